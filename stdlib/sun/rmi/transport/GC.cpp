// sun.rmi.transport.GC
#include "gc/heap.h"
#include "vm/native.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

/// Milliseconds since all objects were looked at: RMI's collector of exported objects asks for a collection when it is long ago.
jlong maxObjectInspectionAge(Thread&) { return static_cast<jlong>(gc::Collector::statistics().since_last_ns / 1'000'000); }

constexpr NativeMethod kMethods[] = {
    pure<maxObjectInspectionAge>("maxObjectInspectionAge", "()J"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_rmi_transport_GC, "sun/rmi/transport/GC", kMethods)
