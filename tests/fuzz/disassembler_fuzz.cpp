// The disassembler: prints anything, and nothing that a terminal obeys.
#include <cstdlib>

#include "fuzz.h"
#include "loader/bytecode/disassembler.h"

using namespace cordon;

CORDON_FUZZ_TARGET(Bytes bytes) {
  loader::DisassemblerOptions options;
  options.max_output = 1 << 20;
  std::string text = loader::disassemble(bytes, options);
  for (char c : text) {
    if (static_cast<u1>(c) < 0x20 && c != '\n') std::abort();
  }
  if (text.empty() || text.back() != '\n') std::abort();
  for (u4 pc = 0; pc < bytes.size() && pc < 64; pc++) (void)loader::disassemble_instruction(bytes, pc);
}
