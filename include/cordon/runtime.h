/// The class library, mapped once: what all VMs of a process share.
#pragma once

#include <memory>
#include <string>

#include "cordon/export.h"
#include "cordon/options.h"
#include "cordon/outcome.h"

namespace cordon {

class Vm;
namespace detail {
class RuntimeCore;
}

/// Made once, before any VM; a process may make another after the last VM of the first is gone.
///
///     auto runtime = cordon::Runtime::create().value();
///     auto vm = runtime.create_vm({.policy = policy, .class_path = {"plugin.jar"}}).value();
///     int price = vm.call<int>("acme.Plugin.price", 3).value();
///
/// Ownership: shared with its VMs, which keep it alive. Copies are the same runtime. Threads: any.
/// Signals: none is sent or handled; threads stop for the collector by themselves. (For the moment in which the first runtime
/// of a process is made, two real-time signals that nobody uses may have a handler.) Nothing else of the process's is changed
/// either: no mask, locale, working directory or environment variable, unless RuntimeOptions says so.
class CORDON_API Runtime {
 public:
  /// Fails with what to install or to name when there is no class library.
  static Outcome<Runtime> create(const RuntimeOptions& options = {});

  /// Makes a VM and boots it on the calling thread, which stays attached to it (see Vm). Its clocks for --timeout start
  /// here. Fails with BadOption (policy, class path, limits that are too small) or Host.
  Outcome<Vm> create_vm(VmOptions options = {});

  const std::string& java_home() const;

  explicit Runtime(std::shared_ptr<detail::RuntimeCore> core) : core_(std::move(core)) {}
  const std::shared_ptr<detail::RuntimeCore>& core() const { return core_; }

 private:
  std::shared_ptr<detail::RuntimeCore> core_;
};

}  // namespace cordon
