/// What the local variables of a method hold at one of its instructions, by abstract interpretation of its code: the
/// verifier's types, reduced to kinds. Where paths meet that disagree, a variable is dead.
///
/// The code must be verified, or compiled by javac.
#pragma once

#include "loader/bytecode/instruction.h"
#include "loader/class_file.h"

namespace cordon::loader {

/// By slot, before the instruction at `bci`. Empty when that is not known: the code has subroutines (jsr), or the answer would
/// cost more than `budget` steps, which is reduced by what was needed.
std::vector<LocalKind> local_kinds(const CodeInfo& code, std::string_view descriptor, bool is_static, u4 bci, std::size_t& budget);

}  // namespace cordon::loader
