#include "vm/compiled.h"

#include <cmath>
#include <cstring>

#include "vm/alloc.h"
#include "vm/array_copy.h"
#include "vm/call_shape.h"
#include "vm/direct_call.h"
#include "vm/interp/interpreter.h"
#include "vm/interp/slow.h"
#include "vm/invoke.h"
#include "vm/jit.h"
#include "vm/link.h"
#include "vm/method_handles.h"
#include "vm/object_lock.h"
#include "vm/throw.h"
#include "vm/thread_stop.h"
#include "vm/vm.h"

namespace cordon::vm {

extern "C" {
u8 cordon_enter_compiled(const void* entry, Thread* thread, Method* method, const RegisterArguments* registers, const u8* stack,
                         u8 stack_words, u8* xmm0);
u8 cordon_call_interpreter(Thread* thread, Method* method, const RegisterArguments* registers, const u8* stack);
}

namespace {

/// 'j' is a reference in one slot, 'l' a long in two.
u8 enter(Thread& thread, const void* entry, Method* method, const std::vector<u1>& shape, const Slot* args, u8* xmm0) {
  RegisterArguments registers{};
  // As large as need be and no larger: what lies here is scanned for references while the call lasts.
  u8* stack = static_cast<u8*>(__builtin_alloca((shape.size() > 6 ? shape.size() : 0) * sizeof(u8)));
  std::size_t general = 0, floating = 0, words = 0;
  for (u1 kind : shape) {
    if (kind == 'l' || kind == 'd') ++args;
    u8 value = (args++)->raw;
    if (kind == 'f' || kind == 'd') {
      if (floating < 8) registers.floating[floating++] = value;
      else stack[words++] = value;
    } else if (general < 6) {
      registers.general[general++] = value;
    } else {
      stack[words++] = value;
    }
  }
  return cordon_enter_compiled(entry, &thread, method, &registers, stack, words, xmm0);
}

/// What a method returned, as a slot.
void to_slot(BasicType type, u8 rax, u8 xmm0, Slot* result) {
  if (type == BasicType::Float) result->raw = static_cast<u4>(xmm0);
  else if (type == BasicType::Double) result->raw = xmm0;
  else if (type == BasicType::Long || type == BasicType::Reference) result->raw = rax;
  else result->raw = static_cast<u4>(rax);
}

}  // namespace

namespace {

/// From the interpreter into compiled code and back; what the thread keeps of the crossing outside is put back.
class Crossing {
 public:
  Crossing(Thread& thread, Slot* base, Slot* top) : thread_(thread), outer_top_(thread.interpreter_top), outer_base_(thread.deoptimized_base) {
    thread.deoptimized_base = base;
    thread.interpreter_top = top;
  }
  ~Crossing() {
    thread_.interpreter_top = outer_top_;
    thread_.deoptimized_base = outer_base_;
  }
  CompiledOutcome outcome() const {
    if (thread_.resume.frame) return CompiledOutcome::Resumed;
    return thread_.has_exception() ? CompiledOutcome::Threw : CompiledOutcome::Returned;
  }

 private:
  Thread& thread_;
  Slot* const outer_top_;
  Slot* const outer_base_;
};

}  // namespace

CompiledOutcome call_compiled(Thread& thread, Method* method, Slot* args, Slot* result) {
  const CompiledCode* code = method->compiled.load(std::memory_order_acquire);
  Crossing crossing(thread, args, args + method->arg_slots);
  u8 xmm0 = 0;
  u8 rax = enter(thread, method->compiled_entry.load(std::memory_order_acquire), method, code->shape, args, &xmm0);
  to_slot(method->return_type, rax, xmm0, result);
  return crossing.outcome();
}

namespace {

/// Only the low bits of a narrow integer count; code leaves the rest as it came.
u8 extended(BasicType type, u8 rax, u8 xmm0) {
  switch (type) {
    case BasicType::Boolean: return rax & 1;
    case BasicType::Byte: return static_cast<u8>(static_cast<i8>(static_cast<i1>(rax)));
    case BasicType::Char: return static_cast<u2>(rax);
    case BasicType::Short: return static_cast<u8>(static_cast<i8>(static_cast<i2>(rax)));
    case BasicType::Int: return static_cast<u8>(static_cast<i8>(static_cast<jint>(rax)));
    case BasicType::Float: return static_cast<u4>(xmm0);
    case BasicType::Double: return xmm0;
    default: return rax;
  }
}

}  // namespace

bool call_direct(Thread& thread, Method* method, const RegisterArguments& registers, const u8* stack, u8 stack_words, u8* result) {
  const BasicType type = method->return_type;
  if (!method->compiled.load(std::memory_order_acquire)) {
    u8 raw = cordon_call_interpreter(&thread, method, &registers, stack);
    *result = extended(type, raw, raw);
    return !thread.has_exception();
  }
  // As if the interpreter called: what compiled code leaves goes on above an entry frame.
  Frame* entry = reinterpret_cast<Frame*>(free_stack(thread));
  Slot* base = entry->operands();
  if (base + method->arg_slots + 8 > thread.stack_limit && !grow_java_stack(thread, base + method->arg_slots + 8)) {
    (void)throw_stack_overflow(thread);
    return false;
  }
  Frame* const outer = thread.top_frame;
  entry->previous = outer;
  entry->method = nullptr;
  entry->pc = thread.exit_cells;
  entry->locals = base;
  entry->lock = nullptr;
  thread.top_frame = entry;
  u8 xmm0 = 0;
  CompiledOutcome outcome;
  {
    Crossing crossing(thread, base, base);
    u8 rax = cordon_enter_compiled(method->compiled_entry.load(std::memory_order_acquire), &thread, method, &registers, stack, stack_words, &xmm0);
    outcome = crossing.outcome();
    *result = extended(type, rax, xmm0);
  }
  if (__builtin_expect(outcome == CompiledOutcome::Resumed, 0)) {
    const Resume here = thread.resume;
    thread.resume.frame = nullptr;
    Slot value{};
    outcome = resume_interpreter(thread, here, &value) ? CompiledOutcome::Returned : CompiledOutcome::Threw;
    *result = extended(type, value.raw, value.raw);
  }
  thread.top_frame = outer;
  return outcome == CompiledOutcome::Returned;
}

CompiledOutcome call_osr(Thread& thread, const CompiledCode& code, Slot* locals, Slot* result) {
  // The code reads the locals first of all; whoever uses the Java stack after that may overwrite them.
  Crossing crossing(thread, locals, locals);
  RegisterArguments registers{};
  registers.general[0] = reinterpret_cast<u8>(locals);
  u8 xmm0 = 0;
  u8 rax = cordon_enter_compiled(code.entry, &thread, code.method, &registers, nullptr, 0, &xmm0);
  to_slot(code.method->return_type, rax, xmm0, result);
  return crossing.outcome();
}

extern "C" [[gnu::visibility("hidden"), gnu::used]] u8 cordon_call_interpreter(Thread* thread, Method* method,
                                                                              const RegisterArguments* registers, const u8* stack) {
  Slot* at = free_stack(*thread) + kEntryFrameSlots;
  const Slot* end = at + method->arg_slots + 8;
  if (end > thread->stack_limit && !grow_java_stack(*thread, end)) {
    (void)throw_stack_overflow(*thread);
    return 0;
  }
  const u8* general = registers->general;
  const u8* floating = registers->floating;
  auto next_general = [&] { return general < registers->general + 6 ? *general++ : *stack++; };
  auto next_floating = [&] { return floating < registers->floating + 8 ? *floating++ : *stack++; };
  if (!method->is_static()) (at++)->raw = next_general();
  std::string_view d = method->descriptor->text();
  for (std::size_t i = 1; d[i] != ')'; ++i) {
    switch (d[i]) {
      case '[':
        while (d[i] == '[') ++i;
        if (d[i] == 'L') i = d.find(';', i);
        (at++)->raw = next_general();
        break;
      case 'L':
        i = d.find(';', i);
        (at++)->raw = next_general();
        break;
      case 'F': (at++)->raw = static_cast<u4>(next_floating()); break;
      case 'D':
        (at++)->raw = 0;
        (at++)->raw = next_floating();
        break;
      case 'J':
        (at++)->raw = 0;
        (at++)->raw = next_general();
        break;
      default: (at++)->raw = static_cast<u4>(next_general()); break;
    }
  }
  Slot result{};
  if (!interpret(*thread, method, &result)) return 0;
  return result.raw;
}

namespace {

bool hot_code(Thread* thread, Method* method, i4 bci) {
  Jit* jit = thread->vm().jit();
  return jit && jit->hot_code(method, bci);
}

void record_type(TypeProfile* profile, const Class* klass) { profile->record(klass); }

// ---- Leaving compiled code

/// What lies at a location, as the interpreter's slots have it: zeros above an int or float.
u8 value_at(const ValueLocation& location, const u8* registers) {
  u8 value = 0;
  switch (location.kind) {
    case ValueLocation::Register: value = registers[location.base]; break;
    case ValueLocation::Stack: {
      const u1* at = reinterpret_cast<const u1*>(registers[location.base]) + location.constant;
      std::memcpy(&value, at, location.is_narrow ? 4 : 8);
      break;
    }
    case ValueLocation::Constant: value = static_cast<u8>(location.constant); break;
  }
  return location.is_narrow ? static_cast<u4>(value) : value;
}

/// Makes the objects that the code has kept in pieces. They may refer to each other. False: there is no room for them.
bool make_objects(Thread& thread, const Exit& exit, u8* values) {
  bool has_all = true;
  for (const Exit::MadeObject& o : exit.objects) {
    Object* object = try_allocate_instance(thread, o.klass);
    has_all &= object != nullptr;
    values[o.value] = reinterpret_cast<u8>(object);
  }
  for (const Exit::MadeObject& o : exit.objects) {
    auto* object = reinterpret_cast<Object*>(values[o.value]);
    if (!object) continue;
    for (const auto& field : o.fields) std::memcpy(reinterpret_cast<u1*>(object) + field.offset, &values[field.value], field.bytes);
  }
  return has_all;
}

u8 leave_code(Thread& thread, Exit* exit, const u8* values, bool has_all_objects) {
  exit->taken.fetch_add(1, std::memory_order_relaxed);
  if (exit->reason == Exit::Stress) {
    thread.stress_seed = thread.stress_seed * 1103515245 + 12345;
    thread.stress_countdown = 1 + (thread.stress_seed >> 16) % 2000;
  }
  if (exit->has_frame) thread.top_frame = thread.top_frame->previous;
  // Called by the interpreter? Then it goes on with the frames itself, in place of the arguments. Compiled code waits for
  // the result: an interpreter of its own makes it.
  bool is_nested = thread.top_frame && as_compiled(thread.top_frame);
  Frame* entry = is_nested ? reinterpret_cast<Frame*>(free_stack(thread)) : nullptr;
  Slot* at = is_nested ? entry->operands() : thread.deoptimized_base;
  std::size_t room = 0;
  for (const ExitFrame& f : exit->frames) room += f.method->max_locals + kEntryFrameSlots + f.method->max_stack + kExtraOperands;
  // The reserve behind the limit is there for what must go on after the limit was passed; these frames must, too, where
  // the memory limit has no room for them: the next call finds that out.
  if (at + room + 8 > thread.stack_limit) (void)grow_java_stack(thread, at + room + 8);
  if (at + room + 8 > thread.stack_end) {
    (void)throw_stack_overflow(thread);
    return 0;
  }
  auto value = [&](u2 index) { return index == ExitFrame::kDead ? 0 : values[index]; };
  Frame* previous = thread.top_frame;
  if (is_nested) {
    entry->previous = thread.top_frame;
    entry->method = nullptr;
    entry->pc = thread.exit_cells;
    entry->lock = nullptr;
    entry->locals = entry->operands();
    previous = entry;
  }
  Resume resume;
  resume.is_unwinding = exit->mode == Exit::Unwind;
  for (std::size_t i = 0; i < exit->frames.size(); ++i) {
    const ExitFrame& f = exit->frames[i];
    Slot* locals = at;
    for (u2 index : f.locals) (at++)->raw = value(index);
    Frame* frame = reinterpret_cast<Frame*>(at);
    const Code* code = f.method->code.load(std::memory_order_acquire);
    frame->previous = previous;
    frame->method = f.method;
    frame->locals = locals;
    frame->lock = reinterpret_cast<Object*>(value(f.lock));
    // It is this thread's already, but for bytecode that gave away a caller's lock.
    if (f.takes_lock && !lock_object(thread, frame->lock).is_ok()) {
      frame->lock = nullptr;
      resume.is_unwinding = true;
    }
    // Cells are in the order of bytecode indices.
    u2* bci = std::lower_bound(code->bci.get(), code->bci.get() + code->count, static_cast<u2>(f.bci));
    frame->pc = f.method->cells + (bci - code->bci.get());
    Slot* operands = frame->operands();
    bool is_innermost = i + 1 == exit->frames.size();
    operands[0].raw = 0;
    // All operands in memory, from the second slot on; the innermost frame's last one is in the register instead.
    for (std::size_t k = 0; k < f.operands.size(); ++k) operands[k + 1].raw = value(f.operands[k]);
    at = operands + 1 + f.operands.size();
    if (is_innermost) {
      resume.frame = frame;
      resume.tos = f.operands.empty() ? 0 : value(f.operands.back());
      resume.sp = operands + f.operands.size();
      // What lies above must not keep anything alive.
      for (Slot* p = at; p < operands + f.method->max_stack + kExtraOperands; ++p) p->raw = 0;
    }
    if (i == 0) resume.outermost = frame;
    previous = frame;
  }
  if (exit->wrong_types) {
    if (auto* receiver = reinterpret_cast<Object*>(value(exit->frames.back().operands[exit->receiver]))) exit->wrong_types->record(receiver->klass);
  }
  if (!has_all_objects) {
    Frame* const outer = thread.top_frame;
    thread.top_frame = resume.frame;
    (void)throw_out_of_memory(thread);
    thread.top_frame = outer;
    resume.is_unwinding = true;
  }
  if (Jit* jit = thread.vm().jit()) jit->left(*exit);
  if (!is_nested) {
    thread.resume = resume;
    return 0;
  }
  Slot result{};
  if (!resume_interpreter(thread, resume, &result)) return 0;
  return result.raw;
}

u8 deoptimize_stored(Thread* thread, Exit* exit, const u8* values) { return leave_code(*thread, exit, values, true); }

}  // namespace

extern "C" [[gnu::visibility("hidden"), gnu::used]] u8 cordon_deoptimize_from(Thread* thread, Exit* exit, const u8* registers, u8 return_address) {
  const Exit::Call* call = nullptr;
  for (const Exit::Call& c : exit->calls)
    if (c.return_address == return_address) call = &c;
  CORDON_VERIFY(call);
  // On the stack, where the collector looks.
  u8* values = static_cast<u8*>(__builtin_alloca((call->values.size() + 1) * sizeof(u8)));
  for (std::size_t i = 0; i < call->values.size(); ++i) values[i] = value_at(call->values[i], registers);
  bool has_all_objects = make_objects(*thread, *exit, values);
  return leave_code(*thread, exit, values, has_all_objects);
}

namespace {

/// A method's entry found the C stack nearly full, or a poll set. False: an exception is pending.
bool enter_slow(Thread* thread) {
  auto* here = static_cast<const u1*>(__builtin_frame_address(0));
  if (here < thread->c_stack_limit && !grow_c_stack(*thread, here)) {
    (void)throw_stack_overflow(*thread);
    return false;
  }
  return handle_poll(*thread).is_ok();
}

/// In a loop, at a poll that is set. True: it was for a collection, which is over, and the loop goes on.
bool pass_poll(Thread* thread) {
  gc::Collector::poll();
  return !is_wanted(*thread);
}

// ---- Allocation. Null: the interpreter does it again and throws what is to be thrown.

Object* allocate_instance_helper(Thread* thread, Class* klass) { return try_allocate_instance(*thread, klass); }

Object* allocate_array_helper(Thread* thread, Class* klass, jint length) {
  return length < 0 ? nullptr : try_allocate_array(*thread, klass, length);
}

/// Null: an exception is pending.
Object* allocate_multi_array_helper(Thread* thread, Class* klass, const jint* lengths, int dimensions) {
  auto array = allocate_multi_array(*thread, klass, lengths, dimensions);
  return array.is_ok() ? array.value() : nullptr;
}

// ---- Calls. Null: an exception is pending.

Method* interface_target(Thread* thread, Method* method, Object* receiver) {
  Class* klass = receiver->klass;
  Thread::MethodCacheEntry& entry = thread->method_cache_entry(klass, method);
  if (entry.klass == klass && entry.method == method) return entry.target;
  InterfaceSite site(method);
  auto target = slow::interface_target(*thread, &site, receiver, true);
  return target.is_ok() ? target.value() : nullptr;
}

Method* basic_target(Thread* thread, Slot* arguments, Method* intrinsic) {
  auto target = slow::basic_target(*thread, arguments, intrinsic);
  return target.is_ok() ? target.value() : nullptr;
}

Method* linker_target(Thread* thread, Slot* arguments, Method* intrinsic) {
  auto target = slow::linker_target(*thread, intrinsic->kind.load(std::memory_order_relaxed), arguments, intrinsic);
  return target.is_ok() ? target.value() : nullptr;
}

/// What an adapter of java.lang.invoke returned is not of the class that the call's descriptor says.
void cast_result(Thread* thread, Object* object, const Class* target) { (void)slow::class_cast(*thread, object, target); }

u8 call_native(Thread* thread, Method* method, Slot* args) {
  NativeFunction native = method->native.load(std::memory_order_acquire);
  if (!native) {
    if (!slow::bind_native(*thread, method).is_ok()) return 0;
    native = method->native.load(std::memory_order_acquire);
  }
  Slot result{};
  native(*thread, args, &result, method);
  return result.raw;
}

// ---- Locks, types, exceptions

bool lock(Thread* thread, Object* object) { return lock_object(*thread, object).is_ok(); }
bool unlock(Thread* thread, Object* object) { return unlock_object(*thread, object).is_ok(); }
bool is_subtype(const Class* klass, const Class* target) { return klass->is_subtype_of(target); }

Object* load_referent(Object* reference) {
  return static_cast<Object*>(gc::load_referent(&reference->at<void*>(Thread::current()->vm().known().Reference_referent)));
}

void register_finalizer(Thread* thread, Object* object) {
  if (object->klass->has_finalizer) (void)slow::register_finalizer(*thread, object);
}

// ---- Intrinsics

bool copy_array_helper(Thread* thread, Object* source, jint from, Object* destination, jint to, jint count) {
  return copy_array(*thread, source, from, destination, to, count).is_ok();
}

Object* object_class(Thread* thread, Object* object) { return thread->vm().mirror(object->klass); }

/// StringLatin1.equals, StringUTF16.equals: byte arrays, not null.
bool bytes_equal(Object* a, Object* b) {
  return array_length(a) == array_length(b) &&
         std::memcmp(static_cast<ByteArray*>(a)->data(), static_cast<ByteArray*>(b)->data(), static_cast<std::size_t>(array_length(a))) == 0;
}

/// StringLatin1.compareTo.
i4 bytes_compare(Object* a, Object* b) {
  jint length = std::min(array_length(a), array_length(b));
  const u1* x = reinterpret_cast<const u1*>(static_cast<ByteArray*>(a)->data());
  const u1* y = reinterpret_cast<const u1*>(static_cast<ByteArray*>(b)->data());
  jint i = 0;
  for (; i + 8 <= length; i += 8) {
    u8 p, q;
    std::memcpy(&p, x + i, 8);
    std::memcpy(&q, y + i, 8);
    if (p != q) break;
  }
  for (; i < length; ++i)
    if (x[i] != y[i]) return x[i] - y[i];
  return array_length(a) - array_length(b);
}

/// StringCoding.hasNegatives; the range is inside the array.
bool has_negatives(Object* bytes, i4 from, i4 count) {
  const jbyte* data = static_cast<ByteArray*>(bytes)->data() + from;
  jbyte all = 0;
  i4 i = 0;
  for (; i + 64 <= count; i += 64) {
    for (i4 k = 0; k < 64; ++k) all = static_cast<jbyte>(all | data[i + k]);
    if (all < 0) return true;
  }
  for (; i < count; ++i) all = static_cast<jbyte>(all | data[i]);
  return all < 0;
}

void set_exception(Thread* thread, Object* exception) { thread->set_exception(exception); }
Object* take_exception(Thread* thread) {
  Object* exception = thread->take_exception();
  if (exception->klass == thread->vm().known().OutOfMemoryError) gc::Collector::clear_stack_below();  // as the interpreter does
  return exception;
}

/// What the bytecode that code stands at throws by itself. `first`, `second`: index and length, or the object and the class that it is
/// not of.
void throw_implicit(Thread* thread, u4 reason, u8 first, u8 second) {
  switch (static_cast<Exit::Reason>(reason)) {
    case Exit::Null: (void)throw_null_pointer(*thread); break;
    case Exit::Bounds: (void)throw_array_index(*thread, static_cast<jint>(first), static_cast<jint>(second)); break;
    case Exit::Division: (void)throw_division_by_zero(*thread); break;
    case Exit::Cast: (void)slow::class_cast(*thread, reinterpret_cast<Object*>(first), reinterpret_cast<const Class*>(second)); break;
    default: CORDON_UNREACHABLE("implicit exception");
  }
}

/// The bytecode index of the handler for the pending exception, -1 if the method has none for it, -2 if the interpreter
/// must find out (a catch type is not resolved yet).
i4 handler_of(Thread* thread, Method* method, u4 bci) {
  if (thread->is_terminating()) return -1;
  const Code* code = method->code.load(std::memory_order_acquire);
  u4 at = static_cast<u4>(std::lower_bound(code->bci.get(), code->bci.get() + code->count, static_cast<u2>(bci)) - code->bci.get());
  for (const Handler& h : code->handlers) {
    if (at < h.start || at >= h.end) continue;
    if (h.catch_type) {
      void* known = method->holder->resolved[h.catch_type].load(std::memory_order_acquire);
      if (!known) return -2;
      if (!thread->pending_exception()->klass->is_subtype_of(static_cast<Class*>(known))) continue;
    }
    return code->bci[h.target];
  }
  return -1;
}

float fmodf_helper(float a, float b) { return std::fmod(a, b); }
double fmod_helper(double a, double b) { return std::fmod(a, b); }

// ---- For the compiler's thread, which the collector sees while it asks

Method* handle_target(Vm& vm, Object* handle, const Method& intrinsic) {
  const Known& known = vm.known();
  if (!handle->klass->is_subclass_of(known.MethodHandle)) return nullptr;
  Object* form = handle->at<Object*>(known.MethodHandle_form);
  Object* entry = form ? form->at<Object*>(known.LambdaForm_vmentry) : nullptr;
  Method* target = entry ? method_of_member_name(vm, entry) : nullptr;
  return target && target->is_static() && same_basic_types(call_shape(intrinsic), call_shape(*target), 0) ? target : nullptr;
}

Method* member_target(Vm& vm, Object* member, const Method& intrinsic) {
  if (member->klass != vm.known().MemberName) return nullptr;
  Method* target = method_of_member_name(vm, member);
  return target && same_basic_types(call_shape(intrinsic), call_shape(*target), 1) ? target : nullptr;
}

void checked_parameters(const Method& target, void (*check)(void* data, u2 index, const Class* type), void* data) {
  const CallShape& shape = call_shape(target);
  for (u2 i = 0; i < shape.class_count; ++i) check(data, shape.classes[i].index, shape.classes[i].type.load(std::memory_order_acquire));
}

void keep(Vm& vm, Object* object) { *reinterpret_cast<Object**>(vm.heap().roots().allocate()) = object; }

constexpr JitHelpers kHelpers = {
    hot_code, record_type, cordon_deoptimize, deoptimize_stored, enter_slow, pass_poll,
    allocate_instance_helper, allocate_array_helper, allocate_multi_array_helper,
    interface_target,  basic_target,  linker_target, cast_result, lock, unlock, is_subtype, load_referent, register_finalizer,
    copy_array_helper, object_class, bytes_equal, bytes_compare, has_negatives,
    set_exception,     throw_implicit, handler_of,    take_exception, call_native,   fmodf_helper, fmod_helper, std::memset, std::memcpy, std::memmove,
};

}  // namespace

const JitHelpers& jit_helpers() { return kHelpers; }

const JitHost& jit_host() {
  static constexpr JitHost kHost = {[](Vm& vm, const Class* klass) -> ClassState& { return vm.state(klass); }, lookup_method, select_method,
                                    [](Vm& vm, const Method& method) { return Jit::can_compile(vm, method); }, handle_target, member_target, checked_parameters,
                                    [](void (*function)(void*), void* data) { gc::Collector::run_in_world(function, data); },
                                    [] { gc::Collector::poll(); }, keep, kHelpers};
  return kHost;
}

}  // namespace cordon::vm
