// com.sun.management.internal.OperatingSystemImpl
//
// Numbers come from the gateway, which gives neutral ones without HostInfo. Loads are "not available" (-1): they need a
// history that nobody keeps.
#include "monitor/gateway.h"
#include "vm/native.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Permission;

jlong getCommittedVirtualMemorySize0(Thread&, HostAccess& host, Object*) {
  return static_cast<jlong>(host->host_facts().virtual_bytes);
}
jlong getFreeMemorySize0(Thread&, HostAccess& host, Object*) { return static_cast<jlong>(host->host_facts().free_memory); }
jlong getFreeSwapSpaceSize0(Thread&, HostAccess& host, Object*) { return static_cast<jlong>(host->host_facts().free_swap); }
jlong getTotalMemorySize0(Thread&, HostAccess& host, Object*) {
  return static_cast<jlong>(host->host_facts().physical_memory);
}
jlong getTotalSwapSpaceSize0(Thread&, HostAccess& host, Object*) {
  return static_cast<jlong>(host->host_facts().total_swap);
}
jlong getMaxFileDescriptorCount0(Thread&, HostAccess& host, Object*) { return host->host_facts().max_descriptors; }
jlong getOpenFileDescriptorCount0(Thread&, HostAccess& host, Object*) { return host->host_facts().open_descriptors; }
jlong getProcessCpuTime0(Thread&, HostAccess& host, Object*) { return host->process_cpu_nanos(); }
jdouble load_unknown(Thread&, Object*) { return -1.0; }
jint processors(Thread&, HostAccess& host, Object*) { return static_cast<jint>(host->presentation().processors); }

constexpr NativeMethod kMethods[] = {
    pure<no_op>("initialize0", "()V"),
    host<getCommittedVirtualMemorySize0>("getCommittedVirtualMemorySize0", "()J", Permission::HostInfo),
    host<getFreeMemorySize0>("getFreeMemorySize0", "()J", Permission::HostInfo),
    host<getFreeSwapSpaceSize0>("getFreeSwapSpaceSize0", "()J", Permission::HostInfo),
    host<getTotalMemorySize0>("getTotalMemorySize0", "()J", Permission::HostInfo),
    host<getTotalSwapSpaceSize0>("getTotalSwapSpaceSize0", "()J", Permission::HostInfo),
    host<getMaxFileDescriptorCount0>("getMaxFileDescriptorCount0", "()J", Permission::HostInfo),
    host<getOpenFileDescriptorCount0>("getOpenFileDescriptorCount0", "()J", Permission::HostInfo),
    host<getProcessCpuTime0>("getProcessCpuTime0", "()J", Permission::HostInfo),
    pure<load_unknown>("getProcessCpuLoad0", "()D"),
    pure<load_unknown>("getCpuLoad0", "()D"),
    host<processors>("getHostConfiguredCpuCount0", "()I"),
    host<processors>("getHostOnlineCpuCount0", "()I"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(com_sun_management_internal_OperatingSystemImpl, "com/sun/management/internal/OperatingSystemImpl", kMethods)
