/// What one VM may do: answers a request with a decision and the rule that made it.
///
/// A deny rule wins over every allow rule, whatever their order; without either, what every VM is given (permissions.h) is
/// granted and the rest denied.
/// Ownership: immutable after construction, shared by the gateways that use it. Threads: any. Never fails, never
/// touches the host.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "monitor/permissions.h"
#include "monitor/request.h"
#include "monitor/rules.h"

namespace cordon::monitor {

/// The answer to one request. Both live as long as the policy that gave it.
struct Decision {
  bool allowed = false;
  const Rule* rule = nullptr;  ///< null: no rule, but the default
  std::string_view reason;     ///< the rule's text, or why there is none
};

class Policy {
 public:
  static std::shared_ptr<const Policy> create(PolicySpec spec);

  /// Everything is allowed (`--allow-all`, `-A`).
  static std::shared_ptr<const Policy> allow_all();

  /// Nothing is allowed but what every VM is given, and reading, listing and stat of `readable_roots` and of everything
  /// below them: absolute, normalized paths.
  static std::shared_ptr<const Policy> deny_all(std::vector<std::string> readable_roots = {});

  Decision decide(const Request& request) const;
  Decision decide(Permission permission, std::string_view resource) const { return decide({permission, resource}); }

  /// True when every file request is granted and no path leads elsewhere: paths then need no walk that checks each link.
  bool allows_every_file() const { return allows_every_file_; }

  /// False when no rule allows the permission for anything: what is asked for need not even be looked at.
  bool may_allow(Permission permission) const { return spec_.allow_all || may_allow_.test(static_cast<size_t>(permission)); }

  const PolicySpec& spec() const { return spec_; }
  const Limits& limits() const { return spec_.limits; }

 private:
  explicit Policy(PolicySpec spec);

  struct Index;

  PolicySpec spec_;
  std::shared_ptr<const Index> index_;
  bool allows_every_file_ = false;
  PermissionSet may_allow_;
};

/// The error of a denied request: names permission, resource and the flag that would allow it.
/// `file read of "/etc/passwd" denied; allow it with --allow-read=/etc/passwd or -A`
Error denied_error(Permission permission, std::string_view resource);

/// `text` with control characters and bytes that are not UTF-8 escaped, for messages and logs: requests contain the
/// attacker's text.
std::string printable(std::string_view text);

}  // namespace cordon::monitor
