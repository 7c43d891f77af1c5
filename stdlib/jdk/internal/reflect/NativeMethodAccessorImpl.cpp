// jdk.internal.reflect.NativeMethodAccessorImpl: the first calls of a Method, before Java generates code for it.
#include "vm/native.h"
#include "vm/reflection.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

JavaResult<Object*> invoke0(Thread& thread, Object* reflect_method, Object* receiver, ObjectArray* arguments) {
  if (!reflect_method) return throw_null_pointer(thread);
  Method* method = method_of(thread.vm(), reflect_method);
  if (!method) return throw_internal_error(thread, "invoke");
  return invoke_reflective(thread, method, receiver, arguments);
}

constexpr NativeMethod kMethods[] = {
    pure<invoke0>("invoke0",
                  "(Ljava/lang/reflect/Method;Ljava/lang/Object;[Ljava/lang/Object;)Ljava/lang/Object;"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(jdk_internal_reflect_NativeMethodAccessorImpl, "jdk/internal/reflect/NativeMethodAccessorImpl",
                    kMethods)
