// java.lang.Double
#include <bit>

#include "vm/native.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

jlong doubleToRawLongBits(Thread&, jdouble value) { return std::bit_cast<jlong>(value); }
jdouble longBitsToDouble(Thread&, jlong bits) { return std::bit_cast<jdouble>(bits); }

constexpr NativeMethod kMethods[] = {
    pure<doubleToRawLongBits>("doubleToRawLongBits", "(D)J"),
    pure<longBitsToDouble>("longBitsToDouble", "(J)D"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_lang_Double, "java/lang/Double", kMethods)
