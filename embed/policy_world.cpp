#include "embed/policy_world.h"

#include <algorithm>

#include "monitor/host_startup.h"
#include "monitor/path_names.h"

namespace cordon::embed {

using monitor::HostStartup;

std::string HostPolicyWorld::directory() {
  if (directory_.empty()) {
    Result<std::string> current = HostStartup::current_directory();
    directory_ = current ? *current : "/";  // a directory that was removed: relative paths mean nothing sensible
  }
  return directory_;
}

monitor::PolicyWorld::RealPath HostPolicyWorld::real_path(const std::string& path) {
  for (std::string prefix = path;;) {
    if (Result<std::string> real = HostStartup::real_path(prefix)) {
      std::string whole = monitor::normalized(*real + "/" + path.substr(prefix.size()));
      std::vector<std::string> links;
      if (whole != path) links = HostStartup::links_on_the_way(prefix);
      return {std::move(whole), prefix.size() == path.size(), std::move(links)};
    }
    size_t slash = prefix.rfind('/');
    if (slash == std::string::npos || slash == 0) return {path, false};
    prefix.resize(slash);
  }
}

std::optional<std::string> HostPolicyWorld::find_program(const std::string& name) {
  std::string path = HostStartup::environment("PATH").value_or("/usr/local/bin:/usr/bin:/bin");
  for (size_t start = 0; start <= path.size();) {
    size_t end = std::min(path.find(':', start), path.size());
    std::string directory = path.substr(start, end - start);
    start = end + 1;
    // An empty or relative entry means another directory for whoever asks; no rule is built on that.
    if (!directory.starts_with('/')) continue;
    std::string candidate = directory + "/" + name;
    if (HostStartup::is_executable(candidate)) return candidate;
  }
  return {};
}

Result<std::string> HostPolicyWorld::read_file(const std::string& path) {
  std::vector<u1> bytes = CORDON_TRY(HostStartup::read_file(path));
  return std::string(bytes.begin(), bytes.end());
}

}  // namespace cordon::embed
