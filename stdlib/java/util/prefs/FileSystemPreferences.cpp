// java.util.prefs.FileSystemPreferences: lock files, and modes of its own files. Each native reports an errno.
#include "stdlib/file_io.h"
#include "vm/alloc.h"
#include "vm/strings.h"
#include "vm/throw.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Handle;
using monitor::LockOutcome;
using monitor::Permission;

jint errno_of(const Error& error) {
  if (error.kind == ErrorKind::Denied) return EACCES;
  return error.code ? error.code : EIO;
}

Result<Handle> open_locked(Thread& thread, HostAccess& host, const std::string& path, jint mode, bool shared) {
  monitor::OpenOptions options;
  options.read = shared;
  options.write = options.create = !shared;
  options.mode = static_cast<u4>(mode) & 07777;
  Handle handle = CORDON_TRY(call_restartable(thread, [&] { return host->open(path, options, thread.wake); }));
  Result<LockOutcome> outcome = host->lock(handle, {0, 0, shared}, false, thread.wake);
  if (outcome && *outcome == LockOutcome::Locked) return handle;
  [[maybe_unused]] Result<void> closed = host->close(handle);
  if (!outcome) return outcome.take_error();
  return Error{ErrorKind::Host, EAGAIN, ""};
}

/// {handle or -1, errno}
JavaResult<Object*> lockFile0(Thread& thread, HostAccess& host, Object* path, jint mode, jboolean shared) {
  if (!path) return throw_null_pointer(thread);
  Vm& vm = thread.vm();
  Object* array = CORDON_TRY(allocate_array(thread, vm.runtime().primitive_array(BasicType::Int), 2));
  Result<Handle> handle = open_locked(thread, host, to_utf8(vm, path), mode, shared);
  IntArray& result = *static_cast<IntArray*>(array);
  result[0] = handle ? handle->value : -1;
  result[1] = handle ? 0 : errno_of(handle.error());
  return array;
}

/// The lock goes with its file.
jint unlockFile0(Thread&, HostAccess& host, jint handle) {
  Result<void> closed = host->close(Handle{handle});
  return closed ? 0 : errno_of(closed.error());
}

JavaResult<jint> chmod(Thread& thread, HostAccess& host, Object* path, jint mode) {
  if (!path) return throw_null_pointer(thread);
  Result<void> done = host->chmod(to_utf8(thread.vm(), path), static_cast<u4>(mode));
  return done ? 0 : errno_of(done.error());
}

constexpr NativeMethod kMethods[] = {
    host<lockFile0>("lockFile0", "(Ljava/lang/String;IZ)[I", Permission::FileRead, Permission::FileWrite,
                    Permission::FileCreate, Permission::FileLock),
    host<unlockFile0>("unlockFile0", "(I)I"),
    host<chmod>("chmod", "(Ljava/lang/String;I)I", Permission::FileWrite),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_util_prefs_FileSystemPreferences, "java/util/prefs/FileSystemPreferences", kMethods)
