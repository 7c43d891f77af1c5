// java.io.RandomAccessFile
#include "stdlib/java/io/stream_natives.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Handle;
using monitor::Permission;
using monitor::SeekOrigin;

constexpr DescriptorField kFd = &Known::RandomAccessFile_fd;

/// Bits of `mode`, as RandomAccessFile.java defines them.
enum : jint { kReadOnly = 1, kReadWrite = 2, kSync = 4, kDataSync = 8 };

JavaResult<void> open0(Thread& thread, HostAccess& host, Object* self, Object* path, jint mode) {
  monitor::OpenOptions options;
  options.read = true;
  if (!(mode & kReadOnly) && (mode & kReadWrite)) {
    options.write = options.create = true;
    options.sync = mode & kSync;
    options.dsync = !options.sync && (mode & kDataSync);
  }
  return open_stream(thread, host, self, thread.vm().known().RandomAccessFile_fd, path, options);
}

JavaResult<void> seek0(Thread& thread, HostAccess& host, Object* self, jlong position) {
  Handle handle = CORDON_TRY(open_handle<kFd>(thread, self));
  if (position < 0) return throw_io_exception(thread, "Negative seek offset");
  Result<i8> moved = host->seek(handle, position, SeekOrigin::Start);
  if (!moved) return throw_io(thread, moved.error());
  return {};
}

/// The position stays, but never behind the end.
Result<void> set_length(HostAccess& host, Handle handle, i8 length) {
  i8 position = CORDON_TRY(host->tell(handle));
  CORDON_TRY(host->truncate(handle, length));
  if (position > length) CORDON_TRY(host->seek(handle, 0, SeekOrigin::End));
  else CORDON_TRY(host->seek(handle, position, SeekOrigin::Start));
  return {};
}

JavaResult<void> setLength(Thread& thread, HostAccess& host, Object* self, jlong length) {
  Handle handle = CORDON_TRY(open_handle<kFd>(thread, self));
  Result<void> done = set_length(host, handle, length);
  if (!done) return throw_io(thread, done.error());
  return {};
}

constexpr NativeMethod kMethods[] = {
    pure<no_op>("initIDs", "()V"),
    host<open0>("open0", "(Ljava/lang/String;I)V", Permission::FileRead, Permission::FileWrite, Permission::FileCreate),
    host<read_byte<kFd>>("read0", "()I"),
    host<read_bytes<kFd>>("readBytes", "([BII)I"),
    host<write_byte<kFd>>("write0", "(I)V"),
    host<write_bytes<kFd>>("writeBytes", "([BII)V"),
    host<file_position<kFd>>("getFilePointer", "()J"),
    host<seek0>("seek0", "(J)V"),
    host<file_length<kFd>>("length", "()J"),
    host<setLength>("setLength", "(J)V", Permission::FileWrite),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_io_RandomAccessFile, "java/io/RandomAccessFile", kMethods)
