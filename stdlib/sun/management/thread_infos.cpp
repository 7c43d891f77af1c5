#include "stdlib/sun/management/thread_infos.h"

#include <vector>

#include "vm/alloc.h"
#include "vm/invoke.h"
#include "vm/link.h"
#include "vm/object_lock.h"
#include "vm/thread_dump.h"
#include "vm/threads.h"
#include "vm/throw.h"

namespace cordon::stdlib {

using namespace vm;

namespace {

/// Who holds what `target` waits for. vm.threads_mutex() is held.
Thread* thread_waited_for(Vm& vm, Thread& target, bool synchronizers) {
  if (target.java_status.load() == kStatusBlocked) {
    Object* object = target.waiting_on.load(std::memory_order_acquire);
    return object ? lock_owner(vm, object) : nullptr;
  }
  Object* java_thread = *target.java_thread;
  const Known& known = vm.known();
  if (!synchronizers || !java_thread || !known.AbstractOwnableSynchronizer) return nullptr;
  Object* blocker = java_thread->atomic_at<Object*>(known.Thread_parkBlocker).load();
  if (!blocker || !blocker->klass->is_subtype_of(known.AbstractOwnableSynchronizer)) return nullptr;
  return thread_of(vm, blocker->atomic_at<Object*>(known.AbstractOwnableSynchronizer_exclusiveOwnerThread).load());
}

/// What a thread looked like while it was stopped. Lives on the C stack, where its objects are safe.
struct Snapshot {
  u4 status = 0;
  Object* lock = nullptr;
  u4 blocked_count = 0, waited_count = 0;
  i8 blocked_nanos = 0, waited_nanos = 0;
  std::vector<BacktraceFrame> frames;
};

void take_snapshot(Thread& target, Object* java_thread, jint depth, Snapshot& s) {
  const Known& known = target.vm().known();
  s.status = target.java_status.load();
  s.lock = target.waiting_on.load(std::memory_order_acquire);
  if (s.status == kStatusParked || s.status == kStatusParkedTimed)
    s.lock = java_thread->atomic_at<Object*>(known.Thread_parkBlocker).load();
  s.blocked_count = target.blocked_count;
  s.waited_count = target.waited_count;
  s.blocked_nanos = target.blocked_nanos;
  s.waited_nanos = target.waited_nanos;
  if (depth != 0) s.frames = capture_frames(target, depth);
}

}  // namespace

Object* find_java_thread(Vm& vm, jlong tid) {
  std::lock_guard<std::mutex> lock(vm.threads_mutex());
  for (Thread* t = vm.first_thread(); t; t = t->next.load(std::memory_order_relaxed)) {
    Object* java_thread = *t->java_thread;
    if (java_thread && t->java_status.load() != kStatusTerminated &&
        java_thread->at<jlong>(vm.known().Thread_tid) == tid)
      return java_thread;
  }
  return nullptr;
}

JavaResult<Object*> make_thread_info(Thread& thread, Object* java_thread, jint depth) {
  Vm& vm = thread.vm();
  Snapshot s;
  if (!look_at_thread(thread, java_thread, [&](Thread& target) { take_snapshot(target, java_thread, depth, s); }))
    return static_cast<Object*>(nullptr);

  Object* owner = nullptr;
  {
    std::lock_guard<std::mutex> lock(vm.threads_mutex());
    Thread* target = thread_of(vm, java_thread);
    if (target && s.lock) {
      Thread* holder = thread_waited_for(vm, *target, true);
      if (!holder && s.status == kStatusWaiting) holder = lock_owner(vm, s.lock);
      if (holder && holder != target) owner = *holder->java_thread;
    }
  }
  // Blocked on a lock that was released meanwhile: about to run.
  if (s.status == kStatusBlocked && !owner) {
    s.status = kStatusRunnable;
    s.lock = nullptr;
  }
  Object* trace = CORDON_TRY(stack_trace_elements(thread, s.frames));
  bool timed = vm.contention_monitoring.load();
  Class* klass = find_boot(vm, "java/lang/management/ThreadInfo");
  if (!klass) return throw_internal_error(thread, "java.management is missing");
  return new_object(thread, klass,
                    "(Ljava/lang/Thread;ILjava/lang/Object;Ljava/lang/Thread;JJJJ[Ljava/lang/StackTraceElement;)V",
                    {Value(java_thread), Value(static_cast<jint>(s.status)), Value(s.lock), Value(owner),
                     Value(static_cast<jlong>(s.blocked_count)),
                     Value(timed ? static_cast<jlong>(s.blocked_nanos / 1'000'000) : jlong{-1}),
                     Value(static_cast<jlong>(s.waited_count)),
                     Value(timed ? static_cast<jlong>(s.waited_nanos / 1'000'000) : jlong{-1}), Value(trace)});
}

JavaResult<Object*> find_deadlocked_threads(Thread& thread, bool synchronizers) {
  Vm& vm = thread.vm();
  u4 alive = vm.thread_counts().alive;
  // Made before the look, since nothing can be allocated under the mutex.
  ObjectArray* found = CORDON_TRY(allocate_objects(thread, vm.known().Thread, static_cast<jint>(alive)));
  jint count = 0;
  {
    std::lock_guard<std::mutex> lock(vm.threads_mutex());
    for (Thread* t = vm.first_thread(); t; t = t->next.load(std::memory_order_relaxed)) {
      // In a circle is who comes back to itself in as many steps as there are threads.
      Thread* next = thread_waited_for(vm, *t, synchronizers);
      for (u4 step = 0; next && next != t && step < alive; ++step) next = thread_waited_for(vm, *next, synchronizers);
      if (next != t || !*t->java_thread || count >= found->length()) continue;
      store_reference(found, kHeaderBytes + static_cast<std::size_t>(count++) * sizeof(Object*), *t->java_thread);
    }
  }
  if (count == 0) return static_cast<Object*>(nullptr);
  ObjectArray* result = CORDON_TRY(allocate_objects(thread, vm.known().Thread, count));
  for (jint i = 0; i < count; ++i)
    store_reference(result, kHeaderBytes + static_cast<std::size_t>(i) * sizeof(Object*),
                    (*found)[static_cast<std::size_t>(i)]);
  return result;
}

}  // namespace cordon::stdlib
