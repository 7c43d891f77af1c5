/// One decoded instruction, and what it does to the local variables.
///
/// Local variables are slots as the interpreter has them: a long or double lives in the second of its two.
/// The code must have passed the parser's checks: every instruction is whole, every target within the code.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "base/types.h"

namespace cordon::loader {

struct Instruction {
  u1 opcode = 0;          ///< wide is resolved, short and wide forms are as the plain ones
  u4 length = 0;
  i4 index = 0;           ///< local, constant pool index, or a constant
  i4 increment = 0;       ///< iinc; dimensions of multianewarray
  u4 target = 0;          ///< branches
};
Instruction decode(Bytes code, u4 pc);

/// The targets of tableswitch and lookupswitch: default first, then (key, target) pairs.
struct Switch {
  u4 otherwise = 0;
  std::vector<std::pair<i4, u4>> cases;
};
Switch decode_switch(Bytes code, u4 pc);

/// What a local variable holds. Dead: nothing that verified code can read.
enum class LocalKind : u1 { Dead, Int, Long, Float, Double, Ref };

struct LocalEffect {
  int used = -1, defined = -1, killed = -1;  ///< slots; killed: the first slot of a long, which holds nothing
  LocalKind kind = LocalKind::Dead;
};
LocalEffect local_effect(const Instruction& instruction);

/// What the parameters are, in their slots; the receiver first unless `is_static`.
std::vector<LocalKind> parameter_kinds(std::string_view descriptor, bool is_static);

}  // namespace cordon::loader
