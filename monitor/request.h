/// One request of a guest for a resource, in the forms that rules match and the audit shows. Inside of the monitor and
/// for those who explain policies.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "monitor/permissions.h"
#include "monitor/sockets.h"

namespace cordon::monitor {

struct Request {
  Permission permission;

  /// What rules match, by the permission's kind of resource. Path, Program: an absolute, normalized guest path. Name:
  /// the variable. Host: the name that is to be resolved. Endpoint: "host:port" as the audit shows it; rules look at
  /// `address` and `names`. None: what it is about ("mounts"), which decides nothing.
  std::string_view resource;

  /// As the guest gave it, where that differs from `resource`; for the audit.
  std::string_view asked = {};

  /// Endpoint: where packets would go or come from.
  const SocketAddress* address = nullptr;
  /// Endpoint: names that this VM's gateway itself has resolved to that address, in lower case. What a guest says that
  /// an address is called counts for nothing.
  std::span<const std::string> names = {};
  /// Program: `names` are rules' paths that lead to the same program by links between directories; these lead to the same
  /// file in whatever way, and deny rules look at them too.
  std::span<const std::string> same_files = {};
  /// Endpoint: whether `address` is the other side's, or one to bind.
  enum Side : u1 { Peer, Local } side = Peer;
  /// Peer: an address of one of the host's own interfaces. Only looked up where a rule could ask
  /// (Policy::asks_own_host).
  bool is_own_host = false;
  /// Peer: a redirection of the policy (NetMapping) leads from here to a place of its own choice.
  bool is_redirected = false;
  /// Local: the host chose the port.
  bool is_any_port = false;
  /// NetAccept: the address that the connection came to.
  const SocketAddress* local = nullptr;
};

}  // namespace cordon::monitor
