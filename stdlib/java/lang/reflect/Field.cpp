// java.lang.reflect.Field
#include "vm/native.h"
#include "vm/reflection.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

JavaResult<Object*> getTypeAnnotationBytes0(Thread& thread, Object* self) {
  const Field* field = field_of(thread.vm(), self);
  return field ? make_attribute(thread, field->info->type_annotations) : JavaResult<Object*>(nullptr);
}

constexpr NativeMethod kMethods[] = {
    pure<getTypeAnnotationBytes0>("getTypeAnnotationBytes0", "()[B"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_lang_reflect_Field, "java/lang/reflect/Field", kMethods)
