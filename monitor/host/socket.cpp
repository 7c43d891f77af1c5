#include "monitor/host/socket.h"

#include <arpa/inet.h>
#include <errno.h>
#include <limits.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>

#include "monitor/host/errors.h"
#include "monitor/host/sockaddr.h"

namespace cordon::monitor::host {

namespace {

Result<void> nothing_or_error(int status) {
  if (status < 0) return last_error();
  return {};
}

Result<size_t> count_or_error(ssize_t count) {
  if (count < 0) return last_error();
  return static_cast<size_t>(count);
}

enum class ValueKind { Int, Linger, Credentials, Interface };

struct OptionRow {
  int level;
  int name;
  ValueKind kind;
};

constexpr OptionRow kOptions[] = {
#define X(enumerator, level, name, kind) {level, name, ValueKind::kind},
    CORDON_SOCKET_OPTIONS(X)
#undef X
};

const OptionRow& row(SocketOption option) { return kOptions[static_cast<size_t>(option)]; }

// The table is written in numbers because sockets.h may not include OS headers; here they meet their names.
static_assert(SOL_SOCKET == 1 && SO_REUSEADDR == 2 && SO_ERROR == 4 && SO_BROADCAST == 6 && SO_SNDBUF == 7 &&
              SO_RCVBUF == 8 && SO_KEEPALIVE == 9 && SO_OOBINLINE == 10 && SO_LINGER == 13 && SO_REUSEPORT == 15 &&
              SO_PEERCRED == 17 && SO_INCOMING_NAPI_ID == 56);
static_assert(IPPROTO_IP == 0 && IP_TOS == 1 && IP_TTL == 2 && IP_MULTICAST_IF == 32 && IP_MULTICAST_TTL == 33 &&
              IP_MULTICAST_LOOP == 34 && IP_MULTICAST_ALL == 49);
static_assert(IPPROTO_TCP == 6 && TCP_NODELAY == 1 && TCP_KEEPIDLE == 4 && TCP_KEEPINTVL == 5 && TCP_KEEPCNT == 6 &&
              TCP_QUICKACK == 12);
static_assert(IPPROTO_IPV6 == 41 && IPV6_UNICAST_HOPS == 16 && IPV6_MULTICAST_IF == 17 && IPV6_MULTICAST_HOPS == 18 &&
              IPV6_MULTICAST_LOOP == 19 && IPV6_V6ONLY == 26 && IPV6_MULTICAST_ALL == 29 && IPV6_TCLASS == 67);

template <typename Structure>
Result<void> set_structure(int fd, int level, int name, const Structure& value) {
  return nothing_or_error(::setsockopt(fd, level, name, &value, sizeof(value)));
}

Result<void> change_membership4(int fd, const MulticastChange& change) {
  if (!change.has_source) {
    ip_mreqn request = {};
    memcpy(&request.imr_multiaddr, change.group.bytes.data(), 4);
    request.imr_address.s_addr = htonl(change.interface_address);
    request.imr_ifindex = static_cast<int>(change.interface_index);
    if (change.action != MulticastChange::Join && change.action != MulticastChange::Leave) return error_from(EINVAL);
    int name = change.action == MulticastChange::Join ? IP_ADD_MEMBERSHIP : IP_DROP_MEMBERSHIP;
    return set_structure(fd, IPPROTO_IP, name, request);
  }
  ip_mreq_source request = {};
  memcpy(&request.imr_multiaddr, change.group.bytes.data(), 4);
  memcpy(&request.imr_sourceaddr, change.source.bytes.data(), 4);
  request.imr_interface.s_addr = htonl(change.interface_address);
  int name = IP_ADD_SOURCE_MEMBERSHIP;
  switch (change.action) {
    case MulticastChange::Join:
      name = IP_ADD_SOURCE_MEMBERSHIP;
      break;
    case MulticastChange::Leave:
      name = IP_DROP_SOURCE_MEMBERSHIP;
      break;
    case MulticastChange::Block:
      name = IP_BLOCK_SOURCE;
      break;
    case MulticastChange::Unblock:
      name = IP_UNBLOCK_SOURCE;
      break;
  }
  return set_structure(fd, IPPROTO_IP, name, request);
}

Result<void> change_membership6(int fd, const MulticastChange& change) {
  if (!change.has_source) {
    ipv6_mreq request = {};
    memcpy(&request.ipv6mr_multiaddr, change.group.bytes.data(), 16);
    request.ipv6mr_interface = change.interface_index;
    if (change.action != MulticastChange::Join && change.action != MulticastChange::Leave) return error_from(EINVAL);
    int name = change.action == MulticastChange::Join ? IPV6_ADD_MEMBERSHIP : IPV6_DROP_MEMBERSHIP;
    return set_structure(fd, IPPROTO_IPV6, name, request);
  }
  group_source_req request = {};
  NativeAddress group = CORDON_TRY(to_native(change.group));
  NativeAddress source = CORDON_TRY(to_native(change.source));
  memcpy(&request.gsr_group, &group.storage, sizeof(request.gsr_group));
  memcpy(&request.gsr_source, &source.storage, sizeof(request.gsr_source));
  request.gsr_interface = change.interface_index;
  int name = MCAST_JOIN_SOURCE_GROUP;
  switch (change.action) {
    case MulticastChange::Join:
      name = MCAST_JOIN_SOURCE_GROUP;
      break;
    case MulticastChange::Leave:
      name = MCAST_LEAVE_SOURCE_GROUP;
      break;
    case MulticastChange::Block:
      name = MCAST_BLOCK_SOURCE;
      break;
    case MulticastChange::Unblock:
      name = MCAST_UNBLOCK_SOURCE;
      break;
  }
  return set_structure(fd, IPPROTO_IPV6, name, request);
}

}  // namespace

Result<int> socket(HostToken, AddressFamily family, SocketType type) {
  int domain = family == AddressFamily::Inet4 ? AF_INET : family == AddressFamily::Inet6 ? AF_INET6 : AF_UNIX;
  int kind = (type == SocketType::Stream ? SOCK_STREAM : SOCK_DGRAM) | SOCK_CLOEXEC | SOCK_NONBLOCK;
  int fd = ::socket(domain, kind, 0);
  if (fd < 0) return last_error();
  return fd;
}

Result<void> bind(HostToken, int fd, const SocketAddress& address) {
  NativeAddress native = CORDON_TRY(to_native(address));
  return nothing_or_error(::bind(fd, native.pointer(), native.length));
}

Result<void> listen(HostToken, int fd, i4 backlog) { return nothing_or_error(::listen(fd, backlog)); }

Result<int> accept(HostToken, int fd, SocketAddress* peer) {
  NativeAddress native;
  native.length = sizeof(native.storage);
  int accepted = retry([&] { return ::accept4(fd, native.pointer(), &native.length, SOCK_CLOEXEC | SOCK_NONBLOCK); });
  if (accepted < 0) return last_error();
  *peer = from_native(native.pointer(), native.length);
  return accepted;
}

Result<void> connect(HostToken, int fd, const SocketAddress& address) {
  NativeAddress native = CORDON_TRY(to_native(address));
  // Not repeated on EINTR: the connection goes on by itself (EINPROGRESS, or EALREADY when asked again).
  return nothing_or_error(::connect(fd, native.pointer(), native.length));
}

Result<void> disconnect(HostToken, int fd) {
  sockaddr none = {};
  none.sa_family = AF_UNSPEC;
  int status = ::connect(fd, &none, sizeof(none));
  if (status < 0 && errno == EAFNOSUPPORT) return {};
  return nothing_or_error(status);
}

Result<i4> pending_error(HostToken, int fd) {
  int error = 0;
  socklen_t length = sizeof(error);
  if (::getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &length) < 0) return last_error();
  return error;
}

Result<SocketAddress> local_address(HostToken, int fd) {
  NativeAddress native;
  native.length = sizeof(native.storage);
  if (::getsockname(fd, native.pointer(), &native.length) < 0) return last_error();
  return from_native(native.pointer(), native.length);
}

Result<SocketAddress> peer_address(HostToken, int fd) {
  NativeAddress native;
  native.length = sizeof(native.storage);
  if (::getpeername(fd, native.pointer(), &native.length) < 0) return last_error();
  return from_native(native.pointer(), native.length);
}

Result<SocketOptionValue> get_option(HostToken, int fd, SocketOption option) {
  const OptionRow& entry = row(option);
  SocketOptionValue result;
  switch (entry.kind) {
    case ValueKind::Int: {
      int value = 0;
      socklen_t length = sizeof(value);
      if (::getsockopt(fd, entry.level, entry.name, &value, &length) < 0) return last_error();
      if (length == 1) value = *reinterpret_cast<unsigned char*>(&value);
      result.value = value;
      break;
    }
    case ValueKind::Linger: {
      linger value = {};
      socklen_t length = sizeof(value);
      if (::getsockopt(fd, entry.level, entry.name, &value, &length) < 0) return last_error();
      result.value = value.l_onoff ? value.l_linger : -1;
      break;
    }
    case ValueKind::Credentials: {
      ucred value = {};
      socklen_t length = sizeof(value);
      if (::getsockopt(fd, entry.level, entry.name, &value, &length) < 0) return last_error();
      result.value = static_cast<i4>(value.uid);
      result.second = static_cast<i4>(value.gid);
      break;
    }
    case ValueKind::Interface: {
      in_addr value = {};
      socklen_t length = sizeof(value);
      if (::getsockopt(fd, entry.level, entry.name, &value, &length) < 0) return last_error();
      result.value = static_cast<i4>(ntohl(value.s_addr));
      break;
    }
  }
  return result;
}

Result<void> set_option(HostToken, int fd, SocketOption option, SocketOptionValue value) {
  const OptionRow& entry = row(option);
  switch (entry.kind) {
    case ValueKind::Int:
      return set_structure(fd, entry.level, entry.name, int{value.value});
    case ValueKind::Linger: {
      linger structure = {};
      structure.l_onoff = value.value >= 0;
      structure.l_linger = std::max(value.value, 0);
      return set_structure(fd, entry.level, entry.name, structure);
    }
    case ValueKind::Credentials:
      return error_from(ENOPROTOOPT);
    case ValueKind::Interface: {
      in_addr structure = {};
      structure.s_addr = htonl(static_cast<u4>(value.value));
      return set_structure(fd, entry.level, entry.name, structure);
    }
  }
  return error_from(ENOPROTOOPT);
}

Result<void> change_membership(HostToken, int fd, const MulticastChange& change) {
  return change.group.family == AddressFamily::Inet6 ? change_membership6(fd, change) : change_membership4(fd, change);
}

Result<size_t> send(HostToken, int fd, Bytes bytes, bool urgent) {
  int flags = MSG_NOSIGNAL | MSG_DONTWAIT | (urgent ? MSG_OOB : 0);
  return count_or_error(retry([&] { return ::send(fd, bytes.data(), bytes.size(), flags); }));
}

Result<size_t> send_vector(HostToken, int fd, std::span<const Bytes> buffers) {
  iovec vector[IOV_MAX];
  msghdr message = {};
  message.msg_iov = vector;
  message.msg_iovlen = std::min<size_t>(buffers.size(), IOV_MAX);
  for (size_t i = 0; i < message.msg_iovlen; i++) vector[i] = {const_cast<u1*>(buffers[i].data()), buffers[i].size()};
  return count_or_error(retry([&] { return ::sendmsg(fd, &message, MSG_NOSIGNAL | MSG_DONTWAIT); }));
}

Result<size_t> send_to(HostToken, int fd, Bytes bytes, const SocketAddress& target) {
  NativeAddress native = CORDON_TRY(to_native(target));
  return count_or_error(retry([&] {
    return ::sendto(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT, native.pointer(), native.length);
  }));
}

Result<size_t> receive(HostToken, int fd, std::span<u1> buffer, bool peek) {
  int flags = MSG_DONTWAIT | (peek ? MSG_PEEK : 0);
  return count_or_error(retry([&] { return ::recv(fd, buffer.data(), buffer.size(), flags); }));
}

Result<Received> receive_from(HostToken, int fd, std::span<u1> buffer, bool peek) {
  NativeAddress native;
  native.length = sizeof(native.storage);
  int flags = MSG_DONTWAIT | (peek ? MSG_PEEK : 0);
  ssize_t count =
      retry([&] { return ::recvfrom(fd, buffer.data(), buffer.size(), flags, native.pointer(), &native.length); });
  if (count < 0) return last_error();
  return Received{static_cast<size_t>(count), from_native(native.pointer(), native.length)};
}

Result<void> shutdown(HostToken, int fd, ShutdownSide side) {
  int how = side == ShutdownSide::Read ? SHUT_RD : side == ShutdownSide::Write ? SHUT_WR : SHUT_RDWR;
  return nothing_or_error(::shutdown(fd, how));
}

bool is_own_address(HostToken token, const SocketAddress& address) {
  // The kernel takes an address of its own as the source for packets to that address, and for no others.
  Result<int> fd = socket(token, address.family, SocketType::Datagram);
  if (!fd) return false;
  SocketAddress target = address;
  if (target.port == 0) target.port = 9;
  bool is_own = false;
  if (connect(token, *fd, target)) {
    Result<SocketAddress> source = local_address(token, *fd);
    is_own = source && source->bytes == address.bytes;
  }
  ::close(*fd);
  return is_own;
}

bool has_ipv6(HostToken) {
  int fd = ::socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return false;
  sockaddr_in6 loopback = {};
  loopback.sin6_family = AF_INET6;
  loopback.sin6_addr = in6addr_loopback;
  // A kernel can know the family and have it switched off: only a bind tells.
  bool works = ::bind(fd, reinterpret_cast<sockaddr*>(&loopback), sizeof(loopback)) == 0;
  ::close(fd);
  return works;
}

}  // namespace cordon::monitor::host
