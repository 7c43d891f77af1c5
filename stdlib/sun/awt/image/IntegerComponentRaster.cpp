// sun.awt.image.IntegerComponentRaster
#include "vm/native.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

constexpr NativeMethod kMethods[] = {
    pure<no_op>("initIDs", "()V"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_awt_image_IntegerComponentRaster, "sun/awt/image/IntegerComponentRaster", kMethods)
