/// The child processes of one VM. Inside of the monitor only.
#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "base/result.h"
#include "monitor/resource_table.h"

namespace cordon::monitor {

/// Each child is held by a process descriptor, which cannot come to mean another process.
class Children {
 public:
  void add(i8 pid, std::shared_ptr<Resource> process) {
    std::lock_guard lock(mutex_);
    processes_[pid] = std::move(process);
  }
  /// Null if the VM has no such child (any more).
  std::shared_ptr<Resource> find(i8 pid) const {
    std::lock_guard lock(mutex_);
    auto entry = processes_.find(pid);
    return entry == processes_.end() ? nullptr : entry->second;
  }
  std::map<i8, std::shared_ptr<Resource>> all() const {
    std::lock_guard lock(mutex_);
    return processes_;
  }
  void remove(i8 pid) {
    std::lock_guard lock(mutex_);
    processes_.erase(pid);
  }

 private:
  mutable std::mutex mutex_;  ///< guards processes_; a leaf lock
  std::map<i8, std::shared_ptr<Resource>> processes_;
};

}  // namespace cordon::monitor
