// java.awt.image.ColorModel
#include "vm/native.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

constexpr NativeMethod kMethods[] = {
    pure<no_op>("initIDs", "()V"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_awt_image_ColorModel, "java/awt/image/ColorModel", kMethods)
