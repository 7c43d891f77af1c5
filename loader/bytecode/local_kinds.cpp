#include "loader/bytecode/local_kinds.h"

#include <algorithm>
#include <map>

#include "loader/bytecode/opcodes.h"

namespace cordon::loader {

namespace {

using Kinds = std::vector<LocalKind>;

class Interpretation {
 public:
  Interpretation(const CodeInfo& code, std::size_t& budget) : code_(code), budget_(budget) {}

  Kinds at(Kinds start, u4 bci) {
    if (!find_leaders()) return {};
    start.resize(code_.max_locals, LocalKind::Dead);
    if (!flow(0, start)) return {};
    while (!work_.empty()) {
      u4 leader = work_.back();
      work_.pop_back();
      if (!run(leader, states_[leader].kinds, code_.code.size())) return {};
    }
    auto block = std::prev(states_.upper_bound(bci));
    if (block->second.kinds.empty()) return {};  // nothing leads here
    Kinds kinds = block->second.kinds;
    for (u4 pc = block->first; pc < bci;) {
      Instruction i = decode(code_.code, pc);
      apply(i, kinds);
      pc += i.length;
    }
    return kinds;
  }

 private:
  struct State {
    Kinds kinds;  ///< empty: not reached yet
  };

  bool spend(std::size_t steps) {
    if (budget_ < steps) return false;
    budget_ -= steps;
    return true;
  }

  static void apply(const Instruction& i, Kinds& kinds) {
    LocalEffect e = local_effect(i);
    if (e.killed >= 0) kinds[static_cast<std::size_t>(e.killed)] = LocalKind::Dead;
    if (e.defined >= 0) kinds[static_cast<std::size_t>(e.defined)] = e.kind;
  }

  bool find_leaders() {
    states_[0];
    for (u4 pc = 0; pc < code_.code.size();) {
      if (!spend(1)) return false;
      Instruction i = decode(code_.code, pc);
      switch (kOpcodes[i.opcode].flow) {
        case ControlFlow::Branch:
        case ControlFlow::Goto: states_[i.target]; break;
        case ControlFlow::Switch:
          for_targets(pc, [&](u4 target) { states_[target]; });
          break;
        case ControlFlow::Jsr:
        case ControlFlow::Ret: return false;
        default: break;
      }
      pc += i.length;
      if (kOpcodes[i.opcode].flow != ControlFlow::Normal && pc < code_.code.size()) states_[pc];
    }
    for (const ExceptionEntry& e : code_.exceptions) states_[e.handler_pc];
    return true;
  }

  template <typename F>
  void for_targets(u4 pc, F&& each) {
    Switch s = decode_switch(code_.code, pc);
    each(s.otherwise);
    for (auto& c : s.cases) each(c.second);
  }

  /// `kinds` reach `leader`. False: out of budget.
  bool flow(u4 leader, const Kinds& kinds) {
    if (!spend(1 + kinds.size() / 16)) return false;
    Kinds& in = states_[leader].kinds;
    bool changed = in.empty();
    if (changed) in = kinds;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      if (in[i] == kinds[i] || in[i] == LocalKind::Dead) continue;
      in[i] = LocalKind::Dead;
      changed = true;
    }
    if (changed) work_.push_back(leader);
    return true;
  }

  /// From a leader to the end of its block. An exception handler sees what each covered instruction begins with.
  bool run(u4 pc, Kinds kinds, std::size_t end) {
    bool is_first = true, is_changed = true;
    for (; pc < end; is_first = false) {
      if (!is_first && states_.count(pc)) return flow(pc, kinds);
      if (!spend(1 + code_.exceptions.size() / 4)) return false;
      for (const ExceptionEntry& e : code_.exceptions)
        if (pc >= e.start_pc && pc < e.end_pc && (is_changed || pc == e.start_pc) && !flow(e.handler_pc, kinds)) return false;
      Instruction i = decode(code_.code, pc);
      is_changed = local_effect(i).defined >= 0;
      apply(i, kinds);
      switch (kOpcodes[i.opcode].flow) {
        case ControlFlow::Branch:
          if (!flow(i.target, kinds)) return false;
          break;
        case ControlFlow::Goto: return flow(i.target, kinds);
        case ControlFlow::Switch: {
          bool is_ok = true;
          for_targets(pc, [&](u4 target) { is_ok = is_ok && flow(target, kinds); });
          return is_ok;
        }
        case ControlFlow::Return:
        case ControlFlow::Throw: return true;
        default: break;
      }
      pc += i.length;
    }
    return true;
  }

  const CodeInfo& code_;
  std::size_t& budget_;
  std::map<u4, State> states_;  ///< by the bytecode index of each block's first instruction
  std::vector<u4> work_;
};

}  // namespace

std::vector<LocalKind> local_kinds(const CodeInfo& code, std::string_view descriptor, bool is_static, u4 bci, std::size_t& budget) {
  if (code.max_locals == 0) return {};
  return Interpretation(code, budget).at(parameter_kinds(descriptor, is_static), bci);
}

}  // namespace cordon::loader
