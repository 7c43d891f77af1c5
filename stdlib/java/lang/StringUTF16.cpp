// java.lang.StringUTF16
#include <bit>

#include "vm/native.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

bool isBigEndian(Thread&) { return std::endian::native == std::endian::big; }

constexpr NativeMethod kMethods[] = {
    pure<isBigEndian>("isBigEndian", "()Z"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_lang_StringUTF16, "java/lang/StringUTF16", kMethods)
