// Names: directories made, files removed, renamed and linked.
#include <algorithm>
#include <cerrno>
#include <optional>

#include "monitor/gateway.h"
#include "monitor/host/errors.h"
#include "monitor/host/path.h"
#include "monitor/path_aliases.h"
#include "monitor/path_walk.h"

namespace cordon::monitor {

namespace {

bool is_host_error(const Error& error, int code) { return error.kind == ErrorKind::Host && error.code == code; }

/// `path` without `root`, above which it lies: what moves along when `root` is renamed.
std::string_view suffix_of(std::string_view path, std::string_view root) { return path.substr(root.size()); }

}  // namespace

Result<void> Gateway::refuse_mount_point(const ResolvedPath& name, int code) {
  if (name.is_made_by_mapping) return host::error_from(code);
  return {};
}

Result<void> Gateway::mkdir(PathRef path, u4 mode) {
  constexpr u4 kPermissionBits = 0777;
  ResolvedPath target = CORDON_TRY(resolve_name({Permission::FileCreate}, path));
  CORDON_TRY(refuse_mount_point(target, EEXIST));
  return host::mkdir(HostToken(), target.directory, target.name, mode & kPermissionBits);
}

Result<void> Gateway::rmdir(PathRef path) {
  ResolvedPath target = CORDON_TRY(resolve_name({Permission::FileDelete}, path));
  CORDON_TRY(refuse_mount_point(target, EBUSY));
  return host::rmdir(HostToken(), target.directory, target.name);
}

Result<void> Gateway::unlink(PathRef path) {
  ResolvedPath target = CORDON_TRY(resolve_name({Permission::FileDelete}, path));
  CORDON_TRY(refuse_mount_point(target, EBUSY));
  return host::unlink(HostToken(), target.directory, target.name);
}

Result<void> Gateway::remove(PathRef path) {
  ResolvedPath target = CORDON_TRY(resolve_name({Permission::FileDelete}, path));
  CORDON_TRY(refuse_mount_point(target, EBUSY));
  Result<void> result = host::unlink(HostToken(), target.directory, target.name);
  if (result || !is_host_error(result.error(), EISDIR)) return result;
  return host::rmdir(HostToken(), target.directory, target.name);
}

// --- New names for old files ----------------------------------------------------------------------------------------

/// Without this a guest could move or link a file that it may not read to where it may. Mappings may show the old and the
/// new place under other names, too: what one of the new names grants, one of the old ones must. A directory brings along
/// what is in it, so each boundary of a rule or mapping beneath these names is looked at: between boundaries the policy says
/// the same of all names.
Result<void> Gateway::ask_same_grants(const ResolvedPath& from, const ResolvedPath& to, bool with_contents) {
  std::optional<PathAliases> aliases;
  std::string host_from, host_to;
  if (!paths_->mounts().empty() && !from.is_made_by_mapping && !to.is_made_by_mapping) {
    aliases = CORDON_TRY(PathAliases::create(*paths_));
    host_from = CORDON_TRY(PathAliases::host_name(from.directory, from.name));
    host_to = CORDON_TRY(PathAliases::host_name(to.directory, to.name));
  }
  auto names_of = [&](const ResolvedPath& path, const std::string& host, const std::string& suffix) {
    std::vector<std::string> names;
    if (aliases) names = aliases->names_of(host + suffix);
    names.push_back(path.absolute + suffix);
    return names;
  };
  auto ask_one = [&](const std::string& suffix) -> Result<void> {
    std::vector<std::string> old_names = names_of(from, host_from, suffix), new_names = names_of(to, host_to, suffix);
    for (const PermissionInfo& row : kPermissions) {
      if (row.resource != PermissionInfo::Path) continue;
      // Of a file's own name these were asked for by the caller, as they apply.
      bool is_of_names = row.permission == Permission::FileCreate || row.permission == Permission::FileDelete ||
                         row.permission == Permission::FileLink;
      if (is_of_names && suffix.empty()) continue;
      auto grants = [&](const std::string& name) { return would_allow(row.permission, name); };
      // Nobody uses these permissions now: the audit hears of them only where one is missing.
      if (std::any_of(new_names.begin(), new_names.end(), grants) && std::none_of(old_names.begin(), old_names.end(), grants))
        CORDON_TRY(ask_path(row.permission, old_names.back()));
    }
    return {};
  };
  CORDON_TRY(ask_one(""));
  if (!with_contents) return {};
  std::vector<std::string> anchors{""}, suffixes;
  if (aliases) {
    aliases->add_boundaries(host_from, anchors);
    aliases->add_boundaries(host_to, anchors);
    suffixes = anchors;
  }
  for (const std::string& anchor : anchors) {
    std::vector<std::string> names = names_of(from, host_from, anchor);
    for (std::string& name : names_of(to, host_to, anchor)) names.push_back(std::move(name));
    for (const Rule& rule : policy().spec().rules) {
      const PathPattern* pattern = std::get_if<PathPattern>(&rule.pattern);
      if (!pattern) continue;
      for (const std::string& name : names) {
        if (pattern->root != name && is_beneath(pattern->root, name)) suffixes.push_back(anchor + std::string(suffix_of(pattern->root, name)));
      }
    }
  }
  std::sort(suffixes.begin(), suffixes.end());
  suffixes.erase(std::unique(suffixes.begin(), suffixes.end()), suffixes.end());
  for (const std::string& suffix : suffixes) CORDON_TRY(ask_one(suffix));
  return {};
}

/// A relative link leads elsewhere from its new place. In this VM that is decided when somebody follows it; who follows it
/// outside of the VM is protected here. (Links inside of a directory that moves are not looked at.)
Result<void> Gateway::ask_link_target(const ResolvedPath& source, const std::string& new_name) {
  Result<std::string> target = host::read_link(HostToken(), source.directory, source.name);
  if (!target) return {};
  std::string directory = new_name.substr(0, new_name.rfind('/') + 1);
  return ask_path(Permission::FileLink, normalized(joined(directory, *target)));
}

Result<void> Gateway::rename(PathRef from, PathRef to) {
  ResolvedPath source = CORDON_TRY(resolve_name({Permission::FileDelete}, from));
  // What stands at the target disappears, so its deletion is asked for too.
  ResolvedPath target = CORDON_TRY(resolve_name({Permission::FileCreate, Permission::FileDelete}, to));
  if (source.is_checked) {
    CORDON_TRY(ask_same_grants(source, target, true));
    CORDON_TRY(refuse_mount_point(source, EBUSY));
    CORDON_TRY(refuse_mount_point(target, EBUSY));
    if (source.mount != target.mount) return host::error_from(EXDEV);
    CORDON_TRY(ask_link_target(source, target.absolute));
  }
  return host::rename(HostToken(), source.directory, source.name, target.directory, target.name);
}

Result<void> Gateway::link(PathRef existing, PathRef created) {
  ResolvedPath source = CORDON_TRY(resolve_name({Permission::FileLink}, existing));
  ResolvedPath target = CORDON_TRY(resolve_name({Permission::FileLink, Permission::FileCreate}, created));
  if (source.is_checked) {
    CORDON_TRY(ask_same_grants(source, target, false));
    CORDON_TRY(refuse_mount_point(target, EEXIST));
    CORDON_TRY(refuse_mount_point(source, EXDEV));
    if (source.mount != target.mount) return host::error_from(EXDEV);
    CORDON_TRY(ask_link_target(source, target.absolute));
  }
  return host::link(HostToken(), source.directory, source.name, target.directory, target.name, host::Links::Refuse);
}

Result<void> Gateway::symlink(std::string_view target, PathRef created) {
  if (target.empty() || target.find('\0') != std::string_view::npos) return host::error_from(ENOENT);
  ResolvedPath link = CORDON_TRY(resolve_name({Permission::FileLink, Permission::FileCreate}, created));
  std::string place = normalized(link.absolute);
  std::string directory = place.substr(0, place.rfind('/') + 1);
  CORDON_TRY(ask_path(Permission::FileLink, normalized(joined(directory, target))));
  CORDON_TRY(refuse_mount_point(link, EEXIST));
  CORDON_TRY(take_whole(target.size()));
  return host::symlink(HostToken(), std::string(target), link.directory, link.name);
}

Result<std::string> Gateway::read_link(PathRef path) {
  ResolvedPath target = CORDON_TRY(resolve_file({Permission::FileStat}, path, false));
  if (target.is_made_by_mapping || (target.is_checked && !target.stat.is_link())) return host::error_from(EINVAL);
  return host::read_link(HostToken(), target.directory, target.name);
}

}  // namespace cordon::monitor
