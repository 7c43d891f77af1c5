#include "vm/stack_walk.h"

#include "vm/interp/interpreter.h"
#include "vm/known.h"

namespace cordon::vm {

int bci_of_frame(const Frame& frame) {
  const Code* code = frame.method->code.load(std::memory_order_acquire);
  if (!code || !frame.pc) return frame.method->is_native() ? -1 : 0;
  std::ptrdiff_t cell = frame.pc - code->cells.get();
  return cell >= 0 && cell < static_cast<std::ptrdiff_t>(code->count) ? code->bci[static_cast<std::size_t>(cell)] : 0;
}

int FrameWalker::bci() const { return site_ ? site_->bci : bci_of_frame(*frame_); }

bool is_reflection_frame(const Method& method, const Known& known) {
  // Adapters of method handles: intrinsics have no class file entry, spun code is marked.
  if (!method.info || method.vm_annotations & loader::kAnnLambdaFormCompiled) return true;
  const Class* holder = method.holder;
  if (holder == known.ReflectMethod) return method.name->text() == "invoke";
  return known.ReflectMethodAccessorImpl && holder->is_subclass_of(known.ReflectMethodAccessorImpl);
}

}  // namespace cordon::vm
