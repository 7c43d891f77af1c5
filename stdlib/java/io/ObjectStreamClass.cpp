// java.io.ObjectStreamClass
#include "vm/link.h"
#include "vm/native.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

/// Part of the default serialVersionUID.
JavaResult<bool> hasStaticInitializer(Thread& thread, Object* mirror) {
  if (!mirror) return throw_null_pointer(thread);
  return class_of_mirror(thread.vm(), mirror)->has_initializer;
}

constexpr NativeMethod kMethods[] = {
    pure<no_op>("initNative", "()V"),
    pure<hasStaticInitializer>("hasStaticInitializer", "(Ljava/lang/Class;)Z"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_io_ObjectStreamClass, "java/io/ObjectStreamClass", kMethods)
