// Bytecode to cells (vm/interp/interpreter.h). Every instruction becomes exactly one cell, but calls whose result is
// checked become two.
//
// The loader has checked the structure of trusted classes when the image was made, the verifier that of all others:
// operands and branch targets are within bounds here.

#include <mutex>

#include "loader/bytecode/opcodes.h"
#include "vm/call_shape.h"
#include "vm/interp/interpreter.h"
#include "vm/link.h"
#include "vm/memory_charge.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::vm {

using namespace loader;

namespace {

u2 read_u2(const u1* p) { return static_cast<u2>(p[0] << 8 | p[1]); }
i2 read_i2(const u1* p) { return static_cast<i2>(read_u2(p)); }
i4 read_i4(const u1* p) {
  return static_cast<i4>(static_cast<u4>(p[0]) << 24 | static_cast<u4>(p[1]) << 16 | static_cast<u4>(p[2]) << 8 | p[3]);
}

/// Opcodes whose internal form has the same name, operand and meaning.
Op plain_op(u1 opcode) {
  switch (opcode) {
#define SAME(name) \
  case op_##name: return Op::name;
    SAME(nop) SAME(iaload) SAME(laload) SAME(aaload) SAME(baload) SAME(caload) SAME(saload)
    SAME(iastore) SAME(lastore) SAME(aastore) SAME(bastore) SAME(castore)
    SAME(pop) SAME(pop2) SAME(dup) SAME(dup_x1) SAME(dup_x2) SAME(dup2) SAME(dup2_x1) SAME(dup2_x2) SAME(swap)
    SAME(iadd) SAME(ladd) SAME(fadd) SAME(dadd) SAME(isub) SAME(lsub) SAME(fsub) SAME(dsub)
    SAME(imul) SAME(lmul) SAME(fmul) SAME(dmul) SAME(idiv) SAME(ldiv) SAME(fdiv) SAME(ddiv)
    SAME(irem) SAME(lrem) SAME(frem) SAME(drem) SAME(ineg) SAME(lneg) SAME(fneg) SAME(dneg)
    SAME(ishl) SAME(lshl) SAME(ishr) SAME(lshr) SAME(iushr) SAME(lushr)
    SAME(iand) SAME(land) SAME(ior) SAME(lor) SAME(ixor) SAME(lxor)
    SAME(i2l) SAME(i2f) SAME(i2d) SAME(l2i) SAME(l2f) SAME(l2d) SAME(f2i) SAME(f2l) SAME(f2d) SAME(d2i) SAME(d2l) SAME(d2f)
    SAME(i2b) SAME(i2c) SAME(i2s) SAME(lcmp) SAME(fcmpl) SAME(fcmpg) SAME(dcmpl) SAME(dcmpg)
    SAME(ifeq) SAME(ifne) SAME(iflt) SAME(ifge) SAME(ifgt) SAME(ifle) SAME(if_icmpeq) SAME(if_icmpne) SAME(if_icmplt)
    SAME(if_icmpge) SAME(if_icmpgt) SAME(if_icmple) SAME(if_acmpeq) SAME(if_acmpne) SAME(ifnull) SAME(ifnonnull) SAME(jsr)
    SAME(getstatic) SAME(putstatic) SAME(getfield) SAME(putfield) SAME(invokevirtual) SAME(invokespecial) SAME(invokestatic)
    SAME(invokeinterface) SAME(invokedynamic) SAME(anewarray) SAME(arraylength) SAME(athrow) SAME(checkcast)
    SAME(monitorenter) SAME(monitorexit)
#undef SAME
    case op_faload: return Op::iaload;
    case op_daload: return Op::laload;
    case op_fastore: return Op::iastore;
    case op_dastore: return Op::lastore;
    case op_sastore: return Op::castore;
    case op_goto: return Op::goto_;
    case op_new: return Op::new_;
    case op_instanceof: return Op::instanceof_;
    default: return Op::illegal;
  }
}

class Decoder {
 public:
  Decoder(Runtime& runtime, Method& method)
      : runtime_(runtime), method_(method), info_(*method.info->code), code_(info_.code.data()), size_(static_cast<u4>(info_.code.size())) {}

  std::unique_ptr<Code> decode() {
    out_ = std::make_unique<Code>();
    out_->max_locals = info_.max_locals;
    out_->max_stack = info_.max_stack;
    cell_of_.assign(size_ + 1, 0);
    u4 count = 0;
    for (u4 pc = 0; pc < size_;) {
      cell_of_[pc] = count++;
      if (has_checked_result(pc)) ++count;
      u4 length = instruction_length(info_.code, pc);
      CORDON_VERIFY(length > 0);
      pc += length;
    }
    cell_of_[size_] = count;
    out_->count = count;
    // One more cell behind the last, so that fused handlers may look ahead.
    out_->cells = std::make_unique<Cell[]>(count + 1);
    out_->bci = std::make_unique<u2[]>(count + 1);
    u4 i = 0;
    for (u4 pc = 0; pc < size_; ++i) {
      out_->bci[i] = static_cast<u2>(pc);
      cell_ = &out_->cells[i];
      decode_one(pc, i);
      if (has_checked_result(pc)) {
        out_->bci[++i] = static_cast<u2>(pc);
        set(out_->cells[i], Op::check_result);
      }
      pc += instruction_length(info_.code, pc);
    }
    set(out_->cells[count], Op::illegal);
    for (const ExceptionEntry& e : info_.exceptions)
      out_->handlers.push_back({cell_of_[e.start_pc], cell_of_[e.end_pc], cell_of_[e.handler_pc], e.catch_type});
    return std::move(out_);
  }

 private:
  void set(Cell& cell, Op op) { cell.handler.store(runtime_.handlers()[static_cast<int>(op)], std::memory_order_relaxed); }
  void emit(Op op, i4 a = 0, i4 b = 0) {
    set(*cell_, op);
    cell_->operand.a = a;
    cell_->operand.b = b;
  }
  void emit_pointer(Op op, void* p) {
    set(*cell_, op);
    cell_->operand.p = p;
  }
  void emit_bits(Op op, u8 bits) {
    set(*cell_, op);
    cell_->operand.bits = bits;
  }
  /// The adapters of java.lang.invoke return Object, whatever the call's descriptor says.
  bool has_checked_result(u4 pc) const {
    u1 opcode = code_[pc];
    if (opcode != op_invokedynamic && opcode != op_invokevirtual && opcode != op_invokestatic) return false;
    const ConstantPool& cp = method_.holder->cp();
    u2 index = read_u2(code_ + pc + 1);
    if (opcode != op_invokedynamic) {
      std::string_view holder = cp.class_name(cp.member_class(index))->text();
      if (holder != "java/lang/invoke/MethodHandle" && holder != "java/lang/invoke/VarHandle") return false;
      if (!is_polymorphic_name(cp.member_name(index))) return false;
    }
    return returns_class(cp.member_descriptor(index)->text());
  }
  /// Of MethodHandle or VarHandle: no other method of theirs has such a name.
  bool is_polymorphic_name(const Symbol* name) const {
    for (const Class* holder : {runtime_.known().MethodHandle, runtime_.known().VarHandle})
      for (u2 i = 0; holder && i < holder->method_count; ++i)
        if (holder->methods[i].is_polymorphic && holder->methods[i].name == name) return true;
    return false;
  }
  i4 target(u4 pc, u4 i, i4 offset) { return static_cast<i4>(cell_of_[pc + static_cast<u4>(offset)]) - static_cast<i4>(i); }

  /// A local variable instruction; longs and doubles live in their second slot.
  void local(u1 opcode, u2 index) {
    switch (opcode) {
      case op_iload: case op_fload: case op_aload: return emit(Op::load, index);
      case op_lload: case op_dload: return emit(Op::load2, index + 1);
      case op_istore: case op_fstore: case op_astore: return emit(Op::store, index);
      case op_lstore: case op_dstore: return emit(Op::store2, index + 1);
      case op_ret: return emit(Op::ret, index);
      default: CORDON_UNREACHABLE("local variable opcode");
    }
  }

  void constant(u2 index) {
    ConstantPool& cp = method_.holder->cp();
    switch (cp.tag(index)) {
      case CpTag::Integer: return emit(Op::const_i, cp.integer(index));
      case CpTag::Float: return emit(Op::const_i, std::bit_cast<i4>(cp.float_value(index)));
      case CpTag::Long: return emit_bits(Op::const_j, static_cast<u8>(cp.long_value(index)));
      case CpTag::Double: return emit_bits(Op::const_j, std::bit_cast<u8>(cp.double_value(index)));
      case CpTag::Dynamic: {
        char c = cp.member_descriptor(index)->text()[0];
        return emit(Op::ldc_reference, index, c == 'J' || c == 'D' ? 2 : 1);
      }
      default: return emit(Op::ldc_reference, index, 1);
    }
  }

  void tableswitch(u4 pc, u4 i) {
    const u1* p = code_ + ((pc + 4) & ~3u);
    i4 low = read_i4(p + 4), high = read_i4(p + 8);
    u4 count = static_cast<u4>(high - low + 1);
    auto table = std::make_unique<i4[]>(count + 3);
    table[0] = low;
    table[1] = high;
    table[2] = target(pc, i, read_i4(p));
    for (u4 k = 0; k < count; ++k) table[3 + k] = target(pc, i, read_i4(p + 12 + 4 * k));
    emit_pointer(Op::tableswitch, table.get());
    out_->switches.push_back(std::move(table));
  }

  void lookupswitch(u4 pc, u4 i) {
    const u1* p = code_ + ((pc + 4) & ~3u);
    i4 count = read_i4(p + 4);
    auto table = std::make_unique<i4[]>(2 * static_cast<u4>(count) + 2);
    table[0] = count;
    table[1] = target(pc, i, read_i4(p));
    for (i4 k = 0; k < count; ++k) {
      table[2 + 2 * k] = read_i4(p + 8 + 8 * k);
      table[3 + 2 * k] = target(pc, i, read_i4(p + 12 + 8 * k));
    }
    emit_pointer(Op::lookupswitch, table.get());
    out_->switches.push_back(std::move(table));
  }

  void returns(u1 opcode) {
    bool sync = method_.is_synchronized();
    switch (opcode) {
      case op_lreturn: case op_dreturn: return emit(sync ? Op::return2_sync : Op::return2);
      case op_return:
        if (method_.holder == runtime_.known().Object && method_.is_constructor()) return emit(Op::return_register_finalizer);
        return emit(sync ? Op::return0_sync : Op::return0);
      default: return emit(sync ? Op::return1_sync : Op::return1);
    }
  }

  void decode_one(u4 pc, u4 i) {
    const u1* p = code_ + pc;
    u1 opcode = p[0];
    switch (opcode) {
      case op_aconst_null: return emit(Op::const_null);
      case op_iconst_m1: case op_iconst_0: case op_iconst_1: case op_iconst_2: case op_iconst_3: case op_iconst_4: case op_iconst_5:
        return emit(Op::const_i, opcode - op_iconst_0);
      case op_lconst_0: case op_lconst_1: return emit_bits(Op::const_j, opcode - op_lconst_0);
      case op_fconst_0: case op_fconst_1: case op_fconst_2:
        return emit(Op::const_i, std::bit_cast<i4>(static_cast<float>(opcode - op_fconst_0)));
      case op_dconst_0: case op_dconst_1: return emit_bits(Op::const_j, std::bit_cast<u8>(static_cast<double>(opcode - op_dconst_0)));
      case op_bipush: return emit(Op::const_i, static_cast<i1>(p[1]));
      case op_sipush: return emit(Op::const_i, read_i2(p + 1));
      case op_ldc: return constant(p[1]);
      case op_ldc_w: case op_ldc2_w: return constant(read_u2(p + 1));
      case op_iload: case op_lload: case op_fload: case op_dload: case op_aload:
      case op_istore: case op_lstore: case op_fstore: case op_dstore: case op_astore: case op_ret:
        return local(opcode, p[1]);
      case op_iinc: return emit(Op::iinc, p[1], static_cast<i1>(p[2]));
      case op_wide:
        if (p[1] == op_iinc) return emit(Op::iinc, read_u2(p + 2), read_i2(p + 4));
        return local(p[1], read_u2(p + 2));
      case op_ifeq: case op_ifne: case op_iflt: case op_ifge: case op_ifgt: case op_ifle:
      case op_if_icmpeq: case op_if_icmpne: case op_if_icmplt: case op_if_icmpge: case op_if_icmpgt: case op_if_icmple:
      case op_if_acmpeq: case op_if_acmpne: case op_ifnull: case op_ifnonnull: case op_goto: case op_jsr:
        return emit(plain_op(opcode), target(pc, i, read_i2(p + 1)));
      case op_goto_w: return emit(Op::goto_, target(pc, i, read_i4(p + 1)));
      case op_jsr_w: return emit(Op::jsr, target(pc, i, read_i4(p + 1)));
      case op_tableswitch: return tableswitch(pc, i);
      case op_lookupswitch: return lookupswitch(pc, i);
      case op_ireturn: case op_lreturn: case op_freturn: case op_dreturn: case op_areturn: case op_return: return returns(opcode);
      case op_newarray: return emit_pointer(Op::newarray, runtime_.primitive_array(static_cast<BasicType>(p[1])));
      case op_multianewarray: return emit(Op::multianewarray, read_u2(p + 1), p[3]);
      case op_getstatic: case op_putstatic: case op_getfield: case op_putfield: case op_invokevirtual: case op_invokespecial:
      case op_invokestatic: case op_invokeinterface: case op_invokedynamic: case op_new: case op_anewarray: case op_checkcast:
      case op_instanceof:
        return emit(plain_op(opcode), read_u2(p + 1));
      default:
        if (opcode >= op_iload_0 && opcode <= op_aload_3)
          return local(static_cast<u1>(op_iload + (opcode - op_iload_0) / 4), static_cast<u2>((opcode - op_iload_0) % 4));
        if (opcode >= op_istore_0 && opcode <= op_astore_3)
          return local(static_cast<u1>(op_istore + (opcode - op_istore_0) / 4), static_cast<u2>((opcode - op_istore_0) % 4));
        return emit(plain_op(opcode));
    }
  }

  Runtime& runtime_;
  Method& method_;
  const CodeInfo& info_;
  const u1* code_;
  u4 size_;
  std::unique_ptr<Code> out_;
  Cell* cell_ = nullptr;
  std::vector<u4> cell_of_;
};

}  // namespace

static u8 memory_of(const Code& code) {
  constexpr u8 kBlocks = 128;
  return sizeof(Code) + kBlocks + u8{code.count + 1} * (sizeof(Cell) + sizeof(u2)) + code.handlers.size() * sizeof(Handler) +
         code.switches.size() * 64;
}

JavaResult<void> prepare_method(Thread& thread, Method* method) {
  if (!method->holder->is_verified) CORDON_TRY(link_class(thread, method->holder));
  Runtime& runtime = thread.vm().runtime();
  EntryKind kind;
  if (method->is_native()) {
    kind = method->is_synchronized() ? EntryKind::NativeSynchronized : EntryKind::Native;
  } else {
    // Code of the class library stays for all VMs, but who decodes it pays: nobody can make others' memory grow for free.
    CORDON_TRY(check_metadata(thread));
    std::unique_ptr<Code> code = Decoder(runtime, *method).decode();
    thread.vm().memory().charge_always(memory_of(*code));
    Code* expected = nullptr;
    if (method->code.compare_exchange_strong(expected, code.get())) {
      method->cells = code->cells.get();
      code.release();
    } else {
      // Another thread decodes the same method: it publishes the cells before the entry.
      while (method->kind.load(std::memory_order_acquire) == EntryKind::Unprepared) {
      }
      return {};
    }
    kind = method->is_synchronized() ? EntryKind::Synchronized : EntryKind::Interpreted;
    if (method->holder == runtime.known().Reference && method->name->text() == "get") kind = EntryKind::ReferenceGet;
  }
  set_entry(runtime, *method, kind);
  return {};
}

void free_code(Method& method) { delete method.code.exchange(nullptr); }

}  // namespace cordon::vm
