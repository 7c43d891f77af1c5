#include "embed/host_signals.h"

#include "monitor/host_startup.h"
#include "vm/invoke.h"
#include "vm/signals.h"
#include "vm/threads.h"
#include "vm/vm.h"

namespace cordon::embed {

using namespace vm;

Result<std::unique_ptr<HostSignals>> HostSignals::watch(std::function<void(int)> before_death) {
  auto signals = std::make_unique<HostSignals>();
  signals->before_death_ = std::move(before_death);
  HostSignals* self = signals.get();
  signals->watcher_ = CORDON_TRY(monitor::HostStartup::watch_signals([self](int number) { self->on_signal(number); }));
  return signals;
}

void HostSignals::deliver_to(Thread& thread) {
  Vm& vm = thread.vm();
  Object* group = (*thread.java_thread)->at<Object*>(vm.known().Thread_group);
  system_group_ = vm.heap().roots().allocate();
  auto parent = invoke_by_name(thread, group, "getParent", "()Ljava/lang/ThreadGroup;");
  *system_group_ = parent.is_ok() ? parent.value().object() : group;
  thread.take_exception();
  vm_.store(&vm);
}

void HostSignals::on_signal(int number) {
  last_.store(number);
  if (vm_.load()) return deliver(number);
  before_death_(number);
  monitor::HostStartup::die_of_signal(number);
}

/// On the watcher's thread, which becomes a Java thread for as long as Signal.dispatch takes: that starts another one,
/// which runs the handler.
void HostSignals::deliver(int number) {
  Vm& vm = *vm_.load();
  if (vm.terminating()) return;
  Thread* thread = vm.create_thread(0, true);
  if (!thread) {
    before_death_(number);
    monitor::HostStartup::exit_process(128 + number);
  }
  vm.enter_thread(thread);
  auto* group = static_cast<Object*>(*system_group_);
  if (make_java_thread(*thread, group, "Signal Dispatcher").is_ok()) {
    set_thread_status(*thread, kStatusRunnable);
    (void)invoke(*thread, vm.known().ThreadGroup_add, {group, *thread->java_thread});
    thread->take_exception();
    (void)deliver_signal(*thread, number);
  }
  thread->take_exception();
  end_java_thread(*thread);
  vm.detach_current_thread(thread);
}

}  // namespace cordon::embed
