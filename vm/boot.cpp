// Booting java.base in a VM: the order that the library expects of its VM, up to the point where main can run.

#include "vm/alloc.h"
#include "vm/hotspot_threads.h"
#include "vm/invoke.h"
#include "vm/link.h"
#include "vm/strings.h"
#include "vm/threads.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::vm {

namespace {

JavaResult<void> initialize(Thread& thread, const char* name) {
  Class* klass = find_boot(thread.vm(), name);
  if (!klass) return throw_new(thread, "java/lang/NoClassDefFoundError", name);
  return initialize_class(thread, klass);
}

/// Groups "system" and "main", and the thread "main" itself, whose constructor asks for the current thread.
JavaResult<void> make_main_thread(Thread& thread) {
  Vm& vm = thread.vm();
  const Known& known = vm.known();
  CORDON_TRY(initialize(thread, "java/lang/ThreadGroup"));
  Object* system = CORDON_TRY(allocate_instance(thread, known.ThreadGroup));
  CORDON_TRY(invoke(thread, known.ThreadGroup_init, {system}));
  Object* main = CORDON_TRY(allocate_instance(thread, known.ThreadGroup));
  Object* name = CORDON_TRY(make_string(thread, "main"));
  CORDON_TRY(invoke(thread, known.ThreadGroup_init_named, {main, system, name}));
  CORDON_TRY(initialize(thread, "java/lang/Thread"));
  CORDON_TRY(make_java_thread(thread, main, "main"));
  set_thread_status(thread, kStatusRunnable);
  return {};
}

/// UnsafeConstants.<clinit> writes zeros; what the machine is like is the VM's to say.
JavaResult<void> set_unsafe_constants(Thread& thread) {
  Vm& vm = thread.vm();
  const Known& known = vm.known();
  CORDON_TRY(initialize_class(thread, known.UnsafeConstants));
  Object* mirror = vm.mirror(known.UnsafeConstants);
  mirror->at<jint>(known.UnsafeConstants_ADDRESS_SIZE0) = 8;
  mirror->at<jint>(known.UnsafeConstants_PAGE_SIZE) = 4096;
  mirror->at<jboolean>(known.UnsafeConstants_BIG_ENDIAN) = 0;
  mirror->at<jboolean>(known.UnsafeConstants_UNALIGNED_ACCESS) = 1;
  mirror->at<jint>(known.UnsafeConstants_DATA_CACHE_LINE_FLUSH_SIZE) = 0;
  return {};
}

}  // namespace

JavaResult<void> Vm::boot(Thread& thread) {
  const Known& k = known();
  CORDON_TRY(prepare_errors(thread));
  CORDON_TRY(initialize(thread, "java/lang/String"));
  CORDON_TRY(initialize(thread, "java/lang/System"));
  CORDON_TRY(initialize(thread, "java/lang/Class"));
  CORDON_TRY(make_main_thread(thread));
  CORDON_TRY(initialize(thread, "java/lang/Module"));
  CORDON_TRY(set_unsafe_constants(thread));
  CORDON_TRY(initialize(thread, "java/lang/reflect/Method"));
  CORDON_TRY(initialize(thread, "java/lang/ref/Finalizer"));
  if (k.SoftReference) {
    CORDON_TRY(initialize_class(thread, k.SoftReference));
    heap().set_soft_clock(&mirror(k.SoftReference)->at<i8>(k.SoftReference_clock));
  }
  CORDON_TRY(invoke(thread, k.System_initPhase1, {}));
  init_level = 1;
  CORDON_TRY(skip_thread_numbers(thread));
  // Thrown when memory or stack are short, so they must be ready before.
  for (const char* name : {"java/lang/OutOfMemoryError", "java/lang/NullPointerException", "java/lang/ClassCastException",
                           "java/lang/ArrayStoreException", "java/lang/ArithmeticException", "java/lang/StackOverflowError",
                           "java/lang/IllegalMonitorStateException", "java/lang/IllegalArgumentException"})
    CORDON_TRY(initialize(thread, name));
  for (const char* name : {"java/lang/invoke/MethodHandle", "java/lang/invoke/ResolvedMethodName", "java/lang/invoke/MemberName",
                           "java/lang/invoke/MethodHandleNatives"})
    CORDON_TRY(initialize(thread, name));
  jint failed = CORDON_TRY(invoke(thread, k.System_initPhase2, {false, false})).slot.i;  // its messages to System.out, without traces, as `java`
  if (failed) return throw_internal_error(thread, "the module system could not be initialized");
  init_level = 2;
  CORDON_TRY(invoke(thread, k.System_initPhase3, {}));
  init_level = 4;
  auto keep = [&](Method* getter) -> JavaResult<Object**> {
    Object* loader = CORDON_TRY(invoke(thread, getter, {})).object();
    Object** slot = reinterpret_cast<Object**>(heap().roots().allocate());
    *slot = loader;
    return slot;
  };
  system_loader = CORDON_TRY(keep(k.ClassLoader_getSystemClassLoader));
  platform_loader = CORDON_TRY(keep(k.ClassLoader_getPlatformClassLoader));
  gateway_->end_boot();
  return {};
}

}  // namespace cordon::vm
