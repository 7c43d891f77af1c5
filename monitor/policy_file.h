/// Policy files: TOML, as docs/policy.md describes it, into a PolicyBuilder.
#pragma once

#include <string>
#include <string_view>

#include "monitor/policy_builder.h"

namespace cordon::monitor {

/// Reads `text`, which came from `source` (a path that what it extends is relative to), and what it extends.
void read_policy_text(PolicyBuilder& builder, std::string_view text, const std::string& source);

/// The same of a file, or of a built-in profile if `name` is one's and has neither '/' nor '.'. One chain of its own.
void read_policy(PolicyBuilder& builder, const std::string& name);

}  // namespace cordon::monitor
