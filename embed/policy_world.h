/// The host as the reader of policies sees it.
#pragma once

#include <string>
#include <vector>

#include "monitor/policy_world.h"

namespace cordon::embed {

class HostPolicyWorld final : public monitor::PolicyWorld {
 public:
  /// `code`: see PolicyWorld::code.
  explicit HostPolicyWorld(std::vector<std::string> code = {}) : code_(std::move(code)) {}
  std::string directory() override;
  RealPath real_path(const std::string& path) override;
  std::optional<std::string> find_program(const std::string& name) override;
  Result<std::string> read_file(const std::string& path) override;
  std::vector<std::string> code() override { return code_; }

 private:
  std::vector<std::string> code_;
  std::string directory_;
};

}  // namespace cordon::embed
