/// What the CLI does about time limits beside the VM's own end: it says which limit ended the program, and ends the
/// process when the VM's threads do not come back soon enough. The process is the CLI's: nothing else is lost with it.
#pragma once

#include <mutex>

#include "base/result.h"
#include "monitor/limits.h"
#include "monitor/watchdog.h"
#include "vm/vm.h"

namespace cordon::embed {

/// The keyword of the limit that ended a VM; empty if it was none.
std::string_view limit_of(vm::EndReason reason);

/// Lives until the process ends: its thread may run until then.
class TimeLimits {
 public:
  explicit TimeLimits(const monitor::Limits& limits) : limits_(limits) {}
  /// From now on. Call right after the VM was made, whose clock runs from then.
  Result<void> watch(monitor::Gateway& gateway);
  /// Says once why the VM has ended, if it was a limit.
  void tell(vm::EndReason reason);

 private:
  const monitor::Limits limits_;
  std::mutex told_mutex_;
  bool told_ = false;  ///< guarded by told_mutex_
  monitor::Watchdog last_resort_;
};

}  // namespace cordon::embed
