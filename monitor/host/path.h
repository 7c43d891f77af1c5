/// Files by path, always as (directory descriptor, name): kNoDirectory with an absolute path, a directory that the
/// gateway opened with one component, or an open file itself with an empty name.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "base/types.h"
#include "monitor/files.h"
#include "monitor/host/token.h"

namespace cordon::monitor::host {

/// AT_FDCWD. The gateway only ever uses it with absolute paths: a VM's working directory is not the process's.
inline constexpr int kNoDirectory = -100;

enum class Links { Follow, Refuse };

/// Opens for the guest. Never blocks (O_NONBLOCK: a fifo without a reader gives ENXIO), never becomes the controlling
/// terminal. Links::Refuse gives ELOOP for a symbolic link as the last component.
Result<int> open(HostToken, int directory, const std::string& path, const OpenOptions& options, Links links);

/// What a path is opened for.
struct Opening {
  enum Kind : u1 {
    Guest,      ///< by `options`, as `open` does
    Object,     ///< whatever it is, only to be looked at and named in calls; a link as the last component itself (O_PATH)
    Directory,  ///< a directory, only to be walked from (O_PATH)
    Listing,    ///< a directory, to read its names
  };
  Kind kind;
  const OpenOptions* options = nullptr;  ///< of Guest
};
/// True if `open_without_links` works: kernels before 5.6 and some containers have no openat2.
bool can_refuse_links(HostToken);
/// In one call, with no link anywhere on the way, of whatever kind: ELOOP if there is one. Never leads out of `directory`.
Result<int> open_without_links(HostToken, int directory, const std::string& path, Opening opening);
/// The same for one component, which may not be a link. A link where a directory is wanted gives ENOTDIR.
Result<int> open_component(HostToken, int directory, const std::string& name, Opening opening);

/// The top of the tree where a file of the kernel belongs ("/proc", "/sys", "/dev"), wherever it was found: files of the
/// kernel's own file systems, and devices. Empty for all others. `stat` is that of `fd`.
std::string_view kernel_tree(HostToken, int fd, const FileStat& stat);

/// A directory for listing.
Result<int> open_directory(HostToken, int directory, const std::string& path, Links links);
/// Any file, for calls that have no at-form (O_PATH).
Result<int> open_path(HostToken, int directory, const std::string& path, Links links);

Result<FileStat> stat(HostToken, int directory, const std::string& path, Links links);
Result<void> access(HostToken, int directory, const std::string& path, u4 bits, Links links);
Result<void> chmod(HostToken, int directory, const std::string& path, u4 mode, Links links);
Result<void> chown(HostToken, int directory, const std::string& path, i8 user, i8 group, Links links);
Result<void> set_times(HostToken, int directory, const std::string& path, FileTimeChange accessed,
                       FileTimeChange modified, Links links);
Result<void> mkdir(HostToken, int directory, const std::string& path, u4 mode);
Result<void> unlink(HostToken, int directory, const std::string& path);
Result<void> rmdir(HostToken, int directory, const std::string& path);
Result<void> rename(HostToken, int from_directory, const std::string& from, int to_directory, const std::string& to);
Result<void> link(HostToken, int from_directory, const std::string& from, int to_directory, const std::string& to,
                  Links links);
Result<void> symlink(HostToken, const std::string& target, int directory, const std::string& path);
/// An empty path reads the link that `directory` itself is a descriptor of.
Result<std::string> read_link(HostToken, int directory, const std::string& path);
/// realpath; `path` absolute.
Result<std::string> real_path(HostToken, const std::string& path);
Result<std::string> current_directory(HostToken);

/// A name for (directory, name) that calls without an at-form understand; valid while `directory` is open.
std::string descriptor_path(int directory, const std::string& name);

}  // namespace cordon::monitor::host
