#include "monitor/host/path.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
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

int at_flags(Links links) { return links == Links::Refuse ? AT_SYMLINK_NOFOLLOW : 0; }

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

Result<int> open_directory_path(HostToken, int directory, const std::string& path, bool no_links) {
  if (!no_links)
    return descriptor_or_error(
        retry([&] { return ::openat(directory, path.c_str(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC); }));
  open_how how = {};
  how.flags = O_PATH | O_DIRECTORY | O_CLOEXEC;
  how.resolve = RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
  return descriptor_or_error(
      static_cast<int>(retry([&] { return ::syscall(SYS_openat2, directory, path.c_str(), &how, sizeof(how)); })));
}

Result<int> open_directory(HostToken, int directory, const std::string& path, Links links) {
  int flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK | (links == Links::Refuse ? O_NOFOLLOW : 0);
  return descriptor_or_error(retry([&] { return ::openat(directory, path.c_str(), flags); }));
}

Result<int> open_path(HostToken, int directory, const std::string& path, Links links) {
  int flags = O_PATH | O_CLOEXEC | (links == Links::Refuse ? O_NOFOLLOW : 0);
  return descriptor_or_error(retry([&] { return ::openat(directory, path.c_str(), flags); }));
}

Result<FileStat> stat(HostToken, int directory, const std::string& path, Links links) {
  struct statx buffer;
  int flags = at_flags(links) | AT_NO_AUTOMOUNT;
  if (::statx(directory, path.c_str(), flags, STATX_BASIC_STATS | STATX_BTIME, &buffer) < 0) return last_error();
  return to_file_stat(buffer);
}

Result<void> access(HostToken, int directory, const std::string& path, u4 bits, Links links) {
  return nothing_or_error(::faccessat(directory, path.c_str(), static_cast<int>(bits), at_flags(links)));
}

Result<void> chmod(HostToken token, int directory, const std::string& path, u4 mode, Links links) {
  if (links == Links::Follow) return nothing_or_error(::fchmodat(directory, path.c_str(), mode, 0));
  // Linux 6.6 has fchmodat2; before it, the way to refuse links is a descriptor of the file itself.
  int fd = ::openat(directory, path.c_str(), O_PATH | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0) return last_error();
  Result<void> result = nothing_or_error(::chmod(descriptor_path(fd, "").c_str(), mode));
  ::close(fd);
  return result;
}

Result<void> chown(HostToken, int directory, const std::string& path, i8 user, i8 group, Links links) {
  return nothing_or_error(
      ::fchownat(directory, path.c_str(), static_cast<uid_t>(user), static_cast<gid_t>(group), at_flags(links)));
}

Result<void> set_times(HostToken, int directory, const std::string& path, FileTimeChange accessed,
                       FileTimeChange modified, Links links) {
  timespec times[2] = {to_timespec(accessed), to_timespec(modified)};
  return nothing_or_error(::utimensat(directory, path.c_str(), times, at_flags(links)));
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
