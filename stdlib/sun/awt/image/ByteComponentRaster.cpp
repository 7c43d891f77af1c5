// sun.awt.image.ByteComponentRaster
#include "vm/native.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

constexpr NativeMethod kMethods[] = {
    pure<no_op>("initIDs", "()V"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_awt_image_ByteComponentRaster, "sun/awt/image/ByteComponentRaster", kMethods)
