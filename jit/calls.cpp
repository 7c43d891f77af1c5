// Invocations: resolution as the interpreter does it, devirtualization, inlining, natives, results.
#include "jit/helper_calls.h"
#include "loader/bytecode/opcodes.h"
#include "vm/call_sites.h"
#include "vm/interp/interpreter.h"
#include "vm/invoke.h"
#include "vm/link.h"
#include "vm/vm.h"

namespace cordon::jit {

using namespace loader;

namespace {

constexpr std::size_t kAlwaysInlined = 35;     ///< bytes of bytecode
constexpr std::size_t kInlinedWhenHot = 325;
constexpr std::size_t kMostInlined = 2500;     ///< in one compilation
constexpr int kDeepest = 9;

Kind result_kind(BasicType type) {
  switch (type) {
    case BasicType::Void: return Kind::Dead;
    case BasicType::Long: return Kind::Long;
    case BasicType::Float: return Kind::Float;
    case BasicType::Double: return Kind::Double;
    case BasicType::Reference: return Kind::Ref;
    default: return Kind::Int;
  }
}

bool is_intrinsic_kind(EntryKind kind) {
  return kind >= EntryKind::InvokeBasic && kind <= EntryKind::LinkToNative;
}

}  // namespace

std::vector<Value> Translator::pop_arguments(State& s, const Method& method) {
  std::vector<Value> arguments(argument_shape(method).size());
  for (std::size_t n = arguments.size(); n-- > 0;) arguments[n] = pop(s);
  return arguments;
}

void Translator::push_result(State& s, const Method& method, llvm::Value* raw) {
  Kind kind = result_kind(method.return_type);
  if (kind == Kind::Dead) return;
  Value value{raw, kind};
  // Adapters of method handles return any object, whatever the call's descriptor says.
  if (kind == Kind::Ref && !is_intrinsic_kind(method.kind.load(std::memory_order_relaxed))) {
    std::string_view type = method.descriptor->text();
    return push_declared(s, raw, type.substr(type.rfind(')') + 1));
  }
  push(s, value);
}

bool Translator::invoke(State& s, const Instruction& i) {
  Class* from = scope_->method->holder;
  u2 index = static_cast<u2>(i.index);
  Method* method = resolved<Method>(index);
  if (!method) {
    leave(Exit::Unresolved);
    return false;
  }
  if (method->is_polymorphic) {
    const Cell* cell = cell_at(bci_);
    CallSiteEntry* site = cell ? vm_.call_sites().find(cell) : nullptr;
    return call_site(s, cell, site);
  }
  if (is_intrinsic_kind(method->kind.load(std::memory_order_relaxed))) return call_polymorphic(s, method);

  switch (i.opcode) {
    case op_invokestatic:
      if (!method->is_static()) break;
      if (!state_of(method->holder).statics) {
        leave(Exit::Uninitialized);
        return false;
      }
      return call(s, method, nullptr, false);
    case op_invokespecial: {
      if (method->is_static()) break;
      Class* named = resolved_class(from->cp().member_class(index));
      if (!named) break;
      Method* target = method;
      if (!method->is_constructor() && !method->is_private() && from->access & kSuper && !from->is_magic_accessor && !named->is_interface() &&
          from != named && from->is_subclass_of(named) && from->super)
        target = host_.lookup_method(vm_, from->super, method->name, method->descriptor);
      if (!target || target->is_abstract()) break;
      if (named->is_interface() && from->is_interface()) check_receiver_class(s, *target, from);
      return call(s, target, nullptr, true);
    }
    case op_invokevirtual: {
      if (method->is_static()) break;
      if (method->is_private() || (method->is_final() && !method->holder->is_interface()) ||
          (method->vtable_index < 0 && !method->holder->is_interface()))
        return call(s, method, nullptr, true);
      i4 vtable_index = method->vtable_index;
      if (method->holder->is_interface()) {
        Class* named = resolved_class(from->cp().member_class(index));
        vtable_index = -1;
        for (std::size_t k = 0; named && k < named->vtable.size(); ++k)
          if (named->vtable[k]->name == method->name && named->vtable[k]->descriptor == method->descriptor) vtable_index = static_cast<i4>(k);
        if (vtable_index < 0) break;
      }
      return call_virtual(s, method, vtable_index);
    }
    case op_invokeinterface: {
      if (method->is_static()) break;
      if (method->is_private()) {
        check_receiver_class(s, *method, method->holder);
        return call(s, method, nullptr, true);
      }
      if (method->holder == vm_.known().Object)
        return method->vtable_index < 0 ? call(s, method, nullptr, true) : call_virtual(s, method, method->vtable_index);
      return call_interface(s, method);
    }
    default: break;
  }
  leave(Exit::Rare);
  return false;
}

/// The receiver of a call that is about to be made, its null check done.
Value* Translator::receiver_of(State& s, const Method& method) {
  Value* receiver = &s.operands[s.operands.size() - method.arg_slots];
  check_null(s, *receiver, true);
  return receiver;
}

/// The verifier takes any object for an interface's: calls that do not look for a method by the receiver's class test it.
void Translator::check_receiver_class(State& s, const Method& method, const Class* klass) {
  Value receiver = *receiver_of(s, method);
  llvm::Value* fits = is_instance(receiver, klass);
  if (auto* constant = llvm::dyn_cast<llvm::ConstantInt>(fits); constant && constant->isOne()) return;
  leave_if(b_.CreateNot(fits), Exit::Rare);
}

Method* Translator::select(const Class* klass, Method* method, i4 vtable_index) {
  Method* target = nullptr;
  if (vtable_index >= 0) {
    if (static_cast<std::size_t>(vtable_index) < klass->vtable.size()) target = klass->vtable[static_cast<std::size_t>(vtable_index)];
  } else if (klass->is_subtype_of(method->holder)) {
    target = host_.select_method(vm_, const_cast<Class*>(klass), method);
    if (target && !target->is_public()) return nullptr;
  }
  if (!target || target->is_abstract() || target->kind.load(std::memory_order_relaxed) == EntryKind::Conflict) return nullptr;
  return target;
}

TypeProfile* Translator::profile_types() {
  MethodProfile* profile = scope_->method->profile.load(std::memory_order_acquire);
  return profile ? profile->types_at(bci_) : nullptr;
}

/// The class that every receiver is known to be selected by: its own, or any if nothing overrides the method.
bool Translator::call_by_profile(State& s, Method* method, i4 vtable_index, bool* goes_on) {
  TypeProfile* types = profile_types();
  if (!types) return false;
  Value receiver = s.operands[s.operands.size() - method->arg_slots];
  if (level_ == 1) {
    llvm::BasicBlock *other = new_block("other"), *third = new_block("third"), *learn = new_block("learn"), *on = new_block("on");
    llvm::Value* klass = load_class(receiver);
    b_.CreateCondBr(b_.CreateICmpEQ(klass, b_.CreateLoad(ptr_, pointer(&types->seen[0]))), on, other);
    b_.SetInsertPoint(other);
    b_.CreateCondBr(b_.CreateICmpEQ(klass, b_.CreateLoad(ptr_, pointer(&types->seen[1]))), on, third);
    b_.SetInsertPoint(third);
    llvm::Value* has_more = b_.CreateLoad(i8_, pointer(&types->has_more));
    b_.CreateCondBr(b_.CreateICmpNE(has_more, llvm::ConstantInt::get(i8_, 0)), on, learn);
    b_.SetInsertPoint(learn);
    helper(reinterpret_cast<void*>(helpers_.record_type), void_, pointer(types), klass);
    b_.CreateBr(on);
    b_.SetInsertPoint(on);
    return false;
  }
  const Class* first = types->seen[0].load(std::memory_order_relaxed);
  const Class* second = types->seen[1].load(std::memory_order_relaxed);
  if (!first) return false;
  Method* first_target = select(first, method, vtable_index);
  Method* second_target = second ? select(second, method, vtable_index) : nullptr;
  if (!first_target || (second && !second_target)) return false;
  std::size_t at_receiver = s.operands.size() - method->arg_slots;
  if (types->has_more.load(std::memory_order_relaxed)) {
    // Many classes, but perhaps none overrides the method.
    if (vtable_index < 0 || first_target != second_target || types->differs.load(std::memory_order_relaxed)) return false;
    leave_to(b_.CreateICmpNE(load_virtual(receiver, vtable_index), pointer(first_target)),
             make_exit(Exit::Execute, Exit::Speculation, *before_, *live_, &types->differs));
    *goes_on = call(s, first_target, nullptr, false);
    return true;
  }
  auto learn_class = [&](State& state, const Class* klass) {
    auto set = [&](std::vector<Value>& values) {
      for (Value& v : values) {
        if (v.v != receiver.v || v.kind != Kind::Ref) continue;
        v.klass = klass;
        v.is_exact = true;
        v.non_null = true;
      }
    };
    set(state.locals);
    set(state.operands);
    state.operands[at_receiver].klass = klass;
    state.operands[at_receiver].is_exact = state.operands[at_receiver].non_null = true;
  };
  llvm::BasicBlock* out = make_exit(Exit::Execute, Exit::Speculation, *before_, *live_);
  code_.exits.back()->wrong_types = types;
  code_.exits.back()->receiver = static_cast<u2>(at_receiver);
  llvm::Value* klass = load_class(receiver);
  llvm::BasicBlock* is_first = new_block("first");
  if (!second) {
    branch_cold(b_.CreateICmpNE(klass, pointer(first)), out, is_first);
    b_.SetInsertPoint(is_first);
    learn_class(s, first);
    *goes_on = call(s, first_target, nullptr, false);
    return true;
  }
  // Two classes: each with its own call, then together again.
  llvm::BasicBlock *not_first = new_block("not_first"), *is_second = new_block("second"), *join = new_block("join");
  b_.CreateCondBr(b_.CreateICmpEQ(klass, pointer(first)), is_first, not_first);
  b_.SetInsertPoint(not_first);
  branch_cold(b_.CreateICmpNE(klass, pointer(second)), out, is_second);
  std::vector<std::pair<llvm::BasicBlock*, State>> ends;
  State at_call = s;
  auto side = [&](llvm::BasicBlock* block, const Class* side_class, Method* target) {
    b_.SetInsertPoint(block);
    State state = at_call;
    learn_class(state, side_class);
    if (!call(state, target, nullptr, false)) return;
    ends.emplace_back(b_.GetInsertBlock(), std::move(state));
    b_.CreateBr(join);
  };
  side(is_first, first, first_target);
  if (!failure_.empty()) return true;
  side(is_second, second, second_target);
  *goes_on = !ends.empty();
  if (ends.empty()) {
    join->eraseFromParent();
    return true;
  }
  b_.SetInsertPoint(join);
  // Locals are as before the call; only what is known of the receiver differs.
  State merged = at_call;
  merged.operands.resize(ends.front().second.operands.size());
  for (std::size_t n = 0; n < merged.operands.size(); ++n) {
    std::vector<std::pair<llvm::BasicBlock*, Value>> incoming;
    for (auto& [from, state] : ends) incoming.emplace_back(from, state.operands[n]);
    merged.operands[n] = merge_values(incoming, join);
  }
  b_.SetInsertPoint(join);
  s = std::move(merged);
  return true;
}

bool Translator::call_virtual(State& s, Method* method, i4 vtable_index) {
  Value& receiver = *receiver_of(s, *method);
  const Class* klass = receiver.klass;
  if (klass && klass->is_instance() && !klass->is_interface()) {
    Method* target = select(klass, method, vtable_index);
    if (target && (receiver.is_exact || klass->access & kFinal || target->is_final())) return call(s, target, nullptr, false);
  }
  bool goes_on = false;
  if (call_by_profile(s, method, vtable_index, &goes_on)) return goes_on;
  // The receiver's entry in `s` may have moved with what was learned.
  const Value& now = s.operands[s.operands.size() - method->arg_slots];
  return call(s, method, load_virtual(now, vtable_index), false);
}

/// What the receiver's class has at the index of its virtual table.
llvm::Value* Translator::load_virtual(const Value& receiver, i4 vtable_index) {
  auto* table = b_.CreateLoad(ptr_, at(load_class(receiver), static_cast<i8>(Class::vtable_data_offset())));
  table->setMetadata(llvm::LLVMContext::MD_invariant_load, llvm::MDNode::get(context_, {}));
  auto* target = b_.CreateLoad(ptr_, at(table, vtable_index * 8));
  target->setMetadata(llvm::LLVMContext::MD_invariant_load, llvm::MDNode::get(context_, {}));
  return target;
}

bool Translator::call_interface(State& s, Method* method) {
  Value& receiver = *receiver_of(s, *method);
  if (receiver.is_exact) {
    if (Method* target = select(receiver.klass, method, -1)) return call(s, target, nullptr, false);
  }
  bool goes_on = false;
  if (call_by_profile(s, method, -1, &goes_on)) return goes_on;
  const Value& now = s.operands[s.operands.size() - method->arg_slots];
  store_site(site(*scope_, bci_));
  llvm::Value* target = helper(reinterpret_cast<void*>(helpers_.interface_target), ptr_, thread_, pointer(method), now.v);
  // What the helper throws it throws at this instruction, with the arguments still there: nobody sees the difference.
  check_exception(s);
  return call(s, method, target, false);
}

bool Translator::invoke_dynamic(State& s, const Instruction& i) {
  const Cell* cell = cell_at(bci_);
  CallSiteEntry* site = cell ? vm_.call_sites().find(cell) : nullptr;
  return call_site(s, cell, site);
}

bool Translator::call_site(State& s, const Cell* cell, const CallSiteEntry* site) {
  if (!site || site->error || !site->target || !check_result(s, cell, nullptr)) {
    leave(Exit::Unresolved);
    return false;
  }
  if (site->receiver_slots) check_null(s, s.operands[s.operands.size() - site->receiver_slots]);
  if (site->appendix) push_reference(s, pointer(*site->appendix), *site->appendix ? (*site->appendix)->klass : nullptr, *site->appendix != nullptr, true);
  bool goes_on = call(s, site->target, nullptr, false);
  if (goes_on) check_result(s, cell, &goes_on);
  return goes_on;
}

/// MethodHandle.invokeBasic and linkTo*: the method comes out of the arguments.
bool Translator::call_polymorphic(State& s, Method* intrinsic) {
  EntryKind kind = intrinsic->kind.load(std::memory_order_relaxed);
  if (kind == EntryKind::LinkToNative) {
    leave(Exit::Rare);
    return false;
  }
  bool goes_on = false;
  if (call_constant_handle(s, intrinsic, &goes_on)) return goes_on;
  if (kind == EntryKind::InvokeBasic) receiver_of(s, *intrinsic);
  std::vector<Value> arguments = pop_arguments(s, *intrinsic);
  store_arguments(arguments, *intrinsic);
  store_site(site(*scope_, bci_));
  auto find = kind == EntryKind::InvokeBasic ? helpers_.basic_target : helpers_.linker_target;
  llvm::Value* target = helper(reinterpret_cast<void*>(find), ptr_, thread_, static_cast<llvm::Value*>(slots_), pointer(intrinsic));
  check_exception(s);
  // The target has the intrinsic's signature, that of a linker without the MemberName at its end.
  if (kind != EntryKind::InvokeBasic) arguments.pop_back();
  return emit_call(s, *intrinsic, target, arguments);
}

/// The arguments against the parameters' classes, as vm/call_shape.h says.
void Translator::check_parameters(const Method& target, std::vector<Value>& arguments) {
  std::vector<std::pair<u2, const Class*>> checks;
  host_.checked_parameters(target, [](void* data, u2 index, const Class* type) {
    static_cast<std::vector<std::pair<u2, const Class*>>*>(data)->emplace_back(index, type);
  }, &checks);
  for (auto& [index, type] : checks) {
    Value& v = arguments[index];
    if (llvm::isa<llvm::ConstantPointerNull>(v.v) || (v.klass && type && v.klass->is_subtype_of(type))) continue;
    if (!type) {
      // Nobody needed the class yet: only null came here.
      leave_if(b_.CreateICmpNE(v.v, zero_of(Kind::Ref)), Exit::Unresolved);
      continue;
    }
    llvm::BasicBlock *check = new_block("argument"), *on = new_block("on");
    if (v.non_null) b_.CreateBr(check);
    else b_.CreateCondBr(b_.CreateICmpEQ(v.v, zero_of(Kind::Ref)), on, check);
    b_.SetInsertPoint(check);
    Value object = v;
    object.non_null = true;
    branch_cold(b_.CreateNot(is_instance(object, type)), exit_block(Exit::Cast), on);
    b_.SetInsertPoint(on);
    v.klass = type;
    v.is_exact = type->kind == ClassKind::PrimitiveArray || (type->is_instance() && type->access & kFinal);
  }
}

bool Translator::call_constant_handle(State& s, Method* intrinsic, bool* goes_on) {
  if (level_ < 2) return false;
  EntryKind kind = intrinsic->kind.load(std::memory_order_relaxed);
  State at_call = s;
  std::vector<Value> arguments = pop_arguments(at_call, *intrinsic);
  if (arguments.empty()) return false;
  bool is_basic = kind == EntryKind::InvokeBasic;
  Object* constant = constant_object(is_basic ? arguments.front() : arguments.back());
  if (!constant) return false;
  Method* target = is_basic ? host_.handle_target(vm_, constant, *intrinsic) : host_.member_target(vm_, constant, *intrinsic);
  if (!target) return false;
  if (!is_basic) arguments.pop_back();
  if (target->is_static()) {
    if (!is_basic && kind != EntryKind::LinkToStatic) return false;
    if (!state_of(target->holder).statics) return false;
  } else {
    if (kind == EntryKind::LinkToStatic || arguments.empty()) return false;
    if (kind != EntryKind::LinkToSpecial) {
      // The method that the receiver's class selects must be known.
      const Value& receiver = arguments.front();
      bool is_final = target->is_private() || (target->is_final() && !target->holder->is_interface()) || target->vtable_index < 0;
      if (receiver.is_exact && receiver.klass->is_subtype_of(target->holder)) {
        target = select(receiver.klass, target, target->holder->is_interface() ? -1 : target->vtable_index);
        if (!target) return false;
      } else if (!is_final || target->holder->is_interface()) {
        return false;
      }
    }
    if (target->is_abstract() || (kind == EntryKind::LinkToSpecial && target->holder->is_interface())) return false;
  }
  if (!target->is_static()) {
    leave_if(arguments.front().non_null ? llvm::ConstantInt::getFalse(context_) : b_.CreateICmpEQ(arguments.front().v, zero_of(Kind::Ref)), Exit::Null);
    arguments.front().non_null = true;
  }
  check_parameters(*target, arguments);
  for (const Value& v : arguments) push(at_call, v);
  s = std::move(at_call);
  // A caller that wants no result takes any.
  if (intrinsic->return_type == BasicType::Void && target->return_type != BasicType::Void) {
    std::size_t before = s.operands.size() - target->arg_slots;
    *goes_on = call(s, target, nullptr, false);
    if (*goes_on) s.operands.resize(before);
    return true;
  }
  *goes_on = call(s, target, nullptr, false);
  return true;
}

/// As slots, for helpers that read them so.
void Translator::store_arguments(const std::vector<Value>& arguments, const Method& method) {
  slots_size_ = std::max<std::size_t>(slots_size_, method.arg_slots + 1u);
  std::size_t slot = 0;
  for (const Value& v : arguments) {
    llvm::Value* value = v.v;
    if (v.kind == Kind::Long || v.kind == Kind::Double) ++slot;
    if (v.kind == Kind::Float) value = b_.CreateBitCast(value, i32_);
    if (value->getType() == i32_) value = b_.CreateZExt(value, i64_);
    b_.CreateStore(value, at(slots_, static_cast<i8>(slot++ * 8)));
  }
}

/// Adapters return Object, whatever the call's descriptor says: the cell behind the call knows the class to check.
bool Translator::check_result(State& s, const Cell* cell, bool* goes_on) {
  const void* handler = cell[1].handler.load(std::memory_order_acquire);
  const void* const* handlers = vm_.runtime().handlers();
  const Code* cells = scope_->method->code.load(std::memory_order_acquire);
  if (cells->bci[static_cast<std::size_t>(cell + 1 - cells->cells.get())] != bci_) return true;  // nothing to check
  if (handler == handlers[static_cast<int>(vm::Op::nop)]) return true;
  if (handler != handlers[static_cast<int>(vm::Op::checkcast_quick)]) return false;
  if (!goes_on) return true;
  auto* target = static_cast<const Class*>(cell[1].operand.p);
  Value result = s.operands.back();
  llvm::BasicBlock *check = new_block("result"), *wrong = new_block("wrong"), *on = new_block("on");
  b_.CreateCondBr(b_.CreateICmpEQ(result.v, zero_of(Kind::Ref)), on, check);
  b_.SetInsertPoint(check);
  result.non_null = true;
  branch_cold(b_.CreateNot(is_instance(result, target)), wrong, on);
  b_.SetInsertPoint(wrong);
  store_site(site(*scope_, bci_));
  helper(reinterpret_cast<void*>(helpers_.cast_result), void_, thread_, result.v, pointer(target));
  b_.CreateBr(exception_block(s));
  b_.SetInsertPoint(on);
  return true;
}

bool Translator::call(State& s, Method* target, llvm::Value* dynamic, bool check_receiver) {
  if (check_receiver) receiver_of(s, *target);
  if (!dynamic) {
    if (target == object_constructor()) return object_initializer(s, *target);
    if (intrinsic(s, target)) return true;
    if (should_inline(target)) return inline_call(s, target);
    if (target->is_native() && !target->is_synchronized() && !is_intrinsic_kind(target->kind.load(std::memory_order_relaxed)))
      return call_native(s, target);
    if (is_intrinsic_kind(target->kind.load(std::memory_order_relaxed))) return call_polymorphic(s, target);
  } else if (level_ > 1 && request_.options->log) {
    log_call(*target, "receivers of several classes");
  }
  std::vector<Value> arguments = pop_arguments(s, *target);
  return emit_call(s, *target, dynamic ? dynamic : pointer(target), arguments);
}

bool Translator::emit_call(State& s, const Method& shape, llvm::Value* method, const std::vector<Value>& arguments) {
  store_site(site(*scope_, bci_));
  std::vector<llvm::Type*> types;
  std::vector<llvm::Value*> values;
  for (const Value& v : arguments) {
    types.push_back(type_of(v.kind));
    values.push_back(v.v);
  }
  types.insert(types.end(), {ptr_, ptr_});
  values.insert(values.end(), {method, thread_});
  Kind kind = result_kind(shape.return_type);
  auto* type = llvm::FunctionType::get(kind == Kind::Dead ? void_ : type_of(kind), types, false);
  llvm::Value* entry = b_.CreateLoad(ptr_, at(method, offsetof(Method, compiled_entry)));
  llvm::CallInst* result = b_.CreateCall(type, entry, values);
  result->addParamAttr(static_cast<unsigned>(values.size() - 2), llvm::Attribute::Nest);
  result->addParamAttr(static_cast<unsigned>(values.size() - 1), llvm::Attribute::SwiftSelf);
  result->setDoesNotThrow();
  check_exception(s);
  push_result(s, shape, result);
  return true;
}

bool Translator::call_native(State& s, Method* target) {
  store_arguments(pop_arguments(s, *target), *target);
  store_site(native_site(*scope_, bci_, target));
  llvm::Value* raw = helper(reinterpret_cast<void*>(helpers_.call_native), i64_, thread_, pointer(target), static_cast<llvm::Value*>(slots_));
  check_exception(s);
  llvm::Value* value = raw;
  switch (result_kind(target->return_type)) {
    case Kind::Dead: return true;
    case Kind::Int: value = b_.CreateTrunc(raw, i32_); break;
    case Kind::Float: value = b_.CreateBitCast(b_.CreateTrunc(raw, i32_), f32_); break;
    case Kind::Double: value = b_.CreateBitCast(raw, f64_); break;
    case Kind::Ref: value = b_.CreateIntToPtr(raw, ptr_); break;
    case Kind::Long: break;
  }
  push_result(s, *target, value);
  return true;
}

// ---- Object.<init>

Method* Translator::object_constructor() {
  Class* object = vm_.known().Object;
  for (u2 m = 0; m < object->method_count; ++m)
    if (object->methods[m].is_constructor()) return &object->methods[m];
  return nullptr;
}

/// Does nothing but register objects that have a finalizer.
bool Translator::object_initializer(State& s, const Method& method) {
  Value receiver = pop(s);
  if (receiver.is_exact && !receiver.klass->has_finalizer) return true;
  llvm::Value* flag = b_.CreateLoad(i8_, at(load_class(receiver), Class::has_finalizer_offset()));
  llvm::BasicBlock *finalizable = new_block("finalizable"), *on = new_block("on");
  branch_cold(b_.CreateICmpNE(flag, llvm::ConstantInt::get(i8_, 0)), finalizable, on);
  b_.SetInsertPoint(finalizable);
  store_site(site(*scope_, bci_));
  helper(reinterpret_cast<void*>(helpers_.register_finalizer), void_, thread_, receiver.v);
  llvm::Value* pending = b_.CreateLoad(ptr_, thread_field(Thread::exception_offset()));
  branch_cold(b_.CreateICmpNE(pending, zero_of(Kind::Ref)), exception_block(s), on);
  b_.SetInsertPoint(on);
  return true;
}

// ---- Inlining

/// Null: it should be inlined.
const char* Translator::reason_not_to_inline(Method* callee) const {
  if (callee->is_native()) return "native";
  if (!callee->info || !callee->info->code || callee->is_abstract()) return "abstract";
  EntryKind kind = callee->kind.load(std::memory_order_acquire);
  // Nothing in it is resolved.
  if (kind != EntryKind::Interpreted && kind != EntryKind::Synchronized && kind != EntryKind::Compiled) return "never called yet";
  if (callee->jit_state.load(std::memory_order_relaxed) == kJitNever || !host_.can_compile(vm_, *callee)) return "cannot be compiled";
  if (scope_->depth >= kDeepest) return "too deep";
  std::size_t size = callee->info->code->code.size();
  int recursion = 0, deep = 0;
  for (const Scope* s = scope_; s; s = s->caller, ++deep) recursion += s->method == callee;
  if (recursion > (callee->is_hidden_frame() ? 4 : 1)) return "recursive";
  if (deep > 4 * kDeepest) return "too deep";
  bool is_forced = callee->vm_annotations & kAnnForceInline;
  if (callee->vm_annotations & kAnnDontInline) return "annotated so";
  if (inlined_bytes_ + size > kMostInlined && !is_forced) return "much is inlined already";
  if (size <= kAlwaysInlined || is_forced) return nullptr;
  if (kind != EntryKind::Compiled && callee->calls.load(std::memory_order_relaxed) <= 250) return "not hot";
  return size <= kInlinedWhenHot ? nullptr : "too large";
}

bool Translator::should_inline(Method* callee) const {
  if (level_ < 2) return false;
  const char* reason = reason_not_to_inline(callee);
  if (reason && request_.options->log) log_call(*callee, reason);
  return !reason;
}

void Translator::log_call(const Method& callee, const char* reason) const {
  auto name_of = [](const Method& method) { return method.holder->java_name() + "." + std::string(method.name->text()); };
  llvm::errs() << "jit: not inlined " + name_of(callee) + std::string(callee.descriptor->text()) + " into " + name_of(*scope_->method) +
                      " @ " + std::to_string(bci_) + ": " + reason + "\n";
}

bool Translator::inline_call(State& s, Method* callee) {
  std::vector<Value> arguments = pop_arguments(s, *callee);
  inlined_bytes_ += callee->info->code->code.size();
  Scope scope;
  scope.method = callee;
  scope.caller = scope_;
  scope.call_bci = bci_;
  State at_call = s;
  scope.caller_state = &at_call;
  scope.caller_live = live_ + 1;  // of the next instruction, or at the block's end
  // Adapters of method handles come in long chains.
  scope.depth = scope_->depth + (callee->is_hidden_frame() ? 0 : 1);
  scope.analysis = &analysis_of(callee, 0);
  scope.continuation = new_block("returned");
  State state;
  state.locals.resize(callee->max_locals);
  std::size_t slot = 0;
  for (std::size_t n = 0; n < arguments.size(); ++n) {
    Value& v = arguments[n];
    if (v.kind == Kind::Long || v.kind == Kind::Double) ++slot;
    if (n == 0 && !callee->is_static()) {
      v.non_null = true;
      if (!v.klass || (!v.is_exact && v.klass != callee->holder && !v.klass->is_subtype_of(callee->holder))) v.klass = callee->holder;
    }
    state.locals[slot++] = v;
  }
  learn_parameter_types(*callee, state);
  if (callee->is_synchronized() && !lock_method(scope, state.locals.empty() ? nullptr : state.locals[0].v, exception_block(s))) {
    fail("class without a mirror");
    return false;
  }
  translate_scope(scope, b_.GetInsertBlock(), std::move(state));
  if (!failure_.empty()) return false;
  b_.SetInsertPoint(scope.continuation);
  if (scope.returns.empty()) {
    // It never returns: what comes behind is dead.
    b_.CreateUnreachable();
    return false;
  }
  if (callee->return_type == BasicType::Void) return true;
  std::vector<std::pair<llvm::BasicBlock*, Value>> incoming;
  for (Scope::Return& r : scope.returns) incoming.emplace_back(r.from, r.value);
  push(s, merge_values(incoming, scope.continuation));
  return true;
}

bool Translator::lock_method(Scope& scope, llvm::Value* receiver, llvm::BasicBlock* failed) {
  Method* method = scope.method;
  if (method->is_static()) {
    Object** mirror = state_of(method->holder).mirror;
    if (!mirror || !*mirror) return false;
    receiver = pointer(*mirror);
  }
  scope.lock = receiver;
  for (const Scope* s = scope.caller; s; s = s->caller) scope.is_lock_held |= s->lock == receiver;
  if (scope.is_lock_held) return true;
  llvm::BasicBlock *slow = new_block("lock_slow"), *locked = new_block("locked");
  try_lock_word(receiver, true, slow, locked);
  b_.SetInsertPoint(slow);
  store_site(site(scope, 0));
  llvm::Value* ok = helper(reinterpret_cast<void*>(helpers_.lock), i1_, thread_, receiver);
  branch_cold(b_.CreateNot(ok), failed, locked);
  b_.SetInsertPoint(locked);
  return true;
}

void Translator::unlock_method(Scope& scope) {
  if (scope.is_lock_held) return;
  llvm::BasicBlock *slow = new_block("unlock_slow"), *on = new_block("unlocked");
  try_lock_word(scope.lock, false, slow, on);
  b_.SetInsertPoint(slow);
  store_site(site(scope, bci_));
  llvm::Value* ok = helper(reinterpret_cast<void*>(helpers_.unlock), i1_, thread_, scope.lock);
  // It fails for bytecode that gave the lock back itself: an exception is pending, which the caller sees.
  if (scope.caller) branch_cold(b_.CreateNot(ok), exception_in_caller(scope), on);
  else b_.CreateBr(on);
  b_.SetInsertPoint(on);
}

llvm::BasicBlock* Translator::exception_in_caller(const Scope& scope) {
  Scope* const callee = scope_;
  const u4 bci = bci_;
  const BitSet* const live = live_;
  scope_ = scope.caller;
  bci_ = scope.call_bci;
  live_ = scope.caller_live - 1;
  llvm::BasicBlock* block = exception_block(*scope.caller_state);
  scope_ = callee;
  bci_ = bci;
  live_ = live;
  return block;
}

bool Translator::return_from(State& s, BasicType type) {
  Value value;
  if (type != BasicType::Void) value = pop(s);
  if (scope_->lock) unlock_method(*scope_);
  if (scope_->caller) {
    scope_->returns.push_back({b_.GetInsertBlock(), value});
    b_.CreateBr(scope_->continuation);
    return false;
  }
  returns_.push_back(type == BasicType::Void ? b_.CreateRetVoid() : b_.CreateRet(value.v));
  return false;
}

// ---- Intrinsics

bool Translator::intrinsic(State& s, Method* callee) {
  if (callee->holder->loader) return false;
  std::string_view holder = callee->holder->name->text(), name = callee->name->text(), type = callee->descriptor->text();
  auto unary = [&](llvm::Intrinsic::ID id, Kind kind) {
    Value a = pop(s);
    push(s, kind, b_.CreateUnaryIntrinsic(id, a.v));
    return true;
  };
  if (holder == "java/lang/Math" || holder == "java/lang/StrictMath") {
    if (name == "sqrt") return unary(llvm::Intrinsic::sqrt, Kind::Double);
    if (name == "abs" && type == "(D)D") return unary(llvm::Intrinsic::fabs, Kind::Double);
    if (name == "abs" && type == "(F)F") return unary(llvm::Intrinsic::fabs, Kind::Float);
    if (name == "floor") return unary(llvm::Intrinsic::floor, Kind::Double);
    if (name == "ceil") return unary(llvm::Intrinsic::ceil, Kind::Double);
    if (name == "rint") return unary(llvm::Intrinsic::rint, Kind::Double);
    auto minmax = [&](llvm::Intrinsic::ID id, Kind kind) {
      Value b = pop(s), a = pop(s);
      push(s, kind, b_.CreateBinaryIntrinsic(id, a.v, b.v));
      return true;
    };
    if (name == "min" && type == "(II)I") return minmax(llvm::Intrinsic::smin, Kind::Int);
    if (name == "max" && type == "(II)I") return minmax(llvm::Intrinsic::smax, Kind::Int);
    if (name == "min" && type == "(JJ)J") return minmax(llvm::Intrinsic::smin, Kind::Long);
    if (name == "max" && type == "(JJ)J") return minmax(llvm::Intrinsic::smax, Kind::Long);
    if (name == "abs" && (type == "(I)I" || type == "(J)J")) {
      Value a = pop(s);
      push(s, a.kind, b_.CreateBinaryIntrinsic(llvm::Intrinsic::abs, a.v, llvm::ConstantInt::getFalse(context_)));
      return true;
    }
    if (name == "multiplyHigh") {
      Value b = pop(s), a = pop(s);
      llvm::Type* wide = llvm::Type::getInt128Ty(context_);
      llvm::Value* product = b_.CreateMul(b_.CreateSExt(a.v, wide), b_.CreateSExt(b.v, wide));
      push(s, Kind::Long, b_.CreateTrunc(b_.CreateLShr(product, 64), i64_));
      return true;
    }
    return false;
  }
  if (holder == "java/lang/Integer" || holder == "java/lang/Long") {
    bool is_long = holder == "java/lang/Long";
    auto count = [&](llvm::Intrinsic::ID id, bool has_flag) {
      Value a = pop(s);
      llvm::Value* v = has_flag ? b_.CreateBinaryIntrinsic(id, a.v, llvm::ConstantInt::getFalse(context_)) : b_.CreateUnaryIntrinsic(id, a.v);
      push(s, Kind::Int, is_long ? b_.CreateTrunc(v, i32_) : v);
      return true;
    };
    if (name == "bitCount") return count(llvm::Intrinsic::ctpop, false);
    if (name == "numberOfLeadingZeros") return count(llvm::Intrinsic::ctlz, true);
    if (name == "numberOfTrailingZeros") return count(llvm::Intrinsic::cttz, true);
    if (name == "reverseBytes") return unary(llvm::Intrinsic::bswap, is_long ? Kind::Long : Kind::Int);
    if (name == "reverse") return unary(llvm::Intrinsic::bitreverse, is_long ? Kind::Long : Kind::Int);
    if (name == "rotateLeft" || name == "rotateRight") {
      Value distance = pop(s), a = pop(s);
      llvm::Value* by = is_long ? b_.CreateZExt(b_.CreateAnd(distance.v, int_constant(63)), i64_) : distance.v;
      push(s, a.kind, b_.CreateIntrinsic(name == "rotateLeft" ? llvm::Intrinsic::fshl : llvm::Intrinsic::fshr, {a.v->getType()}, {a.v, a.v, by}));
      return true;
    }
    return false;
  }
  if (holder == "java/lang/Float" || holder == "java/lang/Double") {
    Kind to = name == "intBitsToFloat" ? Kind::Float : name == "floatToRawIntBits" ? Kind::Int : name == "longBitsToDouble" ? Kind::Double : name == "doubleToRawLongBits" ? Kind::Long : Kind::Dead;
    if (to == Kind::Dead) return false;
    Value a = pop(s);
    push(s, to, b_.CreateBitCast(a.v, type_of(to)));
    return true;
  }
  if (holder == "java/lang/System" && name == "arraycopy") return array_copy(s, callee);
  if (byte_intrinsic(s, holder, name, type)) return true;
  if (holder == "jdk/internal/misc/Unsafe") return unsafe_access(s, callee);
  if (holder == "java/lang/Thread" && name == "currentThread") {
    llvm::Value* slot = b_.CreateLoad(ptr_, thread_field(offsetof(Thread, java_thread)));
    push_reference(s, b_.CreateLoad(ptr_, slot), vm_.known().Thread, true, false);
    return true;
  }
  if (holder == "java/lang/Class" && (name == "isPrimitive" || name == "isArray" || name == "isInterface")) {
    Object* mirror = constant_object(s.operands.back());
    if (!mirror || mirror->klass != vm_.known().Class) return false;
    pop(s);
    auto* klass = reinterpret_cast<const Class*>(mirror->at<u8>(vm_.known().Class_vm_class));
    push(s, Kind::Int, int_constant(name == "isPrimitive" ? klass->is_primitive() : name == "isArray" ? klass->is_array() : klass->is_interface()));
    return true;
  }
  if (holder == "java/lang/Object" && name == "getClass") {
    Value object = pop(s);
    if (object.is_exact) {
      Object** mirror = state_of(object.klass).mirror;
      if (mirror && *mirror) {
        push_reference(s, pointer(*mirror), vm_.known().Class, true, true);
        return true;
      }
    }
    llvm::CallInst* mirror = helper(reinterpret_cast<void*>(helpers_.object_class), ptr_, thread_, object.v);
    mirror->setOnlyReadsMemory();
    push_reference(s, mirror, vm_.known().Class, true, true);
    return true;
  }
  return false;
}

bool Translator::array_copy(State& s, Method* callee) {
  Value count = pop(s), to = pop(s), destination = pop(s), from = pop(s), source = pop(s);
  if (source.is_exact && destination.is_exact && source.klass == destination.klass && source.klass->kind == ClassKind::PrimitiveArray) {
    check_null(s, source);
    check_null(s, destination);
    // Whatever is out of range: the interpreter finds the words for it.
    auto wide = [&](const Value& v) { return b_.CreateSExt(v.v, i64_); };
    llvm::Value* is_negative = b_.CreateICmpSLT(b_.CreateOr(b_.CreateOr(count.v, from.v), to.v), int_constant(0));
    llvm::Value* source_length = b_.CreateZExt(array_length(source), i64_);
    llvm::Value* destination_length = b_.CreateZExt(array_length(destination), i64_);
    llvm::Value* is_long = b_.CreateOr(b_.CreateICmpSGT(b_.CreateAdd(wide(from), wide(count)), source_length),
                                       b_.CreateICmpSGT(b_.CreateAdd(wide(to), wide(count)), destination_length));
    leave_if(b_.CreateOr(is_negative, is_long), Exit::Bounds);
    u1 shift = source.klass->element_shift;
    auto address = [&](const Value& array, const Value& index) {
      return b_.CreateInBoundsPtrAdd(array.v, b_.CreateAdd(b_.CreateShl(wide(index), shift), long_constant(kHeaderBytes)));
    };
    llvm::Align alignment(std::size_t{1} << shift);
    b_.CreateMemMove(address(destination, to), alignment, address(source, from), alignment, b_.CreateShl(wide(count), shift));
    return true;
  }
  store_site(native_site(*scope_, bci_, callee));
  llvm::Value* ok = helper(reinterpret_cast<void*>(helpers_.copy_array), i1_, thread_, source.v, from.v, destination.v, to.v, count.v);
  llvm::BasicBlock* on = new_block("on");
  branch_cold(b_.CreateNot(ok), exception_block(s), on);
  b_.SetInsertPoint(on);
  return true;
}

namespace {

/// The instance field at an offset, which all objects of the class and its subclasses have.
const Field* field_at(const Class* klass, u8 offset) {
  for (; klass; klass = klass->super)
    for (u2 i = 0; i < klass->field_count; ++i)
      if (!klass->fields[i].is_static() && klass->fields[i].offset == offset) return &klass->fields[i];
  return nullptr;
}

/// Whether a value may be stored in a field of that type, as far as names tell.
bool fits_field(const Value& value, const Field& field) {
  std::string_view type = field.descriptor->text();
  if (type == "Ljava/lang/Object;" || llvm::isa<llvm::ConstantPointerNull>(value.v)) return true;
  if (type.front() != 'L') return false;
  type = type.substr(1, type.size() - 2);
  for (const Class* k = value.klass; k; k = k->super)
    if (k->name->text() == type && k->loader == field.holder->loader) return true;
  return false;
}

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

}  // namespace

/// Unsafe on a field that is known by a constant offset: what the native checks is known here. Everything else is left to
/// the native.
bool Translator::unsafe_access(State& s, Method* callee) {
  std::string_view name = callee->name->text();
  using llvm::AtomicOrdering;
  enum { Get, Put, Swap, Add, CompareAndSet } what;
  if (take(name, "compareAndSet") || take(name, "weakCompareAndSet")) what = CompareAndSet;
  else if (take(name, "getAndAdd")) what = Add;
  else if (take(name, "getAndSet")) what = Swap;
  else if (take(name, "get")) what = Get;
  else if (take(name, "put")) what = Put;
  else return false;
  BasicType type;
  if (take(name, "Int")) type = BasicType::Int;
  else if (take(name, "Long")) type = BasicType::Long;
  else if (take(name, "Reference")) type = BasicType::Reference;
  else return false;
  AtomicOrdering order;
  if (name.empty() || name == "Plain") order = what == Get || what == Put ? AtomicOrdering::NotAtomic : AtomicOrdering::SequentiallyConsistent;
  else if (name == "Volatile" || what > Put) order = AtomicOrdering::SequentiallyConsistent;
  else if (name == "Opaque") order = AtomicOrdering::Monotonic;
  else if (name == "Acquire" && what == Get) order = AtomicOrdering::Acquire;
  else if (name == "Release" && what == Put) order = AtomicOrdering::Release;
  else return false;
  if (what == Add && type == BasicType::Reference) return false;

  State after = s;
  Value value, expected;
  if (what != Get) value = pop(after);
  if (what == CompareAndSet) expected = pop(after);
  Value offset = pop(after), object = pop(after);
  pop(after);  // the Unsafe
  auto* at_offset = llvm::dyn_cast<llvm::ConstantInt>(offset.v);
  llvm::Type* memory = type == BasicType::Int ? i32_ : type == BasicType::Long ? i64_ : ptr_;
  llvm::Value* address = nullptr;
  bool is_instance = object.klass && object.klass->is_instance() && !object.klass->is_interface();
  if (at_offset && is_instance) {
    const Field* f = field_at(object.klass, at_offset->getZExtValue());
    if (!f || f->type != type || f->is_referent) return false;
    if (what != Get && (f->is_final() || (type == BasicType::Reference && !fits_field(value, *f)))) return false;
    check_null(s, object);
    address = at(object.v, f->offset);
  } else if (what == Get && type == BasicType::Reference && !at_offset && (!object.klass || object.klass->kind == ClassKind::ObjectArray)) {
    // An element of an array of references, most likely.
    check_null(s, object);
    llvm::BasicBlock *in_array = new_block("in_array"), *element = new_block("element"), *native = new_block("native"), *on = new_block("on");
    llvm::Value* kind = b_.CreateLoad(i8_, at(load_class(object), offsetof(Class, kind)));
    b_.CreateCondBr(b_.CreateICmpEQ(kind, llvm::ConstantInt::get(i8_, static_cast<u1>(ClassKind::ObjectArray))), in_array, native);
    b_.SetInsertPoint(in_array);
    llvm::Value* from_start = b_.CreateSub(offset.v, long_constant(kHeaderBytes));
    llvm::Value* end = b_.CreateShl(b_.CreateZExt(array_length(object), i64_), 3);
    llvm::Value* is_outside = b_.CreateICmpUGE(from_start, end);
    branch_cold(b_.CreateOr(is_outside, b_.CreateICmpNE(b_.CreateAnd(offset.v, long_constant(7)), long_constant(0))), native, element);
    b_.SetInsertPoint(native);
    State through_native = s;
    if (!call_native(through_native, callee)) return false;
    llvm::Value* slow = through_native.operands.back().v;
    llvm::BasicBlock* slow_end = b_.GetInsertBlock();
    b_.CreateBr(on);
    b_.SetInsertPoint(element);
    auto* load = b_.CreateAlignedLoad(ptr_, b_.CreateInBoundsPtrAdd(object.v, offset.v), llvm::Align(8));
    load->setAtomic(order);
    b_.CreateBr(on);
    b_.SetInsertPoint(on);
    llvm::PHINode* result = b_.CreatePHI(ptr_, 2);
    result->addIncoming(slow, slow_end);
    result->addIncoming(load, element);
    s = std::move(after);
    push(s, Value{result, Kind::Ref});
    return true;
  } else {
    return false;
  }
  s = std::move(after);
  Kind kind = result_kind(type);
  llvm::Align alignment(size_of(type));
  switch (what) {
    case Get: {
      auto* load = b_.CreateAlignedLoad(memory, address, alignment);
      load->setAtomic(order);
      push(s, kind, load);
      return true;
    }
    case Put: b_.CreateAlignedStore(value.v, address, alignment)->setAtomic(order); return true;
    case Add: push(s, kind, b_.CreateAtomicRMW(llvm::AtomicRMWInst::Add, address, value.v, alignment, order)); return true;
    case Swap: push(s, kind, b_.CreateAtomicRMW(llvm::AtomicRMWInst::Xchg, address, value.v, alignment, order)); return true;
    case CompareAndSet: {
      llvm::Value* swapped = b_.CreateAtomicCmpXchg(address, expected.v, value.v, alignment, order, AtomicOrdering::SequentiallyConsistent);
      push(s, Kind::Int, b_.CreateZExt(b_.CreateExtractValue(swapped, 1), i32_));
      return true;
    }
  }
  return false;
}

/// Loops over the bytes of strings, which the VM has in C++.
bool Translator::byte_intrinsic(State& s, std::string_view holder, std::string_view name, std::string_view type) {
  bool is_latin1 = holder == "java/lang/StringLatin1";
  bool is_equals = (is_latin1 || holder == "java/lang/StringUTF16") && name == "equals" && type == "([B[B)Z";
  if (is_equals || (is_latin1 && name == "compareTo" && type == "([B[B)I")) {
    Value b = pop(s), a = pop(s);
    check_null(s, a);
    check_null(s, b);
    llvm::CallInst* result = is_equals ? helper(reinterpret_cast<void*>(helpers_.bytes_equal), i1_, a.v, b.v)
                                       : helper(reinterpret_cast<void*>(helpers_.bytes_compare), i32_, a.v, b.v);
    result->setOnlyReadsMemory();
    push(s, Kind::Int, is_equals ? b_.CreateZExt(result, i32_) : result);
    return true;
  }
  if (holder == "java/lang/StringCoding" && name == "hasNegatives" && type == "([BII)Z") {
    Value count = pop(s), from = pop(s), bytes = pop(s);
    check_null(s, bytes);
    llvm::Value* is_negative = b_.CreateICmpSLT(b_.CreateOr(count.v, from.v), int_constant(0));
    llvm::Value* end = b_.CreateAdd(b_.CreateSExt(from.v, i64_), b_.CreateSExt(count.v, i64_));
    leave_if(b_.CreateOr(is_negative, b_.CreateICmpSGT(end, b_.CreateZExt(array_length(bytes), i64_))), Exit::Bounds);
    llvm::CallInst* result = helper(reinterpret_cast<void*>(helpers_.has_negatives), i1_, bytes.v, from.v, count.v);
    result->setOnlyReadsMemory();
    push(s, Kind::Int, b_.CreateZExt(result, i32_));
    return true;
  }
  return false;
}

}  // namespace cordon::jit
