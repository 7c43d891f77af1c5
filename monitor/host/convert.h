/// Between the OS's structures and ours. For monitor/host/*.cpp only.
#pragma once

#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <time.h>

#include "monitor/files.h"

namespace cordon::monitor::host {

inline FileStat to_file_stat(const struct statx& from) {
  auto time = [](const statx_timestamp& stamp) { return FileTime{stamp.tv_sec, static_cast<i4>(stamp.tv_nsec)}; };
  FileStat to;
  to.mode = from.stx_mode;
  to.inode = from.stx_ino;
  to.device = makedev(from.stx_dev_major, from.stx_dev_minor);
  to.raw_device = makedev(from.stx_rdev_major, from.stx_rdev_minor);
  to.links = from.stx_nlink;
  to.user = from.stx_uid;
  to.group = from.stx_gid;
  to.size = static_cast<i8>(from.stx_size);
  to.blocks = static_cast<i8>(from.stx_blocks);
  to.accessed = time(from.stx_atime);
  to.modified = time(from.stx_mtime);
  to.changed = time(from.stx_ctime);
  if (from.stx_mask & STATX_BTIME) to.born = time(from.stx_btime);
  return to;
}

inline timespec to_timespec(const FileTimeChange& change) {
  switch (change.kind) {
    case FileTimeChange::Omit:
      return {0, UTIME_OMIT};
    case FileTimeChange::Now:
      return {0, UTIME_NOW};
    case FileTimeChange::Set:
      break;
  }
  return {change.time.seconds, change.time.nanos};
}

}  // namespace cordon::monitor::host
