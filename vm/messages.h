/// The texts of the errors that the VM itself throws, word for word as HotSpot 17 has them.
///
/// Pure functions: they run no Java code, allocate nothing in the heap and throw nothing.
#pragma once

#include <string>

#include "vm/class.h"
#include "vm/vm.h"

namespace cordon::vm {

/// "'app'", "'bootstrap'", "com.acme.Loader @1b2c3d": ClassLoader.nameAndId.
std::string loader_description(Vm& vm, Object* class_loader);
/// "A is in unnamed module of loader 'app'".
std::string class_place(Vm& vm, const Class* klass);
/// "A and B are in module java.base of loader 'bootstrap'" when the modules are the same, or else both places with ";
/// ".
std::string class_places(Vm& vm, const Class* a, const Class* b);

// --- ClassCastException
std::string message_class_cast(Vm& vm, const Class* from, const Class* to);

// --- AbstractMethodError; `receiver` null if there is none, `selected` null or the abstract method that was selected
std::string message_abstract_method(const Class* receiver, const Method* resolved, const Method* selected = nullptr);

// --- IncompatibleClassChangeError
std::string message_not_implementing(Vm& vm, const Class* receiver, const Class* interface);
/// "Conflicting default methods: A.m B.m", of a method of kind Conflict.
std::string message_conflicting_defaults(const Method* conflict);
std::string message_not_an_interface(Vm& vm, const Class* klass, const Class* named);
std::string message_found_interface(const Class* klass);  ///< "Found interface A, but class was expected"
std::string message_found_class(const Class* klass);      ///< "Found class A, but interface was expected"
std::string message_expected_static_method(const Method& method);
std::string message_expected_instance_method(const Method& method);            ///< invokespecial, invokevirtual
std::string message_expected_interface_instance_method(const Method& method);  ///< invokeinterface
std::string message_expected_field(const Class* resolved_in, const Symbol* name, bool is_static);
std::string message_must_be_methodref(const Method& method);  ///< an InterfaceMethodref was needed or not
std::string message_must_be_interface_methodref(const Method& method);
std::string message_indirect_superinterface(const Method& method, const Class* current);
std::string message_receiver_not_current(const Class* receiver,
                                         const Class* current);  ///< IllegalAccessError, invokespecial

// --- NoSuchMethodError (NoSuchFieldError's message is the field's name)
std::string message_no_such_method(const Class* holder, const Symbol* name, const Symbol* descriptor);
std::string message_no_such_constructor(const Class* klass, const Symbol* name, const Symbol* descriptor);

// --- IllegalAccessError
std::string message_class_access(Vm& vm, const Class* from, const Class* target);
std::string message_field_access(Vm& vm, const Class* from, const Field* field);
std::string message_method_access(Vm& vm, const Class* from, const Method* method);
std::string message_superclass_access(Vm& vm, const Class* klass, const Class* super);
std::string message_superinterface_access(Vm& vm, const Class* klass, const Class* interface);
/// A final field assigned outside its class, or (`in_method` given) outside its class's initializers.
std::string message_final_field(Vm& vm, const Class* current, const Field* field, const Method* in_method);

/// An interface method selected one that is not public.
std::string message_non_public_implementation(Vm& vm, const Class* receiver, const Method* resolved,
                                              const Method* selected);

// --- LinkageError
std::string message_duplicate_class(Vm& vm, LoaderData* loader, const Symbol* name);
/// Of a method handle constant whose member reference has the wrong tag for the class it names.
std::string message_inconsistent_handle(const Class* from, u2 member, const Class* holder);

// Loading constraints (JVMS 5.3.4); `type`: what LoadingConstraints::add_all returned
std::string message_method_constraint(Vm& vm, const Class* current, const Method* method, std::string_view type);
std::string message_override_constraint(Vm& vm, const Class* klass, const Method* method, const Method* overridden,
                                        std::string_view type);
std::string message_itable_constraint(Vm& vm, const Class* klass, const Method* method, const Method* wanted,
                                      std::string_view type);
std::string message_loading_constraint(Vm& vm, LoaderData* loader, const Class* klass, const Class* demanded);
std::string message_field_constraint(Vm& vm, const Class* current, const Field* field, std::string_view type);

}  // namespace cordon::vm
