#include "embed/api/policy.h"

#include "embed/policy_world.h"
#include "monitor/policy_builder.h"
#include "monitor/policy_file.h"

namespace cordon {

using Kind = Policy::Statement;

Policy& Policy::add(Statement::Kind kind, std::string first, std::string second) {
  statements_.push_back({kind, std::move(first), std::move(second)});
  return *this;
}

Policy Policy::allow_all() {
  Policy policy;
  policy.add(Kind::AllowAll);
  return policy;
}
Policy& Policy::allow(std::string key) { return add(Kind::Allow, std::move(key)); }
Policy& Policy::allow(std::string key, std::string value) { return add(Kind::AllowValue, std::move(key), std::move(value)); }
Policy& Policy::deny(std::string key) { return add(Kind::Deny, std::move(key)); }
Policy& Policy::deny(std::string key, std::string value) { return add(Kind::DenyValue, std::move(key), std::move(value)); }
Policy& Policy::map(std::string guest, std::string host, bool is_read_only) {
  return add(is_read_only ? Kind::MapReadOnly : Kind::Map, std::move(guest), std::move(host));
}
Policy& Policy::map_net(std::string from, std::string to) { return add(Kind::MapNet, std::move(from), std::move(to)); }
Policy& Policy::variable(std::string name, std::string value) { return add(Kind::Variable, std::move(name), std::move(value)); }
Policy& Policy::limit(std::string keyword, std::string value) { return add(Kind::Limit, std::move(keyword), std::move(value)); }
Policy& Policy::clock(std::string clock) { return add(Kind::Clock, std::move(clock)); }
Policy& Policy::seed(std::string seed) { return add(Kind::Seed, std::move(seed)); }
Policy& Policy::file(std::string path_or_profile) { return add(Kind::File, std::move(path_or_profile)); }
Policy& Policy::text(std::string toml) { return add(Kind::Text, std::move(toml)); }

Outcome<std::string> Policy::check() const {
  detail::BuiltPolicy built = detail::build_policy(*this);
  if (!built.errors.empty()) return Failure(ErrorCode::BadOption, built.errors);
  return built.warnings;
}

namespace detail {

namespace {

void apply(monitor::PolicyBuilder& builder, const Policy::Statement& s) {
  using monitor::Rule;
  monitor::Place place{"embedder"};
  bool is_rule = s.kind == Kind::Allow || s.kind == Kind::AllowValue || s.kind == Kind::Deny || s.kind == Kind::DenyValue;
  if (is_rule && s.first != "all" && monitor::permissions_of_key(s.first).none())
    return builder.report(monitor::DiagnosticKind::UnknownKey, place, "there is no permission \"" + s.first + "\"");
  switch (s.kind) {
    case Kind::AllowAll: break;  // the caller's
    case Kind::Allow: return builder.add_rule(Rule::Allow, s.first, place);
    case Kind::AllowValue: return builder.add_rule(Rule::Allow, s.first, s.second, place);
    case Kind::Deny: return builder.add_rule(Rule::Deny, s.first, place);
    case Kind::DenyValue: return builder.add_rule(Rule::Deny, s.first, s.second, place);
    case Kind::Map: return builder.add_map(s.first, s.second, false, place);
    case Kind::MapReadOnly: return builder.add_map(s.first, s.second, true, place);
    case Kind::MapNet: return builder.add_net_map(s.first, s.second, place);
    case Kind::Variable: return builder.add_variable(s.first, s.second, place);
    case Kind::Limit:
      for (const monitor::LimitInfo& limit : monitor::kLimits)
        if (limit.keyword == s.first) return builder.set_limit(limit, s.second, place);
      return builder.report(monitor::DiagnosticKind::UnknownKey, place, "there is no limit \"" + s.first + "\"");
    case Kind::Clock: return builder.set_clock(s.first, place);
    case Kind::Seed: return builder.set_seed(s.first, place);
    case Kind::File:
    case Kind::Text: break;  // sources of their own
  }
}

}  // namespace

BuiltPolicy build_policy(const Policy& policy) {
  embed::HostPolicyWorld world;
  monitor::PolicyBuilder builder(world);
  bool allow_all = false;
  for (const Policy::Statement& s : policy.statements()) {
    if (s.kind == Kind::File) {
      monitor::read_policy(builder, s.first);
    } else if (s.kind == Kind::Text) {
      monitor::read_policy_text(builder, s.first, "policy text");
    }
  }
  builder.begin_source();
  builder.begin_chain();
  for (const Policy::Statement& s : policy.statements()) {
    allow_all |= s.kind == Kind::AllowAll;
    apply(builder, s);
  }
  builder.end_chain();
  monitor::PolicyBuilder::Built built = builder.finish();
  built.spec.allow_all |= allow_all;
  BuiltPolicy result;
  for (const monitor::Diagnostic& diagnostic : built.diagnostics)
    (diagnostic.is_error() ? result.errors : result.warnings) += diagnostic.to_string() + "\n";
  if (!result.errors.empty()) result.errors.pop_back();
  result.spec = std::move(built.spec);
  return result;
}

}  // namespace detail

}  // namespace cordon
