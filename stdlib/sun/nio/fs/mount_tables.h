/// Mount tables being read: what stands behind the FILE* of setmntent on HotSpot.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "monitor/files.h"
#include "vm/native.h"

namespace cordon::stdlib {

/// A copy of the mount table with two positions, as a FILE* has one: the rows, and their lengths.
class MountTable {
 public:
  explicit MountTable(std::vector<monitor::Mount> rows) : rows_(std::move(rows)) {}
  std::optional<monitor::Mount> next();
  /// Length of the next row as a line of text, at least; -1 at the end. Moves on.
  vm::jint next_length();
  void rewind();

 private:
  std::mutex mutex_;  ///< guards at_
  const std::vector<monitor::Mount> rows_;
  std::size_t at_ = 0;
};

/// 0 if there are too many.
vm::jlong add_mount_table(vm::Vm& vm, std::shared_ptr<MountTable> table);
/// Null for numbers that name none.
std::shared_ptr<MountTable> find_mount_table(vm::Vm& vm, vm::jlong number);
void remove_mount_table(vm::Vm& vm, vm::jlong number);

}  // namespace cordon::stdlib
