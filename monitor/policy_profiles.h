/// Policies that come with Cordon, to be extended or used as they are.
#pragma once

#include <span>
#include <string_view>

namespace cordon::monitor {

struct PolicyProfile {
  std::string_view name;
  std::string_view description;  ///< one line
  std::string_view text;         ///< TOML
};

std::span<const PolicyProfile> policy_profiles();
const PolicyProfile* find_profile(std::string_view name);

}  // namespace cordon::monitor
