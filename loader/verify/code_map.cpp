#include "loader/verify/code_map.h"

#include <algorithm>

#include "loader/bytecode/opcodes.h"

namespace cordon::loader::verify {

i4 CodeMap::build(Bytes code) {
  size_ = static_cast<u4>(code.size());
  if (marks_.size() < size_) marks_.resize(size_);
  std::fill_n(marks_.begin(), size_, 0);
  for (u4 pc = 0; pc < size_;) {
    u1 opcode = code[pc];
    u4 length = is_opcode(opcode) ? kOpcodes[opcode].length : 0;
    if (length == 0 || pc + length > size_) length = instruction_length(code, pc);
    if (length == 0) return static_cast<i4>(pc);
    marks_[pc] = opcode == op_new ? kInstruction | kNew : kInstruction;
    last_ = pc;
    pc += length;
  }
  return -1;
}

}  // namespace cordon::loader::verify
