// java.lang.String
#include "vm/native.h"
#include "vm/strings.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

JavaResult<Object*> intern(Thread& thread, Object* self) { return intern_string(thread, self); }

constexpr NativeMethod kMethods[] = {
    pure<intern>("intern", "()Ljava/lang/String;"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_lang_String, "java/lang/String", kMethods)
