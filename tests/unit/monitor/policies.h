/// Policies put together for tests.
#pragma once

#include <initializer_list>
#include <string>

#include "monitor/rules.h"

namespace cordon::monitor::test {

inline void add(PolicySpec& spec, Rule::Effect effect, std::initializer_list<Permission> permissions, std::string root) {
  Rule rule;
  rule.effect = effect;
  for (Permission permission : permissions) rule.permissions.set(static_cast<size_t>(permission));
  rule.text = root;
  rule.pattern = PathPattern{std::move(root)};
  rule.place.source = "test";
  spec.rules.push_back(std::move(rule));
}

inline void add(PolicySpec& spec, Rule::Effect effect, std::initializer_list<const char*> flags, std::string root) {
  Rule rule;
  rule.effect = effect;
  for (const char* flag : flags) rule.permissions |= permissions_of_flag(flag);
  rule.text = root;
  rule.pattern = PathPattern{std::move(root)};
  rule.place.source = "test";
  spec.rules.push_back(std::move(rule));
}

/// `spec` with all of the flags' permissions for a path and what is beneath it.
inline PolicySpec allow(std::initializer_list<const char*> flags, std::string root, PolicySpec spec = {}) {
  add(spec, Rule::Allow, flags, std::move(root));
  return spec;
}

inline PolicySpec deny(PolicySpec spec, std::initializer_list<const char*> flags, std::string root) {
  add(spec, Rule::Deny, flags, std::move(root));
  return spec;
}

inline PolicySpec mapping(PolicySpec spec, std::string guest, std::string host, bool is_read_only = false) {
  spec.paths.push_back({std::move(guest), std::move(host), is_read_only, {}});
  return spec;
}

}  // namespace cordon::monitor::test
