// sun.nio.ch.UnixDomainSockets
#include <cstring>

#include "stdlib/sun/nio/ch/socket_calls.h"
#include "vm/alloc.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::AddressFamily;
using monitor::Handle;
using monitor::Permission;
using monitor::SocketAddress;

/// As the JDK has it: two less than struct sockaddr_un holds.
constexpr jint kLongestPath = 106;

bool init(Thread&) { return true; }

JavaResult<jint> socket0(Thread& thread, HostAccess& host) {
  Result<Handle> handle = host->socket(AddressFamily::Unix, monitor::SocketType::Stream);
  if (!handle) return throw_socket(thread, handle.error());
  [[maybe_unused]] auto blocking = host->set_blocking(*handle, true);
  return handle->value;
}

JavaResult<void> read_path(Thread& thread, ByteArray* path, SocketAddress* out) {
  out->family = AddressFamily::Unix;
  if (!path) return {};
  if (path->length() > kLongestPath)
    return throw_new(thread, "java/net/SocketException", "Unix domain path too long");
  out->path.assign(reinterpret_cast<const char*>(path->data()), static_cast<std::size_t>(path->length()));
  return {};
}

JavaResult<Object*> make_path(Thread& thread, const SocketAddress& address) {
  ByteArray* bytes = CORDON_TRY(allocate_bytes(thread, static_cast<jint>(address.path.size())));
  std::memcpy(bytes->data(), address.path.data(), address.path.size());
  return static_cast<Object*>(bytes);
}

JavaResult<void> bind0(Thread& thread, HostAccess& host, Object* descriptor, ByteArray* path) {
  SocketAddress address;
  CORDON_TRY(read_path(thread, path, &address));
  return socket_result(thread, host->bind(handle_of(thread, descriptor), address));
}

JavaResult<jint> connect0(Thread& thread, HostAccess& host, Object* descriptor, ByteArray* path) {
  SocketAddress address;
  CORDON_TRY(read_path(thread, path, &address));
  return connect_socket(thread, host, handle_of(thread, descriptor), address);
}

JavaResult<jint> accept0(Thread& thread, HostAccess& host, Object* descriptor, Object* new_descriptor,
                         ObjectArray* paths) {
  if (!new_descriptor || !paths) return throw_null_pointer(thread);
  if (paths->length() < 1) return throw_array_index(thread, 0, paths->length());
  Handle handle = handle_of(thread, descriptor);
  auto accepted = call_blocking(thread, [&] { return host->accept(handle, thread.wake); });
  if (!accepted) return socket_status<jint>(thread, accepted);
  [[maybe_unused]] auto blocking = host->set_blocking(accepted->handle, true);
  new_descriptor->atomic_at<jint>(thread.vm().known().FileDescriptor_fd).store(accepted->handle.value);
  // The parameter is an Object[], yet some guest may have got here with a String[] in its place.
  Object* path = CORDON_TRY(make_path(thread, accepted->peer));
  if (paths->klass->component != thread.vm().known().Object) return throw_new(thread, "java/lang/ArrayStoreException");
  (*paths)[0] = path;
  return 1;
}

JavaResult<Object*> localAddress0(Thread& thread, HostAccess& host, Object* descriptor) {
  Result<SocketAddress> address = host->local_address(handle_of(thread, descriptor));
  if (!address) return throw_socket(thread, address.error());
  return make_path(thread, *address);
}

constexpr NativeMethod kMethods[] = {
    pure<init>("init", "()Z"),
    host<socket0>("socket0", "()I"),
    host<bind0>("bind0", "(Ljava/io/FileDescriptor;[B)V", Permission::NetUnix),
    host<connect0>("connect0", "(Ljava/io/FileDescriptor;[B)I", Permission::NetUnix),
    host<accept0>("accept0", "(Ljava/io/FileDescriptor;Ljava/io/FileDescriptor;[Ljava/lang/Object;)I"),
    host<localAddress0>("localAddress0", "(Ljava/io/FileDescriptor;)[B"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_nio_ch_UnixDomainSockets, "sun/nio/ch/UnixDomainSockets", kMethods)
