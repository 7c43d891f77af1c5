/// What the translator wants to know of a method's bytecode before it starts: blocks, their order, which locals are
/// assigned in which loop, which are live, and of what kind they are.
#pragma once

#include <vector>

#include "loader/bytecode/instruction.h"
#include "vm/class.h"

namespace cordon::jit {

using vm::Method;

using Kind = loader::LocalKind;
using loader::decode;
using loader::decode_switch;
using loader::Instruction;
using loader::local_effect;
using loader::LocalEffect;
using loader::Switch;

class BitSet {
 public:
  explicit BitSet(std::size_t bits = 0) : words_((bits + 63) / 64) {}
  bool test(std::size_t i) const { return words_[i / 64] >> (i % 64) & 1; }
  void set(std::size_t i) { words_[i / 64] |= u8{1} << (i % 64); }
  void reset(std::size_t i) { words_[i / 64] &= ~(u8{1} << (i % 64)); }
  /// True if anything was added.
  bool add(const BitSet& other) {
    bool changed = false;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      u8 all = words_[i] | other.words_[i];
      changed |= all != words_[i];
      words_[i] = all;
    }
    return changed;
  }

 private:
  std::vector<u8> words_;
};

struct Block {
  u4 start = 0, end = 0;            ///< bytecode indices, end exclusive
  std::vector<int> successors;      ///< block numbers, in the order of the branch: next first, then targets
  std::vector<int> handlers;        ///< blocks of the exception handlers that cover it
  bool is_handler = false;
  int order = -1;                   ///< position in Analysis::order; -1: not reachable without an exception
  int loop_end = -1;                ///< of a loop header: the greatest order in the loop
  int incoming = 0;                 ///< edges from reachable blocks
  BitSet live_in;                   ///< locals
  BitSet assigned;                  ///< locals assigned in the block
  std::vector<Kind> kinds_in;       ///< of the locals
};

class Analysis {
 public:
  /// From `entry_bci` on. Exception handlers are in the order only if `has_handlers`.
  Analysis(const Method& method, u4 entry_bci, bool has_handlers);

  const Method& method;
  const bool has_handlers;
  Bytes code;
  std::vector<Block> blocks;
  std::vector<int> block_at;   ///< by bytecode index; -1: no block starts here
  std::vector<int> order;      ///< block numbers in reverse post order from the entry
  int entry = 0;               ///< block number

  const Block& block_of(u4 bci) const;
  /// Locals live before each instruction of a block, by instruction.
  std::vector<BitSet> liveness(const Block& block) const;

 private:
  void find_blocks();
  void connect();
  void compute_order();
  void find_loops();
  void compute_liveness();
  void compute_kinds();
};

}  // namespace cordon::jit
