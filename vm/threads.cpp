#include "vm/threads.h"

#include <algorithm>
#include <atomic>

#include "base/verify.h"
#include "vm/alloc.h"
#include "vm/invoke.h"
#include "vm/link.h"
#include "vm/native.h"
#include "vm/object_lock.h"
#include "vm/strings.h"
#include "vm/throw.h"

namespace cordon::vm {

namespace {

constexpr std::size_t kCStack = 1 << 20;
constexpr std::size_t kMaximumCStack = 64 << 20;
constexpr jint kNormalPriority = 5;
constexpr i8 kNanosPerMilli = 1'000'000;
/// Longer waits are cut to this (about 146 years), so that no sum overflows.
constexpr i8 kLongestWait = INT64_MAX / 2;

class StatusScope {
 public:
  StatusScope(Thread& thread, u4 status) : thread_(thread), before_(thread.java_status.load()) {
    set_thread_status(thread, status);
  }
  ~StatusScope() { set_thread_status(thread_, before_); }

 private:
  Thread& thread_;
  u4 before_;
};

i8 deadline_after_nanos(i8 nanos) {
  return blocking_clock_nanos() + std::min(nanos, kLongestWait);
}

bool is_interrupted(Thread& thread) {
  Object* java_thread = *thread.java_thread;
  return java_thread && java_thread->atomic_at<jboolean>(thread.vm().known().Thread_interrupted).load() != 0;
}

/// Arguments of a new OS thread; freed by it.
struct ThreadStart {
  Thread* thread;
  void (*body)(Thread& thread);
};

void os_thread_entry(void* argument) {
  ThreadStart start = *static_cast<ThreadStart*>(argument);
  delete static_cast<ThreadStart*>(argument);
  Vm& vm = start.thread->vm();
  vm.enter_thread(start.thread);
  start.body(*start.thread);
  vm.detach_current_thread(start.thread);
}

}  // namespace

/// What is left to say when even the handler of uncaught exceptions threw, in HotSpot's words.
static void report_failed_handler(Thread& thread, Object* java_thread, const Object* exception) {
  Vm& vm = thread.vm();
  const Object* name = java_thread->at<Object*>(vm.known().Thread_name);
  std::string text = "\nException: " + exception->klass->java_name() + " thrown from the UncaughtExceptionHandler in thread \"" +
                     (name ? to_utf8(vm, name) : "") + "\"\n";
  monitor::Gateway& gateway = HostAccess::of(thread).gateway;
  Bytes rest(reinterpret_cast<const u1*>(text.data()), text.size());
  blocking(thread, [&] {
    while (!rest.empty()) {
      Result<std::size_t> written = gateway.write(monitor::kStandardError, rest, thread.wake);
      if (!written) return;
      rest = rest.subspan(*written);
    }
  });
}

void end_java_thread(Thread& thread) {
  Known& known = thread.vm().known();
  Object* java_thread = *thread.java_thread;
  if (thread.has_exception() && !thread.is_terminating()) {
    Object* exception = thread.take_exception();
    (void)invoke(thread, known.Thread_dispatchUncaughtException, {java_thread, exception});
    if (thread.has_exception() && !thread.is_terminating())
      report_failed_handler(thread, java_thread, thread.pending_exception());
    thread.take_exception();
  }
  if (!thread.is_terminating()) {
    (void)invoke(thread, known.Thread_exit, {java_thread});
    thread.take_exception();
  }
  // A thread that ends with its VM has nobody to tell; waiting for the lock could not succeed.
  bool locked = lock_object(thread, java_thread).is_ok();
  set_thread_status(thread, kStatusTerminated);
  java_thread->atomic_at<jlong>(known.Thread_eetop).store(0);
  if (locked) {
    (void)notify_all(thread, java_thread);
    (void)unlock_object(thread, java_thread);
  }
  thread.take_exception();
}

namespace {

void run_java_thread(Thread& thread) {
  Known& known = thread.vm().known();
  Object* java_thread = *thread.java_thread;
  // A Thread that no constructor has seen has no name.
  if (const Object* name = java_thread->at<Object*>(known.Thread_name))
    monitor::Gateway::set_thread_name(to_utf8(thread.vm(), name));
  if (!java_thread->at<jboolean>(known.Thread_stillborn))
    (void)invoke_virtual(thread, known.Thread_run, {java_thread});
  end_java_thread(thread);
}

Thrown throw_cannot_start(Thread& thread) {
  return throw_out_of_memory(
      thread, "unable to create native thread: possibly out of memory or process/resource limits reached");
}

}  // namespace

i8 blocking_clock_nanos() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

i8 nanos_of_millis(jlong millis) {
  return millis > kLongestWait / kNanosPerMilli ? kLongestWait : millis * kNanosPerMilli;
}

i8 deadline_after_millis(jlong millis) {
  return deadline_after_nanos(nanos_of_millis(millis));
}

void set_thread_status(Thread& thread, u4 status) {
  thread.java_status.store(status, std::memory_order_release);
  Object* java_thread = *thread.java_thread;
  if (java_thread)
    java_thread->atomic_at<jint>(thread.vm().known().Thread_threadStatus).store(static_cast<jint>(status));
}

Thrown terminate_thread(Thread& thread) {
  CORDON_VERIFY(thread.vm().terminating());
  thread.poll.fetch_or(kPollTerminate);  // a thread that was just being created may not have been on the list
  thread.set_exception(thread.vm().termination());
  return {};
}

void bind_java_thread(Thread& thread, Object* java_thread) {
  *thread.java_thread = java_thread;
  java_thread->atomic_at<jlong>(thread.vm().known().Thread_eetop).store(thread.id());
}

JavaResult<Object*> make_java_thread(Thread& thread, Object* group, std::string_view name) {
  Known& known = thread.vm().known();
  CORDON_TRY(initialize_class(thread, known.Thread));
  Object* java_thread = CORDON_TRY(allocate_instance(thread, known.Thread));
  Object* java_name = CORDON_TRY(make_string(thread, name));
  // Thread.<init> asks the current thread, which is this very object, for its priority.
  java_thread->at<jint>(known.Thread_priority) = kNormalPriority;
  bind_java_thread(thread, java_thread);
  CORDON_TRY(invoke(thread, known.Thread_init, {java_thread, group, java_name}));
  set_thread_status(thread, kStatusRunnable);
  return java_thread;
}

Thread* thread_of(Vm& vm, Object* java_thread) {
  if (!java_thread) return nullptr;
  jlong id = java_thread->atomic_at<jlong>(vm.known().Thread_eetop).load();
  if (id <= 0 || id > UINT32_MAX) return nullptr;
  // Guests can write eetop; the table decides whether that thread is the object's.
  Thread* thread = vm.find_thread(static_cast<u4>(id));
  return thread && *thread->java_thread == java_thread ? thread : nullptr;
}

JavaResult<void> start_thread(Thread& parent, Object* java_thread) {
  return start_vm_thread(parent, java_thread, run_java_thread);
}

JavaResult<void> start_vm_thread(Thread& parent, Object* java_thread, void (*body)(Thread& thread)) {
  Vm& vm = parent.vm();
  Known& known = vm.known();
  if (parent.is_terminating()) return terminate_thread(parent);
  if (java_thread->at<jlong>(known.Thread_eetop) != 0)
    return throw_new(parent, "java/lang/IllegalThreadStateException");

  jlong requested = std::max<jlong>(java_thread->at<jlong>(known.Thread_stackSize), 0);
  Thread* thread = vm.create_thread(static_cast<std::size_t>(requested), java_thread->at<jboolean>(known.Thread_daemon));
  if (!thread) return throw_cannot_start(parent);
  bind_java_thread(*thread, java_thread);
  set_thread_status(*thread, kStatusRunnable);

  std::size_t c_stack = std::clamp(static_cast<std::size_t>(requested), kCStack, kMaximumCStack);
  auto* start = new ThreadStart{thread, body};
  Result<void> started = HostAccess::of(parent)->start_thread(c_stack, os_thread_entry, start);
  if (started.is_ok()) return {};  // `thread` may be gone already
  delete start;
  set_thread_status(*thread, kStatusNew);
  java_thread->atomic_at<jlong>(known.Thread_eetop).store(0);
  vm.abandon_thread(thread);
  if (started.error().kind == ErrorKind::Denied) return throw_error(parent, started.error());
  return throw_cannot_start(parent);
}

bool take_interrupt(Thread& thread) {
  if (!is_interrupted(thread)) return false;
  (*thread.java_thread)->atomic_at<jboolean>(thread.vm().known().Thread_interrupted).store(0);
  return true;
}

void clear_interrupt_hint(Thread& thread) { thread.interrupt_pending.store(false); }

JavaResult<void> sleep_thread(Thread& thread, jlong millis) {
  if (millis < 0) return throw_illegal_argument(thread, "timeout value is negative");
  // Java sets `interrupted` before it gives the hint, so that either the field or the hint shows each interrupt.
  thread.interrupt_pending.store(false);
  if (take_interrupt(thread)) return throw_new(thread, "java/lang/InterruptedException", "sleep interrupted");
  if (millis == 0) {
    monitor::Gateway::yield();
    return {};
  }
  HostAccess host = HostAccess::of(thread);
  i8 begin = host->begin_wait();
  i8 deadline = deadline_after_millis(millis);
  bool interrupted = false;
  {
    StatusScope status(thread, kStatusSleeping);
    while (!interrupted && !(thread.poll.load() & (kPollTerminate | kPollStop | kPollAbort)) && blocking_clock_nanos() < deadline) {
      block_until(thread, deadline, [&] { return thread.interrupt_pending.load(); });
      interrupted = thread.interrupt_pending.exchange(false) && take_interrupt(thread);
    }
  }
  if (thread.poll.load() & (kPollTerminate | kPollAbort)) return handle_poll(thread);
  if (interrupted) return throw_new(thread, "java/lang/InterruptedException", "sleep interrupted");
  host->end_wait(begin, nanos_of_millis(millis));
  return {};
}

void park_thread(Thread& thread, bool absolute, jlong time) {
  {
    std::lock_guard<std::mutex> lock(thread.block_mutex);
    if (thread.park_permit) {
      thread.park_permit = false;
      return;
    }
  }
  thread.interrupt_pending.store(false);
  if (is_interrupted(thread)) return;
  if (time < 0 || (absolute && time == 0)) return;
  HostAccess host = HostAccess::of(thread);
  i8 begin = host->begin_wait();
  i8 deadline = kNoDeadline, nanos = time;
  if (absolute) {
    i8 now_millis = host->wall_time_nanos() / kNanosPerMilli;
    if (time <= now_millis) return;
    nanos = nanos_of_millis(time - now_millis);
  }
  if (nanos > 0) deadline = deadline_after_nanos(nanos);
  StatusScope status(thread, time == 0 ? kStatusParked : kStatusParkedTimed);
  ++thread.waited_count;
  block_until(thread, deadline, [&] { return thread.park_permit || thread.interrupt_pending.load(); });
  std::lock_guard<std::mutex> lock(thread.block_mutex);
  if (nanos > 0 && !thread.park_permit && blocking_clock_nanos() >= deadline) host->end_wait(begin, nanos);
  thread.park_permit = false;
}

void unpark_thread(Vm& vm, Object* java_thread) {
  std::lock_guard<std::mutex> lock(vm.threads_mutex());
  Thread* thread = thread_of(vm, java_thread);
  if (!thread) return;
  std::lock_guard<std::mutex> block_lock(thread->block_mutex);
  thread->park_permit = true;
  thread->block_condition.notify_all();
}

void interrupt_thread(Vm& vm, Object* java_thread) {
  std::lock_guard<std::mutex> lock(vm.threads_mutex());
  Thread* thread = thread_of(vm, java_thread);
  if (!thread) return;
  std::lock_guard<std::mutex> block_lock(thread->block_mutex);
  thread->interrupt_pending.store(true);
  thread->block_condition.notify_all();
}

int finish_main_thread(Thread& thread) {
  Vm& vm = thread.vm();
  Known& known = vm.known();
  int code = thread.has_exception() ? 1 : 0;
  if (!thread.is_terminating()) {
    Object* group = (*thread.java_thread)->at<Object*>(known.Thread_group);  // Thread.exit clears it
    end_java_thread(thread);
    if (!thread.is_terminating()) {
      // HotSpot's launcher detaches the thread and attaches it again under this name; shutdown hooks can see it.
      JavaResult<Object*> destroyer = make_java_thread(thread, group, "DestroyJavaVM");
      if (destroyer.is_ok()) (void)invoke(thread, known.ThreadGroup_add, {group, destroyer.value()});
      thread.take_exception();
      vm.wait_for_non_daemons(thread);
    }
    if (!thread.is_terminating() && initialize_class(thread, known.Shutdown).is_ok())
      (void)invoke(thread, known.Shutdown_shutdown, {});
    thread.take_exception();
  }
  vm.terminate(code);
  thread.take_exception();
  return vm.exit_status().code;
}

}  // namespace cordon::vm
