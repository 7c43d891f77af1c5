// jdk.internal.reflect.NativeConstructorAccessorImpl
#include "vm/native.h"
#include "vm/reflection.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

JavaResult<Object*> newInstance0(Thread& thread, Object* constructor, ObjectArray* arguments) {
  if (!constructor) return throw_null_pointer(thread);
  Method* method = method_of(thread.vm(), constructor);
  if (!method) return throw_internal_error(thread, "invoke");
  return construct_reflective(thread, method, arguments);
}

constexpr NativeMethod kMethods[] = {
    pure<newInstance0>("newInstance0", "(Ljava/lang/reflect/Constructor;[Ljava/lang/Object;)Ljava/lang/Object;"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(jdk_internal_reflect_NativeConstructorAccessorImpl,
                    "jdk/internal/reflect/NativeConstructorAccessorImpl", kMethods)
