// Method.invoke and Constructor.newInstance.
#include "vm/invoke.h"
#include "vm/known.h"
#include "vm/link.h"
#include "vm/messages.h"
#include "vm/reflection.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::vm {
namespace {

constexpr std::string_view kMismatch = "argument type mismatch";

Thrown throw_bare_illegal_argument(Thread& thread) { return throw_new(thread, "java/lang/IllegalArgumentException"); }

/// The pending exception becomes the cause of an InvocationTargetException, unless it is the VM's end.
Thrown wrap_exception(Thread& thread) {
  if (thread.is_terminating()) return {};
  Object* target = thread.take_exception();
  Class* wrapper = find_boot(thread.vm(), "java/lang/reflect/InvocationTargetException");
  JavaResult<Object*> made = new_object(thread, wrapper, "(Ljava/lang/Throwable;)V", {target});
  if (made.is_ok()) thread.set_exception(made.value());
  return {};
}

JavaResult<Value> convert_argument(Thread& thread, Object* argument, Class* type) {
  if (!type->is_primitive()) {
    if (argument && !argument->klass->is_subtype_of(type)) return throw_illegal_argument(thread, kMismatch);
    return Value(argument);
  }
  if (!argument) return throw_bare_illegal_argument(thread);
  Value value = unbox(thread.vm(), argument);
  if (!widen(value, type->element_type)) return throw_illegal_argument(thread, kMismatch);
  return value;
}

/// A call's arguments, on the C++ stack because the collector scans that and no vector.
struct ArgumentBuffer {
  Value values[256];
  std::size_t count = 0;
};

JavaResult<void> collect_arguments(Thread& thread, const Method& method, ObjectArray* arguments, ArgumentBuffer& buffer) {
  std::vector<Class*> types = CORDON_TRY(parameter_classes(thread, method));
  std::size_t given = arguments ? static_cast<std::size_t>(arguments->length()) : 0;
  if (given != types.size()) return throw_illegal_argument(thread, "wrong number of arguments");
  for (std::size_t i = 0; i < given; ++i)
    buffer.values[buffer.count++] = CORDON_TRY(convert_argument(thread, (*arguments)[i], types[i]));
  return {};
}

/// Signature-polymorphic methods have no reflective form (MethodHandle.invoke's specification). VarHandle's, whose
/// specification says the same, end as natives that nobody implements, on HotSpot 17 too.
Thrown throw_polymorphic(Thread& thread, const Method& method) {
  return throw_new(thread, "java/lang/UnsupportedOperationException",
                   "MethodHandle." + std::string(method.name->text()) + " cannot be invoked reflectively");
}

}  // namespace

bool widen(Value& value, BasicType to) {
  BasicType from = value.type;
  if (from == BasicType::Void || from == BasicType::Reference) return false;
  if (from == to) return true;
  bool from_int = from == BasicType::Byte || from == BasicType::Short || from == BasicType::Char || from == BasicType::Int;
  switch (to) {
    case BasicType::Short:
      if (from != BasicType::Byte) return false;
      break;
    case BasicType::Int:
      if (!from_int) return false;
      break;
    case BasicType::Long:
      if (!from_int) return false;
      break;
    case BasicType::Float:
      if (from_int) value = Value(static_cast<jfloat>(value.slot.i));
      else if (from == BasicType::Long) value = Value(static_cast<jfloat>(value.slot.j));
      else return false;
      break;
    case BasicType::Double:
      if (from_int) value = Value(static_cast<jdouble>(value.slot.i));
      else if (from == BasicType::Long) value = Value(static_cast<jdouble>(value.slot.j));
      else if (from == BasicType::Float) value = Value(static_cast<jdouble>(value.slot.f));
      else return false;
      break;
    default: return false;
  }
  value.type = to;  // integers are kept extended to 64 bits, whatever their type
  return true;
}

JavaResult<Object*> invoke_reflective(Thread& thread, Method* method, Object* receiver, ObjectArray* arguments) {
  Vm& vm = thread.vm();
  CORDON_TRY(initialize_class(thread, method->holder));
  ArgumentBuffer buffer;
  Method* target = method;
  if (!method->is_static()) {
    if (!receiver) return throw_null_pointer(thread);
    if (!receiver->klass->is_subtype_of(method->holder))
      return throw_illegal_argument(thread, "object is not an instance of declaring class");
    buffer.values[buffer.count++] = receiver;
    target = select_method(vm, receiver->klass, method);
  }
  CORDON_TRY(collect_arguments(thread, *method, arguments, buffer));
  if (method->is_polymorphic && method->holder == vm.known().MethodHandle) {
    throw_polymorphic(thread, *method);
    return wrap_exception(thread);
  }
  if (!target || target->is_abstract()) {
    throw_new(thread, "java/lang/AbstractMethodError", message_abstract_method(receiver->klass, method, target));
    return wrap_exception(thread);
  }
  JavaResult<Value> result = invoke(thread, target, std::span<const Value>(buffer.values, buffer.count));
  if (!result.is_ok()) return wrap_exception(thread);
  return box(thread, result.value());
}

JavaResult<Object*> construct_reflective(Thread& thread, Method* constructor, ObjectArray* arguments) {
  Class* klass = constructor->holder;
  if (klass->is_abstract() || klass->is_interface() || klass == thread.vm().known().Class)
    return throw_new(thread, "java/lang/InstantiationException", klass->java_name());
  CORDON_TRY(initialize_class(thread, klass));
  Object* object = CORDON_TRY(allocate_instance(thread, klass));
  ArgumentBuffer buffer;
  buffer.values[buffer.count++] = object;
  CORDON_TRY(collect_arguments(thread, *constructor, arguments, buffer));
  JavaResult<Value> result = invoke(thread, constructor, std::span<const Value>(buffer.values, buffer.count));
  if (!result.is_ok()) return wrap_exception(thread);
  return object;
}

}  // namespace cordon::vm
