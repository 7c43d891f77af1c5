/// What one VM may do: answers (permission, resource) with a decision and the rule that made it.
///
/// Ownership: immutable after construction, shared by the gateways that use it. Threads: any. Never fails, never
/// touches the host. Today it knows two policies, everything and almost nothing; the policy language replaces the
/// inside of `decide` and adds constructors, callers stay as they are.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "monitor/permissions.h"

namespace cordon::monitor {

/// The answer to one request. `rule` lives as long as the policy that gave it.
struct Decision {
  bool allowed = false;
  std::string_view rule;
};

class Policy {
 public:
  /// Everything is allowed (`--allow-all`, `-A`).
  static std::shared_ptr<const Policy> allow_all();

  /// Nothing is allowed but what every VM is given (see permissions.h) and reading, listing and stat of the files
  /// named by `readable_roots` and of everything below them: absolute, normalized paths of the class path's entries
  /// and of the JDK's java.home (with the directories that its symbolic links lead to).
  static std::shared_ptr<const Policy> deny_all(std::vector<std::string> readable_roots = {});

  /// Decides one request. For file permissions `resource` is an absolute, normalized guest path; for the network
  /// "host:port" or an address; for the environment the variable's name; for processes the program or pid.
  Decision decide(Permission permission, std::string_view resource) const;

  /// True when every request is granted: paths then need no walk that checks each link.
  bool allows_everything() const { return allow_all_; }

 private:
  Policy() = default;
  bool allow_all_ = false;
  std::vector<std::string> readable_roots_;
};

/// The error of a denied request: names permission, resource and the flag that would allow it.
/// `file read of "/etc/passwd" denied; allow it with --allow-read=/etc/passwd or -A`
Error denied_error(Permission permission, std::string_view resource);

/// `text` with control characters and bytes that are not UTF-8 escaped, for messages and logs: requests contain the
/// attacker's text.
std::string printable(std::string_view text);

}  // namespace cordon::monitor
