// Files by path: opening and attributes.
#include <cerrno>

#include "monitor/blocker.h"
#include "monitor/gateway.h"
#include "monitor/host/errors.h"
#include "monitor/host/file.h"
#include "monitor/host/info.h"
#include "monitor/host/path.h"
#include "monitor/host/poll.h"
#include "monitor/path_judge.h"
#include "monitor/path_walk.h"
#include "monitor/resource_table.h"
#include "monitor/seeded_random.h"

namespace cordon::monitor {

namespace {

constexpr u4 kFifo = 0010000;
constexpr u4 kTypeMask = 0170000;
constexpr u4 kPermissionBits = 0777;
constexpr u4 kSetIdBits = 06000;
constexpr i8 kNameMax = 255;

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

/// As of a directory of a file system that nobody can write to.
FileStat stat_made_by_mapping(std::string_view path) {
  FileStat stat;
  stat.mode = 0040555;
  stat.links = 2;
  stat.inode = 14695981039346656037u;
  for (char c : path) stat.inode = (stat.inode ^ static_cast<u1>(c)) * 1099511628211u;
  return stat;
}

// --- Opening --------------------------------------------------------------------------------------------------------

Result<ResolvedPath> Gateway::open_file(PathRef path, const OpenOptions& asked, ThreadWake& wake) {
  Permissions wanted{};
  if (asked.read) wanted.add(Permission::FileRead);
  if (asked.write || asked.truncate) wanted.add(Permission::FileWrite);
  if (asked.delete_on_close) wanted.add(Permission::FileDelete);
  if (asked.create_new) wanted.add(Permission::FileCreate);
  bool follow = !asked.nofollow && !asked.create_new;

  if (policy().allows_every_file()) {
    ResolvedPath target = CORDON_TRY(resolve_in_open_world(wanted, path));
    host::Links links = target.links(follow);
    Result<int> fd = host::open(HostToken(), target.directory, target.name, asked, links);
    if (!fd && is_host_error(fd.error(), ENXIO)) fd = open_fifo(target, asked, links, wake);
    return opened(CORDON_TRY(std::move(fd)), std::move(target.absolute));
  }

  OpenOptions options = asked;
  // A program that runs as whoever owns the VM's process, and that others can start, would be a way out.
  options.mode &= kPermissionBits;
  std::string name = normalized(CORDON_TRY(absolute(path)));
  PathJudge judge(*this, wanted, name);
  if (options.create && !options.create_new) judge.decide_create(options);
  CORDON_TRY(judge.decide(name, ""));
  Result<ResolvedPath> found = PathWalk(*paths_, judge).open(name, {host::Opening::Guest, &options}, follow);
  if (!found && judge.may_not_create() && is_host_error(found.error(), ENOENT))
    CORDON_TRY(ask_path(Permission::FileCreate, judge.where(), name));
  if (!found && is_host_error(found.error(), ENXIO)) {
    ResolvedPath fifo = CORDON_TRY(PathWalk(*paths_, judge).open(name, {host::Opening::Object}, follow));
    std::string where = fifo.absolute;
    found = opened(CORDON_TRY(open_fifo(fifo, options, host::Links::Refuse, wake)), std::move(where));
  }
  if (found) CORDON_TRY(check_object(wanted, *found, name));
  return found;
}

/// What is open by `fd`, which it takes over.
Result<ResolvedPath> Gateway::opened(int fd, std::string absolute) {
  ResolvedPath result;
  result.directory = fd;
  result.owns_directory = true;
  result.absolute = std::move(absolute);
  result.stat = CORDON_TRY(host::fstat(HostToken(), fd));
  return result;
}

/// Waits for a reader where a named pipe is opened for writing, as a blocking open would.
Result<int> Gateway::open_fifo(const ResolvedPath& target, const OpenOptions& options, host::Links links,
                               ThreadWake& wake) {
  constexpr i8 kPause = 10'000'000;
  HostToken token;
  FileStat stat = CORDON_TRY(stat_of(target, links));
  if ((stat.mode & kTypeMask) != kFifo) return host::error_from(ENXIO);
  // Once the pipe has been found, it is that one: by its descriptor's name.
  std::string name = target.name.empty() ? host::descriptor_path(target.directory, "") : target.name;
  int directory = target.name.empty() ? host::kNoDirectory : target.directory;
  if (target.name.empty()) links = host::Links::Follow;
  for (;;) {
    Result<int> fd = host::open(token, directory, name, options, links);
    if (fd || !is_host_error(fd.error(), ENXIO)) return fd;
    std::vector<host::PollRequest> nothing;
    CORDON_TRY(Blocker(wake).wait(nothing, kPause));
  }
}

Result<Handle> Gateway::open(PathRef path, const OpenOptions& asked, ThreadWake& wake) {
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
  CORDON_TRY(resources_->check_room(false));
  ResolvedPath target = CORDON_TRY(open_file(path, options, wake));
  if (target.is_made_by_mapping) {
    if (options.create_new) return host::error_from(EEXIST);
    if (options.write || options.refuse_directory) return host::error_from(EISDIR);
    target.stat = stat_made_by_mapping(target.absolute);
  }
  if (options.refuse_directory && target.stat.is_directory()) return host::error_from(EISDIR);
  int fd = std::exchange(target.owns_directory, false) ? target.directory : -1;
  auto resource = std::make_shared<Resource>(kind_of(target.stat), fd);
  resource->is_readable = options.read;
  resource->is_writable = options.write;
  resource->is_append = options.append;
  resource->path = target.absolute;
  Handle handle = CORDON_TRY(resources_->add(std::move(resource)));
  // The name goes at once, as the JDK has it on Unix: nobody can put another file in its place before the close.
  if (options.delete_on_close) [[maybe_unused]]
    Result<void> gone = unlink(target.absolute);
  return handle;
}

Result<FileStat> Gateway::stat_of(const ResolvedPath& target, host::Links links) {
  if (target.is_made_by_mapping) return stat_made_by_mapping(target.absolute);
  if (target.is_checked) return target.stat;
  return host::stat(HostToken(), target.directory, target.name, links);
}

// --- Attributes -----------------------------------------------------------------------------------------------------

Result<FileStat> Gateway::stat(PathRef path) {
  ResolvedPath target = CORDON_TRY(resolve_file({Permission::FileStat}, path, true));
  return stat_of(target, target.links(true));
}

Result<FileStat> Gateway::lstat(PathRef path) {
  ResolvedPath target = CORDON_TRY(resolve_file({Permission::FileStat}, path, false));
  return stat_of(target, host::Links::Refuse);
}

Result<bool> Gateway::exists(PathRef path) {
  Result<FileStat> found = stat(path);
  if (found) return true;
  if (is_host_error(found.error(), ENOENT) || is_host_error(found.error(), ENOTDIR)) return false;
  return found.take_error();
}

Result<void> Gateway::access(PathRef path, u4 bits) {
  if (bits & ~(kAccessRead | kAccessWrite | kAccessExecute)) return host::error_from(EINVAL);
  ResolvedPath target = CORDON_TRY(resolve_file({Permission::FileStat}, path, true));
  if (bits & kAccessRead) CORDON_TRY(ask_path(Permission::FileRead, target.absolute));
  if (bits & kAccessWrite) CORDON_TRY(ask_path(Permission::FileWrite, target.absolute));
  if (target.is_made_by_mapping) return bits & kAccessWrite ? Result<void>(host::error_from(EROFS)) : Result<void>();
  if (target.is_checked && bits == kAccessExists) return {};
  return host::access(HostToken(), target.directory, target.name, bits, target.links(true));
}

/// Bits that let others act as the file's owner or group stay where they are, but no guest sets them.
Result<u4> Gateway::settable_mode(u4 mode, u4 current) const {
  constexpr u4 kAllBits = 07777;
  bool adds_set_id = mode & kSetIdBits & ~current;
  if (adds_set_id && !policy().allows_every_file()) return host::error_from(EPERM);
  return mode & kAllBits;
}

Result<void> Gateway::chmod(PathRef path, u4 mode) {
  ResolvedPath target = CORDON_TRY(resolve_file({Permission::FileWrite}, path, true));
  if (target.is_made_by_mapping) return host::error_from(EROFS);
  mode = CORDON_TRY(settable_mode(mode, target.stat.mode));
  return host::chmod(HostToken(), target.directory, target.name, mode, target.links(true));
}

Result<void> Gateway::chown(PathRef path, i8 user, i8 group, bool follow_links) {
  ResolvedPath target = CORDON_TRY(resolve_file({Permission::FileWrite}, path, follow_links));
  if (target.is_made_by_mapping) return host::error_from(EROFS);
  return host::chown(HostToken(), target.directory, target.name, user, group, target.links(follow_links));
}

Result<void> Gateway::set_times(PathRef path, FileTimeChange accessed, FileTimeChange modified, bool follow_links) {
  ResolvedPath target = CORDON_TRY(resolve_file({Permission::FileWrite}, path, follow_links));
  if (target.is_made_by_mapping) return host::error_from(EROFS);
  return host::set_times(HostToken(), target.directory, target.name, accessed, modified, target.links(follow_links));
}

Result<void> Gateway::set_last_modified(PathRef path, i8 millis) {
  return set_times(path, {}, {FileTimeChange::Set, from_millis(millis)}, true);
}

Result<FileSystemStat> Gateway::file_system_stat(PathRef path) {
  ResolvedPath target = CORDON_TRY(resolve_file({Permission::FileStat}, path, true));
  if (target.is_made_by_mapping) return FileSystemStat{.name_max = kNameMax, .read_only = true};
  if (target.is_checked) return host::file_system_stat(HostToken(), target.directory);
  Resource file(HandleKind::File,
                CORDON_TRY(host::open_path(HostToken(), target.directory, target.name, target.links(true))));
  return host::file_system_stat(HostToken(), file.fd);
}

Result<i8> Gateway::name_max(PathRef path) {
  ResolvedPath target = CORDON_TRY(resolve_file({Permission::FileStat}, path, true));
  if (target.is_made_by_mapping) return i8{kNameMax};
  if (target.is_checked) return host::name_max(HostToken(), target.directory);
  Resource file(HandleKind::File,
                CORDON_TRY(host::open_path(HostToken(), target.directory, target.name, target.links(true))));
  return host::name_max(HostToken(), file.fd);
}

Result<std::vector<Mount>> Gateway::mounts() {
  if (is_allowed(Permission::HostInfo, "mounts")) return host::mounts(HostToken());
  return std::vector<Mount>{{"root", "/", "cordon", "rw"}};
}

}  // namespace cordon::monitor
