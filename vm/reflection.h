/// java.lang.reflect's objects from the VM's own classes, fields and methods, and back; reflective calls.
///
/// Java's objects carry copies: the truth is the VM's. A slot that comes back from Java is only an index to look up.
#pragma once

#include <vector>

#include "vm/alloc.h"
#include "vm/class.h"
#include "vm/java_result.h"

namespace cordon::vm {

struct Value;

/// The java.lang.Class object; throws OutOfMemoryError.
JavaResult<Object*> mirror_of(Thread& thread, const Class* klass);

// --- Making. Each of these may load the classes that a member's descriptor names, and throws what that throws.
JavaResult<Object*> make_field(Thread& thread, const Field& field);
JavaResult<Object*> make_method(Thread& thread, const Method& method);
JavaResult<Object*> make_constructor(Thread& thread, const Method& method);
JavaResult<Object*> make_method_or_constructor(Thread& thread, const Method& method);
/// Class[] with the classes' mirrors.
JavaResult<Object*> make_class_array(Thread& thread, const std::vector<Class*>& classes);
/// byte[] with an attribute's body; null if the class file has none.
JavaResult<Object*> make_attribute(Thread& thread, Bytes body);
/// A String with the text of a Utf8 entry; null for index 0.
JavaResult<Object*> make_utf8(Thread& thread, const Class& klass, u2 index);

// --- Types of a method descriptor, loaded by the method's class loader
JavaResult<std::vector<Class*>> parameter_classes(Thread& thread, const Method& method);
JavaResult<Class*> return_class(Thread& thread, const Method& method);

// --- Finding. Null if the object does not name a member.
Field* field_of(Vm& vm, const Object* reflect_field);
/// From a java.lang.reflect.Method or Constructor.
Method* method_of(Vm& vm, const Object* executable);

/// Method.invoke: dispatch, unboxing, widening (JLS 5.1.2). What the method throws comes as InvocationTargetException,
/// what is wrong with the call as IllegalArgumentException or NullPointerException. Primitive results are boxed.
JavaResult<Object*> invoke_reflective(Thread& thread, Method* method, Object* receiver, ObjectArray* arguments);
/// Constructor.newInstance.
JavaResult<Object*> construct_reflective(Thread& thread, Method* constructor, ObjectArray* arguments);

/// Converts a primitive by widening (JLS 5.1.2); false if `to` is no such conversion's target.
bool widen(Value& value, BasicType to);

/// InnerClasses says: whose member `klass` is, or the class that encloses it; null for a top level class. Throws
/// IncompatibleClassChangeError when the two disagree.
JavaResult<Class*> declaring_class(Thread& thread, Class* klass, bool& is_member);
JavaResult<void> check_inner_class(Thread& thread, Class* outer, Class* inner, bool is_member);

/// True, and clears it, if the pending exception is one that reflection leaves out: no VirtualMachineError and not the
/// VM's end.
bool take_linkage_problem(Thread& thread);

}  // namespace cordon::vm
