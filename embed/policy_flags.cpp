#include "embed/policy_flags.h"

#include <algorithm>

#include "embed/policy_world.h"
#include "monitor/policy_builder.h"
#include "monitor/policy_file.h"

namespace cordon::embed {

namespace {

using namespace monitor;

constexpr std::string_view kAllow = "--allow-", kDeny = "--deny-", kPolicy = "--policy";

/// How a list behind a flag is shown.
std::string_view list_of(PermissionInfo::Resource resource) {
  switch (resource) {
    case PermissionInfo::None: return "";
    case PermissionInfo::Path: return "[=PATH,...]";
    case PermissionInfo::Endpoint:
    case PermissionInfo::Host: return "[=HOST[:PORT],...]";
    case PermissionInfo::Name: return "[=NAME,...]";
    case PermissionInfo::Program: return "[=PROGRAM,...]";
  }
  return "";
}

Error bad(std::string message) { return Error{ErrorKind::BadInput, 0, std::move(message)}; }

/// Both sides of the first '='.
bool split(std::string_view text, std::string_view* left, std::string_view* right) {
  size_t equals = text.find('=');
  if (equals == text.npos) return false;
  *left = text.substr(0, equals);
  *right = text.substr(equals + 1);
  return true;
}

void apply_rules(PolicyBuilder& builder, const GivenPolicyFlags::Given& flag, Rule::Effect effect) {
  std::string_view key = std::string_view(flag.name).substr((effect == Rule::Allow ? kAllow : kDeny).size());
  Place place{flag.name};
  if (!flag.has_value) return builder.add_rule(effect, key, place);
  if (flag.value.empty()) {
    // Nothing is granted by an empty list; that nothing is denied would hardly be meant.
    if (effect == Rule::Deny) builder.report(DiagnosticKind::BadValue, place, "an empty list denies nothing; without '=' all of it is denied");
    return;
  }
  for (size_t start = 0; start <= flag.value.size();) {
    size_t end = std::min(flag.value.find(',', start), flag.value.size());
    builder.add_rule(effect, key, std::string_view(flag.value).substr(start, end - start), place);
    start = end + 1;
  }
}

void apply_map(PolicyBuilder& builder, const GivenPolicyFlags::Given& flag) {
  std::string_view guest, host;
  if (!split(flag.value, &guest, &host)) return builder.report(DiagnosticKind::BadValue, {flag.name}, "write GUEST=HOST or GUEST=HOST:ro");
  bool is_read_only = host.ends_with(":ro");
  if (is_read_only) host.remove_suffix(3);
  builder.add_map(guest, host, is_read_only, {flag.name});
}

void apply(PolicyBuilder& builder, const GivenPolicyFlags::Given& flag) {
  const std::string& name = flag.name;
  std::string_view left, right;
  if (name.starts_with(kAllow)) return apply_rules(builder, flag, Rule::Allow);
  if (name.starts_with(kDeny)) return apply_rules(builder, flag, Rule::Deny);
  if (name == "--map") return apply_map(builder, flag);
  if (name == "--clock") return builder.set_clock(flag.value, {name});
  if (name == "--seed") return builder.set_seed(flag.value, {name});
  for (const LimitInfo& limit : kLimits) {
    if (std::string_view(name).substr(2) != limit.keyword) continue;
    builder.begin_chain();
    builder.set_limit(limit, flag.value, {name});
    return builder.end_chain();
  }
  if (name == "--env") {
    if (!split(flag.value, &left, &right)) return builder.report(DiagnosticKind::BadValue, {name}, "write NAME=VALUE");
    return builder.add_variable(left, right, {name});
  }
  if (!split(flag.value, &left, &right)) return builder.report(DiagnosticKind::BadValue, {name}, "write HOST:PORT=HOST:PORT");
  builder.add_net_map(left, right, {name});
}

}  // namespace

PolicyFlagTable::PolicyFlagTable() {
  auto add = [&](std::string name, PolicyFlag::Form form, std::string_view value, std::string help) {
    rows.push_back({std::move(name), form, std::string(value), std::move(help)});
  };
  std::vector<PolicyFlag> denials;
  for (const PermissionInfo& row : kPermissions) {
    bool is_new = std::none_of(rows.begin(), rows.end(), [&](const PolicyFlag& flag) { return flag.name == row.flag; });
    if (!is_new) continue;
    std::string names;
    for (const PermissionInfo& other : kPermissions) {
      if (other.flag == row.flag) names += (names.empty() ? "" : ", ") + std::string(other.name);
    }
    add(std::string(row.flag), PolicyFlag::Optional, list_of(row.resource), names + (row.grant == PermissionInfo::Given ? " (given anyway)" : ""));
    denials.push_back({std::string(kDeny) + std::string(row.flag.substr(kAllow.size())), PolicyFlag::Optional, std::string(list_of(row.resource)), ""});
  }
  rows.insert(rows.end(), denials.begin(), denials.end());
  add(std::string(kPolicy), PolicyFlag::Required, "FILE", "rules from a TOML file or a built-in profile; may stand more than once");
  add("--map", PolicyFlag::Required, "GUEST=HOST[:ro]", "what stands at the path GUEST is what the host has at HOST");
  add("--map-net", PolicyFlag::Required, "H:P=HOST:PORT", "who connects to H:P reaches HOST:PORT");
  add("--env", PolicyFlag::Required, "NAME=VALUE", "an environment variable of the program");
  add("--clock", PolicyFlag::Required, "CLOCK", "real, a fixed 2024-01-31T12:00:00Z or @SECONDS, an offset +90m or -1h");
  add("--seed", PolicyFlag::Required, "N", "seeds the random bytes, so that they are the same each time");
  for (const LimitInfo& limit : kLimits) {
    constexpr std::string_view kUnits[] = {"SIZE", "N", "SECONDS"};
    add("--" + std::string(limit.keyword), PolicyFlag::Required, kUnits[limit.unit], "limit: " + std::string(limit.description));
  }
}

const PolicyFlag* PolicyFlagTable::find(std::string_view argument) const {
  std::string_view name = argument.substr(0, argument.find('='));
  for (const PolicyFlag& row : rows) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

Result<FlaggedPolicy> build_policy(const GivenPolicyFlags& given, std::vector<std::string> code) {
  HostPolicyWorld world(std::move(code));
  PolicyBuilder builder(world);
  for (const GivenPolicyFlags::Given& flag : given.flags) {
    if (flag.name == kPolicy) read_policy(builder, flag.value);
  }
  builder.begin_source();
  for (const GivenPolicyFlags::Given& flag : given.flags) {
    if (flag.name != kPolicy) apply(builder, flag);
  }
  PolicyBuilder::Built built = builder.finish();
  built.spec.allow_all |= given.allow_all;
  FlaggedPolicy result;
  std::string errors;
  for (const Diagnostic& diagnostic : built.diagnostics)
    (diagnostic.is_error() ? errors : result.warnings) += "cordon: " + diagnostic.to_string() + "\n";
  if (!errors.empty()) return bad(result.warnings + errors);
  result.spec = std::move(built.spec);
  return result;
}

}  // namespace cordon::embed
