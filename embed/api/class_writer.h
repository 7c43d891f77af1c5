/// Class files that are made, not compiled: a class of native methods that implements an interface.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/types.h"

namespace cordon::detail {

/// JVMS 4.1. `name` and `interface` internal; `methods`: name and descriptor; one `int` field, "index". No constructor.
std::vector<u1> write_host_class(const std::string& name, const std::string& interface, const std::vector<std::pair<std::string, std::string>>& methods);

}  // namespace cordon::detail
