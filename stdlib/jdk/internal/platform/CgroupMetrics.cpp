// jdk.internal.platform.CgroupMetrics: a VM's limits are the monitor's, not the container's around the process.
#include "monitor/gateway.h"
#include "vm/native.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Permission;

/// False keeps Java from reading /sys/fs/cgroup.
bool isUseContainerSupport(Thread&) { return false; }
jlong getTotalMemorySize0(Thread&, HostAccess& host) { return static_cast<jlong>(host->host_facts().physical_memory); }
jlong getTotalSwapSize0(Thread&, HostAccess& host) { return static_cast<jlong>(host->host_facts().total_swap); }

constexpr NativeMethod kMethods[] = {
    pure<isUseContainerSupport>("isUseContainerSupport", "()Z"),
    host<getTotalMemorySize0>("getTotalMemorySize0", "()J", Permission::HostInfo),
    host<getTotalSwapSize0>("getTotalSwapSize0", "()J", Permission::HostInfo),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(jdk_internal_platform_CgroupMetrics, "jdk/internal/platform/CgroupMetrics", kMethods)
