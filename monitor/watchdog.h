/// Tells when the time of a VM is over, from a thread that no guest can hold up.
///
/// One thread for all VMs of a process, started with the first watch. It sleeps until the next moment at which a limit
/// can possibly be reached: a deadline, or for processor time the moment at which it would be used up if every
/// processor worked for that VM from now on. So a watch costs a handful of wake-ups, however long the program runs.
///
/// Owned by: the Runtime (and by the CLI, a second one that ends the process if the first could not end its VM).
/// Threads:  any. No lock is held while a watch's function runs; that function must not block for long, for others wait.
#pragma once

#include <functional>
#include <memory>

#include "base/result.h"
#include "base/types.h"
#include "monitor/cpu_meter.h"

namespace cordon::monitor {

enum class TimeLimit : u1 { Wall, Cpu };

class Watchdog {
 public:
  static constexpr u8 kNever = ~u8{0};

  struct Watch {
    u8 wall_nanos = kNever;                ///< from `add` on
    u8 cpu_nanos = kNever;                 ///< as `cpu` counts
    std::shared_ptr<const CpuMeter> cpu;   ///< for cpu_nanos
    u8 grace_nanos = 0;                    ///< how long after the limit to call
    std::function<void(TimeLimit)> on_end;  ///< called once, on the watchdog's thread
  };

  Watchdog();
  ~Watchdog();  ///< ends its thread
  Watchdog(const Watchdog&) = delete;

  /// Returns a number for `remove`, never 0. Fails when the host has no thread left.
  Result<u8> add(Watch watch);
  /// When it returns, the watch's function is not running and will not run. Not from within such a function.
  void remove(u8 number);

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace cordon::monitor
