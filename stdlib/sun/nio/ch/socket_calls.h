/// What the natives of sockets and selectors share.
#pragma once

#include <type_traits>

#include "stdlib/java/net/inet_addresses.h"
#include "stdlib/sun/nio/ch/io_status.h"

namespace cordon::stdlib {

/// A status as sun.nio.ch.IOStatus has it, or the exception that java.net promises.
template <typename T, typename R>
vm::JavaResult<T> socket_status(vm::Thread& thread, const Result<R>& result) {
  if (!result) {
    const Error& error = result.error();
    if (is_host_error(error, EINTR) && !thread.is_terminating()) return T{kInterrupted};
    if (is_host_error(error, EAGAIN) || is_host_error(error, EINPROGRESS)) return T{kUnavailable};
    return throw_socket(thread, error);
  }
  if constexpr (std::is_convertible_v<R, T>) return static_cast<T>(result.value());
  else return T{1};
}

/// Reads of sockets report a reset connection as the class that java.net.SocketException's users look for.
template <typename T>
vm::JavaResult<T> socket_read_count(vm::Thread& thread, const Result<std::size_t>& count) {
  if (!count && is_host_error(count.error(), ECONNRESET))
    return vm::throw_new(thread, "sun/net/ConnectionResetException", "Connection reset");
  return io_read_count<T>(thread, count);
}

/// Connects and tells as IOStatus does: 1 done, kUnavailable under way, kInterrupted woken.
vm::JavaResult<vm::jint> connect_socket(vm::Thread& thread, vm::HostAccess& host, monitor::Handle handle,
                                        const monitor::SocketAddress& target);

}  // namespace cordon::stdlib
