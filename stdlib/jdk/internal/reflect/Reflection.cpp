// jdk.internal.reflect.Reflection: who called, and access questions.
#include <fmt/format.h>

#include "vm/link.h"
#include "vm/native.h"
#include "vm/stack_walk.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

/// Frame 0 is getCallerClass itself, frame 1 the method that asks; the answer is the next one that is not an adapter of
/// reflection or method handles.
JavaResult<Object*> getCallerClass(Thread& thread) {
  Vm& vm = thread.vm();
  FrameWalker walker(thread);
  for (int n = 0; !walker.done(); walker.next(), ++n) {
    const Method& method = *walker.method();
    if (n <= 1) {
      if (!method.is_caller_sensitive())
        return throw_internal_error(thread, fmt::format("CallerSensitive annotation expected at frame {}", n));
      continue;
    }
    if (is_reflection_frame(method, vm.known())) continue;
    Object* mirror = vm.mirror(method.holder);
    if (!mirror) return Thrown{};
    return mirror;
  }
  return nullptr;
}

JavaResult<jint> getClassAccessFlags(Thread& thread, Object* mirror) {
  if (!mirror) return throw_null_pointer(thread);
  return class_of_mirror(thread.vm(), mirror)->access & 0x7fff;
}

JavaResult<bool> areNestMates(Thread& thread, Object* a, Object* b) {
  if (!a || !b) return throw_null_pointer(thread);
  Class* x = class_of_mirror(thread.vm(), a);
  Class* y = class_of_mirror(thread.vm(), b);
  if (x == y) return true;
  if (!x->is_instance() || !y->is_instance()) return false;
  return nest_host(thread, x) == nest_host(thread, y);
}

constexpr NativeMethod kMethods[] = {
    pure<getCallerClass>("getCallerClass", "()Ljava/lang/Class;"),
    pure<getClassAccessFlags>("getClassAccessFlags", "(Ljava/lang/Class;)I"),
    pure<areNestMates>("areNestMates", "(Ljava/lang/Class;Ljava/lang/Class;)Z"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(jdk_internal_reflect_Reflection, "jdk/internal/reflect/Reflection", kMethods)
