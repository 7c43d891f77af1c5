/// Who knows the addresses of hosts. An embedder may give a VM another one than the host's.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "monitor/sockets.h"

namespace cordon::monitor {

/// Threads: any. May wait.
class Resolver {
 public:
  virtual ~Resolver() = default;
  /// IPv4 and IPv6 addresses, without ports. `name` is in lower case, without a trailing dot. NotFound with a text that
  /// the guest sees, if there is no such host.
  virtual Result<std::vector<SocketAddress>> resolve(const std::string& name) = 0;
  virtual Result<std::string> reverse_resolve(const SocketAddress& address) = 0;
};

}  // namespace cordon::monitor
