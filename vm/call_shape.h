/// What calls through java.lang.invoke check before they enter a method.
///
/// Adapters of method handles work on basic types: every reference is an Object to them, and that the objects fit the
/// method in the end is known to Java fields only (MethodHandle.type, LambdaForm.vmentry, MemberName.method), which a
/// program can set to anything. So invokeBasic and linkTo* compare the basic types of the call with those of the method
/// and test each argument whose parameter has a class type. Interface types hold any object anyway (JVMS 4.10.1.2).
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "vm/class.h"
#include "vm/interp/interpreter.h"
#include "vm/java_result.h"

namespace cordon::vm {

/// A method's parameters, the receiver included. Made at the first such call, owned by the Method.
struct CallShape {
  struct Parameter {
    u2 slot = 0;   ///< among the argument slots
    u2 index = 0;  ///< among the parameters
    std::string_view descriptor;
    /// Once somebody needed it; Object for interfaces.
    mutable std::atomic<const Class*> type{nullptr};
  };
  std::string basic;  ///< 'I', 'J', 'F', 'D' or 'L' for each parameter
  char result = 'V';  ///< the same, or 'V'
  std::unique_ptr<Parameter[]> classes;  ///< parameters of class types other than Object
  u2 class_count = 0;
};

const CallShape& make_call_shape(const Method& method);
inline const CallShape& call_shape(const Method& method) {
  const CallShape* shape = method.shape.load(std::memory_order_acquire);
  return shape ? *shape : make_call_shape(method);
}

/// Whether a call of the one's basic types can enter the other; `dropped`: trailing references that the callee does not get.
/// A caller that wants no result takes any: VarHandle's guards make such calls.
inline bool same_basic_types(const CallShape& caller, const CallShape& callee, std::size_t dropped) {
  return caller.basic.size() == callee.basic.size() + dropped && (caller.result == callee.result || caller.result == 'V') &&
         std::char_traits<char>::compare(caller.basic.data(), callee.basic.data(), callee.basic.size()) == 0;
}

/// The parameter's class; null if it cannot be loaded, and then only null fits. May run Java code.
const Class* parameter_class(Thread& thread, const Method& method, const CallShape::Parameter& parameter);

/// Throws ClassCastException if an argument does not fit its parameter.
JavaResult<void> check_arguments_slow(Thread& thread, const Method& method, const CallShape& shape, const Slot* args);
inline JavaResult<void> check_arguments(Thread& thread, const Method& method, const CallShape& shape, const Slot* args) {
  for (u2 i = 0; i < shape.class_count; ++i) {
    const CallShape::Parameter& p = shape.classes[i];
    const Object* argument = args[p.slot].a;
    if (!argument) continue;
    const Class* type = p.type.load(std::memory_order_acquire);
    if (__builtin_expect(!type || !argument->klass->is_subtype_of(type), 0))
      return check_arguments_slow(thread, method, shape, args);
  }
  return {};
}

/// A call site's own types against the adapter that java.lang.invoke gave it, once when it is linked. `receiver`: the class
/// named at the site if that pushes a receiver; `appendix` null: the site pushes none. Throws LinkageError.
JavaResult<void> check_adapter(Thread& thread, Class* from, std::string_view descriptor, const Class* receiver,
                               const Method& adapter, const Object* appendix);

/// The class or array type that a method descriptor returns; null for Object and what is no reference type.
bool returns_class(std::string_view descriptor);

}  // namespace cordon::vm
