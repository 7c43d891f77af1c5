// java.lang.ref.Reference
//
// The collector finds cleared references, links them through `discovered` and hands them over once; the thread
// "Reference Handler" takes them from here. `referent` is stored hidden (gc::hide).
#include "gc/heap.h"
#include "vm/native.h"
#include "vm/threads.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

Object* getAndClearReferencePendingList(Thread& thread) {
  return static_cast<Object*>(thread.vm().heap().take_pending());
}

bool hasReferencePendingList(Thread& thread) { return thread.vm().heap().has_pending(); }

JavaResult<void> waitForReferencePendingList(Thread& thread) {
  Vm& vm = thread.vm();
  while (!vm.heap().has_pending()) {
    if (thread.is_terminating()) return terminate_thread(thread);
    resting(thread, [&] { vm.heap().wait_pending(vm.terminating_flag()); });
  }
  return {};
}

bool refersTo0(Thread& thread, Object* self, Object* object) {
  return self->atomic_at<void*>(thread.vm().known().Reference_referent).load() == gc::hide(object);
}

void clear0(Thread& thread, Object* self) {
  self->atomic_at<void*>(thread.vm().known().Reference_referent).store(gc::hide(nullptr));
}

constexpr NativeMethod kMethods[] = {
    pure<getAndClearReferencePendingList>("getAndClearReferencePendingList", "()Ljava/lang/ref/Reference;"),
    pure<hasReferencePendingList>("hasReferencePendingList", "()Z"),
    pure<waitForReferencePendingList>("waitForReferencePendingList", "()V"),
    pure<refersTo0>("refersTo0", "(Ljava/lang/Object;)Z"),
    pure<clear0>("clear0", "()V"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_lang_ref_Reference, "java/lang/ref/Reference", kMethods)
