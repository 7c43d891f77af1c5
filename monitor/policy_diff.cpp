#include "monitor/policy_diff.h"

#include <algorithm>

#include "monitor/pattern_sets.h"
#include "monitor/policy.h"
#include "monitor/rule_text.h"

namespace cordon::monitor {

namespace {

bool has(const Rule& rule, Permission permission) { return rule.permissions[static_cast<size_t>(permission)]; }

/// The rules of one policy as they take effect.
class Side {
 public:
  explicit Side(const PolicySpec& spec) : spec_(spec) {}

  bool allows_all(Permission permission) const { return spec_.allow_all || info(permission).grant == PermissionInfo::Given; }
  bool denies(const Rule& rule, Permission permission) const {
    return any(Rule::Deny, [&](const Rule& denial) { return has(denial, permission) && covers(denial, rule, permission); });
  }
  bool allows(const Rule& rule, Permission permission) const {
    return allows_all(permission) || any(Rule::Allow, [&](const Rule& other) { return has(other, permission) && covers(other, rule, permission); });
  }
  bool allows_some(const Rule& rule, Permission permission) const {
    return allows_all(permission) || any(Rule::Allow, [&](const Rule& other) { return has(other, permission) && overlap(other, rule, permission); });
  }
  const PolicySpec& spec() const { return spec_; }

 private:
  template <typename Test>
  bool any(Rule::Effect effect, Test test) const {
    return std::any_of(spec_.rules.begin(), spec_.rules.end(), [&](const Rule& rule) { return rule.effect == effect && test(rule); });
  }
  const PolicySpec& spec_;
};

std::string names_of(PermissionSet permissions) {
  std::string text;
  for (const PermissionInfo& row : kPermissions) {
    if (permissions[static_cast<size_t>(row.permission)]) text += (text.empty() ? "" : ", ") + std::string(row.name);
  }
  return text;
}

void add_line(std::string& text, std::string_view sign, const Rule& rule, PermissionSet permissions, std::string_view note) {
  text += std::string(sign) + " " + rule.text + ": " + names_of(permissions) + std::string(note) + " (" + rule.place.to_string() + ")\n";
}

/// What `after` grants beyond `before`.
std::string beyond(const Side& before, const Side& after, std::string_view sign, std::string_view other_name) {
  std::string text;
  if (after.spec().allow_all && !before.spec().allow_all) text += std::string(sign) + " everything that is not denied\n";
  for (const Rule& rule : after.spec().rules) {
    PermissionSet whole, part;
    for (const PermissionInfo& row : kPermissions) {
      Permission p = row.permission;
      if (!has(rule, p)) continue;
      if (rule.effect == Rule::Allow && !after.denies(rule, p) && !before.allows(rule, p)) (before.allows_some(rule, p) ? part : whole).set(static_cast<size_t>(p));
    }
    if (whole.any()) add_line(text, sign, rule, whole, "");
    if (part.any()) add_line(text, sign, rule, part, ", of which " + std::string(other_name) + " grants a part");
  }
  // What the other denies inside of what both allow.
  for (const Rule& denial : before.spec().rules) {
    if (denial.effect != Rule::Deny) continue;
    PermissionSet open;
    for (const PermissionInfo& row : kPermissions) {
      Permission p = row.permission;
      // What it never allowed, it need not deny: then the allowing rule has been named above.
      if (has(denial, p) && after.allows_some(denial, p) && !after.denies(denial, p) && before.allows_some(denial, p)) open.set(static_cast<size_t>(p));
    }
    if (open.any()) add_line(text, sign, denial, open, ", which " + std::string(other_name) + " denies");
  }
  return text;
}

std::string clock_text(const ClockRule& clock) {
  if (clock.kind == ClockRule::Real) return "real";
  std::string seconds = std::to_string(clock.nanos / 1'000'000'000) + "s";
  return clock.kind == ClockRule::Fixed ? "fixed at @" + seconds : "offset " + seconds;
}

/// Entries of both lists as text, marked by where they stand alone.
template <typename T, typename ToText>
void compare_lists(const std::vector<T>& first, const std::vector<T>& second, ToText to_text, std::string& out) {
  auto stands_in = [&](const std::vector<T>& list, const std::string& text) {
    return std::any_of(list.begin(), list.end(), [&](const T& item) { return to_text(item) == text; });
  };
  for (const T& item : first) {
    if (std::string text = to_text(item); !stands_in(second, text)) out += "- " + text + "\n";
  }
  for (const T& item : second) {
    if (std::string text = to_text(item); !stands_in(first, text)) out += "+ " + text + "\n";
  }
}

std::string port_text(u2 port) { return port == 0 ? "" : ":" + std::to_string(port); }

}  // namespace

PolicyDifference compare_policies(const PolicySpec& first, const PolicySpec& second) {
  PolicyDifference result;
  Side a(first), b(second);
  result.more = beyond(a, b, "+", "the first");
  result.less = beyond(b, a, "-", "the second");
  std::string& other = result.other;
  compare_lists(first.paths, second.paths, [](const PathMapping& map) {
    return "map \"" + printable(map.guest) + "\" = \"" + printable(map.host) + "\"" + (map.is_read_only ? ", read-only" : "");
  }, other);
  compare_lists(first.networks, second.networks, [](const NetMapping& map) {
    return "map-net " + printable(map.host) + port_text(map.port) + " = " + printable(map.to_host) + port_text(map.to_port);
  }, other);
  compare_lists(first.environment, second.environment, [](const EnvironmentEntry& entry) {
    return "env " + printable(entry.name) + " = \"" + printable(entry.value) + "\"";
  }, other);
  for (const LimitInfo& limit : kLimits) {
    u8 before = first.limits.*limit.member, after = second.limits.*limit.member;
    if (before != after)
      other += std::string(before < after ? "+ " : "- ") + std::string(limit.keyword) + ": " + limit_text(limit, before) + " -> " + limit_text(limit, after) + "\n";
  }
  if (clock_text(first.clock) != clock_text(second.clock)) other += "  clock: " + clock_text(first.clock) + " -> " + clock_text(second.clock) + "\n";
  auto seed_text = [](const std::optional<u8>& seed) { return seed ? std::to_string(*seed) : std::string("none"); };
  if (first.seed != second.seed) other += "  seed: " + seed_text(first.seed) + " -> " + seed_text(second.seed) + "\n";
  return result;
}

}  // namespace cordon::monitor
