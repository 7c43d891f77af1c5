// java.awt.image.Kernel
#include "vm/native.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

constexpr NativeMethod kMethods[] = {
    pure<no_op>("initIDs", "()V"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_awt_image_Kernel, "java/awt/image/Kernel", kMethods)
