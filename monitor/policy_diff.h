/// What one policy grants that another does not: `cordon policy diff`.
#pragma once

#include <string>

#include "monitor/policy_world.h"
#include "monitor/rules.h"

namespace cordon::monitor {

struct PolicyDifference {
  std::string more;   ///< lines: what the second grants and the first does not
  std::string less;   ///< the other way round
  std::string other;  ///< redirections, limits, clock, seed
  bool is_empty() const { return more.empty() && less.empty() && other.empty(); }
};

/// Compares what is granted, not how it is written: a rule that another one holds is no difference, whatever its place or
/// order. Where rules hold each other in part only, the rule is named and the part that differs.
PolicyDifference compare_policies(const PolicySpec& first, const PolicySpec& second);

}  // namespace cordon::monitor
