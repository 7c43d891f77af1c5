// sun.nio.ch.DatagramDispatcher: reads and writes of connected datagram sockets.
#include "stdlib/sun/nio/ch/socket_calls.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Handle;
using monitor::Permission;

/// The peer has said that nobody listens.
bool is_refused(const Result<std::size_t>& count) { return !count && is_host_error(count.error(), ECONNREFUSED); }
Thrown throw_unreachable(Thread& thread) { return throw_new(thread, "java/net/PortUnreachableException"); }

JavaResult<jint> read0(Thread& thread, HostAccess& host, Object* descriptor, jlong address, jint length) {
  Handle handle = handle_of(thread, descriptor);
  auto buffer = writable_memory(thread, address, length);
  if (!buffer) return throw_bad_address(thread, address, length);
  auto count = call_blocking(thread, [&] { return host->read(handle, *buffer, thread.wake); });
  if (is_refused(count)) return throw_unreachable(thread);
  return io_read_count<jint>(thread, count);
}

JavaResult<jlong> readv0(Thread& thread, HostAccess& host, Object* descriptor, jlong address, jint entries) {
  Handle handle = handle_of(thread, descriptor);
  IoVector<std::span<u1>> vector;
  if (!vector.load(thread, address, entries)) return Thrown{};
  auto count = call_blocking(thread, [&] { return host->read_vector(handle, vector.spans(), thread.wake); });
  if (is_refused(count)) return throw_unreachable(thread);
  return io_read_count<jlong>(thread, count);
}

JavaResult<jint> write0(Thread& thread, HostAccess& host, Object* descriptor, jlong address, jint length) {
  Handle handle = handle_of(thread, descriptor);
  auto bytes = readable_memory(thread, address, length);
  if (!bytes) return throw_bad_address(thread, address, length);
  auto count = call_blocking(thread, [&] { return host->write(handle, *bytes, thread.wake); });
  if (is_refused(count)) return throw_unreachable(thread);
  return io_count<jint>(thread, count);
}

JavaResult<jlong> writev0(Thread& thread, HostAccess& host, Object* descriptor, jlong address, jint entries) {
  Handle handle = handle_of(thread, descriptor);
  IoVector<Bytes> vector;
  if (!vector.load(thread, address, entries)) return Thrown{};
  auto count = call_blocking(thread, [&] { return host->write_vector(handle, vector.spans(), thread.wake); });
  if (is_refused(count)) return throw_unreachable(thread);
  return io_count<jlong>(thread, count);
}

constexpr NativeMethod kMethods[] = {
    host<read0>("read0", "(Ljava/io/FileDescriptor;JI)I", Permission::NetUdp),
    host<readv0>("readv0", "(Ljava/io/FileDescriptor;JI)J", Permission::NetUdp),
    host<write0>("write0", "(Ljava/io/FileDescriptor;JI)I", Permission::NetUdp),
    host<writev0>("writev0", "(Ljava/io/FileDescriptor;JI)J", Permission::NetUdp),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_nio_ch_DatagramDispatcher, "sun/nio/ch/DatagramDispatcher", kMethods)
