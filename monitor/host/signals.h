/// Signals of the process, for embedders that opt in. The only state that the process has once.
#pragma once

#include "base/result.h"
#include "base/types.h"
#include "monitor/host/token.h"

namespace cordon::monitor::host {

/// Installs handlers for SIGINT, SIGTERM and SIGHUP that write the number into a pipe, and returns its read end (it
/// blocks). EBUSY if they are installed already. Signals that the process ignores (nohup) stay ignored.
Result<int> watch_signals(HostToken);
/// Puts the old handlers back. The read end then reads as ended.
void unwatch_signals(HostToken);
/// Gives the signal its default action and sends it to the process. Returns only if that does not end it.
void die_of_signal(HostToken, int number);
/// The next signal's number; 0 at the end.
i4 next_signal(HostToken, int fd);

/// Calls `function` and then puts back what each signal does and the calling thread's mask. `function` gets two signals
/// that nobody handles or ignores; 0: there are none left.
void keep_signals(HostToken, void (*function)(int spare, int other_spare));

/// Memory of a guest mapped from a file raises SIGBUS when somebody cuts the file short. With the guard installed,
/// such an access in a registered range finds zeros instead; other faults go to the handler that was there before.
Result<void> install_fault_guard(HostToken);
/// Registers a range of guest memory; false if the table is full.
bool register_guest_range(HostToken, u8 start, u8 length);
void unregister_guest_range(HostToken, u8 start);

}  // namespace cordon::monitor::host
