#include "vm/thread_stop.h"

#include "vm/stack_walk.h"
#include "vm/threads.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::vm {

namespace {

/// Like blocking(), but comes out of it even if a Thread.suspend arrived: for who holds the onlooker mutex, so that
/// nobody else can be looking, and whom a suspension must not stop before it is given back.
template <typename F>
void blocking_as_onlooker(Thread& self, F&& function) {
  enter_rest(self);
  gc::Collector::blocking(function);
  self.at_rest.store(false);
}

/// With block_mutex held.
void update_poll(Thread& thread) {
  if (thread.onlookers || thread.is_suspended || thread.is_paused) thread.poll.fetch_or(kPollSuspend);
  else thread.poll.fetch_and(~u4{kPollSuspend});
  thread.block_condition.notify_all();
}

}  // namespace

void set_paused(Thread& thread, bool is_paused) {
  std::lock_guard<std::mutex> lock(thread.block_mutex);
  thread.is_paused = is_paused;
  update_poll(thread);
}

void abort_call(Thread& thread, bool at_every_poll) {
  thread.abort_put_off.store(false, std::memory_order_relaxed);
  thread.abort.store(at_every_poll ? 2 : 1, std::memory_order_release);
  thread.poll.fetch_or(kPollAbort);
  thread.wake.stop();
  std::lock_guard<std::mutex> lock(thread.block_mutex);
  thread.interrupt_pending.store(true);
  thread.block_condition.notify_all();
}

bool is_abort(const Thread& thread, const Object* exception) {
  return thread.abort.load(std::memory_order_acquire) && exception->klass->name->text() == "java/lang/ThreadDeath";
}

void end_abort(Thread& thread) {
  thread.abort.store(0, std::memory_order_release);
  thread.abort_cut_wait = false;
  thread.poll.fetch_and(~u4{kPollAbort});
  if (!thread.is_terminating()) thread.wake.restart();
  if (thread.is_terminating()) thread.wake.stop();  // it may have begun in between
  thread.interrupt_pending.store(false);
}

namespace {

/// The thread behind `java_thread`, kept from being deleted; null if it is not alive.
Thread* pin_thread(Vm& vm, Object* java_thread) {
  std::lock_guard<std::mutex> lock(vm.threads_mutex());
  Thread* target = thread_of(vm, java_thread);
  if (target) ++target->pins;
  return target;
}

void unpin_thread(Thread& target) {
  Vm& vm = target.vm();
  std::lock_guard<std::mutex> lock(vm.threads_mutex());
  --target.pins;
  vm.notify_threads_changed();
}

void wait_until_at_rest(Thread& self, Thread& target) {
  gc::Collector::order_all_threads();
  blocking_as_onlooker(self, [&] {
    // A thread of an embedder's leaves the VM without a look at who waits for that.
    constexpr std::chrono::milliseconds kLook{1};
    std::unique_lock<std::mutex> lock(target.block_mutex);
    while (!target.at_rest.load()) target.block_condition.wait_for(lock, kLook);
  });
}

}  // namespace

/// Somebody may wait for this thread to come to rest.
void announce_rest(Thread& thread) {
  std::lock_guard<std::mutex> lock(thread.block_mutex);
  thread.block_condition.notify_all();
}

void rest_while_stopped(Thread& thread) {
  if (thread.poll.load() & kPollAbort) thread.abort_cut_wait = true;
  while (thread.poll.load() & kPollSuspend) {
    enter_rest(thread);
    gc::Collector::blocking([&] {
      std::unique_lock<std::mutex> lock(thread.block_mutex);
      // The end of the VM cuts a suspension short, but nobody who is in the middle of looking.
      while (thread.onlookers || ((thread.is_suspended || thread.is_paused) && !thread.is_terminating())) thread.block_condition.wait(lock);
      if (thread.is_terminating()) thread.is_suspended = thread.is_paused = false;
      update_poll(thread);
    });
    thread.at_rest.store(false);
  }
}

namespace {

/// Calls Java methods by reflection, and wraps what they throw.
bool is_reflection(std::string_view name) {
  return name.starts_with("jdk/internal/reflect/") || name == "java/lang/reflect/Constructor" || name == "java/lang/reflect/Method";
}

/// Whether ending here would leave the class library broken for every later call: inside an initializer of a class of the
/// JDK, which would count as failed for good; amid its loaders and linkers, which note what they have begun; or in what it
/// calls by reflection, as an end is then taken for a class that does not work (a resource bundle, say, that from then on
/// does not exist). Only while nothing of the program runs there: a program cannot hold off its end by what it lets the
/// library call (in a hidden class it can, until the VM ends with the call).
///
/// The library does many other things in several steps (tables that are filled, caches), but all of them are short. So at
/// first a call ends only in the program's own code, or where the library waits for something.
bool is_amid_library_state(Thread& thread, bool at_first) {
  bool is_reflected = false;
  for (FrameWalker walker(thread); !walker.done(); walker.next()) {
    const Method& method = *walker.method();
    if (method.is_hidden_frame()) continue;  // of a class that the library made, for a lambda say
    if (!thread.vm().is_library(method.holder)) return false;
    if (at_first) return true;
    if (method.is_class_initializer()) return true;
    std::string_view name = method.holder->name->text();
    if (name.starts_with("jdk/internal/loader/") || name.starts_with("java/lang/invoke/") || name == "java/lang/ClassLoader") return true;
    bool reflects = is_reflection(name);
    if (is_reflected && !reflects) return true;
    is_reflected |= reflects;
  }
  return false;
}

}  // namespace

JavaResult<void> handle_poll(Thread& thread) {
  u4 reasons = thread.poll.load();
  if (reasons & kPollCollect) {
    gc::Collector::poll();
    reasons = thread.poll.load();
  }
  if (reasons & kPollSuspend) {
    rest_while_stopped(thread);
    reasons = thread.poll.load();
  }
  if (reasons & kPollTerminate) return terminate_thread(thread);
  bool ends = reasons & kPollAbort;
  if (ends && is_amid_library_state(thread, thread.abort.load(std::memory_order_acquire) == 1 && !thread.abort_cut_wait)) {
    thread.abort_put_off.store(true, std::memory_order_relaxed);
    ends = false;
  }
  if (ends) {
    thread.poll.fetch_and(~u4{kPollAbort});  // making the exception runs Java, which polls
    JavaResult<void> result = throw_new(thread, "java/lang/ThreadDeath");
    if (thread.abort.load(std::memory_order_acquire) == 2) thread.poll.fetch_or(kPollAbort);
    return result;
  }
  if (reasons & kPollStop) {
    thread.poll.fetch_and(~u4{kPollStop});
    if (Object** slot = thread.stop_exception.load(); slot && *slot) {
      Object* exception = std::atomic_ref<Object*>(*slot).exchange(nullptr);
      if (exception) return throw_object(thread, exception);
    }
  }
  return {};
}

bool look_at_thread(Thread& self, Object* java_thread, void (*look)(void* data, Thread& target), void* data) {
  if (java_thread == *self.java_thread) {
    look(data, self);
    return true;
  }
  Vm& vm = self.vm();
  blocking_as_onlooker(self, [&] { vm.onlooker_mutex().lock(); });
  Thread* target = pin_thread(vm, java_thread);
  if (target) {
    {
      std::lock_guard<std::mutex> lock(target->block_mutex);
      ++target->onlookers;
      update_poll(*target);
    }
    wait_until_at_rest(self, *target);
    look(data, *target);
    {
      std::lock_guard<std::mutex> lock(target->block_mutex);
      --target->onlookers;
      update_poll(*target);
    }
    unpin_thread(*target);
  }
  vm.onlooker_mutex().unlock();
  return target != nullptr;
}

void suspend_thread(Thread& self, Object* java_thread) {
  Vm& vm = self.vm();
  blocking_as_onlooker(self, [&] { vm.onlooker_mutex().lock(); });
  Thread* target = pin_thread(vm, java_thread);
  if (target) {
    {
      std::lock_guard<std::mutex> lock(target->block_mutex);
      target->is_suspended = true;
      update_poll(*target);
    }
    if (target != &self) wait_until_at_rest(self, *target);  // oneself rests at the next poll
    unpin_thread(*target);
  }
  vm.onlooker_mutex().unlock();
}

void resume_thread(Vm& vm, Object* java_thread) {
  std::lock_guard<std::mutex> lock(vm.threads_mutex());
  Thread* target = thread_of(vm, java_thread);
  if (!target) return;
  std::lock_guard<std::mutex> block_lock(target->block_mutex);
  target->is_suspended = false;
  update_poll(*target);
}

JavaResult<void> stop_thread(Thread& self, Object* java_thread, Object* exception) {
  if (java_thread == *self.java_thread) return throw_object(self, exception);
  Vm& vm = self.vm();
  std::lock_guard<std::mutex> lock(vm.threads_mutex());
  Thread* target = thread_of(vm, java_thread);
  if (!target) return {};
  if (!target->stop_exception.load())
    target->stop_exception.store(reinterpret_cast<Object**>(vm.heap().roots().allocate()));
  std::atomic_ref<Object*>(*target->stop_exception.load()).store(exception);
  target->poll.fetch_or(kPollStop);
  // Sleepers and waiters must come out to see it.
  std::lock_guard<std::mutex> block_lock(target->block_mutex);
  target->interrupt_pending.store(true);
  target->block_condition.notify_all();
  return {};
}

}  // namespace cordon::vm
