// sun.nio.ch.FileChannelImpl
#include "stdlib/sun/nio/ch/io_status.h"
#include "vm/known.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Handle;
using monitor::MapMode;
using monitor::Permission;

/// What a mapping's position has to be a multiple of.
jlong initIDs(Thread&) { return static_cast<jlong>(monitor::Gateway::page_size()); }

/// FileChannelImpl.MAP_*.
enum : jint { kReadOnly = 0, kReadWrite = 1, kPrivate = 2 };

JavaResult<jlong> map0(Thread& thread, HostAccess& host, Object* self, jint protection, jlong position, jlong length,
                       jboolean is_sync) {
  // MAP_SYNC is for persistent memory.
  if (is_sync) return throw_io_exception(thread, "Operation not supported");
  MapMode mode;
  switch (protection) {
    case kReadOnly: mode = MapMode::ReadOnly; break;
    case kReadWrite: mode = MapMode::ReadWrite; break;
    case kPrivate: mode = MapMode::Private; break;
    default: return throw_io_exception(thread, "Invalid argument");
  }
  if (length < 0) return throw_io_exception(thread, "Invalid argument");
  Object* descriptor = self->at<Object*>(thread.vm().known().FileChannelImpl_fd);
  Result<u8> address = host->map(handle_of(thread, descriptor), position, static_cast<u8>(length), mode);
  if (address) return static_cast<jlong>(*address);
  if (address.error().code == ENOMEM) return throw_out_of_memory(thread, "Map failed");  // Java collects and tries again
  return io_result<jlong>(thread, address);
}

JavaResult<jint> unmap0(Thread& thread, HostAccess& host, jlong address, jlong length) {
  return io_result<jint>(thread, host->unmap(static_cast<u8>(address), static_cast<u8>(length)));
}

JavaResult<jlong> transferTo0(Thread& thread, HostAccess& host, Object*, Object* source, jlong position, jlong count,
                              Object* target) {
  if (position < 0 || count < 0) return throw_io_exception(thread, "Invalid argument");
  Handle from = handle_of(thread, source), to = handle_of(thread, target);
  Result<std::size_t> moved = call_blocking(
      thread, [&] { return host->transfer(from, position, static_cast<std::size_t>(count), to, thread.wake); });
  if (!moved && (is_host_error(moved.error(), EINVAL) || is_host_error(moved.error(), EOPNOTSUPP)))
    return kUnsupportedCase;
  return io_count<jlong>(thread, moved);
}

/// The most that one sendfile moves.
jint maxDirectTransferSize0(Thread&) { return 0x7fff'f000; }

constexpr NativeMethod kMethods[] = {
    pure<initIDs>("initIDs", "()J"),
    host<map0>("map0", "(IJJZ)J", Permission::Memory, Permission::FileRead, Permission::FileWrite),
    host<unmap0>("unmap0", "(JJ)I"),
    host<transferTo0>("transferTo0", "(Ljava/io/FileDescriptor;JJLjava/io/FileDescriptor;)J"),
    pure<maxDirectTransferSize0>("maxDirectTransferSize0", "()I"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_nio_ch_FileChannelImpl, "sun/nio/ch/FileChannelImpl", kMethods)
