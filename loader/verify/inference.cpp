#include "loader/verify/inference.h"

#include <algorithm>

#include "loader/verify/old_verifier.h"

namespace cordon::loader::verify {

namespace {

/// States at joins copy all locals: a small class file must not become gigabytes. Real methods stay far below, HotSpot
/// has no such limit.
constexpr std::size_t kMaxWords = 1 << 24;

constexpr u4 kBitsPerWord = 64;

}  // namespace

bool Inference::run(const MethodInfo& method, const CodeMap& map) {
  method_ = &method;
  code_ = method.code.get();
  bytes_ = code_->code;
  map_ = &map;
  find_joins();
  if (!start()) return false;
  for (bool again = true; again;) {
    again = false;
    if (!context_.spend(static_cast<u4>(states_.size()))) return false;
    for (std::size_t i = 0; i < states_.size(); i++) {
      if (!states_[i].changed) continue;
      states_[i].changed = false;
      again = true;
      if (!run_from(join_pcs_[i])) return false;
    }
  }
  return true;
}

bool Inference::fail(std::string_view message) { return owner_.fail(message); }

void Inference::decode() {
  opcode_ = bytes_[pc_];
  wide_ = opcode_ == op_wide;
  u4 length = kOpcodes[opcode_].length;
  next_pc_ = pc_ + (length ? length : instruction_length(bytes_, pc_));
  if (wide_) opcode_ = operand1(1);
}

i8 Inference::branch_target() const {
  bool is_long = kOpcodes[opcode_].shape == OperandShape::BranchI4;
  return i8{pc_} + (is_long ? operand4(1) : static_cast<i2>(operand2(1)));
}

void Inference::find_joins() {
  join_at_.assign(bytes_.size() + 1, -1);
  jsrs_.clear();
  auto add = [this](i8 pc) { join_at_[static_cast<std::size_t>(pc)] = 0; };
  add(0);
  protected_begin_ = static_cast<u4>(bytes_.size());
  protected_end_ = 0;
  for (const ExceptionEntry& e : code_->exceptions) {
    add(e.handler_pc);
    protected_begin_ = std::min<u4>(protected_begin_, e.start_pc);
    protected_end_ = std::max<u4>(protected_end_, e.end_pc);
  }
  for (pc_ = 0; pc_ < bytes_.size(); pc_ = next_pc_) {
    decode();
    switch (kOpcodes[opcode_].flow) {
      case ControlFlow::Branch:
      case ControlFlow::Goto:
        add(branch_target());
        break;
      case ControlFlow::Jsr:
        add(pc_);  // for the locals that its ret restores
        add(branch_target());
        add(next_pc_);
        jsrs_.push_back({pc_, static_cast<u4>(branch_target()), next_pc_});
        break;
      case ControlFlow::Ret:
        add(pc_);  // executed again for each new jsr
        break;
      case ControlFlow::Switch: {
        u4 at = 4 - (pc_ & 3);
        add(i8{pc_} + operand4(at));
        for (at += 12; at < next_pc_ - pc_; at += opcode_ == op_tableswitch ? 4 : 8) add(i8{pc_} + operand4(at));
        break;
      }
      default:
        break;
    }
  }
  join_pcs_.clear();
  for (u4 pc = 0; pc < bytes_.size(); pc++) {
    if (join_at_[pc] < 0) continue;
    join_at_[pc] = static_cast<i4>(join_pcs_.size());
    join_pcs_.push_back(pc);
  }
}

/// The state at the beginning of the method.
bool Inference::start() {
  const ConstantPool& cp = context_.cp();
  stored_words_ = 0;
  states_.assign(join_pcs_.size(), {});
  now_ = {};
  bool is_static = method_->access & kStatic;
  if (!is_static) {
    now_.needs_constructor = cp.utf8(method_->name) == "<init>" && context_.this_type() != context_.object_type();
    now_.locals.push_back(now_.needs_constructor ? kUninitializedThis : context_.this_type());
  }
  Signature signature = context_.signature_of_text(method_->descriptor);
  return_type_ = signature.result_words ? *signature.result() : kTop;
  if (now_.locals.size() + signature.argument_words > code_->max_locals) {
    return fail("Arguments can't fit into locals");
  }
  now_.locals.insert(now_.locals.end(), signature.types, signature.types + signature.argument_words);
  return reach(0, now_, now_.stack);
}

/// Executes from a join to where the code does not go on, or to the next join.
bool Inference::run_from(u4 pc) {
  now_ = state_at(pc);
  handlers_reached_ = false;
  for (pc_ = pc;; pc_ = next_pc_) {
    decode();
    ControlFlow flow = kOpcodes[opcode_].flow;
    // JVMS 4.10.2.4: uninitialized objects go neither into a subroutine nor out of one.
    if (flow == ControlFlow::Jsr || flow == ControlFlow::Ret) forget_new_objects();
    if (map_->is_range_begin(pc_)) handlers_reached_ = false;
    if (is_protected_pc() && !handlers_reached_ && !reach_handlers()) return false;
    is_init_call_ = initialized_this_ = false;
    if (!execute()) return false;
    if (now_.stack.size() > code_->max_stack) return fail("Stack size too large");
    if (is_init_call_ && is_protected_pc() && !reach_handlers_after_init()) return false;
    bool falls = flow == ControlFlow::Normal || flow == ControlFlow::Branch;
    if (falls && next_pc_ >= bytes_.size()) return fail("Falling off the end of the code");
    bool joins = falls && is_join(next_pc_);
    if (joins && !reach(next_pc_, now_, now_.stack)) return false;
    if (!reach_target()) return false;
    if (!falls || joins) return true;
  }
}

bool Inference::reach_target() {
  switch (kOpcodes[opcode_].flow) {
    case ControlFlow::Branch:
    case ControlFlow::Goto:
    case ControlFlow::Jsr:
      return reach(branch_target(), now_, now_.stack);
    case ControlFlow::Switch:
      return reach_switch_targets();
    case ControlFlow::Ret:
      return return_from_subroutine();
    default:
      return true;
  }
}

bool Inference::reach_switch_targets() {
  u4 at = 4 - (pc_ & 3);
  u4 default_at = at;
  for (at += 12; at < next_pc_ - pc_; at += opcode_ == op_tableswitch ? 4 : 8) {
    if (!reach(i8{pc_} + operand4(at), now_, now_.stack)) return false;
  }
  return reach(i8{pc_} + operand4(default_at), now_, now_.stack);
}

/// JVMS 4.10.2.2: a handler is reached with the locals that the instruction found.
bool Inference::reach_handlers() {
  if (!context_.spend(static_cast<u4>(code_->exceptions.size()))) return false;
  for (auto e = code_->exceptions.rbegin(); e != code_->exceptions.rend(); ++e) {
    if (pc_ < e->start_pc || pc_ >= e->end_pc) continue;
    thrown_.assign(1, e->catch_type ? context_.class_type(e->catch_type) : context_.throwable_type());
    if (!reach(e->handler_pc, now_, thrown_)) return false;
  }
  handlers_reached_ = true;
  return true;
}

/// The constructor may throw when it has initialized the object. Of `this` such an object must not get out.
bool Inference::reach_handlers_after_init() {
  bool could_return = !now_.cannot_return;
  if (initialized_this_) now_.cannot_return = true;
  if (!reach_handlers()) return false;
  if (could_return) now_.cannot_return = false;
  handlers_reached_ = false;
  return true;
}

/// JVMS 4.10.2.5: ret leads to behind all jsr that call its subroutine.
bool Inference::return_from_subroutine() {
  if (!context_.spend(static_cast<u4>(jsrs_.size()))) return false;
  u2 entry = now_.locals[local_operand()].subroutine();
  for (auto jsr = jsrs_.rbegin(); jsr != jsrs_.rend(); ++jsr) {
    if (jsr->entry == entry && !return_to(*jsr)) return false;
  }
  return true;
}

bool Inference::return_to(Jsr& jsr) {
  if (jsr.next >= bytes_.size()) return fail("Falling off the end of the code");
  if (jsr.ret != pc_) {
    if (jsr.ret >= 0) return fail("Multiple returns to single jsr");
    jsr.ret = pc_;
  }
  const State& caller = state_at(jsr.pc);
  if (!caller.reached) return true;  // call_subroutine() will have this ret executed again
  std::size_t depth = now_.subroutines.size();
  while (depth && now_.subroutines[depth - 1].entry != jsr.entry) depth--;
  if (!depth) return fail("Illegal return from subroutine");
  const Subroutine& left = now_.subroutines[depth - 1];
  std::size_t count = std::max(caller.locals.size(), now_.locals.size());
  if (!context_.spend(static_cast<u4>(count + depth * left.touched.size()))) return false;
  returned_.locals.assign(count, kTop);
  for (std::size_t i = 0; i < count; i++) {
    bool touched = left.touched[i / kBitsPerWord] >> i % kBitsPerWord & 1;
    const std::vector<Type>& from = touched ? now_.locals : caller.locals;
    if (i < from.size()) returned_.locals[i] = from[i];
  }
  returned_.subroutines.assign(now_.subroutines.begin(),
                               now_.subroutines.begin() + static_cast<std::ptrdiff_t>(depth - 1));
  returned_.needs_constructor = now_.needs_constructor;
  returned_.constructed = now_.constructed;
  returned_.cannot_return = now_.cannot_return;
  return reach(jsr.next, returned_, now_.stack);
}

/// Execution can be at `pc` with this state and stack.
bool Inference::reach(i8 pc, const State& state, const std::vector<Type>& stack) {
  State& old = state_at(pc);
  if (!old.reached) return reach_first(old, state, stack);
  if (!merge_stack(old, stack) || !merge_locals(old, state) || !merge_subroutines(old, state)) return false;
  bool constructed = old.constructed && state.constructed;
  bool needs_constructor = old.needs_constructor || state.needs_constructor;
  bool cannot_return = old.cannot_return || state.cannot_return;
  old.changed |= constructed != old.constructed || needs_constructor != old.needs_constructor ||
                 cannot_return != old.cannot_return;
  old.constructed = constructed;
  old.needs_constructor = needs_constructor;
  old.cannot_return = cannot_return;
  return true;
}

bool Inference::reach_first(State& old, const State& state, const std::vector<Type>& stack) {
  std::size_t words = state.locals.size() + stack.size();
  for (const Subroutine& s : state.subroutines) words += s.touched.size() * 2 + 4;
  stored_words_ += words;
  if (stored_words_ > kMaxWords) return fail("Too many types to infer");
  if (!context_.spend(static_cast<u4>(words))) return false;
  old.locals = state.locals;
  old.stack = stack;
  old.subroutines = state.subroutines;
  old.needs_constructor = state.needs_constructor;
  old.constructed = state.constructed;
  old.cannot_return = state.cannot_return;
  old.reached = old.changed = true;
  return true;
}

bool Inference::merge_stack(State& old, const std::vector<Type>& stack) {
  if (stack.size() != old.stack.size()) {
    return fail("Inconsistent stack height " + std::to_string(stack.size()) +
                " != " + std::to_string(old.stack.size()));
  }
  if (!context_.spend(static_cast<u4>(stack.size()))) return false;
  std::size_t same = stack.size();
  while (same && merger_.assignable(stack[same - 1], old.stack[same - 1])) same--;
  if (!same || context_.failed()) return !context_.failed();
  for (std::size_t i = stack.size(); i-- > 0;) {
    old.stack[i] = merger_.merge(old.stack[i], stack[i]);
    if (old.stack[i].is_top()) return fail("Mismatched stack types");
  }
  old.changed = true;
  return true;
}

bool Inference::merge_locals(State& old, const State& state) {
  if (old.locals.size() > state.locals.size()) {
    old.locals.resize(state.locals.size());
    old.changed = true;
  }
  std::size_t count = old.locals.size();
  if (!context_.spend(static_cast<u4>(count))) return false;
  std::size_t i = 0;
  while (i < count && merger_.assignable(state.locals[i], old.locals[i])) i++;
  if (i == count || context_.failed()) return !context_.failed();
  for (; i < count; i++) {
    old.locals[i] = merger_.merge(state.locals[i], old.locals[i]);
    if (context_.failed()) return false;
  }
  while (!old.locals.empty() && old.locals.back().is_top()) old.locals.pop_back();
  old.changed = true;
  return true;
}

/// Of two ways here, what both are in is what one is in for sure: the longest common sequence.
bool Inference::merge_subroutines(State& old, const State& state) {
  if (old.subroutines.empty()) return true;
  std::vector<Subroutine>& mine = old.subroutines;
  const std::vector<Subroutine>& theirs = state.subroutines;
  if (!context_.spend(static_cast<u4>(mine.size() * (theirs.size() + mine[0].touched.size())))) return false;
  std::size_t kept = 0, from = 0;
  bool touched_more = false;
  for (std::size_t i = 0; i < mine.size(); i++) {
    std::size_t j = from;
    while (j < theirs.size() && theirs[j].entry != mine[i].entry) j++;
    if (j == theirs.size()) continue;
    from = j + 1;
    if (kept != i) mine[kept] = std::move(mine[i]);
    for (std::size_t k = 0; k < theirs[j].touched.size(); k++) {
      u8 all = mine[kept].touched[k] | theirs[j].touched[k];
      touched_more |= all != mine[kept].touched[k];
      mine[kept].touched[k] = all;
    }
    kept++;
  }
  old.changed |= kept < mine.size() || touched_more;
  mine.resize(kept);
  return true;
}

}  // namespace cordon::loader::verify
