/// The request about the other side of a connection or datagram. Inside of the monitor only.
#pragma once

#include "monitor/network.h"
#include "monitor/request.h"

namespace cordon::monitor {

/// Must not outlive `peer`.
inline Request request_for(Permission permission, const Peer& peer) {
  Request request{.permission = permission, .resource = peer.text, .address = &peer.shown};
  request.names = peer.names;
  request.is_own_host = peer.is_own_host;
  request.is_redirected = peer.is_redirected;
  return request;
}

}  // namespace cordon::monitor
