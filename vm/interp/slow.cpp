#include "vm/interp/slow.h"

#include <algorithm>

#include "loader/bytecode/opcodes.h"
#include "vm/alloc.h"
#include "vm/call_shape.h"
#include "vm/call_sites.h"
#include "vm/invoke.h"
#include "vm/jit.h"
#include "vm/link.h"
#include "vm/messages.h"
#include "vm/method_handles.h"
#include "vm/native.h"
#include "vm/stack_walk.h"
#include "vm/threads.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::vm::slow {

namespace {

/// The instruction's constant pool index, from the bytecode: operands of cells may have been overwritten.
u2 cp_index(const Frame* frame, const Cell* cell) {
  const Method* method = frame->method;
  const Code* code = method->code.load(std::memory_order_acquire);
  const u1* p = method->info->code->code.data() + code->bci[cell - method->cells];
  if (p[0] == loader::op_ldc) return p[1];
  return static_cast<u2>(p[1] << 8 | p[2]);
}

u1 opcode(const Frame* frame, const Cell* cell) {
  const Method* method = frame->method;
  const Code* code = method->code.load(std::memory_order_acquire);
  return method->info->code->code[code->bci[cell - method->cells]];
}

/// Operand first, handler last: a thread that sees the new handler sees its operand.
void quicken(Vm& vm, Cell* cell, Op op, Cell::Operand operand) {
  std::atomic_ref<u8>(cell->operand.bits).store(operand.bits, std::memory_order_relaxed);
  cell->handler.store(vm.runtime().handlers()[static_cast<int>(op)], std::memory_order_release);
}
Cell::Operand pair(i4 a, i4 b) {
  Cell::Operand o;
  o.a = a;
  o.b = b;
  return o;
}
Cell::Operand pointer(void* p) {
  Cell::Operand o;
  o.p = p;
  return o;
}

struct FieldOps {
  Op get_field, put_field, get_direct, put_direct, get_shared, put_shared;
};

FieldOps field_ops(BasicType type) {
#define ROW(get, put) \
  {Op::getfield_##get, Op::putfield_##put, Op::getstatic_direct_##get, Op::putstatic_direct_##put, Op::getstatic_shared_##get, Op::putstatic_shared_##put}
  switch (type) {
    case BasicType::Boolean: return ROW(b, z);
    case BasicType::Byte: return ROW(b, b);
    case BasicType::Char: return ROW(c, s);
    case BasicType::Short: return ROW(s, s);
    case BasicType::Int:
    case BasicType::Float: return ROW(i, i);
    case BasicType::Long:
    case BasicType::Double: return ROW(j, j);
    default: return ROW(a, a);
  }
#undef ROW
}

}  // namespace

JavaResult<FieldAccess> field(Thread& thread, Frame* frame, Cell* cell, bool is_static, bool is_put) {
  Vm& vm = thread.vm();
  Class* from = frame->method->holder;
  Field* f = CORDON_TRY(resolve_field(thread, from, cp_index(frame, cell), is_static, is_put, frame->method));
  FieldOps ops = field_ops(f->type);
  FieldAccess access{f, nullptr};
  if (!is_static) {
    i4 offset = static_cast<i4>(f->offset);
    if (f->is_referent) quicken(vm, cell, is_put ? Op::putfield_referent : Op::getfield_referent, pair(offset, 0));
    else if (is_put && f->is_volatile()) quicken(vm, cell, Op::putfield_volatile, pair(offset, static_cast<i4>(f->type)));
    else quicken(vm, cell, is_put ? ops.put_field : ops.get_field, pair(offset, 0));
    return access;
  }
  CORDON_TRY(initialize_class(thread, f->holder));
  access.statics = reinterpret_cast<u1*>(vm.mirror(f->holder));
  // A class still being initialized (by this thread) is checked at each use; so is a volatile store, which needs its fence.
  if (!vm.state(f->holder).statics || (is_put && f->is_volatile())) return access;
  if (from->is_shared()) {
    quicken(vm, cell, is_put ? ops.put_shared : ops.get_shared, pair(static_cast<i4>(f->holder->index), static_cast<i4>(f->offset)));
  } else {
    quicken(vm, cell, is_put ? ops.put_direct : ops.get_direct, pointer(access.statics + f->offset));
  }
  return access;
}

JavaResult<Method*> invoke_target(Thread& thread, Frame* frame, Cell* cell, Slot* args_end) {
  Vm& vm = thread.vm();
  Class* from = frame->method->holder;
  u2 index = cp_index(frame, cell);
  u1 code = opcode(frame, cell);
  InvokeKind kind = code == loader::op_invokestatic    ? InvokeKind::Static
                    : code == loader::op_invokespecial ? InvokeKind::Special
                    : code == loader::op_invokevirtual ? InvokeKind::Virtual
                                                       : InvokeKind::Interface;
  Method* method = CORDON_TRY(resolve_method(thread, from, index, kind));
  if (method->is_polymorphic) {
    CallSiteEntry* site = CORDON_TRY(link_polymorphic(thread, from, index));
    if (from->is_shared()) {
      vm.call_sites().record(cell, site);
      quicken(vm, cell, Op::call_site_shared, pair(0, 0));
    } else {
      quicken(vm, cell, Op::call_site_direct, pointer(site));
    }
    return static_cast<Method*>(nullptr);
  }
  if (kind == InvokeKind::Static) {
    CORDON_TRY(initialize_class(thread, method->holder));
    if (vm.state(method->holder).statics)
      quicken(vm, cell, from->is_shared() && method->holder->is_shared() ? Op::invokestatic_shared : Op::invokestatic_direct, pointer(method));
    return method;
  }
  Object* receiver = args_end[-method->arg_slots].a;
  if (kind == InvokeKind::Special) {
    // JVMS 6.5 invokespecial: a superclass call selects from the direct superclass on.
    Method* target = method;
    Class* named = static_cast<Class*>(from->resolved[from->cp().member_class(index)].load(std::memory_order_acquire));
    // Accessors of reflection call methods of others by invokespecial: theirs is the method that was named.
    if (!method->is_constructor() && !method->is_private() && !from->is_magic_accessor && named && !named->is_interface() &&
        from != named &&
        from->is_subclass_of(named) && from->super) {
      target = lookup_method(vm, from->super, method->name, method->descriptor);
      if (!target) return throw_new(thread, "java/lang/AbstractMethodError", message_abstract_method(from->super, method));
    }
    // Found when linking, before anybody looks at the receiver; a method that only an interface has is looked for by
    // way of the receiver's class.
    if (target->is_abstract() && !receiver && target->holder->is_interface()) return throw_null_pointer(thread);
    if (target->is_abstract())
      return throw_new(thread, "java/lang/AbstractMethodError", message_abstract_method(receiver ? receiver->klass : nullptr, target));
    // The receiver of an interface's super call must be an instance of the caller's type.
    quicken(vm, cell, Op::invoke_direct, pointer(target));
    if (!receiver) return throw_null_pointer(thread);
    if (named && named->is_interface() && from->is_interface() && !receiver->klass->is_subtype_of(from))
      return throw_new(thread, "java/lang/IncompatibleClassChangeError", message_not_implementing(vm, receiver->klass, from));
    return target;
  }
  if (kind == InvokeKind::Virtual || method->holder == vm.known().Object) {
    // A method of Object that is called through an interface: as HotSpot, the first receiver is looked at.
    Class* named = static_cast<Class*>(from->resolved[from->cp().member_class(index)].load(std::memory_order_acquire));
    if (kind == InvokeKind::Interface && named && receiver && !receiver->klass->is_subtype_of(named))
      return throw_new(thread, "java/lang/IncompatibleClassChangeError", message_not_implementing(vm, receiver->klass, named));
    if (method->is_private() || (method->is_final() && !method->holder->is_interface()) || (method->vtable_index < 0 && !method->holder->is_interface())) {
      quicken(vm, cell, Op::invoke_direct, pointer(method));
      if (!receiver) return throw_null_pointer(thread);
      return method;
    }
    i4 vtable_index = method->vtable_index;
    if (method->holder->is_interface()) {
      // An interface's method found through a class: its slot in that class holds for all subclasses.
      vtable_index = -1;
      for (std::size_t i = 0; i < named->vtable.size(); ++i)
        if (named->vtable[i]->name == method->name && named->vtable[i]->descriptor == method->descriptor) vtable_index = static_cast<i4>(i);
      if (vtable_index < 0) return throw_new(thread, "java/lang/IncompatibleClassChangeError", message_abstract_method(named, method));
    }
    quicken(vm, cell, Op::invokevirtual_vtable, pair(vtable_index, method->arg_slots));
    if (!receiver) return throw_null_pointer(thread);
    return receiver->klass->vtable[vtable_index];
  }
  if (method->is_private()) {
    quicken(vm, cell, Op::invoke_direct, pointer(method));
    if (!receiver) return throw_null_pointer(thread);
    if (!receiver->klass->is_subtype_of(method->holder))
      return throw_new(thread, "java/lang/IncompatibleClassChangeError", message_not_implementing(vm, receiver->klass, method->holder));
    return method;
  }
  InterfaceSite* site = vm.runtime().make_interface_site(frame->method, method);
  quicken(vm, cell, Op::invokeinterface_quick, pointer(site));
  if (!receiver) return throw_null_pointer(thread);
  return interface_target(thread, site, receiver, from->is_shared());
}

JavaResult<Method*> interface_target(Thread& thread, InterfaceSite* site, Object* receiver, bool shared_code) {
  Vm& vm = thread.vm();
  Class* klass = receiver->klass;
  Method* method = site->method;
  if (!klass->is_subtype_of(method->holder))
    return throw_new(thread, "java/lang/IncompatibleClassChangeError", message_not_implementing(vm, klass, method->holder));
  Method* target = select_method(vm, klass, method);
  // Of conflicting defaults HotSpot's interface dispatch says the same as of none.
  if (!target || target->is_abstract() || target->kind.load(std::memory_order_relaxed) == EntryKind::Conflict)
    return throw_new(thread, "java/lang/AbstractMethodError", message_abstract_method(klass, method));
  if (!target->is_public())
    return throw_new(thread, "java/lang/IllegalAccessError", message_non_public_implementation(vm, klass, method, target));
  Thread::MethodCacheEntry& entry = thread.method_cache_entry(klass, method);
  entry = {klass, method, target};
  // The site's own cache is written once: only a claimed site may be filled, and shared code never points at one VM's classes.
  if (!shared_code || klass->is_shared()) {
    bool expected = false;
    if (site->claimed.compare_exchange_strong(expected, true)) {
      site->target = target;
      site->klass.store(klass, std::memory_order_release);
    }
  }
  return target;
}

JavaResult<CallSiteEntry*> dynamic_call_site(Thread& thread, Frame* frame, Cell* cell) {
  Vm& vm = thread.vm();
  Class* from = frame->method->holder;
  CallSiteEntry* site = vm.call_sites().find(cell);
  if (!site) {
    site = CORDON_TRY(link_invokedynamic(thread, from, cp_index(frame, cell), cell));
    site = vm.call_sites().record(cell, site);
  }
  if (site->error) return throw_object(thread, *site->error);
  quicken(vm, cell, from->is_shared() ? Op::call_site_shared : Op::call_site_direct, pointer(from->is_shared() ? nullptr : site));
  return site;
}

JavaResult<CallSiteEntry*> shared_call_site(Thread& thread, Frame* frame, Cell* cell) {
  Vm& vm = thread.vm();
  if (CallSiteEntry* site = vm.call_sites().find(cell)) return site;
  // Another VM linked this instruction before; this one does now.
  if (opcode(frame, cell) == loader::op_invokedynamic) return dynamic_call_site(thread, frame, cell);
  CallSiteEntry* site = CORDON_TRY(link_polymorphic(thread, frame->method->holder, cp_index(frame, cell)));
  return vm.call_sites().record(cell, site);
}

JavaResult<Object*> new_instance(Thread& thread, Frame* frame, Cell* cell) {
  Vm& vm = thread.vm();
  Class* from = frame->method->holder;
  Class* klass = CORDON_TRY(resolve_class(thread, from, cp_index(frame, cell)));
  if (klass->is_abstract() || klass->is_interface() || !klass->is_instance() || klass == vm.known().Class)
    return throw_new(thread, "java/lang/InstantiationError", klass->java_name());
  CORDON_TRY(initialize_class(thread, klass));
  if (vm.state(klass).statics)
    quicken(vm, cell, from->is_shared() ? Op::new_shared : Op::new_direct, pointer(klass));
  return allocate_instance(thread, klass);
}

JavaResult<Object*> new_reference_array(Thread& thread, Frame* frame, Cell* cell, jint length) {
  Class* component = CORDON_TRY(resolve_class(thread, frame->method->holder, cp_index(frame, cell)));
  Class* array = CORDON_TRY(array_class_of(thread, component));
  quicken(thread.vm(), cell, Op::anewarray_quick, pointer(array));
  return allocate_array(thread, array, length);
}

JavaResult<Object*> new_multi_array(Thread& thread, Frame* frame, Cell* cell, const Slot* lengths_end) {
  Class* array = CORDON_TRY(resolve_class(thread, frame->method->holder, cp_index(frame, cell)));
  int dimensions = cell->operand.b;
  jint lengths[255];
  for (int i = 0; i < dimensions; ++i) lengths[i] = lengths_end[i - dimensions].i;
  return allocate_multi_array(thread, array, lengths, dimensions);
}

JavaResult<void> check_result(Thread& thread, Frame* frame, Cell* cell, Object* object) {
  if (!object) return {};
  Vm& vm = thread.vm();
  Class* from = frame->method->holder;
  std::string_view text = from->cp().member_descriptor(cp_index(frame, cell))->text();
  std::string_view result = text.substr(text.rfind(')') + 1);
  Class* type = from;
  if (!from->is_hidden || result.substr(1, result.size() - 2) != from->file->name()->text())
    type = CORDON_TRY(class_of_descriptor(thread, result, from->loader));
  if (!from->is_shared() || type->is_shared()) {
    if (type->is_interface()) quicken(vm, cell, Op::nop, pair(0, 0));
    else quicken(vm, cell, Op::checkcast_quick, pointer(type));
  }
  if (!type->is_interface() && !object->klass->is_subtype_of(type)) return class_cast(thread, object, type);
  return {};
}

JavaResult<bool> is_instance(Thread& thread, Frame* frame, Cell* cell, Object* object) {
  if (!object) return false;
  Class* target = CORDON_TRY(resolve_class(thread, frame->method->holder, cp_index(frame, cell)));
  quicken(thread.vm(), cell, Op::instanceof_quick, pointer(target));
  return object->klass->is_subtype_of(target);
}

JavaResult<void> check_cast(Thread& thread, Frame* frame, Cell* cell, Object* object) {
  if (!object) return {};
  Class* target = CORDON_TRY(resolve_class(thread, frame->method->holder, cp_index(frame, cell)));
  quicken(thread.vm(), cell, Op::checkcast_quick, pointer(target));
  if (!object->klass->is_subtype_of(target)) return class_cast(thread, object, target);
  return {};
}

Thrown class_cast(Thread& thread, Object* object, const Class* target) {
  return throw_class_cast(thread, message_class_cast(thread.vm(), object->klass, target));
}

Thrown array_store(Thread& thread, Object*, Object* value) {
  return throw_new(thread, "java/lang/ArrayStoreException", value->klass->java_name());
}

JavaResult<Slot> constant(Thread& thread, Frame* frame, Cell* cell) {
  Vm& vm = thread.vm();
  Class* from = frame->method->holder;
  u2 index = cp_index(frame, cell);
  Object* value = CORDON_TRY(resolve_constant(thread, from, index));
  Slot slot{};
  if (from->cp().tag(index) == loader::CpTag::Dynamic) {
    char type = from->cp().member_descriptor(index)->text()[0];
    if (type != 'L' && type != '[') return unbox(vm, value).slot;
  }
  slot.a = value;
  if (from->cp().tag(index) == loader::CpTag::Class) {
    // The mirror's slot in the class state serves as the constant's.
    Class* klass = CORDON_TRY(resolve_class(thread, from, index));
    if (!from->is_shared()) quicken(vm, cell, Op::ldc_direct, pointer(vm.state(klass).mirror));
    return slot;
  }
  u2 reference = from->reference_index[index];
  if (from->is_shared()) quicken(vm, cell, Op::ldc_shared, pair(static_cast<i4>(from->index), reference));
  else if (value) quicken(vm, cell, Op::ldc_direct, pointer(vm.references(from) + reference));
  return slot;
}

Thrown abstract_method(Thread& thread, Method* method, Object* receiver) {
  return throw_new(thread, "java/lang/AbstractMethodError",
                   receiver ? message_abstract_method(receiver->klass, method) : message_abstract_method(method->holder, method));
}

Thrown conflicting_method(Thread& thread, Method* method) {
  return throw_new(thread, "java/lang/IncompatibleClassChangeError", message_conflicting_defaults(method));
}

JavaResult<void> call_and_drop(Thread& thread, Method* target, const Slot* args) {
  Slot* at = free_stack(thread) + kEntryFrameSlots;
  const Slot* end = at + target->arg_slots + 8;
  if (end > thread.stack_limit && !grow_java_stack(thread, end)) return throw_stack_overflow(thread);
  std::copy(args, args + target->arg_slots, at);
  Slot result;
  if (!interpret(thread, target, &result)) return Thrown{};
  return {};
}

JavaResult<Method*> basic_target(Thread& thread, Slot* args, Method* intrinsic) {
  Vm& vm = thread.vm();
  const Known& known = vm.known();
  Object* form = args[0].a->at<Object*>(known.MethodHandle_form);
  Object* entry = form ? form->at<Object*>(known.LambdaForm_vmentry) : nullptr;
  Method* target = entry ? method_of_member_name(vm, entry) : nullptr;
  // Java code keeps these in order; a guest that breaks them through reflection gets an error, never a broken stack.
  if (!target || !target->is_static()) return throw_internal_error(thread, "method handle without a usable LambdaForm");
  const CallShape& shape = call_shape(*target);
  if (!same_basic_types(call_shape(*intrinsic), shape, 0))
    return throw_internal_error(thread, "method handle with a LambdaForm of another type: " + target->external_name());
  CORDON_TRY(check_arguments(thread, *target, shape, args));
  return target;
}

JavaResult<Method*> linker_target(Thread& thread, EntryKind kind, Slot* args, Method* intrinsic) {
  Vm& vm = thread.vm();
  const Known& known = vm.known();
  Object* member = args[intrinsic->arg_slots - 1].a;
  if (!member) return throw_null_pointer(thread);
  if (member->klass != known.MemberName) return throw_internal_error(thread, "linker call without a MemberName");
  Method* target = method_of_member_name(vm, member);
  if (!target || !same_basic_types(call_shape(*intrinsic), call_shape(*target), 1))
    return throw_internal_error(thread, "linker call with an unfit MemberName");
  if (kind == EntryKind::LinkToStatic) {
    if (!target->is_static()) return throw_internal_error(thread, "linkToStatic of an instance method");
    CORDON_TRY(check_arguments(thread, *target, call_shape(*target), args));
    return target;
  }
  if (target->is_static()) return throw_internal_error(thread, "linker call of a static method");
  Object* receiver = args[0].a;
  if (!receiver) return throw_null_pointer(thread);
  // The arguments' classes are those of the method that is entered; before it is looked up, the receiver must have it.
  if (kind == EntryKind::LinkToSpecial) {
    CORDON_TRY(check_arguments(thread, *target, call_shape(*target), args));
    return target;
  }
  if (!receiver->klass->is_subtype_of(target->holder))
    return throw_new(thread, "java/lang/IncompatibleClassChangeError", message_not_implementing(vm, receiver->klass, target->holder));
  Method* selected = target;
  if (target->holder->is_interface() && !target->is_private()) {
    Thread::MethodCacheEntry& entry = thread.method_cache_entry(receiver->klass, target);
    if (entry.klass != receiver->klass || entry.method != target) {
      Method* found = select_method(vm, receiver->klass, target);
      if (!found || found->is_abstract()) return throw_new(thread, "java/lang/AbstractMethodError", message_abstract_method(receiver->klass, target));
      entry = {receiver->klass, target, found};
    }
    selected = entry.target;
  } else {
    selected = select_method(vm, receiver->klass, target);
    if (!selected) return throw_new(thread, "java/lang/AbstractMethodError", message_abstract_method(receiver->klass, target));
  }
  CORDON_TRY(check_arguments(thread, *selected, call_shape(*selected), args));
  return selected;
}

const Cell* find_handler(Thread& thread, Frame* frame) {
  if (thread.is_terminating()) return nullptr;
  const Method* method = frame->method;
  const Code* code = method->code.load(std::memory_order_acquire);
  if (!code || code->handlers.empty()) return nullptr;
  u4 at = static_cast<u4>(frame->pc - method->cells);
  for (const Handler& h : code->handlers) {
    if (at < h.start || at >= h.end) continue;
    if (h.catch_type) {
      Object* exception = thread.take_exception();
      JavaResult<Class*> type = resolve_class(thread, method->holder, h.catch_type);
      if (!type.is_ok()) return find_handler_again(thread, frame, h);
      thread.set_exception(exception);
      if (!exception->klass->is_subtype_of(type.value())) continue;
    }
    return method->cells + h.target;
  }
  return nullptr;
}

/// Resolving a catch type threw another exception, which takes the first one's place (as HotSpot does); handlers after
/// this one may catch it.
const Cell* find_handler_again(Thread& thread, Frame* frame, const Handler& after) {
  if (thread.is_terminating()) return nullptr;
  const Method* method = frame->method;
  const Code* code = method->code.load(std::memory_order_acquire);
  u4 at = static_cast<u4>(frame->pc - method->cells);
  bool passed = false;
  for (const Handler& h : code->handlers) {
    if (&h == &after) {
      passed = true;
      continue;
    }
    if (!passed || at < h.start || at >= h.end) continue;
    if (!h.catch_type) return method->cells + h.target;
    void* known = method->holder->resolved[h.catch_type].load(std::memory_order_acquire);
    if (known && thread.pending_exception()->klass->is_subtype_of(static_cast<Class*>(known))) return method->cells + h.target;
  }
  return nullptr;
}

bool covers_itself(const Method& method, const Cell* handler) {
  u4 at = static_cast<u4>(handler - method.cells);
  const auto& handlers = method.code.load(std::memory_order_acquire)->handlers;
  return std::any_of(handlers.begin(), handlers.end(), [&](const Handler& h) { return h.target == at && h.start <= at && at < h.end; });
}

JavaResult<void> poll(Thread& thread) { return handle_poll(thread); }

bool hot_method(Thread& thread, Method* method) {
  Jit* jit = thread.vm().jit();
  return jit && jit->hot_method(thread, method);
}

const CompiledCode* hot_loop(Thread& thread, const Frame* frame) {
  Jit* jit = thread.vm().jit();
  return jit ? jit->hot_loop(thread, frame->method, static_cast<u4>(bci_of_frame(*frame))) : nullptr;
}

JavaResult<void> bind_native(Thread& thread, Method* method) {
  Vm& vm = thread.vm();
  // Natives are keyed by what defines the class, too: only the image's own classes have any.
  if (method->holder->is_shared()) {
    if (const NativeClass* natives = vm.runtime().find_natives(method->holder->name->text())) {
      for (std::size_t i = 0; i < natives->count; ++i) {
        const NativeMethod& native = natives->methods[i];
        if (method->name->text() != native.name || method->descriptor->text() != native.descriptor) continue;
        u2 expected = native.arg_slots;
        CORDON_VERIFY(expected == method->arg_slots);
        method->native.store(native.function, std::memory_order_release);
        return {};
      }
    }
  }
  if (method->holder->owner == &vm && vm.options().embedder && vm.options().embedder->bind_native(vm, *method)) return {};
  return throw_new(thread, "java/lang/UnsatisfiedLinkError", "'" + method->external_name() + "'");
}

JavaResult<void> register_finalizer(Thread& thread, Object* object) {
  CORDON_TRY(invoke(thread, thread.vm().known().Finalizer_register, {object}));
  return {};
}

void register_reference(Thread& thread, Object* reference, Object* referent) {
  thread.vm().heap().register_reference(reference, referent, reference->klass->reference_kind);
}

}  // namespace cordon::vm::slow
