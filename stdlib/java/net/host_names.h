/// What java.net.Inet4AddressImpl and Inet6AddressImpl share: names of hosts.
#pragma once

#include "stdlib/java/net/inet_addresses.h"

namespace cordon::stdlib {

vm::JavaResult<vm::Object*> local_host_name(vm::Thread& thread, vm::HostAccess& host);
/// InetAddress[], in the order that java.net.preferIPv6Addresses asks for; UnknownHostException if there is none.
vm::JavaResult<vm::Object*> addresses_of_host(vm::Thread& thread, vm::HostAccess& host, vm::Object* name,
                                              bool with_ipv6);
/// The name of the host with this address (byte[4] or byte[16]).
vm::JavaResult<vm::Object*> host_of_address(vm::Thread& thread, vm::HostAccess& host, vm::ByteArray* address);

}  // namespace cordon::stdlib
