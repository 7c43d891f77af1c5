// sun.nio.ch.SocketDispatcher
#include "stdlib/sun/nio/ch/socket_calls.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Handle;

JavaResult<jint> read0(Thread& thread, HostAccess& host, Object* descriptor, jlong address, jint length) {
  Handle handle = handle_of(thread, descriptor);
  auto buffer = writable_memory(thread, address, length);
  if (!buffer) return throw_bad_address(thread, address, length);
  return socket_read_count<jint>(
      thread, call_blocking(thread, [&] { return host->read(handle, *buffer, thread.wake); }));
}

JavaResult<jlong> readv0(Thread& thread, HostAccess& host, Object* descriptor, jlong address, jint count) {
  Handle handle = handle_of(thread, descriptor);
  IoVector<std::span<u1>> vector;
  if (!vector.load(thread, address, count)) return Thrown{};
  return socket_read_count<jlong>(
      thread, call_blocking(thread, [&] { return host->read_vector(handle, vector.spans(), thread.wake); }));
}

constexpr NativeMethod kMethods[] = {
    host<read0>("read0", "(Ljava/io/FileDescriptor;JI)I"),
    host<readv0>("readv0", "(Ljava/io/FileDescriptor;JI)J"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_nio_ch_SocketDispatcher, "sun/nio/ch/SocketDispatcher", kMethods)
