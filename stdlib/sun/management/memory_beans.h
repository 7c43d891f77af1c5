/// The one memory pool and the one collector that java.lang.management sees in a VM.
#pragma once

#include "vm/java_result.h"
#include "vm/object.h"
#include "vm/thread.h"

namespace cordon::stdlib {

enum class MemoryBean { Pool, Collector };

/// The same object each time. Runs Java when it is made.
vm::JavaResult<vm::Object*> memory_bean(vm::Thread& thread, MemoryBean bean);
/// MemoryPoolMXBean[] or MemoryManagerMXBean[] of that one bean.
vm::JavaResult<vm::Object*> memory_beans(vm::Thread& thread, MemoryBean bean);
/// A java.lang.management.MemoryUsage of the heap, or of the memory outside it.
vm::JavaResult<vm::Object*> heap_usage(vm::Thread& thread);
vm::JavaResult<vm::Object*> native_usage(vm::Thread& thread);

}  // namespace cordon::stdlib
