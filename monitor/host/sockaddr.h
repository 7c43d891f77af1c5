/// Between sockaddr and SocketAddress. For monitor/host/*.cpp only.
#pragma once

#include <sys/socket.h>

#include "base/result.h"
#include "monitor/sockets.h"

namespace cordon::monitor::host {

struct NativeAddress {
  sockaddr_storage storage = {};
  socklen_t length = 0;
  sockaddr* pointer() { return reinterpret_cast<sockaddr*>(&storage); }
};

/// ENAMETOOLONG for a unix path that does not fit.
Result<NativeAddress> to_native(const SocketAddress& address);
/// An unknown family gives an unnamed unix address.
SocketAddress from_native(const sockaddr* address, socklen_t length);

}  // namespace cordon::monitor::host
