/// Why a policy answers a request as it does, in words: `cordon policy explain`.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "monitor/policy.h"
#include "monitor/policy_world.h"

namespace cordon::monitor {

struct Explanation {
  std::string text;      ///< lines
  bool allowed = false;  ///< all that the request needs
};

/// `key`: a permission's keyword or a flag's name without "--allow-". `resource`: what is asked for, as in a rule, but one
/// thing; empty for permissions without one. Fails on requests that cannot be read.
Result<Explanation> explain_request(const Policy& policy, PolicyWorld& world, std::string_view key, std::string_view resource);

}  // namespace cordon::monitor
