// sun.awt.image.ImagingLib
#include "vm/native.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

/// Is there an accelerated library? Java does the same work without one.
jboolean init(Thread&) { return false; }

constexpr NativeMethod kMethods[] = {
    pure<init>("init", "()Z"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_awt_image_ImagingLib, "sun/awt/image/ImagingLib", kMethods)
