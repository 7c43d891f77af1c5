#include "monitor/policy_builder.h"

#include <algorithm>
#include <tuple>

#include "monitor/endpoints.h"
#include "monitor/path_names.h"
#include "monitor/policy.h"
#include "monitor/policy_checks.h"
#include "monitor/rule_text.h"

namespace cordon::monitor {

namespace {

constexpr std::string_view kAllowFlag = "--allow-";

std::string quoted(std::string_view text) { return "\"" + printable(text) + "\""; }

PermissionSet of_resource(PermissionSet permissions, std::initializer_list<PermissionInfo::Resource> kinds) {
  PermissionSet result;
  for (const PermissionInfo& row : kPermissions) {
    size_t index = static_cast<size_t>(row.permission);
    if (permissions[index] && std::find(kinds.begin(), kinds.end(), row.resource) != kinds.end()) result.set(index);
  }
  return result;
}

/// A key that is a permission's own and a flag's must mean the same, else a rule could be read in two ways.
constexpr bool keys_are_unambiguous() {
  for (const PermissionInfo& flagged : kPermissions) {
    for (const PermissionInfo& row : kPermissions) {
      if (row.keyword != flagged.flag.substr(kAllowFlag.size())) continue;
      for (const PermissionInfo& other : kPermissions) {
        if ((other.flag == flagged.flag) != (other.permission == row.permission)) return false;
      }
    }
  }
  return true;
}
static_assert(keys_are_unambiguous());

}  // namespace

std::string Diagnostic::to_string() const {
  std::string text = place.to_string() + (is_error() ? ": error: " : ": warning: ") + message;
  return text + " [" + std::string(info().name) + "]";
}

PermissionSet permissions_of_key(std::string_view key) {
  PermissionSet set;
  for (const PermissionInfo& row : kPermissions) {
    if (row.keyword == key || row.flag.substr(kAllowFlag.size()) == key) set.set(static_cast<size_t>(row.permission));
  }
  return set;
}

std::vector<std::string_view> rule_keys() {
  std::vector<std::string_view> keys;
  auto add = [&](std::string_view key) {
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
  };
  for (const PermissionInfo& row : kPermissions) add(row.flag.substr(kAllowFlag.size()));
  for (const PermissionInfo& row : kPermissions) add(row.keyword);
  add("all");
  return keys;
}

bool takes_list(PermissionSet permissions) {
  return permissions != of_resource(permissions, {PermissionInfo::None});
}

PolicyBuilder::PolicyBuilder(PolicyWorld& world) : world_(world), directory_(world.directory()) {}

void PolicyBuilder::report(DiagnosticKind kind, Place place, std::string message) {
  diagnostics_.push_back({kind, std::move(place), std::move(message)});
}

void PolicyBuilder::end_chain() {
  for (const LimitInfo& limit : kLimits)
    spec_.limits.*limit.member = std::min(spec_.limits.*limit.member, chain_limits_.*limit.member);
}

void PolicyBuilder::add(Rule rule) {
  spec_.rules.push_back(std::move(rule));
  ranks_.push_back(rank_);
}

void PolicyBuilder::add_rule(Rule::Effect effect, std::string_view key, Place place) {
  if (key == "all" && effect == Rule::Allow) {
    spec_.allow_all = true;
    if (place.line != 0) report(DiagnosticKind::AllowAll, std::move(place), "everything is allowed but what is denied");
    return;
  }
  Rule rule;
  rule.effect = effect;
  rule.permissions = permissions_of_key(key);
  rule.text = key;
  rule.place = std::move(place);
  if (rule.permissions.any()) add(std::move(rule));
}

void PolicyBuilder::add_rule(Rule::Effect effect, std::string_view key, std::string_view value, Place place) {
  using enum PermissionInfo::Resource;
  PermissionSet permissions = permissions_of_key(key);
  Rule rule;
  rule.effect = effect;
  rule.text = std::string(key) + " " + quoted(value);
  rule.place = place;
  if (!takes_list(permissions))
    return report(DiagnosticKind::WrongType, std::move(place), std::string(key) + " takes no list; it is granted or not");
  auto failed = [&](Error error) { report(DiagnosticKind::BadValue, place, std::string(key) + ": " + error.message); };

  if (value.starts_with("unix:") && permissions[static_cast<size_t>(Permission::NetUnix)]) {
    rule.permissions.set(static_cast<size_t>(Permission::NetUnix));
    return add_path_rule(std::move(rule), value.substr(5));
  }
  if (PermissionSet named = of_resource(permissions, {Endpoint, Host}); named.any()) {
    Result<EndpointPattern> pattern = parse_endpoint(value);
    if (!pattern) return failed(pattern.take_error());
    rule.permissions = named;
    // An address is no question to a resolver, and neither is a port.
    if (pattern->has_address) rule.permissions &= of_resource(permissions, {Endpoint});
    if (rule.permissions.none()) return failed(Error{ErrorKind::BadInput, 0, quoted(value) + " is an address; only names are resolved"});
    rule.pattern = std::move(*pattern);
    return add(std::move(rule));
  }
  if (PermissionSet named = of_resource(permissions, {Name}); named.any()) {
    Result<NamePattern> pattern = parse_name(value);
    if (!pattern) return failed(pattern.take_error());
    rule.permissions = named;
    rule.pattern = std::move(*pattern);
    return add(std::move(rule));
  }
  if (PermissionSet named = of_resource(permissions, {Program}); named.any()) {
    rule.permissions = named;
    return add_program_rule(std::move(rule), value);
  }
  rule.permissions = of_resource(permissions, {Path});
  add_path_rule(std::move(rule), value);
}

void PolicyBuilder::add_path_rule(Rule rule, std::string_view value) {
  Result<std::string> path = parse_path(value, directory_);
  if (!path) return report(DiagnosticKind::BadValue, std::move(rule.place), rule.text + ": " + path.error().message);
  if (value.starts_with('~') || value.find('$') != value.npos) {
    report(DiagnosticKind::NotExpanded, rule.place, rule.text + " means " + quoted(*path) + ": ~ and $ stand for themselves in a policy");
  }
  rule.pattern = PathPattern{std::move(*path)};
  add(std::move(rule));
}

void PolicyBuilder::add_program_rule(Rule rule, std::string_view value) {
  std::string path;
  if (!value.empty() && value.find('/') == value.npos && value.find('\0') == value.npos) {
    std::optional<std::string> found = world_.find_program(std::string(value));
    if (!found) {
      return report(DiagnosticKind::NotFound, std::move(rule.place), rule.text + ": no directory of PATH has such a program; the rule has no effect");
    }
    path = normalized(joined(directory_, *found));
    rule.text += " (" + printable(path) + ")";
  } else {
    Result<std::string> parsed = parse_path(value, directory_);
    if (!parsed) return report(DiagnosticKind::BadValue, std::move(rule.place), rule.text + ": " + parsed.error().message);
    path = std::move(*parsed);
  }
  rule.pattern = ProgramPattern{std::move(path)};
  add(std::move(rule));
}

void PolicyBuilder::add_map(std::string_view guest, std::string_view host, bool is_read_only, Place place) {
  Result<std::string> guest_path = parse_path(guest, directory_), host_path = parse_path(host, directory_);
  for (const Result<std::string>* path : {&guest_path, &host_path}) {
    if (!*path) return report(DiagnosticKind::BadValue, std::move(place), "a mapping has " + path->error().message);
  }
  for (const PathMapping& other : spec_.paths) {
    if (other.guest == *guest_path)
      return report(DiagnosticKind::DuplicateMap, std::move(place), quoted(*guest_path) + " is mapped already at " + other.place.to_string());
  }
  spec_.paths.push_back({std::move(*guest_path), std::move(*host_path), is_read_only, std::move(place)});
}

void PolicyBuilder::add_net_map(std::string_view from, std::string_view to, Place place) {
  NetMapping mapping;
  for (auto [text, host, port] : {std::tuple{from, &mapping.host, &mapping.port}, {to, &mapping.to_host, &mapping.to_port}}) {
    Result<void> read = parse_net_side(text, host, port);
    if (!read) return report(DiagnosticKind::BadValue, std::move(place), quoted(text) + ": " + read.error().message);
  }
  for (const NetMapping& other : spec_.networks) {
    if (other.host == mapping.host && other.port == mapping.port)
      return report(DiagnosticKind::DuplicateMap, std::move(place), quoted(from) + " is mapped already at " + other.place.to_string());
  }
  mapping.place = std::move(place);
  spec_.networks.push_back(std::move(mapping));
}

void PolicyBuilder::add_variable(std::string_view name, std::string_view value, Place place) {
  if (name.empty() || name.find('=') != name.npos || name.find('\0') != name.npos || value.find('\0') != value.npos)
    return report(DiagnosticKind::BadValue, std::move(place), quoted(name) + " cannot be the name of a variable, or its value has a zero byte");
  auto same = std::find_if(spec_.environment.begin(), spec_.environment.end(), [&](const EnvironmentEntry& entry) { return entry.name == name; });
  if (same != spec_.environment.end()) {
    same->value = value;
    return;
  }
  spec_.environment.push_back({std::string(name), std::string(value)});
  // Who gives a variable means it to be read; a deny rule still wins.
  Rule rule;
  rule.pattern = NamePattern{std::string(name)};
  rule.text = "env " + quoted(name);
  rule.place = std::move(place);
  rule.permissions.set(static_cast<size_t>(Permission::Environment));
  add(std::move(rule));
}

void PolicyBuilder::set_limit(const LimitInfo& limit, std::string_view text, Place place) {
  Result<u8> value = parse_limit(limit, text);
  if (!value) return report(DiagnosticKind::BadValue, std::move(place), std::string(limit.keyword) + ": " + value.error().message);
  constexpr u8 kSmallestHeap = u8{2} << 20;
  if (limit.member == &Limits::heap && *value < kSmallestHeap)
    return report(DiagnosticKind::BadValue, std::move(place), "max-heap: no program runs in less than 2m");
  if (limit.member == &Limits::threads && *value == 0)
    return report(DiagnosticKind::BadValue, std::move(place), "max-threads: the main thread is one");
  chain_limits_.*limit.member = *value;
}

void PolicyBuilder::set_clock(std::string_view text, Place place) {
  Result<ClockRule> clock = parse_clock(text);
  if (!clock) return report(DiagnosticKind::BadValue, std::move(place), "clock: " + clock.error().message);
  spec_.clock = *clock;
}

void PolicyBuilder::set_seed(std::string_view text, Place place) {
  Result<u8> seed = parse_seed(text);
  if (!seed) return report(DiagnosticKind::BadValue, std::move(place), "seed: " + seed.error().message);
  spec_.seed = *seed;
}

/// A rule that names a link means both: the name, and where it leads now. Later changes of the link grant nothing.
void PolicyBuilder::follow_links() {
  auto is_mapped = [&](const std::string& path) {
    return std::any_of(spec_.paths.begin(), spec_.paths.end(), [&](const PathMapping& map) { return is_beneath(path, map.guest); });
  };
  PermissionSet creating;
  for (Permission permission : {Permission::FileWrite, Permission::FileCreate, Permission::NetUnix})
    creating.set(static_cast<size_t>(permission));
  size_t count = spec_.rules.size();
  auto may_create = [&](const std::string& link) {
    Request request{Permission::FileCreate, link};
    bool is_allowed = false;
    for (size_t i = 0; i < count; i++) {
      const Rule& rule = spec_.rules[i];
      if (!rule.permissions[static_cast<size_t>(Permission::FileCreate)] || !rule.matches(request)) continue;
      // Who may write everywhere needs no such detour.
      if (std::holds_alternative<Anything>(rule.pattern) && rule.effect == Rule::Allow) continue;
      if (rule.effect == Rule::Deny) return false;
      is_allowed = true;
    }
    return is_allowed;
  };
  for (size_t i = 0; i < count; i++) {
    auto* path = std::get_if<PathPattern>(&spec_.rules[i].pattern);
    auto* program = std::get_if<ProgramPattern>(&spec_.rules[i].pattern);
    if (!path && !program) continue;
    const std::string named = path ? path->root : program->path;
    if (is_mapped(named)) continue;
    PolicyWorld::RealPath real = world_.real_path(named);
    bool may_come = (spec_.rules[i].permissions & creating).any();
    if (!real.exists && !may_come && spec_.rules[i].effect == Rule::Allow)
      report(DiagnosticKind::NotFound, spec_.rules[i].place, spec_.rules[i].text + ": there is no " + quoted(named));
    if (real.path == named) continue;
    // Else a program could let its next run have what it wants, by a link where one of its rules begins.
    auto own = std::find_if(real.links.begin(), real.links.end(), [&](const std::string& link) { return may_create(link); });
    if (own != real.links.end() && spec_.rules[i].effect == Rule::Allow) {
      report(DiagnosticKind::NotFollowed, spec_.rules[i].place,
             spec_.rules[i].text + " does not grant where " + quoted(*own) + " leads: the program may change that link");
      continue;
    }
    Rule twin = spec_.rules[i];
    twin.text += " (where " + quoted(named) + " leads)";
    if (path) {
      twin.pattern = PathPattern{std::move(real.path)};
    } else if (twin.effect == Rule::Deny) {
      twin.pattern = ProgramPattern{std::move(real.path)};
    } else {
      // The name decides what some programs do (busybox): only the way to it is followed.
      size_t slash = named.rfind('/');
      std::string directory = world_.real_path(slash == 0 ? "/" : named.substr(0, slash)).path;
      std::string lies_at = normalized(directory + named.substr(slash));
      if (lies_at == named) continue;
      twin.pattern = ProgramPattern{std::move(lies_at)};
    }
    spec_.rules.push_back(std::move(twin));
    ranks_.push_back(ranks_[i]);
  }
  for (PathMapping& map : spec_.paths) {
    PolicyWorld::RealPath real = world_.real_path(map.host);
    if (!real.exists) report(DiagnosticKind::NotFound, map.place, "a mapping leads to " + quoted(map.host) + ", which is not there");
    map.host = std::move(real.path);
  }
}

bool PolicyBuilder::Built::has_errors() const {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& d) { return d.is_error(); });
}

PolicyBuilder::Built PolicyBuilder::finish() {
  follow_links();
  std::vector<Diagnostic> found = check_rules(spec_, ranks_, world_);
  diagnostics_.insert(diagnostics_.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  std::vector<std::string> sources;  // in the order in which they had something to say
  auto rank = [&](const Diagnostic& diagnostic) {
    return std::find(sources.begin(), sources.end(), diagnostic.place.source) - sources.begin();
  };
  for (const Diagnostic& diagnostic : diagnostics_) {
    if (rank(diagnostic) == std::ssize(sources)) sources.push_back(diagnostic.place.source);
  }
  std::stable_sort(diagnostics_.begin(), diagnostics_.end(), [&](const Diagnostic& a, const Diagnostic& b) {
    return std::tuple(rank(a), a.place.line, a.place.column) < std::tuple(rank(b), b.place.line, b.place.column);
  });
  return {std::move(spec_), std::move(diagnostics_)};
}

}  // namespace cordon::monitor
