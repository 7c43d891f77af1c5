#include "monitor/rules.h"

#include <algorithm>

#include "monitor/path_names.h"

namespace cordon::monitor {

namespace {

constexpr std::string_view kKernelFileSystems[] = {"/proc", "/sys", "/dev"};

bool is_of_kernel(std::string_view path) {
  return std::any_of(std::begin(kKernelFileSystems), std::end(kKernelFileSystems),
                     [&](std::string_view root) { return is_beneath(path, root); });
}

/// The IPv4 address in it, or all of it.
std::span<const u1> significant_bytes(const SocketAddress& address) {
  if (address.family == AddressFamily::Inet4) return {address.bytes.data(), 4};
  if (address.is_mapped()) return {address.bytes.data() + 12, 4};
  return {address.bytes.data(), 16};
}

bool all_zero(std::span<const u1> bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](u1 byte) { return byte == 0; });
}

bool is_loopback(std::span<const u1> bytes) {
  if (bytes.size() == 4) return bytes[0] == 127 || all_zero(bytes);
  // ::1 and ::, but not the rest of the deprecated IPv4-compatible addresses.
  return all_zero(bytes.first(15)) && bytes[15] <= 1;
}

bool is_link_local(std::span<const u1> bytes) {
  if (bytes.size() == 4) return bytes[0] == 169 && bytes[1] == 254;
  return bytes[0] == 0xfe && (bytes[1] & 0xc0) == 0x80;
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

}  // namespace

std::string Place::to_string() const {
  if (line == 0) return source;
  return source + ":" + std::to_string(line) + ":" + std::to_string(column);
}

PermissionSet permissions_of_flag(std::string_view flag) {
  PermissionSet set;
  for (const PermissionInfo& row : kPermissions) {
    if (row.flag == flag) set.set(static_cast<size_t>(row.permission));
  }
  return set;
}

std::span<const std::string_view> kernel_file_systems() { return kKernelFileSystems; }

bool PathPattern::matches(std::string_view path) const {
  if (!is_beneath(path, root)) return false;
  // "/" names no file system of the kernel; "/proc" and "/proc/self" do.
  return !is_of_kernel(path) || is_of_kernel(root);
}

bool NamePattern::matches(std::string_view name) const { return is_prefix ? name.starts_with(text) : name == text; }

bool EndpointPattern::matches(const Request& request, bool is_deny) const {
  if (!request.address) {
    // Name resolution: ports and addresses do not matter yet. A numeric name is no question to a resolver.
    if (name.empty()) return !has_address && (!is_deny || (low_port == 0 && high_port == 65535));
    if (is_deny && (low_port != 0 || high_port != 65535)) return false;
    return is_named(request.resource, *this);
  }
  const SocketAddress& peer = *request.address;
  if (peer.family == AddressFamily::Unix) return false;
  if (peer.port < low_port || peer.port > high_port) return false;
  std::span<const u1> bytes = significant_bytes(peer);
  if (has_address) {
    if (have_same_prefix(bytes, significant_bytes(address), prefix_bits)) return true;
    // Who denies one loopback address means the machine, whatever it is called.
    return is_deny && is_loopback(bytes) && is_loopback(significant_bytes(address));
  }
  if (name.empty()) return true;
  if (name == "localhost" && !is_suffix) return is_loopback(bytes);
  if (!is_deny && (is_loopback(bytes) || is_link_local(bytes))) return false;
  return std::any_of(request.names.begin(), request.names.end(),
                     [&](const std::string& known) { return is_named(known, *this); });
}

bool Anything::matches(const Request& request) const {
  bool is_file = info(request.permission).resource == PermissionInfo::Path;
  return !is_file || !is_of_kernel(request.resource);
}

bool Rule::matches(const Request& request) const {
  struct Matcher {
    const Request& request;
    const Rule& rule;
    bool operator()(const Anything& any) const {
      // Denying everything means the kernel's file systems too.
      return rule.effect == Deny || any.matches(request);
    }
    bool operator()(const PathPattern& path) const {
      // What is denied beneath "/" is denied in /proc as well.
      return rule.effect == Deny ? is_beneath(request.resource, path.root) : path.matches(request.resource);
    }
    bool operator()(const ProgramPattern& program) const { return program.matches(request.resource); }
    bool operator()(const NamePattern& name) const { return name.matches(request.resource); }
    bool operator()(const EndpointPattern& endpoint) const { return endpoint.matches(request, rule.effect == Deny); }
  };
  return std::visit(Matcher{request, *this}, pattern);
}

}  // namespace cordon::monitor
