// JVMS 4.9.1 and operand stack depths, for class files without a StackMapTable. The wording is that of the JDK's
// verifier for them.
#include "loader/verify/old_verifier.h"

#include "base/bytes.h"
#include "loader/bytecode/opcodes.h"

namespace cordon::loader::verify {

namespace {

constexpr u4 kOneWordConstants = tag_bits({CpTag::Integer, CpTag::Float, CpTag::String, CpTag::Class});
constexpr u4 kTwoWordConstants = tag_bits({CpTag::Long, CpTag::Double});
constexpr u2 kClassConstantsSince = 49;

/// Words popped and pushed by pop, pop2, dup, dup_x1, dup_x2, dup2, dup2_x1, dup2_x2, swap.
struct Shuffle {
  u1 pops, pushes;
};
constexpr Shuffle kShuffles[] = {{1, 0}, {2, 0}, {1, 2}, {2, 3}, {3, 4}, {2, 4}, {3, 5}, {4, 6}, {2, 2}};

constexpr u4 words(const char* types) {
  u4 n = 0;
  for (; *types; types++) n += *types == 'J' || *types == 'D' ? 2 : 1;
  return n;
}

/// How many words of locals a load, store, iinc or ret with an index operand touches.
constexpr u4 local_words(u1 opcode) {
  switch (opcode) {
    case op_lload:
    case op_dload:
    case op_lstore:
    case op_dstore:
      return 2;
    default:
      return 1;
  }
}

}  // namespace

bool OldVerifier::verify(const MethodInfo& method) {
  method_ = &method;
  code_ = method.code.get();
  bytes_ = code_->code;
  if (i4 bad = map_.build(bytes_); bad >= 0) {
    bool cut_short = is_opcode(bytes_[static_cast<u4>(bad)]);
    return fail((cut_short ? "Code stops in the middle of instruction  starting at offset "
                           : "Illegal instruction found at offset ") +
                std::to_string(bad));
  }
  if (!check_exception_table()) return false;
  for (u4 pc = 0; pc < bytes_.size(); pc += instruction_length(bytes_, pc)) {
    if (!check_instruction(pc)) return false;
  }
  return walk();
}

bool OldVerifier::fail(std::string_view message, ErrorKind kind) {
  const ConstantPool& cp = context_.cp();
  std::string text = "(class: ";
  text.append(context_.class_name()).append(", method: ").append(cp.utf8(method_->name));
  text.append(" signature: ").append(cp.utf8(method_->descriptor)).append(") ").append(message);
  return context_.fail(kind, std::move(text));
}

bool OldVerifier::check_exception_table() {
  for (const ExceptionEntry& e : code_->exceptions) {
    if (!map_.is_instruction(e.start_pc) || (e.end_pc != bytes_.size() && !map_.is_instruction(e.end_pc))) {
      return fail("Illegal exception table range", ErrorKind::ClassFormat);
    }
    if (!map_.is_instruction(e.handler_pc)) {
      return fail("Illegal exception table handler", ErrorKind::ClassFormat);
    }
  }
  return true;
}

/// Operands alone, not what is on the stack.
bool OldVerifier::check_instruction(u4 pc) {
  const u1* at = bytes_.data() + pc;
  u1 opcode = *at;
  switch (kOpcodes[opcode].shape) {
    case OperandShape::None:
      // xload_n and xstore_n: four each of five types.
      if (opcode >= op_iload_0 && opcode <= op_aload_3) {
        u4 n = opcode - op_iload_0;
        return check_local(n % 4, local_words(static_cast<u1>(op_iload + n / 4)));
      }
      if (opcode >= op_istore_0 && opcode <= op_astore_3) {
        u4 n = opcode - op_istore_0;
        return check_local(n % 4, local_words(static_cast<u1>(op_istore + n / 4)));
      }
      return true;
    case OperandShape::BipushI1:
    case OperandShape::SipushI2:
      return true;
    case OperandShape::LocalU1:
    case OperandShape::Iinc:
      return check_local(at[1], local_words(opcode));
    case OperandShape::Wide:
      return check_local(load_be2(at + 2), local_words(at[1]));
    case OperandShape::LdcU1:
      return check_constant(at[1], kOneWordConstants);
    case OperandShape::CpU2:
    case OperandShape::InvokeInterface:
      return check_member(pc, load_be2(at + 1));
    case OperandShape::InvokeDynamic:
      return fail("invokedynamic bytecode is not supported in this class file version");
    case OperandShape::BranchI2:
      return check_target(i8{pc} + static_cast<i2>(load_be2(at + 1)));
    case OperandShape::BranchI4:
      return check_target(i8{pc} + static_cast<i4>(load_be4(at + 1)));
    case OperandShape::TableSwitch:
    case OperandShape::LookupSwitch:
      return check_switch(pc, instruction_length(bytes_, pc));
    case OperandShape::NewArray:
      return (at[1] >= kTBoolean && at[1] <= kTLong) || fail("Bad type passed to newarray");
    case OperandShape::MultiANewArray: {
      u2 index = load_be2(at + 1);
      if (!check_constant(index, tag_bits({CpTag::Class}))) return false;
      Type type = context_.class_type(index);
      return (type.is_array() && at[3] && at[3] <= context_.names().dimensions(type)) ||
             fail("Illegal dimension argument");
    }
  }
  return true;
}

bool OldVerifier::check_constant(u2 index, u4 tags) {
  if (index == 0 || index >= context_.cp().size()) return fail("Illegal constant pool index");
  if (!(tags >> static_cast<u4>(context_.cp().tag(index)) & 1)) return fail("Illegal type in constant pool");
  return context_.cp().tag(index) != CpTag::Class || context_.file().major >= kClassConstantsSince ||
         tags != kOneWordConstants || fail("Illegal type in constant pool");
}

/// Instructions whose operand is a constant pool index of two bytes.
bool OldVerifier::check_member(u4 pc, u2 index) {
  const ConstantPool& cp = context_.cp();
  u1 opcode = bytes_[pc];
  switch (opcode) {
    case op_ldc_w:
      return check_constant(index, kOneWordConstants);
    case op_ldc2_w:
      return check_constant(index, kTwoWordConstants);
    case op_getstatic:
    case op_putstatic:
    case op_getfield:
    case op_putfield:
      return check_constant(index, tag_bits({CpTag::Fieldref}));
    case op_new:
      if (!check_constant(index, tag_bits({CpTag::Class}))) return false;
      return context_.class_type(index).is_object() || fail("Illegal creation of multi-dimensional array");
    case op_anewarray:
    case op_checkcast:
    case op_instanceof:
      return check_constant(index, tag_bits({CpTag::Class}));
    default:
      break;
  }
  bool is_interface = opcode == op_invokeinterface;
  if (!check_constant(index, is_interface ? tag_bits({CpTag::InterfaceMethodref}) : tag_bits({CpTag::Methodref}))) {
    return false;
  }
  std::string_view name = cp.utf8(cp.name_index(cp.member_name_and_type(index)));
  if (name == "<init>" && opcode != op_invokespecial) return fail("Must call initializers using invokespecial");
  if (name.starts_with('<') && name != "<init>") return fail("Illegal call to internal method");
  if (!is_interface) return true;
  if (bytes_[pc + 3] != context_.signature(index).argument_words + 1)
    return fail("Inconsistent args_size for invokeinterface");
  return bytes_[pc + 4] == 0 || fail("Fourth operand byte of invokeinterface must be zero");
}

bool OldVerifier::check_local(u4 index, u4 count) {
  return index + count <= code_->max_locals || fail("Illegal local variable number");
}

bool OldVerifier::check_target(i8 pc) { return map_.is_instruction(pc) || fail("Illegal target of jump or branch"); }

bool OldVerifier::check_switch(u4 pc, u4 length) {
  const u1* at = bytes_.data() + pc;
  u4 operands = 4 - (pc & 3);
  for (u4 i = 1; i < operands; i++) {
    if (at[i]) return fail("Non zero padding bytes in switch");
  }
  bool is_table = *at == op_tableswitch;
  auto target = [&](u4 i) {
    return map_.is_instruction(i8{pc} + static_cast<i4>(load_be4(at + i))) || fail("Illegal branch in tableswitch");
  };
  if (!target(operands)) return false;
  u4 first = operands + 12;
  for (u4 i = first; i < length; i += is_table ? 4 : 8) {
    if (!target(i)) return false;
    if (!is_table && i > first && static_cast<i4>(load_be4(at + i - 12)) >= static_cast<i4>(load_be4(at + i - 4))) {
      return fail("Unsorted lookup switch");
    }
  }
  return true;
}

/// Follows all paths from the beginning, handlers included.
bool OldVerifier::walk() {
  depths_.assign(bytes_.size(), -1);
  work_.clear();
  if (context_.signature_of_text(method_->descriptor).argument_words + (method_->access & kStatic ? 0 : 1) >
      code_->max_locals) {
    return fail("Arguments can't fit into locals");
  }
  if (!arrive(0, 0)) return false;
  while (!work_.empty()) {
    u4 pc = work_.back();
    work_.pop_back();
    if (!step(pc)) return false;
  }
  // A handler's code is reached from anywhere in its range: that it is reached at all is enough here.
  return true;
}

bool OldVerifier::arrive(i8 pc, u4 depth) {
  if (pc >= static_cast<i8>(bytes_.size())) return fail("Falling off the end of the code");
  if (depth > code_->max_stack) return fail("Stack size too large");
  i4& known = depths_[static_cast<std::size_t>(pc)];
  if (known >= 0) {
    return known == static_cast<i4>(depth) ||
           fail("Inconsistent stack height " + std::to_string(depth) + " != " + std::to_string(known));
  }
  known = static_cast<i4>(depth);
  work_.push_back(static_cast<u4>(pc));
  return true;
}

bool OldVerifier::step(u4 pc) {
  if (!context_.spend(static_cast<u4>(code_->exceptions.size()))) return false;
  for (const ExceptionEntry& e : code_->exceptions) {
    if (pc >= e.start_pc && pc < e.end_pc && !arrive(e.handler_pc, 1)) return false;
  }
  const u1* at = bytes_.data() + pc;
  u4 depth = static_cast<u4>(depths_[pc]);
  u4 pops = 0, pushes = 0;
  effect(pc, pops, pushes);
  if (pops > depth) return fail("Unable to pop operand off an empty stack");
  depth += pushes - pops;
  if (depth > code_->max_stack) return fail("Stack size too large");
  u4 length = instruction_length(bytes_, pc);
  const OpcodeInfo& info = kOpcodes[*at == op_wide ? at[1] : *at];
  i8 target = info.shape == OperandShape::BranchI4   ? i8{pc} + static_cast<i4>(load_be4(at + 1))
              : info.shape == OperandShape::BranchI2 ? i8{pc} + static_cast<i2>(load_be2(at + 1))
                                                     : 0;
  switch (info.flow) {
    case ControlFlow::Normal:
      return arrive(i8{pc} + length, depth);
    case ControlFlow::Branch:
      return arrive(i8{pc} + length, depth) && arrive(target, depth);
    case ControlFlow::Goto:
      return arrive(target, depth);
    case ControlFlow::Jsr:
      // The subroutine takes the return address from the stack, and comes back with the stack as it was.
      return arrive(i8{pc} + length, depth - 1) && arrive(target, depth);
    case ControlFlow::Switch: {
      u4 operands = 4 - (pc & 3);
      if (!arrive(i8{pc} + static_cast<i4>(load_be4(at + operands)), depth)) return false;
      for (u4 i = operands + 12; i < length; i += *at == op_tableswitch ? 4 : 8) {
        if (!arrive(i8{pc} + static_cast<i4>(load_be4(at + i)), depth)) return false;
      }
      return true;
    }
    case ControlFlow::Return:
    case ControlFlow::Throw:
    case ControlFlow::Ret:
      return true;
  }
  return true;
}

/// Words that the instruction takes from the stack and puts there.
void OldVerifier::effect(u4 pc, u4& pops, u4& pushes) {
  const u1* at = bytes_.data() + pc;
  u1 opcode = *at == op_wide ? at[1] : *at;
  const OpcodeInfo& info = kOpcodes[opcode];
  if (opcode >= op_pop && opcode <= op_swap) {
    pops = kShuffles[opcode - op_pop].pops;
    pushes = kShuffles[opcode - op_pop].pushes;
    return;
  }
  pops = words(info.pops);
  pushes = words(info.pushes);
  switch (opcode) {
    case op_ldc2_w:
      pushes = 2;
      break;
    case op_multianewarray:
      pops = at[3];
      break;
    case op_getstatic:
    case op_getfield:
      pushes = context_.signature(load_be2(at + 1)).result_words;
      break;
    case op_putstatic:
    case op_putfield:
      pops = context_.signature(load_be2(at + 1)).result_words + (opcode == op_putfield ? 1 : 0);
      break;
    case op_invokevirtual:
    case op_invokespecial:
    case op_invokestatic:
    case op_invokeinterface: {
      Signature signature = context_.signature(load_be2(at + 1));
      pops = signature.argument_words + (opcode == op_invokestatic ? 0 : 1);
      pushes = signature.result_words;
      break;
    }
    default:
      break;
  }
}

}  // namespace cordon::loader::verify
