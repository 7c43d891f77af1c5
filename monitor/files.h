/// Plain data of the gateway's file verbs. No OS types: values as Linux defines them, structures of our own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/types.h"
#include "monitor/handle.h"

namespace cordon::monitor {

/// A path as the guest gave it: any bytes but NUL, absolute or relative to the guest's working directory, or to the
/// directory handle `at` (the openat family). Not kept beyond the call.
struct PathRef {
  std::string_view path;
  Handle at;  ///< not valid: the working directory

  PathRef(std::string_view path_bytes, Handle directory = {}) : path(path_bytes), at(directory) {}
  PathRef(const std::string& path_bytes) : path(path_bytes) {}
  PathRef(const char* path_bytes) : path(path_bytes) {}
};

struct OpenOptions {
  bool read = false;
  bool write = false;
  bool create = false;      ///< if it does not exist
  bool create_new = false;  ///< fail with EEXIST if it exists, a link included
  bool truncate = false;
  bool append = false;
  bool sync = false;
  bool dsync = false;
  bool nofollow = false;  ///< ELOOP if the last component is a symbolic link
  bool delete_on_close = false;
  bool direct = false;
  bool directory = false;         ///< ENOTDIR unless a directory
  bool refuse_directory = false;  ///< EISDIR if a directory, also for reading (java.io)
  u4 mode = 0666;                 ///< of a created file, before the umask
};

enum class SeekOrigin : u1 { Start, Current, End };

/// Seconds and nanoseconds since 1970.
struct FileTime {
  i8 seconds = 0;
  i4 nanos = 0;
  friend bool operator==(const FileTime&, const FileTime&) = default;
};

/// One of the two times that `set_times` sets. Omit leaves it, Now is the host's clock.
struct FileTimeChange {
  enum Kind : u1 { Omit, Now, Set } kind = Omit;
  FileTime time;
};

/// `mode` is st_mode as Linux has it (S_IFREG 0100000, S_IFDIR 0040000, S_IFLNK 0120000, S_IFMT 0170000).
struct FileStat {
  u4 mode = 0;
  u8 inode = 0;
  u8 device = 0;
  u8 raw_device = 0;
  u8 links = 0;
  u4 user = 0;
  u4 group = 0;
  i8 size = 0;
  i8 blocks = 0;
  FileTime accessed;
  FileTime modified;
  FileTime changed;
  FileTime born;  ///< 0 if the file system does not know

  bool is_regular() const { return (mode & 0170000) == 0100000; }
  bool is_directory() const { return (mode & 0170000) == 0040000; }
  bool is_link() const { return (mode & 0170000) == 0120000; }
};

/// Bits of `access`.
enum : u4 { kAccessExists = 0, kAccessExecute = 1, kAccessWrite = 2, kAccessRead = 4 };

/// One name of a directory stream; never "." or "..".
struct DirectoryEntry {
  std::string name;
};

/// statvfs, in bytes where it is space.
struct FileSystemStat {
  u8 block_size = 0;
  u8 total_blocks = 0;
  u8 free_blocks = 0;
  u8 available_blocks = 0;
  u4 name_max = 0;
  bool read_only = false;
};

/// One row of the mount table, octal escapes undone.
struct Mount {
  std::string source;
  std::string directory;
  std::string type;
  std::string options;
};

/// A byte range lock. `length` 0 reaches to the end of the file, wherever it grows.
struct LockRange {
  i8 start = 0;
  i8 length = 0;
  bool shared = false;
};

enum class LockOutcome : u1 {
  Locked,
  Busy,  ///< only of a try: somebody else holds it
};

/// An inotify event in the kernel's layout is what `read` on a Watch handle gives; these are the mask bits that the
/// gateway lets through to `watch_add` (others: EINVAL).
inline constexpr u4 kWatchMaskAllowed = 0x0000'0fff | 0x0100'0000 | 0x0200'0000 | 0x2000'0000;

enum class MapMode : u1 { ReadOnly, ReadWrite, Private };

/// Advice on mapped memory.
enum class MemoryAdvice : u1 { WillNeed, DontNeed, Sequential, Random };

}  // namespace cordon::monitor
