/// Signals as a VM sees them: a table of its own, filled by jdk.internal.misc.Signal. Host signals belong to the process
/// and never reach a VM by themselves; the embedder may deliver one.
#pragma once

#include <string_view>

#include "vm/java_result.h"
#include "vm/thread.h"
#include "vm/vm.h"

namespace cordon::vm {

/// Linux's number of a signal named without "SIG"; -1 if there is none.
int signal_number(std::string_view name);
/// Sets the handler (0 default, 1 ignore, 2 Java's) and returns the one before; -1 for signals that a VM may not handle.
jlong set_signal_handler(Vm& vm, int number, jlong handler);
/// What a signal does to the VM: runs Signal.dispatch, nothing, or ends the VM with status 128 + number.
JavaResult<void> deliver_signal(Thread& thread, int number);

}  // namespace cordon::vm
