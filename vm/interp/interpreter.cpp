#include "vm/interp/interpreter.h"

#include <bit>
#include <cmath>

#include "vm/alloc.h"
#include "vm/compiled.h"
#include "vm/interp/slow.h"
#include "vm/invoke.h"
#include "vm/link.h"
#include "vm/object_lock.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::vm {

namespace {

/// JVMS 6.5 d2i and kin: NaN is 0, out of range saturates.
template <typename I, typename F>
inline I saturate(F value) {
  if (value != value) return 0;
  if (value >= static_cast<F>(std::numeric_limits<I>::max())) return std::numeric_limits<I>::max();
  if (value <= static_cast<F>(std::numeric_limits<I>::min())) return std::numeric_limits<I>::min();
  return static_cast<I>(value);
}

template <typename F>
inline jint compare_float(F a, F b, jint nan) {
  return a > b ? 1 : a == b ? 0 : a < b ? -1 : nan;
}

/// The result of a native or of compiled code. Its place on the C stack stays readable to the collector after its scope
/// has ended, and kept the object alive until the next such call.
inline u8 take(Slot& slot) {
  u8 raw = slot.raw;
  *const_cast<volatile u8*>(&slot.raw) = 0;
  return raw;
}

#define LIKELY(x) __builtin_expect(!!(x), 1)
#define UNLIKELY(x) __builtin_expect(!!(x), 0)

/// The interpreter loop. With `handlers_out` it only reports its labels.
template <bool kCounting>
[[gnu::noinline]] bool run(Thread* thread_pointer, Method* callee, Slot* result, const void* const** handlers_out,
                           const Resume* resume) {
  static const void* const labels[] = {
#define OP(name) &&op_##name,
#include "vm/interp/ops.def"
  };
  if (UNLIKELY(handlers_out != nullptr)) {
    *handlers_out = labels;
    return true;
  }

  Thread& thread = *thread_pointer;
  Vm& vm = thread.vm();
  const Known& known = vm.known();
  const u4 neutral = neutral_lock_word(vm.id());

  Frame* frame = nullptr;
  Slot* sp = nullptr;
  Slot* locals = nullptr;
  Cell* pc = nullptr;
  u8 tos = 0;
  Slot* dead_end = nullptr;

#define DISPATCH()                                                     \
  do {                                                                 \
    if constexpr (kCounting) ++thread.instructions;                    \
    goto* const_cast<void*>(pc->handler.load(std::memory_order_relaxed)); \
  } while (0)
#define NEXT(n)  \
  do {           \
    pc += (n);   \
    DISPATCH();  \
  } while (0)
#define SAVE() (frame->pc = pc)
#define A (pc->operand.a)
#define B (pc->operand.b)
#define P (pc->operand.p)
#define TI (static_cast<jint>(tos))
#define TJ (static_cast<jlong>(tos))
#define TF (std::bit_cast<jfloat>(static_cast<u4>(tos)))
#define TD (std::bit_cast<jdouble>(tos))
#define TA (reinterpret_cast<Object*>(tos))
#define SET_I(x) (tos = static_cast<u4>(x))
#define SET_J(x) (tos = static_cast<u8>(x))
#define SET_F(x) (tos = std::bit_cast<u4>(static_cast<jfloat>(x)))
#define SET_D(x) (tos = std::bit_cast<u8>(static_cast<jdouble>(x)))
#define SET_A(x) (tos = reinterpret_cast<u8>(static_cast<Object*>(x)))
#define SPILL() (*sp++).raw = tos
#define POP() (tos = (--sp)->raw)
#define NULL_CHECK(object)       \
  if (UNLIKELY(!(object))) {     \
    goto throw_npe;              \
  }
#define TRY(expression)                         \
  ({                                            \
    auto r_ = (expression);                     \
    if (UNLIKELY(!r_.is_ok())) goto unwind;     \
    r_.value();                                 \
  })
#define BRANCH(condition)                                  \
  do {                                                     \
    if (condition) {                                       \
      i4 distance = A;                                     \
      pc += distance;                                      \
      if (distance < 0) {                                  \
        std::atomic<u4>& loops = frame->method->loops;     \
        u4 count = loops.load(std::memory_order_relaxed) + 1; \
        loops.store(count, std::memory_order_relaxed);     \
        if (UNLIKELY(count >= thread.hot_loops)) goto hot_loop; \
      }                                                    \
      if (UNLIKELY(thread.poll.load(std::memory_order_relaxed))) goto poll_at_branch; \
      DISPATCH();                                          \
    }                                                      \
    NEXT(1);                                               \
  } while (0)

  if (UNLIKELY(resume != nullptr)) {
    // Compiled code left the rest of an activation to the interpreter.
    frame = resume->frame;
    locals = frame->locals;
    pc = const_cast<Cell*>(frame->pc);
    sp = resume->sp;
    tos = resume->tos;
    thread.top_frame = frame;
    if (resume->is_unwinding) goto unwind;
    if (UNLIKELY(thread.poll.load(std::memory_order_relaxed))) goto poll_at_branch;
    DISPATCH();
  }
  frame = reinterpret_cast<Frame*>(free_stack(thread));
  frame->previous = thread.top_frame;
  frame->method = nullptr;
  frame->pc = thread.exit_cells;
  frame->lock = nullptr;
  sp = frame->operands() + callee->arg_slots;
  frame->locals = sp;  // free_stack() of an entry frame: behind the arguments
  thread.top_frame = frame;
  goto* const_cast<void*>(callee->entry.load(std::memory_order_acquire));

  // ---------------------------------------------------------------- entries
op_entry_unprepared : {
  // Bytecode is decoded (and the class linked) on the first call; frame->pc of the caller was saved.
  TRY(prepare_method(thread, callee));
  goto* const_cast<void*>(callee->entry.load(std::memory_order_acquire));
}
op_entry_interpreted : {
  {
    // Lossy: two threads may count as one.
    u4 calls = callee->calls.load(std::memory_order_relaxed) + 1;
    callee->calls.store(calls, std::memory_order_relaxed);
    if (UNLIKELY(calls >= thread.hot_calls) && slow::hot_method(thread, callee))
      goto* const_cast<void*>(callee->entry.load(std::memory_order_acquire));
  }
  Slot* new_locals = sp - callee->arg_slots;
  Frame* f = reinterpret_cast<Frame*>(new_locals + callee->max_locals);
  if (UNLIKELY(f->operands() + callee->max_stack + kExtraOperands > thread.stack_limit)) goto stack_overflow;
  for (Slot* p = sp; p < reinterpret_cast<Slot*>(f); ++p) p->raw = 0;
  f->previous = frame;
  f->method = callee;
  f->locals = new_locals;
  f->lock = nullptr;
  pc = callee->cells;
  f->pc = pc;
  frame = f;
  thread.top_frame = f;
  locals = new_locals;
  sp = f->operands();
  tos = 0;  // what the first push puts into the empty-stack slot must not keep a dead object alive
  if (UNLIKELY(thread.poll.load(std::memory_order_relaxed))) goto poll_at_branch;
  DISPATCH();
}
op_entry_synchronized : {
  {
    // Lossy: two threads may count as one.
    u4 calls = callee->calls.load(std::memory_order_relaxed) + 1;
    callee->calls.store(calls, std::memory_order_relaxed);
    if (UNLIKELY(calls >= thread.hot_calls) && slow::hot_method(thread, callee))
      goto* const_cast<void*>(callee->entry.load(std::memory_order_acquire));
  }
  Slot* new_locals = sp - callee->arg_slots;
  Frame* f = reinterpret_cast<Frame*>(new_locals + callee->max_locals);
  if (UNLIKELY(f->operands() + callee->max_stack + kExtraOperands > thread.stack_limit)) goto stack_overflow;
  for (Slot* p = sp; p < reinterpret_cast<Slot*>(f); ++p) p->raw = 0;
  f->previous = frame;
  f->method = callee;
  f->locals = new_locals;
  f->lock = nullptr;
  pc = callee->cells;
  f->pc = pc;
  frame = f;
  thread.top_frame = f;
  locals = new_locals;
  sp = f->operands();
  Object* lock = callee->is_static() ? vm.mirror(callee->holder) : locals[0].a;
  TRY(lock_object(thread, lock));
  frame->lock = lock;
  if (UNLIKELY(thread.poll.load(std::memory_order_relaxed))) goto poll_at_branch;
  DISPATCH();
}
op_entry_native : {
  Frame* f = reinterpret_cast<Frame*>(sp);
  if (UNLIKELY(f->operands() + 1 > thread.stack_limit)) goto stack_overflow;
  Slot* args = sp - callee->arg_slots;
  f->previous = frame;
  f->method = callee;
  f->locals = args;
  f->lock = nullptr;
  f->pc = nullptr;
  thread.top_frame = f;
  NativeFunction native = callee->native.load(std::memory_order_acquire);
  if (UNLIKELY(!native)) {
    if (!slow::bind_native(thread, callee).is_ok()) {
      thread.top_frame = frame;
      goto unwind;
    }
    native = callee->native.load(std::memory_order_acquire);
  }
  Slot value;
  native(thread, args, &value, callee);
  thread.top_frame = frame;
  if (UNLIKELY(thread.has_exception())) goto unwind;
  sp = args;
  pc = const_cast<Cell*>(frame->pc) + 1;
  locals = frame->locals;
  switch (callee->return_type) {
    case BasicType::Void: POP(); DISPATCH();
    case BasicType::Long:
    case BasicType::Double: ++sp; [[fallthrough]];
    default: tos = take(value); DISPATCH();
  }
}
op_entry_native_synchronized : {
  Frame* f = reinterpret_cast<Frame*>(sp);
  if (UNLIKELY(f->operands() + 1 > thread.stack_limit)) goto stack_overflow;
  Slot* args = sp - callee->arg_slots;
  f->previous = frame;
  f->method = callee;
  f->locals = args;
  f->lock = nullptr;
  f->pc = nullptr;
  thread.top_frame = f;
  Object* lock = callee->is_static() ? vm.mirror(callee->holder) : args[0].a;
  if (!lock_object(thread, lock).is_ok()) {
    thread.top_frame = frame;
    goto unwind;
  }
  NativeFunction native = callee->native.load(std::memory_order_acquire);
  Slot value;
  if (LIKELY(native != nullptr) || slow::bind_native(thread, callee).is_ok()) {
    native = callee->native.load(std::memory_order_acquire);
    native(thread, args, &value, callee);
  }
  Object* pending = thread.take_exception();
  (void)unlock_object(thread, lock);
  thread.top_frame = frame;
  if (UNLIKELY(pending != nullptr)) {
    thread.set_exception(pending);
    goto unwind;
  }
  sp = args;
  pc = const_cast<Cell*>(frame->pc) + 1;
  locals = frame->locals;
  switch (callee->return_type) {
    case BasicType::Void: POP(); DISPATCH();
    case BasicType::Long:
    case BasicType::Double: ++sp; [[fallthrough]];
    default: tos = take(value); DISPATCH();
  }
}
op_entry_abstract:
  slow::abstract_method(thread, callee, callee->is_static() ? nullptr : sp[-callee->arg_slots].a);
  goto unwind;
op_entry_conflict:
  slow::conflicting_method(thread, callee);
  goto unwind;
op_entry_invoke_basic : {
  Object* handle = sp[-callee->arg_slots].a;
  NULL_CHECK(handle);
  const bool drops = callee->return_type == BasicType::Void;
  callee = TRY(slow::basic_target(thread, sp - callee->arg_slots, callee));
  if (UNLIKELY(drops && callee->return_type != BasicType::Void)) goto call_and_drop;
  goto* const_cast<void*>(callee->entry.load(std::memory_order_acquire));
}
op_entry_link_to_static:
op_entry_link_to_special:
op_entry_link_to_virtual:
op_entry_link_to_interface : {
  const bool drops = callee->return_type == BasicType::Void;
  callee = TRY(slow::linker_target(thread, callee->kind.load(std::memory_order_relaxed), sp - callee->arg_slots, callee));
  --sp;
  if (UNLIKELY(drops && callee->return_type != BasicType::Void)) goto call_and_drop;
  goto* const_cast<void*>(callee->entry.load(std::memory_order_acquire));
}
call_and_drop : {
  // A result on the operand stack would shift all that the caller does next.
  Slot* args = sp - callee->arg_slots;
  TRY(slow::call_and_drop(thread, callee, args));
  sp = args;
  pc = const_cast<Cell*>(frame->pc) + 1;
  locals = frame->locals;
  POP();
  DISPATCH();
}
op_entry_link_to_native:
  throw_internal_error(thread, "the foreign linker is not available");
  goto unwind;
op_entry_reference_get : {
  Object* reference = sp[-1].a;
  --sp;
  tos = reinterpret_cast<u8>(gc::load_referent(&reference->at<void*>(known.Reference_referent)));
  pc = const_cast<Cell*>(frame->pc) + 1;
  locals = frame->locals;
  DISPATCH();
}
op_entry_compiled : {
  Slot* args = sp - callee->arg_slots;
  Slot value;
  CompiledOutcome outcome = call_compiled(thread, callee, args, &value);
  if (UNLIKELY(outcome != CompiledOutcome::Returned)) {
    if (outcome == CompiledOutcome::Resumed) goto resume_deoptimized;
    goto unwind;
  }
  sp = args;
  pc = const_cast<Cell*>(frame->pc) + 1;
  locals = frame->locals;
  switch (callee->return_type) {
    case BasicType::Void: POP(); DISPATCH();
    case BasicType::Long:
    case BasicType::Double: ++sp; [[fallthrough]];
    default: tos = take(value); DISPATCH();
  }
}
op_exit_interpreter:
  result->raw = tos;
  thread.top_frame = frame->previous;
  return true;

  // ---------------------------------------------------------------- constants, locals, stack
op_nop: NEXT(1);
op_const_i: SPILL(); SET_I(A); NEXT(1);
op_const_j: SPILL(); ++sp; tos = pc->operand.bits; NEXT(1);
op_const_null: SPILL(); tos = 0; NEXT(1);
op_load: SPILL(); tos = locals[A].raw; NEXT(1);
op_load2: SPILL(); ++sp; tos = locals[A].raw; NEXT(1);
op_store: locals[A].raw = tos; POP(); NEXT(1);
op_store2: locals[A].raw = tos; sp -= 2; tos = sp[0].raw; NEXT(1);
op_pop: POP(); NEXT(1);
op_pop2: sp -= 2; tos = sp[0].raw; NEXT(1);
op_dup: SPILL(); NEXT(1);
op_dup_x1: { u8 b = sp[-1].raw; sp[-1].raw = tos; sp[0].raw = b; ++sp; NEXT(1); }
op_dup_x2: { u8 c = sp[-2].raw, b = sp[-1].raw; sp[-2].raw = tos; sp[-1].raw = c; sp[0].raw = b; ++sp; NEXT(1); }
op_dup2: { u8 b = sp[-1].raw; sp[0].raw = tos; sp[1].raw = b; sp += 2; NEXT(1); }
op_dup2_x1: { u8 c = sp[-2].raw, b = sp[-1].raw; sp[-2].raw = b; sp[-1].raw = tos; sp[0].raw = c; sp[1].raw = b; sp += 2; NEXT(1); }
op_dup2_x2: {
  u8 d = sp[-3].raw, c = sp[-2].raw, b = sp[-1].raw;
  sp[-3].raw = b; sp[-2].raw = tos; sp[-1].raw = d; sp[0].raw = c; sp[1].raw = b;
  sp += 2;
  NEXT(1);
}
op_swap: { u8 b = sp[-1].raw; sp[-1].raw = tos; tos = b; NEXT(1); }

  // ---------------------------------------------------------------- arrays
#define ARRAY_AT(array_slot, index_value)                                          \
  Object* array = (array_slot).a;                                                  \
  NULL_CHECK(array);                                                               \
  u4 index = static_cast<u4>(index_value);                                         \
  if (UNLIKELY(index >= array->header_extra)) {                                    \
    SAVE();                                                                        \
    throw_array_index(thread, static_cast<jint>(index), array_length(array));      \
    goto unwind;                                                                   \
  }
#define ELEMENT(type) (reinterpret_cast<type*>(array + 1)[index])
op_iaload: { ARRAY_AT(sp[-1], TI); --sp; tos = ELEMENT(u4); NEXT(1); }
op_laload: { ARRAY_AT(sp[-1], TI); tos = ELEMENT(u8); NEXT(1); }
op_aaload: { ARRAY_AT(sp[-1], TI); --sp; tos = ELEMENT(u8); NEXT(1); }
op_baload: { ARRAY_AT(sp[-1], TI); --sp; SET_I(ELEMENT(i1)); NEXT(1); }
op_caload: { ARRAY_AT(sp[-1], TI); --sp; SET_I(ELEMENT(u2)); NEXT(1); }
op_saload: { ARRAY_AT(sp[-1], TI); --sp; SET_I(ELEMENT(i2)); NEXT(1); }
op_iastore: { ARRAY_AT(sp[-2], sp[-1].i); ELEMENT(u4) = static_cast<u4>(tos); sp -= 3; tos = sp[0].raw; NEXT(1); }
op_lastore: { ARRAY_AT(sp[-3], sp[-2].i); ELEMENT(u8) = tos; sp -= 4; tos = sp[0].raw; NEXT(1); }
op_aastore : {
  ARRAY_AT(sp[-2], sp[-1].i);
  Object* value = TA;
  if (value && UNLIKELY(!value->klass->is_subtype_of(array->klass->component))) {
    SAVE();
    slow::array_store(thread, array, value);
    goto unwind;
  }
  ELEMENT(Object*) = value;
  sp -= 3;
  tos = sp[0].raw;
  NEXT(1);
}
op_bastore : {
  ARRAY_AT(sp[-2], sp[-1].i);
  ELEMENT(u1) = static_cast<u1>(array->klass->element_type == BasicType::Boolean ? tos & 1 : tos);
  sp -= 3;
  tos = sp[0].raw;
  NEXT(1);
}
op_castore: { ARRAY_AT(sp[-2], sp[-1].i); ELEMENT(u2) = static_cast<u2>(tos); sp -= 3; tos = sp[0].raw; NEXT(1); }
op_arraylength: { Object* array = TA; NULL_CHECK(array); tos = array->header_extra; NEXT(1); }

  // ---------------------------------------------------------------- arithmetic
#define INT_BINARY(name, expression) op_##name: { jint b = TI, a = sp[-1].i; (void)a; (void)b; --sp; SET_I(expression); NEXT(1); }
#define LONG_BINARY(name, expression) op_##name: { jlong b = TJ, a = sp[-2].j; sp -= 2; SET_J(expression); NEXT(1); }
#define FLOAT_BINARY(name, expression) op_##name: { jfloat b = TF, a = sp[-1].f; --sp; SET_F(expression); NEXT(1); }
#define DOUBLE_BINARY(name, expression) op_##name: { jdouble b = TD, a = sp[-2].d; sp -= 2; SET_D(expression); NEXT(1); }
#define U(x) static_cast<u4>(x)
#define UL(x) static_cast<u8>(x)
  INT_BINARY(iadd, U(a) + U(b))
  INT_BINARY(isub, U(a) - U(b))
  INT_BINARY(imul, U(a) * U(b))
  INT_BINARY(iand, a & b)
  INT_BINARY(ior, a | b)
  INT_BINARY(ixor, a ^ b)
  INT_BINARY(ishl, U(a) << (b & 31))
  INT_BINARY(ishr, a >> (b & 31))
  INT_BINARY(iushr, U(a) >> (b & 31))
  LONG_BINARY(ladd, UL(a) + UL(b))
  LONG_BINARY(lsub, UL(a) - UL(b))
  LONG_BINARY(lmul, UL(a) * UL(b))
  LONG_BINARY(land, a & b)
  LONG_BINARY(lor, a | b)
  LONG_BINARY(lxor, a ^ b)
  FLOAT_BINARY(fadd, a + b)
  FLOAT_BINARY(fsub, a - b)
  FLOAT_BINARY(fmul, a * b)
  FLOAT_BINARY(fdiv, a / b)
  FLOAT_BINARY(frem, std::fmod(a, b))
  DOUBLE_BINARY(dadd, a + b)
  DOUBLE_BINARY(dsub, a - b)
  DOUBLE_BINARY(dmul, a * b)
  DOUBLE_BINARY(ddiv, a / b)
  DOUBLE_BINARY(drem, std::fmod(a, b))
op_idiv : {
  jint b = TI, a = sp[-1].i;
  if (UNLIKELY(b == 0)) goto throw_division;
  --sp;
  SET_I(b == -1 ? static_cast<jint>(0u - U(a)) : a / b);
  NEXT(1);
}
op_irem : {
  jint b = TI, a = sp[-1].i;
  if (UNLIKELY(b == 0)) goto throw_division;
  --sp;
  SET_I(b == -1 ? 0 : a % b);
  NEXT(1);
}
op_ldiv : {
  jlong b = TJ, a = sp[-2].j;
  if (UNLIKELY(b == 0)) goto throw_division;
  sp -= 2;
  SET_J(b == -1 ? static_cast<jlong>(0ul - UL(a)) : a / b);
  NEXT(1);
}
op_lrem : {
  jlong b = TJ, a = sp[-2].j;
  if (UNLIKELY(b == 0)) goto throw_division;
  sp -= 2;
  SET_J(b == -1 ? 0 : a % b);
  NEXT(1);
}
op_ineg: SET_I(0u - U(tos)); NEXT(1);
op_lneg: SET_J(0ul - tos); NEXT(1);
op_fneg: SET_F(-TF); NEXT(1);
op_dneg: SET_D(-TD); NEXT(1);
op_lshl: { jlong a = sp[-1].j; --sp; SET_J(UL(a) << (tos & 63)); NEXT(1); }
op_lshr: { jlong a = sp[-1].j; --sp; SET_J(a >> (tos & 63)); NEXT(1); }
op_lushr: { jlong a = sp[-1].j; --sp; SET_J(UL(a) >> (tos & 63)); NEXT(1); }
op_iinc: locals[A].raw = U(locals[A].i) + U(B); NEXT(1);

op_i2l: ++sp; SET_J(static_cast<jlong>(TI)); NEXT(1);
op_i2f: SET_F(static_cast<jfloat>(TI)); NEXT(1);
op_i2d: ++sp; SET_D(static_cast<jdouble>(TI)); NEXT(1);
op_l2i: --sp; SET_I(TI); NEXT(1);
op_l2f: --sp; SET_F(static_cast<jfloat>(TJ)); NEXT(1);
op_l2d: SET_D(static_cast<jdouble>(TJ)); NEXT(1);
op_f2i: SET_I(saturate<jint>(TF)); NEXT(1);
op_f2l: ++sp; SET_J(saturate<jlong>(TF)); NEXT(1);
op_f2d: ++sp; SET_D(static_cast<jdouble>(TF)); NEXT(1);
op_d2i: --sp; SET_I(saturate<jint>(TD)); NEXT(1);
op_d2l: SET_J(saturate<jlong>(TD)); NEXT(1);
op_d2f: --sp; SET_F(static_cast<jfloat>(TD)); NEXT(1);
op_i2b: SET_I(static_cast<i1>(tos)); NEXT(1);
op_i2c: SET_I(static_cast<u2>(tos)); NEXT(1);
op_i2s: SET_I(static_cast<i2>(tos)); NEXT(1);
op_lcmp: { jlong b = TJ, a = sp[-2].j; sp -= 3; SET_I(a < b ? -1 : a > b); NEXT(1); }
op_fcmpl: { jfloat b = TF, a = sp[-1].f; --sp; SET_I(compare_float(a, b, -1)); NEXT(1); }
op_fcmpg: { jfloat b = TF, a = sp[-1].f; --sp; SET_I(compare_float(a, b, 1)); NEXT(1); }
op_dcmpl: { jdouble b = TD, a = sp[-2].d; sp -= 3; SET_I(compare_float(a, b, -1)); NEXT(1); }
op_dcmpg: { jdouble b = TD, a = sp[-2].d; sp -= 3; SET_I(compare_float(a, b, 1)); NEXT(1); }

  // ---------------------------------------------------------------- control
#define IF(name, test) op_##name: { jint a = TI; POP(); BRANCH(test); }
#define IF_ICMP(name, test) op_##name: { jint b = TI, a = sp[-1].i; sp -= 2; tos = sp[0].raw; BRANCH(test); }
  IF(ifeq, a == 0)
  IF(ifne, a != 0)
  IF(iflt, a < 0)
  IF(ifge, a >= 0)
  IF(ifgt, a > 0)
  IF(ifle, a <= 0)
  IF_ICMP(if_icmpeq, a == b)
  IF_ICMP(if_icmpne, a != b)
  IF_ICMP(if_icmplt, a < b)
  IF_ICMP(if_icmpge, a >= b)
  IF_ICMP(if_icmpgt, a > b)
  IF_ICMP(if_icmple, a <= b)
op_if_acmpeq: { u8 b = tos, a = sp[-1].raw; sp -= 2; tos = sp[0].raw; BRANCH(a == b); }
op_if_acmpne: { u8 b = tos, a = sp[-1].raw; sp -= 2; tos = sp[0].raw; BRANCH(a != b); }
op_ifnull: { u8 a = tos; POP(); BRANCH(a == 0); }
op_ifnonnull: { u8 a = tos; POP(); BRANCH(a != 0); }
op_goto_: BRANCH(true);
op_jsr: SPILL(); SET_I(pc + 1 - frame->method->cells); BRANCH(true);
op_ret: pc = frame->method->cells + locals[A].i; DISPATCH();
op_tableswitch : {
  const i4* table = static_cast<const i4*>(P);  // low, high, default, targets...
  jint key = TI;
  POP();
  pc += key >= table[0] && key <= table[1] ? table[3 + (static_cast<i8>(key) - table[0])] : table[2];
  if (UNLIKELY(thread.poll.load(std::memory_order_relaxed))) goto poll_at_branch;
  DISPATCH();
}
op_lookupswitch : {
  const i4* table = static_cast<const i4*>(P);  // count, default, (key, target)...
  jint key = TI;
  POP();
  i4 low = 0, high = table[0] - 1, offset = table[1];
  while (low <= high) {
    i4 middle = (low + high) >> 1;
    i4 k = table[2 + 2 * middle];
    if (k == key) {
      offset = table[3 + 2 * middle];
      break;
    }
    if (k < key) low = middle + 1;
    else high = middle - 1;
  }
  pc += offset;
  if (UNLIKELY(thread.poll.load(std::memory_order_relaxed))) goto poll_at_branch;
  DISPATCH();
}
#define LEAVE()                            \
  sp = locals;                             \
  frame = frame->previous;                 \
  thread.top_frame = frame;                \
  pc = const_cast<Cell*>(frame->pc) + 1;   \
  locals = frame->locals
op_return1: LEAVE(); DISPATCH();
op_return2: LEAVE(); ++sp; DISPATCH();
op_return0: LEAVE(); POP(); DISPATCH();
op_return1_sync:
op_return2_sync:
op_return0_sync : {
  SAVE();
  Object* lock = frame->lock;
  frame->lock = nullptr;
  TRY(unlock_object(thread, lock));
  BasicType type = frame->method->return_type;
  LEAVE();
  if (type == BasicType::Void) POP();
  else if (slots_of(type) == 2) ++sp;
  DISPATCH();
}
op_return_register_finalizer : {
  Object* object = locals[0].a;
  if (UNLIKELY(object->klass->has_finalizer)) {
    SAVE();
    TRY(slow::register_finalizer(thread, object));
  }
  LEAVE();
  POP();
  DISPATCH();
}

  // ---------------------------------------------------------------- fields
op_getstatic : {
  SAVE();
  auto access = TRY(slow::field(thread, frame, pc, true, false));
  SPILL();
  u1* at = access.statics + access.field->offset;
  switch (access.field->type) {
    case BasicType::Boolean:
    case BasicType::Byte: SET_I(*reinterpret_cast<i1*>(at)); break;
    case BasicType::Char: SET_I(*reinterpret_cast<u2*>(at)); break;
    case BasicType::Short: SET_I(*reinterpret_cast<i2*>(at)); break;
    case BasicType::Int:
    case BasicType::Float: tos = *reinterpret_cast<u4*>(at); break;
    case BasicType::Long:
    case BasicType::Double: ++sp; [[fallthrough]];
    default: tos = *reinterpret_cast<u8*>(at); break;
  }
  NEXT(1);
}
op_putstatic : {
  SAVE();
  auto access = TRY(slow::field(thread, frame, pc, true, true));
  u1* at = access.statics + access.field->offset;
  switch (access.field->type) {
    case BasicType::Boolean: *at = tos & 1; break;
    case BasicType::Byte: *at = static_cast<u1>(tos); break;
    case BasicType::Char:
    case BasicType::Short: *reinterpret_cast<u2*>(at) = static_cast<u2>(tos); break;
    case BasicType::Int:
    case BasicType::Float: *reinterpret_cast<u4*>(at) = static_cast<u4>(tos); break;
    case BasicType::Long:
    case BasicType::Double: --sp; [[fallthrough]];
    default: *reinterpret_cast<u8*>(at) = tos; break;
  }
  if (access.field->is_volatile()) std::atomic_thread_fence(std::memory_order_seq_cst);
  POP();
  NEXT(1);
}
op_getfield:
  // Resolution quickens the cell; then the same cell runs again. Not so for the rare forms that stay slow.
  SAVE();
  TRY(slow::field(thread, frame, pc, false, false));
  DISPATCH();
op_putfield:
  SAVE();
  TRY(slow::field(thread, frame, pc, false, true));
  DISPATCH();

#define STATIC_SHARED_BASE(slow_label)                                  \
  ClassState* state = thread.shared_states[static_cast<u4>(A)];         \
  if (UNLIKELY(!state || !state->statics)) goto slow_label;             \
  u1* at = state->statics + B
#define GETSTATIC(suffix, type, extra)                                                    \
  op_getstatic_direct_##suffix: { SPILL(); extra; tos = static_cast<u8>(*static_cast<type*>(P)); NEXT(1); } \
  op_getstatic_shared_##suffix: { STATIC_SHARED_BASE(op_getstatic); SPILL(); extra; tos = static_cast<u8>(*reinterpret_cast<type*>(at)); NEXT(1); }
  GETSTATIC(b, i1, )
  GETSTATIC(c, u2, )
  GETSTATIC(s, i2, )
  GETSTATIC(i, u4, )
  GETSTATIC(j, u8, ++sp)
  GETSTATIC(a, u8, )
#define PUTSTATIC(suffix, type, mask, extra)                                              \
  op_putstatic_direct_##suffix: { *static_cast<type*>(P) = static_cast<type>(tos mask); extra; POP(); NEXT(1); } \
  op_putstatic_shared_##suffix: { STATIC_SHARED_BASE(op_putstatic); *reinterpret_cast<type*>(at) = static_cast<type>(tos mask); extra; POP(); NEXT(1); }
  PUTSTATIC(z, u1, &1, )
  PUTSTATIC(b, u1, , )
  PUTSTATIC(s, u2, , )
  PUTSTATIC(i, u4, , )
  PUTSTATIC(j, u8, , --sp)
  PUTSTATIC(a, u8, , )
#define GETFIELD(suffix, type, extra) \
  op_getfield_##suffix: { Object* o = TA; NULL_CHECK(o); extra; tos = static_cast<u8>(o->at<type>(A)); NEXT(1); }
  GETFIELD(b, i1, )
  GETFIELD(c, u2, )
  GETFIELD(s, i2, )
  GETFIELD(i, u4, )
  GETFIELD(j, u8, ++sp)
  GETFIELD(a, u8, )
op_getfield_referent: { Object* o = TA; NULL_CHECK(o); SET_A(static_cast<Object*>(gc::load_referent(&o->at<void*>(A)))); NEXT(1); }
#define PUTFIELD(suffix, type, mask) \
  op_putfield_##suffix: { Object* o = sp[-1].a; NULL_CHECK(o); o->at<type>(A) = static_cast<type>(tos mask); sp -= 2; tos = sp[0].raw; NEXT(1); }
  PUTFIELD(z, u1, &1)
  PUTFIELD(b, u1, )
  PUTFIELD(s, u2, )
  PUTFIELD(i, u4, )
  PUTFIELD(a, u8, )
op_putfield_j: { Object* o = sp[-2].a; NULL_CHECK(o); o->at<u8>(A) = tos; sp -= 3; tos = sp[0].raw; NEXT(1); }
op_putfield_referent : {
  Object* o = sp[-1].a;
  NULL_CHECK(o);
  if (TA) slow::register_reference(thread, o, TA);
  else o->at<void*>(A) = gc::hide(nullptr);
  sp -= 2;
  tos = sp[0].raw;
  NEXT(1);
}
op_putfield_volatile : {
  BasicType type = static_cast<BasicType>(B);
  int slots = slots_of(type);
  Object* o = sp[-slots].a;
  NULL_CHECK(o);
  switch (size_of(type)) {
    case 1: o->at<u1>(A) = static_cast<u1>(type == BasicType::Boolean ? tos & 1 : tos); break;
    case 2: o->at<u2>(A) = static_cast<u2>(tos); break;
    case 4: o->at<u4>(A) = static_cast<u4>(tos); break;
    default: o->at<u8>(A) = tos; break;
  }
  std::atomic_thread_fence(std::memory_order_seq_cst);
  sp -= slots + 1;
  tos = sp[0].raw;
  NEXT(1);
}

  // ---------------------------------------------------------------- calls
#define ENTER() goto* const_cast<void*>(callee->entry.load(std::memory_order_acquire))
op_invokevirtual:
op_invokespecial:
op_invokestatic:
op_invokeinterface : {
  SAVE();
  SPILL();
  callee = TRY(slow::invoke_target(thread, frame, pc, sp));
  if (callee) ENTER();
  POP();  // the cell has become a quick one that spills again
  DISPATCH();
}
op_invokevirtual_vtable : {
  SPILL();
  Object* receiver = sp[-B].a;
  NULL_CHECK(receiver);
  SAVE();
  callee = receiver->klass->vtable[A];
  ENTER();
}
op_invoke_direct : {
  callee = static_cast<Method*>(P);
  SPILL();
  NULL_CHECK(sp[-callee->arg_slots].a);
  SAVE();
  ENTER();
}
op_invokestatic_direct:
  callee = static_cast<Method*>(P);
  SPILL();
  SAVE();
  ENTER();
op_invokestatic_shared : {
  callee = static_cast<Method*>(P);
  ClassState* state = thread.shared_states[callee->holder->index];
  SAVE();
  SPILL();
  if (UNLIKELY(!state || !state->statics)) TRY(initialize_class(thread, callee->holder));
  ENTER();
}
op_invokeinterface_quick : {
  InterfaceSite* site = static_cast<InterfaceSite*>(P);
  SPILL();
  SAVE();
  Object* receiver = sp[-site->method->arg_slots].a;
  NULL_CHECK(receiver);
  Class* klass = receiver->klass;
  if (LIKELY(site->klass.load(std::memory_order_acquire) == klass)) {
    callee = site->target;
    ENTER();
  }
  Thread::MethodCacheEntry& entry = thread.method_cache_entry(klass, site->method);
  if (LIKELY(entry.klass == klass && entry.method == site->method)) {
    callee = entry.target;
    ENTER();
  }
  callee = TRY(slow::interface_target(thread, site, receiver, frame->method->holder->is_shared()));
  ENTER();
}
op_invokedynamic : {
  SAVE();
  CallSiteEntry* site = TRY(slow::dynamic_call_site(thread, frame, pc));
  SPILL();
  if (site->appendix) (*sp++).a = *site->appendix;
  callee = site->target;
  ENTER();
}
op_call_site_direct : {
  CallSiteEntry* site = static_cast<CallSiteEntry*>(P);
  SAVE();
  SPILL();
  if (site->receiver_slots) NULL_CHECK(sp[-site->receiver_slots].a);
  if (site->appendix) (*sp++).a = *site->appendix;
  callee = site->target;
  ENTER();
}
op_call_site_shared : {
  SAVE();
  CallSiteEntry* site = TRY(slow::shared_call_site(thread, frame, pc));
  SPILL();
  if (site->receiver_slots) NULL_CHECK(sp[-site->receiver_slots].a);
  if (site->appendix) (*sp++).a = *site->appendix;
  callee = site->target;
  ENTER();
}

op_check_result: SAVE(); TRY(slow::check_result(thread, frame, pc, TA)); NEXT(1);

  // ---------------------------------------------------------------- objects
op_new_ : {
  SAVE();
  Object* object = TRY(slow::new_instance(thread, frame, pc));
  SPILL();
  SET_A(object);
  NEXT(1);
}
op_new_shared : {
  Class* klass = static_cast<Class*>(P);
  ClassState* state = thread.shared_states[klass->index];
  if (UNLIKELY(!state || !state->statics)) goto op_new_;
}
op_new_direct : {
  Class* klass = static_cast<Class*>(P);
  SAVE();
  Object* object = static_cast<Object*>(thread.heap.allocate(klass->heap_kind, klass->instance_bytes));
  if (UNLIKELY(!object)) goto op_new_;  // tries harder, and throws
  object->klass = klass;
  object->lock_word.store(neutral, std::memory_order_relaxed);
  SPILL();
  SET_A(object);
  NEXT(1);
}
op_newarray: SAVE(); SET_A(TRY(allocate_array(thread, static_cast<Class*>(P), TI))); NEXT(1);
op_anewarray: SAVE(); SET_A(TRY(slow::new_reference_array(thread, frame, pc, TI))); NEXT(1);
op_anewarray_quick: SAVE(); SET_A(TRY(allocate_array(thread, static_cast<Class*>(P), TI))); NEXT(1);
op_multianewarray : {
  SAVE();
  SPILL();
  Object* array = TRY(slow::new_multi_array(thread, frame, pc, sp));
  sp -= B;
  SET_A(array);
  NEXT(1);
}
op_athrow : {
  Object* exception = TA;
  NULL_CHECK(exception);
  SAVE();
  thread.set_exception(exception);
  goto unwind;
}
op_checkcast: SAVE(); TRY(slow::check_cast(thread, frame, pc, TA)); NEXT(1);
op_checkcast_quick : {
  Object* object = TA;
  if (object && UNLIKELY(!object->klass->is_subtype_of(static_cast<Class*>(P)))) {
    SAVE();
    slow::class_cast(thread, object, static_cast<Class*>(P));
    goto unwind;
  }
  NEXT(1);
}
op_instanceof_: SAVE(); SET_I(TRY(slow::is_instance(thread, frame, pc, TA)) ? 1 : 0); NEXT(1);
op_instanceof_quick : {
  Object* object = TA;
  SET_I(object && object->klass->is_subtype_of(static_cast<Class*>(P)) ? 1 : 0);
  NEXT(1);
}
op_monitorenter : {
  Object* object = TA;
  NULL_CHECK(object);
  SAVE();
  TRY(lock_object(thread, object));
  POP();
  NEXT(1);
}
op_monitorexit : {
  Object* object = TA;
  NULL_CHECK(object);
  SAVE();
  TRY(unlock_object(thread, object));
  POP();
  NEXT(1);
}
op_ldc_reference : {
  SAVE();
  const bool wide = B == 2;  // a long or double Dynamic; read before quickening overwrites the operand
  Slot value = TRY(slow::constant(thread, frame, pc));
  SPILL();
  if (wide) ++sp;
  tos = value.raw;
  NEXT(1);
}
op_ldc_direct: SPILL(); SET_A(*static_cast<Object**>(P)); NEXT(1);
op_ldc_shared : {
  Object** references = thread.shared_states[static_cast<u4>(A)]->references;
  if (UNLIKELY(!references || !references[B])) goto op_ldc_shared_slow;
  SPILL();
  SET_A(references[B]);
  NEXT(1);
}
op_ldc_shared_slow : {
  SAVE();
  Slot value = TRY(slow::constant(thread, frame, pc));
  SPILL();
  tos = value.raw;
  NEXT(1);
}
op_illegal:
  CORDON_UNREACHABLE("illegal internal opcode");

  // ---------------------------------------------------------------- exceptional
throw_npe:
  SAVE();
  throw_null_pointer(thread);
  goto unwind;
throw_division:
  SAVE();
  throw_division_by_zero(thread);
  goto unwind;
stack_overflow: {
  const Slot* end = sp + callee->max_locals + kEntryFrameSlots + callee->max_stack + kExtraOperands;
  if (grow_java_stack(thread, end)) goto* const_cast<void*>(callee->entry.load(std::memory_order_acquire));
  throw_stack_overflow(thread);
  goto unwind;
}
poll_at_branch:
  SAVE();
  TRY(slow::poll(thread));
  DISPATCH();

resume_deoptimized : {
  // The frames that compiled code left stand above this one.
  const Resume here = thread.resume;
  thread.resume.frame = nullptr;
  frame = here.frame;
  locals = frame->locals;
  pc = const_cast<Cell*>(frame->pc);
  sp = here.sp;
  tos = here.tos;
  thread.top_frame = frame;
  if (here.is_unwinding) goto unwind;
  if (UNLIKELY(thread.poll.load(std::memory_order_relaxed))) goto poll_at_branch;
  DISPATCH();
}

hot_loop : {
  SAVE();
  Method* method = frame->method;
  const CompiledCode* code = sp == frame->operands() ? slow::hot_loop(thread, frame) : nullptr;
  if (!code) {
    if (UNLIKELY(thread.poll.load(std::memory_order_relaxed))) goto poll_at_branch;
    DISPATCH();
  }
  // The compiled code finishes this activation; a synchronized method's lock is given back here.
  Object* lock = frame->lock;
  Slot* base = frame->locals;
  frame = frame->previous;
  thread.top_frame = frame;
  Slot value;
  CompiledOutcome outcome = call_osr(thread, *code, base, &value);
  if (outcome == CompiledOutcome::Resumed) {
    thread.resume.outermost->lock = lock;
    goto resume_deoptimized;
  }
  bool is_ok = outcome == CompiledOutcome::Returned;
  if (lock) {
    Object* pending = thread.take_exception();
    if (unlock_object(thread, lock).is_ok()) {
      if (pending) thread.set_exception(pending);
    } else {
      is_ok = false;
    }
  }
  if (!is_ok) goto unwind;
  sp = base;
  pc = const_cast<Cell*>(frame->pc) + 1;
  locals = frame->locals;
  switch (method->return_type) {
    case BasicType::Void: POP(); DISPATCH();
    case BasicType::Long:
    case BasicType::Double: ++sp; [[fallthrough]];
    default: tos = take(value); DISPATCH();
  }
}

unwind:
  // `frame` is the frame in which the exception shows; its pc was saved.
  thread.top_frame = frame;
  // What the frames that end here leave behind must keep nothing alive: the collector looks at whole operand stacks.
  dead_end = free_stack(thread);
  for (;;) {
    thread.top_frame = frame;
    if (!frame->method) {
      thread.top_frame = frame->previous;
      return false;
    }
    if (const Cell* handler = slow::find_handler(thread, frame)) {
      pc = const_cast<Cell*>(handler);
      locals = frame->locals;
      sp = frame->operands() + 1;
      SET_A(thread.take_exception());
      for (Slot* p = sp; p < dead_end; ++p) p->raw = 0;
      // The same for C frames: the next ones leave gaps, in which those that ended would go on to show their objects.
      if (UNLIKELY(TA->klass == known.OutOfMemoryError)) gc::Collector::clear_stack_below();
      if (u4 reasons = thread.poll.load(std::memory_order_relaxed); UNLIKELY(reasons)) {
        // The end of a call may be thrown at every poll: here it could come back for ever.
        if (reasons != kPollAbort || !slow::covers_itself(*frame->method, handler)) goto poll_at_branch;
      }
      DISPATCH();
    }
    if (frame->lock) {
      Object* lock = frame->lock;
      frame->lock = nullptr;
      Object* pending = thread.take_exception();
      if (unlock_object(thread, lock).is_ok() && !thread.has_exception()) thread.set_exception(pending);
    }
    frame = frame->previous;
  }
}

}  // namespace

const void* const* interpreter_handlers(bool counting) {
  const void* const* handlers = nullptr;
  if (counting) run<true>(nullptr, nullptr, nullptr, &handlers, nullptr);
  else run<false>(nullptr, nullptr, nullptr, &handlers, nullptr);
  return handlers;
}

bool interpret(Thread& thread, Method* method, Slot* result) {
  u1* here = static_cast<u1*>(__builtin_frame_address(0));
  if (UNLIKELY(here < thread.c_stack_limit) && !grow_c_stack(thread, here)) {
    throw_stack_overflow(thread);
    return false;
  }
  if (UNLIKELY(thread.vm().runtime().counting())) return run<true>(&thread, method, result, nullptr, nullptr);
  return run<false>(&thread, method, result, nullptr, nullptr);
}

bool resume_interpreter(Thread& thread, const Resume& resume, Slot* result) {
  if (UNLIKELY(thread.vm().runtime().counting())) return run<true>(&thread, nullptr, result, nullptr, &resume);
  return run<false>(&thread, nullptr, result, nullptr, &resume);
}

void set_entry(Runtime& runtime, Method& method, EntryKind kind) {
  method.kind.store(kind, std::memory_order_relaxed);
  method.entry.store(runtime.handlers()[static_cast<int>(kind)], std::memory_order_release);
}

Slot* free_stack_above(const Thread& thread, Frame* top) {
  if (as_compiled(top)) return thread.interpreter_top;
  if (!top->method) return top->locals;
  if (top->pc) return top->operands() + top->method->max_stack + kExtraOperands;
  return top->operands();
}

}  // namespace cordon::vm
