// java.net.InetAddressImplFactory
<<<<<<< HEAD
#include "monitor/gateway.h"
#include "vm/invoke.h"
#include "vm/known.h"
#include "vm/native.h"
#include "vm/strings.h"
#include "vm/vm.h"
=======
#include "stdlib/java/net/inet_addresses.h"
>>>>>>> netnatives

namespace cordon::stdlib {
namespace {

using namespace vm;

<<<<<<< HEAD
JavaResult<bool> isIPv6Supported(Thread& thread) {
  if (!monitor::Gateway::has_ipv6()) return false;
  Object* property = CORDON_TRY(make_string(thread, "java.net.preferIPv4Stack"));
  Value prefers_ipv4 = CORDON_TRY(invoke_static_by_name(thread, thread.vm().known().Boolean, "getBoolean",
                                                        "(Ljava/lang/String;)Z", {Value(property)}));
  return (prefers_ipv4.slot.i & 1) == 0;
}
=======
JavaResult<bool> isIPv6Supported(Thread& thread) { return uses_ipv6(thread); }
>>>>>>> netnatives

constexpr NativeMethod kMethods[] = {
    pure<isIPv6Supported>("isIPv6Supported", "()Z"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_net_InetAddressImplFactory, "java/net/InetAddressImplFactory", kMethods)
