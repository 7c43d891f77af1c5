/// What a policy is made of: rules, redirections, limits, each with the place where it was written. Plain data, made by
/// the command line, the policy file's reader or an embedder; Policy::create turns it into something that decides.
#pragma once

#include <bitset>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/types.h"
#include "monitor/limits.h"
#include "monitor/permissions.h"
#include "monitor/processes.h"
#include "monitor/request.h"

namespace cordon::monitor {

/// Where a rule, mapping or limit stands: shown by denials, the audit and `cordon policy explain`.
struct Place {
  std::string source;  ///< a file, a flag ("--allow-read"), or who gave it ("class path")
  u4 line = 0;         ///< 1-based; 0: no file
  u4 column = 0;
  /// "policy.toml:3:8", "--allow-read"; printable, though a file's name may hold anything.
  std::string to_string() const;
};

using PermissionSet = std::bitset<kPermissionCount>;
/// All permissions that `flag` ("--allow-read") grants.
PermissionSet permissions_of_flag(std::string_view flag);

/// A file or directory, and everything beneath it.
struct PathPattern {
  std::string root;  ///< absolute, normalized guest path
  bool matches(std::string_view path) const;
};

/// Exactly this program. A deny rule means the file, by whatever name.
struct ProgramPattern {
  std::string path;  ///< absolute, normalized
  bool matches(const Request& request, bool is_deny) const;
};

/// "NAME", or "PREFIX*".
struct NamePattern {
  std::string text;
  bool is_prefix = false;
  bool matches(std::string_view name) const;
};

/// Some endpoints: by name or address, and ports. As text: endpoints.h.
///
/// A name matches an address that the gateway resolved the name to, and a numeric pattern matches addresses in all
/// their spellings. A name other than localhost never reaches loopback, link-local, unspecified or group addresses:
/// else whoever owns the name could point it inside (DNS rebinding). "localhost" stands for all of 127.0.0.0/8, ::1,
/// 0.0.0.0 and ::; where it is denied, the host's own interface addresses are too, and IPv6 addresses that carry one of
/// these. Of addresses to bind, the unspecified ones stand for all interfaces: only a pattern for any host allows them,
/// or one that names them.
struct EndpointPattern {
  std::string name;        ///< lower case; empty: by address, or any host
  bool is_suffix = false;  ///< *.DOMAIN: `name` is ".domain"
  bool has_address = false;
  SocketAddress address;  ///< with has_address
  u4 prefix_bits = 0;     ///< with has_address: how many leading bits count (32, 128: all)
  u2 low_port = 0, high_port = 65535;
  bool matches(const Request& request, bool is_deny) const;
};

/// Everything of the permissions' kind. For paths: all but the kernel's own file systems (kernel_file_systems()).
struct Anything {
  bool matches(const Request& request) const;
};

/// /proc, /sys, /dev: what lies there needs a rule that names one of them or something beneath.
std::span<const std::string_view> kernel_file_systems();

struct Rule {
  enum Effect : u1 { Allow, Deny };
  Effect effect = Allow;
  PermissionSet permissions;
  std::variant<Anything, PathPattern, ProgramPattern, NamePattern, EndpointPattern> pattern;
  std::string text;  ///< as written: `read "/data"`
  Place place;

  bool matches(const Request& request) const;
};

/// What stands at `guest` is what the host has at `host` (a file or a directory). Grants nothing by itself.
struct PathMapping {
  std::string guest;  ///< absolute, normalized
  std::string host;   ///< absolute, normalized
  bool is_read_only = false;
  Place place;
};

/// Who connects to (or resolves) `host`:`port` reaches `to_host`:`to_port`. Grants nothing by itself.
struct NetMapping {
  std::string host;
  u2 port = 0;  ///< 0: any
  std::string to_host;
  u2 to_port = 0;  ///< 0: the same
  Place place;
};

/// What the guest's clocks show.
struct ClockRule {
  enum Kind : u1 { Real, Fixed, Offset } kind = Real;
  /// Fixed: since 1970; both clocks advance by a nanosecond at each look, and by waits that run out. Offset: added to the
  /// wall clock.
  i8 nanos = 0;
};

struct PolicySpec {
  bool walks_every_path = false;  ///< each link on a path's way is decided by itself, even where everything is allowed
  bool allow_all = false;  ///< -A: everything but what deny rules name
  std::vector<Rule> rules;
  std::vector<PathMapping> paths;
  std::vector<NetMapping> networks;
  std::vector<EnvironmentEntry> environment;  ///< --env: given to the guest whether or not the host has it
  ClockRule clock;
  std::optional<u8> seed;  ///< of the guest's random bytes
  Limits limits;
};

}  // namespace cordon::monitor
