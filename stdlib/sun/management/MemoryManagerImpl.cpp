// sun.management.MemoryManagerImpl
#include "stdlib/sun/management/memory_beans.h"
#include "vm/native.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

JavaResult<Object*> getMemoryPools0(Thread& thread, Object*) { return memory_beans(thread, MemoryBean::Pool); }

constexpr NativeMethod kMethods[] = {
    pure<getMemoryPools0>("getMemoryPools0", "()[Ljava/lang/management/MemoryPoolMXBean;"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_management_MemoryManagerImpl, "sun/management/MemoryManagerImpl", kMethods)
