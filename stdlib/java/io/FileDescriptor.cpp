// java.io.FileDescriptor
#include "stdlib/file_io.h"
#include "vm/throw.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Handle;

JavaResult<void> sync(Thread& thread, HostAccess& host, Object* self) {
  Result<void> done = host->sync(handle_of(thread, self), false);
  if (!done) return throw_new(thread, "java/io/SyncFailedException", "sync failed");
  return {};
}

/// Windows only.
jlong getHandle(Thread&, jint) { return -1; }

bool getAppend(Thread&, HostAccess& host, jint number) {
  Result<bool> append = host->is_append(Handle{number});
  return append && *append;
}

JavaResult<void> close0(Thread& thread, HostAccess& host, Object* self) { return close_descriptor(thread, host, self); }

constexpr NativeMethod kMethods[] = {
    pure<no_op>("initIDs", "()V"),
    host<sync>("sync", "()V"),
    pure<getHandle>("getHandle", "(I)J"),
    host<getAppend>("getAppend", "(I)Z"),
    host<close0>("close0", "()V"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_io_FileDescriptor, "java/io/FileDescriptor", kMethods)
