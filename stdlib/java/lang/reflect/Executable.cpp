// java.lang.reflect.Executable: what Method and Constructor share.
#include "base/bytes.h"
#include "vm/known.h"
#include "vm/link.h"
#include "vm/native.h"
#include "vm/reflection.h"
#include "vm/strings.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

JavaResult<Object*> getTypeAnnotationBytes0(Thread& thread, Object* self) {
  const Method* method = method_of(thread.vm(), self);
  return method ? make_attribute(thread, method->info->type_annotations) : JavaResult<Object*>(nullptr);
}

/// The MethodParameters attribute (JVMS 4.7.24); null if there is none. Nobody but javac checked it, so this does.
JavaResult<Object*> getParameters0(Thread& thread, Object* self) {
  Vm& vm = thread.vm();
  const Known& known = vm.known();
  const Method* method = method_of(vm, self);
  if (!method || !method->info->has_method_parameters) return nullptr;
  Class* type = find_boot(vm, "java/lang/reflect/Parameter");
  CORDON_TRY(initialize_class(thread, type));
  const loader::ConstantPool& cp = method->holder->cp();

  ByteReader reader(method->info->method_parameters);
  jint count = reader.read_u1();
  ObjectArray* array = CORDON_TRY(allocate_objects(thread, type, count));
  for (jint i = 0; i < count; ++i) {
    u2 name = reader.read_u2();
    u2 flags = reader.read_u2();
    if (name >= cp.size()) return throw_illegal_argument(thread, "Constant pool index out of bounds");
    if (name && !cp.is(name, loader::CpTag::Utf8))
      return throw_illegal_argument(thread, "Wrong type at constant pool index");
    Object* parameter = CORDON_TRY(allocate_instance(thread, type));
    (*array)[static_cast<std::size_t>(i)] = parameter;
    store_reference(parameter, known.Parameter_name, CORDON_TRY(make_utf8(thread, *method->holder, name)));
    parameter->at<jint>(known.Parameter_modifiers) = flags;
    store_reference(parameter, known.Parameter_executable, self);
    parameter->at<jint>(known.Parameter_index) = i;
  }
  return static_cast<Object*>(array);
}

constexpr NativeMethod kMethods[] = {
    pure<getTypeAnnotationBytes0>("getTypeAnnotationBytes0", "()[B"),
    pure<getParameters0>("getParameters0", "()[Ljava/lang/reflect/Parameter;"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_lang_reflect_Executable, "java/lang/reflect/Executable", kMethods)
