// java.lang.StackStreamFactory
#include "vm/native.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

/// Whether the VM understands Java's mode bits: the natives of AbstractStackWalker do.
bool checkStackWalkModes(Thread&) { return true; }

constexpr NativeMethod kMethods[] = {
    pure<checkStackWalkModes>("checkStackWalkModes", "()Z"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_lang_StackStreamFactory, "java/lang/StackStreamFactory", kMethods)
