#include "loader/bytecode/opcodes.h"

#include "base/bytes.h"

namespace cordon::loader {

u4 instruction_length(Bytes code, u4 pc) {
  if (pc >= code.size()) return 0;
  u8 available = code.size() - pc;
  const u1* at = code.data() + pc;
  u1 opcode = *at;
  if (!is_opcode(opcode)) return 0;
  u8 length = kOpcodes[opcode].length;
  // JVMS 6.5: the switches' operands begin at a multiple of four from the start of the method.
  u4 operands = 4 - (pc & 3);
  switch (kOpcodes[opcode].shape) {
    case OperandShape::TableSwitch: {
      if (available < operands + 12) return 0;
      i8 low = static_cast<i4>(load_be4(at + operands + 4));
      i8 high = static_cast<i4>(load_be4(at + operands + 8));
      if (low > high) return 0;
      length = operands + 12 + 4 * static_cast<u8>(high - low + 1);
      break;
    }
    case OperandShape::LookupSwitch: {
      if (available < operands + 8) return 0;
      u4 pairs = load_be4(at + operands + 4);
      if (pairs > 0x7FFFFFFF) return 0;
      length = operands + 8 + u8{8} * pairs;
      break;
    }
    case OperandShape::Wide:
      if (available < 2 || !has_wide_form(at[1])) return 0;
      length = at[1] == op_iinc ? 6 : 4;
      break;
    default:
      break;
  }
  return length <= available ? static_cast<u4>(length) : 0;
}

}  // namespace cordon::loader
