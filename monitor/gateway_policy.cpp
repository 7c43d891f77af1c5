// A policy that changes while its VM runs.
#include <algorithm>

#include "monitor/gateway.h"
#include "monitor/host/socket.h"
#include "monitor/network.h"
#include "monitor/path_space.h"
#include "monitor/peer_request.h"
#include "monitor/resource_table.h"

namespace cordon::monitor {

/// Whether the policy of now grants what is open. What no rule speaks of (pipes, events, standard streams) stays; datagrams
/// are asked for one by one anyway.
bool Gateway::still_grants(const Resource& resource) const {
  auto may = [&](Permission permission, const std::string& path) { return would_allow(permission, path); };
  switch (resource.kind) {
    case HandleKind::File:
    case HandleKind::Device:
      if (resource.path.empty()) return true;
      if (resource.is_readable && !may(Permission::FileRead, resource.path)) return false;
      return !resource.is_writable || may(Permission::FileWrite, resource.path);
    case HandleKind::Directory:
    case HandleKind::DirectoryStream: return resource.path.empty() || may(Permission::FileList, resource.path) || may(Permission::FileStat, resource.path);
    case HandleKind::Socket: {
      if (resource.is_datagram()) return true;
      auto& shared = const_cast<Resource&>(resource);
      Result<SocketAddress> local = host::local_address(HostToken(), resource.fd);
      Result<SocketAddress> peer = host::peer_address(HostToken(), resource.fd);
      bool is_server = resource.is_accepted || !peer;
      if (is_server) {
        if (!local || local->port == 0) return true;  // bound to nothing yet
        std::string text = local->to_string();
        Request request{.permission = Permission::NetListen, .resource = text, .address = &*local};
        request.side = Request::Local;
        request.is_any_port = !resource.is_accepted && resource.is_port_of_host;
        return decide(request).allowed;
      }
      SocketAddress shown = *peer;
      {
        std::lock_guard lock(shared.names_mutex);
        if (shared.redirected_peer) shown = *shared.redirected_peer;
      }
      Result<Peer> found = network_->find(shown);
      return found && decide(request_for(Permission::NetConnect, *found)).allowed;
    }
    case HandleKind::UnixSocket: return would_allow(Permission::NetUnix, resource.peer_path.empty() ? resource.local_path : resource.peer_path) ||
                                        (resource.peer_path.empty() && resource.local_path.empty());
    default: return true;
  }
}

u8 Gateway::set_policy(std::shared_ptr<const Policy> policy) {
  {
    std::lock_guard lock(policies_mutex_);
    policies_.push_back(policy);
    policy_.store(policy.get(), std::memory_order_release);
  }
  u8 revoked = 0;
  for (const auto& [handle, resource] : resources_->all()) {
    if (still_grants(*resource)) continue;
    // Handles carry a generation: no later file is mistaken for this one.
    if (resources_->remove(handle).is_ok()) ++revoked;
  }
  return revoked;
}

}  // namespace cordon::monitor
