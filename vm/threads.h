/// Java threads' life: start, end, sleep, park, interrupt, and the wait for the last one.
#pragma once

#include <chrono>
#include <string_view>

#include "vm/java_result.h"
#include "vm/thread.h"
#include "vm/thread_stop.h"
#include "vm/vm.h"

namespace cordon::vm {

/// java.lang.Thread.threadStatus: JVMTI thread state bits, as VM.toThreadState reads them.
enum ThreadStatus : u4 {
  kStatusNew = 0,
  kStatusTerminated = 2,
  kStatusRunnable = 5,
  kStatusSleeping = 225,
  kStatusWaiting = 401,
  kStatusWaitingTimed = 417,
  kStatusParked = 657,
  kStatusParkedTimed = 673,
  kStatusBlocked = 1025,
};
/// Writes the status to the Thread and to its java.lang.Thread. Also for another thread, which then must be blocked.
void set_thread_status(Thread& thread, u4 status);

/// Allocates a java.lang.Thread for an attached thread, installs it as current, and runs Thread(group, name) on it.
/// Its group's `add` is the caller's. Also for the first thread of a VM, whose group is given.
JavaResult<Object*> make_java_thread(Thread& thread, Object* group, std::string_view name);
/// Makes `java_thread` the Thread's java.lang.Thread: the root slot, eetop.
void bind_java_thread(Thread& thread, Object* java_thread);

JavaResult<void> start_thread(Thread& parent, Object* java_thread);  ///< Thread.start0
/// start_thread for threads that run C++: `body` on a new OS thread of the VM bound to `java_thread`. Same failures.
JavaResult<void> start_vm_thread(Thread& parent, Object* java_thread, void (*body)(Thread& thread));
JavaResult<void> sleep_thread(Thread& thread, jlong millis);         ///< throws InterruptedException ("sleep interrupted")
void park_thread(Thread& thread, bool absolute, jlong time);         ///< Unsafe.park
void unpark_thread(Vm& vm, Object* java_thread);
void interrupt_thread(Vm& vm, Object* java_thread);                  ///< Thread.interrupt0
void clear_interrupt_hint(Thread& thread);                           ///< Thread.clearInterruptEvent
/// True, and clears java.lang.Thread.interrupted, if the calling thread was interrupted.
bool take_interrupt(Thread& thread);
/// What the main thread does after `main`: its uncaught exception (pending) is dispatched, Thread.exit, wait for non-daemon
/// threads as "DestroyJavaVM", Shutdown.shutdown, termination of the daemons. Returns the exit code.
int finish_main_thread(Thread& thread);

/// Makes the thread unwind: the pending exception becomes Vm::termination().
Thrown terminate_thread(Thread& thread);

/// What a thread does when its code has ended, normally or by the exception that is pending: JLS 11.3, Thread.exit, and
/// telling those who join it. For threads that the VM started, and for attached ones before they are detached.
void end_java_thread(Thread& thread);

/// Nanoseconds of the clock that blocking uses.
i8 blocking_clock_nanos();
inline constexpr i8 kNoDeadline = INT64_MAX;
/// Now plus `millis`, at most some centuries.
i8 deadline_after_millis(jlong millis);
/// At most what a deadline can be away.
i8 nanos_of_millis(jlong millis);

/// Runs `function` at rest: the Java stack stays as it is, for others to look at. For natives that leave the world by
/// themselves; others use blocking().
template <typename F>
void resting(Thread& thread, F&& function) {
  enter_rest(thread);
  function();
  leave_rest(thread);
}

/// Runs `function` outside the world: it must not touch objects. For anything that may take long; host calls in it get
/// thread.wake, which Vm::terminate stops.
template <typename F>
void blocking(Thread& thread, F&& function) {
  resting(thread, [&] { gc::Collector::blocking(function); });
}

/// Blocks the calling thread until `ready()` (called with thread.block_mutex held; it must not touch objects), the
/// deadline, or the VM's end. Who makes it ready does so, or notifies, with block_mutex held.
template <typename Ready>
void block_until(Thread& thread, i8 deadline_nanos, Ready&& ready) {
  blocking(thread, [&] {
    std::unique_lock<std::mutex> lock(thread.block_mutex);
    while (!ready() && !thread.is_terminating()) {
      if (deadline_nanos == kNoDeadline) {
        thread.block_condition.wait(lock);
      } else {
        std::chrono::steady_clock::time_point until{std::chrono::nanoseconds(deadline_nanos)};
        if (thread.block_condition.wait_until(lock, until) == std::cv_status::timeout) break;
      }
    }
  });
}

/// The VM's Thread behind a java.lang.Thread (through eetop, checked against the VM's table); null if not alive. Hold
/// vm.threads_mutex() for as long as the answer is used.
Thread* thread_of(Vm& vm, Object* java_thread);

}  // namespace cordon::vm
