// sun.net.dns.ResolverConfigurationImpl
#include "vm/native.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

/// There is no domain but that of the resolver configuration.
Object* fallbackDomain0(Thread&) { return nullptr; }

constexpr NativeMethod kMethods[] = {
    pure<fallbackDomain0>("fallbackDomain0", "()Ljava/lang/String;"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_net_dns_ResolverConfigurationImpl, "sun/net/dns/ResolverConfigurationImpl", kMethods)
