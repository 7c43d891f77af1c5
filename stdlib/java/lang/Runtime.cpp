// java.lang.Runtime
#include <algorithm>
#include <limits>

#include "monitor/gateway.h"
#include "vm/native.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

jlong limit_of(Thread& thread) {
  std::size_t limit = thread.vm().heap().limit();
  return limit == 0 ? std::numeric_limits<jlong>::max() : static_cast<jlong>(limit);
}

jint availableProcessors(Thread&, HostAccess& host, Object*) {
  return static_cast<jint>(std::max(host->presentation().processors, 1u));
}

/// The process's heap is shared and none of a VM's business: "total" is what this VM uses, and room to grow in steps.
jlong totalMemory(Thread& thread, Object*) {
  constexpr jlong kStep = 16 << 20;
  auto used = static_cast<jlong>(thread.vm().heap().used());
  jlong total = (used + kStep / 2) / kStep * kStep + kStep;
  return std::max(std::min(total, limit_of(thread)), used);
}

jlong freeMemory(Thread& thread, Object* self) {
  return std::max<jlong>(totalMemory(thread, self) - static_cast<jlong>(thread.vm().heap().used()), 0);
}

jlong maxMemory(Thread& thread, Object*) { return limit_of(thread); }

void collect(Thread&, Object*) {
  gc::Collector::clear_stack_below();
  gc::Collector::collect();
}

constexpr NativeMethod kMethods[] = {
    host<availableProcessors>("availableProcessors", "()I"),
    pure<freeMemory>("freeMemory", "()J"),
    pure<totalMemory>("totalMemory", "()J"),
    pure<maxMemory>("maxMemory", "()J"),
    pure<collect>("gc", "()V"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_lang_Runtime, "java/lang/Runtime", kMethods)
