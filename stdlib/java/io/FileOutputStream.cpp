// java.io.FileOutputStream
#include "stdlib/java/io/stream_natives.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Permission;

constexpr DescriptorField kFd = &Known::FileOutputStream_fd;

JavaResult<void> open0(Thread& thread, HostAccess& host, Object* self, Object* path, jboolean append) {
  monitor::OpenOptions options;
  options.write = options.create = true;
  options.append = append;
  options.truncate = !append;
  return open_stream(thread, host, self, thread.vm().known().FileOutputStream_fd, path, options);
}

/// A file opened for appending appends by itself: `append` matters on Windows only.
JavaResult<void> write(Thread& thread, HostAccess& host, Object* self, jint byte, jboolean) {
  return write_byte<kFd>(thread, host, self, byte);
}

JavaResult<void> writeBytes(Thread& thread, HostAccess& host, Object* self, ByteArray* bytes, jint offset, jint length,
                            jboolean) {
  return write_bytes<kFd>(thread, host, self, bytes, offset, length);
}

constexpr NativeMethod kMethods[] = {
    pure<no_op>("initIDs", "()V"),
    host<open0>("open0", "(Ljava/lang/String;Z)V", Permission::FileWrite, Permission::FileCreate),
    host<write>("write", "(IZ)V", Permission::StandardStreams),
    host<writeBytes>("writeBytes", "([BIIZ)V", Permission::StandardStreams),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_io_FileOutputStream, "java/io/FileOutputStream", kMethods)
