/// Sockets by descriptor, name resolution, interfaces. Every socket is non-blocking and close-on-exec; no call here
/// waits but those of the resolver.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/types.h"
#include "monitor/host/token.h"
#include "monitor/sockets.h"

namespace cordon::monitor::host {

Result<int> socket(HostToken, AddressFamily family, SocketType type);
/// For a unix address, `path` of the address is used as it is: the gateway has resolved it.
Result<void> bind(HostToken, int fd, const SocketAddress& address);
Result<void> listen(HostToken, int fd, i4 backlog);
Result<int> accept(HostToken, int fd, SocketAddress* peer);
Result<void> connect(HostToken, int fd, const SocketAddress& address);
Result<void> disconnect(HostToken, int fd);
/// The pending error of a socket (SO_ERROR), 0 for none.
Result<i4> pending_error(HostToken, int fd);
Result<SocketAddress> local_address(HostToken, int fd);
Result<SocketAddress> peer_address(HostToken, int fd);
Result<SocketOptionValue> get_option(HostToken, int fd, SocketOption option);
Result<void> set_option(HostToken, int fd, SocketOption option, SocketOptionValue value);
Result<void> change_membership(HostToken, int fd, const MulticastChange& change);
Result<size_t> send(HostToken, int fd, Bytes bytes, bool urgent);
Result<size_t> send_vector(HostToken, int fd, std::span<const Bytes> buffers);
Result<size_t> send_to(HostToken, int fd, Bytes bytes, const SocketAddress& target);
Result<size_t> receive(HostToken, int fd, std::span<u1> buffer, bool peek);
/// The datagram's sender; `length` is what fits into the buffer.
Result<Received> receive_from(HostToken, int fd, std::span<u1> buffer, bool peek);
Result<void> shutdown(HostToken, int fd, ShutdownSide side);

/// True if packets to this address stay on this host. Sends none.
bool is_own_address(HostToken, const SocketAddress& address);

/// Waits for the resolver. NotFound with the resolver's text if it knows no such host. Names with a dot are taken as
/// complete, without search domains.
Result<std::vector<SocketAddress>> resolve(HostToken, const std::string& host);
Result<std::string> reverse_resolve(HostToken, const SocketAddress& address);
Result<std::string> host_name(HostToken);
Result<std::vector<NetworkInterface>> interfaces(HostToken);
bool has_ipv6(HostToken);

}  // namespace cordon::monitor::host
