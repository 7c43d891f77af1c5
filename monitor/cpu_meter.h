/// The processor time of one VM: of all its threads together, those that have ended included.
///
/// Owned by: the gateway, and shared with the watchdog. Threads: any. Lock: a leaf.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "base/types.h"

namespace cordon::monitor {

class CpuMeter {
 public:
  /// The VM is all that its process is for: what the system does to begin and end threads, and what the process needs to
  /// start, counts as well. Before the first thread enters.
  void count_process() { is_process_ = true; }
  /// The calling thread begins to work for the VM; returns what `leave` wants.
  u8 enter();
  /// The calling thread, which has entered, works for somebody else until `resume`.
  void pause(u8 entry);
  void resume(u8 entry);
  /// The calling thread has worked for it the last time.
  void leave(u8 entry);
  /// Nanoseconds until now.
  i8 total() const;
  /// Threads that work for the VM now.
  u4 threads() const;

 private:
  struct Entry {
    i8 clock;
    i8 start;  ///< what the clock showed when the thread came: it may have worked for another VM before
    bool is_used;
    bool is_paused = false;
  };
  static i8 of(const Entry& entry);
  mutable std::mutex mutex_;  ///< guards all; a leaf lock. A thread whose entry is used has not ended
  std::vector<Entry> entries_;
  std::vector<u8> free_;
  i8 ended_ = 0;
  bool is_process_ = false;
};

}  // namespace cordon::monitor
