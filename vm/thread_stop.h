/// Stopping one thread so that another may look at its stack, and the thread-stopping of java.lang.Thread (stop, suspend).
///
/// A thread is at rest while it blocks or waits in handle_poll: its Java stack does not change. Who wants to look sets
/// kPollSuspend and waits until the thread is at rest; a thread that comes out of its rest sees the flag and goes back.
/// Both sides write before they read (sequentially consistent), so one of them always sees the other.
///
/// One thread per VM looks at a time (Vm::onlooker_mutex); it is itself at rest while it waits.
#pragma once

#include "vm/java_result.h"
#include "vm/thread.h"

namespace cordon::vm {

void rest_while_stopped(Thread& thread);
void announce_rest(Thread& thread);

inline void enter_rest(Thread& thread) {
  thread.at_rest.store(true);
  if (__builtin_expect(thread.poll.load() & kPollSuspend, 0)) announce_rest(thread);
}
inline void leave_rest(Thread& thread) {
  thread.at_rest.store(false);
  if (__builtin_expect(thread.poll.load() & (kPollSuspend | kPollAbort), 0)) rest_while_stopped(thread);
}

/// A reason to do more at a poll than to let a collection pass.
inline bool is_wanted(const Thread& thread) { return thread.poll.load(std::memory_order_relaxed) & ~u4{kPollCollect}; }

/// What a thread does at a poll when Thread::poll is set. Throws the termination, or what Thread.stop left.
JavaResult<void> handle_poll(Thread& thread);

/// Calls look(data, target) with the thread behind `java_thread` stopped, or with the calling thread itself. Nothing is called,
/// and false returned, if it is not alive. `look` must not run Java, block, or look at another thread.
bool look_at_thread(Thread& self, Object* java_thread, void (*look)(void* data, Thread& target), void* data);
template <typename F>
bool look_at_thread(Thread& self, Object* java_thread, F&& look) {
  return look_at_thread(
      self, java_thread,
      [](void* data, Thread& target) { (*static_cast<std::remove_reference_t<F>*>(data))(target); }, &look);
}

/// Vm::pause_all for one thread.
void set_paused(Thread& thread, bool is_paused);

/// Makes an embedder's call end that runs on the thread: ThreadDeath is thrown at its next poll, or at every poll until
/// end_abort, and what it blocks in returns. A poll in code of the class library that must not be left halfway (its class
/// initializers, loaders and linkers) does not count; without `at_every_poll` none in the class library does until the
/// thread has waited for something, in vain; Thread::abort_put_off tells that there was such a poll. Any thread that keeps `thread` from going away.
void abort_call(Thread& thread, bool at_every_poll);
/// Whether the exception is (or passes for) the one that ends such a call.
bool is_abort(const Thread& thread, const Object* exception);
/// The thread itself, out of that call.
void end_abort(Thread& thread);

void suspend_thread(Thread& self, Object* java_thread);  ///< Thread.suspend0: returns when it is at rest
void resume_thread(Vm& vm, Object* java_thread);
/// Thread.stop0: `exception` is thrown in the thread at its next poll.
JavaResult<void> stop_thread(Thread& self, Object* java_thread, Object* exception);

}  // namespace cordon::vm
