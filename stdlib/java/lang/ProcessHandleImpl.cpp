// java.lang.ProcessHandleImpl
#include "stdlib/file_io.h"
#include "vm/throw.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Permission;
using monitor::ProcessInfo;

constexpr jint kNotAChild = -2;  ///< ProcessHandleImpl.NOT_A_CHILD: Java then looks at times whether it still lives

JavaResult<jint> waitForProcessExit0(Thread& thread, HostAccess& host, jlong pid, jboolean reap) {
  auto status = call_restartable(thread, [&] { return host->wait_process(pid, reap, thread.wake); });
  if (thread.is_terminating()) return terminate_thread(thread);
  if (!status || *status < 0) return kNotAChild;
  return jint{*status};
}

jlong getCurrentPid0(Thread&, HostAccess& host) { return host->own_pid(); }

/// The start time, 0 if it is not known, -1 if there is no such process.
jlong isAlive0(Thread&, HostAccess& host, jlong pid) {
  Result<ProcessInfo> info = host->process_info(pid);
  if (!info) return -1;
  return info->start_millis < 0 ? 0 : info->start_millis;
}

jlong parent0(Thread&, HostAccess& host, jlong pid, jlong start) {
  Result<ProcessInfo> info = host->process_info(pid);
  if (!info) return -1;
  // Another process may have got the number.
  if (start > 0 && info->start_millis > 0 && info->start_millis != start) return -1;
  return info->parent;
}

bool destroy0(Thread&, HostAccess& host, jlong pid, jlong start, jboolean force) {
  Result<bool> done = host->kill_process(pid, start, force);
  return done && *done;
}

/// The children of `pid`, or all processes for 0. Returns how many there are, of which the arrays hold the first.
JavaResult<jint> getProcessPids0(Thread& thread, HostAccess& host, jlong pid, LongArray* pids, LongArray* parents,
                                 LongArray* starts) {
  if (!pids) return throw_null_pointer(thread);
  for (LongArray* other : {parents, starts}) {
    if (other && other->length() != pids->length()) return throw_illegal_argument(thread, "array sizes not equal");
  }
  auto all = call_blocking(thread, [&] { return host->list_processes(); });
  if (!all) {
    // A VM that may not look around sees nobody.
    if (all.error().kind == ErrorKind::Denied) return 0;
    return throw_new(thread, "java/lang/RuntimeException", all.error().message);
  }
  jint count = 0;
  for (const ProcessInfo& info : *all) {
    if (pid != 0 && info.parent != pid) continue;
    if (count < pids->length()) {
      std::size_t at = static_cast<std::size_t>(count);
      (*pids)[at] = info.pid;
      if (parents) (*parents)[at] = info.parent;
      if (starts) (*starts)[at] = info.start_millis;
    }
    ++count;
  }
  return count;
}

constexpr NativeMethod kMethods[] = {
    pure<no_op>("initNative", "()V"),
    host<waitForProcessExit0>("waitForProcessExit0", "(JZ)I", Permission::ProcessSpawn, Permission::ProcessEnumerate),
    host<getCurrentPid0>("getCurrentPid0", "()J", Permission::HostInfo),
    host<isAlive0>("isAlive0", "(J)J", Permission::ProcessEnumerate),
    host<parent0>("parent0", "(JJ)J", Permission::ProcessEnumerate),
    host<destroy0>("destroy0", "(JJZ)Z", Permission::ProcessSpawn, Permission::ProcessSignal),
    host<getProcessPids0>("getProcessPids0", "(J[J[J[J)I", Permission::ProcessEnumerate),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_lang_ProcessHandleImpl, "java/lang/ProcessHandleImpl", kMethods)
