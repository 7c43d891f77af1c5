/// Numeric internet addresses: reading them, and what else an address amounts to. Pure.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/types.h"
#include "monitor/sockets.h"

namespace cordon::monitor {

/// "10.0.0.1": four decimal numbers without leading zeros.
std::optional<SocketAddress> parse_ipv4(std::string_view text);
/// RFC 4291 2.2, with an IPv4 tail too; no brackets, no scope.
std::optional<SocketAddress> parse_ipv6(std::string_view text);
/// What the C library takes for a number where a host is expected: inet_aton's one to four parts, each decimal, octal
/// or hexadecimal ("2130706433", "0x7f.1", "0177.0.0.1"), or an IPv6 address. Resolvers are not asked for such names.
std::optional<SocketAddress> parse_numeric_host(std::string_view text);
/// True for a name whose last label is a number: no domain of the DNS, but what some parser may take for an address.
bool ends_in_number(std::string_view name);

/// The name as rules and the gateway's table of names hold it: ASCII letters in lower case, without a trailing dot.
std::string canonical_host(std::string_view name);
/// 1 to 63 letters, digits, '-' or '_' between dots, 253 in all.
bool is_host_name(std::string_view name);

/// The bytes of an address, 4 or 16; of an IPv4-mapped one the IPv4 address.
std::span<const u1> significant_bytes(const SocketAddress& address);

/// All addresses that packets to `address` may end at: the address itself first, then the IPv4 addresses that
/// transition mechanisms would unpack from it: IPv4-compatible, NAT64 (RFC 6052, 8215), 6to4, Teredo, ISATAP, SIIT.
std::vector<SocketAddress> readings_of(const SocketAddress& address);

bool is_unspecified(const SocketAddress& address);
/// 127.0.0.0/8, ::1, and the unspecified addresses, which a connection takes for the host itself.
bool is_loopback(const SocketAddress& address);
bool is_link_local(const SocketAddress& address);
/// A group, or the broadcast address of all networks.
bool is_group(const SocketAddress& address);

/// True if both are the same host, in whatever spelling; ports and scopes aside.
bool is_same_address(const SocketAddress& a, const SocketAddress& b);

}  // namespace cordon::monitor
