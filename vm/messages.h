/// The texts of the errors that the VM itself throws, word for word as HotSpot 17 has them.
///
/// Pure functions: they look classes up in nothing, run no Java code and throw nothing. They may make mirrors (to learn a
/// class's module), so they may collect.
#pragma once

#include <string>

#include "vm/class.h"
#include "vm/thread.h"

namespace cordon::vm {

/// "'app'", "'bootstrap'", "com.acme.Loader @1b2c3d": ClassLoader.nameAndId.
std::string loader_description(Vm& vm, Object* class_loader);
/// "A is in unnamed module of loader 'app'".
std::string class_place(Thread& thread, const Class* klass);
/// "A and B are in module java.base of loader 'bootstrap'" when the modules are the same, or else both places with "; ".
std::string class_places(Thread& thread, const Class* a, const Class* b);

/// "int foo(java.lang.String)" from a name and a method descriptor.
std::string method_text(std::string_view name, std::string_view descriptor);
/// "void pkg.A.m(int)", what Method::external_name gives for a method that may not exist.
std::string method_text(const Class* holder, std::string_view name, std::string_view descriptor);
/// "int", "java.lang.String[]" from a field descriptor.
std::string type_text(std::string_view descriptor);

// --- ClassCastException
std::string class_cast_message(Thread& thread, const Class* from, const Class* to);

// --- AbstractMethodError; `receiver` null if there is none, `selected` null or the abstract method that was selected
std::string abstract_method_message(const Class* receiver, const Method& resolved, const Method* selected);

// --- IncompatibleClassChangeError
std::string no_interface_message(const Class* receiver, const Class* interface);
std::string found_interface_message(const Class* klass);  ///< "Found interface A, but class was expected"
std::string found_class_message(const Class* klass);      ///< "Found class A, but interface was expected"
std::string expected_static_method_message(const Method& method);
std::string expected_instance_method_message(const Method& method);            ///< invokespecial, invokevirtual
std::string expected_interface_instance_method_message(const Method& method);  ///< invokeinterface
std::string expected_field_message(const Class* resolved_in, const Symbol* name, bool is_static);
std::string must_be_methodref_message(const Method& method);           ///< an InterfaceMethodref was needed or not
std::string must_be_interface_methodref_message(const Method& method);
std::string indirect_superinterface_message(const Method& method, const Class* current);
std::string receiver_not_current_message(const Class* receiver, const Class* current);  ///< IllegalAccessError, invokespecial

// --- NoSuchMethodError (NoSuchFieldError's message is the field's name)
std::string no_such_method_message(const Class* holder, std::string_view name, std::string_view descriptor);
std::string no_such_constructor_message(const Class* klass, std::string_view name, std::string_view descriptor);

// --- IllegalAccessError
std::string illegal_field_access_message(Thread& thread, const Class* from, const Field& field);
std::string illegal_method_access_message(Thread& thread, const Class* from, const Method& method);
std::string illegal_class_access_message(Thread& thread, const Class* from, const Class* target);
std::string illegal_superclass_message(Thread& thread, const Class* klass, const Class* super);
std::string illegal_superinterface_message(Thread& thread, const Class* klass, const Class* interface);
enum class ModuleProblem : u1 { NotReadable, NotExported };
std::string module_access_message(Thread& thread, const Class* from, const Class* target, ModuleProblem problem);
std::string final_field_class_message(const Class* current, const Field& field);
std::string final_field_method_message(const Method& current, const Field& field);

// --- LinkageError: loading constraints (JVMS 5.3.4); `type` in internal form
std::string method_constraint_message(Thread& thread, const Class* current, const Method& method, bool interface_method,
                                      const Symbol* type);
std::string field_constraint_message(Thread& thread, const Class* current, const Field& field, const Symbol* type);

}  // namespace cordon::vm
