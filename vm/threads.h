/// Java threads' life: start, end, sleep, park, interrupt, and the wait for the last one.
#pragma once

#include "vm/java_result.h"
#include "vm/thread.h"
#include "vm/vm.h"

namespace cordon::vm {

/// Creates the java.lang.Thread of an attached thread by hand (boot) or by constructor.
JavaResult<void> start_thread(Thread& parent, Object* java_thread);  ///< Thread.start0
JavaResult<void> sleep_thread(Thread& thread, jlong millis);         ///< throws InterruptedException ("sleep interrupted")
void park_thread(Thread& thread, bool absolute, jlong time);         ///< Unsafe.park
void unpark_thread(Vm& vm, Object* java_thread);
void interrupt_thread(Vm& vm, Object* java_thread);                  ///< Thread.interrupt0
/// Runs at the end of the main thread: uncaught exception, Thread.exit, wait for non-daemon threads, Shutdown.shutdown.
/// Returns the exit code.
int finish_main_thread(Thread& thread);
/// Blocks `function` outside the world; wakes on terminate. For anything that may take long.
template <typename F>
void blocking(Thread& thread, F&& function) {
  gc::Collector::blocking(function);
}
/// The VM's Thread behind a java.lang.Thread (through eetop, checked against the VM's table); null if not alive.
Thread* thread_of(Vm& vm, Object* java_thread);

}  // namespace cordon::vm
