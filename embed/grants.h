/// What a program may read without being granted anything: what its user named on the command line to be run, and the
/// class library.
#pragma once

#include <string>
#include <vector>

#include "embed/launch.h"

namespace cordon::embed {

/// Absolute, normalized paths for Policy::deny_all. A jar's manifest adds none: its Class-Path is the jar's own word.
std::vector<std::string> readable_roots(const LaunchOptions& options);

}  // namespace cordon::embed
