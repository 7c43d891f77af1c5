#include "monitor/path_names.h"

#include <algorithm>

namespace cordon::monitor {

std::string normalized(std::string_view path) {
  std::string result;
  result.reserve(path.size());
  while (!path.empty()) {
    size_t end = std::min(path.find('/'), path.size());
    std::string_view part = path.substr(0, end);
    path.remove_prefix(std::min(end + 1, path.size()));
    if (part.empty() || part == ".") continue;
    if (part != "..")
      (result += '/') += part;
    else if (!result.empty())
      result.resize(result.rfind('/'));
  }
  if (result.empty()) result = "/";
  return result;
}

std::string joined(std::string_view directory, std::string_view path) {
  if (path.starts_with('/')) return std::string(path);
  std::string result(directory);
  if (!result.ends_with('/')) result += '/';
  return result += path;
}

bool is_beneath(std::string_view path, std::string_view root) {
  if (root == "/") return path.starts_with('/');
  return path.starts_with(root) && (path.size() == root.size() || path[root.size()] == '/');
}

}  // namespace cordon::monitor
