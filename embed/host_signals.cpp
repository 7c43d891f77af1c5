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

using namespace vm;

namespace {

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

Result<std::unique_ptr<HostSignals>> HostSignals::watch(std::function<void(int)> before_death) {
  auto signals = std::make_unique<HostSignals>();
  signals->before_death_ = std::move(before_death);
  HostSignals* self = signals.get();
  auto body = [self](monitor::SignalSource& source) { self->run(source); };
  signals->watcher_ = CORDON_TRY(monitor::HostStartup::watch_signals(body));
  return signals;
}

Result<void> HostSignals::deliver_to(Thread& thread) {
  JavaResult<Object*> made = make_dispatcher(thread);
  Thread* dispatcher = made.is_ok() ? thread.vm().create_thread(0, true) : nullptr;
  if (!dispatcher) {
    thread.take_exception();
    return Error{ErrorKind::Quota, 0, "no memory for the thread that handles signals"};
  }
  bind_java_thread(*dispatcher, made.value());
  set_thread_status(*dispatcher, kStatusRunnable);
  dispatcher_.store(dispatcher);
  unowned_.stop();
  return {};
}

void HostSignals::run(monitor::SignalSource& source) {
  int number = source.next(unowned_);
  if (Thread* dispatcher = dispatcher_.load()) return dispatch(*dispatcher, source, number);
  if (number == 0) return;
  last_.store(number);
  before_death_(number);
  monitor::HostStartup::die_of_signal(number);
}

/// The Java thread's life: Signal.dispatch starts another one for each signal, which runs the handler.
void HostSignals::dispatch(Thread& dispatcher, monitor::SignalSource& source, int first) {
  Vm& vm = dispatcher.vm();
  vm.enter_thread(&dispatcher);
  for (int number = first; !dispatcher.is_terminating();) {
    if (number != 0) {
      last_.store(number);
      (void)deliver_signal(dispatcher, number);
      if (dispatcher.is_terminating()) break;
      dispatcher.take_exception();
    }
    blocking(dispatcher, [&] { number = source.next(dispatcher.wake); });
    if (number == 0) break;
  }
  end_java_thread(dispatcher);
  vm.detach_current_thread(&dispatcher);
}

}  // namespace cordon::embed
