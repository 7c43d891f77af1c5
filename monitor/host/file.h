/// Files by descriptor. Every descriptor made here is close-on-exec.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/types.h"
#include "monitor/files.h"
#include "monitor/host/token.h"

namespace cordon::monitor::host {

void close(HostToken, int fd);
Result<size_t> read(HostToken, int fd, std::span<u1> buffer);
/// What a write goes to. A broken pipe or socket raises SIGPIPE, which the write then keeps from the process; files
/// never do, and are spared the cost.
enum class Target { File, Stream };
Result<size_t> write(HostToken, int fd, Bytes bytes, Target target);
Result<size_t> read_vector(HostToken, int fd, std::span<const std::span<u1>> buffers);
Result<size_t> write_vector(HostToken, int fd, std::span<const Bytes> buffers, Target target);
Result<size_t> read_at(HostToken, int fd, std::span<u1> buffer, i8 position);
Result<size_t> write_at(HostToken, int fd, Bytes bytes, i8 position);
/// sendfile; `position` < 0 uses and moves the source's own.
Result<size_t> transfer(HostToken, int from, i8 position, size_t count, int to);
Result<i8> seek(HostToken, int fd, i8 offset, SeekOrigin origin);
Result<FileStat> fstat(HostToken, int fd);
/// Capacity of a block device.
Result<i8> device_size(HostToken, int fd);
/// FIONREAD.
Result<i8> readable_bytes(HostToken, int fd);
Result<void> truncate(HostToken, int fd, i8 length);
Result<void> sync(HostToken, int fd, bool data_only);
Result<void> fchmod(HostToken, int fd, u4 mode);
Result<void> fchown(HostToken, int fd, i8 user, i8 group);
Result<void> set_times(HostToken, int fd, FileTimeChange accessed, FileTimeChange modified);
Result<int> duplicate(HostToken, int fd);
bool is_open_for_writing(HostToken, int fd);
bool is_terminal(HostToken, int fd);
/// Sets the echo of a terminal, returns what it was.
Result<bool> set_echo(HostToken, int fd, bool on);
Result<void> set_nonblocking(HostToken, int fd, bool nonblocking);
/// O_DIRECT; returns the block size.
Result<i4> set_direct(HostToken, int fd);

/// Open file description locks: they conflict between any two opens, in this process or another.
Result<LockOutcome> try_lock(HostToken, int fd, LockRange range);
Result<void> unlock(HostToken, int fd, LockRange range);

Result<std::vector<u1>> get_attribute(HostToken, int fd, const std::string& name);
Result<void> set_attribute(HostToken, int fd, const std::string& name, Bytes value);
Result<void> remove_attribute(HostToken, int fd, const std::string& name);
Result<std::vector<std::string>> list_attributes(HostToken, int fd);

Result<FileSystemStat> file_system_stat(HostToken, int fd);
Result<i8> name_max(HostToken, int fd);

/// The names in a directory, in the order of the host; "." and ".." left out. One thread at a time.
class DirectoryReader {
 public:
  /// Takes `fd` over, also when it fails.
  static Result<std::unique_ptr<DirectoryReader>> open(HostToken, int fd);
  ~DirectoryReader();
  Result<std::optional<std::string>> next();

 private:
  DirectoryReader() = default;
  void* stream_ = nullptr;  // DIR*
};

}  // namespace cordon::monitor::host
