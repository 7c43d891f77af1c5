// Directories: reading their names, watching them.
#include <algorithm>
#include <cerrno>

#include "monitor/gateway.h"
#include "monitor/host/errors.h"
#include "monitor/host/file.h"
#include "monitor/host/path.h"
#include "monitor/host/poll.h"
#include "monitor/path_walk.h"
#include "monitor/resource_table.h"

namespace cordon::monitor {

/// A stream of the names in the directory `fd` (-1: it has none of the host), which it takes over.
Result<std::shared_ptr<Resource>> Gateway::directory_stream(int fd, const std::string& path) {
  auto resource = std::make_shared<Resource>(HandleKind::DirectoryStream, -1);
  if (fd >= 0) resource->reader = CORDON_TRY(host::DirectoryReader::open(HostToken(), fd));
  resource->mount_names = paths_->mount_names(path);
  resource->path = path;
  return resource;
}

Result<std::shared_ptr<Resource>> Gateway::open_stream(PathRef path) {
  if (policy().allows_every_file()) {
    ResolvedPath target = CORDON_TRY(resolve_in_open_world({Permission::FileList}, path));
    int fd = CORDON_TRY(host::open_directory(HostToken(), target.directory, target.name, target.links(true)));
    return directory_stream(fd, target.absolute);
  }
  ResolvedPath found = CORDON_TRY(open_path({Permission::FileList}, path, {host::Opening::Listing}, true));
  int fd = std::exchange(found.owns_directory, false) ? found.directory : -1;
  return directory_stream(fd, found.absolute);
}

Result<Handle> Gateway::open_directory(PathRef path) { return resources_->add(CORDON_TRY(open_stream(path))); }

Result<Handle> Gateway::open_directory_of(Handle directory) {
  std::shared_ptr<Resource> source = CORDON_TRY(pin(directory));
  if (source->kind != HandleKind::Directory) return host::error_from(ENOTDIR);
  CORDON_TRY(ask_path(Permission::FileList, source->path));
  int fd = -1;
  if (source->fd >= 0) fd = CORDON_TRY(host::open_directory(HostToken(), source->fd, ".", host::Links::Refuse));
  return resources_->add(CORDON_TRY(directory_stream(fd, source->path)));
}

/// Names of the host first; what is mapped where the host has no such name comes last.
static Result<std::optional<std::string>> next_name(Resource& stream) {
  std::vector<std::string>& mounts = stream.mount_names;
  if (stream.reader) {
    std::optional<std::string> name = CORDON_TRY(stream.reader->next());
    if (name) std::erase(mounts, *name);
    if (name) return name;
  }
  if (mounts.empty()) return std::optional<std::string>();
  std::string name = std::move(mounts.back());
  mounts.pop_back();
  return std::optional<std::string>(std::move(name));
}

Result<std::optional<DirectoryEntry>> Gateway::read_directory(Handle stream) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin(stream));
  if (resource->kind != HandleKind::DirectoryStream) return host::error_from(EBADF);
  std::lock_guard lock(resource->reader_mutex);
  std::optional<std::string> name = CORDON_TRY(next_name(*resource));
  if (!name) return std::optional<DirectoryEntry>();
  return std::optional<DirectoryEntry>(DirectoryEntry{std::move(*name)});
}

Result<std::vector<std::string>> Gateway::list_directory(PathRef path) {
  std::shared_ptr<Resource> stream = CORDON_TRY(open_stream(path));
  std::vector<std::string> names;
  while (std::optional<std::string> name = CORDON_TRY(next_name(*stream))) names.push_back(std::move(*name));
  return names;
}

// --- Watching -------------------------------------------------------------------------------------------------------

Result<Handle> Gateway::watch_create() {
  // Watching nothing tells nothing: the question comes with each directory.
  int fd = CORDON_TRY(host::watch_create(HostToken()));
  return resources_->add(std::make_shared<Resource>(HandleKind::Watch, fd));
}

Result<i4> Gateway::watch_add(Handle watch, PathRef path, u4 mask) {
  if (mask & ~kWatchMaskAllowed) return host::error_from(EINVAL);
  constexpr u4 kDoNotFollow = 0x0200'0000;
  std::shared_ptr<Resource> resource = CORDON_TRY(pin(watch));
  if (resource->kind != HandleKind::Watch) return host::error_from(EINVAL);
  ResolvedPath target = CORDON_TRY(resolve_file({Permission::FileWatch}, path, !(mask & kDoNotFollow)));
  if (target.is_made_by_mapping) return host::error_from(EOPNOTSUPP);
  if (target.is_checked) {
    if (target.stat.is_link()) return host::error_from(ELOOP);
    mask &= ~kDoNotFollow;  // the descriptor's name in /proc is a link
  }
  return host::watch_add(HostToken(), resource->fd, host::descriptor_path(target.directory, target.name), mask);
}

Result<void> Gateway::watch_remove(Handle watch, i4 descriptor) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin(watch));
  if (resource->kind != HandleKind::Watch) return host::error_from(EINVAL);
  return host::watch_remove(HostToken(), resource->fd, descriptor);
}

}  // namespace cordon::monitor
