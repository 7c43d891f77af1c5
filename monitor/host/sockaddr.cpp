#include "monitor/host/sockaddr.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stddef.h>
#include <string.h>
#include <sys/un.h>

#include <algorithm>

#include "monitor/host/errors.h"

namespace cordon::monitor::host {

Result<NativeAddress> to_native(const SocketAddress& address) {
  NativeAddress native;
  switch (address.family) {
    case AddressFamily::Inet4: {
      auto* in = reinterpret_cast<sockaddr_in*>(&native.storage);
      in->sin_family = AF_INET;
      in->sin_port = htons(address.port);
      memcpy(&in->sin_addr, address.bytes.data(), 4);
      native.length = sizeof(*in);
      break;
    }
    case AddressFamily::Inet6: {
      auto* in = reinterpret_cast<sockaddr_in6*>(&native.storage);
      in->sin6_family = AF_INET6;
      in->sin6_port = htons(address.port);
      in->sin6_scope_id = address.scope_id;
      memcpy(&in->sin6_addr, address.bytes.data(), 16);
      native.length = sizeof(*in);
      break;
    }
    case AddressFamily::Unix: {
      auto* un = reinterpret_cast<sockaddr_un*>(&native.storage);
      un->sun_family = AF_UNIX;
      if (address.path.size() >= sizeof(un->sun_path)) return error_from(ENAMETOOLONG);
      memcpy(un->sun_path, address.path.data(), address.path.size());
      native.length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path));
      if (!address.path.empty()) native.length += static_cast<socklen_t>(address.path.size() + 1);
      break;
    }
  }
  return native;
}

SocketAddress from_native(const sockaddr* address, socklen_t length) {
  SocketAddress result;
  if (length >= sizeof(sockaddr_in) && address->sa_family == AF_INET) {
    auto* in = reinterpret_cast<const sockaddr_in*>(address);
    result.family = AddressFamily::Inet4;
    result.port = ntohs(in->sin_port);
    memcpy(result.bytes.data(), &in->sin_addr, 4);
  } else if (length >= sizeof(sockaddr_in6) && address->sa_family == AF_INET6) {
    auto* in = reinterpret_cast<const sockaddr_in6*>(address);
    result.family = AddressFamily::Inet6;
    result.port = ntohs(in->sin6_port);
    result.scope_id = in->sin6_scope_id;
    memcpy(result.bytes.data(), &in->sin6_addr, 16);
  } else {
    result.family = AddressFamily::Unix;
    constexpr socklen_t kHeader = offsetof(sockaddr_un, sun_path);
    if (length > kHeader && address->sa_family == AF_UNIX) {
      auto* un = reinterpret_cast<const sockaddr_un*>(address);
      result.path.assign(un->sun_path, strnlen(un->sun_path, length - kHeader));
    }
  }
  return result;
}

}  // namespace cordon::monitor::host
