// sun.management.MemoryPoolImpl
//
// The one pool has no thresholds, so their natives are never asked for; peaks are not kept.
#include "stdlib/sun/management/memory_beans.h"
#include "vm/native.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

JavaResult<Object*> getUsage0(Thread& thread, Object*) { return heap_usage(thread); }
JavaResult<Object*> getMemoryManagers0(Thread& thread, Object*) { return memory_beans(thread, MemoryBean::Collector); }
/// Null: "not supported" by MemoryPoolMXBean.getCollectionUsage's contract.
Object* getCollectionUsage0(Thread&, Object*) { return nullptr; }

constexpr NativeMethod kMethods[] = {
    pure<getUsage0>("getUsage0", "()Ljava/lang/management/MemoryUsage;"),
    pure<getCollectionUsage0>("getCollectionUsage0", "()Ljava/lang/management/MemoryUsage;"),
    pure<getMemoryManagers0>("getMemoryManagers0", "()[Ljava/lang/management/MemoryManagerMXBean;"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_management_MemoryPoolImpl, "sun/management/MemoryPoolImpl", kMethods)
