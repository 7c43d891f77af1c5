/// The guest's tree of names: the host's own, with mappings standing in it as mounts do. Inside of the monitor only.
///
/// A mapping holds its directory open from the VM's creation on, so that what it shows cannot be exchanged by moving
/// names about, and what the host has beneath a mapped name cannot be reached by that name.
/// Ownership: one per gateway, immutable. Threads: any.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "monitor/files.h"
#include "monitor/rules.h"

namespace cordon::monitor {

class PathSpace {
 public:
  struct Mount {
    std::string guest;  ///< absolute, normalized
    int base = -1;      ///< the mapped directory, or that of the mapped file
    std::string file;   ///< the mapped file's name in `base`; empty: a directory is mapped
    bool is_read_only = false;
  };

  /// Opens what is mapped; links on the way there are the embedder's own and followed, now and never again. `guarded`:
  /// names that rules speak of (see `respelled`). `one_call`: use openat2 where the kernel has it.
  static Result<std::unique_ptr<PathSpace>> create(const std::vector<PathMapping>& mappings,
                                                   std::vector<std::string> guarded, bool one_call);
  ~PathSpace();
  PathSpace(const PathSpace&) = delete;
  PathSpace& operator=(const PathSpace&) = delete;

  /// Where a guest path is looked up: `name` from the directory `base`, or absolute if that is host::kNoDirectory.
  struct Place {
    int base;
    std::string name;
    const Mount* mount;  ///< null: the host's own tree
  };
  /// `guest` is absolute and normalized, here and below.
  Place locate(const std::string& guest) const;
  const std::vector<Mount>& mounts() const { return mounts_; }
  const Mount* mount_of(std::string_view guest) const;
  bool is_read_only(std::string_view guest) const;
  /// True if something is mapped there or below: such a name can be neither moved nor removed nor made.
  bool holds_mounts(std::string_view guest) const { return find_mount_point(guest, true); }
  /// True if something is mapped below: the name is a directory, whether the host has one there or not.
  bool is_above_mounts(std::string_view guest) const { return find_mount_point(guest, false); }
  /// Names in a directory that stand there because of mappings.
  std::vector<std::string> mount_names(std::string_view directory) const;

  /// On a file system that does not tell case apart, "/DATA" is another spelling of a mapped or denied "/data". A path
  /// that comes close to a guarded name and finds the same file is given back in the guarded spelling.
  std::string respelled(std::string path) const;

  /// openat2 is there and wanted; else every path is walked in steps, with the same outcome.
  bool is_one_call() const { return is_one_call_; }

 private:
  PathSpace() = default;
  Result<void> add(const PathMapping& mapping);
  bool find_mount_point(std::string_view guest, bool or_itself) const;
  Place locate_in(const std::string& guest, const Mount* mount) const;
  bool is_same_file(const std::string& spelling, const std::string& guarded) const;
  std::optional<FileStat> stat_beside_mounts(const std::string& guest) const;

  std::vector<Mount> mounts_;  ///< the longest name first
  std::vector<std::string> guarded_;
  bool is_one_call_ = false;
};

}  // namespace cordon::monitor
