/// The public Policy as the monitor's.
#pragma once

#include <string>

#include "cordon/policy.h"
#include "monitor/rules.h"

namespace cordon::detail {

struct BuiltPolicy {
  monitor::PolicySpec spec;
  std::string errors, warnings;  ///< one a line
};
BuiltPolicy build_policy(const Policy& policy);

}  // namespace cordon::detail
