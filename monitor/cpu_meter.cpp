#include "monitor/cpu_meter.h"

#include <algorithm>

#include "monitor/host/thread.h"

namespace cordon::monitor {

u8 CpuMeter::enter() {
  i8 clock = host::current_thread_clock(HostToken());
  Entry entry{clock, host::thread_clock_nanos(HostToken(), clock), true};
  std::lock_guard lock(mutex_);
  if (free_.empty()) {
    entries_.push_back(entry);
    return entries_.size() - 1;
  }
  u8 index = free_.back();
  free_.pop_back();
  entries_[index] = entry;
  return index;
}

i8 CpuMeter::of(const Entry& entry) {
  if (!entry.is_used || entry.is_paused) return 0;
  return std::max<i8>(0, host::thread_clock_nanos(HostToken(), entry.clock) - entry.start);
}

void CpuMeter::pause(u8 index) {
  std::lock_guard lock(mutex_);
  ended_ += of(entries_[index]);
  entries_[index].is_paused = true;
}

void CpuMeter::resume(u8 index) {
  std::lock_guard lock(mutex_);
  Entry& entry = entries_[index];
  entry.start = host::thread_clock_nanos(HostToken(), entry.clock);
  entry.is_paused = false;
}

void CpuMeter::leave(u8 index) {
  std::lock_guard lock(mutex_);
  Entry& entry = entries_[index];
  ended_ += of(entry);
  entry.is_used = false;
  free_.push_back(index);
}

i8 CpuMeter::total() const {
  if (is_process_) return host::thread_clock_nanos(HostToken(), host::process_clock(HostToken()));
  std::lock_guard lock(mutex_);
  i8 sum = ended_;
  for (const Entry& entry : entries_) sum += of(entry);
  return sum;
}

u4 CpuMeter::threads() const {
  std::lock_guard lock(mutex_);
  return static_cast<u4>(entries_.size() - free_.size());
}

}  // namespace cordon::monitor
