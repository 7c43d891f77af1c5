#include "monitor/path_aliases.h"

#include <cerrno>

#include "monitor/host/errors.h"
#include "monitor/host/path.h"
#include "monitor/path_names.h"

namespace cordon::monitor {

namespace {

/// "/a" and "b/c" or "/b/c": "/a/b/c".
std::string beneath(const std::string& root, std::string_view rest) {
  if (rest.starts_with('/')) rest.remove_prefix(1);
  if (rest.empty()) return root;
  return root == "/" ? "/" + std::string(rest) : root + "/" + std::string(rest);
}

/// What follows `root` in `path`, which lies beneath it: "" or "/a/b".
std::string_view rest_of(std::string_view path, std::string_view root) { return path.substr(root == "/" ? 0 : root.size()); }

void add_below(std::string_view path, std::string_view root, std::vector<std::string>& suffixes) {
  if (path != root && is_beneath(path, root)) suffixes.emplace_back(rest_of(path, root));
}

}  // namespace

Result<std::string> PathAliases::host_name(int directory, const std::string& name) {
  if (directory == host::kNoDirectory) return normalized(name);
  std::string link = "/proc/self/fd/" + std::to_string(directory);
  std::string found = CORDON_TRY(host::read_link(HostToken(), host::kNoDirectory, link));
  if (!found.starts_with('/')) return host::error_from(ENOENT);
  return beneath(found, name);
}

Result<PathAliases> PathAliases::create(const PathSpace& space) {
  PathAliases aliases(space);
  for (const PathSpace::Mount& mount : space.mounts()) aliases.hosts_.push_back(CORDON_TRY(host_name(mount.base, mount.file)));
  return aliases;
}

std::string PathAliases::guest_name(const std::string& host, size_t mount) const {
  return beneath(space_->mounts()[mount].guest, rest_of(host, hosts_[mount]));
}

std::vector<std::string> PathAliases::names_of(const std::string& host) const {
  std::vector<std::string> names;
  if (!space_->mount_of(host)) names.push_back(host);
  for (size_t i = 0; i < hosts_.size(); i++) {
    if (!is_beneath(host, hosts_[i])) continue;
    std::string name = guest_name(host, i);
    if (space_->mount_of(name) == &space_->mounts()[i]) names.push_back(std::move(name));
  }
  return names;
}

void PathAliases::add_boundaries(const std::string& host, std::vector<std::string>& suffixes) const {
  for (const std::string& begin : hosts_) add_below(begin, host, suffixes);
  for (const std::string& name : names_of(host))
    for (const PathSpace::Mount& mount : space_->mounts()) add_below(mount.guest, name, suffixes);
}

}  // namespace cordon::monitor
