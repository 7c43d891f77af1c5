/// The time limits of a VM that has the process to itself, as the command line's does.
#pragma once

#include "monitor/limits.h"
#include "vm/vm.h"

namespace cordon::embed {

inline constexpr int kTimedOut = 124;     ///< exit status after --timeout, as timeout(1) has it
inline constexpr int kOutOfCpuTime = 152; ///< after --max-cpu: 128 + SIGXCPU

/// Ends the VM when it has run for `wall_nanos`, or the process has used `cpu_nanos`, and the process 30 ms later if the VM's
/// threads have not come back by then, whatever they do. Says so on standard error. Starts a thread that lives until the
/// process ends; none without such a limit.
Result<void> watch_deadlines(vm::Vm& vm, const monitor::Limits& limits);

}  // namespace cordon::embed
