// Paths: the way from what a guest names to what the host is asked for.
#include <cerrno>

#include "monitor/gateway.h"
#include "monitor/host/errors.h"
#include "monitor/host/file.h"
#include "monitor/host/path.h"
#include "monitor/path_judge.h"
#include "monitor/path_walk.h"
#include "monitor/resource_table.h"

namespace cordon::monitor {

namespace {

bool is_host_error(const Error& error, int code) { return error.kind == ErrorKind::Host && error.code == code; }

}  // namespace

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

// --- From a path to a file ------------------------------------------------------------------------------------------

Result<void> Gateway::PathJudge::decide(const std::string& where, const std::string& link) {
  for (Permission permission : permissions_) {
    Result<void> answer = gateway_.ask_path(permission, where, asked_);
    if (answer) continue;
    // Where a link leads that the guest may not see is nothing to tell it.
    bool is_hidden = !link.empty() && answer.error().kind == ErrorKind::Denied &&
                     !gateway_.would_allow(Permission::FileStat, link);
    return is_hidden ? denied_error(permission, asked_) : answer.take_error();
  }
  where_ = where;
  // Only a grant is recorded here: a denial when it shows that there is no such file.
  if (options_)
    options_->create = wants_create_ && gateway_.would_allow(Permission::FileCreate, where) &&
                       gateway_.ask_path(Permission::FileCreate, where, asked_).is_ok();
  return {};
}

Result<ResolvedPath> Gateway::resolve_in_open_world(const Permissions& permissions, PathRef path) {
  ResolvedPath result;
  result.absolute = CORDON_TRY(absolute(path));
  for (Permission permission : permissions) CORDON_TRY(ask_path(permission, result.absolute));
  // Nothing is out of bounds: the kernel may walk as it likes, and gives its own errors.
  if (path.at.is_valid() && !path.path.starts_with('/')) {
    result.at = CORDON_TRY(pin(path.at));
    result.directory = result.at->fd;
    result.name = path.path;
  } else {
    result.name = result.absolute;
  }
  return result;
}

Result<ResolvedPath> Gateway::open_path(const Permissions& permissions, PathRef path, const host::Opening& opening,
                                        bool follow_last) {
  std::string name = normalized(CORDON_TRY(absolute(path)));
  PathJudge judge(*this, permissions, name);
  CORDON_TRY(judge.decide(name, ""));
  ResolvedPath found = CORDON_TRY(PathWalk(*paths_, judge).open(name, opening, follow_last));
  CORDON_TRY(check_object(permissions, found, name));
  return found;
}

Result<ResolvedPath> Gateway::resolve_file(const Permissions& permissions, PathRef path, bool follow_last) {
  if (policy().allows_every_file()) return resolve_in_open_world(permissions, path);
  return open_path(permissions, path, {host::Opening::Object}, follow_last);
}

Result<ResolvedPath> Gateway::resolve_name(const Permissions& permissions, PathRef path) {
  if (policy().allows_every_file()) return resolve_in_open_world(permissions, path);
  std::string name = normalized(CORDON_TRY(absolute(path)));
  PathJudge judge(*this, permissions, name);
  CORDON_TRY(judge.decide(name, ""));
  ResolvedPath found = CORDON_TRY(PathWalk(*paths_, judge).open_parent(name));
  if (found.is_made_by_mapping) return found;
  found.stat = CORDON_TRY(host::fstat(HostToken(), found.directory));
  CORDON_TRY(check_object(permissions, found, name));
  return found;
}

Result<ResolvedPath> Gateway::resolve_beneath(const Permissions& permissions, PathRef path, bool follow_last) {
  if (follow_last && !policy().allows_every_file()) {
    Result<ResolvedPath> file = resolve_file(permissions, path, true);
    bool is_missing = !file && is_host_error(file.error(), ENOENT);
    if (!is_missing && !(file && file->is_made_by_mapping)) return file;
  }
  ResolvedPath name = CORDON_TRY(resolve_name(permissions, path));
  if (name.is_made_by_mapping) return host::error_from(EEXIST);
  if (name.mount && name.mount->is_read_only) return host::error_from(EROFS);
  return name;
}

Result<void> Gateway::check_object(const Permissions& permissions, const ResolvedPath& found, std::string_view asked) {
  if (found.is_made_by_mapping) return {};
  std::string_view tree = host::kernel_tree(HostToken(), found.directory, found.stat);
  if (tree.empty() || is_beneath(found.absolute, tree)) return {};
  for (Permission permission : permissions) CORDON_TRY(ask_path(permission, tree, asked));
  return {};
}

// --- Real paths -----------------------------------------------------------------------------------------------------

Result<std::string> Gateway::real_path_of(const std::string& absolute_path) {
  if (policy().allows_every_file()) {
    CORDON_TRY(ask_path(Permission::FileStat, absolute_path));
    return host::real_path(HostToken(), absolute_path);
  }
  return CORDON_TRY(resolve_file({Permission::FileStat}, absolute_path, true)).absolute;
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
