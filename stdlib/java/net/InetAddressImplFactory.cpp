// java.net.InetAddressImplFactory
#include "stdlib/java/net/inet_addresses.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

JavaResult<bool> isIPv6Supported(Thread& thread) { return uses_ipv6(thread); }

constexpr NativeMethod kMethods[] = {
    pure<isIPv6Supported>("isIPv6Supported", "()Z"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_net_InetAddressImplFactory, "java/net/InetAddressImplFactory", kMethods)
