// Paths: the way from what a guest names to what the host is asked for.
#include <cerrno>

#include "monitor/gateway.h"
#include "monitor/host/errors.h"
#include "monitor/host/path.h"
#include "monitor/path_walk.h"
#include "monitor/resource_table.h"

namespace cordon::monitor {

std::string Gateway::normalize(std::string_view path) const {
  return normalized(joined(options_.working_directory, path));
}

Result<std::string> Gateway::absolute(PathRef path) const {
  // POSIX: the empty path names nothing. A NUL would cut the path that the host sees short of the one decided.
  if (path.path.empty() || path.path.find('\0') != std::string_view::npos) return host::error_from(ENOENT);
  if (path.path.starts_with('/') || !path.at.is_valid()) return joined(options_.working_directory, path.path);
  std::shared_ptr<Resource> directory = CORDON_TRY(pin(path.at));
  if (directory->kind != HandleKind::Directory) return host::error_from(ENOTDIR);
  return joined(directory->path, path.path);
}

Result<ResolvedPath> Gateway::resolve_beneath(Permissions permissions, PathRef path, bool follow_last) {
  ResolvedPath result;
  result.absolute = CORDON_TRY(absolute(path));
  bool is_open_world = options_.policy->allows_every_file();
  std::string name = is_open_world ? result.absolute : normalized(result.absolute);
  for (Permission permission : permissions) CORDON_TRY(ask_path(permission, name));
  if (!is_open_world) {
    struct Judge final : PathWalk::Judge {
      Gateway& gateway;
      Permissions wanted;
      Judge(Gateway& owner, Permissions permissions_wanted) : gateway(owner), wanted(permissions_wanted) {}
      Result<void> decide(const std::string& where) override {
        for (Permission permission : wanted) CORDON_TRY(gateway.ask_path(permission, where));
        return {};
      }
    };
    Judge judge(*this, permissions);
    return PathWalk(judge, follow_last).run(name);
  }
  // Nothing is out of bounds: the kernel may walk as it likes, and gives its own errors.
  if (path.at.is_valid() && !path.path.starts_with('/')) {
    result.at = CORDON_TRY(pin(path.at));
    result.directory = result.at->fd;
    result.name = path.path;
  } else {
    result.name = std::move(name);
  }
  return result;
}

Result<std::string> Gateway::real_path_of(const std::string& absolute_path) {
  if (options_.policy->allows_every_file()) {
    CORDON_TRY(ask_path(Permission::FileStat, absolute_path));
    return host::real_path(HostToken(), absolute_path);
  }
  ResolvedPath target = CORDON_TRY(resolve_beneath({Permission::FileStat}, absolute_path, true));
  CORDON_TRY(host::stat(HostToken(), target.directory, target.name, target.links(true)));
  return target.absolute;
}

Result<std::string> Gateway::real_path(PathRef path) { return real_path_of(CORDON_TRY(absolute(path))); }

Result<std::string> Gateway::canonicalize(std::string_view path) {
  std::string whole = CORDON_TRY(absolute(path));
  std::string prefix = whole;
  // As far as it exists it is resolved; what comes after that cannot hold links.
  for (;;) {
    Result<std::string> real = real_path_of(prefix);
    if (real) return normalized(*real + "/" + whole.substr(prefix.size()));
    if (real.error().kind == ErrorKind::Denied) break;
    int code = real.error().code;
    if (code != ENOENT && code != ENOTDIR && code != EACCES) return real;
    size_t end = prefix.find_last_not_of('/');
    size_t slash = end == std::string::npos ? std::string::npos : prefix.rfind('/', end);
    if (slash == std::string::npos || slash == 0) break;
    prefix.resize(slash);
  }
  return normalized(whole);
}

}  // namespace cordon::monitor
