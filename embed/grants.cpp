#include "embed/grants.h"

#include <algorithm>
#include <string_view>

#include "monitor/host_startup.h"

namespace cordon::embed {

namespace {

using monitor::HostStartup;

/// "." and empty components removed, ".." resolved by name.
std::string normalized(std::string_view path) {
  std::vector<std::string_view> parts;
  for (std::size_t start = 0; start < path.size();) {
    std::size_t end = std::min(path.find('/', start), path.size());
    std::string_view part = path.substr(start, end - start);
    start = end + 1;
    if (part == "..") {
      if (!parts.empty()) parts.pop_back();
    } else if (!part.empty() && part != ".") {
      parts.push_back(part);
    }
  }
  std::string result;
  for (std::string_view part : parts) result.append("/").append(part);
  return result.empty() ? "/" : result;
}

class Roots {
 public:
  /// The path, and where it really lies when links lead elsewhere.
  void add(std::string_view path) {
    if (!path.starts_with('/') && directory_.empty()) directory_ = HostStartup::current_directory().value();
    std::string absolute = normalized(path.starts_with('/') ? std::string(path) : directory_ + "/" + std::string(path));
    if (Result<std::string> real = HostStartup::real_path(absolute)) insert(std::move(*real));
    insert(std::move(absolute));
  }
  std::vector<std::string> take() { return std::move(roots_); }

 private:
  void insert(std::string root) {
    if (std::find(roots_.begin(), roots_.end(), root) == roots_.end()) roots_.push_back(std::move(root));
  }
  std::string directory_;
  std::vector<std::string> roots_;
};

}  // namespace

std::vector<std::string> readable_roots(const LaunchOptions& options) {
  Roots roots;
  roots.add(options.java_home);
  // Debian keeps these outside of java.home, behind links.
  for (const char* linked : {"/conf/net.properties", "/conf/logging.properties", "/conf/security/java.security",
                             "/conf/security/java.policy", "/conf/management/management.properties", "/lib/security/cacerts",
                             "/lib/security/blocked.certs", "/lib/security/default.policy", "/lib/security/public_suffix_list.dat"})
    roots.add(options.java_home + linked);
  // An empty entry is the current directory; an empty path in module mode is no entry.
  const std::string& path = options.class_path;
  bool has_entries = !path.empty() || options.mode == LaunchOptions::Mode::Class;
  for (std::size_t start = 0; has_entries && start <= path.size();) {
    std::size_t end = std::min(path.find(':', start), path.size());
    roots.add(end > start ? std::string_view(path).substr(start, end - start) : ".");
    start = end + 1;
  }
  for (const std::string& more : options.readable) roots.add(more);
  return roots.take();
}

}  // namespace cordon::embed
