// java.lang.ref.PhantomReference
#include "gc/heap.h"
#include "vm/native.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

bool refersTo0(Thread& thread, Object* self, Object* object) {
  return self->atomic_at<void*>(thread.vm().known().Reference_referent).load() == gc::hide(object);
}

constexpr NativeMethod kMethods[] = {
    pure<refersTo0>("refersTo0", "(Ljava/lang/Object;)Z"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_lang_ref_PhantomReference, "java/lang/ref/PhantomReference", kMethods)
