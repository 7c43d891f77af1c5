/// Child processes and the process list.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "base/types.h"
#include "monitor/host/token.h"
#include "monitor/processes.h"

namespace cordon::monitor::host {

struct SpawnPlan {
  std::string program;                   ///< a path
  std::vector<std::string> arguments;    ///< argument 0 included
  std::vector<std::string> environment;  ///< NAME=value
  std::string directory;                 ///< absolute
  int streams[3] = {-1, -1, -1};         ///< descriptors that become 0, 1, 2 of the child; -1 is /dev/null
};

/// Starts a child with nothing inherited but the three streams: all other descriptors are close-on-exec, signal
/// handling and mask are the defaults.
Result<i8> spawn(HostToken, const SpawnPlan& plan);

/// A descriptor that becomes readable when the process ends; ESRCH if there is none.
Result<int> process_descriptor(HostToken, i8 pid);

/// The status of a child that has ended (128 + signal if killed); EAGAIN if it has not.
Result<i4> child_status(HostToken, int process_descriptor, bool reap);

Result<void> signal_process(HostToken, i8 pid, bool force);
/// Through a descriptor of `process_descriptor`: cannot hit a process that got the same number.
Result<void> signal_process_descriptor(HostToken, int process_descriptor, bool force);

Result<std::vector<ProcessInfo>> list_processes(HostToken);
Result<ProcessInfo> process_info(HostToken, i8 pid, bool brief);
i8 own_pid(HostToken);

/// True if `path` names a regular file that this process may execute.
bool is_executable(HostToken, const std::string& path);
/// A descriptor of the same pipe or device that blocks, for a child that does not expect EAGAIN. EACCES and ENXIO
/// (sockets) if it cannot be had.
Result<int> reopen_blocking(HostToken, int fd, bool for_reading);
Result<std::pair<int, int>> blocking_pipe(HostToken);

}  // namespace cordon::monitor::host
