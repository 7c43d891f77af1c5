/// Hands SIGINT, SIGTERM and SIGHUP of the process to one VM, so that its shutdown hooks run, and sees to it that what
/// must be written before the process dies is written.
#pragma once

#include <atomic>
#include <functional>
#include <memory>

#include "base/result.h"
#include "monitor/wake.h"

namespace cordon::monitor {
class SignalSource;
class SignalWatcher;
}  // namespace cordon::monitor
namespace cordon::vm {
class Thread;
}

namespace cordon::embed {

class HostSignals {
 public:
  /// Watches until the process ends. As long as no VM wants them, a signal calls `before_death` and then ends the process
  /// as it would have without a watcher.
  static Result<std::unique_ptr<HostSignals>> watch(std::function<void(int)> before_death);
  /// The VM of `thread` gets the signals from now on, on a Java thread of its own; it must live until the process ends.
  /// Call after boot, on the VM's main thread.
  Result<void> deliver_to(vm::Thread& thread);
  /// The last signal that came; 0: none.
  int last() const { return last_.load(); }

 private:
  void run(monitor::SignalSource& source);
  void dispatch(vm::Thread& dispatcher, monitor::SignalSource& source, int first);

  std::function<void(int)> before_death_;
  std::unique_ptr<monitor::SignalWatcher> watcher_;
  std::atomic<int> last_{0};
  monitor::ThreadWake unowned_;  ///< stopped when a VM takes the signals over
  std::atomic<vm::Thread*> dispatcher_{nullptr};
};

}  // namespace cordon::embed
