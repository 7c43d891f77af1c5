#include "monitor/host/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/fs.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <sys/uio.h>
#include <sys/xattr.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>

#include "monitor/host/convert.h"
#include "monitor/host/errors.h"
#include "monitor/host/sigpipe.h"

namespace cordon::monitor::host {

namespace {

Result<size_t> count_or_error(ssize_t count) {
  if (count < 0) return last_error();
  return static_cast<size_t>(count);
}

Result<void> nothing_or_error(int status) {
  if (status < 0) return last_error();
  return {};
}

struct flock lock_record(LockRange range, short type) {
  struct flock record = {};
  record.l_type = type;
  record.l_whence = SEEK_SET;
  record.l_start = range.start;
  record.l_len = range.length;
  record.l_pid = 0;  // what OFD locks require
  return record;
}

}  // namespace

void close(HostToken, int fd) {
  // Not repeated on EINTR: Linux has released the descriptor by then, and another thread may own the number.
  ::close(fd);
}

Result<size_t> read(HostToken, int fd, std::span<u1> buffer) {
  return count_or_error(retry([&] { return ::read(fd, buffer.data(), buffer.size()); }));
}

Result<size_t> write(HostToken, int fd, Bytes bytes, Target target) {
  SigpipeGuard guard(target == Target::Stream);
  return count_or_error(guard.finish(retry([&] { return ::write(fd, bytes.data(), bytes.size()); })));
}

Result<size_t> read_vector(HostToken, int fd, std::span<const std::span<u1>> buffers) {
  iovec vector[IOV_MAX];
  int count = static_cast<int>(std::min<size_t>(buffers.size(), IOV_MAX));
  for (int i = 0; i < count; i++) vector[i] = {buffers[i].data(), buffers[i].size()};
  return count_or_error(retry([&] { return ::readv(fd, vector, count); }));
}

Result<size_t> write_vector(HostToken, int fd, std::span<const Bytes> buffers, Target target) {
  iovec vector[IOV_MAX];
  int count = static_cast<int>(std::min<size_t>(buffers.size(), IOV_MAX));
  for (int i = 0; i < count; i++) vector[i] = {const_cast<u1*>(buffers[i].data()), buffers[i].size()};
  SigpipeGuard guard(target == Target::Stream);
  return count_or_error(guard.finish(retry([&] { return ::writev(fd, vector, count); })));
}

Result<size_t> read_at(HostToken, int fd, std::span<u1> buffer, i8 position) {
  return count_or_error(retry([&] { return ::pread(fd, buffer.data(), buffer.size(), position); }));
}

Result<size_t> write_at(HostToken, int fd, Bytes bytes, i8 position) {
  return count_or_error(retry([&] { return ::pwrite(fd, bytes.data(), bytes.size(), position); }));
}

Result<size_t> transfer(HostToken, int from, i8 position, size_t count, int to) {
  off_t offset = position;
  SigpipeGuard guard(true);
  return count_or_error(
      guard.finish(retry([&] { return ::sendfile(to, from, position < 0 ? nullptr : &offset, count); })));
}

Result<i8> seek(HostToken, int fd, i8 offset, SeekOrigin origin) {
  int whence = origin == SeekOrigin::Start ? SEEK_SET : origin == SeekOrigin::Current ? SEEK_CUR : SEEK_END;
  off_t position = ::lseek(fd, offset, whence);
  if (position < 0) return last_error();
  return i8{position};
}

Result<FileStat> fstat(HostToken, int fd) {
  struct statx buffer;
  if (::statx(fd, "", AT_EMPTY_PATH, STATX_BASIC_STATS | STATX_BTIME, &buffer) < 0) return last_error();
  return to_file_stat(buffer);
}

Result<i8> device_size(HostToken, int fd) {
  u8 bytes = 0;
  if (::ioctl(fd, BLKGETSIZE64, &bytes) < 0) return last_error();
  return static_cast<i8>(bytes);
}

Result<i8> readable_bytes(HostToken, int fd) {
  int count = 0;
  if (::ioctl(fd, FIONREAD, &count) < 0) return last_error();
  return i8{count};
}

Result<void> truncate(HostToken, int fd, i8 length) {
  return nothing_or_error(retry([&] { return ::ftruncate(fd, length); }));
}

Result<void> sync(HostToken, int fd, bool data_only) {
  return nothing_or_error(retry([&] { return data_only ? ::fdatasync(fd) : ::fsync(fd); }));
}

Result<void> fchmod(HostToken, int fd, u4 mode) {
  return nothing_or_error(retry([&] { return ::fchmod(fd, mode); }));
}

Result<void> fchown(HostToken, int fd, i8 user, i8 group) {
  return nothing_or_error(retry([&] { return ::fchown(fd, static_cast<uid_t>(user), static_cast<gid_t>(group)); }));
}

Result<void> set_times(HostToken, int fd, FileTimeChange accessed, FileTimeChange modified) {
  timespec times[2] = {to_timespec(accessed), to_timespec(modified)};
  return nothing_or_error(::futimens(fd, times));
}

Result<int> duplicate(HostToken, int fd) {
  int copy = ::fcntl(fd, F_DUPFD_CLOEXEC, 3);
  if (copy < 0) return last_error();
  return copy;
}

bool is_open_for_writing(HostToken, int fd) {
  int flags = ::fcntl(fd, F_GETFL);
  return flags >= 0 && (flags & O_ACCMODE) != O_RDONLY;
}

bool is_terminal(HostToken, int fd) { return ::isatty(fd) == 1; }

Result<bool> set_echo(HostToken, int fd, bool on) {
  termios settings;
  if (::tcgetattr(fd, &settings) < 0) return last_error();
  bool was_on = settings.c_lflag & ECHO;
  if (on)
    settings.c_lflag |= ECHO;
  else
    settings.c_lflag &= ~static_cast<tcflag_t>(ECHO);
  if (retry([&] { return ::tcsetattr(fd, TCSANOW, &settings); }) < 0) return last_error();
  return was_on;
}

Result<void> set_nonblocking(HostToken, int fd, bool nonblocking) {
  int flags = ::fcntl(fd, F_GETFL);
  if (flags < 0) return last_error();
  int wanted = nonblocking ? flags | O_NONBLOCK : flags & ~O_NONBLOCK;
  if (wanted != flags && ::fcntl(fd, F_SETFL, wanted) < 0) return last_error();
  return {};
}

Result<i4> set_direct(HostToken, int fd) {
  int flags = ::fcntl(fd, F_GETFL);
  if (flags < 0 || ::fcntl(fd, F_SETFL, flags | O_DIRECT) < 0) return last_error();
  struct statvfs64 buffer;
  if (::fstatvfs64(fd, &buffer) < 0) return last_error();
  return static_cast<i4>(buffer.f_frsize);
}

Result<LockOutcome> try_lock(HostToken, int fd, LockRange range) {
  struct flock record = lock_record(range, range.shared ? F_RDLCK : F_WRLCK);
  if (retry([&] { return ::fcntl(fd, F_OFD_SETLK, &record); }) == 0) return LockOutcome::Locked;
  if (errno == EAGAIN || errno == EACCES) return LockOutcome::Busy;
  return last_error();
}

Result<void> unlock(HostToken, int fd, LockRange range) {
  struct flock record = lock_record(range, F_UNLCK);
  return nothing_or_error(retry([&] { return ::fcntl(fd, F_OFD_SETLK, &record); }));
}

Result<std::vector<u1>> get_attribute(HostToken, int fd, const std::string& name) {
  // The value may grow between the two calls; XATTR_SIZE_MAX bounds it.
  for (;;) {
    ssize_t length = ::fgetxattr(fd, name.c_str(), nullptr, 0);
    if (length < 0) return last_error();
    std::vector<u1> value(static_cast<size_t>(length));
    length = ::fgetxattr(fd, name.c_str(), value.data(), value.size());
    if (length < 0 && errno == ERANGE) continue;
    if (length < 0) return last_error();
    value.resize(static_cast<size_t>(length));
    return value;
  }
}

Result<void> set_attribute(HostToken, int fd, const std::string& name, Bytes value) {
  return nothing_or_error(::fsetxattr(fd, name.c_str(), value.data(), value.size(), 0));
}

Result<void> remove_attribute(HostToken, int fd, const std::string& name) {
  return nothing_or_error(::fremovexattr(fd, name.c_str()));
}

Result<std::vector<std::string>> list_attributes(HostToken, int fd) {
  for (;;) {
    ssize_t length = ::flistxattr(fd, nullptr, 0);
    if (length < 0) return last_error();
    std::vector<char> buffer(static_cast<size_t>(length));
    length = ::flistxattr(fd, buffer.data(), buffer.size());
    if (length < 0 && errno == ERANGE) continue;
    if (length < 0) return last_error();
    std::vector<std::string> names;
    const char* end = buffer.data() + length;
    for (const char* name = buffer.data(); name < end; name += strlen(name) + 1) names.emplace_back(name);
    return names;
  }
}

Result<FileSystemStat> file_system_stat(HostToken, int fd) {
  struct statvfs64 buffer;
  if (retry([&] { return ::fstatvfs64(fd, &buffer); }) < 0) return last_error();
  FileSystemStat stat;
  stat.block_size = buffer.f_frsize;
  stat.total_blocks = buffer.f_blocks;
  stat.free_blocks = buffer.f_bfree;
  stat.available_blocks = buffer.f_bavail;
  stat.name_max = static_cast<u4>(buffer.f_namemax);
  stat.read_only = buffer.f_flag & ST_RDONLY;
  return stat;
}

Result<i8> name_max(HostToken, int fd) {
  errno = 0;
  long length = ::fpathconf(fd, _PC_NAME_MAX);
  if (length < 0 && errno != 0) return last_error();
  return i8{length};
}

Result<std::unique_ptr<DirectoryReader>> DirectoryReader::open(HostToken, int fd) {
  DIR* stream = ::fdopendir(fd);
  if (!stream) {
    Error error = last_error();
    ::close(fd);
    return error;
  }
  std::unique_ptr<DirectoryReader> reader(new DirectoryReader);
  reader->stream_ = stream;
  return reader;
}

DirectoryReader::~DirectoryReader() { ::closedir(static_cast<DIR*>(stream_)); }

Result<std::optional<std::string>> DirectoryReader::next() {
  for (;;) {
    errno = 0;
    dirent* entry = ::readdir(static_cast<DIR*>(stream_));
    if (!entry && errno != 0) return last_error();
    if (!entry) return std::optional<std::string>();
    std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    return std::optional<std::string>(name);
  }
}

}  // namespace cordon::monitor::host
