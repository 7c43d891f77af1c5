#include "jit/loops.h"

#include <llvm/Analysis/AliasAnalysis.h>
#include <llvm/Analysis/LoopInfo.h>
#include <llvm/Analysis/LoopIterator.h>
#include <llvm/Analysis/ScalarEvolution.h>
#include <llvm/Analysis/ScalarEvolutionExpressions.h>
#include <llvm/IR/Dominators.h>
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/IntrinsicInst.h>
#include <llvm/IR/MDBuilder.h>
#include <llvm/Transforms/Utils/BasicBlockUtils.h>
#include <llvm/Transforms/Utils/Cloning.h>
#include <llvm/Transforms/Utils/LoopUtils.h>
#include <llvm/Transforms/Utils/ValueMapper.h>

#include <limits>
#include <optional>

#include "base/types.h"

namespace cordon::jit {

namespace {

using llvm::BasicBlock;
using llvm::Instruction;
using llvm::Value;
using Predicate = llvm::CmpInst::Predicate;

constexpr i8 kChunk = 4096;             ///< iterations without a poll
constexpr unsigned kMostInstructions = 160;
constexpr unsigned kFewIterations = 16;  ///< a loop that never makes more is unrolled as it is
constexpr std::size_t kWorthIt = 3;      ///< so many checks less are worth a copy in which others stay
constexpr int kDeepest = 8;              ///< of an expression that is computed again

bool is_poll_load(const Value& v) { return llvm::isa<llvm::LoadInst>(v) && llvm::cast<llvm::LoadInst>(v).hasMetadata(kPollMark); }

bool is_poll(const Value* condition) {
  auto* compare = llvm::dyn_cast<llvm::ICmpInst>(condition);
  return compare && is_poll_load(*compare->getOperand(0));
}

/// Where the branch goes when somebody wants the thread; null: it is not a poll's.
BasicBlock* poll_block(const Instruction* terminator) {
  auto* branch = llvm::dyn_cast<llvm::BranchInst>(terminator);
  if (!branch || !branch->isConditional() || !is_poll(branch->getCondition())) return nullptr;
  auto predicate = llvm::cast<llvm::ICmpInst>(branch->getCondition())->getPredicate();
  if (!llvm::ICmpInst::isEquality(predicate)) return nullptr;
  return branch->getSuccessor(predicate == Predicate::ICMP_NE ? 0 : 1);
}

/// A loop, and what the copy may leave out.
struct Plan {
  /// A check that the copy does without: of something invariant, or of an index against a length.
  struct Check {
    Value* condition;
    bool expected;
    Value *index = nullptr, *length = nullptr;
    bool is_opposite = false;  ///< the index falls while the counter rises, or the other way round
  };
  llvm::Loop* loop = nullptr;
  BasicBlock *preheader = nullptr, *header = nullptr, *latch = nullptr;
  Value* counter = nullptr;  ///< what the latch tests
  Value* bound = nullptr;
  Value* step = nullptr;
  Predicate goes_on = Predicate::ICMP_SLT;
  bool is_rising = true;
  std::vector<llvm::BranchInst*> dropped;  ///< that stay in the loop
  std::vector<BasicBlock*> polls;          ///< what the loop does when somebody wants the thread
  std::vector<Check> checks;               ///< in the order in which the loop makes them
};

class Planner {
 public:
  Planner(llvm::Loop& loop, llvm::LoopInfo& loops, llvm::ScalarEvolution& evolution, llvm::DominatorTree& dominators, llvm::AAResults& aliases)
      : loop_(loop), loops_(loops), evolution_(evolution), dominators_(dominators), aliases_(aliases) {}

  std::optional<Plan> make() {
    plan_.loop = &loop_;
    plan_.preheader = loop_.getLoopPreheader();
    plan_.header = loop_.getHeader();
    plan_.latch = loop_.getLoopLatch();
    if (!plan_.preheader || !plan_.latch || !loop_.isLCSSAForm(dominators_) || !find_polls() || !is_small() || !find_counter()) return std::nullopt;
    unsigned most = evolution_.getSmallConstantTripCount(&loop_, plan_.latch);
    if (most != 0 && most <= kFewIterations) return std::nullopt;
    // It is computed before anything is tested.
    may_leave_ = true;
    if (!can_compute(plan_.counter, true)) return std::nullopt;
    // In an order in which each block comes behind those that may run before it: what is checked first is tested first.
    may_leave_ = false;
    llvm::LoopBlocksDFS order(&loop_);
    order.perform(&loops_);
    for (BasicBlock* block : llvm::make_range(order.beginRPO(), order.endRPO())) {
      if (loop_.isLoopExiting(block) && !llvm::is_contained(plan_.polls, block) && !poll_block(block->getTerminator())) judge(*block);
    }
    if (!can_compute(plan_.bound, false)) return std::nullopt;
    // Where checks stay, LLVM can do no more than before, and there is twice the code: that must be worth it.
    if (plan_.dropped.empty() || (may_leave_ && plan_.checks.size() < kWorthIt)) return std::nullopt;
    return plan_;
  }

 private:
  bool find_polls() {
    for (BasicBlock* block : loop_.blocks()) {
      BasicBlock* poll = poll_block(block->getTerminator());
      if (!poll) continue;
      plan_.dropped.push_back(llvm::cast<llvm::BranchInst>(block->getTerminator()));
      if (!loop_.contains(poll)) continue;
      if (poll->getSinglePredecessor() != block || poll == plan_.latch) return false;
      plan_.polls.push_back(poll);
    }
    return true;
  }

  bool is_small() {
    unsigned count = 0;
    for (BasicBlock* block : loop_.blocks()) {
      if (llvm::is_contained(plan_.polls, block)) continue;
      for (Instruction& i : *block) {
        if (++count > kMostInstructions) return false;
        if (i.isTerminator() && !llvm::isa<llvm::BranchInst>(i) && !llvm::isa<llvm::SwitchInst>(i)) return false;
        // A copy of unknown length takes its time: between two of them there must be a poll.
        if (auto* call = llvm::dyn_cast<llvm::CallBase>(&i); call && (!llvm::isa<llvm::IntrinsicInst>(call) || llvm::isa<llvm::MemIntrinsic>(call))) return false;
        if (i.mayWriteToMemory() && !is_poll_load(i)) writes_.push_back(&i);
      }
    }
    return true;
  }

  /// The step of a value that grows by the same amount in each iteration, else null.
  const llvm::SCEV* step_of(Value* v) {
    if (!evolution_.isSCEVable(v->getType())) return nullptr;
    auto* recurrence = llvm::dyn_cast<llvm::SCEVAddRecExpr>(evolution_.getSCEV(v));
    if (!recurrence || recurrence->getLoop() != &loop_ || !recurrence->isAffine()) return nullptr;
    return recurrence->getStepRecurrence(evolution_);
  }

  /// The invariant that a variable of the loop, or its next value, grows by; null: it is not in the code as such.
  Value* added_to(Value* counter) {
    auto* phi = llvm::dyn_cast<llvm::PHINode>(counter);
    if (phi && phi->getParent() == plan_.header) counter = phi->getIncomingValueForBlock(plan_.latch);
    auto* add = llvm::dyn_cast<llvm::BinaryOperator>(counter);
    if (!add || add->getOpcode() != Instruction::Add) return nullptr;
    for (unsigned i = 0; i < 2; ++i) {
      auto* variable = llvm::dyn_cast<llvm::PHINode>(add->getOperand(i));
      if (variable && variable->getParent() == plan_.header && variable->getIncomingValueForBlock(plan_.latch) == add &&
          loop_.isLoopInvariant(add->getOperand(1 - i)))
        return add->getOperand(1 - i);
    }
    return nullptr;
  }

  bool find_counter() {
    auto* branch = llvm::dyn_cast<llvm::BranchInst>(plan_.latch->getTerminator());
    if (!branch || !branch->isConditional() || !loop_.isLoopExiting(plan_.latch)) return false;
    auto* compare = llvm::dyn_cast<llvm::ICmpInst>(branch->getCondition());
    if (!compare || !compare->getOperand(0)->getType()->isIntegerTy(32)) return false;
    Predicate predicate = branch->getSuccessor(0) == plan_.header ? compare->getPredicate() : compare->getInversePredicate();
    Value *counter = compare->getOperand(0), *bound = compare->getOperand(1);
    step_ = step_of(counter);
    if (!step_) {
      std::swap(counter, bound);
      predicate = llvm::CmpInst::getSwappedPredicate(predicate);
      step_ = step_of(counter);
    }
    if (!step_) return false;
    plan_.counter = counter;
    plan_.bound = bound;
    plan_.goes_on = predicate;
    if (auto* constant = llvm::dyn_cast<llvm::SCEVConstant>(step_)) {
      plan_.step = constant->getValue();
      plan_.is_rising = constant->getAPInt().isStrictlyPositive();
      i8 step = constant->getAPInt().getSExtValue();
      if (step == 0 || step < -(1 << 20) || step > 1 << 20) return false;
    } else {
      plan_.step = added_to(counter);  // expected to be positive; tested
      if (!plan_.step) return false;
    }
    bool is_unit = llvm::isa<llvm::ConstantInt>(plan_.step) && llvm::cast<llvm::ConstantInt>(plan_.step)->getValue().abs().isOne();
    switch (predicate) {
      case Predicate::ICMP_NE: return is_unit;
      case Predicate::ICMP_SLT: case Predicate::ICMP_SLE: case Predicate::ICMP_ULT: case Predicate::ICMP_ULE: return plan_.is_rising;
      case Predicate::ICMP_SGT: case Predicate::ICMP_SGE: case Predicate::ICMP_UGT: case Predicate::ICMP_UGE: return !plan_.is_rising;
      default: return false;
    }
  }

  /// Whether the value can be computed at the loop's header, before its first check: from invariants, lengths of arrays
  /// that are tested not to be null, and, if it may, from the loop's variables.
  bool can_compute(Value* v, bool may_vary, int depth = 0) {
    if (loop_.isLoopInvariant(v)) return true;
    auto* i = llvm::dyn_cast<Instruction>(v);
    if (!i || depth > kDeepest) return false;
    if (llvm::isa<llvm::PHINode>(i)) return may_vary && i->getParent() == plan_.header;
    if (auto* load = llvm::dyn_cast<llvm::LoadInst>(i)) {
      // All that the loop checks before it must have been tested.
      if (may_leave_ || !load->isUnordered() || !dominators_.dominates(load->getParent(), plan_.latch)) return false;
      if (!can_compute(load->getPointerOperand(), false, depth + 1)) return false;
      llvm::MemoryLocation where = llvm::MemoryLocation::get(load);
      return load->hasMetadata(llvm::LLVMContext::MD_invariant_load) ||
             llvm::none_of(writes_, [&](Instruction* write) { return llvm::isModSet(aliases_.getModRefInfo(write, where)); });
    }
    switch (i->getOpcode()) {
      case Instruction::Add: case Instruction::Sub: case Instruction::Mul: case Instruction::And: case Instruction::Shl:
      case Instruction::ZExt: case Instruction::SExt: case Instruction::Trunc: case Instruction::GetElementPtr: break;
      default: return false;
    }
    return llvm::all_of(i->operands(), [&](llvm::Use& operand) { return can_compute(operand, may_vary, depth + 1); });
  }

  void judge(BasicBlock& block) {
    auto* branch = llvm::dyn_cast<llvm::BranchInst>(block.getTerminator());
    if (branch && branch == plan_.latch->getTerminator()) return;
    if (branch && branch->isConditional() && can_drop(*branch)) plan_.dropped.push_back(branch);
    else may_leave_ = true;
  }

  bool can_drop(llvm::BranchInst& branch) {
    bool stays_if = loop_.contains(branch.getSuccessor(0));
    Value* condition = branch.getCondition();
    auto* compare = llvm::dyn_cast<llvm::ICmpInst>(condition);
    if (loop_.isLoopInvariant(condition) ||
        (compare && can_compute(compare->getOperand(0), false) && can_compute(compare->getOperand(1), false))) {
      plan_.checks.push_back({condition, stays_if});
      return true;
    }
    if (!compare) return false;
    Predicate stays = stays_if ? compare->getPredicate() : compare->getInversePredicate();
    Value *index = compare->getOperand(0), *length = compare->getOperand(1);
    if (stays == Predicate::ICMP_UGT) {
      std::swap(index, length);
      stays = Predicate::ICMP_ULT;
    }
    if (auto* most = llvm::dyn_cast<llvm::ConstantInt>(length); most && stays == Predicate::ICMP_ULE && most->getValue().ult(static_cast<u4>(std::numeric_limits<i4>::max()))) {
      length = llvm::ConstantInt::get(most->getType(), most->getValue() + 1);
      stays = Predicate::ICMP_ULT;
    }
    if (stays != Predicate::ICMP_ULT || !index->getType()->isIntegerTy(32)) return false;
    if (!can_compute(length, false) || !can_compute(index, true)) return false;
    const llvm::SCEV* step = step_of(index);
    if (!step) return false;
    bool is_same = step == step_, is_opposite = !is_same && step == evolution_.getNegativeSCEV(step_);
    if (!is_same && !is_opposite) return false;
    // The comparison is signed where the copy is made: a length is never negative.
    if (!evolution_.isKnownNonNegative(evolution_.getSCEV(length))) return false;
    plan_.checks.push_back({condition, stays_if, index, length, is_opposite});
    return true;
  }

  llvm::Loop& loop_;
  llvm::LoopInfo& loops_;
  llvm::ScalarEvolution& evolution_;
  llvm::DominatorTree& dominators_;
  llvm::AAResults& aliases_;
  std::vector<Instruction*> writes_;
  bool may_leave_ = false;  ///< by a check before what is looked at, which stays: nothing can be read that it may guard
  Plan plan_;
  const llvm::SCEV* step_ = nullptr;
};

class Maker {
 public:
  explicit Maker(Plan& plan) : plan_(plan), function_(*plan.header->getParent()), b_(function_.getContext()) {}

  void make() {
    llvm::LLVMContext& context = function_.getContext();
    entry_ = BasicBlock::Create(context, "fast.test", &function_, plan_.header);
    add_entry();
    b_.SetInsertPoint(entry_);
    Value* last = test();
    clone(b_.GetInsertBlock(), last);
    for (auto& [phi, from_entry] : entry_phis_) {
      for (BasicBlock* from : joins_) phi->addIncoming(from_entry, from);
      phi->addIncoming(copied(latch_values_[phi]), copied_block(plan_.latch));
    }
  }

 private:
  /// Goes on only if the condition holds; else the loop does as it always did.
  void expect(Value* condition) {
    if (auto* constant = llvm::dyn_cast<llvm::ConstantInt>(condition); constant && constant->isOne()) return;
    BasicBlock* on = BasicBlock::Create(function_.getContext(), "fast.test", &function_, plan_.header);
    joins_.push_back(b_.GetInsertBlock());
    b_.CreateCondBr(condition, on, plan_.header);
    b_.SetInsertPoint(on);
  }

  /// The loop's new first block, with its variables.
  void add_entry() {
    plan_.preheader->getTerminator()->replaceSuccessorWith(plan_.header, entry_);
    b_.SetInsertPoint(entry_);
    for (llvm::PHINode& phi : plan_.header->phis()) {
      llvm::PHINode* first = b_.CreatePHI(phi.getType(), 2);
      first->addIncoming(phi.getIncomingValueForBlock(plan_.preheader), plan_.preheader);
      Value* next = phi.getIncomingValueForBlock(plan_.latch);
      first->addIncoming(next, plan_.latch);
      latch_values_[&phi] = next;
      entry_phis_.emplace_back(&phi, first);
    }
    plan_.latch->getTerminator()->replaceSuccessorWith(plan_.header, entry_);
    for (auto& [phi, first] : entry_phis_)
      while (phi->getNumIncomingValues() > 0) phi->removeIncomingValue(0u, false);
  }

  /// What was hoisted past the checks that made it valid may be poison: then the loop leaves before it is used. (Whether it
  /// may is not asked: LLVM would look for the answer in blocks that are not whole yet.)
  Value* as_defined(Value* v) {
    return v->getType()->isPointerTy() || llvm::isa<llvm::ConstantInt>(v) ? v : b_.CreateFreeze(v);
  }

  /// The value as it is at the loop's entry.
  Value* at_entry(Value* v) {
    if (Value* known = at_entry_.lookup(v)) return known;
    auto* i = llvm::dyn_cast<Instruction>(v);
    if (!i || !plan_.loop->contains(i)) return at_entry_[v] = as_defined(v);
    if (llvm::isa<llvm::PHINode>(i)) {
      for (auto& [phi, first] : entry_phis_)
        if (phi == i) return at_entry_[v] = as_defined(first);
    }
    Instruction* again = i->clone();
    bool varies = false;
    for (llvm::Use& operand : again->operands()) {
      auto* from = llvm::dyn_cast<Instruction>(operand);
      operand.set(at_entry(operand));
      varies |= from && plan_.loop->contains(from) && !llvm::is_contained(invariants_, from);
    }
    again->dropPoisonGeneratingFlags();
    b_.Insert(again);
    if (!varies) invariants_.push_back(i);
    return at_entry_[v] = again;
  }

  Value* wide(Value* v) { return b_.CreateSExt(v, b_.getInt64Ty()); }

  /// Tests whether the first iteration may be made without checks. The result: so may all that follow one in which the
  /// counter is below it (above it, if it falls). In 64 bits nothing overflows.
  Value* test() {
    bool up = plan_.is_rising;
    Value* counter = at_entry(plan_.counter);
    counter_ = wide(counter);
    Value* step = wide(at_entry(plan_.step));
    if (!llvm::isa<llvm::ConstantInt>(plan_.step)) expect(b_.CreateICmpSGT(at_entry(plan_.step), b_.getInt32(0)));
    // The counter must not overflow, and kill requests must be seen.
    Value* end = b_.getInt64(static_cast<u8>(up ? i8{std::numeric_limits<i4>::max()} + 1 : i8{std::numeric_limits<i4>::min()} - 1));
    limit_ = nearer(b_.CreateSub(end, step), b_.CreateAdd(counter_, b_.CreateMul(step, b_.getInt64(kChunk))));
    expect_no_overflow(plan_.counter, up);
    for (Plan::Check& check : plan_.checks) {
      if (!check.index) {
        Value* v = at_entry(check.condition);
        expect(check.expected ? v : b_.CreateNot(v));
        continue;
      }
      Value *index = at_entry(check.index), *length = at_entry(check.length);
      Value* index64 = wide(index);
      bool index_rises = up != check.is_opposite;
      expect_no_overflow(check.index, index_rises);
      if (!llvm::isa<llvm::LoadInst>(check.length)) expect(b_.CreateICmpSGE(length, b_.getInt32(0)));
      expect(b_.CreateICmpULT(index, length));
      // Iterations until the index leaves, times the step.
      keep_below(index_rises ? b_.CreateSub(wide(length), index64) : b_.CreateAdd(index64, b_.getInt64(1)));
    }
    Value* bound = wide(at_entry(plan_.bound));
    if (llvm::CmpInst::isUnsigned(plan_.goes_on)) {
      // As signed where neither is negative.
      expect(b_.CreateICmpSGE(counter, b_.getInt32(0)));
      if (!up) expect(b_.CreateICmpSGE(bound, b_.getInt64(0)));
    }
    bool is_inclusive = plan_.goes_on == Predicate::ICMP_SLE || plan_.goes_on == Predicate::ICMP_SGE || plan_.goes_on == Predicate::ICMP_ULE ||
                        plan_.goes_on == Predicate::ICMP_UGE;
    limit_ = nearer(limit_, is_inclusive ? b_.CreateAdd(bound, b_.getInt64(up ? 1 : static_cast<u8>(-1))) : bound);
    expect(up ? b_.CreateICmpSLT(counter_, limit_) : b_.CreateICmpSGT(counter_, limit_));
    Value* least = b_.getInt64(static_cast<u8>(i8{std::numeric_limits<i4>::min()}));
    Value* most = b_.getInt64(static_cast<u8>(i8{std::numeric_limits<i4>::max()}));
    Value* last = b_.CreateSub(limit_, step);
    last = up ? b_.CreateBinaryIntrinsic(llvm::Intrinsic::smax, last, least) : b_.CreateBinaryIntrinsic(llvm::Intrinsic::smin, last, most);
    return b_.CreateTrunc(last, b_.getInt32Ty());
  }

  Value* copied(Value* v) {
    auto found = copies_.find(v);
    return found == copies_.end() ? v : static_cast<Value*>(found->second);
  }
  BasicBlock* copied_block(BasicBlock* block) { return llvm::cast<BasicBlock>(copied(block)); }

  void clone(BasicBlock* before, Value* last) {
    std::vector<BasicBlock*> blocks(plan_.loop->block_begin(), plan_.loop->block_end());
    llvm::erase_if(blocks, [&](BasicBlock* block) { return llvm::is_contained(plan_.polls, block); });
    llvm::SmallVector<BasicBlock*, 16> made;
    for (BasicBlock* block : blocks) {
      BasicBlock* copy = BasicBlock::Create(function_.getContext(), "fast", &function_, plan_.header);
      copies_[block] = copy;
      made.push_back(copy);
    }
    for (BasicBlock* block : blocks) {
      BasicBlock* copy = copied_block(block);
      for (Instruction& i : *block) {
        Instruction* again = i.clone();
        again->insertInto(copy, copy->end());
        copies_[&i] = again;
      }
    }
    // What was tested is what is used: another thread may have changed a field since it was read for the test.
    for (Instruction* i : invariants_) copies_[i] = at_entry_[i];
    // The header's variables, which have lost their incoming values.
    for (auto& [phi, first] : entry_phis_) {
      auto* variable = llvm::cast<llvm::PHINode>(copied(phi));
      variable->addIncoming(first, before);
      variable->addIncoming(latch_values_[phi], plan_.latch);
    }
    llvm::remapInstructionsInBlocks(made, copies_);
    for (BasicBlock* copy : made) {
      for (llvm::PHINode& phi : copy->phis()) phi.removeIncomingValueIf([&](unsigned i) { return llvm::is_contained(plan_.polls, phi.getIncomingBlock(i)); }, false);
    }
    for (BasicBlock* block : blocks) {
      BasicBlock* copy = copied_block(block);
      auto* branch = llvm::dyn_cast<llvm::BranchInst>(block->getTerminator());
      if (block == plan_.latch) {
        copy->getTerminator()->eraseFromParent();
        b_.SetInsertPoint(copy);
        Value* counter = copied(plan_.counter);
        Value* more = plan_.is_rising ? b_.CreateICmpSLT(counter, last) : b_.CreateICmpSGT(counter, last);
        b_.CreateCondBr(more, copied_block(plan_.header), plan_.header);
      } else if (branch && llvm::is_contained(plan_.dropped, branch)) {
        BasicBlock* poll = poll_block(branch);
        bool goes_first = poll ? poll != branch->getSuccessor(0) : plan_.loop->contains(branch->getSuccessor(0));
        BasicBlock* stays = branch->getSuccessor(goes_first ? 0 : 1);
        Instruction* old = copy->getTerminator();
        b_.SetInsertPoint(old);
        b_.CreateBr(copied_block(stays));
        auto* condition = llvm::dyn_cast<Instruction>(llvm::cast<llvm::BranchInst>(old)->getCondition());
        bool was_poll = condition && is_poll(condition);
        old->eraseFromParent();
        if (was_poll && condition->use_empty()) {
          auto* load = llvm::cast<Instruction>(condition->getOperand(0));
          condition->eraseFromParent();
          if (load->use_empty()) load->eraseFromParent();
        }
      } else {
        for (BasicBlock* exit : llvm::successors(block)) {
          if (plan_.loop->contains(exit)) continue;
          for (llvm::PHINode& phi : exit->phis()) phi.addIncoming(copied(phi.getIncomingValueForBlock(block)), copy);
        }
      }
    }
    b_.SetInsertPoint(before);
    b_.CreateBr(copied_block(plan_.header));
    // LLVM can make the counter and the indices 64 bits wide now.
    for (Instruction* i : without_overflow_) llvm::cast<Instruction>(copied(i))->setHasNoSignedWrap();
    for (Plan::Check& check : plan_.checks) {
      if (!check.index) continue;
      for (llvm::User* user : llvm::make_early_inc_range(copied(check.index)->users())) {
        auto* extension = llvm::dyn_cast<llvm::ZExtInst>(user);
        if (!extension) continue;
        b_.SetInsertPoint(extension);
        extension->replaceAllUsesWith(b_.CreateSExt(extension->getOperand(0), extension->getType()));
        extension->eraseFromParent();
      }
    }
  }

  /// Where a variable plus something invariant does not overflow at first, and the variable itself never does, nor does the
  /// sum, if that stays in range. Tests the first time, keeps the variable in range, and lets the copy know.
  void expect_no_overflow(Value* sum, bool rises) {
    auto* add = llvm::dyn_cast<llvm::BinaryOperator>(sum);
    if (!add || add->getOpcode() != Instruction::Add || add->hasNoSignedWrap() || llvm::is_contained(without_overflow_, add)) return;
    Value *variable = add->getOperand(0), *other = add->getOperand(1);
    if (plan_.loop->isLoopInvariant(variable)) std::swap(variable, other);
    if (!plan_.loop->isLoopInvariant(other) || !llvm::isa<llvm::PHINode>(variable)) return;
    without_overflow_.push_back(add);
    Value* first = wide(at_entry(variable));
    expect(b_.CreateICmpEQ(wide(at_entry(add)), b_.CreateAdd(first, wide(at_entry(other)))));
    // The variable in the next iteration is the counter in this one, or is the counter.
    if (variable == plan_.counter || is_next(variable, plan_.counter)) return;
    i8 end = rises ? i8{std::numeric_limits<i4>::max()} + 1 : i8{std::numeric_limits<i4>::min()} - 1;
    keep_below(rises ? b_.CreateSub(b_.getInt64(static_cast<u8>(end)), first) : b_.CreateSub(first, b_.getInt64(static_cast<u8>(end))));
  }

  bool is_next(Value* variable, Value* v) {
    auto* phi = llvm::dyn_cast<llvm::PHINode>(variable);
    return phi && phi->getParent() == plan_.header && latch_values_.lookup(phi) == v;
  }

  /// No more iterations than go into `room`, times the step.
  void keep_below(Value* room) {
    limit_ = nearer(limit_, plan_.is_rising ? b_.CreateAdd(counter_, room) : b_.CreateSub(counter_, room));
  }

  Value* nearer(Value* a, Value* b) {
    return b_.CreateBinaryIntrinsic(plan_.is_rising ? llvm::Intrinsic::smin : llvm::Intrinsic::smax, a, b);
  }

  Plan& plan_;
  llvm::Function& function_;
  llvm::IRBuilder<> b_;
  Value *counter_ = nullptr, *limit_ = nullptr;  ///< of 64 bits
  BasicBlock* entry_ = nullptr;
  std::vector<BasicBlock*> joins_;  ///< that go to the loop's body without the copy
  std::vector<std::pair<llvm::PHINode*, llvm::PHINode*>> entry_phis_;
  llvm::DenseMap<Value*, Value*> latch_values_, at_entry_;
  llvm::ValueToValueMapTy copies_;
  std::vector<Instruction*> without_overflow_;
  std::vector<Instruction*> invariants_;  ///< of the loop, that were computed at its entry
};

}  // namespace

llvm::PreservedAnalyses SplitPollPass::run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses) {
  llvm::LoopInfo& loops = analyses.getResult<llvm::LoopAnalysis>(function);
  auto& dominators = analyses.getResult<llvm::DominatorTreeAnalysis>(function);
  for (llvm::Loop* loop : loops.getLoopsInPreorder()) {
    BasicBlock* latch = loop->getLoopLatch();
    auto* branch = latch ? llvm::dyn_cast<llvm::BranchInst>(latch->getTerminator()) : nullptr;
    if (branch && branch->isConditional() && is_poll(branch->getCondition())) llvm::SplitEdge(latch, loop->getHeader(), &dominators, &loops);
  }
  llvm::PreservedAnalyses preserved;
  preserved.preserve<llvm::LoopAnalysis>();
  preserved.preserve<llvm::DominatorTreeAnalysis>();
  return preserved;
}

llvm::PreservedAnalyses FastLoopPass::run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses) {
  llvm::LoopInfo& loops = analyses.getResult<llvm::LoopAnalysis>(function);
  if (loops.empty()) return llvm::PreservedAnalyses::all();
  auto& dominators = analyses.getResult<llvm::DominatorTreeAnalysis>(function);
  auto& evolution = analyses.getResult<llvm::ScalarEvolutionAnalysis>(function);
  auto& aliases = analyses.getResult<llvm::AAManager>(function);
  std::vector<Plan> plans;
  for (llvm::Loop* loop : loops.getLoopsInPreorder()) {
    if (!loop->isInnermost()) continue;
    if (std::optional<Plan> plan = Planner(*loop, loops, evolution, dominators, aliases).make()) plans.push_back(std::move(*plan));
  }
  for (Plan& plan : plans) Maker(plan).make();
  return plans.empty() ? llvm::PreservedAnalyses::all() : llvm::PreservedAnalyses::none();
}

}  // namespace cordon::jit
