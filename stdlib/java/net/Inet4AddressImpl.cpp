// java.net.Inet4AddressImpl
#include "stdlib/java/net/host_names.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Permission;

JavaResult<Object*> getLocalHostName(Thread& thread, HostAccess& host, Object*) {
  return local_host_name(thread, host);
}

JavaResult<Object*> lookupAllHostAddr(Thread& thread, HostAccess& host, Object*, Object* name) {
  return addresses_of_host(thread, host, name, false);
}

JavaResult<Object*> getHostByAddr(Thread& thread, HostAccess& host, Object*, ByteArray* address) {
  return host_of_address(thread, host, address);
}

constexpr NativeMethod kMethods[] = {
    host<getLocalHostName>("getLocalHostName", "()Ljava/lang/String;", Permission::HostInfo),
    host<lookupAllHostAddr>("lookupAllHostAddr", "(Ljava/lang/String;)[Ljava/net/InetAddress;",
                            Permission::NetResolve),
    host<getHostByAddr>("getHostByAddr", "([B)Ljava/lang/String;", Permission::NetResolve),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_net_Inet4AddressImpl, "java/net/Inet4AddressImpl", kMethods)
