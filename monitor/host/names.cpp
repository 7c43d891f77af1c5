// Resolver, host name and interfaces.
#include <errno.h>
#include <ifaddrs.h>
#include <limits.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netpacket/packet.h>
#include <resolv.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <optional>

#include "monitor/host/errors.h"
#include "monitor/host/sockaddr.h"
#include "monitor/host/socket.h"

namespace cordon::monitor::host {

namespace {

Error resolver_error(int code) {
  if (code == EAI_SYSTEM) return last_error();
  return Error{ErrorKind::NotFound, code, gai_strerror(code)};
}

u2 prefix_of(const sockaddr* mask) {
  if (!mask) return 0;
  int bits = 0;
  if (mask->sa_family == AF_INET) {
    bits = std::popcount(reinterpret_cast<const sockaddr_in*>(mask)->sin_addr.s_addr);
  } else if (mask->sa_family == AF_INET6) {
    for (unsigned char byte : reinterpret_cast<const sockaddr_in6*>(mask)->sin6_addr.s6_addr)
      bits += std::popcount(byte);
  }
  return static_cast<u2>(bits);
}

socklen_t length_of(const sockaddr* address) {
  return address->sa_family == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
}

u4 mtu_of(int fd, const std::string& name) {
  ifreq request = {};
  strncpy(request.ifr_name, name.c_str(), IFNAMSIZ - 1);
  return ::ioctl(fd, SIOCGIFMTU, &request) == 0 ? static_cast<u4>(request.ifr_mtu) : 0;
}

NetworkInterface& find_or_add(std::vector<NetworkInterface>& list, const ifaddrs& entry) {
  std::string name = entry.ifa_name;
  for (NetworkInterface& known : list) {
    if (known.name == name) return known;
  }
  NetworkInterface added;
  added.name = name;
  size_t colon = name.find(':');
  if (colon != std::string::npos) added.parent = name.substr(0, colon);
  added.index = ::if_nametoindex(colon == std::string::npos ? name.c_str() : added.parent.c_str());
  added.is_up = (entry.ifa_flags & IFF_UP) && (entry.ifa_flags & IFF_RUNNING);
  added.is_loopback = entry.ifa_flags & IFF_LOOPBACK;
  added.is_point_to_point = entry.ifa_flags & IFF_POINTOPOINT;
  added.has_multicast = entry.ifa_flags & IFF_MULTICAST;
  return list.emplace_back(std::move(added));
}

void add_address(NetworkInterface& interface, const ifaddrs& entry) {
  InterfaceAddress address;
  address.address = from_native(entry.ifa_addr, length_of(entry.ifa_addr));
  address.prefix_length = prefix_of(entry.ifa_netmask);
  if (entry.ifa_addr->sa_family == AF_INET && (entry.ifa_flags & IFF_BROADCAST) && entry.ifa_broadaddr) {
    address.broadcast = from_native(entry.ifa_broadaddr, length_of(entry.ifa_broadaddr));
    address.has_broadcast = true;
  }
  interface.addresses.push_back(std::move(address));
}

void add_hardware_address(NetworkInterface& interface, const ifaddrs& entry) {
  auto* link = reinterpret_cast<const sockaddr_ll*>(entry.ifa_addr);
  size_t length = std::min<size_t>(link->sll_halen, sizeof(link->sll_addr));
  bool is_set = std::any_of(link->sll_addr, link->sll_addr + length, [](unsigned char byte) { return byte != 0; });
  if (is_set) interface.hardware_address.assign(link->sll_addr, link->sll_addr + length);
}

/// Keeps the resolver of the calling thread from trying a name with search domains behind it.
class WithoutSearch {
 public:
  WithoutSearch() {
    if (!(_res.options & RES_INIT)) res_ninit(&_res);
    saved_ = _res.options;
    _res.options &= ~static_cast<decltype(saved_)>(RES_DNSRCH);
  }
  ~WithoutSearch() { _res.options = saved_; }

 private:
  decltype(_res.options) saved_;
};

}  // namespace

Result<std::vector<SocketAddress>> resolve(HostToken, const std::string& host) {
  std::optional<WithoutSearch> without_search;
  if (host.find('.') != std::string::npos) without_search.emplace();
  addrinfo hints = {};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;  // else each address comes once per type
  addrinfo* list = nullptr;
  if (int code = ::getaddrinfo(host.c_str(), nullptr, &hints, &list); code != 0) return resolver_error(code);
  std::vector<SocketAddress> addresses;
  for (addrinfo* entry = list; entry; entry = entry->ai_next) {
    if (entry->ai_family != AF_INET && entry->ai_family != AF_INET6) continue;
    SocketAddress address = from_native(entry->ai_addr, entry->ai_addrlen);
    auto same = [&](const SocketAddress& other) {
      return other.family == address.family && other.bytes == address.bytes && other.scope_id == address.scope_id;
    };
    if (std::none_of(addresses.begin(), addresses.end(), same)) addresses.push_back(std::move(address));
  }
  ::freeaddrinfo(list);
  return addresses;
}

Result<std::string> reverse_resolve(HostToken, const SocketAddress& address) {
  NativeAddress native = CORDON_TRY(to_native(address));
  char name[NI_MAXHOST];
  int code = ::getnameinfo(native.pointer(), native.length, name, sizeof(name), nullptr, 0, NI_NAMEREQD);
  if (code != 0) return resolver_error(code);
  return std::string(name);
}

Result<std::string> host_name(HostToken) {
  char name[HOST_NAME_MAX + 1] = {};
  if (::gethostname(name, sizeof(name) - 1) < 0) return last_error();
  return std::string(name);
}

Result<std::vector<NetworkInterface>> interfaces(HostToken) {
  ifaddrs* list = nullptr;
  if (::getifaddrs(&list) < 0) return last_error();
  std::vector<NetworkInterface> result;
  for (ifaddrs* entry = list; entry; entry = entry->ifa_next) {
    NetworkInterface& interface = find_or_add(result, *entry);
    if (!entry->ifa_addr) continue;
    int family = entry->ifa_addr->sa_family;
    if (family == AF_INET || family == AF_INET6)
      add_address(interface, *entry);
    else if (family == AF_PACKET)
      add_hardware_address(interface, *entry);
  }
  ::freeifaddrs(list);
  int fd = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (fd >= 0) {
    for (NetworkInterface& interface : result) interface.mtu = mtu_of(fd, interface.name);
    ::close(fd);
  }
  return result;
}

}  // namespace cordon::monitor::host
