// Calls of constructors: JVMS 4.10.1.9.invokespecial, and what HotSpot demands of try blocks around them.
#include "loader/verify/method_verifier.h"

namespace cordon::loader::verify {

namespace {

/// Walks all code that handlers can lead to, in search of a return (HotSpot's rule for handlers around this() and super():
/// code that only throws or loops cannot let out an object that is half made).
class HandlerWalk {
 public:
  HandlerWalk(const CodeInfo& code, const CodeMap& map)
      : code_(code), bytes_(code.code), map_(map), seen_(bytes_.size()) {}

  void add(i8 pc) {
    if (pc < 0 || pc >= static_cast<i8>(bytes_.size())) {
      leaves_ = true;
    } else if (map_.is_instruction(pc) && !seen_[static_cast<std::size_t>(pc)]) {
      // A branch into the middle of an instruction is reported when the pass over the code comes to it.
      seen_[static_cast<std::size_t>(pc)] = 1;
      work_.push_back(static_cast<u4>(pc));
    }
  }

  /// Whether no path returns or runs out of the code.
  bool ends_in_throw() {
    while (!work_.empty() && !leaves_) {
      u4 pc = work_.back();
      work_.pop_back();
      if (bytes_[pc] == op_return) return false;
      for (const ExceptionEntry& e : code_.exceptions) {
        if (pc >= e.start_pc && pc < e.end_pc) add(e.handler_pc);
      }
      add_successors(pc);
    }
    return !leaves_;
  }

 private:
  void add_successors(u4 pc) {
    const u1* at = bytes_.data() + pc;
    const OpcodeInfo& info = kOpcodes[*at];
    u4 length = instruction_length(bytes_, pc);
    // HotSpot's walk does not know that switches, value returns and jsr do not go on to the next instruction.
    if (info.flow != ControlFlow::Throw && info.flow != ControlFlow::Goto) add(i8{pc} + length);
    if (info.flow == ControlFlow::Branch || info.flow == ControlFlow::Goto) {
      bool wide = info.shape == OperandShape::BranchI4;
      add(i8{pc} + (wide ? static_cast<i4>(load_be4(at + 1)) : static_cast<i2>(load_be2(at + 1))));
    } else if (info.flow == ControlFlow::Switch) {
      u4 operands = 4 - (pc & 3);
      u4 stride = info.shape == OperandShape::TableSwitch ? 4 : 8;
      add(i8{pc} + static_cast<i4>(load_be4(at + operands)));
      for (u4 i = operands + 12; i < length; i += stride) add(i8{pc} + static_cast<i4>(load_be4(at + i)));
    }
  }

  const CodeInfo& code_;
  Bytes bytes_;
  const CodeMap& map_;
  std::vector<u1> seen_;
  std::vector<u4> work_;
  bool leaves_ = false;
};

}  // namespace

/// The object operand becomes initialized, wherever it is.
bool MethodVerifier::invoke_init(u2 index, Type holder) {
  Type object;
  if (!pop(kAnyReference, object)) return false;
  if (object == kUninitializedThis) return initialize_this(holder);
  if (object.is_uninitialized()) return initialize_new(index, holder, object);
  return bad_type(top_of_stack(), "Bad operand type when invoking <init>");
}

/// this() or super().
bool MethodVerifier::initialize_this(Type holder) {
  if (holder != context_.this_type() && holder != context_.super_type()) {
    return bad_type(implied(holder), implied(context_.this_type()), "Bad <init> method call");
  }
  if (pc_ >= protected_begin_ && pc_ < protected_end_) {
    HandlerWalk walk(*code_, map_);
    for (const ExceptionEntry& e : code_->exceptions) {
      if (pc_ >= e.start_pc && pc_ < e.end_pc) walk.add(e.handler_pc);
    }
    if (!walk.ends_in_throw()) return bad_code("Bad <init> method call from after the start of a try block");
    if (!check_handlers(true)) return false;
  }
  frame_.replace(kUninitializedThis, context_.this_type());
  frame_.this_uninitialized = false;
  this_initialized_here_ = true;
  handlers_checked_ = false;
  return true;
}

/// The constructor of an object made by `new` in this method.
bool MethodVerifier::initialize_new(u2 index, Type holder, Type object) {
  // The stack map may name a `new` that the pass over the code has yet to reach.
  u2 new_index = load_be2(bytes_.data() + object.pc() + 1);
  if (!check_class_constant(new_index)) return false;
  Type type = context_.class_type(new_index);
  if (type != holder) return bad_type(pool(new_index, type), pool(index, holder), "Call to wrong <init> method");
  if (context_.is_superclass(holder)) {
    bool is_protected = context_.is_protected_elsewhere(index, true);
    if (context_.failed()) return false;
    if (is_protected && !context_.assignable(type, context_.this_type(), true)) {
      return bad_type(pool(new_index, type), implied(context_.this_type()), "Bad access to protected <init> method");
    }
  }
  // Handlers see the object as it was before the call, and as it is afterwards.
  if (!handlers_checked_ && !check_handlers(false)) return false;
  frame_.replace(object, type);
  handlers_checked_ = false;
  return true;
}

}  // namespace cordon::loader::verify
