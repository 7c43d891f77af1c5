/// Child processes and the process list.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/types.h"
#include "monitor/host/token.h"
#include "monitor/processes.h"

namespace cordon::monitor::host {

struct SpawnPlan {
  int program = -1;                      ///< a descriptor: what was looked at is what runs
  std::vector<std::string> arguments;    ///< argument 0 included
  std::vector<std::string> environment;  ///< NAME=value
  int directory = -1;                    ///< a descriptor of the directory that it starts in
  int streams[3] = {-1, -1, -1};         ///< descriptors that become 0, 1, 2 of the child; -1 is /dev/null
};

struct SpawnedProcess {
  i8 pid = -1;
  int descriptor = -1;  ///< as process_descriptor's
};

/// Starts a child with nothing inherited but the three streams: all other descriptors are closed, signal handling and
/// mask are the defaults.
Result<SpawnedProcess> spawn(HostToken, const SpawnPlan& plan);

/// A descriptor (O_PATH) of a regular file that this process may execute. EACCES for what is none.
Result<int> open_program(HostToken, const std::string& path);
/// What stands behind "#!" at the start of a program: interpreter and, if there is one, its argument. Nothing for other
/// programs.
Result<std::optional<std::pair<std::string, std::string>>> script_interpreter(HostToken, int program);
/// Ends a child whatever it does, and takes its status if that comes soon.
void end_process(HostToken, int process_descriptor);

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

/// A descriptor of the same pipe or device that blocks, for a child that does not expect EAGAIN. EACCES and ENXIO
/// (sockets) if it cannot be had.
Result<int> reopen_blocking(HostToken, int fd, bool for_reading);
Result<std::pair<int, int>> blocking_pipe(HostToken);

}  // namespace cordon::monitor::host
