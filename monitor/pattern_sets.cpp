#include "monitor/pattern_sets.h"

#include <algorithm>

#include "monitor/path_names.h"

namespace cordon::monitor {

namespace {

bool is_of_kernel(std::string_view path) {
  std::span<const std::string_view> roots = kernel_file_systems();
  return std::any_of(roots.begin(), roots.end(), [&](std::string_view root) { return is_beneath(path, root); });
}

bool covers(const PathPattern& outer, const PathPattern& inner, bool outer_denies) {
  if (!is_beneath(inner.root, outer.root)) return false;
  // What is allowed below "/" is not what is allowed in /proc.
  return outer_denies || !is_of_kernel(inner.root) || is_of_kernel(outer.root);
}

bool covers(const NamePattern& outer, const NamePattern& inner) {
  return outer.is_prefix ? inner.text.starts_with(outer.text) : !inner.is_prefix && inner.text == outer.text;
}

bool same_prefix(const SocketAddress& a, const SocketAddress& b, u4 bits) {
  if (a.family != b.family) return false;
  for (u4 i = 0; i < bits; i++) {
    if ((a.bytes[i / 8] ^ b.bytes[i / 8]) >> (7 - i % 8) & 1) return false;
  }
  return true;
}

bool is_any_host(const EndpointPattern& pattern) { return pattern.name.empty() && !pattern.has_address; }

bool covers_host(const EndpointPattern& outer, const EndpointPattern& inner) {
  if (is_any_host(outer)) return true;
  if (is_any_host(inner) || outer.has_address != inner.has_address) return false;
  if (outer.has_address)
    return outer.prefix_bits <= inner.prefix_bits && same_prefix(outer.address, inner.address, outer.prefix_bits);
  if (outer.is_suffix) return inner.name.size() > outer.name.size() ? inner.name.ends_with(outer.name) : inner.is_suffix && inner.name == outer.name;
  return !inner.is_suffix && inner.name == outer.name;
}

bool covers(const EndpointPattern& outer, const EndpointPattern& inner, Permission permission) {
  bool asks_ports = permission != Permission::NetResolve;
  if (asks_ports && (outer.low_port > inner.low_port || outer.high_port < inner.high_port)) return false;
  return covers_host(outer, inner);
}

bool overlap(const EndpointPattern& a, const EndpointPattern& b) {
  if (a.low_port > b.high_port || b.low_port > a.high_port) return false;
  // A name may be the name of any address.
  if (is_any_host(a) || is_any_host(b) || a.has_address != b.has_address) return true;
  if (a.has_address) return same_prefix(a.address, b.address, std::min(a.prefix_bits, b.prefix_bits));
  return covers_host(a, b) || covers_host(b, a);
}

}  // namespace

bool covers(const Rule& outer, const Rule& inner, Permission permission) {
  if (std::holds_alternative<Anything>(outer.pattern)) {
    if (outer.effect == Rule::Deny) return true;
    auto* path = std::get_if<PathPattern>(&inner.pattern);
    return !path || !is_of_kernel(path->root);
  }
  if (std::holds_alternative<Anything>(inner.pattern)) {
    // "/" is what "everything" means for paths, "*" for names, ":*" for endpoints.
    if (auto* path = std::get_if<PathPattern>(&outer.pattern)) return path->root == "/" && (inner.effect == Rule::Allow || outer.effect == Rule::Deny);
    if (auto* name = std::get_if<NamePattern>(&outer.pattern)) return name->is_prefix && name->text.empty();
    if (auto* endpoint = std::get_if<EndpointPattern>(&outer.pattern))
      return is_any_host(*endpoint) && endpoint->low_port == 0 && endpoint->high_port == 65535;
    return false;
  }
  if (outer.pattern.index() != inner.pattern.index()) return false;
  if (auto* path = std::get_if<PathPattern>(&outer.pattern)) return covers(*path, std::get<PathPattern>(inner.pattern), outer.effect == Rule::Deny);
  if (auto* name = std::get_if<NamePattern>(&outer.pattern)) return covers(*name, std::get<NamePattern>(inner.pattern));
  if (auto* program = std::get_if<ProgramPattern>(&outer.pattern)) return program->path == std::get<ProgramPattern>(inner.pattern).path;
  return covers(std::get<EndpointPattern>(outer.pattern), std::get<EndpointPattern>(inner.pattern), permission);
}

bool overlap(const Rule& a, const Rule& b, Permission permission) {
  if (std::holds_alternative<Anything>(a.pattern) || std::holds_alternative<Anything>(b.pattern)) return true;
  if (a.pattern.index() != b.pattern.index()) return false;
  if (auto* endpoint = std::get_if<EndpointPattern>(&a.pattern)) return overlap(*endpoint, std::get<EndpointPattern>(b.pattern));
  return covers(a, b, permission) || covers(b, a, permission);
}

bool is_same_pattern(const Rule& a, const Rule& b) {
  if (a.pattern.index() != b.pattern.index()) return false;
  if (std::holds_alternative<Anything>(a.pattern)) return true;
  if (auto* path = std::get_if<PathPattern>(&a.pattern)) return path->root == std::get<PathPattern>(b.pattern).root;
  if (auto* program = std::get_if<ProgramPattern>(&a.pattern)) return program->path == std::get<ProgramPattern>(b.pattern).path;
  if (auto* name = std::get_if<NamePattern>(&a.pattern)) {
    const auto& other = std::get<NamePattern>(b.pattern);
    return name->text == other.text && name->is_prefix == other.is_prefix;
  }
  const auto &x = std::get<EndpointPattern>(a.pattern), &y = std::get<EndpointPattern>(b.pattern);
  return covers(x, y, Permission::NetConnect) && covers(y, x, Permission::NetConnect);
}

}  // namespace cordon::monitor
