/// A number for a policy: equal for policies that decide alike, whatever file or flags they were written in.
#pragma once

#include <string>

#include "monitor/rules.h"

namespace cordon::monitor {

/// "sha256:" and the digest of the rules, redirections and limits; neither their order nor their places matter.
std::string policy_digest(const PolicySpec& spec);

}  // namespace cordon::monitor
