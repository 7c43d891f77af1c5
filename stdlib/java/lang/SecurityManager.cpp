// java.lang.SecurityManager
#include "vm/alloc.h"
#include "vm/native.h"
#include "vm/stack_walk.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

/// The classes of all methods on the stack, natives and the adapters of reflection left out.
JavaResult<ObjectArray*> getClassContext(Thread& thread, Object*) {
  Vm& vm = thread.vm();
  Known& known = vm.known();
  auto counts = [&](const Method& m) { return !m.is_native() && !is_reflection_frame(m, known); };
  jint count = 0;
  for (FrameWalker w(thread); !w.done(); w.next()) count += counts(*w.method());
  ObjectArray* classes = CORDON_TRY(allocate_objects(thread, known.Class, count));
  std::size_t at = kHeaderBytes;
  for (FrameWalker w(thread); !w.done(); w.next()) {
    if (!counts(*w.method())) continue;
    Object* mirror = vm.mirror(w.method()->holder);
    if (!mirror) return Thrown{};
    store_reference(classes, at, mirror);
    at += sizeof(Object*);
  }
  return classes;
}

constexpr NativeMethod kMethods[] = {
    pure<getClassContext>("getClassContext", "()[Ljava/lang/Class;"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_lang_SecurityManager, "java/lang/SecurityManager", kMethods)
