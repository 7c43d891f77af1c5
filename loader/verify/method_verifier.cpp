// The method as a whole: its tables, the pass over its code, and where that meets the stack map.
#include "loader/verify/method_verifier.h"

#include "loader/descriptor.h"

namespace cordon::loader::verify {

namespace {

constexpr i4 kMaxCode = 65535;  ///< JVMS 4.7.3: code_length

constexpr bool stores_local(u1 opcode) { return opcode >= op_istore && opcode <= op_astore_3; }

constexpr bool falls_through(u1 opcode) {
  ControlFlow flow = kOpcodes[opcode].flow;
  return flow == ControlFlow::Normal || flow == ControlFlow::Branch;
}

/// HotSpot takes a lookupswitch without pairs for cut short when nothing follows. JVMS allows it, but nobody needs it.
bool ends_in_empty_switch(Bytes code, u4 last) {
  return code[last] == op_lookupswitch && code.size() - last == 4 - (last & 3) + 8;
}

/// The first word of a return type. Small integers keep their own type here, for messages.
Type return_type(std::string_view descriptor, const Signature& signature) {
  if (!signature.result_words) return kTop;
  switch (descriptor[descriptor.find(')') + 1]) {
    case 'Z':
      return kBooleanType;
    case 'B':
      return kByteType;
    case 'C':
      return kCharType;
    case 'S':
      return kShortType;
    default:
      return *signature.result();
  }
}

}  // namespace

/// JVMS 4.10.1.6: methodWithCodeIsTypeSafe.
bool MethodVerifier::verify(const MethodInfo& method) {
  method_ = &method;
  code_ = method.code.get();
  bytes_ = code_->code;
  return start() && check_exception_table() && check_local_variable_tables() && read_stack_map() && run();
}

/// JVMS 4.10.1.6: methodInitialStackFrame. Finds the instructions too.
bool MethodVerifier::start() {
  const ConstantPool& cp = context_.cp();
  bool is_static = method_->access & kStatic;
  is_constructor_ = !is_static && cp.utf8(method_->name) == "<init>";
  if (!context_.spend(code_->max_locals)) return false;
  frame_.reset(code_->max_locals, code_->max_stack);
  Signature signature = context_.signature_of_text(method_->descriptor);
  return_type_ = return_type(cp.utf8(method_->descriptor), signature);
  u4 local = is_static ? 0 : 1;
  // The parser has checked this for all but trusted classes.
  if (local + signature.argument_words > code_->max_locals) {
    return context_.fail(ErrorKind::ClassFormat,
                         "Arguments can't fit into locals in class file " + std::string(context_.class_name()));
  }
  if (!is_static) {
    frame_.this_uninitialized = is_constructor_ && context_.this_type() != context_.object_type();
    frame_.local(0) = frame_.this_uninitialized ? kUninitializedThis : context_.this_type();
  }
  for (u4 i = 0; i < signature.argument_words; i++) frame_.local(local++) = signature.types[i];
  frame_.locals_size = local;
  i4 bad = map_.build(bytes_);
  if (bad < 0 && ends_in_empty_switch(bytes_, map_.last())) bad = static_cast<i4>(map_.last());
  pc_ = static_cast<u4>(bad);
  return bad < 0 || bad_code("Bad instruction");
}

/// JVMS 4.10.1.6: handlersAreLegal.
bool MethodVerifier::check_exception_table() {
  protected_begin_ = static_cast<u4>(bytes_.size());
  protected_end_ = 0;
  for (const ExceptionEntry& e : code_->exceptions) {
    if (!map_.is_instruction(e.start_pc)) {
      return format_error("Illegal exception table start_pc " + std::to_string(e.start_pc));
    }
    if (e.end_pc != bytes_.size() && !map_.is_instruction(e.end_pc)) {
      return format_error("Illegal exception table end_pc " + std::to_string(e.end_pc));
    }
    if (!map_.is_instruction(e.handler_pc)) {
      return format_error("Illegal exception table handler_pc " + std::to_string(e.handler_pc));
    }
    if (e.catch_type) {
      Type type = context_.class_type(e.catch_type);
      if (!context_.assignable(type, context_.throwable_type())) {
        pc_ = e.handler_pc;
        return bad_type(
            pool(e.catch_type, type), implied(context_.throwable_type()),
            "Catch type is not a subclass of Throwable in exception handler " + std::to_string(e.handler_pc));
      }
    }
    map_.set_range_begin(e.start_pc);
    protected_begin_ = std::min<u4>(protected_begin_, e.start_pc);
    protected_end_ = std::max<u4>(protected_end_, e.end_pc);
  }
  return true;
}

/// JVMS 4.7.13: ranges of local variables begin and end at instructions. HotSpot checks it here and so do we.
bool MethodVerifier::check_local_variable_tables() {
  for (Bytes table : code_->local_variable_tables) {
    for (std::size_t at = 2; at + 10 <= table.size(); at += 10) {
      u2 start = load_be2(table.data() + at);
      u2 length = load_be2(table.data() + at + 2);
      if (!map_.is_instruction(start)) {
        return format_error("Illegal local variable table start_pc " + std::to_string(start));
      }
      u4 end = u4{start} + length;
      if (end != bytes_.size() && !map_.is_instruction(end)) {
        return format_error("Illegal local variable table length " + std::to_string(length));
      }
    }
  }
  return true;
}

bool MethodVerifier::read_stack_map() {
  using Problem = StackMap::Problem;
  Problem problem = stack_map_.read(context_, *code_, frame_.now(0), map_);
  switch (problem) {
    case Problem::None:
      return true;
    case Problem::Format:
      return context_.fail_for_good(ErrorKind::ClassFormat,
                                    std::string("StackMapTable format error: ") + stack_map_.problem_text());
    case Problem::FormatInMethod:
      return format_error(stack_map_.problem_text());
    case Problem::BadOffset:
      break;
  }
  FrameView frame = stack_map_.frame(stack_map_.size() - 1);
  return error({0, Fault::Kind::BadStackMap, Origin::whole(frame)}, stack_map_.problem_text());
}

/// JVMS 4.10.1.6: mergedCodeIsTypeSafe.
bool MethodVerifier::run() {
  falls_through_ = true;
  handlers_checked_ = false;
  for (pc_ = 0; pc_ < bytes_.size(); pc_ = next_pc_) {
    opcode_ = bytes_[pc_];
    wide_ = opcode_ == op_wide;
    u4 length = kOpcodes[opcode_].length;
    next_pc_ = pc_ + (length ? length : instruction_length(bytes_, pc_));
    if (wide_) opcode_ = operand1(1);
    frame_.stack_mark = frame_.stack_size;
    this_initialized_here_ = false;
    if (!join_stack_map(falls_through_)) return false;
    falls_through_ = falls_through(opcode_);

    if (map_.is_range_begin(pc_)) handlers_checked_ = false;
    bool is_protected = pc_ >= protected_begin_ && pc_ < protected_end_;
    // JVMS 4.10.1.6: a handler sees the locals as they were before the instruction. What else an instruction changes,
    // HotSpot lets the handler see afterwards.
    if (is_protected && !handlers_checked_ && stores_local(opcode_)) {
      if (!check_handlers(false)) return false;
      handlers_checked_ = true;
    }
    if (!execute()) return false;
    if (is_protected && !handlers_checked_ && !stores_local(opcode_)) {
      if (!check_handlers(this_initialized_here_)) return false;
      // With `this` initialized from the next instruction on, handlers there are another matter.
      handlers_checked_ = !this_initialized_here_;
    }
  }
  return !falls_through_ || bad_code("Control flow falls through code end");
}

/// The type state at an instruction that may have a frame in the stack map. `falls_in`: the instruction before can lead
/// here.
bool MethodVerifier::join_stack_map(bool falls_in) {
  i4 number = map_.frame_at(pc_);
  if (number < 0) {
    if (falls_in) return true;
    u4 frames = stack_map_.size();
    Fault::Kind kind = frames && stack_map_.pc(frames - 1) > pc_ ? Fault::Kind::MissingStackMap : Fault::Kind::BadCode;
    return error({pc_, kind}, "Expecting a stack map frame");
  }
  FrameView target = stack_map_.frame(static_cast<u4>(number));
  Fault fault;
  FrameView state = before();
  if (falls_in && !matches(state, target, fault)) return error(fault, "Instruction type does not match stack map");
  frame_.adopt(target);
  handlers_checked_ = false;
  return true;
}

/// JVMS 4.10.1.6: targetIsTypeSafe.
bool MethodVerifier::branch_to(i4 offset) {
  i8 target = i8{pc_} + offset;
  if (offset < -kMaxCode || offset > kMaxCode) {
    FrameView state = before();
    return error(
        {0, Fault::Kind::BadStackMap, Origin::whole(state)},
        "Illegal target of jump or branch (bci " + std::to_string(pc_) + " + offset " + std::to_string(offset) + ")");
  }
  i4 number = map_.frame_at(target);
  if (number < 0) return missing_frame(target);
  FrameView state = frame_.now(pc_);
  FrameView there = stack_map_.frame(static_cast<u4>(number));
  Fault fault;
  if (matches(state, there, fault)) return true;
  state = before();  // messages show the stack as the instruction found it
  return error(fault, "Inconsistent stackmap frames at branch target " + std::to_string(target));
}

bool MethodVerifier::missing_frame(i8 target) {
  return error({pc_, Fault::Kind::MissingStackMap},
               "Expecting a stackmap frame at branch target " + std::to_string(static_cast<i4>(target)));
}

/// JVMS 4.10.1.6: instructionSatisfiesHandlers. `was_uninitialized`: flagThisUninit held before the instruction.
bool MethodVerifier::check_handlers(bool was_uninitialized) {
  if (!context_.spend(static_cast<u4>(code_->exceptions.size()))) return false;
  for (const ExceptionEntry& e : code_->exceptions) {
    if (pc_ < e.start_pc || pc_ >= e.end_pc) continue;
    FrameView state = frame_.now(pc_);
    state.this_uninitialized |= was_uninitialized;
    Type thrown = e.catch_type ? context_.class_type(e.catch_type) : context_.throwable_type();
    state.stack = &thrown;
    state.stack_size = 0;
    if (frame_.max_stack() == 0) {
      return error({pc_, Fault::Kind::StackOverflow, Origin::whole(state)}, "Operand stack overflow");
    }
    state.stack_size = 1;
    i4 number = map_.frame_at(e.handler_pc);
    if (number < 0) return missing_frame(e.handler_pc);
    FrameView handler = stack_map_.frame(static_cast<u4>(number));
    Fault fault;
    if (!matches(state, handler, fault)) {
      return error(fault, "Stack map does not match the one at exception handler " + std::to_string(e.handler_pc));
    }
  }
  return true;
}

/// JVMS 4.10.1.4: frameIsAssignable. The fault refers to the two frames.
bool MethodVerifier::matches(const FrameView& state, const FrameView& target, Fault& fault) {
  if (!context_.spend(target.locals_size + target.stack_size)) return false;
  if (state.stack_size != target.stack_size) {
    fault = {state.pc, Fault::Kind::StackSize, Origin::whole(state), Origin::whole(target)};
    return false;
  }
  for (u4 i = 0; i < target.locals_size; i++) {
    if (context_.assignable(state.locals[i], target.locals[i])) continue;
    fault = {target.pc,
             Fault::Kind::WrongType,
             {Origin::Kind::Local, i, state.locals[i], &state},
             {Origin::Kind::MapLocal, i, target.locals[i], &target}};
    return false;
  }
  for (u4 i = 0; i < target.stack_size; i++) {
    if (context_.assignable(state.stack[i], target.stack[i])) continue;
    fault = {target.pc,
             Fault::Kind::WrongType,
             {Origin::Kind::Stack, i, state.stack[i], &state},
             {Origin::Kind::MapStack, i, target.stack[i], &target}};
    return false;
  }
  if (state.this_uninitialized && !target.this_uninitialized) {
    fault = {target.pc, Fault::Kind::Flags, Origin::whole(state), Origin::whole(target)};
    return false;
  }
  return true;
}

// --- operand stack and locals

bool MethodVerifier::pop_any(Type& out) {
  if (!frame_.stack_size) return pop_failed(kTop);
  out = frame_.stack(--frame_.stack_size);
  return true;
}

bool MethodVerifier::pop_failed(Type expected) {
  FrameView state = before();
  if (!frame_.stack_size) {
    return error({pc_, Fault::Kind::StackUnderflow, Origin::whole(state)}, "Operand stack underflow");
  }
  Type found = frame_.stack(--frame_.stack_size);
  return bad_type({Origin::Kind::Stack, frame_.stack_size, found, &state}, implied(expected),
                  "Bad type on operand stack");
}

bool MethodVerifier::pop_pair(Type type) {
  u4 size = frame_.stack_size;
  if (size >= 2 && frame_.stack(size - 1) == type.second() && frame_.stack(size - 2) == type) {
    frame_.stack_size -= 2;
    return true;
  }
  bool second = pop(type.second());
  return pop(type) && second;
}

bool MethodVerifier::push_pair(Type type) {
  if (frame_.stack_size + 1 >= frame_.max_stack()) return stack_overflow();
  frame_.stack(frame_.stack_size++) = type;
  frame_.stack(frame_.stack_size++) = type.second();
  return true;
}

bool MethodVerifier::push_words(const Type* types, u4 words) {
  for (u4 i = 0; i < words; i++) {
    if (!push(types[i])) return false;
  }
  return true;
}

bool MethodVerifier::stack_overflow() {
  FrameView state = before();
  return error({pc_, Fault::Kind::StackOverflow, Origin::whole(state)}, "Operand stack overflow");
}

/// The local must hold a `type`.
bool MethodVerifier::expect_local(u4 index, Type type) {
  if (index >= frame_.max_locals()) {
    return bad_local(index, "Local variable table overflow");
  }
  Type found = frame_.local(index);
  if (!context_.assignable(found, type)) {
    FrameView state = before();
    return bad_type({Origin::Kind::Local, index, found, &state}, implied(type), "Bad local variable type");
  }
  frame_.locals_size = std::max(frame_.locals_size, index + 1);
  return true;
}

/// JVMS 4.10.1.7: modifyLocalVariable. `type` may be one of two words.
bool MethodVerifier::set_local(u4 index, Type type) {
  u4 words = type.is_category2() ? 2 : 1;
  if (index + words > frame_.max_locals()) {
    return bad_local(index, "Local variable table overflow");
  }
  // The other halves of what is overwritten are no values any more.
  u4 last = index + words - 1;
  if (frame_.local(last).is_category2()) change_local(last + 1, kTop);
  if (frame_.local(index).is_category2_second()) change_local(index - 1, kTop);
  change_local(index, type);
  if (words == 2) change_local(index + 1, type.second());
  frame_.locals_size = std::max(frame_.locals_size, index + words);
  return true;
}

// --- errors

Origin MethodVerifier::top_of_stack() {
  current_ = before();
  return {Origin::Kind::Stack, frame_.stack_size, frame_.stack(frame_.stack_size), &current_};
}

bool MethodVerifier::error(const Fault& fault, std::string_view message) {
  return context_.fail(ErrorKind::Verify, std::string(message) + fault_details(fault, context_, *method_));
}

bool MethodVerifier::format_error(std::string_view message) {
  const ConstantPool& cp = context_.cp();
  std::string method =
      external_method_name(context_.class_name(), cp.utf8(method_->name), cp.utf8(method_->descriptor));
  return context_.fail(ErrorKind::ClassFormat, std::string(message) + " in method '" + method + "'");
}

std::string MethodVerifier::on_stack_in() const {
  return std::string("Bad type on operand stack in ") + mnemonic(opcode_);
}
}  // namespace cordon::loader::verify
