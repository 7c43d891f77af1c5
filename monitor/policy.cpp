#include "monitor/policy.h"

#include <algorithm>
#include <array>

#include "monitor/path_rules.h"

#include "base/utf8.h"

namespace cordon::monitor {

namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

void append_hex_byte(std::string& out, u1 byte) {
  out += "\\x";
  out += kHexDigits[byte >> 4];
  out += kHexDigits[byte & 15];
}

}  // namespace

/// Rules by permission, so that a request looks only at those that can match it; those about paths by their roots.
struct Policy::Index {
  struct Candidates {
    PathRules deny_paths, allow_paths, class_path;
    std::vector<const Rule*> deny, allow;  ///< the others
  };
  std::array<Candidates, kPermissionCount> candidates;
};

Policy::Policy(PolicySpec spec) : spec_(std::move(spec)) {
  auto index = std::make_shared<Index>();
  for (size_t i = 0; i < kPermissionCount; i++) {
    Index::Candidates& candidates = index->candidates[i];
    std::vector<const Rule*> paths[2], class_path;
    for (const Rule& rule : spec_.rules) {
      if (!rule.permissions[i]) continue;
      if (std::holds_alternative<PathPattern>(rule.pattern))
        (rule.place.source == kClassPath ? class_path : paths[rule.effect]).push_back(&rule);
      else
        (rule.effect == Rule::Deny ? candidates.deny : candidates.allow).push_back(&rule);
    }
    candidates.allow_paths = PathRules(paths[Rule::Allow]);
    candidates.deny_paths = PathRules(paths[Rule::Deny]);
    candidates.class_path = PathRules(class_path);
  }
  allows_every_file_ = spec_.allow_all && spec_.paths.empty() && !spec_.walks_every_path;
  for (const PermissionInfo& row : kPermissions) {
    const Index::Candidates& candidates = index->candidates[static_cast<size_t>(row.permission)];
    bool is_denied = !candidates.deny.empty() || !candidates.deny_paths.is_empty();
    if (row.resource == PermissionInfo::Path && is_denied) allows_every_file_ = false;
    bool is_allowed = !candidates.allow.empty() || !candidates.allow_paths.is_empty() || !candidates.class_path.is_empty();
    may_allow_.set(static_cast<size_t>(row.permission), is_allowed);
  }
  index_ = std::move(index);
}

std::shared_ptr<const Policy> Policy::create(PolicySpec spec) {
  return std::shared_ptr<const Policy>(new Policy(std::move(spec)));
}

std::shared_ptr<const Policy> Policy::allow_all() {
  PolicySpec spec;
  spec.allow_all = true;
  return create(std::move(spec));
}

std::shared_ptr<const Policy> Policy::deny_all(std::vector<std::string> readable_roots) {
  PolicySpec spec;
  for (std::string& root : readable_roots) {
    Rule rule;
    for (Permission permission : {Permission::FileRead, Permission::FileList, Permission::FileStat})
      rule.permissions.set(static_cast<size_t>(permission));
    rule.text = "read \"" + root + "\"";
    rule.pattern = PathPattern{std::move(root)};
    rule.place.source = kClassPath;
    spec.rules.push_back(std::move(rule));
  }
  return create(std::move(spec));
}

Decision Policy::decide(const Request& request) const {
  const Index::Candidates& candidates = index_->candidates[static_cast<size_t>(request.permission)];
  if (const Rule* rule = candidates.deny_paths.find(request.resource, true)) return {false, rule, rule->text};
  const Rule* class_path = candidates.class_path.find(request.resource, false);
  for (const Rule* rule : candidates.deny) {
    bool spares = class_path && std::holds_alternative<Anything>(rule->pattern);
    if (!spares && rule->matches(request)) return {false, rule, rule->text};
  }
  if (spec_.allow_all) return {true, nullptr, "--allow-all"};
  if (const Rule* rule = candidates.allow_paths.find(request.resource, false)) return {true, rule, rule->text};
  if (class_path) return {true, class_path, class_path->text};
  for (const Rule* rule : candidates.allow) {
    if (rule->matches(request)) return {true, rule, rule->text};
  }
  if (info(request.permission).grant == PermissionInfo::Given) return {true, nullptr, "given to every VM"};
  return {false, nullptr, "no rule allows it"};
}

Error denied_error(Permission permission, std::string_view resource) {
  const PermissionInfo& row = info(permission);
  std::string shown = printable(resource);
  std::string message(row.name);
  if (!shown.empty()) message += " of \"" + shown + "\"";
  message += " denied; allow it with ";
  message += row.flag;
  if (row.resource != PermissionInfo::None && !shown.empty()) message += "=" + shown;
  message += " or -A";
  return Error{ErrorKind::Denied, 0, std::move(message)};
}

std::string printable(std::string_view text) {
  constexpr size_t kLongest = 1024;  // a message is for people; a guest can ask for a path of megabytes
  std::string out;
  for (size_t at = 0; at < text.size();) {
    if (out.size() > kLongest) return out + "...";
    u4 code_point = 0;
    size_t length = decode_utf8(text, at, &code_point);
    if (length == 0) {
      append_hex_byte(out, static_cast<u1>(text[at++]));
      continue;
    }
    std::string_view sequence = text.substr(at, length);
    at += length;
    if (is_treacherous(code_point)) {
      for (char byte : sequence) append_hex_byte(out, static_cast<u1>(byte));
    } else if (code_point == '"' || code_point == '\\') {
      out += '\\';
      out += sequence;
    } else {
      out += sequence;
    }
  }
  return out;
}

}  // namespace cordon::monitor
