#include "stdlib/sun/nio/fs/mount_tables.h"

#include "stdlib/handle_table.h"
#include "vm/vm.h"

namespace cordon::stdlib {

using namespace vm;

namespace {

constexpr u4 kMostTables = 1024;
using MountTables = HandleTable<MountTable>;

MountTables& tables_of(Vm& vm) {
  std::lock_guard<std::mutex> lock(vm.native_state_mutex);
  if (!vm.mount_tables) vm.mount_tables = std::make_shared<MountTables>(kMostTables);
  return *static_cast<MountTables*>(vm.mount_tables.get());
}

}  // namespace

std::optional<monitor::Mount> MountTable::next() {
  std::lock_guard<std::mutex> lock(mutex_);
  if (at_ == rows_.size()) return std::nullopt;
  return rows_[at_++];
}

jint MountTable::next_length() {
  constexpr std::size_t kRest = 16;  // separators and the two numbers at the end
  std::lock_guard<std::mutex> lock(mutex_);
  if (at_ == rows_.size()) return -1;
  const monitor::Mount& row = rows_[at_++];
  return static_cast<jint>(row.source.size() + row.directory.size() + row.type.size() + row.options.size() + kRest);
}

void MountTable::rewind() {
  std::lock_guard<std::mutex> lock(mutex_);
  at_ = 0;
}

jlong add_mount_table(Vm& vm, std::shared_ptr<MountTable> table) { return tables_of(vm).add(std::move(table)); }
std::shared_ptr<MountTable> find_mount_table(Vm& vm, jlong number) { return tables_of(vm).find(number); }
void remove_mount_table(Vm& vm, jlong number) { tables_of(vm).remove(number); }

}  // namespace cordon::stdlib
