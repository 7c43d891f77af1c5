// sun.java2d.Disposer
#include "vm/native.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

constexpr NativeMethod kMethods[] = {
    pure<no_op>("initIDs", "()V"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_java2d_Disposer, "sun/java2d/Disposer", kMethods)
