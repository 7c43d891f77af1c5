#include "jit/escape.h"

#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/IntrinsicInst.h>
#include <llvm/IR/MDBuilder.h>
#include <llvm/IR/Module.h>

#include <optional>
#include <vector>

#include "vm/thread.h"

namespace cordon::jit {

using namespace vm;

namespace {

constexpr unsigned kFirstExitValue = 6;  ///< of the patch point's arguments; see Translator::make_exit
constexpr u4 kLargestReplaced = 256;     ///< bytes

std::vector<llvm::CallInst*> allocations_of(llvm::Function& function) {
  std::vector<llvm::CallInst*> found;
  llvm::Function* callee = function.getParent()->getFunction(kAllocation);
  if (!callee) return found;
  for (llvm::User* user : callee->users())
    if (auto* call = llvm::dyn_cast<llvm::CallInst>(user); call && call->getFunction() == &function) found.push_back(call);
  return found;
}

Class* class_of(const llvm::CallInst& allocation) {
  auto* address = llvm::cast<llvm::ConstantExpr>(allocation.getArgOperand(1));
  return reinterpret_cast<Class*>(llvm::cast<llvm::ConstantInt>(address->getOperand(0))->getZExtValue());
}

llvm::CallInst* as_exit(llvm::User* user) {
  auto* call = llvm::dyn_cast<llvm::IntrinsicInst>(user);
  return call && call->getIntrinsicID() == llvm::Intrinsic::experimental_patchpoint ? call : nullptr;
}

/// What is done with one object, if nothing lets it out.
class Uses {
 public:
  explicit Uses(llvm::CallInst& allocation) : layout_(allocation.getModule()->getDataLayout()), bytes_(class_of(allocation)->instance_bytes) {
    stays_ = follow(&allocation, 0);
  }
  bool stays() const { return stays_; }
  std::vector<llvm::ICmpInst*> comparisons;
  std::vector<llvm::LoadInst*> loads;
  std::vector<llvm::CallInst*> exits;

 private:
  bool follow(llvm::Instruction* pointer, u8 offset) {
    for (llvm::Use& use : pointer->uses()) {
      llvm::User* user = use.getUser();
      if (auto* step = llvm::dyn_cast<llvm::GetElementPtrInst>(user)) {
        llvm::APInt distance(64, 0);
        if (!step->accumulateConstantOffset(layout_, distance)) return false;
        if (!follow(step, offset + distance.getZExtValue())) return false;
      } else if (auto* load = llvm::dyn_cast<llvm::LoadInst>(user)) {
        if (!load->isSimple() || !is_inside(offset, load->getType())) return false;
        loads.push_back(load);
      } else if (auto* store = llvm::dyn_cast<llvm::StoreInst>(user)) {
        if (use.getOperandNo() != 1 || !store->isSimple() || !is_inside(offset, store->getValueOperand()->getType())) return false;
      } else if (auto* comparison = llvm::dyn_cast<llvm::ICmpInst>(user)) {
        if (offset != 0 || !comparison->isEquality()) return false;
        if (std::find(comparisons.begin(), comparisons.end(), comparison) == comparisons.end()) comparisons.push_back(comparison);
      } else if (llvm::CallInst* exit = as_exit(user)) {
        if (offset != 0 || use.getOperandNo() < kFirstExitValue) return false;
        if (std::find(exits.begin(), exits.end(), exit) == exits.end()) exits.push_back(exit);
      } else {
        return false;
      }
    }
    return true;
  }
  bool is_inside(u8 offset, llvm::Type* type) const { return offset + layout_.getTypeStoreSize(type) <= bytes_; }

  const llvm::DataLayout& layout_;
  const u8 bytes_;
  bool stays_ = false;
};

llvm::Type* type_in_memory(llvm::LLVMContext& context, BasicType type) {
  switch (type) {
    case BasicType::Float: return llvm::Type::getFloatTy(context);
    case BasicType::Double: return llvm::Type::getDoubleTy(context);
    case BasicType::Reference: return llvm::PointerType::getUnqual(context);
    default: return llvm::Type::getIntNTy(context, static_cast<unsigned>(8 * size_of(type)));
  }
}

/// The exit makes the object: its fields join the values that the exit names.
void describe_at_exit(llvm::CallInst& exit_call, llvm::CallInst& allocation, llvm::Value* memory, CompiledCode& code) {
  Class* klass = class_of(allocation);
  llvm::LLVMContext& context = exit_call.getContext();
  Exit& exit = *code.exits[llvm::cast<llvm::ConstantInt>(exit_call.getArgOperand(0))->getZExtValue()];
  llvm::IRBuilder<> b(&exit_call);
  std::vector<llvm::Value*> arguments(exit_call.arg_begin(), exit_call.arg_end());
  Exit::MadeObject object;
  object.klass = klass;
  for (std::size_t i = kFirstExitValue; i < arguments.size(); ++i) {
    if (arguments[i] != &allocation) continue;
    object.value = static_cast<u2>(i - kFirstExitValue);
    arguments[i] = b.getInt64(0);
  }
  for (const Class* k = klass; k; k = k->super) {
    for (u2 n = 0; n < k->field_count; ++n) {
      const Field& field = k->fields[n];
      if (field.is_static()) continue;
      llvm::Value* v = b.CreateAlignedLoad(type_in_memory(context, field.type), b.CreateInBoundsPtrAdd(memory, b.getInt64(field.offset)), llvm::Align(size_of(field.type)));
      if (field.type == BasicType::Float) v = b.CreateBitCast(v, b.getInt32Ty());
      else if (field.type == BasicType::Double) v = b.CreateBitCast(v, b.getInt64Ty());
      else if (size_of(field.type) < 4) v = b.CreateZExt(v, b.getInt32Ty());
      object.fields.push_back({static_cast<u4>(field.offset), static_cast<u1>(size_of(field.type)), static_cast<u2>(arguments.size() - kFirstExitValue)});
      exit.narrow.push_back(v->getType()->isIntegerTy(32));
      arguments.push_back(v);
    }
  }
  exit.objects.push_back(std::move(object));
  llvm::CallInst* described = b.CreateCall(exit_call.getCalledFunction(), arguments);
  described->setAttributes(exit_call.getAttributes());
  exit_call.replaceAllUsesWith(described);
  exit_call.eraseFromParent();
}

bool may_be_replaced(const Class& klass) {
  return !klass.has_finalizer && klass.instance_bytes <= kLargestReplaced;
}

void replace(llvm::CallInst& allocation, Uses& uses, CompiledCode& code) {
  llvm::Function& function = *allocation.getFunction();
  Class* klass = class_of(allocation);
  llvm::IRBuilder<> b(&function.getEntryBlock().front());
  auto* memory = b.CreateAlloca(llvm::ArrayType::get(b.getInt8Ty(), klass->instance_bytes));
  memory->setAlignment(llvm::Align(16));
  for (llvm::CallInst* exit : uses.exits) describe_at_exit(*exit, allocation, memory, code);
  // Fresh each time that it is reached.
  b.SetInsertPoint(&allocation);
  b.CreateMemSet(memory, b.getInt8(0), klass->instance_bytes, llvm::Align(16));
  b.CreateAlignedStore(allocation.getArgOperand(1), memory, llvm::Align(8));
  for (llvm::ICmpInst* comparison : uses.comparisons) {
    bool is_itself = comparison->getOperand(0) == comparison->getOperand(1);
    comparison->replaceAllUsesWith(b.getInt1(is_itself == (comparison->getPredicate() == llvm::CmpInst::ICMP_EQ)));
    comparison->eraseFromParent();
  }
  // What says that a class or length never changes would let these loads pass the stores above.
  for (llvm::LoadInst* load : uses.loads) load->setMetadata(llvm::LLVMContext::MD_invariant_load, nullptr);
  allocation.replaceAllUsesWith(memory);
  allocation.eraseFromParent();
}

}  // namespace

bool replace_allocations(llvm::Function& function, CompiledCode& code) {
  bool is_changed = false;
  for (llvm::CallInst* allocation : allocations_of(function)) {
    if (!may_be_replaced(*class_of(*allocation))) continue;
    Uses uses(*allocation);
    if (!uses.stays()) continue;
    replace(*allocation, uses, code);
    is_changed = true;
  }
  return is_changed;
}

void expand_allocations(llvm::Function& function, const JitHelpers& helpers) {
  llvm::LLVMContext& context = function.getContext();
  llvm::MDNode* rarely = llvm::MDBuilder(context).createBranchWeights(1, 100000);
  for (llvm::CallInst* allocation : allocations_of(function)) {
    Class* klass = class_of(*allocation);
    llvm::Value* thread = allocation->getArgOperand(0);
    llvm::BasicBlock* before = allocation->getParent();
    llvm::BasicBlock* on = before->splitBasicBlock(allocation, "on");
    before->getTerminator()->eraseFromParent();
    llvm::BasicBlock* slow = llvm::BasicBlock::Create(context, "refill", &function);
    llvm::IRBuilder<> b(before);
    llvm::Type* pointer = b.getPtrTy();
    llvm::Value* null = llvm::Constant::getNullValue(pointer);
    auto at = [&](llvm::Value* base, std::size_t offset) { return b.CreateInBoundsPtrAdd(base, b.getInt64(offset)); };
    llvm::Value* fast = nullptr;
    llvm::BasicBlock* from = nullptr;
    if (klass->instance_bytes / gc::kGranule <= gc::kMaxSmallGranules) {
      from = llvm::BasicBlock::Create(context, "allocate", &function, on);
      llvm::Value* list = at(thread, Thread::free_list_offset(klass->heap_kind, klass->instance_bytes));
      fast = b.CreateLoad(pointer, list);
      b.CreateCondBr(b.CreateICmpEQ(fast, null), slow, from, rarely);
      b.SetInsertPoint(from);
      // The collector may stop the thread anywhere: the object must be off the list before it becomes one. Volatile
      // accesses keep their order.
      b.CreateStore(b.CreateLoad(pointer, fast), list, true);
      b.CreateStore(allocation->getArgOperand(1), fast, true);
      b.CreateStore(b.CreateLoad(b.getInt32Ty(), at(thread, offsetof(Thread, neutral_word))), at(fast, offsetof(Object, lock_word)), true);
      b.CreateFence(llvm::AtomicOrdering::Release, llvm::SyncScope::SingleThread);
      b.CreateBr(on);
    } else {
      b.CreateBr(slow);
    }
    b.SetInsertPoint(slow);
    auto* type = llvm::FunctionType::get(pointer, {pointer, pointer}, false);
    llvm::Value* address = b.CreateIntToPtr(b.getInt64(reinterpret_cast<u8>(helpers.allocate_instance)), pointer);
    llvm::CallInst* refilled = b.CreateCall(type, address, {thread, allocation->getArgOperand(1)});
    refilled->setDoesNotThrow();
    b.CreateBr(on);
    b.SetInsertPoint(&on->front());
    llvm::PHINode* object = b.CreatePHI(pointer, 2);
    if (fast) object->addIncoming(fast, from);
    object->addIncoming(refilled, slow);
    allocation->replaceAllUsesWith(object);
    allocation->eraseFromParent();
  }
}

}  // namespace cordon::jit
