/// Where audit records go: a file or a descriptor, opened by who starts the VM, out of every guest's reach.
///
/// Lines of several VMs, and of several processes with one file, stay whole: a batch of lines is one write to a file that
/// is open for appending. Threads: any. Never fails half-way: what a full disk cuts off is kept and written first when
/// there is room again.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/types.h"

namespace cordon::monitor {

class AuditFile {
 public:
  /// `where`: a path, or "fd:N" for a descriptor that the process was started with. A path is created if it does not
  /// exist, with mode 0600, is appended to if it does, and must not be a symbolic link.
  static Result<std::shared_ptr<AuditFile>> open(const std::string& where);
  ~AuditFile();

  /// Writes whole lines, each with its line feed. Takes off the front of `lines` what was written, and fails if that is
  /// not everything.
  Result<void> append(std::string& lines);

  /// The real path of the file; empty for descriptors.
  const std::string& path() const { return path_; }

 private:
  AuditFile(int fd, std::string path, bool is_regular) : fd_(fd), path_(std::move(path)), is_regular_(is_regular) {}
  /// Writes on from `done`, which it moves.
  Result<void> write_some(std::string_view text, size_t& done);

  const int fd_;
  const std::string path_;
  const bool is_regular_;
  std::mutex mutex_;
  std::string torn_;  ///< the rest of a line whose beginning is in the file; guarded by mutex_
};

}  // namespace cordon::monitor
