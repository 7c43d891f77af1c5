// jdk.internal.vm.VMSupport
#include "monitor/gateway.h"
#include "vm/native.h"
#include "vm/strings.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Permission;

JavaResult<Object*> getVMTemporaryDirectory(Thread& thread, HostAccess& host) {
  return make_string(thread, host->host_facts().temporary_directory);
}

constexpr NativeMethod kMethods[] = {
    host<getVMTemporaryDirectory>("getVMTemporaryDirectory", "()Ljava/lang/String;", Permission::HostInfo),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(jdk_internal_vm_VMSupport, "jdk/internal/vm/VMSupport", kMethods)
