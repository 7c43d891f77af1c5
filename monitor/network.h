/// What one VM knows of hosts: which names led to which addresses, and where the policy's redirections lead. Inside of
/// the monitor only.
#pragma once

#include <array>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/result.h"
#include "monitor/policy.h"
#include "monitor/resolver.h"

namespace cordon::monitor {

/// The host's resolver. A name with a dot in it is taken as complete: search domains would make another name of it than
/// the one that was granted.
class HostResolver final : public Resolver {
 public:
  Result<std::vector<SocketAddress>> resolve(const std::string& name) override;
  Result<std::string> reverse_resolve(const SocketAddress& address) override;
};

/// The other side of a connection or datagram: how rules see it, and where it really is.
struct Peer {
  SocketAddress shown;             ///< what rules and the guest see
  SocketAddress target;            ///< what the host's call gets
  std::string text;                ///< `shown` for the audit: "1.2.3.4:80", "db.internal:5432"
  std::vector<std::string> names;  ///< under which this VM found `shown`
  bool is_own_host = false;
  bool is_redirected = false;
  /// True if the guest must not see where packets go.
  bool is_led_elsewhere() const { return is_redirected || is_stood_for; }
  bool is_stood_for = false;  ///< the guest's address stands for a name
};

/// Lookups go through here so that the answers are remembered: rules for names compare with this memory, never with
/// what a guest says.
///
/// A redirected name has no address of its own that the guest could learn: it gets one of 198.18.0.0/15, the block that
/// RFC 2544 keeps out of the internet, which stands for the name in this VM.
/// Threads: any; may wait for the resolver, with no lock held.
class Network {
 public:
  Network(std::shared_ptr<const Policy> policy, std::shared_ptr<Resolver> resolver);

  /// Addresses of a name that the policy lets the VM ask for, in canonical_host's form.
  Result<std::vector<SocketAddress>> resolve(const std::string& name);
  Result<std::string> reverse_resolve(const SocketAddress& address);

  /// The names of an address, stale ones asked for again.
  std::vector<std::string> names_of(const SocketAddress& address);

  /// Looks up what is known of an address that the guest wants to reach. Fails if a redirection's target cannot be
  /// found.
  Result<Peer> find(const SocketAddress& asked);

 private:
  static constexpr size_t kMostBindings = 4096;
  static constexpr i8 kFreshNanos = i8{600} * 1'000'000'000;  ///< after that a name is asked for again before it counts
  static constexpr i8 kDeniedNanos = i8{60} * 1'000'000'000;  ///< how long what was found for denied names counts

  using Key = std::array<u1, 16>;  ///< IPv4 in its mapped form
  struct Binding {
    std::string name;
    i8 since;
  };

  static Key key_of(const SocketAddress& address);
  void remember(const std::string& name, const std::vector<SocketAddress>& addresses);
  void forget(const std::string& name, const SocketAddress& address);
  void find_denied_names();
  /// Empty if `address` stands for no name.
  std::string stood_in_name(const SocketAddress& address) const;
  Result<SocketAddress> first_address(const std::string& host, AddressFamily wanted);
  /// Null if no redirection fits. `name` is what the address stands for, if for anything.
  const NetMapping* mapping_of(const SocketAddress& asked, std::string_view name) const;

  const std::shared_ptr<const Policy> policy_;
  const std::shared_ptr<Resolver> resolver_;
  std::vector<std::string> stand_ins_;     ///< redirected names, by the number of their address
  std::vector<std::string> denied_names_;  ///< of deny rules: their addresses are denied whoever asks for them how
  bool asks_own_host_ = false;             ///< a deny rule speaks of this machine

  std::mutex mutex_;  ///< guards what follows; a leaf lock
  std::map<Key, std::vector<Binding>> bindings_;
  std::deque<std::pair<Key, std::string>> order_;  ///< oldest first; may name what is forgotten
  i8 denied_since_ = 0;                            ///< 0: never asked
};

}  // namespace cordon::monitor
