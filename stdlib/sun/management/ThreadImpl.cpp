// sun.management.ThreadImpl
#include <algorithm>

#include "monitor/gateway.h"
#include "stdlib/sun/management/thread_infos.h"
#include "vm/alloc.h"
#include "vm/link.h"
#include "vm/native.h"
#include "vm/thread_dump.h"
#include "vm/threads.h"
#include "vm/throw.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

void store_element(ObjectArray* array, jint index, Object* value) {
  store_reference(array, kHeaderBytes + static_cast<std::size_t>(index) * sizeof(Object*), value);
}

JavaResult<Object*> getThreads(Thread& thread) { return CORDON_TRY(all_java_threads(thread)); }

JavaResult<void> getThreadInfo1(Thread& thread, LongArray* ids, jint depth, ObjectArray* result) {
  if (!ids || !result) return throw_null_pointer(thread);
  if (result->length() != ids->length()) return throw_illegal_argument(thread, "The length of the given ThreadInfo array does not match the length of the given array of thread IDs");
  for (jint i = 0; i < ids->length(); ++i) {
    Object* java_thread = find_java_thread(thread.vm(), (*ids)[static_cast<std::size_t>(i)]);
    if (java_thread) store_element(result, i, CORDON_TRY(make_thread_info(thread, java_thread, depth)));
  }
  return {};
}

/// Which locks are held by which frame is not known (VMManagementImpl says so); of java.util.concurrent's locks none are
/// listed, since only a walk of the heap would find them.
JavaResult<Object*> dumpThreads0(Thread& thread, LongArray* ids, jboolean, jboolean, jint depth) {
  Vm& vm = thread.vm();
  ObjectArray* threads = ids ? nullptr : CORDON_TRY(all_java_threads(thread));
  jint count = ids ? ids->length() : threads->length();
  Class* klass = find_boot(vm, "java/lang/management/ThreadInfo");
  if (!klass) return throw_internal_error(thread, "java.management is missing");
  ObjectArray* infos = CORDON_TRY(allocate_objects(thread, klass, count));
  if (depth == INT32_MAX) depth = -1;
  for (jint i = 0; i < count; ++i) {
    auto at = static_cast<std::size_t>(i);
    Object* java_thread = ids ? find_java_thread(vm, (*ids)[at]) : (*threads)[at];
    if (java_thread) store_element(infos, i, CORDON_TRY(make_thread_info(thread, java_thread, depth)));
  }
  return infos;
}

/// Calls read(thread) for the thread with this Thread.tid (0: the calling one) while it cannot go away; -1 if it has ended.
template <typename F>
jlong with_thread(Thread& self, jlong tid, F&& read) {
  if (tid == 0) return read(self);
  Vm& vm = self.vm();
  Object* java_thread = find_java_thread(vm, tid);
  std::lock_guard<std::mutex> lock(vm.threads_mutex());
  Thread* target = thread_of(vm, java_thread);
  return target ? read(*target) : -1;
}

template <typename F>
JavaResult<void> for_each_id(Thread& thread, LongArray* ids, LongArray* results, F&& read) {
  if (!ids || !results) return throw_null_pointer(thread);
  jint count = std::min(ids->length(), results->length());
  for (jint i = 0; i < count; ++i) {
    auto at = static_cast<std::size_t>(i);
    (*results)[at] = read(thread, (*ids)[at]);
  }
  return {};
}

jlong getThreadTotalCpuTime0(Thread& thread, jlong tid) {
  return with_thread(thread, tid, [&](Thread& t) -> jlong {
    return &t == &thread ? monitor::Gateway::thread_cpu_nanos(false) : monitor::Gateway::thread_clock_nanos(t.cpu_clock);
  });
}
/// The host tells the user part of the calling thread only.
jlong getThreadUserCpuTime0(Thread& thread, jlong tid) {
  return with_thread(thread, tid, [&](Thread& t) -> jlong {
    return &t == &thread ? monitor::Gateway::thread_cpu_nanos(true) : -1;
  });
}
jlong getThreadAllocatedMemory0(Thread& thread, jlong tid) {
  return with_thread(thread, tid, [](Thread& t) { return static_cast<jlong>(t.heap.bytes_refilled()); });
}
JavaResult<void> getThreadTotalCpuTime1(Thread& thread, LongArray* ids, LongArray* results) {
  return for_each_id(thread, ids, results, getThreadTotalCpuTime0);
}
JavaResult<void> getThreadUserCpuTime1(Thread& thread, LongArray* ids, LongArray* results) {
  return for_each_id(thread, ids, results, getThreadUserCpuTime0);
}
JavaResult<void> getThreadAllocatedMemory1(Thread& thread, LongArray* ids, LongArray* results) {
  return for_each_id(thread, ids, results, getThreadAllocatedMemory0);
}

void setThreadCpuTimeEnabled0(Thread& thread, jboolean on) { thread.vm().cpu_time_enabled.store(on); }
void setThreadAllocatedMemoryEnabled0(Thread& thread, jboolean on) { thread.vm().allocation_enabled.store(on); }
void setThreadContentionMonitoringEnabled0(Thread& thread, jboolean on) { thread.vm().contention_monitoring.store(on); }

JavaResult<Object*> findMonitorDeadlockedThreads0(Thread& thread) { return find_deadlocked_threads(thread, false); }
JavaResult<Object*> findDeadlockedThreads0(Thread& thread) { return find_deadlocked_threads(thread, true); }

void resetPeakThreadCount0(Thread& thread) { thread.vm().reset_peak_thread_count(); }

/// Of one thread, or of all with tid 0.
void resetContentionTimes0(Thread& thread, jlong tid) {
  Vm& vm = thread.vm();
  std::lock_guard<std::mutex> lock(vm.threads_mutex());
  for (Thread* t = vm.first_thread(); t; t = t->next.load(std::memory_order_relaxed)) {
    Object* java_thread = *t->java_thread;
    if (tid == 0 || (java_thread && java_thread->at<jlong>(vm.known().Thread_tid) == tid))
      t->blocked_nanos = t->waited_nanos = 0;
  }
}

constexpr NativeMethod kMethods[] = {
    pure<getThreads>("getThreads", "()[Ljava/lang/Thread;"),
    pure<getThreadInfo1>("getThreadInfo1", "([JI[Ljava/lang/management/ThreadInfo;)V"),
    pure<dumpThreads0>("dumpThreads0", "([JZZI)[Ljava/lang/management/ThreadInfo;"),
    pure<getThreadTotalCpuTime0>("getThreadTotalCpuTime0", "(J)J"),
    pure<getThreadTotalCpuTime1>("getThreadTotalCpuTime1", "([J[J)V"),
    pure<getThreadUserCpuTime0>("getThreadUserCpuTime0", "(J)J"),
    pure<getThreadUserCpuTime1>("getThreadUserCpuTime1", "([J[J)V"),
    pure<getThreadAllocatedMemory0>("getThreadAllocatedMemory0", "(J)J"),
    pure<getThreadAllocatedMemory1>("getThreadAllocatedMemory1", "([J[J)V"),
    pure<setThreadCpuTimeEnabled0>("setThreadCpuTimeEnabled0", "(Z)V"),
    pure<setThreadAllocatedMemoryEnabled0>("setThreadAllocatedMemoryEnabled0", "(Z)V"),
    pure<setThreadContentionMonitoringEnabled0>("setThreadContentionMonitoringEnabled0", "(Z)V"),
    pure<findMonitorDeadlockedThreads0>("findMonitorDeadlockedThreads0", "()[Ljava/lang/Thread;"),
    pure<findDeadlockedThreads0>("findDeadlockedThreads0", "()[Ljava/lang/Thread;"),
    pure<resetPeakThreadCount0>("resetPeakThreadCount0", "()V"),
    pure<resetContentionTimes0>("resetContentionTimes0", "(J)V"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_management_ThreadImpl, "sun/management/ThreadImpl", kMethods)
