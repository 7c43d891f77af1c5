// Sockets and names.
#include <algorithm>
#include <cerrno>

#include "monitor/gateway.h"
#include "monitor/gateway_blocking.h"
#include "monitor/host/errors.h"
#include "monitor/host/path.h"
#include "monitor/host/socket.h"
#include "monitor/path_walk.h"
#include "monitor/resource_table.h"

namespace cordon::monitor {

namespace {

bool is_host_error(const Error& error, int code) { return error.kind == ErrorKind::Host && error.code == code; }

NetworkInterface loopback_interface() {
  NetworkInterface loopback;
  loopback.name = "lo";
  loopback.index = 1;
  loopback.mtu = 65536;
  loopback.is_up = true;
  loopback.is_loopback = true;
  InterfaceAddress address;
  address.address.bytes = {127, 0, 0, 1};
  address.prefix_length = 8;
  loopback.addresses.push_back(address);
  return loopback;
}

}  // namespace

Result<void> Gateway::ask_peer(Permission permission, const SocketAddress& address) {
  return ask(Request{.permission = permission, .resource = address.to_string(), .address = &address});
}

Result<std::shared_ptr<Resource>> Gateway::pin_socket(Handle handle) const {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin(handle));
  // A socket closed under its user is a closed socket, not a thing that never was one.
  if (resource->kind == HandleKind::HalfClosed) return host::error_from(EBADF);
  if (!resource->is_socket()) return host::error_from(ENOTSOCK);
  return resource;
}

/// The path that the host's socket call gets for a guest's unix address. `keep` holds the directory it goes through.
Result<std::string> Gateway::host_socket_path(Permission permission, const SocketAddress& address, ResolvedPath* keep) {
  ResolvedPath target = CORDON_TRY(resolve_beneath({permission}, address.path, true));
  std::string path = host::descriptor_path(target.directory, target.name);
  keep->directory = target.directory;
  keep->owns_directory = std::exchange(target.owns_directory, false);
  return path;
}

Result<Handle> Gateway::socket(AddressFamily family, SocketType type) {
  int fd = CORDON_TRY(host::socket(HostToken(), family, type));
  HandleKind kind = family == AddressFamily::Unix ? HandleKind::UnixSocket : HandleKind::Socket;
  auto resource = std::make_shared<Resource>(kind, fd);
  resource->family = family;
  resource->type = type;
  return resources_->add(std::move(resource));
}

Result<void> Gateway::bind(Handle handle, const SocketAddress& address) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin_socket(handle));
  if (address.family == AddressFamily::Unix) {
    if (address.path.empty()) return host::bind(HostToken(), resource->fd, address);
    SocketAddress target = address;
    ResolvedPath keep;
    target.path = CORDON_TRY(host_socket_path(Permission::NetUnix, address, &keep));
    CORDON_TRY(host::bind(HostToken(), resource->fd, target));
    std::lock_guard lock(resource->names_mutex);
    resource->local_path = address.path;
    return {};
  }
  // Port 0 of a stream is any free port, which a connecting socket takes too; `listen` asks with the real one.
  if (resource->type == SocketType::Datagram)
    CORDON_TRY(ask_peer(Permission::NetUdp, address));
  else if (address.port != 0)
    CORDON_TRY(ask_peer(Permission::NetListen, address));
  return host::bind(HostToken(), resource->fd, address);
}

Result<void> Gateway::listen(Handle handle, i4 backlog) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin_socket(handle));
  if (resource->kind != HandleKind::UnixSocket) {
    SocketAddress address = CORDON_TRY(host::local_address(HostToken(), resource->fd));
    CORDON_TRY(ask_peer(Permission::NetListen, address));
  }
  return host::listen(HostToken(), resource->fd, backlog);
}

Result<Accepted> Gateway::accept(Handle handle, ThreadWake& wake) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin_socket(handle));
  for (;;) {
    SocketAddress peer;
    int fd = CORDON_TRY(
        until_ready(handle, *resource, kPollIn, wake, [&] { return host::accept(HostToken(), resource->fd, &peer); }));
    auto accepted = std::make_shared<Resource>(resource->kind, fd);
    // A peer that may not connect is hung up on; the guest does not learn of it.
    if (resource->kind == HandleKind::Socket && !is_allowed({.permission = Permission::NetAccept, .resource = peer.to_string(), .address = &peer})) continue;
    accepted->family = resource->family;
    accepted->type = resource->type;
    {
      std::lock_guard lock(resource->names_mutex);
      accepted->local_path = resource->local_path;
    }
    Handle result = CORDON_TRY(resources_->add(std::move(accepted)));
    return Accepted{result, std::move(peer)};
  }
}

Result<void> Gateway::connect(Handle handle, const SocketAddress& address, ThreadWake& wake) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin_socket(handle));
  SocketAddress target = address;
  ResolvedPath keep;
  if (address.family == AddressFamily::Unix) {
    target.path = CORDON_TRY(host_socket_path(Permission::NetUnix, address, &keep));
  } else {
    bool is_datagram = resource->type == SocketType::Datagram;
    CORDON_TRY(ask_peer(is_datagram ? Permission::NetUdp : Permission::NetConnect, address));
  }
  Result<void> result = host::connect(HostToken(), resource->fd, target);
  // A unix listener whose queue is full: EAGAIN, and nothing to poll for.
  constexpr i8 kPause = 5'000'000;
  while (!result && is_would_block(result.error()) && resource->is_blocking) {
    std::vector<host::PollRequest> nothing;
    CORDON_TRY(Blocker(wake).wait(nothing, kPause));
    result = host::connect(HostToken(), resource->fd, target);
  }
  if (address.family == AddressFamily::Unix) {
    std::lock_guard lock(resource->names_mutex);
    resource->peer_path = address.path;
  }
  if (result || !is_host_error(result.error(), EINPROGRESS) || !resource->is_blocking) return result;
  CORDON_TRY(wait_ready(handle, *resource, kPollOut, -1, wake));
  i4 error = CORDON_TRY(host::pending_error(HostToken(), resource->fd));
  if (error != 0) return host::error_from(error);
  return {};
}

Result<void> Gateway::finish_connect(Handle handle) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin_socket(handle));
  std::vector<host::PollRequest> requests{{resource->fd, kPollOut, 0}};
  i4 ready = CORDON_TRY(host::poll(HostToken(), requests, 0));
  if (ready == 0) return host::error_from(EINPROGRESS);
  i4 error = CORDON_TRY(host::pending_error(HostToken(), resource->fd));
  if (error != 0) return host::error_from(error);
  return {};
}

Result<void> Gateway::disconnect(Handle handle) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin_socket(handle));
  return host::disconnect(HostToken(), resource->fd);
}

Result<SocketAddress> Gateway::local_address(Handle handle) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin_socket(handle));
  SocketAddress address = CORDON_TRY(host::local_address(HostToken(), resource->fd));
  // The guest sees the name it gave, not what the host was asked for.
  std::lock_guard lock(resource->names_mutex);
  if (address.family == AddressFamily::Unix) address.path = resource->local_path;
  return address;
}

Result<SocketAddress> Gateway::peer_address(Handle handle) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin_socket(handle));
  SocketAddress address = CORDON_TRY(host::peer_address(HostToken(), resource->fd));
  std::lock_guard lock(resource->names_mutex);
  if (address.family == AddressFamily::Unix && !resource->peer_path.empty()) address.path = resource->peer_path;
  return address;
}

Result<SocketOptionValue> Gateway::get_option(Handle handle, SocketOption option) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin_socket(handle));
  return host::get_option(HostToken(), resource->fd, option);
}

Result<void> Gateway::set_option(Handle handle, SocketOption option, SocketOptionValue value) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin_socket(handle));
  return host::set_option(HostToken(), resource->fd, option, value);
}

Result<void> Gateway::change_membership(Handle handle, const MulticastChange& change) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin_socket(handle));
  if (resource->type != SocketType::Datagram) return host::error_from(EINVAL);
  CORDON_TRY(ask_peer(Permission::NetUdp, change.group));
  return host::change_membership(HostToken(), resource->fd, change);
}

Result<size_t> Gateway::send(Handle handle, Bytes bytes, bool urgent, ThreadWake& wake) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin_socket(handle));
  return metered(*resource, bytes, [&](Bytes part) {
    return until_ready(handle, *resource, kPollOut, wake,
                       [&] { return host::send(HostToken(), resource->fd, part, urgent); });
  });
}

Result<size_t> Gateway::receive(Handle handle, std::span<u1> buffer, bool peek, ThreadWake& wake) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin_socket(handle));
  return until_ready(handle, *resource, kPollIn, wake,
                     [&] { return host::receive(HostToken(), resource->fd, buffer, peek); });
}

Result<size_t> Gateway::send_to(Handle handle, Bytes bytes, const SocketAddress& target, ThreadWake& wake) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin_socket(handle));
  if (target.family == AddressFamily::Unix) return host::error_from(EAFNOSUPPORT);
  CORDON_TRY(ask_peer(Permission::NetUdp, target));
  // A datagram goes whole or not at all.
  CORDON_TRY(take_whole(bytes.size()));
  return until_ready(handle, *resource, kPollOut, wake,
                     [&] { return host::send_to(HostToken(), resource->fd, bytes, target); });
}

Result<Received> Gateway::receive_from(Handle handle, std::span<u1> buffer, bool peek, ThreadWake& wake) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin_socket(handle));
  for (;;) {
    Received received = CORDON_TRY(until_ready(
        handle, *resource, kPollIn, wake, [&] { return host::receive_from(HostToken(), resource->fd, buffer, peek); }));
    bool is_datagram = resource->type == SocketType::Datagram && resource->kind == HandleKind::Socket;
    if (!is_datagram || is_allowed({.permission = Permission::NetUdp, .resource = received.sender.to_string(), .address = &received.sender})) return received;
    // From somebody whom the guest may not hear: gone, and not a byte of it left in the guest's buffer.
    std::fill_n(buffer.begin(), std::min(received.length, buffer.size()), u1{0});
    if (peek) [[maybe_unused]]
      auto dropped = host::receive_from(HostToken(), resource->fd, {}, false);
  }
}

Result<void> Gateway::shutdown(Handle handle, ShutdownSide side) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin_socket(handle));
  return host::shutdown(HostToken(), resource->fd, side);
}

Result<std::vector<SocketAddress>> Gateway::resolve(std::string_view host) {
  if (host.find('\0') != std::string_view::npos) return host::error_from(EINVAL);
  CORDON_TRY(ask(Permission::NetResolve, host));
  return host::resolve(HostToken(), std::string(host));
}

Result<std::string> Gateway::reverse_resolve(const SocketAddress& address) {
  if (address.family == AddressFamily::Unix) return host::error_from(EAFNOSUPPORT);
  CORDON_TRY(ask(Permission::NetResolve, address.host_string()));
  return host::reverse_resolve(HostToken(), address);
}

Result<std::string> Gateway::host_name() {
  if (!is_allowed(Permission::HostInfo, "host name")) return options_.neutral.host_name;
  return host::host_name(HostToken());
}

Result<std::vector<NetworkInterface>> Gateway::interfaces() {
  if (is_allowed(Permission::HostInfo, "interfaces")) return host::interfaces(HostToken());
  std::vector<NetworkInterface> list;
  list.push_back(loopback_interface());
  return list;
}

bool Gateway::has_ipv6() { return host::has_ipv6(HostToken()); }

}  // namespace cordon::monitor
