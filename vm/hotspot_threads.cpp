#include "vm/hotspot_threads.h"

#include <algorithm>
#include <bit>

#include "base/verify.h"
#include "vm/invoke.h"
#include "vm/native.h"
#include "vm/vm.h"

namespace cordon::vm {

namespace {

/// How many compiler threads HotSpot makes room for (both tiers; a code cache of the usual size).
u4 compiler_threads(u4 processors) {
  auto log2 = [](u4 n) { return static_cast<u4>(std::bit_width(std::max(n, 1u)) - 1); };
  u4 log = log2(processors);
  return std::max(log * log2(log) * 3 / 2, 2u);
}

}  // namespace

JavaResult<void> skip_thread_numbers(Thread& thread) {
  constexpr u4 kOthers = 4;  // signal dispatcher, service thread, monitor deflation, code cache sweeper
  u4 count = kOthers + compiler_threads(HostAccess::of(thread)->presentation().processors);
  for (u4 i = 0; i < count; ++i) CORDON_TRY(invoke_static_by_name(thread, thread.vm().known().Thread, "nextThreadID", "()J", {}));
  return {};
}

void backdate_thread(Vm& vm, Object* java_thread, jlong number) {
  auto offset_of = [&](std::string_view name, std::string_view descriptor) {
    const Field* field = vm.known().Thread->find_declared_field(vm.intern_symbol(name), vm.intern_symbol(descriptor));
    CORDON_VERIFY(field != nullptr);
    return field->offset;
  };
  java_thread->at<jlong>(offset_of("tid", "J")) = number;
  java_thread->at<Object*>(offset_of("contextClassLoader", "Ljava/lang/ClassLoader;")) = nullptr;
}

}  // namespace cordon::vm
