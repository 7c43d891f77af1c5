// java.lang.Runtime
#include <algorithm>

#include "monitor/gateway.h"
#include "vm/heap_numbers.h"
#include "vm/interp/dead_locals.h"
#include "vm/native.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

jint availableProcessors(Thread&, HostAccess& host, Object*) {
  return static_cast<jint>(std::max(host->presentation().processors, 1u));
}

jlong freeMemory(Thread& thread, Object*) {
  return std::max<jlong>(heap_total(thread.vm()) - heap_used(thread.vm()), 0);
}
jlong totalMemory(Thread& thread, Object*) { return heap_total(thread.vm()); }
jlong maxMemory(Thread& thread, Object*) { return heap_maximum(thread.vm()); }

void collect(Thread& thread, Object*) {
  clear_dead_locals(thread);
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
