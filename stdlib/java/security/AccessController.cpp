// java.security.AccessController.
//
// Contexts are made as Java programs expect them (Subject.doAs carries its Subject in one); what a VM may do is decided
// at the gateway alone.
#include "vm/alloc.h"
#include "vm/link.h"
#include "vm/native.h"
#include "vm/stack_walk.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

/// The domain of a class, null for system classes.
Object* domain_of(Vm& vm, const Class* klass) {
  ClassState& state = vm.state(klass);
  return state.mirror && *state.mirror ? (*state.mirror)->at<Object*>(vm.known().Class_vm_protection_domain) : nullptr;
}

/// The domains on the stack down to the first doPrivileged, whose caller's domain is the last.
struct DomainWalk {
  explicit DomainWalk(Thread& thread) : vm(thread.vm()), walker(thread) {}
  /// The next domain that differs from the one before; null at the end.
  Object* next() {
    for (; !walker.done() && !is_privileged; walker.next()) {
      const Method& method = *walker.method();
      Object* domain = nullptr;
      if (method.holder == vm.known().AccessController && method.name->text() == "executePrivileged") {
        // executePrivileged(action, context, caller)
        const Slot* locals = walker.frame()->locals;
        is_privileged = true;
        privileged_context = locals[1].a;
        if (Object* caller = locals[2].a) domain = domain_of(vm, class_of_mirror(vm, caller));
      } else {
        domain = domain_of(vm, method.holder);
      }
      if (!domain || domain == previous) continue;
      previous = domain;
      return domain;
    }
    return nullptr;
  }
  Vm& vm;
  FrameWalker walker;
  Object* previous = nullptr;
  Object* privileged_context = nullptr;
  bool is_privileged = false;
};

/// Null: only system code is on the stack, with full privilege.
JavaResult<Object*> getStackAccessControlContext(Thread& thread) {
  Known& known = thread.vm().known();
  DomainWalk count_walk(thread);
  jint count = 0;
  while (count_walk.next()) ++count;
  if (count == 0 && count_walk.is_privileged && !count_walk.privileged_context) return nullptr;
  Class* context_class = find_boot(thread.vm(), "java/security/AccessControlContext");
  CORDON_TRY(initialize_class(thread, context_class));
  Object* domains = nullptr;
  if (count > 0) {
    Class* domain_class = find_boot(thread.vm(), "java/security/ProtectionDomain");
    ObjectArray* array = CORDON_TRY(allocate_objects(thread, domain_class, count));
    DomainWalk walk(thread);
    for (jint i = 0; i < count; ++i)
      store_reference(array, kHeaderBytes + static_cast<std::size_t>(i) * sizeof(Object*), walk.next());
    domains = array;
  }
  Object* context = CORDON_TRY(allocate_instance(thread, context_class));
  store_reference(context, known.AccessControlContext_context, domains);
  store_reference(context, known.AccessControlContext_privilegedContext, count_walk.privileged_context);
  context->at<jboolean>(known.AccessControlContext_isPrivileged) = count_walk.is_privileged;
  context->at<jboolean>(known.AccessControlContext_isAuthorized) = true;  // made by the VM
  return context;
}

Object* getInheritedAccessControlContext(Thread& thread) {
  Object* java_thread = thread.java_thread ? *thread.java_thread : nullptr;
  return java_thread ? java_thread->at<Object*>(thread.vm().known().Thread_inheritedAccessControlContext) : nullptr;
}

Object* getProtectionDomain(Thread& thread, Object* mirror) {
  Vm& vm = thread.vm();
  if (!mirror || class_of_mirror(vm, mirror)->is_primitive()) return nullptr;
  return mirror->at<Object*>(vm.known().Class_vm_protection_domain);
}

/// Frames hold all their locals: nothing to make ready for a walk.
void ensureMaterializedForStackWalk(Thread&, Object*) {}

constexpr NativeMethod kMethods[] = {
    pure<getStackAccessControlContext>("getStackAccessControlContext", "()Ljava/security/AccessControlContext;"),
    pure<getInheritedAccessControlContext>("getInheritedAccessControlContext",
                                           "()Ljava/security/AccessControlContext;"),
    pure<getProtectionDomain>("getProtectionDomain", "(Ljava/lang/Class;)Ljava/security/ProtectionDomain;"),
    pure<ensureMaterializedForStackWalk>("ensureMaterializedForStackWalk", "(Ljava/lang/Object;)V"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_security_AccessController, "java/security/AccessController", kMethods)
