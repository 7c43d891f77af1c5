// jdk.internal.vm.vector.VectorSupport: the incubating vectors run as bytecode.
#include "vm/native.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

jint registerNatives(Thread&) { return 0; }
/// -1: no vector registers for elements of the type.
jint getMaxLaneCount(Thread&, Object* element_type) { return -1; }

constexpr NativeMethod kMethods[] = {
    pure<registerNatives>("registerNatives", "()I"),
    pure<getMaxLaneCount>("getMaxLaneCount", "(Ljava/lang/Class;)I"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(jdk_internal_vm_vector_VectorSupport, "jdk/internal/vm/vector/VectorSupport", kMethods)
