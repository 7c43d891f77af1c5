#include "jit/analysis.h"

#include <algorithm>

#include "loader/bytecode/opcodes.h"

namespace cordon::jit {

using namespace loader;

Analysis::Analysis(const Method& analysed, u4 entry_bci, bool with_handlers)
    : method(analysed), has_handlers(with_handlers), code(analysed.info->code->code) {
  find_blocks();
  connect();
  entry = block_at[entry_bci];
  compute_order();
  find_loops();
  compute_liveness();
  compute_kinds();
}

const Block& Analysis::block_of(u4 bci) const {
  while (block_at[bci] < 0) --bci;
  return blocks[static_cast<std::size_t>(block_at[bci])];
}

void Analysis::find_blocks() {
  std::vector<bool> leads(code.size() + 1);
  leads[0] = true;
  for (u4 pc = 0; pc < code.size();) {
    Instruction i = decode(code, pc);
    u4 next = pc + i.length;
    switch (kOpcodes[i.opcode].flow) {
      case ControlFlow::Branch:
      case ControlFlow::Goto: leads[i.target] = leads[next] = true; break;
      case ControlFlow::Switch: {
        Switch s = decode_switch(code, pc);
        leads[s.otherwise] = leads[next] = true;
        for (auto& c : s.cases) leads[c.second] = true;
        break;
      }
      case ControlFlow::Return:
      case ControlFlow::Throw: leads[next] = true; break;
      default: break;
    }
    pc = next;
  }
  // Blocks end where protection changes, so that a block is covered wholly or not at all.
  for (const ExceptionEntry& e : method.info->code->exceptions) leads[e.start_pc] = leads[e.end_pc] = leads[e.handler_pc] = true;
  block_at.assign(code.size() + 1, -1);
  for (u4 pc = 0; pc < code.size(); ++pc) {
    if (!leads[pc]) continue;
    if (!blocks.empty()) blocks.back().end = pc;
    block_at[pc] = static_cast<int>(blocks.size());
    blocks.emplace_back().start = pc;
  }
  blocks.back().end = static_cast<u4>(code.size());
}

void Analysis::connect() {
  std::size_t locals = method.max_locals;
  for (Block& b : blocks) {
    b.live_in = b.assigned = BitSet(locals);
    for (u4 pc = b.start; pc < b.end;) {
      Instruction i = decode(code, pc);
      LocalEffect e = local_effect(i);
      if (e.defined >= 0) b.assigned.set(static_cast<std::size_t>(e.defined));
      if (e.killed >= 0) b.assigned.set(static_cast<std::size_t>(e.killed));
      u4 next = pc + i.length;
      if (next >= b.end) {
        auto go = [&](u4 to) { b.successors.push_back(block_at[to]); };
        switch (kOpcodes[i.opcode].flow) {
          case ControlFlow::Normal:
            if (next < code.size()) go(next);
            break;
          case ControlFlow::Branch:
            go(next);
            go(i.target);
            break;
          case ControlFlow::Goto: go(i.target); break;
          case ControlFlow::Switch: {
            Switch s = decode_switch(code, pc);
            go(s.otherwise);
            for (auto& c : s.cases) go(c.second);
            break;
          }
          default: break;
        }
      }
      pc = next;
    }
    for (const ExceptionEntry& e : method.info->code->exceptions) {
      if (b.start < e.start_pc || b.start >= e.end_pc) continue;
      int handler = block_at[e.handler_pc];
      blocks[static_cast<std::size_t>(handler)].is_handler = true;
      if (std::find(b.handlers.begin(), b.handlers.end(), handler) == b.handlers.end()) b.handlers.push_back(handler);
    }
  }
}

void Analysis::compute_order() {
  std::vector<u1> state(blocks.size());
  std::vector<std::pair<int, std::size_t>> path{{entry, 0}};
  state[static_cast<std::size_t>(entry)] = 1;
  while (!path.empty()) {
    auto& [number, next] = path.back();
    Block& b = blocks[static_cast<std::size_t>(number)];
    if (next < b.successors.size() + (has_handlers ? b.handlers.size() : 0)) {
      // Handlers first, so that they come last in the reverse.
      std::size_t handlers = has_handlers ? b.handlers.size() : 0;
      int s = next < handlers ? b.handlers[next] : b.successors[next - handlers];
      ++next;
      if (!state[static_cast<std::size_t>(s)]) {
        state[static_cast<std::size_t>(s)] = 1;
        path.emplace_back(s, 0);
      }
    } else {
      order.push_back(number);
      path.pop_back();
    }
  }
  std::reverse(order.begin(), order.end());
  for (std::size_t i = 0; i < order.size(); ++i) blocks[static_cast<std::size_t>(order[i])].order = static_cast<int>(i);
  for (int number : order)
    for (int s : blocks[static_cast<std::size_t>(number)].successors) ++blocks[static_cast<std::size_t>(s)].incoming;
}

/// A loop is what lies, in the order, between a header and the last block that branches back into it; inner loops that
/// start before that end belong to it as a whole.
void Analysis::find_loops() {
  for (int number : order) {
    Block& b = blocks[static_cast<std::size_t>(number)];
    std::vector<int> all = b.successors;
    if (has_handlers) all.insert(all.end(), b.handlers.begin(), b.handlers.end());
    for (int s : all) {
      Block& header = blocks[static_cast<std::size_t>(s)];
      if (header.order <= b.order) header.loop_end = std::max(header.loop_end, b.order);
    }
  }
  for (bool changed = true; changed;) {
    changed = false;
    for (int number : order) {
      Block& header = blocks[static_cast<std::size_t>(number)];
      if (header.loop_end < 0) continue;
      for (int at = header.order; at <= header.loop_end; ++at) {
        int inner = blocks[static_cast<std::size_t>(order[static_cast<std::size_t>(at)])].loop_end;
        if (inner > header.loop_end) {
          header.loop_end = inner;
          changed = true;
        }
      }
    }
  }
}

void Analysis::compute_liveness() {
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t n = blocks.size(); n-- > 0;) {
      std::vector<BitSet> live = liveness(blocks[n]);
      changed |= blocks[n].live_in.add(live.front());
    }
  }
}

std::vector<BitSet> Analysis::liveness(const Block& block) const {
  BitSet live(method.max_locals), at_handlers(method.max_locals);
  for (int s : block.successors) live.add(blocks[static_cast<std::size_t>(s)].live_in);
  for (int h : block.handlers) at_handlers.add(blocks[static_cast<std::size_t>(h)].live_in);
  live.add(at_handlers);
  std::vector<Instruction> instructions;
  for (u4 pc = block.start; pc < block.end; pc += instructions.back().length) instructions.push_back(decode(code, pc));
  std::vector<BitSet> result(instructions.size() + 1);
  result.back() = live;
  for (std::size_t i = instructions.size(); i-- > 0;) {
    LocalEffect e = local_effect(instructions[i]);
    if (e.defined >= 0) live.reset(static_cast<std::size_t>(e.defined));
    if (e.used >= 0) live.set(static_cast<std::size_t>(e.used));
    live.add(at_handlers);
    result[i] = live;
  }
  return result;
}

void Analysis::compute_kinds() {
  std::size_t locals = method.max_locals;
  std::vector<Kind> start = parameter_kinds(method.descriptor->text(), method.is_static());
  start.resize(locals, Kind::Dead);
  blocks[0].kinds_in = start;
  std::vector<int> work{0};
  std::vector<bool> is_reached(blocks.size());  // a method may have no locals at all
  is_reached[0] = true;
  auto flow = [&](int to, const std::vector<Kind>& kinds) {
    std::vector<Kind>& in = blocks[static_cast<std::size_t>(to)].kinds_in;
    bool changed = !is_reached[static_cast<std::size_t>(to)];
    if (changed) in = kinds;
    is_reached[static_cast<std::size_t>(to)] = true;
    for (std::size_t i = 0; i < locals; ++i) {
      if (in[i] != kinds[i] && in[i] != Kind::Dead) {
        in[i] = Kind::Dead;
        changed = true;
      }
    }
    if (changed) work.push_back(to);
  };
  while (!work.empty()) {
    Block& b = blocks[static_cast<std::size_t>(work.back())];
    work.pop_back();
    std::vector<Kind> kinds = b.kinds_in;
    for (int h : b.handlers) flow(h, kinds);
    for (u4 pc = b.start; pc < b.end;) {
      Instruction i = decode(code, pc);
      LocalEffect e = local_effect(i);
      if (e.defined >= 0) {
        kinds[static_cast<std::size_t>(e.defined)] = e.kind;
        if (e.killed >= 0) kinds[static_cast<std::size_t>(e.killed)] = Kind::Dead;
        // The first slot of what was a long or double's pair still names its value's slot: overwriting it ends the pair,
        // but verified code never reads the rest.
        // What the block's last instruction leaves, no instruction that it covers begins with.
        if (pc + i.length < b.end)
          for (int h : b.handlers) flow(h, kinds);
      }
      pc += i.length;
    }
    for (int s : b.successors) flow(s, kinds);
  }
}

}  // namespace cordon::jit
