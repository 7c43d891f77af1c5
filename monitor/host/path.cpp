#include "monitor/host/path.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/magic.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "monitor/host/convert.h"
#include "monitor/host/errors.h"

namespace cordon::monitor::host {

static_assert(kNoDirectory == AT_FDCWD);

namespace {

Result<void> nothing_or_error(int status) {
  if (status < 0) return last_error();
  return {};
}

Result<int> descriptor_or_error(int fd) {
  if (fd < 0) return last_error();
  return fd;
}

// Not in linux/magic.h.
constexpr u4 kConfigFs = 0x62656570, kFuseControl = 0x65735543, kMessageQueues = 0x19800202;

/// An empty path means the directory's descriptor itself, whatever it is one of.
int at_flags(const std::string& path, Links links) {
  return (links == Links::Refuse ? AT_SYMLINK_NOFOLLOW : 0) | (path.empty() ? AT_EMPTY_PATH : 0);
}

int open_flags(const OpenOptions& options) {
  int flags = O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
  if (options.read && options.write)
    flags |= O_RDWR;
  else if (options.write)
    flags |= O_WRONLY;
  else
    flags |= O_RDONLY;
  if (options.create || options.create_new) flags |= O_CREAT;
  if (options.create_new) flags |= O_EXCL;
  if (options.truncate && !options.create_new) flags |= O_TRUNC;
  if (options.append) flags |= O_APPEND;
  if (options.sync) flags |= O_SYNC;
  if (options.dsync) flags |= O_DSYNC;
  if (options.direct) flags |= O_DIRECT;
  if (options.directory) flags |= O_DIRECTORY;
  return flags;
}

}  // namespace

Result<int> open(HostToken, int directory, const std::string& path, const OpenOptions& options, Links links) {
  int flags = open_flags(options);
  if (links == Links::Refuse || options.nofollow) flags |= O_NOFOLLOW;
  return descriptor_or_error(retry([&] { return ::openat(directory, path.c_str(), flags, options.mode); }));
}

namespace {

int flags_of(Opening opening) {
  switch (opening.kind) {
    case Opening::Guest:
      return open_flags(*opening.options);
    case Opening::Object:
      return O_PATH | O_NOFOLLOW | O_CLOEXEC;
    case Opening::Directory:
      return O_PATH | O_DIRECTORY | O_CLOEXEC;
    case Opening::Listing:
      return O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK;
  }
  return O_PATH | O_CLOEXEC;
}

u4 mode_of(Opening opening) { return opening.kind == Opening::Guest ? opening.options->mode : 0; }

}  // namespace

Result<int> open_without_links(HostToken, int directory, const std::string& path, Opening opening) {
  int flags = flags_of(opening);
  open_how how = {};
  how.flags = static_cast<u4>(flags);
  if (flags & O_CREAT) how.mode = mode_of(opening);
  how.resolve = RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
  if (directory != kNoDirectory) how.resolve |= RESOLVE_BENEATH;
  return descriptor_or_error(
      static_cast<int>(retry([&] { return ::syscall(SYS_openat2, directory, path.c_str(), &how, sizeof(how)); })));
}

Result<int> open_component(HostToken, int directory, const std::string& name, Opening opening) {
  int flags = flags_of(opening) | O_NOFOLLOW;
  return descriptor_or_error(retry([&] { return ::openat(directory, name.c_str(), flags, mode_of(opening)); }));
}

bool can_refuse_links(HostToken token) {
  Result<int> fd = open_without_links(token, kNoDirectory, "/", {Opening::Directory});
  if (fd) ::close(*fd);
  return fd.is_ok();
}

std::string_view kernel_tree(HostToken, int fd, const FileStat& stat) {
  if (S_ISCHR(stat.mode) || S_ISBLK(stat.mode)) return "/dev";
  // File systems without a block device have the major number 0.
  if (major(stat.device) != 0) return {};
  struct statfs buffer;
  if (::fstatfs(fd, &buffer) < 0) return "/proc";  // who cannot tell refuses
  switch (static_cast<u4>(buffer.f_type)) {
    case PROC_SUPER_MAGIC:
    case BINFMTFS_MAGIC:
    case NSFS_MAGIC:
      return "/proc";
    case SYSFS_MAGIC:
    case CGROUP_SUPER_MAGIC:
    case CGROUP2_SUPER_MAGIC:
    case DEBUGFS_MAGIC:
    case TRACEFS_MAGIC:
    case SECURITYFS_MAGIC:
    case SELINUX_MAGIC:
    case SMACK_MAGIC:
    case BPF_FS_MAGIC:
    case PSTOREFS_MAGIC:
    case EFIVARFS_MAGIC:
    case RDTGROUP_SUPER_MAGIC:
    case kConfigFs:
    case kFuseControl:
      return "/sys";
    case DEVPTS_SUPER_MAGIC:
    case kMessageQueues:
      return "/dev";
    default:
      return {};
  }
}

Result<int> open_directory(HostToken, int directory, const std::string& path, Links links) {
  int flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK | (links == Links::Refuse ? O_NOFOLLOW : 0);
  const char* name = path.empty() ? "." : path.c_str();
  return descriptor_or_error(retry([&] { return ::openat(directory, name, flags); }));
}

Result<int> open_path(HostToken, int directory, const std::string& path, Links links) {
  int flags = O_PATH | O_CLOEXEC | (links == Links::Refuse ? O_NOFOLLOW : 0);
  return descriptor_or_error(retry([&] { return ::openat(directory, path.c_str(), flags); }));
}

Result<FileStat> stat(HostToken, int directory, const std::string& path, Links links) {
  struct statx buffer;
  int flags = at_flags(path, links) | AT_NO_AUTOMOUNT;
  if (::statx(directory, path.c_str(), flags, STATX_BASIC_STATS | STATX_BTIME, &buffer) < 0) return last_error();
  return to_file_stat(buffer);
}

Result<void> access(HostToken, int directory, const std::string& path, u4 bits, Links links) {
  int status = ::faccessat(directory, path.c_str(), static_cast<int>(bits), at_flags(path, links));
  // Kernels before 5.8 know no empty path here.
  if (status < 0 && errno == EINVAL && path.empty())
    status = ::access(descriptor_path(directory, path).c_str(), static_cast<int>(bits));
  return nothing_or_error(status);
}

Result<void> chmod(HostToken, int directory, const std::string& path, u4 mode, Links links) {
  // There is no call for a descriptor opened by O_PATH before Linux 6.6, but its name in /proc will do.
  if (path.empty()) return nothing_or_error(::chmod(descriptor_path(directory, path).c_str(), mode));
  if (links == Links::Follow) return nothing_or_error(::fchmodat(directory, path.c_str(), mode, 0));
  int fd = ::openat(directory, path.c_str(), O_PATH | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0) return last_error();
  Result<void> result = nothing_or_error(::chmod(descriptor_path(fd, "").c_str(), mode));
  ::close(fd);
  return result;
}

Result<void> chown(HostToken, int directory, const std::string& path, i8 user, i8 group, Links links) {
  return nothing_or_error(::fchownat(directory, path.c_str(), static_cast<uid_t>(user), static_cast<gid_t>(group),
                                     at_flags(path, links)));
}

Result<void> set_times(HostToken, int directory, const std::string& path, FileTimeChange accessed,
                       FileTimeChange modified, Links links) {
  timespec times[2] = {to_timespec(accessed), to_timespec(modified)};
  int status = ::utimensat(directory, path.c_str(), times, at_flags(path, links));
  if (status < 0 && errno == EINVAL && path.empty())  // before Linux 5.8
    status = ::utimensat(AT_FDCWD, descriptor_path(directory, path).c_str(), times, 0);
  return nothing_or_error(status);
}

Result<void> mkdir(HostToken, int directory, const std::string& path, u4 mode) {
  return nothing_or_error(::mkdirat(directory, path.c_str(), mode));
}

Result<void> unlink(HostToken, int directory, const std::string& path) {
  return nothing_or_error(::unlinkat(directory, path.c_str(), 0));
}

Result<void> rmdir(HostToken, int directory, const std::string& path) {
  return nothing_or_error(::unlinkat(directory, path.c_str(), AT_REMOVEDIR));
}

Result<void> rename(HostToken, int from_directory, const std::string& from, int to_directory, const std::string& to) {
  return nothing_or_error(::renameat(from_directory, from.c_str(), to_directory, to.c_str()));
}

Result<void> link(HostToken, int from_directory, const std::string& from, int to_directory, const std::string& to,
                  Links links) {
  int flags = links == Links::Follow ? AT_SYMLINK_FOLLOW : 0;
  return nothing_or_error(::linkat(from_directory, from.c_str(), to_directory, to.c_str(), flags));
}

Result<void> symlink(HostToken, const std::string& target, int directory, const std::string& path) {
  return nothing_or_error(::symlinkat(target.c_str(), directory, path.c_str()));
}

Result<std::string> read_link(HostToken, int directory, const std::string& path) {
  char buffer[PATH_MAX];
  ssize_t length = ::readlinkat(directory, path.c_str(), buffer, sizeof(buffer));
  if (length < 0) return last_error();
  return std::string(buffer, static_cast<size_t>(length));
}

Result<std::string> real_path(HostToken, const std::string& path) {
  char buffer[PATH_MAX];
  if (!::realpath(path.c_str(), buffer)) return last_error();
  return std::string(buffer);
}

Result<std::string> current_directory(HostToken) {
  char buffer[PATH_MAX];
  if (!::getcwd(buffer, sizeof(buffer))) return last_error();
  return std::string(buffer);
}

std::string descriptor_path(int directory, const std::string& name) {
  if (directory == kNoDirectory) return name;
  std::string path = "/proc/self/fd/" + std::to_string(directory);
  if (!name.empty()) path += "/" + name;
  return path;
}

}  // namespace cordon::monitor::host
