/// A world for the tests of policies: files, links and programs that the test names.
#pragma once

#include <doctest/doctest.h>

#include <map>
#include <set>

#include "monitor/path_names.h"
#include "monitor/policy.h"
#include "monitor/policy_builder.h"
#include "monitor/policy_file.h"

namespace cordon::monitor::test {

class FakeWorld final : public PolicyWorld {
 public:
  std::map<std::string, std::string> files;     ///< path -> text
  std::map<std::string, std::string> links;     ///< path -> where it leads, whole
  std::map<std::string, std::string> programs;  ///< name -> path
  std::set<std::string> missing;                ///< paths that are not there; all others are
  std::vector<std::string> code_paths;

  std::string directory() override { return "/work"; }
  RealPath real_path(const std::string& path) override {
    for (const auto& [link, target] : links) {
      if (path == link || path.starts_with(link + "/")) return {target + path.substr(link.size()), !missing.contains(path), {link}};
    }
    return {path, !missing.contains(path)};
  }
  std::optional<std::string> find_program(const std::string& name) override {
    auto found = programs.find(name);
    return found == programs.end() ? std::nullopt : std::optional(found->second);
  }
  Result<std::string> read_file(const std::string& path) override {
    auto found = files.find(normalized(path));
    if (found == files.end()) return Error{ErrorKind::Host, 2, "No such file or directory"};
    return found->second;
  }
  std::vector<std::string> code() override { return code_paths; }
};

inline PolicyBuilder::Built read_text(FakeWorld& world, std::string_view text) {
  PolicyBuilder builder(world);
  read_policy_text(builder, text, "p.toml");
  return builder.finish();
}

/// The diagnostics as `cordon policy check` prints them.
inline std::string diagnostics_of(const PolicyBuilder::Built& built) {
  std::string text;
  for (const Diagnostic& diagnostic : built.diagnostics) text += diagnostic.to_string() + "\n";
  return text;
}

inline std::string diagnostics_of(std::string_view text) {
  FakeWorld world;
  return diagnostics_of(read_text(world, text));
}

}  // namespace cordon::monitor::test
