// JVMS 4.9.1 for class files without a StackMapTable. The wording is that of the JDK's verifier for them.
#include "loader/verify/old_verifier.h"

#include "base/bytes.h"
#include "loader/bytecode/opcodes.h"

namespace cordon::loader::verify {

namespace {

constexpr u4 kOneWordConstants = tag_bits({CpTag::Integer, CpTag::Float, CpTag::String, CpTag::Class});
constexpr u4 kTwoWordConstants = tag_bits({CpTag::Long, CpTag::Double});
constexpr u2 kClassConstantsSince = 49;
constexpr u4 kMaxDimensions = 255;

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
  for (u4 pc = 0; pc < bytes_.size(); pc += instruction_length(bytes_, pc)) {
    if (!check_instruction(pc)) return false;
  }
  return check_exception_table() && inference_.run(method, map_);
}

bool OldVerifier::fail(std::string_view message, ErrorKind kind) {
  const ConstantPool& cp = context_.cp();
  std::string text = "(class: ";
  text.append(context_.class_name()).append(", method: ").append(cp.utf8(method_->name));
  text.append(" signature: ").append(cp.utf8(method_->descriptor)).append(") ").append(message);
  return context_.fail(kind, std::move(text));
}

bool OldVerifier::check_exception_table() {
  if (!code_->exceptions.empty() && code_->max_stack < 1) return fail("Stack size too large");
  for (auto e = code_->exceptions.rbegin(); e != code_->exceptions.rend(); ++e) {
    if (!map_.is_instruction(e->start_pc) || (e->end_pc != bytes_.size() && !map_.is_instruction(e->end_pc))) {
      return fail("Illegal exception table range", ErrorKind::ClassFormat);
    }
    if (e->handler_pc == 0 || !map_.is_instruction(e->handler_pc)) {
      return fail("Illegal exception table handler", ErrorKind::ClassFormat);
    }
    if (e->catch_type &&
        !inference_.merger().assignable(context_.class_type(e->catch_type), context_.throwable_type())) {
      return fail("catch_type not a subclass of Throwable");
    }
    map_.set_range_begin(e->start_pc);
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
      if (opcode >= op_getstatic && opcode <= op_putfield) return check_field(opcode, load_be2(at + 1));
      if (opcode >= op_invokevirtual && opcode <= op_invokeinterface) return check_method(pc, load_be2(at + 1));
      if (opcode == op_ldc_w) return check_constant(load_be2(at + 1), kOneWordConstants);
      if (opcode == op_ldc2_w) return check_constant(load_be2(at + 1), kTwoWordConstants);
      return check_class_operand(opcode, load_be2(at + 1));
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

bool OldVerifier::check_class_operand(u1 opcode, u2 index) {
  if (!check_constant(index, tag_bits({CpTag::Class}))) return false;
  Type type = context_.class_type(index);
  if (opcode == op_new) return type.is_object() || fail("Illegal creation of multi-dimensional array");
  if (opcode != op_anewarray || !type.is_array() || context_.names().dimensions(type) < kMaxDimensions) return true;
  return fail("Array with too many dimensions");
}

bool OldVerifier::check_field(u1 opcode, u2 index) {
  if (!check_constant(index, tag_bits({CpTag::Fieldref}))) return false;
  if (opcode == op_getfield || opcode == op_putfield) ask_about_protection(index, false);
  return !context_.failed();
}

bool OldVerifier::check_method(u4 pc, u2 index) {
  const ConstantPool& cp = context_.cp();
  u1 opcode = bytes_[pc];
  bool is_interface = opcode == op_invokeinterface;
  if (!check_constant(index, is_interface ? tag_bits({CpTag::InterfaceMethodref}) : tag_bits({CpTag::Methodref}))) {
    return false;
  }
  std::string_view name = cp.utf8(cp.name_index(cp.member_name_and_type(index)));
  if (name == "<init>") {
    if (opcode != op_invokespecial) return fail("Must call initializers using invokespecial");
  } else if (name.starts_with('<')) {
    return fail("Illegal call to internal method");
  } else if (opcode == op_invokespecial && !check_special_class(context_.class_type(cp.member_class(index)))) {
    return false;
  }
  if (is_interface) {
    if (bytes_[pc + 3] != context_.signature(index).argument_words + 1) {
      return fail("Inconsistent args_size for invokeinterface");
    }
    return bytes_[pc + 4] == 0 || fail("Fourth operand byte of invokeinterface must be zero");
  }
  if (opcode != op_invokestatic) ask_about_protection(index, true);
  return !context_.failed();
}

/// JVMS 4.9.2: invokespecial names a method of the class itself or a superclass.
bool OldVerifier::check_special_class(Type holder) {
  return holder == context_.this_type() || context_.is_superclass(holder) ||
         fail("Illegal use of nonvirtual function call");
}

/// A superclass is loaded here, when the instruction is looked at, whether it is ever reached or not: as in the JDK.
void OldVerifier::ask_about_protection(u2 index, bool is_method) {
  if (!context_.is_superclass(context_.class_type(context_.cp().member_class(index)))) return;
  (void)context_.is_protected_elsewhere(index, is_method);
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
  auto target = [&](u4 i, const char* message) {
    return map_.is_instruction(i8{pc} + static_cast<i4>(load_be4(at + i))) || fail(message);
  };
  if (!target(operands, "Illegal default target in switch")) return false;
  u4 first = operands + 12;
  for (u4 i = first; i < length; i += is_table ? 4 : 8) {
    if (!target(i, "Illegal branch in tableswitch")) return false;
    if (!is_table && i > first && static_cast<i4>(load_be4(at + i - 12)) >= static_cast<i4>(load_be4(at + i - 4))) {
      return fail("Unsorted lookup switch");
    }
  }
  return true;
}

}  // namespace cordon::loader::verify
