#include "loader/bytecode/instruction.h"

#include "loader/bytecode/opcodes.h"

namespace cordon::loader {

namespace {

u2 read_u2(const u1* p) { return static_cast<u2>(p[0] << 8 | p[1]); }
i4 read_i4(const u1* p) {
  return static_cast<i4>(static_cast<u4>(p[0]) << 24 | static_cast<u4>(p[1]) << 16 | static_cast<u4>(p[2]) << 8 | p[3]);
}

}  // namespace

Instruction decode(Bytes code, u4 pc) {
  const u1* p = code.data() + pc;
  Instruction i;
  i.opcode = p[0];
  i.length = instruction_length(code, pc);
  switch (kOpcodes[p[0]].shape) {
    case OperandShape::None: break;
    case OperandShape::LocalU1:
    case OperandShape::LdcU1:
    case OperandShape::NewArray: i.index = p[1]; break;
    case OperandShape::BipushI1: i.index = static_cast<i1>(p[1]); break;
    case OperandShape::SipushI2: i.index = static_cast<i2>(read_u2(p + 1)); break;
    case OperandShape::CpU2:
    case OperandShape::InvokeInterface:
    case OperandShape::InvokeDynamic: i.index = read_u2(p + 1); break;
    case OperandShape::MultiANewArray:
      i.index = read_u2(p + 1);
      i.increment = p[3];
      break;
    case OperandShape::BranchI2: i.target = pc + static_cast<u4>(static_cast<i2>(read_u2(p + 1))); break;
    case OperandShape::BranchI4: i.target = pc + static_cast<u4>(read_i4(p + 1)); break;
    case OperandShape::Iinc:
      i.index = p[1];
      i.increment = static_cast<i1>(p[2]);
      break;
    case OperandShape::Wide:
      i.opcode = p[1];
      i.index = read_u2(p + 2);
      if (p[1] == op_iinc) i.increment = static_cast<i2>(read_u2(p + 4));
      break;
    case OperandShape::TableSwitch:
    case OperandShape::LookupSwitch: break;
  }
  // The short forms of loads and stores.
  if (i.opcode >= op_iload_0 && i.opcode <= op_aload_3) {
    i.index = (i.opcode - op_iload_0) % 4;
    i.opcode = static_cast<u1>(op_iload + (i.opcode - op_iload_0) / 4);
  } else if (i.opcode >= op_istore_0 && i.opcode <= op_astore_3) {
    i.index = (i.opcode - op_istore_0) % 4;
    i.opcode = static_cast<u1>(op_istore + (i.opcode - op_istore_0) / 4);
  } else if (i.opcode == op_goto_w) {
    i.opcode = op_goto;
  } else if (i.opcode == op_ldc_w || i.opcode == op_ldc2_w) {
    i.opcode = op_ldc;
  }
  return i;
}

Switch decode_switch(Bytes code, u4 pc) {
  const u1* p = code.data() + ((pc + 4) & ~u4{3});
  Switch s;
  s.otherwise = pc + static_cast<u4>(read_i4(p));
  if (code[pc] == op_tableswitch) {
    i4 low = read_i4(p + 4), high = read_i4(p + 8);
    for (i8 key = low; key <= high; ++key)
      s.cases.emplace_back(static_cast<i4>(key), pc + static_cast<u4>(read_i4(p + 12 + 4 * (key - low))));
  } else {
    i4 count = read_i4(p + 4);
    for (i4 k = 0; k < count; ++k) s.cases.emplace_back(read_i4(p + 8 + 8 * k), pc + static_cast<u4>(read_i4(p + 12 + 8 * k)));
  }
  return s;
}

LocalEffect local_effect(const Instruction& i) {
  LocalEffect e;
  switch (i.opcode) {
    case op_iload: case op_fload: case op_aload: e.used = i.index; break;
    case op_lload: case op_dload: e.used = i.index + 1; break;
    case op_istore: e.defined = i.index; e.kind = LocalKind::Int; break;
    case op_fstore: e.defined = i.index; e.kind = LocalKind::Float; break;
    case op_astore: e.defined = i.index; e.kind = LocalKind::Ref; break;
    case op_lstore: e.defined = i.index + 1; e.killed = i.index; e.kind = LocalKind::Long; break;
    case op_dstore: e.defined = i.index + 1; e.killed = i.index; e.kind = LocalKind::Double; break;
    case op_iinc: e.used = e.defined = i.index; e.kind = LocalKind::Int; break;
    default: break;
  }
  return e;
}

std::vector<LocalKind> parameter_kinds(std::string_view descriptor, bool is_static) {
  std::vector<LocalKind> kinds;
  if (!is_static) kinds.push_back(LocalKind::Ref);
  for (std::size_t i = 1; descriptor[i] != ')'; ++i) {
    char c = descriptor[i];
    while (descriptor[i] == '[') ++i;
    if (descriptor[i] == 'L') i = descriptor.find(';', i);
    switch (c) {
      case 'J': case 'D':
        kinds.push_back(LocalKind::Dead);
        kinds.push_back(c == 'J' ? LocalKind::Long : LocalKind::Double);
        break;
      case 'F': kinds.push_back(LocalKind::Float); break;
      case 'L': case '[': kinds.push_back(LocalKind::Ref); break;
      default: kinds.push_back(LocalKind::Int); break;
    }
  }
  return kinds;
}

}  // namespace cordon::loader
