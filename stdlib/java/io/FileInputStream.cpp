// java.io.FileInputStream
#include <algorithm>
#include <climits>

#include "stdlib/java/io/stream_natives.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Handle;
using monitor::Permission;
using monitor::SeekOrigin;

constexpr DescriptorField kFd = &Known::FileInputStream_fd;

JavaResult<void> open0(Thread& thread, HostAccess& host, Object* self, Object* path) {
  monitor::OpenOptions options;
  options.read = true;
  return open_stream(thread, host, self, thread.vm().known().FileInputStream_fd, path, options);
}

JavaResult<jlong> skip0(Thread& thread, HostAccess& host, Object* self, jlong distance) {
  Handle handle = CORDON_TRY(open_handle<kFd>(thread, self));
  Result<i8> before = host->tell(handle);
  if (!before) return throw_io(thread, before.error());
  Result<i8> after = host->seek(handle, distance, SeekOrigin::Current);
  if (!after) return throw_io(thread, after.error());
  return *after - *before;
}

JavaResult<jint> available0(Thread& thread, HostAccess& host, Object* self) {
  Handle handle = CORDON_TRY(open_handle<kFd>(thread, self));
  Result<i8> bytes = host->available(handle);
  if (!bytes) return throw_io(thread, bytes.error());
  return static_cast<jint>(std::clamp<i8>(*bytes, 0, INT_MAX));
}

constexpr NativeMethod kMethods[] = {
    pure<no_op>("initIDs", "()V"),
    host<open0>("open0", "(Ljava/lang/String;)V", Permission::FileRead),
    host<read_byte<kFd>>("read0", "()I", Permission::StandardStreams),
    host<read_bytes<kFd>>("readBytes", "([BII)I", Permission::StandardStreams),
    host<file_length<kFd>>("length0", "()J"),
    host<file_position<kFd>>("position0", "()J"),
    host<skip0>("skip0", "(J)J"),
    host<available0>("available0", "()I"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_io_FileInputStream, "java/io/FileInputStream", kMethods)
