#include "stdlib/sun/management/memory_beans.h"

#include <limits>

#include "monitor/gateway.h"
#include "vm/alloc.h"
#include "vm/heap_numbers.h"
#include "vm/invoke.h"
#include "vm/link.h"
#include "vm/native.h"
#include "vm/strings.h"
#include "vm/throw.h"

namespace cordon::stdlib {

using namespace vm;

namespace {

constexpr jlong kUnsupported = -1;

JavaResult<Object*> make_pool(Thread& thread) {
  Object* name = CORDON_TRY(make_string(thread, "Heap"));
  Class* factory = find_boot(thread.vm(), "sun/management/ManagementFactoryHelper");
  if (!factory) return throw_internal_error(thread, "java.management is missing");
  return CORDON_TRY(invoke_static_by_name(thread, factory, "createMemoryPool",
                                          "(Ljava/lang/String;ZJJ)Ljava/lang/management/MemoryPoolMXBean;",
                                          {Value(name), Value(true), Value(kUnsupported), Value(kUnsupported)}))
      .object();
}

/// With module jdk.management the bean is of its richer class, as HotSpot does.
JavaResult<Object*> make_collector(Thread& thread) {
  Object* name = CORDON_TRY(make_string(thread, "Cordon"));
  constexpr std::string_view kDescriptor =
      "(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/management/GarbageCollectorMXBean;";
  Class* factory = find_boot(thread.vm(), "com/sun/management/internal/GarbageCollectorExtImpl");
  if (!factory) factory = find_boot(thread.vm(), "sun/management/ManagementFactoryHelper");
  if (!factory) return throw_internal_error(thread, "java.management is missing");
  return CORDON_TRY(invoke_static_by_name(thread, factory, "createGarbageCollector", kDescriptor,
                                          {Value(name), Value(static_cast<Object*>(nullptr))}))
      .object();
}

JavaResult<Object*> make_usage(Thread& thread, jlong initial, jlong used, jlong committed, jlong maximum) {
  Class* klass = find_boot(thread.vm(), "java/lang/management/MemoryUsage");
  if (!klass) return throw_internal_error(thread, "java.management is missing");
  return new_object(thread, klass, "(JJJJ)V", {Value(initial), Value(used), Value(committed), Value(maximum)});
}

}  // namespace

JavaResult<Object*> memory_bean(Thread& thread, MemoryBean bean) {
  Vm& vm = thread.vm();
  Object** slots = vm.management_beans.load();
  if (!slots) {
    auto** made = reinterpret_cast<Object**>(vm.heap().roots().allocate(2));
    if (vm.management_beans.compare_exchange_strong(slots, made)) slots = made;
  }
  std::atomic_ref<Object*> slot(slots[static_cast<int>(bean)]);
  if (Object* known = slot.load()) return known;
  Object* made = CORDON_TRY(bean == MemoryBean::Pool ? make_pool(thread) : make_collector(thread));
  Object* first = nullptr;
  return slot.compare_exchange_strong(first, made) ? made : first;
}

JavaResult<Object*> memory_beans(Thread& thread, MemoryBean bean) {
  Object* object = CORDON_TRY(memory_bean(thread, bean));
  Class* component = find_boot(thread.vm(), bean == MemoryBean::Pool ? "java/lang/management/MemoryPoolMXBean"
                                                                     : "java/lang/management/MemoryManagerMXBean");
  ObjectArray* array = CORDON_TRY(allocate_objects(thread, component, 1));
  store_reference(array, kHeaderBytes, object);
  return array;
}

JavaResult<Object*> heap_usage(Thread& thread) {
  Vm& vm = thread.vm();
  jlong used = heap_used(vm);
  jlong total = std::max(heap_total(vm), used);
  jlong maximum = heap_maximum(vm);
  if (maximum == std::numeric_limits<jlong>::max()) maximum = kUnsupported;
  else total = std::min(total, maximum), used = std::min(used, total);
  return make_usage(thread, 0, used, total, maximum);
}

JavaResult<Object*> native_usage(Thread& thread) {
  auto used = static_cast<jlong>(HostAccess::of(thread)->usage().memory);
  return make_usage(thread, 0, used, used, kUnsupported);
}

}  // namespace cordon::stdlib
