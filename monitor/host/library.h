/// Shared libraries of Cordon's own.
#pragma once

#include <string>

#include "base/result.h"
#include "monitor/host/token.h"

namespace cordon::monitor::host {

/// Loads the library if it is not loaded yet, and finds a symbol.
Result<void*> library_symbol(HostToken, const std::string& path, const char* symbol);

}  // namespace cordon::monitor::host
