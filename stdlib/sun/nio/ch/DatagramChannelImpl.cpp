// sun.nio.ch.DatagramChannelImpl
#include "stdlib/sun/nio/ch/native_addresses.h"
#include "stdlib/sun/nio/ch/socket_calls.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Handle;
using monitor::Permission;
using monitor::SocketAddress;

JavaResult<void> disconnect0(Thread& thread, HostAccess& host, Object* descriptor, jboolean) {
  return socket_result(thread, host->disconnect(handle_of(thread, descriptor)));
}

/// A datagram's bytes, and its sender at a guest address.
JavaResult<jint> receive0(Thread& thread, HostAccess& host, Object* descriptor, jlong address, jint length,
                          jlong sender_address, jboolean connected) {
  Handle handle = handle_of(thread, descriptor);
  auto buffer = writable_memory(thread, address, length);
  if (!buffer) return throw_bad_address(thread, address, length);
  auto sender = writable_memory(thread, sender_address, NativeAddressLayout::kBytes6);
  if (!sender) return throw_bad_address(thread, sender_address, NativeAddressLayout::kBytes6);
  for (;;) {
    auto received =
        call_blocking(thread, [&] { return host->receive_from(handle, *buffer, false, thread.wake); });
    if (received) {
      NativeAddressBytes bytes = encode_address(received->sender);
      std::memcpy(sender->data(), bytes.data(), bytes.size());
      return static_cast<jint>(std::min(received->length, buffer->size()));
    }
    if (!is_host_error(received.error(), ECONNREFUSED)) {
      if (is_host_error(received.error(), EAGAIN)) return jint{kUnavailable};
      if (is_host_error(received.error(), EINTR) && !thread.is_terminating()) return jint{kInterrupted};
      return throw_socket(thread, received.error());
    }
    // An answer to something sent before, which only a connected socket is told of.
    if (connected) return throw_new(thread, "java/net/PortUnreachableException");
  }
}

JavaResult<jint> send0(Thread& thread, HostAccess& host, Object* descriptor, jlong address, jint length,
                       jlong target_address, jint target_length) {
  Handle handle = handle_of(thread, descriptor);
  auto bytes = readable_memory(thread, address, length);
  if (!bytes) return throw_bad_address(thread, address, length);
  auto target_bytes = readable_memory(thread, target_address, target_length);
  if (!target_bytes) return throw_bad_address(thread, target_address, target_length);
  SocketAddress target;
  if (!decode_address(*target_bytes, &target))
    return throw_new(thread, "java/net/SocketException", "Invalid argument");
  auto count = call_blocking(thread, [&] { return host->send_to(handle, *bytes, target, thread.wake); });
  if (!count && is_host_error(count.error(), ECONNREFUSED))
    return throw_new(thread, "java/net/PortUnreachableException");
  return socket_status<jint>(thread, count);
}

constexpr NativeMethod kMethods[] = {
    host<disconnect0>("disconnect0", "(Ljava/io/FileDescriptor;Z)V"),
    host<receive0>("receive0", "(Ljava/io/FileDescriptor;JIJZ)I", Permission::NetUdp),
    host<send0>("send0", "(Ljava/io/FileDescriptor;JIJI)I", Permission::NetUdp),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_nio_ch_DatagramChannelImpl, "sun/nio/ch/DatagramChannelImpl", kMethods)
