// sun.management.MemoryImpl
#include "stdlib/sun/management/memory_beans.h"
#include "vm/native.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

JavaResult<Object*> getMemoryPools0(Thread& thread) { return memory_beans(thread, MemoryBean::Pool); }
JavaResult<Object*> getMemoryManagers0(Thread& thread) { return memory_beans(thread, MemoryBean::Collector); }
JavaResult<Object*> getMemoryUsage0(Thread& thread, Object*, jboolean heap) {
  return heap ? heap_usage(thread) : native_usage(thread);
}

constexpr NativeMethod kMethods[] = {
    pure<getMemoryPools0>("getMemoryPools0", "()[Ljava/lang/management/MemoryPoolMXBean;"),
    pure<getMemoryManagers0>("getMemoryManagers0", "()[Ljava/lang/management/MemoryManagerMXBean;"),
    pure<getMemoryUsage0>("getMemoryUsage0", "(Z)Ljava/lang/management/MemoryUsage;"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_management_MemoryImpl, "sun/management/MemoryImpl", kMethods)
