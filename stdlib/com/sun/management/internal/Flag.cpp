// com.sun.management.internal.Flag
//
// Cordon has none of HotSpot's flags: a lookup finds nothing, which Java reports as an unknown option.
#include "vm/alloc.h"
#include "vm/native.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

JavaResult<Object*> getAllFlagNames(Thread& thread) {
  return CORDON_TRY(allocate_objects(thread, thread.vm().known().String, 0));
}
jint getFlags(Thread&, Object*, Object*, jint) { return 0; }
jint getInternalFlagCount(Thread&) { return 0; }

constexpr NativeMethod kMethods[] = {
    pure<no_op>("initialize", "()V"),
    pure<getAllFlagNames>("getAllFlagNames", "()[Ljava/lang/String;"),
    pure<getFlags>("getFlags", "([Ljava/lang/String;[Lcom/sun/management/internal/Flag;I)I"),
    pure<getInternalFlagCount>("getInternalFlagCount", "()I"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(com_sun_management_internal_Flag, "com/sun/management/internal/Flag", kMethods)
