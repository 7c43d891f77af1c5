/// The linked call sites of one VM: invokedynamic instructions and method-handle calls.
///
/// Code of a VM's own classes points at its entries directly; code of the boot image serves all VMs and finds them by
/// the cell's address here. Entries live as long as the VM.
/// Threads: any.
#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <unordered_map>

#include "vm/interp/interpreter.h"

namespace cordon::vm {

class CallSites {
 public:
  CallSiteEntry* find(const Cell* cell) {
    std::lock_guard lock(mutex_);
    auto it = by_cell_.find(cell);
    return it == by_cell_.end() ? nullptr : it->second;
  }
  /// Records `entry` for the cell; the first one wins (JVMS 5.4.3.6).
  CallSiteEntry* record(const Cell* cell, CallSiteEntry* entry) {
    std::lock_guard lock(mutex_);
    return by_cell_.emplace(cell, entry).first->second;
  }
  CallSiteEntry* make(Method* target, Object** appendix) {
    std::lock_guard lock(mutex_);
    entries_.push_back({target, appendix, nullptr});
    return &entries_.back();
  }
  /// Errors of failed constant resolutions, which fail the same way for ever (JVMS 5.4.3). Root slots.
  Object** find_error(const Class* from, u2 cp_index) {
    std::lock_guard lock(mutex_);
    auto it = errors_.find({from, cp_index});
    return it == errors_.end() ? nullptr : it->second;
  }
  void record_error(const Class* from, u2 cp_index, Object** error) {
    std::lock_guard lock(mutex_);
    errors_.emplace(std::pair(from, cp_index), error);
  }
  /// MethodHandle intrinsics by kind and descriptor, for callers that are this VM's own.
  Method* find_intrinsic(EntryKind kind, const Symbol* descriptor);
  Method* add_intrinsic(std::unique_ptr<Method> method);

 private:
  std::mutex mutex_;
  std::unordered_map<const Cell*, CallSiteEntry*> by_cell_;
  std::deque<CallSiteEntry> entries_;
  std::map<std::pair<const Class*, u2>, Object**> errors_;
  std::vector<std::unique_ptr<Method>> intrinsics_;
  std::map<std::pair<EntryKind, const Symbol*>, Method*> intrinsics_by_shape_;
};

}  // namespace cordon::vm
