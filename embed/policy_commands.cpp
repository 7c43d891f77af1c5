#include "embed/policy_commands.h"

#include <algorithm>

#include "embed/policy_world.h"
#include "monitor/host_startup.h"
#include "monitor/policy.h"
#include "monitor/policy_builder.h"
#include "monitor/policy_diff.h"
#include "monitor/policy_explain.h"
#include "monitor/policy_file.h"
#include "monitor/policy_profiles.h"
#include "monitor/rule_text.h"

namespace cordon::embed {

namespace {

using namespace monitor;

PolicyBuilder::Built read(PolicyWorld& world, const std::vector<std::string>& names) {
  PolicyBuilder builder(world);
  for (const std::string& name : names) read_policy(builder, name);
  return builder.finish();
}

std::string lines(const std::vector<Diagnostic>& diagnostics, bool errors_only = false) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (!errors_only || diagnostic.is_error()) text += diagnostic.to_string() + "\n";
  }
  return text;
}

/// What a policy could reach that is code, as far as it is known without a program.
std::vector<std::string> code() {
  Result<std::string> cordon = HostStartup::executable_path();
  return cordon ? std::vector{*cordon} : std::vector<std::string>();
}

Answer no_answer(std::string error) { return {"", std::move(error), 2}; }

std::string number_of(size_t count, std::string_view what) {
  return std::to_string(count) + " " + std::string(what) + (count == 1 ? "" : "s");
}

void add_line(std::string& out, std::string left, const std::string& place) {
  constexpr size_t kColumn = 48;
  left.resize(std::max(left.size() + 2, kColumn), ' ');
  out += left + place + "\n";
}

std::string port_text(u2 port) { return port == 0 ? "" : ":" + std::to_string(port); }

}  // namespace

Answer check_policies(const std::vector<std::string>& names, bool is_strict) {
  HostPolicyWorld world(code());
  PolicyBuilder::Built built = read(world, names);
  size_t errors = static_cast<size_t>(
      std::count_if(built.diagnostics.begin(), built.diagnostics.end(), [](const Diagnostic& d) { return d.is_error(); }));
  size_t warnings = built.diagnostics.size() - errors;
  Answer answer;
  answer.out = lines(built.diagnostics);
  answer.out += number_of(built.spec.rules.size(), "rule") + ", " + number_of(errors, "error") + ", " + number_of(warnings, "warning") + "\n";
  answer.code = errors > 0 || (is_strict && warnings > 0) ? 1 : 0;
  return answer;
}

Answer explain_policy(const std::string& name, const std::vector<std::string>& request) {
  HostPolicyWorld world(code());
  PolicyBuilder::Built built = read(world, {name});
  if (built.has_errors()) return no_answer(lines(built.diagnostics, true));
  std::string whole;
  for (const std::string& word : request) whole += (whole.empty() ? "" : " ") + word;
  size_t space = whole.find(' ');
  std::string key = whole.substr(0, space), resource = space == whole.npos ? "" : whole.substr(space + 1);
  std::shared_ptr<const Policy> policy = Policy::create(std::move(built.spec));
  Result<Explanation> explanation = explain_request(*policy, world, key, resource);
  if (!explanation) return no_answer("cordon policy explain: " + explanation.error().message + "\n");
  return {std::move(explanation->text), "", explanation->allowed ? 0 : 1};
}

Answer diff_policies(const std::string& first, const std::string& second) {
  HostPolicyWorld world;
  PolicyBuilder::Built a = read(world, {first}), b = read(world, {second});
  if (a.has_errors() || b.has_errors()) return no_answer(lines(a.diagnostics, true) + lines(b.diagnostics, true));
  PolicyDifference difference = compare_policies(a.spec, b.spec);
  Answer answer;
  if (difference.is_empty()) return answer;
  answer.code = 1;
  if (!difference.more.empty()) answer.out += printable(second) + " grants more:\n" + difference.more;
  if (!difference.less.empty()) answer.out += printable(second) + " grants less:\n" + difference.less;
  if (!difference.other.empty()) answer.out += "redirections and limits:\n" + difference.other;
  return answer;
}

Answer show_policy(const std::string& name) {
  Answer answer;
  std::string& out = answer.out;
  if (name.empty()) {
    for (const PolicyProfile& profile : policy_profiles()) {
      std::string left = std::string(profile.name);
      left.resize(16, ' ');
      out += left + std::string(profile.description) + "\n";
    }
    return answer;
  }
  HostPolicyWorld world;
  PolicyBuilder::Built built = read(world, {name});
  if (built.has_errors()) return no_answer(lines(built.diagnostics, true));
  const PolicySpec& spec = built.spec;
  if (spec.allow_all) out += "allow  everything\n";
  for (const Rule& rule : spec.rules) add_line(out, (rule.effect == Rule::Allow ? "allow  " : "deny   ") + rule.text, rule.place.to_string());
  for (const PathMapping& map : spec.paths)
    add_line(out, "map    \"" + printable(map.guest) + "\" = \"" + printable(map.host) + "\"" + (map.is_read_only ? " (read-only)" : ""), map.place.to_string());
  for (const NetMapping& map : spec.networks)
    add_line(out, "map    " + map.host + port_text(map.port) + " = " + map.to_host + port_text(map.to_port), map.place.to_string());
  for (const EnvironmentEntry& entry : spec.environment) out += "env    " + printable(entry.name) + " = \"" + printable(entry.value) + "\"\n";
  for (const LimitInfo& limit : kLimits) {
    if (u8 value = spec.limits.*limit.member; value != Limits::kNone) out += "limit  " + std::string(limit.keyword) + " = " + limit_text(limit, value) + "\n";
  }
  constexpr i8 kSecond = 1'000'000'000;
  if (spec.clock.kind == ClockRule::Fixed) out += "clock  fixed at @" + std::to_string(spec.clock.nanos / kSecond) + "\n";
  if (spec.clock.kind == ClockRule::Offset) out += "clock  moved by " + std::to_string(spec.clock.nanos / kSecond) + " s\n";
  if (spec.seed) out += "seed   " + std::to_string(*spec.seed) + "\n";
  return answer;
}

}  // namespace cordon::embed
