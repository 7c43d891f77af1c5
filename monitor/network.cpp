#include "monitor/network.h"

#include <algorithm>

#include "monitor/addresses.h"
#include "monitor/host/errors.h"
#include "monitor/host/info.h"
#include "monitor/host/socket.h"

namespace cordon::monitor {

namespace {

constexpr u1 kStandInNet[] = {198, 18};

bool is_network(const Rule& rule) {
  for (Permission permission :
       {Permission::NetConnect, Permission::NetUdp, Permission::NetResolve, Permission::NetAccept}) {
    if (rule.permissions[static_cast<size_t>(permission)]) return true;
  }
  return false;
}

/// In the form that a socket of this family takes.
SocketAddress in_family(SocketAddress address, AddressFamily family) {
  if (address.family == family) return address;
  if (family == AddressFamily::Inet6 && address.family == AddressFamily::Inet4) {
    std::array<u1, 16> bytes{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    std::copy_n(address.bytes.begin(), 4, bytes.begin() + 12);
    address.bytes = bytes;
    address.family = AddressFamily::Inet6;
  }
  return address;
}

bool is_localhost(std::string_view name) { return name == "localhost"; }

}  // namespace

Result<std::vector<SocketAddress>> HostResolver::resolve(const std::string& name) {
  return host::resolve(HostToken(), name);
}

Result<std::string> HostResolver::reverse_resolve(const SocketAddress& address) {
  return host::reverse_resolve(HostToken(), address);
}

Network::Network(std::shared_ptr<const Policy> policy, std::shared_ptr<Resolver> resolver)
    : policy_(std::move(policy)), resolver_(std::move(resolver)) {
  for (const Rule& rule : policy_->spec().rules) {
    const auto* endpoint = std::get_if<EndpointPattern>(&rule.pattern);
    if (!endpoint || rule.effect != Rule::Deny || !is_network(rule)) continue;
    bool is_plain_name = !endpoint->name.empty() && !endpoint->is_suffix;
    if (endpoint->has_address ? is_loopback(endpoint->address) : is_plain_name && is_localhost(endpoint->name))
      asks_own_host_ = true;
    else if (is_plain_name)
      denied_names_.push_back(endpoint->name);
  }
  for (const NetMapping& mapping : policy_->spec().networks) {
    std::string name = canonical_host(mapping.host);
    if (is_localhost(name) || parse_numeric_host(name)) continue;
    if (std::find(stand_ins_.begin(), stand_ins_.end(), name) == stand_ins_.end()) stand_ins_.push_back(name);
  }
}

Network::Key Network::key_of(const SocketAddress& address) { return in_family(address, AddressFamily::Inet6).bytes; }

void Network::remember(const std::string& name, const std::vector<SocketAddress>& addresses) {
  i8 now = host::monotonic_nanos(HostToken());
  std::lock_guard lock(mutex_);
  for (const SocketAddress& address : addresses) {
    Key key = key_of(address);
    std::vector<Binding>& names = bindings_[key];
    auto known = std::find_if(names.begin(), names.end(), [&](const Binding& binding) { return binding.name == name; });
    if (known != names.end()) {
      known->since = now;
      continue;
    }
    names.push_back({name, now});
    order_.emplace_back(key, name);
  }
  while (order_.size() > kMostBindings) {
    auto& [key, oldest] = order_.front();
    auto entry = bindings_.find(key);
    if (entry != bindings_.end()) {
      std::erase_if(entry->second, [&](const Binding& binding) { return binding.name == oldest; });
      if (entry->second.empty()) bindings_.erase(entry);
    }
    order_.pop_front();
  }
}

void Network::forget(const std::string& name, const SocketAddress& address) {
  Key key = key_of(address);
  std::lock_guard lock(mutex_);
  auto entry = bindings_.find(key);
  if (entry == bindings_.end()) return;
  std::erase_if(entry->second, [&](const Binding& binding) { return binding.name == name; });
  if (entry->second.empty()) bindings_.erase(entry);
  // Else the next look would put a second line for the same binding there.
  std::erase_if(order_, [&](const auto& line) { return line.first == key && line.second == name; });
}

std::vector<std::string> Network::names_of(const SocketAddress& address) {
  std::vector<std::string> names, stale;
  {
    std::lock_guard lock(mutex_);
    auto entry = bindings_.find(key_of(address));
    if (entry == bindings_.end()) return names;
    i8 oldest = host::monotonic_nanos(HostToken()) - kFreshNanos;
    for (const Binding& binding : entry->second) (binding.since >= oldest ? names : stale).push_back(binding.name);
  }
  for (const std::string& name : stale) {
    Result<std::vector<SocketAddress>> found = resolver_->resolve(name);
    if (found) remember(name, *found);
    bool is_still = found && std::any_of(found->begin(), found->end(),
                                         [&](const SocketAddress& other) { return is_same_address(address, other); });
    if (is_still)
      names.push_back(name);
    else
      forget(name, address);
  }
  return names;
}

void Network::find_denied_names() {
  if (denied_names_.empty()) return;
  i8 now = host::monotonic_nanos(HostToken());
  {
    std::lock_guard lock(mutex_);
    if (denied_since_ != 0 && now - denied_since_ < kDeniedNanos) return;
  }
  // Those who come while this looks wait for nothing but look themselves: nobody may pass before the names are known.
  for (const std::string& name : denied_names_) {
    Result<std::vector<SocketAddress>> found = resolver_->resolve(name);
    if (found) remember(name, *found);
  }
  std::lock_guard lock(mutex_);
  denied_since_ = now;
}

std::string Network::stood_in_name(const SocketAddress& address) const {
  std::span<const u1> bytes = significant_bytes(address);
  if (bytes.size() != 4 || bytes[0] != kStandInNet[0] || bytes[1] != kStandInNet[1]) return "";
  size_t number = size_t{bytes[2]} << 8 | bytes[3];
  return number >= 1 && number <= stand_ins_.size() ? stand_ins_[number - 1] : "";
}

const NetMapping* Network::mapping_of(const SocketAddress& asked, std::string_view name) const {
  for (const NetMapping& mapping : policy_->spec().networks) {
    if (mapping.port != 0 && mapping.port != asked.port) continue;
    std::string host = canonical_host(mapping.host);
    if (!name.empty() && host == name) return &mapping;
    if (is_localhost(host) && is_loopback(asked)) return &mapping;
    std::optional<SocketAddress> number = parse_numeric_host(host);
    if (number && is_same_address(*number, asked)) return &mapping;
  }
  return nullptr;
}

Result<SocketAddress> Network::first_address(const std::string& host, AddressFamily wanted) {
  if (std::optional<SocketAddress> number = parse_numeric_host(host)) return in_family(*number, wanted);
  std::vector<SocketAddress> found = CORDON_TRY(resolver_->resolve(canonical_host(host)));
  for (const SocketAddress& address : found) {
    SocketAddress fitting = in_family(address, wanted);
    if (fitting.family == wanted) return fitting;
  }
  return Error{ErrorKind::NotFound, 0, "no address of \"" + printable(host) + "\" fits"};
}

Result<std::vector<SocketAddress>> Network::resolve(const std::string& name) {
  auto stand_in = std::find(stand_ins_.begin(), stand_ins_.end(), name);
  if (stand_in != stand_ins_.end()) {
    size_t number = static_cast<size_t>(stand_in - stand_ins_.begin()) + 1;
    SocketAddress address;
    address.bytes = {kStandInNet[0], kStandInNet[1], static_cast<u1>(number >> 8), static_cast<u1>(number)};
    return std::vector<SocketAddress>{address};
  }
  std::vector<SocketAddress> addresses = CORDON_TRY(resolver_->resolve(name));
  remember(name, addresses);
  return addresses;
}

Result<std::string> Network::reverse_resolve(const SocketAddress& address) {
  std::string name = stood_in_name(address);
  if (!name.empty()) return name;
  return resolver_->reverse_resolve(address);
}

Result<Peer> Network::find(const SocketAddress& asked) {
  Peer peer;
  peer.shown = asked;
  peer.target = asked;
  std::string name = stood_in_name(asked);
  if (const NetMapping* mapping = mapping_of(asked, name)) {
    peer.is_redirected = true;
    peer.target = CORDON_TRY(first_address(mapping->to_host, asked.family));
    peer.target.port = mapping->to_port != 0 ? mapping->to_port : asked.port;
  } else if (!name.empty()) {
    // A name of which only other ports are redirected: this one is where the name really leads.
    peer.target = CORDON_TRY(first_address(name, asked.family));
    peer.target.port = asked.port;
    peer.shown = peer.target;
  }
  peer.is_stood_for = !name.empty();
  if (peer.is_stood_for) {
    peer.names.push_back(name);
    peer.text = peer.is_redirected ? name + ":" + std::to_string(asked.port) : peer.shown.to_string();
  } else {
    peer.text = asked.to_string();
    find_denied_names();
    peer.names = names_of(asked);
  }
  if (asks_own_host_ && !peer.is_redirected) peer.is_own_host = host::is_own_address(HostToken(), peer.shown);
  return peer;
}

}  // namespace cordon::monitor
