// sun.management.VMManagementImpl
#include "gc/heap.h"
#include "monitor/gateway.h"
#include "vm/alloc.h"
#include "vm/jit.h"
#include "vm/link.h"
#include "vm/native.h"
#include "vm/strings.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Permission;

/// The version of the management interface that the JDK's C code would give for JDK 17.
JavaResult<Object*> getVersion0(Thread& thread) { return make_string(thread, "3.0"); }

/// What of the optional parts of java.lang.management there is. Not: locks by frame, commands.
JavaResult<void> initOptionalSupportFields(Thread& thread) {
  Vm& vm = thread.vm();
  Class* klass = find_boot(vm, "sun/management/VMManagementImpl");
  Object* mirror = vm.mirror(klass);
  for (const char* name : {"threadContentionMonitoringSupport", "currentThreadCpuTimeSupport", "otherThreadCpuTimeSupport",
                           "synchronizerUsageSupport", "threadAllocatedMemorySupport"}) {
    const Symbol* field_name = vm.intern_symbol(name);
    Field* field = klass->find_declared_field(field_name, vm.intern_symbol("Z"));
    if (field && field->is_static()) mirror->at<jboolean>(field->offset) = 1;
  }
  const Symbol* times = vm.intern_symbol("compTimeMonitoringSupport");
  if (Field* field = klass->find_declared_field(times, vm.intern_symbol("Z"))) mirror->at<jboolean>(field->offset) = vm.jit() != nullptr;
  return {};
}

bool isThreadContentionMonitoringEnabled(Thread& thread, Object*) { return thread.vm().contention_monitoring.load(); }
bool isThreadCpuTimeEnabled(Thread& thread, Object*) { return thread.vm().cpu_time_enabled.load(); }
bool isThreadAllocatedMemoryEnabled(Thread& thread, Object*) { return thread.vm().allocation_enabled.load(); }

jlong getTotalClassCount(Thread& thread, Object*) { return static_cast<jlong>(thread.vm().class_count()); }
/// Classes go with their VM.
jlong getUnloadedClassCount(Thread&, Object*) { return 0; }
bool getVerboseClass(Thread&, Object*) { return false; }
bool getVerboseGC(Thread&, Object*) { return false; }

/// In milliseconds, of all compilers together.
jlong getTotalCompileTime(Thread& thread, Object*) {
  Jit* jit = thread.vm().jit();
  u8 nanos = 0;
  if (jit)
    for (const Jit::Statistics::Tier& tier : jit->statistics().tiers) nanos += tier.nanos;
  return static_cast<jlong>(nanos / 1'000'000);
}

jint getProcessId(Thread&, HostAccess& host, Object*) { return static_cast<jint>(host->own_pid()); }
JavaResult<Object*> getVmArguments0(Thread& thread, Object*) {
  return CORDON_TRY(make_string_array(thread, thread.vm().options().arguments));
}
jlong getStartupTime(Thread& thread, Object*) { return thread.vm().start_millis; }
jlong getUptime0(Thread& thread, HostAccess& host, Object*) {
  return host->wall_time_nanos() / 1'000'000 - thread.vm().start_millis;
}
jint getAvailableProcessors(Thread&, HostAccess& host, Object*) {
  return static_cast<jint>(host->presentation().processors);
}

jlong getTotalThreadCount(Thread& thread, Object*) { return static_cast<jlong>(thread.vm().thread_counts().started); }
jint getLiveThreadCount(Thread& thread, Object*) { return static_cast<jint>(thread.vm().thread_counts().alive); }
jint getPeakThreadCount(Thread& thread, Object*) { return static_cast<jint>(thread.vm().thread_counts().peak); }
jint getDaemonThreadCount(Thread& thread, Object*) { return static_cast<jint>(thread.vm().thread_counts().daemons); }

jlong getSafepointCount(Thread&, Object*) { return static_cast<jlong>(gc::Collector::statistics().collections); }
jlong getTotalSafepointTime(Thread&, Object*) {
  return static_cast<jlong>(gc::Collector::statistics().collection_ns / 1'000'000);
}

constexpr NativeMethod kMethods[] = {
    pure<getVersion0>("getVersion0", "()Ljava/lang/String;"),
    pure<initOptionalSupportFields>("initOptionalSupportFields", "()V"),
    pure<isThreadContentionMonitoringEnabled>("isThreadContentionMonitoringEnabled", "()Z"),
    pure<isThreadCpuTimeEnabled>("isThreadCpuTimeEnabled", "()Z"),
    pure<isThreadAllocatedMemoryEnabled>("isThreadAllocatedMemoryEnabled", "()Z"),
    pure<getTotalClassCount>("getTotalClassCount", "()J"),
    pure<getUnloadedClassCount>("getUnloadedClassCount", "()J"),
    pure<getVerboseClass>("getVerboseClass", "()Z"),
    pure<getVerboseGC>("getVerboseGC", "()Z"),
    pure<getTotalCompileTime>("getTotalCompileTime", "()J"),
    host<getProcessId>("getProcessId", "()I", Permission::HostInfo),
    pure<getVmArguments0>("getVmArguments0", "()[Ljava/lang/String;"),
    pure<getStartupTime>("getStartupTime", "()J"),
    host<getUptime0>("getUptime0", "()J", Permission::Clock),
    host<getAvailableProcessors>("getAvailableProcessors", "()I"),
    pure<getTotalThreadCount>("getTotalThreadCount", "()J"),
    pure<getLiveThreadCount>("getLiveThreadCount", "()I"),
    pure<getPeakThreadCount>("getPeakThreadCount", "()I"),
    pure<getDaemonThreadCount>("getDaemonThreadCount", "()I"),
    pure<getSafepointCount>("getSafepointCount", "()J"),
    pure<getTotalSafepointTime>("getTotalSafepointTime", "()J"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_management_VMManagementImpl, "sun/management/VMManagementImpl", kMethods)
