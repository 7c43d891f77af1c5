/// Hands SIGINT, SIGTERM and SIGHUP of the process to one VM, so that its shutdown hooks run.
#pragma once

#include <memory>

#include "base/result.h"

namespace cordon::monitor {
class SignalWatcher;
}
namespace cordon::vm {
class Thread;
}

namespace cordon::embed {

/// Watches until the process ends: `thread`'s VM must live that long. Call after boot, on the VM's main thread.
Result<std::unique_ptr<monitor::SignalWatcher>> watch_signals_for(vm::Thread& thread);

}  // namespace cordon::embed
