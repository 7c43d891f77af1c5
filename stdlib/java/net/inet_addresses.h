/// java.net.InetAddress to and from the gateway's addresses, and how the network natives report errors.
#pragma once

#include <string>
#include <string_view>

#include "stdlib/file_io.h"
#include "vm/object.h"

namespace cordon::stdlib {

/// False with -Djava.net.preferIPv4Stack=true, and where the host has no IPv6.
vm::JavaResult<bool> uses_ipv6(vm::Thread& thread);

/// An Inet4Address or Inet6Address, an IPv4-mapped one as Inet4Address. `host` (a String) may be null.
vm::JavaResult<vm::Object*> make_inet_address(vm::Thread& thread, const monitor::SocketAddress& address,
                                              vm::Object* host = nullptr);
/// A java.net.InetSocketAddress.
vm::JavaResult<vm::Object*> make_inet_socket_address(vm::Thread& thread, const monitor::SocketAddress& address);

/// What an InetAddress holds. Throws for null, and for one that no constructor has finished.
vm::JavaResult<void> read_inet_address(vm::Thread& thread, vm::Object* inet, monitor::SocketAddress* out);
/// The same as a socket of IPv6 (`mapped`) or IPv4 wants it: IPv4 is mapped into IPv6, 0.0.0.0 becomes "::".
vm::JavaResult<void> read_socket_address(vm::Thread& thread, vm::Object* inet, vm::jint port, bool mapped,
                                         monitor::SocketAddress* out);

/// True if both are the same host, ports and scopes aside.
bool is_same_host(const monitor::SocketAddress& a, const monitor::SocketAddress& b);

/// By errno the exception that java.net promises: ConnectException, BindException, SocketException...
vm::Thrown throw_socket(vm::Thread& thread, const Error& error);
/// Nothing, or the error as that.
inline vm::JavaResult<void> socket_result(vm::Thread& thread, const Result<void>& result) {
  if (!result) return throw_socket(thread, result.error());
  return {};
}

}  // namespace cordon::stdlib
