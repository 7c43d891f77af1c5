// Ways out of compiled code: exits to the interpreter, exceptions, polls; call sites.
#include "jit/translator.h"

#include "jit/helper_calls.h"
#include "jit/loops.h"

namespace cordon::jit {

llvm::BasicBlock* Translator::make_exit(Exit::Mode mode, Exit::Reason reason, const State& state, const BitSet& live,
                                        std::atomic<u1>* wrong) {
  llvm::IRBuilder<>::InsertPointGuard guard(b_);
  llvm::BasicBlock* block = new_block("exit");
  b_.SetInsertPoint(block);
  auto exit = std::make_unique<Exit>();
  exit->mode = mode;
  exit->reason = reason;
  exit->code = &code_;
  exit->wrong = wrong;

  std::map<llvm::Value*, u2> index;
  std::vector<llvm::Value*> values;
  auto slot_of = [&](const Value& value) -> u2 {
    if (!value.v || value.kind == Kind::Dead) return ExitFrame::kDead;
    auto [it, is_new] = index.emplace(value.v, static_cast<u2>(index.size()));
    if (is_new) {
      llvm::Value* v = value.v;
      // What calls `deoptimize` has only general registers.
      if (v->getType() == f32_) v = b_.CreateBitCast(v, i32_);
      if (v->getType() == f64_) v = b_.CreateBitCast(v, i64_);
      if (auto* constant = llvm::dyn_cast<llvm::ConstantExpr>(v); constant && constant->getOpcode() == llvm::Instruction::IntToPtr)
        v = constant->getOperand(0);
      exit->narrow.push_back(v->getType() == i32_);
      values.push_back(v);
    }
    return it->second;
  };
  std::vector<const Scope*> chain;
  for (const Scope* s = scope_; s; s = s->caller) chain.push_back(s);
  for (std::size_t n = chain.size(); n-- > 0;) {
    const Scope& s = *chain[n];
    bool is_innermost = n == 0;
    const State& values = is_innermost ? state : *chain[n - 1]->caller_state;
    ExitFrame frame;
    frame.method = s.method;
    frame.bci = is_innermost ? bci_ : chain[n - 1]->call_bci;
    frame.lock = ExitFrame::kDead;
    if (s.lock) frame.lock = slot_of({s.lock, Kind::Ref});
    frame.takes_lock = s.is_lock_held;
    for (std::size_t i = 0; i < values.locals.size(); ++i) {
      bool is_live = (is_innermost ? live : *chain[n - 1]->caller_live).test(i);
      frame.locals.push_back(is_live ? slot_of(values.locals[i]) : u2{ExitFrame::kDead});
    }
    if (!is_innermost || mode == Exit::Execute)
      for (const Value& v : values.operands) frame.operands.push_back(slot_of(v));
    frame.operand_count = static_cast<u2>(frame.operands.size());
    exit->frames.push_back(std::move(frame));
  }
  if (level_ == 1) {
    // The quick register allocator cannot take so many values in one instruction.
    buffer_size_ = std::max(buffer_size_, values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
      llvm::Value* v = values[i];
      // Whole words: the interpreter's slots have zeros above an int or float.
      if (v->getType() == i32_) v = b_.CreateZExt(v, i64_);
      b_.CreateStore(v, at(buffer_, static_cast<i8>(i * 8)));
    }
    llvm::Value* result = helper(reinterpret_cast<void*>(helpers_.deoptimize_stored), i64_, thread_, pointer(exit.get()), static_cast<llvm::Value*>(buffer_));
    code_.exits.push_back(std::move(exit));
    return_raw(result);
    return block;
  }
  // The call's number is found again in LLVM's stack map (object_loader.cpp), with where the values lie.
  std::vector<llvm::Value*> arguments{long_constant(static_cast<i8>(code_.exits.size())), int_constant(kExitCallBytes),
                                      pointer(reinterpret_cast<void*>(helpers_.deoptimize)), int_constant(2), thread_, pointer(exit.get())};
  arguments.insert(arguments.end(), values.begin(), values.end());
  llvm::Function* patch_point = llvm::Intrinsic::getDeclaration(&module_, llvm::Intrinsic::experimental_patchpoint, {i64_});
  llvm::CallInst* raw = b_.CreateCall(patch_point, arguments);
  raw->setDoesNotThrow();
  raw->addFnAttr(llvm::Attribute::Cold);
  code_.exits.push_back(std::move(exit));
  return_raw(raw);
  return block;
}

void Translator::return_raw(llvm::Value* raw) {
  llvm::Type* type = function_->getReturnType();
  if (type->isVoidTy()) b_.CreateRetVoid();
  else if (type == i32_) b_.CreateRet(b_.CreateTrunc(raw, i32_));
  else if (type == i64_) b_.CreateRet(raw);
  else if (type == f32_) b_.CreateRet(b_.CreateBitCast(b_.CreateTrunc(raw, i32_), f32_));
  else if (type == f64_) b_.CreateRet(b_.CreateBitCast(raw, f64_));
  else b_.CreateRet(b_.CreateIntToPtr(raw, ptr_));
}

llvm::BasicBlock* Translator::exit_block(Exit::Reason reason) {
  if (!exit_) exit_ = make_exit(Exit::Execute, reason, *before_, *live_);
  return exit_;
}

void Translator::leave(Exit::Reason reason) { b_.CreateBr(exit_block(reason)); }

void Translator::leave_to(llvm::Value* condition, llvm::BasicBlock* exit) {
  llvm::BasicBlock* on = new_block("on");
  branch_cold(condition, exit, on);
  b_.SetInsertPoint(on);
}

void Translator::leave_if(llvm::Value* condition, Exit::Reason reason) {
  if (auto* constant = llvm::dyn_cast<llvm::ConstantInt>(condition); constant && constant->isZero()) return;
  leave_to(condition, exit_block(reason));
}

void Translator::throw_if(llvm::Value* condition, Exit::Reason reason, llvm::Value* first, llvm::Value* second) {
  if (auto* constant = llvm::dyn_cast<llvm::ConstantInt>(condition); constant && constant->isZero()) return;
  MethodProfile* profile = level_ >= 2 ? scope_->method->profile.load(std::memory_order_acquire) : nullptr;
  if (!profile) return leave_to(condition, exit_block(reason));
  // Instructions that throw are no branches: their second fact says that they did.
  std::atomic<u1>& has_thrown = profile->branches[bci_ * 2 + 1];
  if (!has_thrown.load(std::memory_order_relaxed)) {
    if (!exit_) exit_ = make_exit(Exit::Execute, reason, *before_, *live_, &has_thrown);
    return leave_to(condition, exit_);
  }
  llvm::BasicBlock *thrown = new_block("throw"), *on = new_block("on");
  branch_cold(condition, thrown, on);
  b_.SetInsertPoint(thrown);
  store_site(site(*scope_, bci_));
  auto word = [&](llvm::Value* v) -> llvm::Value* {
    if (!v) return long_constant(0);
    return v->getType()->isPointerTy() ? b_.CreatePtrToInt(v, i64_) : b_.CreateZExt(v, i64_);
  };
  helper(reinterpret_cast<void*>(helpers_.throw_implicit), void_, thread_, int_constant(reason), word(first), word(second));
  b_.CreateBr(exception_block(*before_));
  b_.SetInsertPoint(on);
}

void Translator::check_null(State& state, Value& value, bool throws) {
  if (value.non_null) return;
  llvm::Value* is_null = b_.CreateICmpEQ(value.v, zero_of(Kind::Ref));
  if (throws) throw_if(is_null, Exit::Null);
  else leave_if(is_null, Exit::Null);
  auto learn = [&](std::vector<Value>& values) {
    for (Value& other : values)
      if (other.v == value.v && other.kind == Kind::Ref) other.non_null = true;
  };
  learn(state.locals);
  learn(state.operands);
  value.non_null = true;
}

/// With an exception pending: to a handler that is compiled, else to the interpreter if a handler may want it or a lock is
/// to be given back, else out.
llvm::BasicBlock* Translator::exception_block(const State& state) {
  llvm::IRBuilder<>::InsertPointGuard guard(b_);
  llvm::BasicBlock* first = nullptr;
  llvm::BasicBlock* to_interpreter = nullptr;
  auto interpreter = [&] {
    if (!to_interpreter) to_interpreter = make_exit(Exit::Unwind, Exit::Exception, state, *live_);
    return to_interpreter;
  };
  llvm::BasicBlock* tail = nullptr;  // where the search goes on, without a terminator yet
  auto go_on_in = [&](llvm::BasicBlock* next) {
    if (!first) first = next;
    if (tail) {
      b_.SetInsertPoint(tail);
      b_.CreateBr(next);
    }
    tail = nullptr;
  };
  u4 bci = bci_;
  const State* at = &state;
  for (Scope* s = scope_; s; s = s->caller) {
    const std::vector<int>& handlers = s->analysis->block_of(bci).handlers;
    if (s->method->is_synchronized() || (!handlers.empty() && !s->analysis->has_handlers)) {
      go_on_in(interpreter());
      return first;
    }
    if (!handlers.empty()) {
      llvm::BasicBlock* find = new_block("find_handler");
      go_on_in(find);
      b_.SetInsertPoint(find);
      llvm::Value* found = helper(reinterpret_cast<void*>(helpers_.handler_of), i32_, thread_, pointer(s->method), int_constant(static_cast<i4>(bci)));
      llvm::SwitchInst* where = b_.CreateSwitch(found, interpreter(), static_cast<unsigned>(handlers.size() + 1));
      for (int number : handlers) {
        llvm::BasicBlock* caught = new_block("caught");
        u4 handler_bci = s->analysis->blocks[static_cast<std::size_t>(number)].start;
        where->addCase(llvm::ConstantInt::get(context_, llvm::APInt(32, handler_bci)), caught);
        b_.SetInsertPoint(caught);
        State state_there;
        state_there.locals = at->locals;
        llvm::Value* exception = helper(reinterpret_cast<void*>(helpers_.take_exception), ptr_, thread_);
        push_reference(state_there, exception, nullptr, true, false);
        go_to(*s, number, state_there);
      }
      tail = new_block("not_here");
      where->addCase(llvm::ConstantInt::get(context_, llvm::APInt(32, static_cast<u4>(-1))), tail);
    }
    bci = s->call_bci;
    at = s->caller_state;
  }
  if (!unwind_) {
    unwind_ = new_block("unwind");
    b_.SetInsertPoint(unwind_);
    llvm::Type* type = function_->getReturnType();
    returns_.push_back(type->isVoidTy() ? b_.CreateRetVoid() : b_.CreateRet(llvm::Constant::getNullValue(type)));
  }
  go_on_in(unwind_);
  return first;
}

void Translator::check_exception(const State& state) {
  llvm::Value* pending = b_.CreateLoad(ptr_, thread_field(Thread::exception_offset()));
  llvm::BasicBlock* on = new_block("on");
  branch_cold(b_.CreateICmpNE(pending, zero_of(Kind::Ref)), exception_block(state), on);
  b_.SetInsertPoint(on);
}

/// Volatile, as nothing may hoist it; atomic would be more than a word of 32 bits needs, and stand in the way of what is
/// read from the heap around it.
llvm::Value* Translator::load_poll() {
  auto* word = b_.CreateLoad(i32_, thread_field(offsetof(Thread, poll)), true);
  word->setMetadata(kPollMark, llvm::MDNode::get(context_, {}));
  return tagged(word, "thread");
}

/// What passes by itself (a collection) keeps the loop in compiled code. The call says nothing of memory that the code can
/// see, so that loads still move out of loops: no object moves, and Java lets what other threads write be seen late.
void Translator::poll() {
  llvm::BasicBlock *is_set = new_block("poll"), *on = new_block("on");
  branch_cold(b_.CreateICmpNE(load_poll(), int_constant(0)), is_set, on);
  b_.SetInsertPoint(is_set);
  llvm::CallInst* passed = helper(reinterpret_cast<void*>(helpers_.pass_poll), i1_, thread_);
  passed->setOnlyAccessesInaccessibleMemory();
  passed->addFnAttr(llvm::Attribute::Cold);
  b_.CreateCondBr(passed, on, exit_block(Exit::Poll));
  b_.SetInsertPoint(on);
}

void Translator::stress() {
  stress_random_ = stress_random_ * 1664525 + 1013904223;
  if (!request_.options->stress_deopt || stress_random_ >> 30 != 0) return;
  llvm::Value* address = thread_field(offsetof(Thread, stress_countdown));
  llvm::Value* count = b_.CreateSub(b_.CreateLoad(i32_, address), int_constant(1));
  b_.CreateStore(count, address);
  leave_if(b_.CreateICmpEQ(count, int_constant(0)), Exit::Stress);
}

void Translator::count_call() {
  // Lossy, as the interpreter's.
  llvm::Value* address = pointer(&request_.method->calls);
  llvm::Value* count = b_.CreateAdd(b_.CreateLoad(i32_, address), int_constant(1));
  b_.CreateStore(count, address);
  llvm::BasicBlock *hot = new_block("hot"), *on = new_block("on");
  branch_cold(b_.CreateICmpUGE(count, int_constant(static_cast<i4>(request_.options->optimized_calls))), hot, on);
  b_.SetInsertPoint(hot);
  helper(reinterpret_cast<void*>(helpers_.hot_code), i1_, thread_, pointer(request_.method), int_constant(-1));
  b_.CreateBr(on);
  b_.SetInsertPoint(on);
}

void Translator::count_iteration(u4 header, std::size_t operands) {
  if (level_ != 1) return;
  llvm::Value* address = pointer(&request_.method->loops);
  llvm::Value* count = b_.CreateAdd(b_.CreateLoad(i32_, address), int_constant(1));
  b_.CreateStore(count, address);
  llvm::BasicBlock *hot = new_block("hot"), *on = new_block("on");
  branch_cold(b_.CreateICmpUGE(count, int_constant(static_cast<i4>(request_.options->optimized_loops))), hot, on);
  b_.SetInsertPoint(hot);
  llvm::Value* is_ready = helper(reinterpret_cast<void*>(helpers_.hot_code), i1_, thread_, pointer(request_.method), int_constant(static_cast<i4>(header)));
  // The interpreter executes the branch, and enters the better code at its target if no operand is on the stack there.
  if (operands == 0) b_.CreateCondBr(is_ready, make_exit(Exit::Execute, Exit::Hot, *before_, *live_), on);
  else b_.CreateBr(on);
  b_.SetInsertPoint(on);
}

u4 Translator::site(Scope& scope, u4 bci) {
  auto [it, is_new] = scope.sites.emplace(bci, 0);
  if (is_new) {
    i4 outer = scope.caller ? static_cast<i4>(site(*scope.caller, scope.call_bci)) : -1;
    it->second = static_cast<i4>(code_.sites.size());
    code_.sites.push_back({scope.method, static_cast<i4>(bci), outer});
  }
  return static_cast<u4>(it->second);
}

u4 Translator::native_site(Scope& scope, u4 bci, Method* native) {
  i4 outer = static_cast<i4>(site(scope, bci));
  code_.sites.push_back({native, -1, outer});
  return static_cast<u4>(code_.sites.size() - 1);
}

void Translator::store_site(u4 number) {
  uses_frame_ = true;
  b_.CreateStore(int_constant(static_cast<i4>(number)), at(frame_, offsetof(CompiledFrame, site)));
}

}  // namespace cordon::jit
