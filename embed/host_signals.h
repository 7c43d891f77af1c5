/// Hands SIGINT, SIGTERM and SIGHUP of the process to one VM, so that its shutdown hooks run, and sees to it that what
/// must be written before the process dies is written.
#pragma once

#include <atomic>
#include <functional>
#include <memory>

#include "base/result.h"

namespace cordon::monitor {
class SignalWatcher;
}
namespace cordon::vm {
class Thread;
class Vm;
}

namespace cordon::embed {

class HostSignals {
 public:
  /// Watches until the process ends. As long as no VM wants them, a signal calls `before_death` and then ends the process
  /// as it would have without a watcher.
  static Result<std::unique_ptr<HostSignals>> watch(std::function<void(int)> before_death);
  /// The VM of `thread` gets the signals from now on; it must live until the process ends. Call after boot, on the VM's
  /// main thread.
  void deliver_to(vm::Thread& thread);
  /// The last signal that came; 0: none.
  int last() const { return last_.load(); }

 private:
  void on_signal(int number);
  void deliver(int number);

  std::function<void(int)> before_death_;
  std::unique_ptr<monitor::SignalWatcher> watcher_;
  std::atomic<int> last_{0};
  std::atomic<vm::Vm*> vm_{nullptr};
  void** system_group_ = nullptr;  ///< root slot: the ThreadGroup of the threads that run handlers
};

}  // namespace cordon::embed
