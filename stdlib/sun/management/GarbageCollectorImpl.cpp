// sun.management.GarbageCollectorImpl
//
// Numbers of the process's collector: its pauses are felt by every VM.
#include "gc/heap.h"
#include "vm/native.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

jlong getCollectionCount(Thread&, Object*) { return static_cast<jlong>(gc::Collector::statistics().collections); }
jlong getCollectionTime(Thread&, Object*) {
  return static_cast<jlong>(gc::Collector::statistics().collection_ns / 1'000'000);
}

constexpr NativeMethod kMethods[] = {
    pure<getCollectionCount>("getCollectionCount", "()J"),
    pure<getCollectionTime>("getCollectionTime", "()J"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_management_GarbageCollectorImpl, "sun/management/GarbageCollectorImpl", kMethods)
