// sun.nio.ch.IOUtil
#include "stdlib/sun/nio/ch/io_status.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Handle;
using monitor::Permission;

/// Windows only.
JavaResult<bool> randomBytes(Thread& thread, ByteArray*) {
  return throw_new(thread, "java/lang/UnsupportedOperationException");
}

/// The reading end in the upper half.
JavaResult<jlong> makePipe(Thread& thread, HostAccess& host, jboolean blocking) {
  Result<monitor::PipeEnds> ends = host->pipe();
  if (!ends) return throw_io(thread, ends.error());
  if (!blocking) {
    for (Handle end : {ends->read_end, ends->write_end}) {
      Result<void> done = host->set_blocking(end, false);
      if (!done) return throw_io(thread, done.error());
    }
  }
  return static_cast<jlong>(u8{static_cast<u4>(ends->read_end.value)} << 32 | static_cast<u4>(ends->write_end.value));
}

JavaResult<jint> write1(Thread& thread, HostAccess& host, jint handle, jbyte value) {
  u1 byte = static_cast<u1>(value);
  return io_count<jint>(
      thread, call_blocking(thread, [&] { return host->write(Handle{handle}, {&byte, 1}, thread.wake); }));
}

/// Empties a pipe that does not block; tells whether there was anything.
JavaResult<bool> drain(Thread& thread, HostAccess& host, jint handle) {
  u1 buffer[128];
  bool was_anything = false;
  for (;;) {
    Result<std::size_t> count =
        call_blocking(thread, [&] { return host->read(Handle{handle}, buffer, thread.wake); });
    if (!count) {
      if (is_host_error(count.error(), EAGAIN)) return was_anything;
      return throw_io(thread, count.error());
    }
    was_anything |= *count > 0;
    if (*count < sizeof(buffer)) return was_anything;
  }
}

JavaResult<jint> drain1(Thread& thread, HostAccess& host, jint handle) {
  u1 byte;
  Result<std::size_t> count =
      call_blocking(thread, [&] { return host->read(Handle{handle}, {&byte, 1}, thread.wake); });
  if (!count && is_host_error(count.error(), EAGAIN)) return 0;
  return io_result<jint>(thread, count);
}

JavaResult<void> configureBlocking(Thread& thread, HostAccess& host, Object* descriptor, jboolean blocking) {
  Result<void> done = host->set_blocking(handle_of(thread, descriptor), blocking);
  if (!done) return throw_io(thread, done.error());
  return {};
}

JavaResult<jint> fdVal(Thread& thread, Object* descriptor) {
  if (!descriptor) return throw_null_pointer(thread);
  return handle_of(thread, descriptor).value;
}

JavaResult<void> setfdVal(Thread& thread, Object* descriptor, jint value) {
  if (!descriptor) return throw_null_pointer(thread);
  descriptor->atomic_at<jint>(thread.vm().known().FileDescriptor_fd).store(value);
  return {};
}

jint fdLimit(Thread&, HostAccess& host) { return static_cast<jint>(host->host_facts().max_descriptors); }

jint iovMax(Thread&) { return IoVector<Bytes>::kMost; }

constexpr NativeMethod kMethods[] = {
    pure<no_op>("initIDs", "()V"),
    pure<randomBytes>("randomBytes", "([B)Z"),
    host<makePipe>("makePipe", "(Z)J"),
    host<write1>("write1", "(IB)I"),
    host<drain>("drain", "(I)Z"),
    host<drain1>("drain1", "(I)I"),
    host<configureBlocking>("configureBlocking", "(Ljava/io/FileDescriptor;Z)V"),
    pure<fdVal>("fdVal", "(Ljava/io/FileDescriptor;)I"),
    pure<setfdVal>("setfdVal", "(Ljava/io/FileDescriptor;I)V"),
    host<fdLimit>("fdLimit", "()I", Permission::HostInfo),
    pure<iovMax>("iovMax", "()I"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_nio_ch_IOUtil, "sun/nio/ch/IOUtil", kMethods)
