/// Numbers of threads (Thread.getId) that HotSpot starts for itself before main: programs see what is left, so the VM's
/// own threads and the program's get the numbers that they have there.
#pragma once

#include "vm/java_result.h"
#include "vm/object.h"

namespace cordon::vm {

class Thread;
class Vm;

inline constexpr jlong kSignalDispatcherNumber = 4;

/// After System.initPhase1: the threads from the signal dispatcher on take their numbers.
JavaResult<void> skip_thread_numbers(Thread& thread);
/// Makes a java.lang.Thread what it would be had it been created then: its number, no context class loader.
void backdate_thread(Vm& vm, Object* java_thread, jlong number);

}  // namespace cordon::vm
