#include "monitor/rules.h"

#include <algorithm>

#include "monitor/path_names.h"
#include "monitor/policy.h"

namespace cordon::monitor {

namespace {

constexpr std::string_view kKernelFileSystems[] = {"/proc", "/sys", "/dev"};

bool is_of_kernel(std::string_view path) {
  return std::any_of(std::begin(kKernelFileSystems), std::end(kKernelFileSystems),
                     [&](std::string_view root) { return is_beneath(path, root); });
}

}  // namespace

std::string Place::to_string() const {
  if (line == 0) return printable(source);
  return printable(source) + ":" + std::to_string(line) + ":" + std::to_string(column);
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

bool ProgramPattern::matches(const Request& request, bool is_deny) const {
  auto is_this = [&](std::string_view name) { return name == path; };
  return is_this(request.resource) || std::any_of(request.names.begin(), request.names.end(), is_this) ||
         (is_deny && std::any_of(request.same_files.begin(), request.same_files.end(), is_this));
}

bool NamePattern::matches(std::string_view name) const { return is_prefix ? name.starts_with(text) : name == text; }

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
    bool operator()(const ProgramPattern& program) const { return program.matches(request, rule.effect == Deny); }
    bool operator()(const NamePattern& name) const { return name.matches(request.resource); }
    bool operator()(const EndpointPattern& endpoint) const {
      bool is_deny = rule.effect == Deny;
      if (request.permission == Permission::NetAccept && request.local &&
          rule.permissions[size_t(Permission::NetListen)]) {
        // A rule for listening says where; with it goes everybody who comes there. One for accepting alone says from
        // whom.
        Request at_home = request;
        at_home.address = request.local;
        at_home.side = Request::Local;
        if (endpoint.matches(at_home, is_deny)) return true;
        if (!is_deny) return false;
      }
      return endpoint.matches(request, is_deny);
    }
  };
  return std::visit(Matcher{request, *this}, pattern);
}

}  // namespace cordon::monitor
