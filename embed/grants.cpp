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
  /// The path, and where it really lies when links lead elsewhere.
  void add(std::string_view path, bool may_list) {
    if (!path.starts_with('/') && directory_.empty()) directory_ = HostStartup::current_directory().value();
    std::string absolute = monitor::normalized(monitor::joined(directory_, path));
    if (Result<std::string> real = HostStartup::real_path(absolute)) insert(std::move(*real), may_list);
    insert(std::move(absolute), may_list);
  }
  std::vector<Root> take() { return std::move(roots_); }

 private:
  void insert(std::string path, bool may_list) {
    auto same = std::find_if(roots_.begin(), roots_.end(), [&](const Root& root) { return root.path == path; });
    if (same != roots_.end())
      same->may_list |= may_list;
    else
      roots_.push_back({std::move(path), may_list});
  }
  std::string directory_;
  std::vector<Root> roots_;
};

std::vector<Root> roots_of(const LaunchOptions& options) {
  Roots roots;
  roots.add(options.java_home, true);
  // Debian keeps these outside of java.home, behind links.
  for (const char* linked : {"/conf/net.properties", "/conf/logging.properties", "/conf/security/java.security",
                             "/conf/security/java.policy", "/conf/management/management.properties", "/lib/security/cacerts",
                             "/lib/security/blocked.certs", "/lib/security/default.policy", "/lib/security/public_suffix_list.dat"})
    roots.add(options.java_home + linked, false);
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
  for (Root& root : roots_of(options)) {
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
  for (Root& root : roots_of(options)) paths.push_back(std::move(root.path));
  if (Result<std::string> cordon = HostStartup::executable_path()) paths.push_back(std::move(*cordon));
  return paths;
}

}  // namespace cordon::embed
