/// Calling Java from C++.
#pragma once

#include <initializer_list>
#include <span>

#include "vm/class.h"
#include "vm/java_result.h"
#include "vm/thread.h"

namespace cordon::vm {

/// One argument or result of an upcall.
struct Value {
  BasicType type = BasicType::Void;
  Slot slot{};
  Value() = default;
  Value(Object* a) : type(BasicType::Reference) { slot.a = a; }
  Value(jint i) : type(BasicType::Int) { slot.j = i; }
  Value(bool z) : type(BasicType::Boolean) { slot.j = z ? 1 : 0; }
  Value(jlong j) : type(BasicType::Long) { slot.j = j; }
  Value(jfloat f) : type(BasicType::Float) { slot.raw = 0; slot.f = f; }
  Value(jdouble d) : type(BasicType::Double) { slot.d = d; }
  Object* object() const { return slot.a; }
};

/// Calls exactly this method (no dispatch). The receiver is the first argument. Throws what the method throws, and
/// StackOverflowError. The holder of a static method is initialized first.
JavaResult<Value> invoke(Thread& thread, Method* method, std::span<const Value> args);
inline JavaResult<Value> invoke(Thread& thread, Method* method, std::initializer_list<Value> args) {
  return invoke(thread, method, std::span<const Value>(args.begin(), args.size()));
}
/// Like invoke, but the holder's initialization is not asked for: for <clinit> and intrinsics.
JavaResult<Value> invoke_prepared(Thread& thread, Method* method, std::span<const Value> args);
JavaResult<Value> invoke_initializer(Thread& thread, Method* initializer);
/// Dispatches on the receiver's class (vtable, interface or private), then calls.
JavaResult<Value> invoke_virtual(Thread& thread, Method* method, std::initializer_list<Value> args);
/// By name: a declared or inherited method of the receiver's class. For rare calls.
JavaResult<Value> invoke_by_name(Thread& thread, Object* receiver, std::string_view name, std::string_view descriptor,
                                 std::initializer_list<Value> args = {});
JavaResult<Value> invoke_static_by_name(Thread& thread, Class* klass, std::string_view name, std::string_view descriptor,
                                        std::initializer_list<Value> args = {});
/// new C(args): allocates, initializes the class, runs the constructor.
JavaResult<Object*> new_object(Thread& thread, Class* klass, std::string_view constructor_descriptor,
                               std::initializer_list<Value> args = {});
/// The method that a virtual or interface call of `method` on `receiver_class` selects (JVMS 5.4.6); null if abstract-less.
Method* select_method(Vm& vm, Class* receiver_class, Method* method);

/// Boxing as Java's valueOf does; unboxing of the eight wrapper classes (type Void if `object` is none of them).
JavaResult<Object*> box(Thread& thread, Value value);
Value unbox(Vm& vm, Object* object);

}  // namespace cordon::vm
