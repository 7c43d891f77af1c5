#include "jit/translator.h"

#include "jit/helper_calls.h"
#include "loader/bytecode/opcodes.h"
#include "vm/interp/interpreter.h"
#include "vm/vm.h"

namespace cordon::jit {

Translator::Translator(llvm::Module& module, const JitCompiler::Request& request, CompiledCode& code, const JitHost& host)
    : module_(module), context_(module.getContext()), b_(context_), request_(request), vm_(*request.vm), code_(code), host_(host), helpers_(host.helpers), level_(request.level) {
  i1_ = llvm::Type::getInt1Ty(context_);
  i8_ = llvm::Type::getInt8Ty(context_);
  i16_ = llvm::Type::getInt16Ty(context_);
  i32_ = llvm::Type::getInt32Ty(context_);
  i64_ = llvm::Type::getInt64Ty(context_);
  f32_ = llvm::Type::getFloatTy(context_);
  f64_ = llvm::Type::getDoubleTy(context_);
  ptr_ = llvm::PointerType::getUnqual(context_);
  void_ = llvm::Type::getVoidTy(context_);
}

void Translator::fail(std::string reason) {
  if (failure_.empty()) failure_ = std::move(reason);
}

// ---- Functions

namespace {

Kind kind_of(BasicType type) {
  switch (type) {
    case BasicType::Void: return Kind::Dead;
    case BasicType::Long: return Kind::Long;
    case BasicType::Float: return Kind::Float;
    case BasicType::Double: return Kind::Double;
    case BasicType::Reference: return Kind::Ref;
    default: return Kind::Int;
  }
}

}  // namespace

llvm::FunctionType* Translator::signature(const Method& method) {
  std::vector<llvm::Type*> parameters;
  for (u1 c : argument_shape(method)) {
    switch (c) {
      case 'j': parameters.push_back(ptr_); break;
      case 'l': parameters.push_back(i64_); break;
      case 'f': parameters.push_back(f32_); break;
      case 'd': parameters.push_back(f64_); break;
      default: parameters.push_back(i32_); break;
    }
  }
  parameters.push_back(ptr_);  // nest: the Method
  parameters.push_back(ptr_);  // swiftself: the Thread
  Kind result = kind_of(method.return_type);
  return llvm::FunctionType::get(result == Kind::Dead ? void_ : type_of(result), parameters, false);
}

/// What the descriptor says of the arguments in `state`, a method's first one.
void Translator::learn_parameter_types(const Method& method, State& state) {
  std::string_view types = method.descriptor->text();
  std::size_t slot = method.is_static() ? 0 : 1;
  for (std::size_t at = 1, end; types[at] != ')'; at = end, ++slot) {
    bool is_wide = types[at] == 'J' || types[at] == 'D';
    for (end = at; types[end] == '[';) ++end;
    end = types[end] == 'L' ? types.find(';', end) + 1 : end + 1;
    if (is_wide) ++slot;
    Value& value = state.locals[slot];
    if (value.kind != Kind::Ref || value.klass) continue;
    value.klass = class_of_type(types.substr(at, end - at));
    value.is_exact = value.klass != nullptr;
  }
}

void Translator::make_function() {
  const Method& method = *request_.method;
  bool is_osr = request_.osr_bci >= 0;
  llvm::FunctionType* type = signature(method);
  if (is_osr) type = llvm::FunctionType::get(type->getReturnType(), {ptr_, ptr_, ptr_}, false);
  function_ = llvm::Function::Create(type, llvm::GlobalValue::ExternalLinkage, "code", module_);
  unsigned count = function_->arg_size();
  function_->addParamAttr(count - 2, llvm::Attribute::Nest);
  function_->addParamAttr(count - 1, llvm::Attribute::SwiftSelf);
  function_->addFnAttr(llvm::Attribute::NoUnwind);
  thread_ = function_->getArg(count - 1);
  entry_ = llvm::BasicBlock::Create(context_, "entry", function_);
  start_ = llvm::BasicBlock::Create(context_, "start", function_);
  b_.SetInsertPoint(entry_);
  frame_ = b_.CreateAlloca(llvm::StructType::get(ptr_, i64_, i64_), nullptr, "frame");
  buffer_ = b_.CreateAlloca(i64_, int_constant(1), "values");
  slots_ = b_.CreateAlloca(i64_, int_constant(1), "slots");
}

/// Now that it is known whether there are calls: links the frame at the entry and unlinks it at returns.
void Translator::finish_prologue() {
  buffer_->setOperand(0, int_constant(static_cast<i4>(buffer_size_)));
  slots_->setOperand(0, int_constant(static_cast<i4>(slots_size_)));
  for (auto& exit : code_.exits) exit->has_frame = uses_frame_;
  b_.SetInsertPoint(entry_);
  if (!uses_frame_) {
    b_.CreateBr(start_);
    return;
  }
  llvm::BasicBlock* overflow = new_block("overflow");
  llvm::BasicBlock* link = new_block("link");
  llvm::Value* limit = b_.CreateLoad(ptr_, thread_field(offsetof(Thread, c_stack_limit)));
  // The frame lies at most a frame's length above the stack pointer, and the limit leaves room for many.
  llvm::Value* is_full = b_.CreateICmpULT(frame_, limit);
  branch_cold(b_.CreateOr(is_full, b_.CreateICmpNE(load_poll(), int_constant(0))), overflow, link);
  b_.SetInsertPoint(overflow);
  llvm::Value* go_on = helper(reinterpret_cast<void*>(helpers_.enter_slow), i1_, thread_);
  llvm::BasicBlock* stop = new_block("stop");
  b_.CreateCondBr(go_on, link, stop);
  b_.SetInsertPoint(stop);
  if (function_->getReturnType()->isVoidTy()) b_.CreateRetVoid();
  else b_.CreateRet(llvm::Constant::getNullValue(function_->getReturnType()));
  b_.SetInsertPoint(link);
  llvm::Value* top = thread_field(offsetof(Thread, top_frame));
  llvm::Value* previous = b_.CreateLoad(ptr_, top, "previous");
  b_.CreateStore(previous, frame_);
  b_.CreateStore(long_constant(reinterpret_cast<i8>(&code_) | 1), at(frame_, 8));
  b_.CreateStore(frame_, top);
  b_.CreateBr(start_);
  for (llvm::Instruction* before : returns_) {
    b_.SetInsertPoint(before);
    b_.CreateStore(previous, thread_field(offsetof(Thread, top_frame)));
  }
}

/// Handlers are compiled where exceptions were seen to arrive.
bool Translator::catches(const Method& method) const {
  const MethodProfile* profile = method.profile.load(std::memory_order_acquire);
  return level_ >= 2 && profile && profile->has_caught.load(std::memory_order_relaxed) && !method.is_synchronized();
}

const Analysis& Translator::analysis_of(Method* method, u4 entry) {
  auto& slot = analyses_[{method, entry}];
  if (!slot) slot = std::make_unique<Analysis>(*method, entry, catches(*method));
  return *slot;
}

Result<void> Translator::translate() {
  Method* method = request_.method;
  make_function();
  Scope root;
  root.method = method;
  u4 entry = request_.osr_bci >= 0 ? static_cast<u4>(request_.osr_bci) : 0;
  root.analysis = &analysis_of(method, entry);
  State state;
  state.locals.resize(method->max_locals);
  b_.SetInsertPoint(start_);
  if (request_.osr_bci >= 0) {
    const Block& header = root.analysis->blocks[static_cast<std::size_t>(root.analysis->entry)];
    for (std::size_t i = 0; i < method->max_locals; ++i) {
      Kind kind = header.kinds_in.empty() ? Kind::Dead : header.kinds_in[i];
      if (kind == Kind::Dead || !header.live_in.test(i)) continue;
      state.locals[i] = {b_.CreateLoad(type_of(kind), at(function_->getArg(0), static_cast<i8>(i * 8))), kind};
    }
  } else {
    std::size_t slot = 0;
    unsigned number = 0;
    for (u1 c : argument_shape(*method)) {
      if (c == 'l' || c == 'd') ++slot;
      Kind kind = c == 'j' ? Kind::Ref : c == 'l' ? Kind::Long : c == 'f' ? Kind::Float : c == 'd' ? Kind::Double : Kind::Int;
      Value value{function_->getArg(number++), kind};
      if (slot == 0 && !method->is_static()) {
        value.non_null = true;
        value.klass = method->holder;
      }
      state.locals[slot++] = value;
    }
    learn_parameter_types(*method, state);
  }
  if (level_ == 1 && request_.osr_bci < 0) count_call();
  if (method->is_synchronized() && request_.osr_bci < 0) {
    llvm::BasicBlock* ended = new_block("ended");
    if (!lock_method(root, state.locals.empty() ? nullptr : state.locals[0].v, ended)) return Error{ErrorKind::BadInput, 0, "class without a mirror"};
    llvm::BasicBlock* locked = b_.GetInsertBlock();
    b_.SetInsertPoint(ended);
    llvm::Type* type = function_->getReturnType();
    returns_.push_back(type->isVoidTy() ? b_.CreateRetVoid() : b_.CreateRet(llvm::Constant::getNullValue(type)));
    b_.SetInsertPoint(locked);
  }
  translate_scope(root, b_.GetInsertBlock(), std::move(state));
  if (!failure_.empty()) return Error{ErrorKind::BadInput, 0, failure_};
  finish_prologue();
  return {};
}

// ---- Blocks

llvm::BasicBlock* Translator::new_block(const char* name) { return llvm::BasicBlock::Create(context_, name, function_); }

void Translator::translate_scope(Scope& scope, llvm::BasicBlock* from, State state) {
  Scope* outer = scope_;
  u4 outer_bci = bci_;
  const State* outer_before = before_;
  const BitSet* outer_live = live_;
  const Block* outer_block = block_;
  llvm::BasicBlock* outer_exit = exit_;
  scope_ = &scope;
  scope.blocks.resize(scope.analysis->blocks.size());
  b_.SetInsertPoint(from);
  go_to(scope, scope.analysis->entry, state);
  for (int number : scope.analysis->order) {
    if (scope.blocks[static_cast<std::size_t>(number)].edges.empty()) continue;  // not reached after all
    State at = enter_block(scope, number);
    translate_block(scope, number, at);
    if (!failure_.empty()) break;
  }
  scope_ = outer;
  bci_ = outer_bci;
  before_ = outer_before;
  live_ = outer_live;
  block_ = outer_block;
  exit_ = outer_exit;
}

void Translator::go_to(Scope& scope, int number, const State& state) {
  Scope::BlockState& target = scope.blocks[static_cast<std::size_t>(number)];
  if (!target.block) target.block = new_block("b");
  llvm::BasicBlock* from = b_.GetInsertBlock();
  b_.CreateBr(target.block);
  if (target.is_started && scope.analysis->blocks[static_cast<std::size_t>(number)].loop_end < 0) fail("an edge to a block that is done");
  if (target.is_started) close_loop(target, from, state);
  else target.edges.push_back({from, state});
}

/// A branch back: its values join those that the header began with.
void Translator::close_loop(Scope::BlockState& header, llvm::BasicBlock* from, const State& state) {
  for (auto& [slot, phi] : header.locals) phi->addIncoming(state.locals[slot].v ? state.locals[slot].v : llvm::PoisonValue::get(phi->getType()), from);
  for (auto& [slot, phi] : header.operands) phi->addIncoming(state.operands[slot].v, from);
}

Value Translator::merge_values(const std::vector<std::pair<llvm::BasicBlock*, Value>>& incoming, llvm::BasicBlock* block) {
  Value merged = incoming.front().second;
  bool is_same = true;
  for (auto& [from, value] : incoming) {
    if (value.kind != merged.kind || !value.v) return {};
    is_same &= value.v == merged.v;
    merged.non_null &= value.non_null;
    merged.is_exact &= value.is_exact && value.klass == merged.klass;
    if (value.klass != merged.klass) merged.klass = nullptr;
    if (value.length != merged.length) merged.length = -1;
  }
  if (is_same) return merged;
  auto* phi = llvm::PHINode::Create(merged.v->getType(), static_cast<unsigned>(incoming.size()), "", block);
  for (auto& [from, value] : incoming) phi->addIncoming(value.v, from);
  merged.v = phi;
  return merged;
}

State Translator::enter_block(Scope& scope, int number) {
  const Analysis& analysis = *scope.analysis;
  const Block& block = analysis.blocks[static_cast<std::size_t>(number)];
  Scope::BlockState& here = scope.blocks[static_cast<std::size_t>(number)];
  here.is_started = true;
  State state;
  state.locals.resize(scope.method->max_locals);
  state.operands.resize(here.edges.front().state.operands.size());
  bool is_loop = block.loop_end >= 0;
  BitSet assigned(scope.method->max_locals);
  if (is_loop) {
    for (int at = block.order; at <= block.loop_end; ++at)
      assigned.add(analysis.blocks[static_cast<std::size_t>(analysis.order[static_cast<std::size_t>(at)])].assigned);
  }
  auto merge = [&](bool is_local, std::size_t slot, bool may_change) {
    std::vector<std::pair<llvm::BasicBlock*, Value>> incoming;
    for (Scope::Edge& edge : here.edges)
      incoming.emplace_back(edge.from, is_local ? edge.state.locals[slot] : edge.state.operands[slot]);
    if (!may_change) {
      Value merged = merge_values(incoming, here.block);
      // Its branches back bring the same value again.
      if (auto* phi = merged.v && is_loop ? llvm::dyn_cast<llvm::PHINode>(merged.v) : nullptr; phi && phi->getParent() == here.block)
        (is_local ? here.locals : here.operands).emplace_back(slot, phi);
      return merged;
    }
    Kind kind = incoming.front().second.kind;
    for (auto& [from, value] : incoming)
      if (value.kind != kind || !value.v) return Value{};
    if (kind == Kind::Dead) return Value{};
    auto* phi = llvm::PHINode::Create(type_of(kind), 2, "", here.block);
    for (auto& [from, value] : incoming) phi->addIncoming(value.v, from);
    (is_local ? here.locals : here.operands).emplace_back(slot, phi);
    return Value{phi, kind};
  };
  for (std::size_t i = 0; i < state.locals.size(); ++i)
    if (block.live_in.test(i)) state.locals[i] = merge(true, i, is_loop && assigned.test(i));
  for (std::size_t i = 0; i < state.operands.size(); ++i) state.operands[i] = merge(false, i, is_loop);
  here.edges.clear();
  b_.SetInsertPoint(here.block);
  return state;
}

void Translator::translate_block(Scope& scope, int number, State& state) {
  const Analysis& analysis = *scope.analysis;
  const Block& block = analysis.blocks[static_cast<std::size_t>(number)];
  std::vector<BitSet> live = analysis.liveness(block);
  block_ = &block;
  std::size_t count = 0;
  State before;
  if (block.is_handler) {
    // A loop may be made of exceptions alone.
    bci_ = block.start;
    before_ = &state;
    live_ = &live[0];
    exit_ = nullptr;
    poll();
  }
  host_.poll();
  for (u4 pc = block.start; pc < block.end; ++count) {
    Instruction i = decode(analysis.code, pc);
    bci_ = pc;
    before = state;
    before_ = &before;
    live_ = &live[count];
    block_ = &block;
    exit_ = nullptr;
    stress();
    exit_ = nullptr;
    if (!instruction(state, i)) return;
    if (!failure_.empty()) return;
    pc += i.length;
  }
  go_to(scope, analysis.block_at[block.end], state);
}

// ---- Values

llvm::Value* Translator::pointer(const void* p) {
  return llvm::ConstantExpr::getIntToPtr(llvm::ConstantInt::get(i64_, reinterpret_cast<u8>(p)), ptr_);
}

llvm::Type* Translator::type_of(Kind kind) {
  switch (kind) {
    case Kind::Int: return i32_;
    case Kind::Long: return i64_;
    case Kind::Float: return f32_;
    case Kind::Double: return f64_;
    default: return ptr_;
  }
}

llvm::Value* Translator::zero_of(Kind kind) { return llvm::Constant::getNullValue(type_of(kind)); }

llvm::Value* Translator::at(llvm::Value* base, i8 offset) {
  return offset == 0 ? base : b_.CreateInBoundsPtrAdd(base, long_constant(offset));
}

llvm::MDNode* Translator::tag(const std::string& name) {
  llvm::MDNode*& node = tags_[name];
  if (!node) {
    llvm::MDBuilder builder(context_);
    if (!tag_root_) tag_root_ = builder.createTBAARoot("java");
    llvm::MDNode* type = builder.createTBAAScalarTypeNode(name, tag_root_);
    node = builder.createTBAAStructTagNode(type, type, 0);
  }
  return node;
}

llvm::Instruction* Translator::tagged(llvm::Instruction* access, const std::string& name) {
  access->setMetadata(llvm::LLVMContext::MD_tbaa, tag(name));
  return access;
}

llvm::Value* Translator::load_class(const Value& object) {
  if (object.is_exact) return pointer(object.klass);
  auto* load = b_.CreateLoad(ptr_, object.v);
  load->setMetadata(llvm::LLVMContext::MD_invariant_load, llvm::MDNode::get(context_, {}));
  return tagged(load, "class");
}

llvm::Value* Translator::array_length(const Value& array) {
  if (array.length >= 0) return int_constant(array.length);
  auto* load = b_.CreateLoad(i32_, at(array.v, offsetof(Object, header_extra)));
  load->setMetadata(llvm::LLVMContext::MD_invariant_load, llvm::MDNode::get(context_, {}));
  load->setMetadata(llvm::LLVMContext::MD_range, llvm::MDBuilder(context_).createRange(llvm::APInt(32, 0), llvm::APInt(32, 0x80000000u)));
  return tagged(load, "length");
}

void Translator::push(State& s, Value v) {
  if (v.kind == Kind::Long || v.kind == Kind::Double) s.operands.push_back({});
  s.operands.push_back(v);
}
void Translator::push(State& s, Kind kind, llvm::Value* v) { push(s, Value{v, kind}); }
void Translator::push_reference(State& s, llvm::Value* v, const Class* klass, bool non_null, bool is_exact) {
  push(s, Value{v, Kind::Ref, non_null, is_exact && klass, klass});
}

Value Translator::pop(State& s) {
  Value v = s.operands.back();
  s.operands.pop_back();
  if (v.kind == Kind::Long || v.kind == Kind::Double) s.operands.pop_back();
  return v;
}

void Translator::branch_cold(llvm::Value* condition, llvm::BasicBlock* cold, llvm::BasicBlock* on) {
  b_.CreateCondBr(condition, cold, on, llvm::MDBuilder(context_).createBranchWeights(1, 100000));
}

Class* Translator::resolved_class(u2 index) { return resolved<Class>(index); }

const Cell* Translator::cell_at(u4 bci) {
  const Code* code = scope_->method->code.load(std::memory_order_acquire);
  if (!code) return nullptr;
  const u2* found = std::lower_bound(code->bci.get(), code->bci.get() + code->count, static_cast<u2>(bci));
  return code->cells.get() + (found - code->bci.get());
}

}  // namespace cordon::jit
