/// What the VM does for java.lang.invoke: polymorphic call sites, MethodHandle constants, MemberName resolution
/// (JVMS 2.9.3, 5.4.3.5, 5.4.3.6; the protocol with MethodHandleNatives).
#pragma once

#include "vm/class.h"
#include "vm/interp/interpreter.h"
#include "vm/java_result.h"
#include "vm/thread.h"

namespace cordon::vm {

/// A signature-polymorphic method of MethodHandle or VarHandle named at a call site, null if `name` is none.
/// invokeBasic and linkTo* come back as an intrinsic Method of the call site's own descriptor (JVMS 2.9.3) with an
/// entry kind of their own; invoke, invokeExact and VarHandle's come back as the declared method with is_polymorphic set:
/// such a call site is linked by link_polymorphic.
JavaResult<Method*> find_polymorphic(Thread& thread, Class* from, Class* holder, const Symbol* name, const Symbol* descriptor);
/// Links MethodHandle.invoke/invokeExact and VarHandle call sites through MethodHandleNatives.linkMethod.
JavaResult<CallSiteEntry*> link_polymorphic(Thread& thread, Class* from, u2 cp_index);
/// Links an invokedynamic through MethodHandleNatives.linkCallSite.
JavaResult<CallSiteEntry*> link_invokedynamic(Thread& thread, Class* from, u2 cp_index, const Cell* cell);
/// CONSTANT_MethodHandle, CONSTANT_MethodType, CONSTANT_Dynamic (boxed).
JavaResult<Object*> resolve_method_handle(Thread& thread, Class* from, u2 cp_index);
JavaResult<Object*> resolve_method_type(Thread& thread, Class* from, u2 cp_index);
JavaResult<Object*> resolve_dynamic(Thread& thread, Class* from, u2 cp_index);
/// The MethodType of a descriptor, classes loaded by the loader of `from`.
JavaResult<Object*> method_type_of(Thread& thread, Class* from, std::string_view descriptor);

/// The VM method behind a resolved MemberName; null if it has none.
Method* method_of_member_name(Vm& vm, const Object* member_name);
/// Fills a MemberName for a method or field (boot-protocol of MethodHandleNatives): clazz, flags, method, vm_index.
JavaResult<void> init_member_name_method(Thread& thread, Object* member_name, Method* method, Class* resolved_in, bool do_dispatch);
void init_member_name_field(Vm& vm, Object* member_name, const Field& field, bool is_setter);

}  // namespace cordon::vm
