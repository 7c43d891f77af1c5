// Class initialization (JVMS 5.5) and linking (JVMS 5.4).

#include <unordered_set>

#include "vm/alloc.h"
#include "vm/class.h"
#include "vm/identity_hash.h"
#include "vm/invoke.h"
#include "vm/link.h"
#include "vm/loading_constraints.h"
#include "vm/strings.h"
#include "vm/thread_stop.h"
#include "vm/threads.h"
#include "vm/throw.h"
#include "vm/verify.h"
#include "vm/vm.h"

namespace cordon::vm {

using namespace loader;

JavaResult<void> link_class(Thread& thread, Class* klass) {
  if (klass->is_shared()) {
    thread.vm().identity_hashes().class_linked(thread, *klass);
    return {};
  }
  if (klass->is_verified) return {};
  if (klass->super) CORDON_TRY(link_class(thread, klass->super));
  for (Class* i : klass->interfaces) CORDON_TRY(link_class(thread, i));
  CORDON_TRY(verify(thread, klass));
  if (klass->owner) CORDON_TRY(constrain_overriding(thread, klass));
  thread.vm().identity_hashes().class_linked(thread, *klass);
  klass->is_verified = true;
  return {};
}

namespace {

/// JVMS 5.5 step 6: ConstantValue attributes of static fields.
JavaResult<void> set_constants(Thread& thread, Class* klass, Object* mirror) {
  ConstantPool& cp = klass->cp();
  for (u2 i = 0; i < klass->field_count; ++i) {
    Field& field = klass->fields[i];
    if (!field.is_static() || !field.info || !field.info->constant_value) continue;
    u2 index = field.info->constant_value;
    switch (field.type) {
      case BasicType::Boolean:
      case BasicType::Byte: mirror->at<i1>(field.offset) = static_cast<i1>(cp.integer(index)); break;
      case BasicType::Char:
      case BasicType::Short: mirror->at<i2>(field.offset) = static_cast<i2>(cp.integer(index)); break;
      case BasicType::Int: mirror->at<i4>(field.offset) = cp.integer(index); break;
      case BasicType::Float: mirror->at<float>(field.offset) = cp.float_value(index); break;
      case BasicType::Long: mirror->at<i8>(field.offset) = cp.long_value(index); break;
      case BasicType::Double: mirror->at<double>(field.offset) = cp.double_value(index); break;
      default:
        if (cp.tag(index) == CpTag::String) store_reference(mirror, field.offset, CORDON_TRY(resolve_string(thread, klass, index)));
    }
  }
  return {};
}

/// JVMS 5.5 step 7: superinterfaces that declare a default method, in the order of a depth-first walk.
JavaResult<void> initialize_interfaces(Thread& thread, Class* klass, std::unordered_set<const Class*>& seen) {
  if (!klass->has_default_methods) return {};
  for (Class* i : klass->interfaces) {
    if (!i->has_default_methods || !seen.insert(i).second) continue;
    CORDON_TRY(initialize_interfaces(thread, i, seen));
    if (i->declares_default_methods) CORDON_TRY(initialize_class(thread, i));
  }
  return {};
}

void finish(Thread& thread, ClassState& state, InitState result) {
  Vm& vm = thread.vm();
  {
    std::lock_guard lock(vm.init_mutex);
    state.init_thread = nullptr;
    if (result == InitState::Initialized)
      std::atomic_ref<u1*>(state.statics).store(reinterpret_cast<u1*>(*state.mirror), std::memory_order_release);
    state.init.store(result, std::memory_order_release);
  }
  vm.init_changed.notify_all();
}

/// What later uses of a class whose initializer failed get as cause: an ExceptionInInitializerError that tells what
/// happened then, without keeping the exception itself.
Object* make_init_error(Thread& thread, Object* exception) {
  Vm& vm = thread.vm();
  Object* name = (*thread.java_thread)->at<Object*>(vm.known().Thread_name);
  std::string text = "Exception " + describe_throwable(thread, exception) + " [in thread \"" + (name ? to_utf8(vm, name) : "") + "\"]";
  Class* klass = find_boot(vm, "java/lang/ExceptionInInitializerError");
  JavaResult<Object*> message = make_string(thread, text);
  if (!message.is_ok()) return nullptr;
  JavaResult<Object*> error = new_object(thread, klass, "(Ljava/lang/String;)V", {message.value()});
  if (!error.is_ok()) return nullptr;
  JavaResult<Value> trace = invoke_by_name(thread, exception, "getStackTrace", "()[Ljava/lang/StackTraceElement;");
  if (!trace.is_ok()) return nullptr;
  (void)invoke_by_name(thread, error.value(), "setStackTrace", "([Ljava/lang/StackTraceElement;)V", {trace.value()});
  return thread.has_exception() ? nullptr : error.value();
}

/// Marks the class as failed, or as never begun, because of the pending exception, which stays pending.
Thrown fail(Thread& thread, ClassState& state) {
  Vm& vm = thread.vm();
  if (thread.is_terminating()) {
    finish(thread, state, InitState::Failed);
    return Thrown{};
  }
  // An embedder's deadline says nothing about the class: the next to use it begins anew.
  if (is_abort(thread, thread.pending_exception())) {
    finish(thread, state, InitState::Linked);
    return Thrown{};
  }
  Object* exception = thread.take_exception();
  Object* error = make_init_error(thread, exception);
  if (thread.has_exception() && !thread.is_terminating()) thread.take_exception();
  if (error) {
    Object** slot = reinterpret_cast<Object**>(vm.heap().roots().allocate());
    *slot = error;
    state.init_error = slot;
  }
  finish(thread, state, InitState::Failed);
  return throw_object(thread, exception);
}

/// JVMS 5.5 step 10 and 11: an exception that is no Error is wrapped.
Thrown fail_initializer(Thread& thread, ClassState& state) {
  Vm& vm = thread.vm();
  fail(thread, state);
  Object* exception = thread.pending_exception();
  if (thread.is_terminating() || exception->klass->is_subclass_of(vm.known().Error)) return Thrown{};
  thread.take_exception();
  JavaResult<Object*> wrapped =
      new_object(thread, find_boot(vm, "java/lang/ExceptionInInitializerError"), "(Ljava/lang/Throwable;)V", {exception});
  if (!wrapped.is_ok()) return Thrown{};
  return throw_object(thread, wrapped.value());
}

}  // namespace

JavaResult<void> initialize_class_slow(Thread& thread, Class* klass) {
  Vm& vm = thread.vm();
  ClassState& state = vm.state(klass);
  if (state.statics) return {};
  CORDON_TRY(link_class(thread, klass));
  Object* mirror = vm.mirror(klass);
  if (!mirror) return throw_out_of_memory(thread);
  {
    std::unique_lock lock(vm.init_mutex);
    while (state.init.load(std::memory_order_relaxed) == InitState::BeingInitialized && state.init_thread != &thread) {
      // Another thread is at it: wait, away from the world.
      lock.unlock();
      blocking(thread, [&] {
        std::unique_lock inner(vm.init_mutex);
        // Nobody notifies who aborts an embedder's call: that is looked for.
        vm.init_changed.wait_for(inner, std::chrono::milliseconds(5), [&] {
          return state.init.load(std::memory_order_relaxed) != InitState::BeingInitialized || vm.terminating();
        });
      });
      if (thread.poll.load(std::memory_order_relaxed)) CORDON_TRY(handle_poll(thread));
      lock.lock();
    }
    switch (state.init.load(std::memory_order_relaxed)) {
      case InitState::BeingInitialized:
      case InitState::Initialized: return {};
      case InitState::Failed: {
        lock.unlock();
        std::string message = "Could not initialize class " + klass->java_name();
        if (state.init_error) return throw_with_cause(thread, "java/lang/NoClassDefFoundError", message, *state.init_error);
        return throw_new(thread, "java/lang/NoClassDefFoundError", message);
      }
      default: break;
    }
    state.init_thread = &thread;
    state.init.store(InitState::BeingInitialized, std::memory_order_release);
  }
  if (klass->file) {
    if (!set_constants(thread, klass, mirror).is_ok()) return fail_initializer(thread, state);
    if (!klass->is_interface()) {
      // JVMS 5.5 step 7: a supertype's own failure is passed on as it is.
      if (klass->super && !initialize_class(thread, klass->super).is_ok()) return fail(thread, state);
      std::unordered_set<const Class*> seen;
      if (!initialize_interfaces(thread, klass, seen).is_ok()) return fail(thread, state);
    }
    if (klass->has_initializer) {
      Method* initializer = nullptr;
      for (u2 i = 0; i < klass->method_count; ++i)
        if (klass->methods[i].is_class_initializer() && klass->methods[i].descriptor->text() == "()V") initializer = &klass->methods[i];
      if (initializer && !invoke_initializer(thread, initializer).is_ok()) return fail_initializer(thread, state);
    }
  }
  finish(thread, state, InitState::Initialized);
  return {};
}

}  // namespace cordon::vm
