#include "monitor/endpoints.h"

#include <algorithm>
#include <optional>

#include "monitor/addresses.h"
#include "monitor/policy.h"

namespace cordon::monitor {

namespace {

Error bad(std::string_view text, std::string_view why) {
  return Error{ErrorKind::BadInput, 0, "\"" + printable(text) + "\" is no host and port: " + std::string(why)};
}

/// A decimal number up to `most`.
std::optional<u4> parse_number(std::string_view text, u4 most) {
  if (text.empty() || text.size() > 5) return std::nullopt;
  u4 value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<u4>(c - '0');
  }
  if (value > most) return std::nullopt;
  return value;
}

/// PORT or LOW-HIGH.
bool parse_ports(std::string_view text, EndpointPattern* pattern) {
  size_t dash = text.find('-');
  std::optional<u4> low = parse_number(text.substr(0, dash), 65535);
  std::optional<u4> high = dash == std::string_view::npos ? low : parse_number(text.substr(dash + 1), 65535);
  if (!low || !high || *low > *high) return false;
  pattern->low_port = static_cast<u2>(*low);
  pattern->high_port = static_cast<u2>(*high);
  return true;
}

/// Bits of `address` beyond the first `bits`.
bool has_bits_behind(const SocketAddress& address, u4 bits) {
  std::span<const u1> bytes = significant_bytes(address);
  for (size_t i = bits; i < bytes.size() * 8; i++) {
    if (bytes[i / 8] >> (7 - i % 8) & 1) return true;
  }
  return false;
}

/// ADDRESS or ADDRESS/BITS, as far as `read` reads addresses.
template <typename Read>
Result<void> parse_block(std::string_view whole, std::string_view text, Read read, EndpointPattern* pattern) {
  size_t slash = text.find('/');
  std::optional<SocketAddress> address = read(text.substr(0, slash));
  if (!address) return bad(whole, "the address cannot be read");
  bool is_mapped = address->is_mapped();
  u4 all = address->family == AddressFamily::Inet4 ? 32 : 128;
  u4 bits = all;
  if (slash != std::string_view::npos) {
    std::optional<u4> number = parse_number(text.substr(slash + 1), all);
    if (!number) return bad(whole, "the number of bits must be 0 to " + std::to_string(all));
    bits = *number;
  }
  if (is_mapped) {
    // An IPv4 address in another spelling.
    if (bits < 96) return bad(whole, "write a block of IPv4 addresses as such: 10.0.0.0/8");
    SocketAddress inner;
    std::copy_n(address->bytes.begin() + 12, 4, inner.bytes.begin());
    *address = inner;
    bits -= 96;
  }
  if (has_bits_behind(*address, bits))
    return bad(whole, "the address has bits behind the first " + std::to_string(bits));
  pattern->has_address = true;
  pattern->address = *address;
  pattern->prefix_bits = bits;
  return {};
}

Result<void> parse_name(std::string_view whole, std::string_view text, EndpointPattern* pattern) {
  if (std::any_of(text.begin(), text.end(), [](char c) { return static_cast<u1>(c) >= 0x80; }))
    return bad(whole, "write the name in its ASCII form (xn--...)");
  if (text.starts_with("*.")) {
    pattern->is_suffix = true;
    text.remove_prefix(2);
  }
  std::string name = canonical_host(text);
  if (!is_host_name(name))
    return bad(whole, "a name has letters, digits and '-' between dots, and '*' only at its start");
  if (ends_in_number(name)) return bad(whole, "write an address as four decimal numbers or in IPv6's form");
  pattern->name = pattern->is_suffix ? "." + name : name;
  return {};
}

bool have_same_prefix(std::span<const u1> a, std::span<const u1> b, u4 bits) {
  if (a.size() != b.size()) return false;
  size_t whole = std::min<size_t>(bits / 8, a.size());
  if (!std::equal(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(whole), b.begin())) return false;
  u4 rest = bits % 8;
  if (rest == 0 || whole == a.size()) return true;
  u1 mask = static_cast<u1>(0xff << (8 - rest));
  return (a[whole] & mask) == (b[whole] & mask);
}

bool is_named(std::string_view name, const EndpointPattern& pattern) {
  return pattern.is_suffix ? name.size() > pattern.name.size() && name.ends_with(pattern.name) : name == pattern.name;
}

bool is_any_named(const Request& request, const EndpointPattern& pattern) {
  return std::any_of(request.names.begin(), request.names.end(),
                     [&](const std::string& name) { return is_named(name, pattern); });
}

bool is_in_block(const SocketAddress& address, const EndpointPattern& pattern) {
  return have_same_prefix(significant_bytes(address), significant_bytes(pattern.address), pattern.prefix_bits);
}

bool has_all_ports(const EndpointPattern& pattern) { return pattern.low_port == 0 && pattern.high_port == 65535; }

bool is_localhost(const EndpointPattern& pattern) { return pattern.name == "localhost" && !pattern.is_suffix; }

/// Whose addresses whoever owns a name may not choose: else the name would lead inside (DNS rebinding).
bool is_inside(const SocketAddress& address) {
  std::vector<SocketAddress> readings = readings_of(address);
  return std::any_of(readings.begin(), readings.end(), [](const SocketAddress& reading) {
    return is_loopback(reading) || is_link_local(reading) || is_group(reading);
  });
}

bool allows_peer(const EndpointPattern& pattern, const Request& request) {
  const SocketAddress& peer = *request.address;
  if (pattern.has_address) return is_in_block(peer, pattern);
  if (pattern.name.empty()) return true;
  if (is_localhost(pattern)) return is_loopback(peer);
  // Where a redirection leads, the policy's author chose.
  if (!request.is_redirected && is_inside(peer)) return false;
  return is_any_named(request, pattern);
}

bool denies_peer(const EndpointPattern& pattern, const Request& request) {
  std::vector<SocketAddress> readings = readings_of(*request.address);
  bool means_host =
      pattern.has_address ? is_loopback(pattern.address) && pattern.prefix_bits > 0 : is_localhost(pattern);
  // Who denies one loopback address means this machine, whatever it is called.
  if (means_host && request.is_own_host) return true;
  auto is_meant = [&](const SocketAddress& reading) {
    if (means_host && is_loopback(reading)) return true;
    return pattern.has_address && is_in_block(reading, pattern);
  };
  if (std::any_of(readings.begin(), readings.end(), is_meant)) return true;
  if (pattern.has_address) return false;
  return pattern.name.empty() || is_any_named(request, pattern);
}

/// An address to bind. Unspecified means all interfaces of the host: only who allows all allows it, and who denies one
/// denies it.
bool matches_local(const EndpointPattern& pattern, const Request& request, bool is_deny) {
  const SocketAddress& local = *request.address;
  bool is_all = is_unspecified(local);
  if (is_all && is_deny) return true;
  if (pattern.has_address) return is_in_block(local, pattern) && (!is_all || is_unspecified(pattern.address));
  if (pattern.name.empty()) return true;
  if (is_all) return false;
  return is_localhost(pattern) ? is_loopback(local) : is_any_named(request, pattern);
}

}  // namespace

Result<EndpointPattern> parse_endpoint(std::string_view text) {
  EndpointPattern pattern;
  if (text.empty()) return bad(text, "it is empty");
  if (text.find_first_of(" \t\r\n@?#\\") != std::string_view::npos || text.find("//") != std::string_view::npos)
    return bad(text, "write the host and the port alone, no URL");
  std::string_view host = text;
  std::optional<std::string_view> ports;
  bool is_six = std::count(text.begin(), text.end(), ':') > 1;
  if (text.starts_with('[')) {
    size_t end = text.find(']');
    if (end == std::string_view::npos) return bad(text, "']' is missing");
    host = text.substr(1, end - 1);
    std::string_view rest = text.substr(end + 1);
    is_six = true;
    if (rest.starts_with(':'))
      ports = rest.substr(1);
    else if (!rest.empty())
      return bad(text, "':' and a port may follow ']'");
  } else if (!is_six && text.find(':') != std::string_view::npos) {
    host = text.substr(0, text.find(':'));
    ports = text.substr(text.find(':') + 1);
  } else if (!is_six && parse_number(text, 65535)) {
    host = "";
    ports = text;
  }
  if (ports && !parse_ports(*ports, &pattern)) return bad(text, "a port is a number up to 65535, or LOW-HIGH");
  if (host == "*" && !ports) return bad(text, "leave the list away to mean every host");
  if (host.empty() || host == "*") return pattern;
  if (is_six) {
    if (host.find('%') != std::string_view::npos)
      return bad(text, "addresses match whatever their scope is: leave it away");
    CORDON_TRY(parse_block(text, host, parse_ipv6, &pattern));
  } else if (parse_ipv4(host.substr(0, host.find('/')))) {
    CORDON_TRY(parse_block(text, host, parse_ipv4, &pattern));
  } else {
    CORDON_TRY(parse_name(text, host, &pattern));
  }
  return pattern;
}

std::string to_string(const EndpointPattern& pattern) {
  std::string ports;
  if (!has_all_ports(pattern)) {
    ports = ":" + std::to_string(pattern.low_port);
    if (pattern.high_port != pattern.low_port) ports += "-" + std::to_string(pattern.high_port);
  }
  std::string host;
  if (pattern.has_address) {
    host = pattern.address.host_string();
    bool is_six = pattern.address.family == AddressFamily::Inet6;
    if (pattern.prefix_bits != (is_six ? 128u : 32u)) host += "/" + std::to_string(pattern.prefix_bits);
    if (is_six && !ports.empty()) host = std::string("[").append(host).append("]");
  } else if (!pattern.name.empty()) {
    host = (pattern.is_suffix ? "*" : "") + pattern.name;
  } else if (ports.empty()) {
    return ":0-65535";
  }
  return host + ports;
}

bool EndpointPattern::matches(const Request& request, bool is_deny) const {
  if (request.permission == Permission::NetUnix) return false;
  bool is_resolution = request.permission == Permission::NetResolve;
  if (is_resolution) {
    // Who is denied some ports of a host may know its address. A number is no question to a resolver.
    if (is_deny && !has_all_ports(*this)) return false;
    if (!request.address) {
      std::string asked = canonical_host(request.resource);
      // Who may reach loopback by its number may call it by its name.
      if (has_address) return asked == "localhost" && is_loopback(address);
      return name.empty() || is_named(asked, *this);
    }
  }
  if (!request.address || request.address->family == AddressFamily::Unix) return false;
  u2 port = request.address->port;
  bool has_port = is_resolution || (port >= low_port && port <= high_port) || (request.is_any_port && low_port == 0);
  if (!has_port) return false;
  if (request.side == Request::Local) return matches_local(*this, request, is_deny);
  return is_deny ? denies_peer(*this, request) : allows_peer(*this, request);
}

}  // namespace cordon::monitor
