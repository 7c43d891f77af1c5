// java.util.concurrent.atomic.AtomicLong
#include "vm/native.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

/// Whether compareAndSet on longs needs no lock.
bool VMSupportsCS8(Thread&) { return true; }

constexpr NativeMethod kMethods[] = {
    pure<VMSupportsCS8>("VMSupportsCS8", "()Z"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_util_concurrent_atomic_AtomicLong, "java/util/concurrent/atomic/AtomicLong", kMethods)
