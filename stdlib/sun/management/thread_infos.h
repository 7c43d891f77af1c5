/// What java.lang.management tells about threads: ThreadInfo objects and deadlocks.
#pragma once

#include "vm/java_result.h"
#include "vm/object.h"
#include "vm/thread.h"

namespace cordon::stdlib {

/// The live java.lang.Thread with this Thread.tid, or null.
vm::Object* find_java_thread(vm::Vm& vm, vm::jlong tid);

/// A ThreadInfo, or null if the thread has ended. `depth` frames at most, < 0: all.
vm::JavaResult<vm::Object*> make_thread_info(vm::Thread& thread, vm::Object* java_thread, vm::jint depth);

/// Thread[] of the threads that wait for each other in a circle, or null if there is none. `synchronizers`: also by
/// java.util.concurrent's exclusive locks.
vm::JavaResult<vm::Object*> find_deadlocked_threads(vm::Thread& thread, bool synchronizers);

}  // namespace cordon::stdlib
