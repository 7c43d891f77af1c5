/// The time that a VM sees: the host's, shifted, or one of its own. Inside of the monitor only.
#pragma once

#include <algorithm>
#include <atomic>

#include "base/types.h"
#include "monitor/rules.h"

namespace cordon::monitor {

/// A fixed clock stands still but for a nanosecond at each look, which keeps times of successive events apart, and for
/// waits that ran out, whose length passes: a program that waits a second by looking at the clock must come to an end.
/// Threads: any.
class GuestClock {
 public:
  explicit GuestClock(const ClockRule& rule) : rule_(rule) {}

  bool is_fixed() const { return rule_.kind == ClockRule::Fixed; }

  i8 wall(i8 host_wall) {
    if (is_fixed()) return rule_.nanos + look();
    return rule_.kind == ClockRule::Offset ? host_wall + rule_.nanos : host_wall;
  }
  i8 monotonic(i8 host_monotonic) { return is_fixed() ? kStart + look() : host_monotonic; }

  /// How much has passed on a fixed clock, without a look. 0 on others.
  i8 passed() const { return passed_.load(std::memory_order_relaxed); }
  /// A wait that began at `passed()` == `begin` took `nanos`.
  void end_wait(i8 begin, i8 nanos) {
    if (!is_fixed() || nanos <= 0) return;
    i8 end = begin + std::min(nanos, kLongest);
    i8 now = passed();
    while (now < end && !passed_.compare_exchange_weak(now, end, std::memory_order_relaxed)) {
    }
  }

 private:
  static constexpr i8 kStart = 1'000'000'000;
  static constexpr i8 kLongest = i8{1} << 60;

  i8 look() { return passed_.fetch_add(1, std::memory_order_relaxed); }

  const ClockRule rule_;
  std::atomic<i8> passed_{0};
};

}  // namespace cordon::monitor
