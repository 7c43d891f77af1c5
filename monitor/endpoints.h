/// Endpoint patterns as text: what stands behind --allow-net and --allow-listen and in lists of hosts.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "monitor/rules.h"

namespace cordon::monitor {

/// HOST, HOST:PORT, HOST:LOW-HIGH, *.DOMAIN, ADDRESS, ADDRESS/BITS, [V6]:PORT, [V6/BITS]:PORT, :PORT, PORT. "*" before
/// a port means any host. BadInput says what is wrong with it; numbers that are no plain address ("0x7f.1") are
/// refused, since they would match nothing or something else than they seem to.
Result<EndpointPattern> parse_endpoint(std::string_view text);

/// The same pattern, in its shortest spelling.
std::string to_string(const EndpointPattern& pattern);

}  // namespace cordon::monitor
