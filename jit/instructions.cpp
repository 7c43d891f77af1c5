// Instruction by instruction: constants, locals, arithmetic, control, fields, arrays, objects.
#include "jit/escape.h"
#include "jit/helper_calls.h"
#include "loader/bytecode/opcodes.h"
#include "vm/call_sites.h"
#include "vm/object_lock.h"
#include "vm/vm.h"

namespace cordon::jit {

using namespace loader;

namespace {

Kind kind_of_array(u1 opcode) {
  switch (opcode) {
    case op_laload: case op_lastore: return Kind::Long;
    case op_faload: case op_fastore: return Kind::Float;
    case op_daload: case op_dastore: return Kind::Double;
    case op_aaload: case op_aastore: return Kind::Ref;
    default: return Kind::Int;
  }
}

Kind kind_of_field(BasicType type) {
  switch (type) {
    case BasicType::Long: return Kind::Long;
    case BasicType::Float: return Kind::Float;
    case BasicType::Double: return Kind::Double;
    case BasicType::Reference: return Kind::Ref;
    default: return Kind::Int;
  }
}

std::string field_tag(const Field& field) {
  return field.holder->java_name() + "." + std::string(field.name->text()) + ":" + std::string(field.descriptor->text());
}

}  // namespace

bool Translator::instruction(State& s, const Instruction& i) {
  u1 op = i.opcode;
  switch (op) {
    case op_nop: return true;
    case op_aconst_null: push(s, Value{zero_of(Kind::Ref), Kind::Ref}); return true;
    case op_iconst_m1: case op_iconst_0: case op_iconst_1: case op_iconst_2: case op_iconst_3: case op_iconst_4: case op_iconst_5:
      push(s, Kind::Int, int_constant(op - op_iconst_0));
      return true;
    case op_lconst_0: case op_lconst_1: push(s, Kind::Long, long_constant(op - op_lconst_0)); return true;
    case op_fconst_0: case op_fconst_1: case op_fconst_2:
      push(s, Kind::Float, llvm::ConstantFP::get(f32_, op - op_fconst_0));
      return true;
    case op_dconst_0: case op_dconst_1: push(s, Kind::Double, llvm::ConstantFP::get(f64_, op - op_dconst_0)); return true;
    case op_bipush: case op_sipush: push(s, Kind::Int, int_constant(i.index)); return true;
    case op_ldc: load_constant(s, i); return failure_.empty() && !b_.GetInsertBlock()->getTerminator();
    case op_iload: case op_fload: case op_aload: push(s, s.locals[static_cast<std::size_t>(i.index)]); return true;
    case op_lload: case op_dload: push(s, s.locals[static_cast<std::size_t>(i.index) + 1]); return true;
    case op_istore: case op_fstore: case op_astore: s.locals[static_cast<std::size_t>(i.index)] = pop(s); return true;
    case op_lstore: case op_dstore:
      s.locals[static_cast<std::size_t>(i.index) + 1] = pop(s);
      s.locals[static_cast<std::size_t>(i.index)] = {};
      return true;
    case op_iinc: {
      Value& local = s.locals[static_cast<std::size_t>(i.index)];
      local = {b_.CreateAdd(local.v, int_constant(i.increment)), Kind::Int};
      return true;
    }
    case op_iaload: case op_laload: case op_faload: case op_daload: case op_aaload: case op_baload: case op_caload: case op_saload:
      array_load(s, i);
      return true;
    case op_iastore: case op_lastore: case op_fastore: case op_dastore: case op_aastore: case op_bastore: case op_castore:
    case op_sastore:
      array_store(s, i);
      return true;
    case op_pop: s.operands.pop_back(); return true;
    case op_pop2: s.operands.resize(s.operands.size() - 2); return true;
    case op_dup: s.operands.push_back(Value(s.operands.back())); return true;
    case op_dup_x1: s.operands.insert(s.operands.end() - 2, Value(s.operands.back())); return true;
    case op_dup_x2: s.operands.insert(s.operands.end() - 3, Value(s.operands.back())); return true;
    case op_dup2: case op_dup2_x1: case op_dup2_x2: {
      std::size_t n = s.operands.size();
      Value first = s.operands[n - 2], second = s.operands[n - 1];
      auto where = s.operands.end() - (op == op_dup2 ? 2 : op == op_dup2_x1 ? 3 : 4);
      where = s.operands.insert(where, first);
      s.operands.insert(where + 1, second);
      return true;
    }
    case op_swap: std::swap(s.operands[s.operands.size() - 1], s.operands[s.operands.size() - 2]); return true;
    default: break;
  }
  if (op >= op_iadd && op <= op_dcmpg) {
    arithmetic(s, i);
    return true;
  }
  if ((op >= op_ifeq && op <= op_return) || op == op_ifnull || op == op_ifnonnull) return control(s, i);
  if (op >= op_getstatic && op <= op_putfield) return field(s, i);
  if (op >= op_invokevirtual && op <= op_invokeinterface) return invoke(s, i);
  if (op == op_invokedynamic) return invoke_dynamic(s, i);
  return objects(s, i);
}

void Translator::load_constant(State& s, const Instruction& i) {
  Class* from = scope_->method->holder;
  u2 index = static_cast<u2>(i.index);
  const ConstantPool& cp = from->cp();
  switch (cp.tag(index)) {
    case CpTag::Integer: return push(s, Kind::Int, int_constant(cp.integer(index)));
    case CpTag::Float: return push(s, Kind::Float, llvm::ConstantFP::get(context_, llvm::APFloat(cp.float_value(index))));
    case CpTag::Long: return push(s, Kind::Long, long_constant(cp.long_value(index)));
    case CpTag::Double: return push(s, Kind::Double, llvm::ConstantFP::get(context_, llvm::APFloat(cp.double_value(index))));
    case CpTag::Class: {
      Class* klass = resolved_class(index);
      Object** mirror = klass ? state_of(klass).mirror : nullptr;
      if (!mirror || !*mirror) return leave(Exit::Unresolved);
      return push_reference(s, pointer(*mirror), vm_.known().Class, true, true);
    }
    default: {
      // Strings, method types and handles, dynamic constants: once resolved they stay, in a root slot.
      Object** references = state_of(from).references;
      Object* object = references ? references[from->reference_index[index]] : nullptr;
      bool is_primitive = false;
      if (cp.tag(index) == CpTag::Dynamic) {
        char type = cp.member_descriptor(index)->text()[0];
        is_primitive = type != 'L' && type != '[';
      }
      if (!object || is_primitive) return leave(Exit::Unresolved);
      return push_reference(s, pointer(object), object->klass, true, true);
    }
  }
}

// ---- Arithmetic

void Translator::arithmetic(State& s, const Instruction& i) {
  using llvm::Intrinsic::ID;
  u1 op = i.opcode;
  auto binary = [&](Kind kind, auto make) {
    Value b = pop(s), a = pop(s);
    push(s, kind, make(a.v, b.v));
  };
  auto convert = [&](Kind kind, auto make) {
    Value a = pop(s);
    push(s, kind, make(a.v));
  };
  auto divide = [&](Kind kind, bool is_remainder) {
    Value b = pop(s), a = pop(s);
    llvm::Type* type = type_of(kind);
    llvm::Value* zero = zero_of(kind);
    throw_if(b_.CreateICmpEQ(b.v, zero), Exit::Division);
    // MIN / -1 overflows to MIN in Java and traps on the machine.
    llvm::Value* minus_one = llvm::Constant::getAllOnesValue(type);
    llvm::Value* is_minus_one = b_.CreateICmpEQ(b.v, minus_one);
    llvm::Value* divisor = b_.CreateSelect(is_minus_one, llvm::ConstantInt::get(type, 1), b.v);
    llvm::Value* normal = is_remainder ? b_.CreateSRem(a.v, divisor) : b_.CreateSDiv(a.v, divisor);
    if (is_remainder) push(s, kind, normal);  // x % 1 is 0, as x % -1
    else push(s, kind, b_.CreateSelect(is_minus_one, b_.CreateNeg(a.v), normal));
  };
  auto shift = [&](Kind kind, auto make) {
    Value b = pop(s), a = pop(s);
    llvm::Value* count = b_.CreateAnd(b.v, int_constant(kind == Kind::Int ? 31 : 63));
    if (kind == Kind::Long) count = b_.CreateZExt(count, i64_);
    push(s, kind, make(a.v, count));
  };
  auto compare = [&](bool is_float, int nan) {
    Value b = pop(s), a = pop(s);
    llvm::Value *less, *greater;
    if (is_float) {
      less = nan < 0 ? b_.CreateFCmpULT(a.v, b.v) : b_.CreateFCmpOLT(a.v, b.v);
      greater = nan < 0 ? b_.CreateFCmpOGT(a.v, b.v) : b_.CreateFCmpUGT(a.v, b.v);
    } else {
      less = b_.CreateICmpSLT(a.v, b.v);
      greater = b_.CreateICmpSGT(a.v, b.v);
    }
    push(s, Kind::Int, b_.CreateSub(b_.CreateZExt(greater, i32_), b_.CreateZExt(less, i32_)));
  };
  auto saturate = [&](Kind to) {
    Value a = pop(s);
    llvm::Type* type = type_of(to);
    push(s, to, b_.CreateIntrinsic(llvm::Intrinsic::fptosi_sat, {type, a.v->getType()}, {a.v}));
  };
#define BINARY(name, kind, make) \
  case op_##name: return binary(Kind::kind, [&](llvm::Value* a, llvm::Value* b) { return b_.make(a, b); });
#define SHIFT(name, kind, make) \
  case op_##name: return shift(Kind::kind, [&](llvm::Value* a, llvm::Value* b) { return b_.make(a, b); });
  switch (op) {
    BINARY(iadd, Int, CreateAdd) BINARY(ladd, Long, CreateAdd) BINARY(fadd, Float, CreateFAdd) BINARY(dadd, Double, CreateFAdd)
    BINARY(isub, Int, CreateSub) BINARY(lsub, Long, CreateSub) BINARY(fsub, Float, CreateFSub) BINARY(dsub, Double, CreateFSub)
    BINARY(imul, Int, CreateMul) BINARY(lmul, Long, CreateMul) BINARY(fmul, Float, CreateFMul) BINARY(dmul, Double, CreateFMul)
    BINARY(fdiv, Float, CreateFDiv) BINARY(ddiv, Double, CreateFDiv)
    BINARY(iand, Int, CreateAnd) BINARY(land, Long, CreateAnd)
    BINARY(ior, Int, CreateOr) BINARY(lor, Long, CreateOr)
    BINARY(ixor, Int, CreateXor) BINARY(lxor, Long, CreateXor)
    SHIFT(ishl, Int, CreateShl) SHIFT(lshl, Long, CreateShl) SHIFT(ishr, Int, CreateAShr) SHIFT(lshr, Long, CreateAShr)
    SHIFT(iushr, Int, CreateLShr) SHIFT(lushr, Long, CreateLShr)
    case op_idiv: return divide(Kind::Int, false);
    case op_ldiv: return divide(Kind::Long, false);
    case op_irem: return divide(Kind::Int, true);
    case op_lrem: return divide(Kind::Long, true);
    case op_frem:
      return binary(Kind::Float, [&](llvm::Value* a, llvm::Value* b) { return helper(reinterpret_cast<void*>(helpers_.fmodf), f32_, a, b); });
    case op_drem:
      return binary(Kind::Double, [&](llvm::Value* a, llvm::Value* b) { return helper(reinterpret_cast<void*>(helpers_.fmod), f64_, a, b); });
    case op_ineg: return convert(Kind::Int, [&](llvm::Value* a) { return b_.CreateNeg(a); });
    case op_lneg: return convert(Kind::Long, [&](llvm::Value* a) { return b_.CreateNeg(a); });
    case op_fneg: return convert(Kind::Float, [&](llvm::Value* a) { return b_.CreateFNeg(a); });
    case op_dneg: return convert(Kind::Double, [&](llvm::Value* a) { return b_.CreateFNeg(a); });
    case op_i2l: return convert(Kind::Long, [&](llvm::Value* a) { return b_.CreateSExt(a, i64_); });
    case op_i2f: case op_l2f: return convert(Kind::Float, [&](llvm::Value* a) { return b_.CreateSIToFP(a, f32_); });
    case op_i2d: case op_l2d: return convert(Kind::Double, [&](llvm::Value* a) { return b_.CreateSIToFP(a, f64_); });
    case op_l2i: return convert(Kind::Int, [&](llvm::Value* a) { return b_.CreateTrunc(a, i32_); });
    case op_f2i: case op_d2i: return saturate(Kind::Int);
    case op_f2l: case op_d2l: return saturate(Kind::Long);
    case op_f2d: return convert(Kind::Double, [&](llvm::Value* a) { return b_.CreateFPExt(a, f64_); });
    case op_d2f: return convert(Kind::Float, [&](llvm::Value* a) { return b_.CreateFPTrunc(a, f32_); });
    case op_i2b: return convert(Kind::Int, [&](llvm::Value* a) { return b_.CreateSExt(b_.CreateTrunc(a, i8_), i32_); });
    case op_i2c: return convert(Kind::Int, [&](llvm::Value* a) { return b_.CreateZExt(b_.CreateTrunc(a, i16_), i32_); });
    case op_i2s: return convert(Kind::Int, [&](llvm::Value* a) { return b_.CreateSExt(b_.CreateTrunc(a, i16_), i32_); });
    case op_lcmp: return compare(false, 0);
    case op_fcmpl: case op_dcmpl: return compare(true, -1);
    case op_fcmpg: case op_dcmpg: return compare(true, 1);
    default: return fail(std::string("instruction ") + mnemonic(op));
  }
}

// ---- Control

/// Which ways of the branch at `bci` were never gone: [0] next, [1] taken. Only what ran often enough says anything.
std::array<bool, 2> Translator::unseen(u4 bci) {
  MethodProfile* profile = scope_->method->profile.load(std::memory_order_acquire);
  if (level_ < 2 || !profile || !profile->is_ripe.load(std::memory_order_relaxed)) return {false, false};
  bool next = profile->branches[bci * 2].load(std::memory_order_relaxed) == 0;
  bool taken = profile->branches[bci * 2 + 1].load(std::memory_order_relaxed) == 0;
  if (next && taken) return {false, false};  // never executed: it was reached by a way that nobody counted
  return {next, taken};
}

bool Translator::branch(State& s, llvm::Value* condition, u4 target, std::size_t popped) {
  const Analysis& a = *scope_->analysis;
  u4 next_bci = block_->end;
  if (auto* constant = llvm::dyn_cast<llvm::ConstantInt>(condition)) {
    go_to(*scope_, a.block_at[constant->isZero() ? next_bci : target], s);
    return false;
  }
  std::array<bool, 2> is_unseen = unseen(bci_);
  MethodProfile* profile = scope_->method->profile.load(std::memory_order_acquire);
  auto go = [&](bool taken, u4 to) {
    if (level_ == 1 && profile)
      b_.CreateStore(llvm::ConstantInt::get(i8_, 1), pointer(&profile->branches[bci_ * 2 + (taken ? 1 : 0)]));
    go_to(*scope_, a.block_at[to], s);
  };
  llvm::BasicBlock *taken = new_block("taken"), *next = new_block("next");
  if (is_unseen[0] || is_unseen[1]) {
    // The other way leaves: it costs no code, and nothing merges with what comes from there.
    bool leaves_taken = is_unseen[1];
    llvm::BasicBlock* out = make_exit(Exit::Execute, Exit::Speculation, *before_, *live_, &profile->branches[bci_ * 2 + (leaves_taken ? 1 : 0)]);
    llvm::BasicBlock* stay = leaves_taken ? next : taken;
    branch_cold(leaves_taken ? condition : b_.CreateNot(condition), out, stay);
    b_.SetInsertPoint(stay);
    go(!leaves_taken, leaves_taken ? next_bci : target);
    (leaves_taken ? taken : next)->eraseFromParent();
    return false;
  }
  b_.CreateCondBr(condition, taken, next);
  b_.SetInsertPoint(taken);
  go(true, target);
  b_.SetInsertPoint(next);
  go(false, next_bci);
  return false;
}

bool Translator::control(State& s, const Instruction& i) {
  u1 op = i.opcode;
  const Analysis& a = *scope_->analysis;
  std::size_t operands = s.operands.size();
  auto loop_back = [&](u4 target, std::size_t popped) {
    if (target > bci_) return;
    poll();
    if (!scope_->caller) count_iteration(target, operands - popped);
  };
  using P = llvm::CmpInst::Predicate;
  constexpr P kPredicates[] = {P::ICMP_EQ, P::ICMP_NE, P::ICMP_SLT, P::ICMP_SGE, P::ICMP_SGT, P::ICMP_SLE};
  switch (op) {
    case op_ifeq: case op_ifne: case op_iflt: case op_ifge: case op_ifgt: case op_ifle: {
      loop_back(i.target, 1);
      Value v = pop(s);
      return branch(s, b_.CreateICmp(kPredicates[op - op_ifeq], v.v, int_constant(0)), i.target, 1);
    }
    case op_if_icmpeq: case op_if_icmpne: case op_if_icmplt: case op_if_icmpge: case op_if_icmpgt: case op_if_icmple: {
      loop_back(i.target, 2);
      Value y = pop(s), x = pop(s);
      return branch(s, b_.CreateICmp(kPredicates[op - op_if_icmpeq], x.v, y.v), i.target, 2);
    }
    case op_if_acmpeq: case op_if_acmpne: {
      loop_back(i.target, 2);
      Value y = pop(s), x = pop(s);
      return branch(s, b_.CreateICmp(op == op_if_acmpeq ? P::ICMP_EQ : P::ICMP_NE, x.v, y.v), i.target, 2);
    }
    case op_ifnull: case op_ifnonnull: {
      loop_back(i.target, 1);
      Value x = pop(s);
      if (x.non_null) return branch(s, llvm::ConstantInt::getBool(context_, op == op_ifnonnull), i.target, 1);
      return branch(s, b_.CreateICmp(op == op_ifnull ? P::ICMP_EQ : P::ICMP_NE, x.v, zero_of(Kind::Ref)), i.target, 1);
    }
    case op_goto:
      loop_back(i.target, 0);
      go_to(*scope_, a.block_at[i.target], s);
      return false;
    case op_tableswitch: case op_lookupswitch: {
      Switch table = decode_switch(a.code, bci_);
      bool goes_back = table.otherwise <= bci_;
      for (auto& c : table.cases) goes_back |= c.second <= bci_;
      if (goes_back) poll();
      Value key = pop(s);
      llvm::BasicBlock* dispatch = b_.GetInsertBlock();
      std::map<u4, llvm::BasicBlock*> edges;
      auto edge_to = [&](u4 target) {
        llvm::BasicBlock*& edge = edges[target];
        if (!edge) {
          edge = new_block("case");
          b_.SetInsertPoint(edge);
          go_to(*scope_, a.block_at[target], s);
        }
        return edge;
      };
      llvm::BasicBlock* otherwise = edge_to(table.otherwise);
      for (auto& c : table.cases) edge_to(c.second);
      b_.SetInsertPoint(dispatch);
      llvm::SwitchInst* jump = b_.CreateSwitch(key.v, otherwise, static_cast<unsigned>(table.cases.size()));
      for (auto& c : table.cases)
        if (edges[c.second] != otherwise) jump->addCase(llvm::ConstantInt::get(context_, llvm::APInt(32, static_cast<u4>(c.first))), edges[c.second]);
      return false;
    }
    case op_ireturn: case op_lreturn: case op_freturn: case op_dreturn: case op_areturn: case op_return:
      return return_from(s, scope_->method->return_type);
    default: fail(std::string("instruction ") + mnemonic(op)); return false;
  }
}

// ---- Fields

bool Translator::field(State& s, const Instruction& i) {
  u1 op = i.opcode;
  const Field* f = resolved<Field>(static_cast<u2>(i.index));
  bool is_static = op == op_getstatic || op == op_putstatic;
  if (!f || f->is_static() != is_static || f->is_referent) {
    leave(f && f->is_referent ? Exit::Rare : Exit::Unresolved);
    return false;
  }
  bool is_put = op == op_putstatic || op == op_putfield;
  // Access to a final field was checked when the interpreter executed the instruction; it may not have yet.
  if (is_put && f->is_final() && f->holder != scope_->method->holder) {
    leave(Exit::Unresolved);
    return false;
  }
  if (is_static) return static_field(s, i, *f);
  Value value;
  if (is_put) value = pop(s);
  Value object = pop(s);
  if (!is_put && constant_field(s, *f, object)) return true;
  check_null(s, object, true);
  llvm::Value* address = at(object.v, f->offset);
  llvm::Type* memory = f->type == BasicType::Boolean || f->type == BasicType::Byte ? i8_
                       : f->type == BasicType::Char || f->type == BasicType::Short ? i16_
                                                                                   : type_of(kind_of_field(f->type));
  llvm::Align alignment(size_of(f->type));
  if (is_put) {
    llvm::Value* v = value.v;
    if (f->type == BasicType::Boolean) v = b_.CreateAnd(v, int_constant(1));
    if (memory != v->getType()) v = b_.CreateTrunc(v, memory);
    auto* store = b_.CreateAlignedStore(v, address, alignment);
    tagged(store, field_tag(*f));
    if (f->is_volatile()) store->setAtomic(llvm::AtomicOrdering::SequentiallyConsistent);
    return true;
  }
  auto* load = b_.CreateAlignedLoad(memory, address, alignment);
  tagged(load, field_tag(*f));
  if (f->is_volatile()) load->setAtomic(llvm::AtomicOrdering::SequentiallyConsistent);
  llvm::Value* v = load;
  if (f->type == BasicType::Char) v = b_.CreateZExt(v, i32_);
  else if (memory == i8_ || memory == i16_) v = b_.CreateSExt(v, i32_);
  if (f->type == BasicType::Reference) push_declared(s, v, f->descriptor->text());
  else push(s, kind_of_field(f->type), v);
  return true;
}

Object* Translator::constant_object(const Value& value) {
  auto* expression = value.kind == Kind::Ref && value.v ? llvm::dyn_cast<llvm::ConstantExpr>(value.v) : nullptr;
  if (!expression || expression->getOpcode() != llvm::Instruction::IntToPtr) return nullptr;
  return reinterpret_cast<Object*>(llvm::cast<llvm::ConstantInt>(expression->getOperand(0))->getZExtValue());
}

/// Final fields that nobody writes once the object is a constant: those of java.lang.invoke (but for the target of call
/// sites), of hidden classes and of records. Should a program write one all the same, code goes on with the old object,
/// which is kept alive.
bool Translator::constant_field(State& s, const Field& f, const Value& value) {
  Object* object = level_ >= 2 ? constant_object(value) : nullptr;
  if (!object || !f.is_final() || f.is_volatile() || !object->klass->is_subclass_of(f.holder)) return false;
  bool is_invoke = !f.holder->loader && f.holder->name->text().starts_with("java/lang/invoke/") && f.holder != vm_.known().CallSite;
  if (!is_invoke && !f.holder->is_hidden && f.holder->super != vm_.known().Record) return false;
  switch (f.type) {
    case BasicType::Boolean:
    case BasicType::Byte: push(s, Kind::Int, int_constant(object->at<i1>(f.offset))); return true;
    case BasicType::Char: push(s, Kind::Int, int_constant(object->at<u2>(f.offset))); return true;
    case BasicType::Short: push(s, Kind::Int, int_constant(object->at<i2>(f.offset))); return true;
    case BasicType::Int: push(s, Kind::Int, int_constant(object->at<i4>(f.offset))); return true;
    case BasicType::Long: push(s, Kind::Long, long_constant(object->at<i8>(f.offset))); return true;
    case BasicType::Reference: {
      Object* content = object->at<Object*>(f.offset);
      if (!content) {
        // Bound method handles are whole when they become constants; of others it may not be set yet.
        const Class* super = f.holder->super;
        if (!is_invoke || !super || super->loader || super->name->text() != "java/lang/invoke/BoundMethodHandle") return false;
        push_reference(s, zero_of(Kind::Ref), nullptr, false, false);
        return true;
      }
      host_.keep(vm_, content);
      push_reference(s, pointer(content), content->klass, true, true);
      return true;
    }
    default: return false;
  }
}

const Class* Translator::class_of_type(std::string_view descriptor) {
  if (descriptor.size() == 2 && descriptor[0] == '[') return vm_.runtime().primitive_array(basic_type_of(descriptor[1]));
  return descriptor == "Ljava/lang/String;" ? vm_.known().String : nullptr;
}

void Translator::push_declared(State& s, llvm::Value* v, std::string_view descriptor) {
  const Class* klass = class_of_type(descriptor);
  push_reference(s, v, klass, false, klass != nullptr);
}

bool Translator::static_field(State& s, const Instruction& i, const Field& f) {
  u1* statics = state_of(f.holder).statics;
  if (!statics) {
    leave(Exit::Uninitialized);
    return false;
  }
  u1* where = statics + f.offset;
  // Finals of initialized classes are constants; those of System change behind the language's back.
  if (i.opcode == op_getstatic && f.is_final() && f.holder != vm_.known().System) {
    switch (f.type) {
      case BasicType::Boolean:
      case BasicType::Byte: push(s, Kind::Int, int_constant(*reinterpret_cast<i1*>(where))); return true;
      case BasicType::Char: push(s, Kind::Int, int_constant(*reinterpret_cast<u2*>(where))); return true;
      case BasicType::Short: push(s, Kind::Int, int_constant(*reinterpret_cast<i2*>(where))); return true;
      case BasicType::Int: push(s, Kind::Int, int_constant(*reinterpret_cast<i4*>(where))); return true;
      case BasicType::Long: push(s, Kind::Long, long_constant(*reinterpret_cast<i8*>(where))); return true;
      case BasicType::Float:
        push(s, Kind::Float, llvm::ConstantFP::get(context_, llvm::APFloat(*reinterpret_cast<float*>(where))));
        return true;
      case BasicType::Double:
        push(s, Kind::Double, llvm::ConstantFP::get(context_, llvm::APFloat(*reinterpret_cast<double*>(where))));
        return true;
      default: {
        Object* object = *reinterpret_cast<Object**>(where);
        push_reference(s, object ? pointer(object) : zero_of(Kind::Ref), object ? object->klass : nullptr, object != nullptr, object != nullptr);
        return true;
      }
    }
  }
  llvm::Value* address = pointer(where);
  llvm::Type* memory = f.type == BasicType::Boolean || f.type == BasicType::Byte ? i8_
                       : f.type == BasicType::Char || f.type == BasicType::Short ? i16_
                                                                                 : type_of(kind_of_field(f.type));
  llvm::Align alignment(size_of(f.type));
  if (i.opcode == op_putstatic) {
    llvm::Value* v = pop(s).v;
    if (f.type == BasicType::Boolean) v = b_.CreateAnd(v, int_constant(1));
    if (memory != v->getType()) v = b_.CreateTrunc(v, memory);
    auto* store = b_.CreateAlignedStore(v, address, alignment);
    tagged(store, field_tag(f));
    if (f.is_volatile()) store->setAtomic(llvm::AtomicOrdering::SequentiallyConsistent);
    return true;
  }
  auto* load = b_.CreateAlignedLoad(memory, address, alignment);
  tagged(load, field_tag(f));
  if (f.is_volatile()) load->setAtomic(llvm::AtomicOrdering::SequentiallyConsistent);
  llvm::Value* v = load;
  if (f.type == BasicType::Char) v = b_.CreateZExt(v, i32_);
  else if (memory == i8_ || memory == i16_) v = b_.CreateSExt(v, i32_);
  if (f.type == BasicType::Reference) push_declared(s, v, f.descriptor->text());
  else push(s, kind_of_field(f.type), v);
  return true;
}

// ---- Arrays

llvm::Value* Translator::element_address(Value& array, llvm::Value* index, BasicType type) {
  llvm::Value* length = array_length(array);
  throw_if(b_.CreateICmpUGE(index, length), Exit::Bounds, index, length);
  llvm::Value* wide = b_.CreateZExt(index, i64_);
  llvm::Type* element = type == BasicType::Byte || type == BasicType::Boolean ? i8_
                        : type == BasicType::Char || type == BasicType::Short ? i16_
                        : size_of(type) == 4                                  ? i32_
                                                                              : i64_;
  return b_.CreateInBoundsGEP(element, at(array.v, kHeaderBytes), wide);
}

void Translator::array_load(State& s, const Instruction& i) {
  Value index = pop(s), array = pop(s);
  check_null(s, array, true);
  constexpr BasicType kTypes[] = {BasicType::Int, BasicType::Long, BasicType::Float, BasicType::Double, BasicType::Reference,
                                  BasicType::Byte, BasicType::Char, BasicType::Short};
  BasicType type = kTypes[i.opcode - op_iaload];
  llvm::Value* address = element_address(array, index.v, type);
  llvm::Type* memory = type == BasicType::Byte ? i8_ : size_of(type) == 2 ? i16_ : type_of(kind_of_array(i.opcode));
  auto* load = b_.CreateAlignedLoad(memory, address, llvm::Align(size_of(type)));
  tagged(load, std::string("element ") + descriptor_char(type));
  llvm::Value* v = load;
  if (type == BasicType::Char) v = b_.CreateZExt(v, i32_);
  else if (memory == i8_ || memory == i16_) v = b_.CreateSExt(v, i32_);
  Value result{v, kind_of_array(i.opcode)};
  if (type == BasicType::Reference && array.klass && array.klass->component) result.klass = array.klass->component;
  push(s, result);
}

void Translator::array_store(State& s, const Instruction& i) {
  Value value = pop(s), index = pop(s), array = pop(s);
  check_null(s, array, true);
  constexpr BasicType kTypes[] = {BasicType::Int, BasicType::Long, BasicType::Float, BasicType::Double, BasicType::Reference,
                                  BasicType::Byte, BasicType::Char, BasicType::Short};
  BasicType type = kTypes[i.opcode - op_iastore];
  llvm::Value* address = element_address(array, index.v, type);
  llvm::Value* v = value.v;
  if (type == BasicType::Reference) {
    auto* null = llvm::dyn_cast<llvm::ConstantPointerNull>(v);
    bool is_fit = null || (array.is_exact && value.klass && value.klass->is_subtype_of(array.klass->component));
    if (!is_fit) {
      llvm::BasicBlock *check = new_block("check"), *slow = new_block("slow"), *on = new_block("store");
      if (value.non_null) b_.CreateBr(check);
      else b_.CreateCondBr(b_.CreateICmpEQ(v, zero_of(Kind::Ref)), on, check);
      b_.SetInsertPoint(check);
      llvm::Value* component = b_.CreateLoad(ptr_, at(load_class(array), offsetof(Class, component)));
      llvm::Value* klass = load_class(value);
      llvm::Value* is_simple = b_.CreateOr(b_.CreateICmpEQ(klass, component), b_.CreateICmpEQ(component, pointer(vm_.known().Object)));
      b_.CreateCondBr(is_simple, on, slow);
      b_.SetInsertPoint(slow);
      llvm::CallInst* fits = helper(reinterpret_cast<void*>(helpers_.is_subtype), i1_, klass, component);
      fits->setOnlyReadsMemory();
      branch_cold(b_.CreateNot(fits), exit_block(Exit::ArrayStore), on);
      b_.SetInsertPoint(on);
    }
  } else if (i.opcode == op_bastore) {
    // One instruction for two kinds of array; a boolean's upper bits are dropped.
    bool is_known = array.klass && array.klass->kind == ClassKind::PrimitiveArray;
    if (!is_known || array.klass->element_type == BasicType::Boolean) {
      llvm::LoadInst* element = is_known ? nullptr : b_.CreateLoad(i8_, at(load_class(array), offsetof(Class, element_type)));
      if (element) element->setMetadata(llvm::LLVMContext::MD_invariant_load, llvm::MDNode::get(context_, {}));
      llvm::Value* low = b_.CreateAnd(v, int_constant(1));
      v = is_known ? low : b_.CreateSelect(b_.CreateICmpEQ(element, llvm::ConstantInt::get(i8_, static_cast<u1>(BasicType::Boolean))), low, v);
    }
    v = b_.CreateTrunc(v, i8_);
  } else if (size_of(type) == 2) {
    v = b_.CreateTrunc(v, i16_);
  }
  tagged(b_.CreateAlignedStore(v, address, llvm::Align(size_of(type))), std::string("element ") + descriptor_char(type));
}

// ---- Objects

llvm::Value* Translator::is_instance(Value& object, const Class* target) {
  if (object.klass && object.klass->is_subtype_of(target)) return llvm::ConstantInt::getTrue(context_);
  if (object.is_exact) return llvm::ConstantInt::getBool(context_, object.klass->is_subtype_of(target));
  llvm::Value* klass = load_class(object);
  if (target->depth < Class::kDisplay && !target->is_interface() && !target->is_array()) {
    if (target->access & kFinal) return b_.CreateICmpEQ(klass, pointer(target));
    auto* entry = b_.CreateLoad(ptr_, at(klass, static_cast<i8>(offsetof(Class, display) + target->depth * 8)));
    entry->setMetadata(llvm::LLVMContext::MD_invariant_load, llvm::MDNode::get(context_, {}));
    return b_.CreateICmpEQ(entry, pointer(target));
  }
  llvm::BasicBlock *from = b_.GetInsertBlock(), *slow = new_block("subtype"), *slower = new_block("subtype_slow"), *on = new_block("on");
  b_.CreateCondBr(b_.CreateICmpEQ(klass, pointer(target)), on, slow);
  b_.SetInsertPoint(slow);
  llvm::Value* cached = b_.CreateLoad(ptr_, at(klass, offsetof(Class, last_supertype)));
  b_.CreateCondBr(b_.CreateICmpEQ(cached, pointer(target)), on, slower);
  b_.SetInsertPoint(slower);
  llvm::CallInst* answer = helper(reinterpret_cast<void*>(helpers_.is_subtype), i1_, klass, pointer(target));
  answer->setOnlyReadsMemory();
  b_.CreateBr(on);
  b_.SetInsertPoint(on);
  llvm::PHINode* phi = b_.CreatePHI(i1_, 3);
  phi->addIncoming(llvm::ConstantInt::getTrue(context_), from);
  phi->addIncoming(llvm::ConstantInt::getTrue(context_), slow);
  phi->addIncoming(answer, slower);
  return phi;
}

bool Translator::objects(State& s, const Instruction& i) {
  switch (i.opcode) {
    case op_new: {
      Class* klass = resolved_class(static_cast<u2>(i.index));
      if (!klass || !state_of(klass).statics || klass->is_abstract() || klass->is_interface() || !klass->is_instance() ||
          klass == vm_.known().Class) {
        leave(klass && !state_of(klass).statics ? Exit::Uninitialized : Exit::Unresolved);
        return false;
      }
      push_reference(s, new_instance(klass), klass, true, true);
      return true;
    }
    case op_newarray: case op_anewarray: {
      Class* klass = nullptr;
      if (i.opcode == op_newarray) {
        klass = vm_.runtime().primitive_array(static_cast<BasicType>(i.index));
      } else if (Class* component = resolved_class(static_cast<u2>(i.index))) {
        klass = component->array_class.load(std::memory_order_acquire);
      }
      if (!klass) {
        leave(Exit::Unresolved);
        return false;
      }
      Value length = pop(s);
      push_reference(s, new_array(klass, length.v), klass, true, true);
      if (auto* known = llvm::dyn_cast<llvm::ConstantInt>(length.v); known && !known->isNegative()) s.operands.back().length = static_cast<i4>(known->getSExtValue());
      return true;
    }
    case op_multianewarray: {
      Class* klass = resolved_class(static_cast<u2>(i.index));
      if (!klass) {
        leave(Exit::Unresolved);
        return false;
      }
      slots_size_ = std::max<std::size_t>(slots_size_, static_cast<std::size_t>(i.increment + 1) / 2);
      for (int k = i.increment - 1; k >= 0; --k) b_.CreateStore(pop(s).v, at(slots_, k * 4));
      store_site(site(*scope_, bci_));
      llvm::Value* array = helper(reinterpret_cast<void*>(helpers_.allocate_multi_array), ptr_, thread_, pointer(klass),
                                  static_cast<llvm::Value*>(slots_), int_constant(i.increment));
      check_exception(s);
      push_reference(s, array, klass, true, true);
      return true;
    }
    case op_arraylength: {
      Value array = pop(s);
      check_null(s, array, true);
      push(s, Kind::Int, array_length(array));
      return true;
    }
    case op_athrow: {
      Value exception = pop(s);
      check_null(s, exception);
      helper(reinterpret_cast<void*>(helpers_.set_exception), void_, thread_, exception.v);
      b_.CreateBr(exception_block(s));
      return false;
    }
    case op_checkcast: {
      Class* target = resolved_class(static_cast<u2>(i.index));
      Value object = pop(s);
      if (!target) {
        // Null passes without a look at the class.
        leave_if(b_.CreateICmpNE(object.v, zero_of(Kind::Ref)), Exit::Unresolved);
        push(s, Value{zero_of(Kind::Ref), Kind::Ref});
        return true;
      }
      if (!(object.klass && object.klass->is_subtype_of(target))) {
        llvm::BasicBlock *check = new_block("cast"), *on = new_block("on");
        if (object.non_null) b_.CreateBr(check);
        else b_.CreateCondBr(b_.CreateICmpEQ(object.v, zero_of(Kind::Ref)), on, check);
        b_.SetInsertPoint(check);
        Value known = object;
        known.non_null = true;
        llvm::Value* fits = is_instance(known, target);
        throw_if(b_.CreateNot(fits), Exit::Cast, object.v, pointer(target));
        b_.CreateBr(on);
        b_.SetInsertPoint(on);
        object.klass = target;
        object.is_exact = false;
      }
      push(s, object);
      return true;
    }
    case op_instanceof: {
      Class* target = resolved_class(static_cast<u2>(i.index));
      Value object = pop(s);
      if (!target) {
        leave_if(b_.CreateICmpNE(object.v, zero_of(Kind::Ref)), Exit::Unresolved);
        push(s, Kind::Int, int_constant(0));
        return true;
      }
      if (object.non_null) {
        push(s, Kind::Int, b_.CreateZExt(is_instance(object, target), i32_));
        return true;
      }
      llvm::BasicBlock *from = b_.GetInsertBlock(), *check = new_block("instanceof"), *on = new_block("on");
      b_.CreateCondBr(b_.CreateICmpEQ(object.v, zero_of(Kind::Ref)), on, check);
      b_.SetInsertPoint(check);
      llvm::Value* answer = is_instance(object, target);
      llvm::BasicBlock* checked = b_.GetInsertBlock();
      b_.CreateBr(on);
      b_.SetInsertPoint(on);
      llvm::PHINode* phi = b_.CreatePHI(i1_, 2);
      phi->addIncoming(llvm::ConstantInt::getFalse(context_), from);
      phi->addIncoming(answer, checked);
      push(s, Kind::Int, b_.CreateZExt(phi, i32_));
      return true;
    }
    case op_monitorenter: case op_monitorexit: {
      Value object = pop(s);
      check_null(s, object);
      lock_operation(s, object.v, i.opcode == op_monitorenter);
      return true;
    }
    default: fail(std::string("instruction ") + mnemonic(i.opcode)); return false;
  }
}

void Translator::try_lock_word(llvm::Value* object, bool is_enter, llvm::BasicBlock* slow, llvm::BasicBlock* on) {
  if (level_ < 2) {
    b_.CreateBr(slow);
    return;
  }
  // As lock_object and unlock_object do.
  llvm::Value* neutral = b_.CreateLoad(i32_, thread_field(offsetof(Thread, neutral_word)));
  llvm::Value* id = b_.CreateLoad(i32_, thread_field(static_cast<std::size_t>(Thread::id_offset())));
  llvm::Value* thin = b_.CreateOr(b_.CreateShl(id, kThinOwnerShift), kLockThin);
  auto order = is_enter ? llvm::AtomicOrdering::Acquire : llvm::AtomicOrdering::Release;
  llvm::Value* swapped = b_.CreateAtomicCmpXchg(at(object, offsetof(Object, lock_word)), is_enter ? neutral : thin, is_enter ? thin : neutral,
                                                llvm::MaybeAlign(4), order, llvm::AtomicOrdering::Monotonic);
  branch_cold(b_.CreateNot(b_.CreateExtractValue(swapped, 1)), slow, on);
}

void Translator::lock_operation(State& s, llvm::Value* object, bool is_enter) {
  llvm::BasicBlock *slow = new_block("lock_slow"), *on = new_block("on");
  try_lock_word(object, is_enter, slow, on);
  b_.SetInsertPoint(slow);
  store_site(site(*scope_, bci_));
  llvm::Value* ok = helper(reinterpret_cast<void*>(is_enter ? helpers_.lock : helpers_.unlock), i1_, thread_, object);
  branch_cold(b_.CreateNot(ok), exception_block(s), on);
  b_.SetInsertPoint(on);
}

/// As new_instance, the list found by the length.
llvm::Value* Translator::new_array(Class* klass, llvm::Value* length) {
  if (level_ == 1) {
    llvm::Value* array = helper(reinterpret_cast<void*>(helpers_.allocate_array), ptr_, thread_, pointer(klass), length);
    leave_if(b_.CreateICmpEQ(array, zero_of(Kind::Ref)), Exit::Allocation);
    return array;
  }
  llvm::BasicBlock *slow = new_block("allocate_slow"), *try_list = new_block("list"), *pop_block = new_block("allocate"), *on = new_block("on");
  u4 longest = static_cast<u4>((gc::kMaxSmallGranules * gc::kGranule - kHeaderBytes) >> klass->element_shift);
  branch_cold(b_.CreateICmpUGT(length, int_constant(static_cast<i4>(longest))), slow, try_list);
  b_.SetInsertPoint(try_list);
  llvm::Value* bytes = b_.CreateShl(b_.CreateZExt(length, i64_), klass->element_shift);
  llvm::Value* granules = b_.CreateLShr(b_.CreateAdd(bytes, long_constant(kHeaderBytes + gc::kGranule - 1)), 4);
  static_assert(gc::kGranule == 16);
  llvm::Value* list = b_.CreateInBoundsGEP(i64_, thread_field(Thread::free_list_offset(klass->heap_kind, 0)), granules);
  llvm::Value* fast = b_.CreateLoad(ptr_, list);
  branch_cold(b_.CreateICmpEQ(fast, zero_of(Kind::Ref)), slow, pop_block);
  b_.SetInsertPoint(pop_block);
  llvm::Value* next = b_.CreateLoad(ptr_, fast);
  b_.CreateStore(next, list, true);
  b_.CreateStore(pointer(klass), fast, true);
  llvm::Value* neutral = b_.CreateLoad(i32_, thread_field(offsetof(Thread, neutral_word)));
  b_.CreateStore(neutral, at(fast, offsetof(Object, lock_word)), true);
  b_.CreateStore(length, at(fast, offsetof(Object, header_extra)), true);
  b_.CreateFence(llvm::AtomicOrdering::Release, llvm::SyncScope::SingleThread);
  b_.CreateBr(on);
  b_.SetInsertPoint(slow);
  llvm::Value* refilled = helper(reinterpret_cast<void*>(helpers_.allocate_array), ptr_, thread_, pointer(klass), length);
  branch_cold(b_.CreateICmpEQ(refilled, zero_of(Kind::Ref)), exit_block(Exit::Allocation), on);
  b_.SetInsertPoint(on);
  llvm::PHINode* array = b_.CreatePHI(ptr_, 2);
  array->addIncoming(fast, pop_block);
  array->addIncoming(refilled, slow);
  return array;
}

/// The thread's free list of the size, else the collector. Optimized code first sees whether it needs the object.
llvm::Value* Translator::new_instance(Class* klass) {
  if (level_ >= 2) {
    llvm::FunctionCallee callee = module_.getOrInsertFunction(kAllocation, ptr_, ptr_, ptr_);
    llvm::CallInst* object = b_.CreateCall(callee, {thread_, pointer(klass)});
    object->addRetAttr(llvm::Attribute::NoAlias);
    object->setDoesNotThrow();
    object->addFnAttr(llvm::Attribute::WillReturn);
    object->setMemoryEffects(llvm::MemoryEffects::inaccessibleMemOnly());
    leave_if(b_.CreateICmpEQ(object, zero_of(Kind::Ref)), Exit::Allocation);
    return object;
  }
  llvm::Value* list = thread_field(Thread::free_list_offset(klass->heap_kind, klass->instance_bytes));
  bool is_small = klass->instance_bytes / gc::kGranule <= gc::kMaxSmallGranules;
  llvm::BasicBlock *slow = new_block("refill"), *on = new_block("on");
  llvm::BasicBlock* from = b_.GetInsertBlock();
  llvm::Value* fast = nullptr;
  if (is_small) {
    llvm::BasicBlock* pop_block = new_block("allocate");
    fast = b_.CreateLoad(ptr_, list);
    branch_cold(b_.CreateICmpEQ(fast, zero_of(Kind::Ref)), slow, pop_block);
    b_.SetInsertPoint(pop_block);
    from = pop_block;
    llvm::Value* next = b_.CreateLoad(ptr_, fast);
    // The collector may stop the thread anywhere: the object must be off the list before it becomes one. Volatile
    // accesses keep their order.
    b_.CreateStore(next, list, true);
    b_.CreateStore(pointer(klass), fast, true);
    llvm::Value* neutral = b_.CreateLoad(i32_, thread_field(offsetof(Thread, neutral_word)));
    b_.CreateStore(neutral, at(fast, offsetof(Object, lock_word)), true);
    b_.CreateFence(llvm::AtomicOrdering::Release, llvm::SyncScope::SingleThread);
    b_.CreateBr(on);
  } else {
    b_.CreateBr(slow);
  }
  b_.SetInsertPoint(slow);
  llvm::Value* refilled = helper(reinterpret_cast<void*>(helpers_.allocate_instance), ptr_, thread_, pointer(klass));
  branch_cold(b_.CreateICmpEQ(refilled, zero_of(Kind::Ref)), exit_block(Exit::Allocation), on);
  b_.SetInsertPoint(on);
  llvm::PHINode* object = b_.CreatePHI(ptr_, 2);
  if (fast) object->addIncoming(fast, from);
  object->addIncoming(refilled, slow);
  return object;
}

}  // namespace cordon::jit
