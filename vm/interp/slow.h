/// The interpreter's out-of-line paths: resolution, quickening, allocation, exceptions. Each may run Java and throw.
#pragma once

#include "vm/interp/interpreter.h"
#include "vm/java_result.h"

namespace cordon::vm::slow {

/// What a resolved static or instance field access needs at once, quick form already written into the cell.
struct FieldAccess {
  Field* field = nullptr;
  u1* statics = nullptr;  ///< static: base to add the offset to
};
JavaResult<FieldAccess> field(Thread& thread, Frame* frame, Cell* cell, bool is_static, bool is_put);
/// Resolves and quickens an invoke; the method to call, or (virtual) the one to select from. Null: it became a call site.
JavaResult<Method*> invoke_target(Thread& thread, Frame* frame, Cell* cell, Slot* args_end);
JavaResult<CallSiteEntry*> dynamic_call_site(Thread& thread, Frame* frame, Cell* cell);
JavaResult<CallSiteEntry*> shared_call_site(Thread& thread, Frame* frame, Cell* cell);
JavaResult<Object*> new_instance(Thread& thread, Frame* frame, Cell* cell);
JavaResult<Object*> new_reference_array(Thread& thread, Frame* frame, Cell* cell, jint length);
JavaResult<Object*> new_multi_array(Thread& thread, Frame* frame, Cell* cell, const Slot* lengths_end);
JavaResult<bool> is_instance(Thread& thread, Frame* frame, Cell* cell, Object* object);
JavaResult<void> check_cast(Thread& thread, Frame* frame, Cell* cell, Object* object);
/// What a method handle's or call site's call returned is of the class that the call's descriptor promises.
JavaResult<void> check_result(Thread& thread, Frame* frame, Cell* cell, Object* object);
Thrown class_cast(Thread& thread, Object* object, const Class* target);
Thrown array_store(Thread& thread, Object* array, Object* value);
/// ldc of anything but a number; a Dynamic of primitive type comes unboxed.
JavaResult<Slot> constant(Thread& thread, Frame* frame, Cell* cell);
/// The method that an interface call selects, with HotSpot's errors.
JavaResult<Method*> interface_target(Thread& thread, InterfaceSite* site, Object* receiver, bool shared_code);
Thrown abstract_method(Thread& thread, Method* method, Object* receiver);
Thrown conflicting_method(Thread& thread, Method* method);
/// Calls `target` for a linker call that wants no result, while it returns one.
JavaResult<void> call_and_drop(Thread& thread, Method* target, const Slot* args);
JavaResult<Method*> basic_target(Thread& thread, Slot* args, Method* intrinsic);
JavaResult<Method*> linker_target(Thread& thread, EntryKind kind, Slot* args, Method* intrinsic);
/// Finds the handler for the pending exception in the frame; null if there is none (then the frame is to be popped).
const Cell* find_handler(Thread& thread, Frame* frame);
/// As javac's handlers of synchronized blocks do: they try again to unlock.
bool covers_itself(const Method& method, const Cell* handler);
const Cell* find_handler_again(Thread& thread, Frame* frame, const Handler& after);
/// Method entry and backward branches come here when Thread::poll is set.
JavaResult<void> poll(Thread& thread);
/// A counter has passed its threshold: true if the method is to be entered again, now compiled; the code to go on in.
bool hot_method(Thread& thread, Method* method);
const CompiledCode* hot_loop(Thread& thread, const Frame* frame);
JavaResult<void> bind_native(Thread& thread, Method* method);
JavaResult<void> register_finalizer(Thread& thread, Object* object);
/// Stores the referent, hidden, and tells the collector.
void register_reference(Thread& thread, Object* reference, Object* referent);

}  // namespace cordon::vm::slow
