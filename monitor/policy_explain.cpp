#include "monitor/policy_explain.h"

#include <algorithm>

#include "base/suggest.h"
#include "monitor/endpoints.h"
#include "monitor/path_names.h"
#include "monitor/policy_builder.h"
#include "monitor/rule_text.h"

namespace cordon::monitor {

namespace {

Error bad(std::string message) { return Error{ErrorKind::BadInput, 0, std::move(message)}; }

std::string quoted(std::string_view text) { return "\"" + printable(text) + "\""; }

std::string described(const Rule& rule) { return (rule.effect == Rule::Deny ? "deny " : "") + rule.text + " at " + rule.place.to_string(); }

class Explainer {
 public:
  Explainer(const Policy& policy, PolicyWorld& world) : policy_(policy), world_(world) { result_.allowed = true; }

  Result<void> add(Permission permission, std::string_view text) {
    const PermissionInfo& row = info(permission);
    if (row.resource == PermissionInfo::None) {
      decide({permission, text}, "");
      return {};
    }
    if (text.empty()) return bad(std::string(row.keyword) + " is of something: write it behind the permission");
    switch (row.resource) {
      case PermissionInfo::Path: return add_path(permission, text);
      case PermissionInfo::Program: return add_program(permission, text);
      case PermissionInfo::Name: decide({permission, text}, std::string(text)); return {};
      case PermissionInfo::Host: return add_host(permission, text);
      case PermissionInfo::Endpoint: return add_endpoint(permission, text);
      case PermissionInfo::None: break;
    }
    return {};
  }

  Explanation take() { return std::move(result_); }

 private:
  Result<void> add_path(Permission permission, std::string_view text) {
    if (text.starts_with("unix:")) text.remove_prefix(5);
    std::string path = CORDON_TRY(parse_path(text, world_.directory()));
    decide({permission, path}, path);
    for (const PathMapping& map : policy_.spec().paths) {
      if (!is_beneath(path, map.guest)) continue;
      result_.text += "  the host has it at " + quoted(map.host + path.substr(map.guest == "/" ? 0 : map.guest.size())) + ", mapped at " + map.place.to_string() +
                      (map.is_read_only ? " for reading only" : "") + "\n";
      return {};
    }
    // Links are decided one by one on the way; what matters here is whether the end is granted too.
    std::string real = world_.real_path(path).path;
    if (real != path) {
      result_.text += "  it is a link, or lies behind one; what it leads to is asked as well:\n";
      decide({permission, real}, real);
    }
    return {};
  }

  Result<void> add_program(Permission permission, std::string_view text) {
    std::string path;
    if (text.find('/') == text.npos) {
      std::optional<std::string> found = world_.find_program(std::string(text));
      if (!found) return bad("no directory of PATH has a program " + quoted(text));
      path = *found;
    } else {
      path = CORDON_TRY(parse_path(text, world_.directory()));
    }
    decide({permission, path}, path);
    return {};
  }

  Result<void> add_host(Permission permission, std::string_view text) {
    EndpointPattern pattern = CORDON_TRY(parse_endpoint(text));
    if (pattern.name.empty() || pattern.is_suffix) return {};  // a number is no question to a resolver
    decide({permission, pattern.name}, pattern.name);
    return {};
  }

  Result<void> add_endpoint(Permission permission, std::string_view text) {
    EndpointPattern pattern = CORDON_TRY(parse_endpoint(text));
    bool is_one = pattern.low_port == pattern.high_port && !pattern.is_suffix && (pattern.has_address || !pattern.name.empty());
    if (!is_one) return bad(quoted(text) + " is no single endpoint; write HOST:PORT");
    SocketAddress address = pattern.address;
    std::vector<std::string> names;
    bool is_guess = false;
    if (!pattern.has_address) {
      // An address that belongs to nobody (RFC 5737) stands for what a name may resolve to.
      is_guess = pattern.name != "localhost";
      address.bytes = is_guess ? std::array<u1, 16>{192, 0, 2, 1} : std::array<u1, 16>{127, 0, 0, 1};
      names.push_back(pattern.name);
    }
    address.port = pattern.low_port;
    Request request{permission, text};
    request.address = &address;
    request.names = names;
    request.side = permission == Permission::NetListen ? Request::Local : Request::Peer;
    decide(request, std::string(text));
    if (is_guess && has_address_rules(permission))
      result_.text += "  rules about addresses are asked with what the name resolves to\n";
    return {};
  }

  bool has_address_rules(Permission permission) const {
    return std::any_of(policy_.spec().rules.begin(), policy_.spec().rules.end(), [&](const Rule& rule) {
      auto* endpoint = std::get_if<EndpointPattern>(&rule.pattern);
      return endpoint && endpoint->has_address && rule.permissions[static_cast<size_t>(permission)];
    });
  }

  void decide(const Request& request, const std::string& shown) {
    const PermissionInfo& row = info(request.permission);
    Decision decision = policy_.decide(request);
    result_.allowed &= decision.allowed;
    std::string& text = result_.text;
    text += std::string(row.name) + (shown.empty() ? "" : " of " + quoted(shown)) + (decision.allowed ? ": granted\n" : ": denied\n");
    text += decision.rule ? "  by " + described(*decision.rule) + "\n" : "  because: " + std::string(decision.reason) + "\n";
    bool has_denial = false;
    for (const Rule& rule : policy_.spec().rules) {
      if (!rule.permissions[static_cast<size_t>(request.permission)] || !rule.matches(request)) continue;
      has_denial |= rule.effect == Rule::Deny;
      if (&rule != decision.rule) text += (rule.effect == Rule::Allow && !decision.allowed ? "  loses: " : "  matches too: ") + described(rule) + "\n";
    }
    if (decision.allowed) return;
    if (has_denial) {
      text += "  to allow it: take the deny rule away; nothing wins over it\n";
      return;
    }
    std::string key(row.flag.substr(std::string_view("--allow-").size()));
    bool has_list = row.resource != PermissionInfo::None && !shown.empty();
    text += "  to allow it: " + std::string(row.flag) + (has_list ? "=" + printable(shown) : "") + ", or in [allow]: ";
    text += std::string(row.keyword) + (has_list ? " = [" + quoted(shown) + "]\n" : " = true\n");
  }

  const Policy& policy_;
  PolicyWorld& world_;
  Explanation result_;
};

}  // namespace

Result<Explanation> explain_request(const Policy& policy, PolicyWorld& world, std::string_view key, std::string_view resource) {
  PermissionSet permissions = permissions_of_key(key);
  if (permissions.none()) {
    std::vector<std::string_view> keys = rule_keys();
    std::string_view meant = nearest(key, keys);
    return bad("no permission " + quoted(key) + (meant.empty() ? "; docs/permissions.md lists them" : "; did you mean " + quoted(meant) + "?"));
  }
  bool is_unix = resource.starts_with("unix:"), is_list = permissions.count() > 1;
  Explainer explainer(policy, world);
  for (const PermissionInfo& row : kPermissions) {
    if (!permissions[static_cast<size_t>(row.permission)]) continue;
    // Of a flag's permissions, those that this kind of resource belongs to.
    if (is_list && row.permission == Permission::NetUnix && !is_unix) continue;
    if (is_list && is_unix && row.permission != Permission::NetUnix) continue;
    if (is_list && row.resource == PermissionInfo::None && !resource.empty()) continue;
    CORDON_TRY(explainer.add(row.permission, resource));
  }
  return explainer.take();
}

}  // namespace cordon::monitor
