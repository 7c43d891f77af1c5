/// Patterns of rules as sets: does one hold all of another, do two have something in common. Conservative: `covers` never
/// says yes where something is missing.
#pragma once

#include "monitor/rules.h"

namespace cordon::monitor {

/// Everything that `inner` matches, `outer` matches too, both as patterns of rules with the given effects and for this
/// permission.
bool covers(const Rule& outer, const Rule& inner, Permission permission);

/// Some resource may be matched by both.
bool overlap(const Rule& a, const Rule& b, Permission permission);

/// The patterns are written the same.
bool is_same_pattern(const Rule& a, const Rule& b);

}  // namespace cordon::monitor
