/// Type states (JVMS 4.10.1.4): the one that execution has reached, which instructions change, and the fixed ones of a
/// StackMapTable. All are slices of flat arrays of Type.
#pragma once

#include <algorithm>
#include <vector>

#include "loader/verify/type.h"

namespace cordon::loader::verify {

/// A look at any type state, for comparing and printing. Locals past the end are top.
struct FrameView {
  u4 pc = 0;
  bool this_uninitialized = false;  ///< flagThisUninit
  const Type* locals = nullptr;
  u4 locals_size = 0;
  const Type* stack = nullptr;
  u4 stack_size = 0;
};

/// The current type state of the method being verified.
class Frame {
 public:
  /// Ready for a method: all locals top, the stack empty.
  void reset(u4 max_locals, u4 max_stack) {
    if (types_.size() < max_locals + max_stack) types_.resize(max_locals + max_stack);
    std::fill_n(types_.begin(), max_locals, kTop);
    max_locals_ = max_locals;
    max_stack_ = max_stack;
    locals_ = types_.data();
    stack_ = locals_ + max_locals;
    locals_size = stack_size = stack_mark = 0;
    this_uninitialized = false;
  }

  u4 max_locals() const { return max_locals_; }
  u4 max_stack() const { return max_stack_; }
  Type& local(u4 i) { return locals_[i]; }
  Type& stack(u4 i) { return stack_[i]; }

  /// What the current instruction found, whatever it has popped and pushed since.
  FrameView before(u4 pc) const { return {pc, this_uninitialized, locals_, locals_size, stack_, stack_mark}; }
  FrameView now(u4 pc) const { return {pc, this_uninitialized, locals_, locals_size, stack_, stack_size}; }

  /// Goes on with a frame of the stack map.
  void adopt(const FrameView& frame) {
    std::copy_n(frame.locals, frame.locals_size, locals_);
    if (frame.locals_size < locals_size) std::fill(locals_ + frame.locals_size, locals_ + locals_size, kTop);
    std::copy_n(frame.stack, frame.stack_size, stack_);
    locals_size = frame.locals_size;
    stack_size = stack_mark = frame.stack_size;
    this_uninitialized = frame.this_uninitialized;
  }

  /// JVMS 4.10.1.9 (invokespecial of <init>, new): all copies of one type become another. True if a local did.
  bool replace(Type from, Type to) {
    bool any = false;
    for (u4 i = 0; i < locals_size; i++) {
      if (locals_[i] == from) locals_[i] = to, any = true;
    }
    for (u4 i = 0; i < stack_size; i++) {
      if (stack_[i] == from) stack_[i] = to;
    }
    return any;
  }

  u4 locals_size = 0;  ///< how many have been used; those above are top
  u4 stack_size = 0;   ///< in words
  u4 stack_mark = 0;   ///< stack_size when the current instruction began
  bool this_uninitialized = false;

 private:
  std::vector<Type> types_;
  u4 max_locals_ = 0, max_stack_ = 0;
  Type* locals_ = nullptr;
  Type* stack_ = nullptr;
};

}  // namespace cordon::loader::verify
