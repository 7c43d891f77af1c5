/// What must hold of a policy file's reader whatever the file holds; used by the fuzz target and by the unit tests.
#pragma once

#include <string_view>

#include "base/utf8.h"
#include "base/verify.h"
#include "monitor/policy_diff.h"
#include "monitor/policy_explain.h"
#include "monitor/policy_file.h"

namespace cordon::monitor::test {

/// A world in which every name exists once, some are links, and a file extends itself.
class FuzzWorld final : public PolicyWorld {
 public:
  explicit FuzzWorld(std::string_view text) : text_(text) {}
  std::string directory() override { return "/work"; }
  RealPath real_path(const std::string& path) override {
    bool is_link = path.starts_with("/l");
    return {is_link ? "/real" + path : path, path.size() % 3 != 0};
  }
  std::optional<std::string> find_program(const std::string& name) override {
    if (name.size() % 2) return {};
    return "/bin/" + name;
  }
  Result<std::string> read_file(const std::string& path) override {
    if (path.ends_with("self.toml")) return std::string(text_);
    return Error{ErrorKind::Host, 2, "No such file or directory"};
  }
  std::vector<std::string> code() override { return {"/work/classes"}; }

 private:
  std::string_view text_;
};

/// Nothing in it that a terminal would obey.
inline void check_line(std::string_view line) {
  for (size_t at = 0; at < line.size();) {
    u4 code_point = 0;
    size_t length = decode_utf8(line, at, &code_point);
    CORDON_VERIFY(length != 0 && !is_treacherous(code_point));
    at += length;
  }
}

inline void check_policy_text(std::string_view text) {
  FuzzWorld world(text);
  PolicyBuilder builder(world);
  read_policy_text(builder, text, "self.toml");
  PolicyBuilder::Built built = builder.finish();
  for (const Diagnostic& diagnostic : built.diagnostics) check_line(diagnostic.to_string());
  for (const Rule& rule : built.spec.rules) {
    check_line(rule.text);
    check_line(rule.place.to_string());
    CORDON_VERIFY(rule.permissions.any());
    CORDON_VERIFY(!rule.place.source.empty());
    if (auto* path = std::get_if<PathPattern>(&rule.pattern)) CORDON_VERIFY(path->root.starts_with('/') && path->root.find('\0') == std::string::npos);
    if (auto* program = std::get_if<ProgramPattern>(&rule.pattern)) CORDON_VERIFY(program->path.starts_with('/'));
  }
  if (built.has_errors()) return;
  // Deny wins: nothing that a deny rule matches is granted, whatever else stands there.
  auto policy = Policy::create(built.spec);
  for (std::string_view path : {"/", "/work/a", "/l/x", "/proc/self/mem", "/etc/passwd"}) {
    Request request{Permission::FileRead, path};
    bool is_denied = false;
    for (const Rule& rule : policy->spec().rules)
      is_denied |= rule.effect == Rule::Deny && rule.permissions[static_cast<size_t>(Permission::FileRead)] && rule.matches(request);
    CORDON_VERIFY(!is_denied || !policy->decide(request).allowed);
    (void)explain_request(*policy, world, "read", path);
  }
  (void)explain_request(*policy, world, "net", "example.com:443");
  CORDON_VERIFY(compare_policies(built.spec, built.spec).is_empty());
}

}  // namespace cordon::monitor::test
