// jdk.internal.misc.ScopedMemoryAccess
#include "vm/native.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

/// HotSpot stops the threads that are inside an access to the scope. Here each access asks whether the memory is still
/// the VM's (unsafe_access.h), so nobody has to be stopped.
bool closeScope0(Thread&, Object* self, Object* scope, Object* error) { return true; }

constexpr NativeMethod kMethods[] = {
    pure<no_op>("registerNatives", "()V"),
    pure<closeScope0>("closeScope0",
                      "(Ljdk/internal/misc/ScopedMemoryAccess$Scope;Ljdk/internal/misc/"
                      "ScopedMemoryAccess$Scope$ScopedAccessError;)Z"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(jdk_internal_misc_ScopedMemoryAccess, "jdk/internal/misc/ScopedMemoryAccess", kMethods)
