// The Code attribute in the disassembler: JVMS 4.7.3, 4.7.12 to 4.7.14, and chapter 6.
#include <algorithm>

#include "loader/bytecode/disassembler_writer.h"
#include "loader/bytecode/opcodes.h"
#include "loader/descriptor.h"

namespace cordon::loader {

namespace {

constexpr const char* kArrayTypes[] = {"boolean", "char", "float", "double", "byte", "short", "int", "long"};

bool names_constant(OperandShape shape) {
  switch (shape) {
    case OperandShape::LdcU1:
    case OperandShape::CpU2:
    case OperandShape::InvokeInterface:
    case OperandShape::InvokeDynamic:
    case OperandShape::MultiANewArray:
      return true;
    default:
      return false;
  }
}

u4 constant_index(const u1* at) { return kOpcodes[*at].shape == OperandShape::LdcU1 ? at[1] : load_be2(at + 1); }

}  // namespace

std::string operands_text(Bytes code, u4 pc) {
  if (!instruction_length(code, pc)) return {};
  const u1* at = code.data() + pc;
  auto target = [&](i4 offset) { return std::to_string(static_cast<i8>(pc) + offset); };
  switch (kOpcodes[*at].shape) {
    case OperandShape::None:
    case OperandShape::TableSwitch:
    case OperandShape::LookupSwitch:
      return {};
    case OperandShape::LocalU1:
      return std::to_string(at[1]);
    case OperandShape::BipushI1:
      return std::to_string(static_cast<i1>(at[1]));
    case OperandShape::SipushI2:
      return std::to_string(static_cast<i2>(load_be2(at + 1)));
    case OperandShape::LdcU1:
    case OperandShape::CpU2:
      return "#" + std::to_string(constant_index(at));
    case OperandShape::BranchI2:
      return target(static_cast<i2>(load_be2(at + 1)));
    case OperandShape::BranchI4:
      return target(static_cast<i4>(load_be4(at + 1)));
    case OperandShape::Iinc:
      return std::to_string(at[1]) + ", " + std::to_string(static_cast<i1>(at[2]));
    case OperandShape::InvokeInterface:
    case OperandShape::InvokeDynamic:
    case OperandShape::MultiANewArray:
      return "#" + std::to_string(constant_index(at)) + ",  " + std::to_string(at[3]);
    case OperandShape::NewArray:
      return at[1] >= kTBoolean && at[1] <= kTLong ? kArrayTypes[at[1] - kTBoolean]
                                                   : std::to_string(at[1]) + " (bad type)";
    case OperandShape::Wide: {
      std::string text = std::string(mnemonic(at[1])) + " " + std::to_string(load_be2(at + 2));
      if (at[1] == op_iinc) text += ", " + std::to_string(static_cast<i2>(load_be2(at + 4)));
      return text;
    }
  }
  return {};
}

std::string disassemble_instruction(Bytes code, u4 pc) {
  if (pc >= code.size()) return "(outside of the code)";
  std::string operands = operands_text(code, pc);
  return operands.empty() ? mnemonic(code[pc]) : std::string(mnemonic(code[pc])) + " " + operands;
}

/// JVMS 4.7.3.
void DisassemblerWriter::code(int indent, ByteReader& in) {
  u2 stack = in.read_u2(), locals = in.read_u2();
  code_length_ = in.read_u4();
  u4 arguments = MethodDescriptor(method_descriptor_).parameter_slots() + (method_access_ & 8 ? 0 : 1);
  line(indent, "stack=%u, locals=%u, args_size=%u", stack, locals, arguments);
  Bytes bytes = in.has(code_length_) ? in.read_bytes(code_length_) : in.read_bytes(in.remaining());
  if (options_.code) instructions(indent, bytes);
  if (bytes.size() != code_length_) {
    line(indent, "error: %u bytes of code announced, %zu are there", code_length_, bytes.size());
    in.fail();
    return;
  }
  exception_table(indent, in);
  attributes(indent, in);
}

void DisassemblerWriter::instructions(int indent, Bytes code) {
  for (u4 pc = 0; pc < code.size() && !is_full();) {
    u4 length = instruction_length(code, pc);
    const u1* at = code.data() + pc;
    if (length == 0) {
      line(indent, "%5u: error: no instruction here, 0x%02x %s", pc, *at, mnemonic(*at));
      hex(indent + 7, code.subspan(pc));
      return;
    }
    OperandShape shape = kOpcodes[*at].shape;
    if (shape == OperandShape::TableSwitch || shape == OperandShape::LookupSwitch) {
      switch_table(indent, code, pc);
    } else if (names_constant(shape)) {
      line(indent, "%5u: %-13s %-18s // %s", pc, mnemonic(*at), operands_text(code, pc).c_str(),
           pool_.kind_and_value(constant_index(at)).c_str());
    } else if (shape == OperandShape::None) {
      line(indent, "%5u: %s", pc, mnemonic(*at));
    } else {
      line(indent, "%5u: %-13s %s", pc, mnemonic(*at), operands_text(code, pc).c_str());
    }
    pc += length;
  }
}

/// JVMS 6.5: tableswitch, lookupswitch. The instruction is whole.
void DisassemblerWriter::switch_table(int indent, Bytes code, u4 pc) {
  const u1* at = code.data() + pc;
  const u1* operands = at + (4 - (pc & 3));
  auto signed_at = [&](u4 word) { return static_cast<i4>(load_be4(operands + std::size_t{4} * word)); };
  auto target = [&](u4 word) { return static_cast<long long>(pc) + signed_at(word); };
  if (*at == op_tableswitch) {
    i4 low = signed_at(1), high = signed_at(2);
    line(indent, "%5u: %-13s { // %d to %d", pc, mnemonic(*at), low, high);
    for (i8 i = low; i <= high && !is_full(); i++) {
      line(indent, "%20lld: %lld", static_cast<long long>(i), target(static_cast<u4>(3 + (i - low))));
    }
  } else {
    u4 pairs = load_be4(operands + 4);
    line(indent, "%5u: %-13s { // %u", pc, mnemonic(*at), pairs);
    for (u4 i = 0; i < pairs && !is_full(); i++) line(indent, "%20d: %lld", signed_at(2 + 2 * i), target(3 + 2 * i));
  }
  line(indent, "%20s: %lld", "default", target(0));
  line(indent, "%12s", "}");
}

/// JVMS 4.7.3: exception_table.
void DisassemblerWriter::exception_table(int indent, ByteReader& in) {
  u2 count = in.read_u2();
  if (count && options_.code) {
    line(indent, "Exception table:");
    line(indent, "   from    to  target type");
  }
  for (u4 i = 0; i < count && in.ok() && !is_full(); i++) {
    u2 start = in.read_u2(), end = in.read_u2(), handler = in.read_u2(), type = in.read_u2();
    if (!in.ok() || !options_.code) continue;
    line(indent, "%6u %5u %5u   %s", start, end, handler,
         type ? ("Class " + pool_.printable_class(type)).c_str() : "any");
  }
}

/// JVMS 4.7.12.
void DisassemblerWriter::line_numbers(int indent, ByteReader& in) {
  line(indent, "LineNumberTable:");
  u2 count = in.read_u2();
  for (u4 i = 0; i < count && in.has(4) && !is_full(); i++) {
    u2 pc = in.read_u2(), number = in.read_u2();
    line(indent + 2, "line %u: %u%s", number, pc, pc < code_length_ ? "" : " (error: outside of the code)");
    if (i + 1 == count) return;
  }
  if (count) in.fail();
}

/// JVMS 4.7.13, 4.7.14.
void DisassemblerWriter::local_variables(int indent, const char* title, ByteReader& in) {
  line(indent, "%s:", title);
  line(indent + 2, "Start  Length  Slot  Name   Signature");
  u2 count = in.read_u2();
  for (u4 i = 0; i < count && in.ok() && !is_full(); i++) {
    u2 start = in.read_u2(), length = in.read_u2(), name = in.read_u2(), type = in.read_u2(), slot = in.read_u2();
    if (!in.ok()) return;
    line(indent + 2, "%5u %7u %5u %5s   %s", start, length, slot, pool_.printable_utf8(name).c_str(),
         pool_.printable_utf8(type).c_str());
  }
}

}  // namespace cordon::loader
