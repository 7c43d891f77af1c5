#include "embed/grants.h"

#include <algorithm>
#include <string_view>

#include "monitor/host_startup.h"
#include "monitor/path_names.h"
#include "monitor/path_rules.h"
#include "monitor/policy.h"

namespace cordon::embed {

namespace {

using monitor::HostStartup;

struct Root {
  std::string path;
  bool may_list;
};

class Roots {
 public:
  explicit Roots(const std::vector<monitor::Rule>& rules) : rules_(rules) {}
  /// The path, and where it really lies when links lead elsewhere.
  void add(std::string_view path, bool may_list, bool is_of_program = true) {
    if (!path.starts_with('/') && directory_.empty()) directory_ = HostStartup::current_directory().value();
    std::string absolute = monitor::normalized(monitor::joined(directory_, path));
    Result<std::string> real = HostStartup::real_path(absolute);
    if (real && !is_of_program) insert(std::move(*real), may_list);
    else if (real && *real != absolute) {
      // A link that the program may change would let it choose what its next run can read.
      std::vector<std::string> links = HostStartup::links_on_the_way(absolute);
      bool is_own = std::any_of(links.begin(), links.end(), [&](const std::string& link) { return may_create(link); });
      if (!is_own) insert(std::move(*real), may_list);
    }
    insert(std::move(absolute), may_list);
  }
  std::vector<Root> take() { return std::move(roots_); }

 private:
  bool may_create(const std::string& path) const {
    monitor::Request request{monitor::Permission::FileCreate, path};
    return std::any_of(rules_.begin(), rules_.end(), [&](const monitor::Rule& rule) {
      return rule.effect == monitor::Rule::Allow && rule.permissions[static_cast<std::size_t>(request.permission)] &&
             std::holds_alternative<monitor::PathPattern>(rule.pattern) && rule.matches(request);
    });
  }

  void insert(std::string path, bool may_list) {
    auto same = std::find_if(roots_.begin(), roots_.end(), [&](const Root& root) { return root.path == path; });
    if (same != roots_.end())
      same->may_list |= may_list;
    else
      roots_.push_back({std::move(path), may_list});
  }
  const std::vector<monitor::Rule>& rules_;
  std::string directory_;
  std::vector<Root> roots_;
};

std::vector<Root> roots_of(const LaunchOptions& options, const std::vector<monitor::Rule>& rules) {
  Roots roots(rules);
  roots.add(options.java_home, true, false);
  // Debian keeps these outside of java.home, behind links.
  for (const char* linked : {"/conf/net.properties", "/conf/logging.properties", "/conf/security/java.security",
                             "/conf/security/java.policy", "/conf/management/management.properties", "/lib/security/cacerts",
                             "/lib/security/blocked.certs", "/lib/security/default.policy", "/lib/security/public_suffix_list.dat",
                             "/conf/security/nss.cfg", "/conf/security/policy/unlimited/default_US_export.policy",
                             "/conf/security/policy/unlimited/default_local.policy", "/conf/security/policy/limited/default_US_export.policy",
                             "/conf/security/policy/limited/default_local.policy", "/conf/security/policy/limited/exempt_local.policy"})
    roots.add(options.java_home + linked, false, false);
  // An empty entry is the current directory; an empty path in module mode is no entry.
  const std::string& path = options.class_path;
  bool has_entries = !path.empty() || options.mode == LaunchOptions::Mode::Class;
  for (std::size_t start = 0; has_entries && start <= path.size();) {
    std::size_t end = std::min(path.find(':', start), path.size());
    roots.add(end > start ? std::string_view(path).substr(start, end - start) : ".", options.compiles);
    start = end + 1;
  }
  for (const std::string& more : options.readable) roots.add(more, true);
  return roots.take();
}

}  // namespace

void add_class_path_rules(const LaunchOptions& options, monitor::PolicySpec& spec) {
  using monitor::Permission;
  for (Root& root : roots_of(options, spec.rules)) {
    monitor::Rule rule;
    for (Permission permission : {Permission::FileRead, Permission::FileStat}) rule.permissions.set(static_cast<std::size_t>(permission));
    if (root.may_list) rule.permissions.set(static_cast<std::size_t>(Permission::FileList));
    rule.text = (root.may_list ? "read-data, stat, list \"" : "read-data, stat \"") + monitor::printable(root.path) + "\"";
    rule.pattern = monitor::PathPattern{std::move(root.path)};
    rule.place.source = monitor::kClassPath;
    spec.rules.push_back(std::move(rule));
  }
}

std::vector<std::string> code_roots(const LaunchOptions& options) {
  std::vector<std::string> paths;
  for (Root& root : roots_of(options, {})) paths.push_back(std::move(root.path));
  if (Result<std::string> cordon = HostStartup::executable_path()) paths.push_back(std::move(*cordon));
  return paths;
}

}  // namespace cordon::embed
