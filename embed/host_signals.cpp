#include "embed/host_signals.h"

#include "monitor/host_startup.h"
#include "vm/invoke.h"
#include "vm/signals.h"
#include "vm/threads.h"
#include "vm/vm.h"

namespace cordon::embed {

namespace {

using namespace vm;

/// On the watcher's thread, which becomes a Java thread for as long as Signal.dispatch takes: that starts another one,
/// which runs the handler.
void deliver(Vm& vm, Object** system_group, int number) {
  if (vm.terminating()) return;
  Thread* thread = vm.create_thread(0, true);
  if (!thread) monitor::HostStartup::exit_process(128 + number);
  vm.enter_thread(thread);
  Object* group = *system_group;
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

}  // namespace

Result<std::unique_ptr<monitor::SignalWatcher>> watch_signals_for(Thread& thread) {
  Vm& vm = thread.vm();
  Object* group = (*thread.java_thread)->at<Object*>(vm.known().Thread_group);
  Object** system_group = reinterpret_cast<Object**>(vm.heap().roots().allocate());
  auto parent = invoke_by_name(thread, group, "getParent", "()Ljava/lang/ThreadGroup;");
  *system_group = parent.is_ok() ? parent.value().object() : group;
  thread.take_exception();
  return monitor::HostStartup::watch_signals([&vm, system_group](int number) { deliver(vm, system_group, number); });
}

}  // namespace cordon::embed
