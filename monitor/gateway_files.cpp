// Files by path: opening, attributes, links, directories, watching.
#include <cerrno>

#include "monitor/blocker.h"
#include "monitor/gateway.h"
#include "monitor/host/errors.h"
#include "monitor/host/file.h"
#include "monitor/host/info.h"
#include "monitor/host/path.h"
#include "monitor/host/poll.h"
#include "monitor/path_walk.h"
#include "monitor/resource_table.h"
#include "monitor/seeded_random.h"

namespace cordon::monitor {

namespace {

constexpr u4 kFifo = 0010000;
constexpr u4 kTypeMask = 0170000;

HandleKind kind_of(const FileStat& stat) {
  if (stat.is_regular()) return HandleKind::File;
  return stat.is_directory() ? HandleKind::Directory : HandleKind::Device;
}

bool is_host_error(const Error& error, int code) { return error.kind == ErrorKind::Host && error.code == code; }

FileTime from_millis(i8 millis) {
  i8 seconds = millis / 1000;
  i8 rest = millis % 1000;
  if (rest < 0) {
    seconds--;
    rest += 1000;
  }
  return {seconds, static_cast<i4>(rest * 1'000'000)};
}

}  // namespace

/// Opens; waits for a reader where a named pipe is opened for writing, as a blocking open would.
Result<int> Gateway::open_waiting(const ResolvedPath& target, const OpenOptions& options, ThreadWake& wake) {
  constexpr i8 kPause = 10'000'000;
  HostToken token;
  host::Links links = target.links(!options.nofollow);
  for (;;) {
    Result<int> fd = host::open(token, target.directory, target.name, options, links);
    if (fd || !is_host_error(fd.error(), ENXIO)) return fd;
    Result<FileStat> stat = host::stat(token, target.directory, target.name, links);
    if (!stat || (stat->mode & kTypeMask) != kFifo) return fd;
    std::vector<host::PollRequest> nothing;
    CORDON_TRY(Blocker(wake).wait(nothing, kPause));
  }
}

Result<Handle> Gateway::open(PathRef path, const OpenOptions& asked, ThreadWake& wake) {
  HostToken token;
  OpenOptions options = asked;
  if (options.append) options.write = true;
  if (!options.write) options.read = true;
  if (seeded_ && options.read && !options.write && is_random_device(CORDON_TRY(absolute(path)))) {
    CORDON_TRY(ask(Permission::Random, path.path));
    auto device = std::make_shared<Resource>(HandleKind::Device, -1);
    device->is_writable = false;
    device->source = seeded_;
    return resources_->add(std::move(device));
  }
  bool follow = !options.nofollow && !options.create_new;
  // The first of these also finds the place; a question that follows is about the same place.
  Permission first = options.read ? Permission::FileRead : Permission::FileWrite;
  ResolvedPath target = CORDON_TRY(resolve_beneath({first}, path, follow));
  std::string where = target.absolute;
  if (first == Permission::FileRead && (options.write || options.truncate))
    CORDON_TRY(ask_path(Permission::FileWrite, where));
  if (options.delete_on_close) CORDON_TRY(ask_path(Permission::FileDelete, where));
  if (options.create_new) CORDON_TRY(ask_path(Permission::FileCreate, where));
  bool may_not_create = options.create && !options.create_new && !would_allow(Permission::FileCreate, where);
  if (may_not_create) options.create = false;
  Result<int> fd = open_waiting(target, options, wake);
  if (!fd && may_not_create && is_host_error(fd.error(), ENOENT)) CORDON_TRY(ask(Permission::FileCreate, where));
  if (!fd) return fd.take_error();
  Result<FileStat> stat = host::fstat(token, *fd);
  auto resource = std::make_shared<Resource>(stat ? kind_of(*stat) : HandleKind::Device, *fd);
  if (!stat) return stat.take_error();
  if (options.refuse_directory && stat->is_directory()) return host::error_from(EISDIR);
  resource->is_readable = options.read;
  resource->is_writable = options.write;
  resource->is_append = options.append;
  resource->path = std::move(where);
  Handle handle = CORDON_TRY(resources_->add(std::move(resource)));
  // The name goes at once, as the JDK has it on Unix: nobody can put another file in its place before the close.
  if (options.delete_on_close) [[maybe_unused]]
    Result<void> gone = host::unlink(token, target.directory, target.name);
  return handle;
}

Result<FileStat> Gateway::stat(PathRef path) {
  ResolvedPath target = CORDON_TRY(resolve_beneath({Permission::FileStat}, path, true));
  return host::stat(HostToken(), target.directory, target.name, target.links(true));
}

Result<FileStat> Gateway::lstat(PathRef path) {
  ResolvedPath target = CORDON_TRY(resolve_beneath({Permission::FileStat}, path, false));
  return host::stat(HostToken(), target.directory, target.name, host::Links::Refuse);
}

Result<bool> Gateway::exists(PathRef path) {
  Result<FileStat> found = stat(path);
  if (found) return true;
  if (is_host_error(found.error(), ENOENT) || is_host_error(found.error(), ENOTDIR)) return false;
  return found.take_error();
}

Result<void> Gateway::access(PathRef path, u4 bits) {
  if (bits & ~(kAccessRead | kAccessWrite | kAccessExecute)) return host::error_from(EINVAL);
  ResolvedPath target = CORDON_TRY(resolve_beneath({Permission::FileStat}, path, true));
  if (bits & kAccessRead) CORDON_TRY(ask_path(Permission::FileRead, target.absolute));
  if (bits & kAccessWrite) CORDON_TRY(ask_path(Permission::FileWrite, target.absolute));
  return host::access(HostToken(), target.directory, target.name, bits, target.links(true));
}

Result<void> Gateway::chmod(PathRef path, u4 mode) {
  ResolvedPath target = CORDON_TRY(resolve_beneath({Permission::FileWrite}, path, true));
  return host::chmod(HostToken(), target.directory, target.name, mode & 07777, target.links(true));
}

Result<void> Gateway::chown(PathRef path, i8 user, i8 group, bool follow_links) {
  ResolvedPath target = CORDON_TRY(resolve_beneath({Permission::FileWrite}, path, follow_links));
  return host::chown(HostToken(), target.directory, target.name, user, group, target.links(follow_links));
}

Result<void> Gateway::set_times(PathRef path, FileTimeChange accessed, FileTimeChange modified, bool follow_links) {
  ResolvedPath target = CORDON_TRY(resolve_beneath({Permission::FileWrite}, path, follow_links));
  return host::set_times(HostToken(), target.directory, target.name, accessed, modified, target.links(follow_links));
}

Result<void> Gateway::set_last_modified(PathRef path, i8 millis) {
  return set_times(path, {}, {FileTimeChange::Set, from_millis(millis)}, true);
}

Result<void> Gateway::mkdir(PathRef path, u4 mode) {
  ResolvedPath target = CORDON_TRY(resolve_beneath({Permission::FileCreate}, path, false));
  return host::mkdir(HostToken(), target.directory, target.name, mode & 07777);
}

Result<void> Gateway::rmdir(PathRef path) {
  ResolvedPath target = CORDON_TRY(resolve_beneath({Permission::FileDelete}, path, false));
  return host::rmdir(HostToken(), target.directory, target.name);
}

Result<void> Gateway::unlink(PathRef path) {
  ResolvedPath target = CORDON_TRY(resolve_beneath({Permission::FileDelete}, path, false));
  return host::unlink(HostToken(), target.directory, target.name);
}

Result<void> Gateway::remove(PathRef path) {
  ResolvedPath target = CORDON_TRY(resolve_beneath({Permission::FileDelete}, path, false));
  Result<void> result = host::unlink(HostToken(), target.directory, target.name);
  if (result || !is_host_error(result.error(), EISDIR)) return result;
  return host::rmdir(HostToken(), target.directory, target.name);
}

Result<void> Gateway::rename(PathRef from, PathRef to) {
  ResolvedPath source = CORDON_TRY(resolve_beneath({Permission::FileDelete}, from, false));
  // What stands at the target disappears, so its deletion is asked for too.
  ResolvedPath target = CORDON_TRY(resolve_beneath({Permission::FileCreate, Permission::FileDelete}, to, false));
  return host::rename(HostToken(), source.directory, source.name, target.directory, target.name);
}

Result<void> Gateway::link(PathRef existing, PathRef created) {
  ResolvedPath source = CORDON_TRY(resolve_beneath({Permission::FileLink}, existing, false));
  ResolvedPath target = CORDON_TRY(resolve_beneath({Permission::FileLink, Permission::FileCreate}, created, false));
  return host::link(HostToken(), source.directory, source.name, target.directory, target.name, host::Links::Refuse);
}

Result<void> Gateway::symlink(std::string_view target, PathRef created) {
  if (target.empty() || target.find('\0') != std::string_view::npos) return host::error_from(ENOENT);
  ResolvedPath link = CORDON_TRY(resolve_beneath({Permission::FileLink, Permission::FileCreate}, created, false));
  std::string place = normalized(link.absolute);
  std::string directory = place.substr(0, place.rfind('/') + 1);
  CORDON_TRY(ask_path(Permission::FileLink, normalized(joined(directory, target))));
  return host::symlink(HostToken(), std::string(target), link.directory, link.name);
}

Result<std::string> Gateway::read_link(PathRef path) {
  ResolvedPath target = CORDON_TRY(resolve_beneath({Permission::FileStat}, path, false));
  return host::read_link(HostToken(), target.directory, target.name);
}

Result<FileSystemStat> Gateway::file_system_stat(PathRef path) {
  ResolvedPath target = CORDON_TRY(resolve_beneath({Permission::FileStat}, path, true));
  Resource file(HandleKind::File,
                CORDON_TRY(host::open_path(HostToken(), target.directory, target.name, target.links(true))));
  return host::file_system_stat(HostToken(), file.fd);
}

Result<i8> Gateway::name_max(PathRef path) {
  ResolvedPath target = CORDON_TRY(resolve_beneath({Permission::FileStat}, path, true));
  Resource file(HandleKind::File,
                CORDON_TRY(host::open_path(HostToken(), target.directory, target.name, target.links(true))));
  return host::name_max(HostToken(), file.fd);
}

Result<std::vector<Mount>> Gateway::mounts() {
  if (is_allowed(Permission::HostInfo, "mounts")) return host::mounts(HostToken());
  return std::vector<Mount>{{"root", "/", "cordon", "rw"}};
}

// --- Directories ----------------------------------------------------------------------------------------------------

Result<Handle> Gateway::open_directory(PathRef path) {
  ResolvedPath target = CORDON_TRY(resolve_beneath({Permission::FileList}, path, true));
  int fd = CORDON_TRY(host::open_directory(HostToken(), target.directory, target.name, target.links(true)));
  auto resource = std::make_shared<Resource>(HandleKind::DirectoryStream, -1);
  resource->reader = CORDON_TRY(host::DirectoryReader::open(HostToken(), fd));
  resource->path = std::move(target.absolute);
  return resources_->add(std::move(resource));
}

Result<Handle> Gateway::open_directory_of(Handle directory) {
  std::shared_ptr<Resource> source = CORDON_TRY(pin(directory));
  if (source->kind != HandleKind::Directory) return host::error_from(ENOTDIR);
  CORDON_TRY(ask_path(Permission::FileList, source->path));
  int fd = CORDON_TRY(host::open_directory(HostToken(), source->fd, ".", host::Links::Refuse));
  auto resource = std::make_shared<Resource>(HandleKind::DirectoryStream, -1);
  resource->reader = CORDON_TRY(host::DirectoryReader::open(HostToken(), fd));
  resource->path = source->path;
  return resources_->add(std::move(resource));
}

Result<std::optional<DirectoryEntry>> Gateway::read_directory(Handle stream) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin(stream));
  if (!resource->reader) return host::error_from(EBADF);
  std::lock_guard lock(resource->reader_mutex);
  std::optional<std::string> name = CORDON_TRY(resource->reader->next());
  if (!name) return std::optional<DirectoryEntry>();
  return std::optional<DirectoryEntry>(DirectoryEntry{std::move(*name)});
}

Result<std::vector<std::string>> Gateway::list_directory(PathRef path) {
  ResolvedPath target = CORDON_TRY(resolve_beneath({Permission::FileList}, path, true));
  int fd = CORDON_TRY(host::open_directory(HostToken(), target.directory, target.name, target.links(true)));
  std::unique_ptr<host::DirectoryReader> reader = CORDON_TRY(host::DirectoryReader::open(HostToken(), fd));
  std::vector<std::string> names;
  while (std::optional<std::string> name = CORDON_TRY(reader->next())) names.push_back(std::move(*name));
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
  std::shared_ptr<Resource> resource = CORDON_TRY(pin(watch));
  if (resource->kind != HandleKind::Watch) return host::error_from(EINVAL);
  ResolvedPath target = CORDON_TRY(resolve_beneath({Permission::FileWatch}, path, true));
  constexpr u4 kDoNotFollow = 0x0200'0000;
  if (target.is_checked) mask |= kDoNotFollow;
  return host::watch_add(HostToken(), resource->fd, host::descriptor_path(target.directory, target.name), mask);
}

Result<void> Gateway::watch_remove(Handle watch, i4 descriptor) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin(watch));
  if (resource->kind != HandleKind::Watch) return host::error_from(EINVAL);
  return host::watch_remove(HostToken(), resource->fd, descriptor);
}

}  // namespace cordon::monitor
