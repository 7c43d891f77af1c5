/// OS threads.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "base/types.h"
#include "monitor/host/token.h"

namespace cordon::monitor::host {

/// Starts a detached thread with a stack of at least `stack_bytes` (0: the default of the process) and guard pages.
/// SIGPIPE is blocked in it.
Result<void> start_thread(HostToken, size_t stack_bytes, void (*entry)(void*), void* argument);
void set_thread_name(HostToken, std::string name);
void yield(HostToken);
/// The calling thread wants to run soon when it has something to do, and never for long: it does not wait for the turns of
/// all the others that want to run. Nothing where the system does not know such a wish (Linux before 6.12).
void take_short_turns(HostToken);
void stack_bounds(HostToken, u8* low, u8* high);
i8 thread_cpu_nanos(HostToken, bool user_only);
/// The calling thread's CPU clock, readable from any thread of the process while it lives.
i8 current_thread_clock(HostToken);
i8 process_clock(HostToken);  ///< of all its threads, those that have ended included
/// -1 if the thread has ended.
i8 thread_clock_nanos(HostToken, i8 clock);
i8 current_thread_id(HostToken);
/// Every thread of the process has executed a full memory barrier when this returns. False: the system cannot do that.
bool order_all_threads(HostToken);

}  // namespace cordon::monitor::host
