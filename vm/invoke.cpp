#include "vm/invoke.h"

#include "vm/alloc.h"
#include "vm/interp/interpreter.h"
#include "vm/link.h"
#include "vm/messages.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::vm {

JavaResult<Value> invoke_initializer(Thread& thread, Method* method) { return invoke_prepared(thread, method, {}); }

JavaResult<Value> invoke_prepared(Thread& thread, Method* method, std::span<const Value> args) {
  Slot* base = free_stack(thread);
  Slot* at = base + kEntryFrameSlots;
  const Slot* end = at + method->arg_slots + 8;
  if (end > thread.stack_limit && !grow_java_stack(thread, end)) return throw_stack_overflow(thread);
  for (const Value& v : args) {
    if (slots_of(v.type) == 2) (at++)->raw = 0;
    *at++ = v.slot;
  }
  CORDON_VERIFY(at == base + kEntryFrameSlots + method->arg_slots);
  Slot result{};
  if (!interpret(thread, method, &result)) return Thrown{};
  Value value;
  value.type = method->return_type;
  value.slot = result;
  switch (method->return_type) {
    // Only the low bits count; bytecode leaves the rest as it came.
    case BasicType::Boolean: value.slot.j = result.i & 1; break;
    case BasicType::Byte: value.slot.j = static_cast<i1>(result.i); break;
    case BasicType::Char: value.slot.j = static_cast<u2>(result.i); break;
    case BasicType::Short: value.slot.j = static_cast<i2>(result.i); break;
    case BasicType::Int: value.slot.j = result.i; break;
    default: break;
  }
  return value;
}

JavaResult<Value> invoke(Thread& thread, Method* method, std::span<const Value> args) {
  if (method->is_static()) CORDON_TRY(initialize_class(thread, method->holder));
  return invoke_prepared(thread, method, args);
}

JavaResult<Value> invoke_virtual(Thread& thread, Method* method, std::initializer_list<Value> args) {
  Object* receiver = args.begin()->object();
  if (!receiver) return throw_null_pointer(thread);
  Method* target = select_method(thread.vm(), receiver->klass, method);
  if (!target)
    return throw_new(thread, "java/lang/AbstractMethodError", message_abstract_method(receiver->klass, method));
  return invoke(thread, target, args);
}

Method* select_method(Vm& vm, Class* receiver, Method* method) {
  if (method->is_private() || method->is_static() || method->name->text()[0] == '<') return method;
  if (!method->holder->is_interface()) {
    if (method->vtable_index < 0) return method;
    return static_cast<std::size_t>(method->vtable_index) < receiver->vtable.size() ? receiver->vtable[method->vtable_index] : nullptr;
  }
  // Slots of interface methods are the receiver's own affair (Linker::add_interface_methods).
  for (Method* m : receiver->vtable)
    if (m->name == method->name && m->descriptor == method->descriptor && (m->is_public() || m->holder->is_interface())) return m;
  for (Method* m : receiver->vtable)
    if (m->name == method->name && m->descriptor == method->descriptor) return m;
  return nullptr;
}

JavaResult<Value> invoke_by_name(Thread& thread, Object* receiver, std::string_view name, std::string_view descriptor,
                                 std::initializer_list<Value> args) {
  Vm& vm = thread.vm();
  const Symbol* n = vm.intern_symbol(name);
  const Symbol* d = vm.intern_symbol(descriptor);
  Method* method = nullptr;
  for (Method* m : receiver->klass->vtable)
    if (m->name == n && m->descriptor == d) method = m;
  if (!method) method = receiver->klass->find_method(n, d);
  if (!method) return throw_new(thread, "java/lang/NoSuchMethodError", message_no_such_method(receiver->klass, n, d));
  Value values[16];
  std::size_t count = 0;
  values[count++] = receiver;
  for (const Value& v : args) {
    CORDON_VERIFY(count < 16);
    values[count++] = v;
  }
  return invoke(thread, method, std::span<const Value>(values, count));
}

JavaResult<Value> invoke_static_by_name(Thread& thread, Class* klass, std::string_view name, std::string_view descriptor,
                                        std::initializer_list<Value> args) {
  Vm& vm = thread.vm();
  const Symbol* n = vm.intern_symbol(name);
  const Symbol* d = vm.intern_symbol(descriptor);
  Method* method = klass->find_method(n, d);
  if (!method || !method->is_static()) return throw_new(thread, "java/lang/NoSuchMethodError", message_no_such_method(klass, n, d));
  return invoke(thread, method, args);
}

JavaResult<Object*> new_object(Thread& thread, Class* klass, std::string_view descriptor, std::initializer_list<Value> args) {
  Vm& vm = thread.vm();
  CORDON_TRY(initialize_class(thread, klass));
  Method* constructor = klass->find_declared_method(vm.intern_symbol("<init>"), vm.intern_symbol(descriptor));
  if (!constructor)
    return throw_new(thread, "java/lang/NoSuchMethodError", message_no_such_method(klass, vm.intern_symbol("<init>"), vm.intern_symbol(descriptor)));
  Object* object = CORDON_TRY(allocate_instance(thread, klass));
  Value values[16];
  std::size_t count = 0;
  values[count++] = object;
  for (const Value& v : args) {
    CORDON_VERIFY(count < 16);
    values[count++] = v;
  }
  CORDON_TRY(invoke(thread, constructor, std::span<const Value>(values, count)));
  return object;
}

JavaResult<Object*> box(Thread& thread, Value value) {
  Vm& vm = thread.vm();
  const Known& known = vm.known();
  struct Row {
    Class* klass;
    const char* descriptor;
  };
  Row row;
  switch (value.type) {
    case BasicType::Boolean: row = {known.Boolean, "(Z)Ljava/lang/Boolean;"}; break;
    case BasicType::Char: row = {known.Character, "(C)Ljava/lang/Character;"}; break;
    case BasicType::Byte: row = {known.Byte, "(B)Ljava/lang/Byte;"}; break;
    case BasicType::Short: row = {known.Short, "(S)Ljava/lang/Short;"}; break;
    case BasicType::Int: row = {known.Integer, "(I)Ljava/lang/Integer;"}; break;
    case BasicType::Long: row = {known.Long, "(J)Ljava/lang/Long;"}; break;
    case BasicType::Float: row = {known.Float, "(F)Ljava/lang/Float;"}; break;
    case BasicType::Double: row = {known.Double, "(D)Ljava/lang/Double;"}; break;
    case BasicType::Reference: return value.object();
    default: return static_cast<Object*>(nullptr);
  }
  return CORDON_TRY(invoke_static_by_name(thread, row.klass, "valueOf", row.descriptor, {value})).object();
}

Value unbox(Vm& vm, Object* object) {
  const Known& known = vm.known();
  Value value;
  if (!object) return value;
  Class* k = object->klass;
  value.slot.raw = 0;
  if (k == known.Boolean) value = Value(object->at<jboolean>(known.Boolean_value) != 0);
  else if (k == known.Character) value.type = BasicType::Char, value.slot.j = object->at<jchar>(known.Character_value);
  else if (k == known.Byte) value.type = BasicType::Byte, value.slot.j = object->at<jbyte>(known.Byte_value);
  else if (k == known.Short) value.type = BasicType::Short, value.slot.j = object->at<jshort>(known.Short_value);
  else if (k == known.Integer) value = Value(object->at<jint>(known.Integer_value));
  else if (k == known.Long) value = Value(object->at<jlong>(known.Long_value));
  else if (k == known.Float) value = Value(object->at<jfloat>(known.Float_value));
  else if (k == known.Double) value = Value(object->at<jdouble>(known.Double_value));
  return value;
}

}  // namespace cordon::vm
