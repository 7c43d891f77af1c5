/// Prints a class file for people, in the spirit of `javap -v -p`.
///
/// Works from raw bytes and trusts none of them: what is broken is printed as far as it can be read, with a line
/// "error: ..." where it breaks off. Control characters in names are escaped, so the output is safe for a terminal.
#pragma once

#include <string>
#include <string_view>

#include "base/types.h"

namespace cordon::loader {

struct DisassemblerOptions {
  bool constant_pool = true;
  bool code = true;                   ///< instructions and exception tables
  bool attributes = true;             ///< everything else that hangs on the class, its members and its code
  std::string_view method;            ///< only methods of this name; empty: all, and the fields
  std::size_t max_output = 64 << 20;  ///< bytes; a hostile file can ask for far more than its size
};

/// The whole class as text, UTF-8, ending in a newline.
std::string disassemble(Bytes class_file, const DisassemblerOptions& options = {});

/// The instruction at `pc` alone, without its constants resolved: "goto 12", "ldc #4". For traces and error messages.
std::string disassemble_instruction(Bytes code, u4 pc);

}  // namespace cordon::loader
