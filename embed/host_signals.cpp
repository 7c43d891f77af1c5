#include "embed/host_signals.h"

#include "monitor/host_startup.h"
#include "vm/alloc.h"
#include "vm/hotspot_threads.h"
#include "vm/invoke.h"
#include "vm/signals.h"
#include "vm/strings.h"
#include "vm/threads.h"
#include "vm/vm.h"

namespace cordon::embed {

namespace {

using namespace vm;

/// The Java thread's life: Signal.dispatch starts another one for each signal, which runs the handler.
void dispatch_signals(Thread& thread, monitor::SignalSource& source) {
  for (;;) {
    int number = 0;
    blocking(thread, [&] { number = source.next(thread.wake); });
    if (number == 0 || thread.is_terminating()) return;
    (void)deliver_signal(thread, number);
    if (thread.is_terminating()) return;
    thread.take_exception();
  }
}

/// The java.lang.Thread as HotSpot has it.
JavaResult<Object*> make_dispatcher(Thread& thread) {
  Vm& vm = thread.vm();
  const Known& known = vm.known();
  Object* main_group = (*thread.java_thread)->at<Object*>(known.Thread_group);
  Object* group = CORDON_TRY(invoke_by_name(thread, main_group, "getParent", "()Ljava/lang/ThreadGroup;")).object();
  Object* dispatcher = CORDON_TRY(allocate_instance(thread, known.Thread));
  Object* name = CORDON_TRY(make_string(thread, "Signal Dispatcher"));
  CORDON_TRY(invoke(thread, known.Thread_init, {dispatcher, group, name}));
  constexpr jint kPriority = 9;
  dispatcher->at<jint>(known.Thread_priority) = kPriority;
  dispatcher->at<jboolean>(known.Thread_daemon) = 1;
  backdate_thread(vm, dispatcher, kSignalDispatcherNumber);
  CORDON_TRY(invoke(thread, known.ThreadGroup_add, {group, dispatcher}));
  return dispatcher;
}

}  // namespace

Result<std::unique_ptr<monitor::SignalWatcher>> watch_signals_for(Thread& thread) {
  Vm& vm = thread.vm();
  JavaResult<Object*> made = make_dispatcher(thread);
  Thread* dispatcher = made.is_ok() ? vm.create_thread(0, true) : nullptr;
  if (!dispatcher) {
    thread.take_exception();
    return Error{ErrorKind::Quota, 0, "no memory for the thread that handles signals"};
  }
  bind_java_thread(*dispatcher, made.value());
  set_thread_status(*dispatcher, kStatusRunnable);
  auto watcher = monitor::HostStartup::watch_signals([dispatcher](monitor::SignalSource& source) {
    Vm& owner = dispatcher->vm();
    owner.enter_thread(dispatcher);
    dispatch_signals(*dispatcher, source);
    end_java_thread(*dispatcher);
    owner.detach_current_thread(dispatcher);
  });
  if (!watcher) vm.abandon_thread(dispatcher);
  return watcher;
}

}  // namespace cordon::embed
