#include "stdlib/java/net/host_names.h"

#include <algorithm>
#include <cstring>

#include "vm/alloc.h"
#include "vm/link.h"
#include "vm/strings.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::stdlib {

using namespace vm;
using monitor::AddressFamily;
using monitor::SocketAddress;

namespace {

Thrown throw_unknown_host(Thread& thread, const std::string& host, const Error& error) {
  if (thread.is_terminating()) return terminate_thread(thread);
  return throw_new(thread, "java/net/UnknownHostException", host + ": " + reason_of(error));
}

/// InetAddress.preferIPv6Address.
enum : jint { kIpv4First = 0, kIpv6First = 1 };

void sort_by_preference(Thread& thread, std::vector<SocketAddress>* addresses) {
  const Known& known = thread.vm().known();
  // Nothing at hand proves the class to be loaded.
  Object* mirror = thread.vm().mirror(find_boot(thread.vm(), "java/net/InetAddress"));
  if (!mirror) return;
  jint preference = mirror->at<jint>(known.InetAddress_preferIPv6Address);
  if (preference != kIpv4First && preference != kIpv6First) return;  // the resolver's order
  AddressFamily first = preference == kIpv4First ? AddressFamily::Inet4 : AddressFamily::Inet6;
  std::stable_partition(addresses->begin(), addresses->end(),
                        [first](const SocketAddress& address) { return address.family == first; });
}

}  // namespace

JavaResult<Object*> local_host_name(Thread& thread, HostAccess& host) {
  Result<std::string> name = host->host_name();
  return make_string(thread, name ? *name : std::string("localhost"));
}

JavaResult<Object*> addresses_of_host(Thread& thread, HostAccess& host, Object* name, bool with_ipv6) {
  if (!name) return throw_null_pointer(thread, "host argument is null");
  std::string text = to_utf8(thread.vm(), name);
  auto found = call_blocking(thread, [&] { return host->resolve(text); });
  if (!found) return throw_unknown_host(thread, text, found.error());
  std::vector<SocketAddress>& addresses = *found;
  if (!with_ipv6) std::erase_if(addresses, [](const SocketAddress& a) { return a.family != AddressFamily::Inet4; });
  sort_by_preference(thread, &addresses);
  if (addresses.empty())
    return throw_unknown_host(thread, text, Error{ErrorKind::NotFound, 0, "Name or service not known"});
  ObjectArray* array = CORDON_TRY(allocate_objects(thread, find_boot(thread.vm(), "java/net/InetAddress"),
                                                   static_cast<jint>(addresses.size())));
  for (std::size_t i = 0; i < addresses.size(); ++i)
    (*array)[i] = CORDON_TRY(make_inet_address(thread, addresses[i], name));
  return static_cast<Object*>(array);
}

JavaResult<Object*> host_of_address(Thread& thread, HostAccess& host, ByteArray* bytes) {
  if (!bytes) return throw_null_pointer(thread);
  SocketAddress address;
  address.family = bytes->length() == 4 ? AddressFamily::Inet4 : AddressFamily::Inet6;
  if (bytes->length() != 4 && bytes->length() != 16) return throw_new(thread, "java/net/UnknownHostException");
  std::memcpy(address.bytes.data(), bytes->data(), static_cast<std::size_t>(bytes->length()));
  auto name = call_blocking(thread, [&] { return host->reverse_resolve(address); });
  if (!name) {
    if (thread.is_terminating()) return terminate_thread(thread);
    return throw_new(thread, "java/net/UnknownHostException");
  }
  return make_string(thread, *name);
}

}  // namespace cordon::stdlib
