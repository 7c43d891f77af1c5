/// What rules say together that no single one shows: contradictions, rules that never apply, rules that amount to allowing
/// everything.
#pragma once

#include <span>
#include <vector>

#include "monitor/diagnostics.h"
#include "monitor/policy_world.h"
#include "monitor/rules.h"

namespace cordon::monitor {

/// `ranks`: of each rule, the number of its source; what a source builds on has smaller numbers.
std::vector<Diagnostic> check_rules(const PolicySpec& spec, std::span<const u4> ranks, PolicyWorld& world);

/// Why running this program (a path) amounts to allowing everything; empty if it is not known to.
std::string_view why_program_is_everything(std::string_view path);

}  // namespace cordon::monitor
