// Sockets and names.
#include <algorithm>
#include <cerrno>

#include "monitor/addresses.h"
#include "monitor/gateway.h"
#include "monitor/gateway_blocking.h"
#include "monitor/host/errors.h"
#include "monitor/host/path.h"
#include "monitor/host/socket.h"
#include "monitor/network.h"
#include "monitor/path_walk.h"
#include "monitor/peer_request.h"
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

constexpr size_t kMostCallers = 256, kMostRedirections = 256;

bool is_same_endpoint(const SocketAddress& a, const SocketAddress& b) {
  return a.port == b.port && is_same_address(a, b);
}

bool is_caller(Resource& resource, const SocketAddress& address) {
  std::lock_guard lock(resource.names_mutex);
  return std::any_of(resource.callers.begin(), resource.callers.end(),
                     [&](const SocketAddress& caller) { return is_same_endpoint(caller, address); });
}

void note_redirection(Resource& resource, const SocketAddress& real, const SocketAddress& shown) {
  std::lock_guard lock(resource.names_mutex);
  auto& list = resource.redirections;
  std::erase_if(list, [&](const auto& known) { return is_same_endpoint(known.first, real); });
  if (list.size() >= kMostRedirections) list.erase(list.begin());
  list.emplace_back(real, shown);
}

/// Whom the guest knows by another address comes from that one.
void show_redirected(Resource& resource, SocketAddress* sender) {
  std::lock_guard lock(resource.names_mutex);
  if (resource.redirected_peer) {
    *sender = *resource.redirected_peer;  // a connected socket hears its peer alone
    return;
  }
  for (const auto& [real, shown] : resource.redirections) {
    if (is_same_endpoint(real, *sender)) {
      *sender = shown;
      return;
    }
  }
}

}  // namespace

/// Finds out who an address is, asks the policy, and tells where the packets are to go.
Result<Peer> Gateway::ask_peer(Permission permission, const SocketAddress& address) {
  Peer peer = CORDON_TRY(network_->find(address));
  CORDON_TRY(ask(request_for(permission, peer)));
  return peer;
}

/// An address that is to be bound. Binding a port that the host chooses, on loopback or on all interfaces, is what
/// every client does: that asks nothing, for `listen` and each datagram ask.
Result<void> Gateway::ask_local(const SocketAddress& address, bool is_any_port) {
  Request request{.permission = Permission::NetListen, .resource = "", .address = &address};
  request.side = Request::Local;
  request.is_any_port = is_any_port;
  std::string text = address.to_string();
  request.resource = text;
  return ask(request);
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
  bool is_unix = resource->kind == HandleKind::UnixSocket;
  if (is_unix != (address.family == AddressFamily::Unix)) return host::error_from(EAFNOSUPPORT);
  if (is_unix) {
    // No path: unnamed, which the socket is anyway. Linux would give it a name that every process can connect to.
    if (address.path.empty()) return {};
    SocketAddress target = address;
    ResolvedPath keep;
    target.path = CORDON_TRY(host_socket_path(Permission::NetUnix, address, &keep));
    CORDON_TRY(host::bind(HostToken(), resource->fd, target));
    std::lock_guard lock(resource->names_mutex);
    resource->local_path = address.path;
    return {};
  }
  bool is_any_port = address.port == 0;
  bool is_modest = is_any_port && (is_unspecified(address) || is_loopback(address));
  if (!is_modest) CORDON_TRY(ask_local(address, is_any_port));
  CORDON_TRY(host::bind(HostToken(), resource->fd, address));
  std::lock_guard lock(resource->names_mutex);
  resource->bound = address;
  resource->is_port_of_host = is_any_port;
  return {};
}

Result<void> Gateway::listen(Handle handle, i4 backlog) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin_socket(handle));
  SocketAddress address = CORDON_TRY(host::local_address(HostToken(), resource->fd));
  if (resource->kind == HandleKind::UnixSocket) {
    if (address.path.empty()) return host::error_from(EINVAL);  // nothing bound: nobody said yes to it
  } else {
    bool is_any_port;
    {
      std::lock_guard lock(resource->names_mutex);
      is_any_port = resource->is_port_of_host;
    }
    CORDON_TRY(ask_local(address, is_any_port));
  }
  return host::listen(HostToken(), resource->fd, backlog);
}

/// Whether a connection or datagram from `peer` may reach a socket that listens.
bool Gateway::may_call(Resource& resource, const SocketAddress& peer) {
  Result<SocketAddress> local = host::local_address(HostToken(), resource.fd);
  if (!local) return false;
  std::string text = peer.to_string();
  Request request{.permission = Permission::NetAccept, .resource = text, .address = &peer};
  std::vector<std::string> names = network_->names_of(peer);
  request.names = names;
  request.local = &*local;
  {
    std::lock_guard lock(resource.names_mutex);
    request.is_any_port = resource.is_port_of_host;
  }
  return is_allowed(request);
}

Result<Accepted> Gateway::accept(Handle handle, ThreadWake& wake) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin_socket(handle));
  for (;;) {
    SocketAddress peer;
    int fd = CORDON_TRY(
        until_ready(handle, *resource, kPollIn, wake, [&] { return host::accept(HostToken(), resource->fd, &peer); }));
    auto accepted = std::make_shared<Resource>(resource->kind, fd);
    // A peer that may not connect is hung up on; the guest does not learn of it.
    if (resource->kind == HandleKind::Socket && !may_call(*resource, peer)) continue;
    accepted->family = resource->family;
    accepted->type = resource->type;
    accepted->is_accepted = true;
    {
      std::lock_guard lock(resource->names_mutex);
      accepted->local_path = resource->local_path;
      accepted->bound = resource->bound;
    }
    Handle result = CORDON_TRY(resources_->add(std::move(accepted)));
    return Accepted{result, std::move(peer)};
  }
}

Result<void> Gateway::connect(Handle handle, const SocketAddress& address, ThreadWake& wake) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin_socket(handle));
  bool is_unix = resource->kind == HandleKind::UnixSocket;
  if (is_unix != (address.family == AddressFamily::Unix)) return host::error_from(EAFNOSUPPORT);
  SocketAddress target = address;
  ResolvedPath keep;
  if (is_unix) {
    target.path = CORDON_TRY(host_socket_path(Permission::NetUnix, address, &keep));
  } else {
    bool is_datagram = resource->type == SocketType::Datagram;
    Peer peer = CORDON_TRY(ask_peer(is_datagram ? Permission::NetUdp : Permission::NetConnect, address));
    target = peer.target;
    std::lock_guard lock(resource->names_mutex);
    resource->redirected_peer.reset();
    if (peer.is_led_elsewhere()) resource->redirected_peer = address;
  }
  Result<void> result = host::connect(HostToken(), resource->fd, target);
  // A unix listener whose queue is full: EAGAIN, and nothing to poll for.
  constexpr i8 kPause = 5'000'000;
  while (!result && is_would_block(result.error()) && resource->is_blocking) {
    std::vector<host::PollRequest> nothing;
    CORDON_TRY(Blocker(wake).wait(nothing, kPause));
    result = host::connect(HostToken(), resource->fd, target);
  }
  if (is_unix) {
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
  CORDON_TRY(host::disconnect(HostToken(), resource->fd));
  std::lock_guard lock(resource->names_mutex);
  resource->redirected_peer.reset();
  return {};
}

Result<SocketAddress> Gateway::local_address(Handle handle) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin_socket(handle));
  SocketAddress address = CORDON_TRY(host::local_address(HostToken(), resource->fd));
  std::lock_guard lock(resource->names_mutex);
  // The guest sees the name it gave, not what the host was asked for.
  if (address.family == AddressFamily::Unix) {
    address.path = resource->local_path;
    return address;
  }
  // Which addresses the host's interfaces have is a fact about the host. Loopback is what java.net.Socket documents for
  // those who may not know.
  bool is_plain = is_loopback(address) || (resource->bound && is_same_address(*resource->bound, address));
  if (is_plain || would_allow(Permission::HostInfo, "interfaces")) return address;
  bool is_six = address.family == AddressFamily::Inet6 && !address.is_mapped();
  SocketAddress neutral = *(is_six ? parse_ipv6("::1") : parse_ipv4("127.0.0.1"));
  neutral.port = address.port;
  return neutral;
}

Result<SocketAddress> Gateway::peer_address(Handle handle) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin_socket(handle));
  SocketAddress address = CORDON_TRY(host::peer_address(HostToken(), resource->fd));
  std::lock_guard lock(resource->names_mutex);
  if (address.family == AddressFamily::Unix && !resource->peer_path.empty()) address.path = resource->peer_path;
  if (resource->redirected_peer) return *resource->redirected_peer;
  return address;
}

Result<SocketOptionValue> Gateway::get_option(Handle handle, SocketOption option) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin_socket(handle));
  bool is_fact = option == SocketOption::PeerCredentials || option == SocketOption::IncomingNapiId;
  if (is_fact && !is_allowed(Permission::HostInfo, "socket credentials")) {
    if (option == SocketOption::IncomingNapiId) return SocketOptionValue{};
    return SocketOptionValue{static_cast<i4>(options_.neutral.user_id), static_cast<i4>(options_.neutral.group_id)};
  }
  return host::get_option(HostToken(), resource->fd, option);
}

Result<void> Gateway::set_option(Handle handle, SocketOption option, SocketOptionValue value) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin_socket(handle));
  return host::set_option(HostToken(), resource->fd, option, value);
}

Result<void> Gateway::change_membership(Handle handle, const MulticastChange& change) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin_socket(handle));
  if (resource->type != SocketType::Datagram) return host::error_from(EINVAL);
  // Datagrams of the group come to the port that the socket is bound to.
  SocketAddress group = change.group;
  group.port = CORDON_TRY(host::local_address(HostToken(), resource->fd)).port;
  CORDON_TRY(ask_peer(Permission::NetUdp, group));
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
  if (resource->is_datagram()) return CORDON_TRY(receive_from(handle, buffer, peek, wake)).length;
  return until_ready(handle, *resource, kPollIn, wake,
                     [&] { return host::receive(HostToken(), resource->fd, buffer, peek); });
}

Result<size_t> Gateway::send_to(Handle handle, Bytes bytes, const SocketAddress& target, ThreadWake& wake) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin_socket(handle));
  if (target.family == AddressFamily::Unix || resource->kind != HandleKind::Socket)
    return host::error_from(EAFNOSUPPORT);
  // A stream has its peer already, and TCP takes the address of a first datagram for a connection (MSG_FASTOPEN aside).
  if (!resource->is_datagram()) return host::error_from(EISCONN);
  SocketAddress real = target;
  if (!is_caller(*resource, target)) {
    Peer peer = CORDON_TRY(ask_peer(Permission::NetUdp, target));
    if (peer.is_led_elsewhere()) note_redirection(*resource, peer.target, target);
    real = std::move(peer.target);
  }
  // A datagram goes whole or not at all.
  CORDON_TRY(take_whole(bytes.size()));
  return until_ready(handle, *resource, kPollOut, wake,
                     [&] { return host::send_to(HostToken(), resource->fd, bytes, real); });
}

/// A datagram's sender may be heard if datagrams may go to it, or if the socket is bound to a port that it may listen
/// on.
bool Gateway::may_hear(Resource& resource, const SocketAddress& sender) {
  Result<Peer> peer = network_->find(sender);
  if (!peer) return false;
  Request request = request_for(Permission::NetUdp, *peer);
  bool is_server;
  {
    std::lock_guard lock(resource.names_mutex);
    is_server = !resource.is_port_of_host;
  }
  if (!is_server || policy().decide(request).allowed) return is_allowed(request);
  if (!may_call(resource, sender)) return false;
  std::lock_guard lock(resource.names_mutex);
  std::erase_if(resource.callers, [&](const SocketAddress& known) { return is_same_endpoint(known, sender); });
  if (resource.callers.size() >= kMostCallers) resource.callers.erase(resource.callers.begin());
  resource.callers.push_back(sender);
  return true;
}

Result<Received> Gateway::receive_from(Handle handle, std::span<u1> buffer, bool peek, ThreadWake& wake) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin_socket(handle));
  for (;;) {
    Received received = CORDON_TRY(until_ready(
        handle, *resource, kPollIn, wake, [&] { return host::receive_from(HostToken(), resource->fd, buffer, peek); }));
    if (!resource->is_datagram()) return received;
    show_redirected(*resource, &received.sender);
    if (may_hear(*resource, received.sender)) return received;
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

/// What needs no resolver: numbers, also with a scope that the guest's interfaces know.
Result<std::optional<SocketAddress>> Gateway::numeric_address(std::string_view host) {
  size_t percent = host.find('%');
  std::optional<SocketAddress> address = parse_numeric_host(host.substr(0, percent));
  if (!address || percent == std::string_view::npos) return address;
  if (address->family != AddressFamily::Inet6) return std::optional<SocketAddress>();
  std::string scope(host.substr(percent + 1));
  for (const NetworkInterface& interface : CORDON_TRY(interfaces())) {
    if (interface.name != scope && std::to_string(interface.index) != scope) continue;
    address->scope_id = interface.index;
    return address;
  }
  return Error{ErrorKind::NotFound, 0, "Name or service not known"};
}

Result<std::vector<SocketAddress>> Gateway::resolve(std::string_view host) {
  if (host.empty() || host.find('\0') != std::string_view::npos) return host::error_from(EINVAL);
  if (std::optional<SocketAddress> number = CORDON_TRY(numeric_address(host)))
    return std::vector<SocketAddress>{*number};
  std::string name = canonical_host(host);
  Request request{.permission = Permission::NetResolve, .resource = name, .asked = host};
  CORDON_TRY(ask(request));
  return network_->resolve(name);
}

Result<std::string> Gateway::reverse_resolve(const SocketAddress& address) {
  if (address.family == AddressFamily::Unix) return host::error_from(EAFNOSUPPORT);
  std::string text = address.host_string();
  Request request{.permission = Permission::NetResolve, .resource = text, .address = &address};
  CORDON_TRY(ask(request));
  return network_->reverse_resolve(address);
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
