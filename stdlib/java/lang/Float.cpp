// java.lang.Float
#include <bit>

#include "vm/native.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

jint floatToRawIntBits(Thread&, jfloat value) { return std::bit_cast<jint>(value); }
jfloat intBitsToFloat(Thread&, jint bits) { return std::bit_cast<jfloat>(bits); }

constexpr NativeMethod kMethods[] = {
    pure<floatToRawIntBits>("floatToRawIntBits", "(F)I"),
    pure<intBitsToFloat>("intBitsToFloat", "(I)F"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_lang_Float, "java/lang/Float", kMethods)
