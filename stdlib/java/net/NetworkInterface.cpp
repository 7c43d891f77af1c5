// java.net.NetworkInterface
#include <algorithm>
#include <cstring>

#include "stdlib/java/net/inet_addresses.h"
#include "vm/alloc.h"
#include "vm/invoke.h"
#include "vm/link.h"
#include "vm/strings.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::AddressFamily;
using monitor::InterfaceAddress;
using monitor::Permission;
using monitor::SocketAddress;
using Interface = monitor::NetworkInterface;
using Interfaces = std::vector<Interface>;

/// In HotSpot's order, which lists what it finds last first.
JavaResult<bool> load(Thread& thread, HostAccess& host, Interfaces* out) {
  Result<Interfaces> all = host->interfaces();
  if (!all) return throw_socket(thread, all.error());
  bool with_ipv6 = CORDON_TRY(uses_ipv6(thread));
  *out = std::move(*all);
  std::reverse(out->begin(), out->end());
  for (Interface& interface : *out) {
    if (!with_ipv6) {
      std::erase_if(interface.addresses,
                    [](const InterfaceAddress& a) { return a.address.family != AddressFamily::Inet4; });
    }
    std::reverse(interface.addresses.begin(), interface.addresses.end());
  }
  return true;
}

const Interface* find(const Interfaces& all, std::string_view name) {
  auto found = std::find_if(all.begin(), all.end(), [name](const Interface& i) { return i.name == name; });
  return found == all.end() ? nullptr : &*found;
}

const Interface* find_with_address(const Interfaces& all, const SocketAddress& address) {
  for (const Interface& interface : all) {
    for (const InterfaceAddress& entry : interface.addresses) {
      if (is_same_host(entry.address, address)) return &interface;
    }
  }
  return nullptr;
}

JavaResult<void> fill_addresses(Thread& thread, const Interface& interface, Object* target) {
  const Known& known = thread.vm().known();
  jint count = static_cast<jint>(interface.addresses.size());
  Class* inet = find_boot(thread.vm(), "java/net/InetAddress");
  Class* interface_address = find_boot(thread.vm(), "java/net/InterfaceAddress");
  ObjectArray* addresses = CORDON_TRY(allocate_objects(thread, inet, count));
  ObjectArray* bindings = CORDON_TRY(allocate_objects(thread, interface_address, count));
  for (std::size_t i = 0; i < interface.addresses.size(); ++i) {
    const InterfaceAddress& entry = interface.addresses[i];
    SocketAddress address = entry.address;
    if (address.family == AddressFamily::Inet6) address.scope_id = interface.index;
    Object* made = CORDON_TRY(make_inet_address(thread, address));
    if (known.Inet6Address && made->klass == known.Inet6Address) {
      if (Object* holder = made->at<Object*>(known.Inet6Address_holder6))
        store_reference(holder, known.Inet6AddressHolder_scope_ifname, target);
    }
    (*addresses)[i] = made;
    Object* binding = CORDON_TRY(new_object(thread, interface_address, "()V"));
    store_reference(binding, known.InterfaceAddress_address, made);
    if (entry.has_broadcast && entry.address.family == AddressFamily::Inet4) {
      Object* broadcast = CORDON_TRY(make_inet_address(thread, entry.broadcast));
      store_reference(binding, known.InterfaceAddress_broadcast, broadcast);
    }
    binding->at<jshort>(known.InterfaceAddress_maskLength) = static_cast<jshort>(entry.prefix_length);
    (*bindings)[i] = binding;
  }
  store_reference(target, known.NetworkInterface_addrs, addresses);
  store_reference(target, known.NetworkInterface_bindings, bindings);
  return {};
}

/// A NetworkInterface with its virtual ones ("eth0:1") as children.
JavaResult<Object*> make(Thread& thread, const Interfaces& all, const Interface& interface, Object* parent = nullptr) {
  const Known& known = thread.vm().known();
  Class* klass = find_boot(thread.vm(), "java/net/NetworkInterface");
  Object* made = CORDON_TRY(new_object(thread, klass, "()V"));
  Object* name = CORDON_TRY(make_string(thread, interface.name));
  store_reference(made, known.NetworkInterface_name, name);
  store_reference(made, known.NetworkInterface_displayName, name);
  store_reference(made, known.NetworkInterface_parent, parent);
  made->at<jint>(known.NetworkInterface_index) = static_cast<jint>(interface.index);
  made->at<jboolean>(known.NetworkInterface_virtual) = parent != nullptr;
  CORDON_TRY(fill_addresses(thread, interface, made));
  auto is_child = [&](const Interface& other) { return !parent && other.parent == interface.name; };
  jint count = static_cast<jint>(std::count_if(all.begin(), all.end(), is_child));
  ObjectArray* children = CORDON_TRY(allocate_objects(thread, klass, count));
  std::size_t next = 0;
  for (const Interface& other : all) {
    if (is_child(other)) (*children)[next++] = CORDON_TRY(make(thread, all, other, made));
  }
  store_reference(made, known.NetworkInterface_childs, children);
  return made;
}

JavaResult<Object*> getAll(Thread& thread, HostAccess& host) {
  Interfaces all;
  CORDON_TRY(load(thread, host, &all));
  auto is_top = [](const Interface& interface) { return interface.parent.empty(); };
  jint count = static_cast<jint>(std::count_if(all.begin(), all.end(), is_top));
  ObjectArray* array =
      CORDON_TRY(allocate_objects(thread, find_boot(thread.vm(), "java/net/NetworkInterface"), count));
  std::size_t next = 0;
  for (const Interface& interface : all) {
    if (is_top(interface)) (*array)[next++] = CORDON_TRY(make(thread, all, interface));
  }
  return static_cast<Object*>(array);
}

JavaResult<Object*> getByName0(Thread& thread, HostAccess& host, Object* name) {
  if (!name) return throw_null_pointer(thread, "network interface name is NULL");
  Interfaces all;
  CORDON_TRY(load(thread, host, &all));
  const Interface* found = find(all, to_utf8(thread.vm(), name));
  if (!found) return static_cast<Object*>(nullptr);
  return make(thread, all, *found);
}

JavaResult<Object*> getByIndex0(Thread& thread, HostAccess& host, jint index) {
  Interfaces all;
  if (index <= 0) return static_cast<Object*>(nullptr);
  CORDON_TRY(load(thread, host, &all));
  for (const Interface& interface : all) {
    if (interface.index == static_cast<u4>(index) && interface.parent.empty()) return make(thread, all, interface);
  }
  return static_cast<Object*>(nullptr);
}

JavaResult<Object*> getByInetAddress0(Thread& thread, HostAccess& host, Object* inet) {
  Interfaces all;
  SocketAddress address;
  CORDON_TRY(read_inet_address(thread, inet, &address));
  CORDON_TRY(load(thread, host, &all));
  const Interface* found = find_with_address(all, address);
  if (!found) return static_cast<Object*>(nullptr);
  return make(thread, all, *found);
}

JavaResult<bool> boundInetAddress0(Thread& thread, HostAccess& host, Object* inet) {
  Interfaces all;
  SocketAddress address;
  CORDON_TRY(read_inet_address(thread, inet, &address));
  CORDON_TRY(load(thread, host, &all));
  return find_with_address(all, address) != nullptr;
}

/// Asks the interface of this name; it may be gone.
template <typename T, typename Ask>
JavaResult<T> ask(Thread& thread, HostAccess& host, Object* name, Ask&& question) {
  if (!name) return throw_null_pointer(thread, "network interface name is NULL");
  Result<Interfaces> all = host->interfaces();
  if (!all) return throw_socket(thread, all.error());
  const Interface* found = find(*all, to_utf8(thread.vm(), name));
  if (!found) return throw_new(thread, "java/net/SocketException", "No such device");
  return question(*found);
}

JavaResult<bool> isUp0(Thread& thread, HostAccess& host, Object* name, jint) {
  return ask<bool>(thread, host, name, [](const Interface& i) { return i.is_up; });
}
JavaResult<bool> isLoopback0(Thread& thread, HostAccess& host, Object* name, jint) {
  return ask<bool>(thread, host, name, [](const Interface& i) { return i.is_loopback; });
}
JavaResult<bool> supportsMulticast0(Thread& thread, HostAccess& host, Object* name, jint) {
  return ask<bool>(thread, host, name, [](const Interface& i) { return i.has_multicast; });
}
JavaResult<bool> isP2P0(Thread& thread, HostAccess& host, Object* name, jint) {
  return ask<bool>(thread, host, name, [](const Interface& i) { return i.is_point_to_point; });
}
JavaResult<jint> getMTU0(Thread& thread, HostAccess& host, Object* name, jint) {
  return ask<jint>(thread, host, name, [](const Interface& i) { return static_cast<jint>(i.mtu); });
}

/// Null for an interface without one.
JavaResult<Object*> getMacAddr0(Thread& thread, HostAccess& host, Object*, Object* name, jint) {
  std::vector<u1> address;
  CORDON_TRY(ask<bool>(thread, host, name, [&](const Interface& i) {
    address = i.hardware_address;
    return true;
  }));
  if (std::all_of(address.begin(), address.end(), [](u1 byte) { return byte == 0; }))
    return static_cast<Object*>(nullptr);
  ByteArray* bytes = CORDON_TRY(allocate_bytes(thread, static_cast<jint>(address.size())));
  std::memcpy(bytes->data(), address.data(), address.size());
  return static_cast<Object*>(bytes);
}

constexpr NativeMethod kMethods[] = {
    pure<no_op>("init", "()V"),
    host<getAll>("getAll", "()[Ljava/net/NetworkInterface;", Permission::HostInfo),
    host<getByName0>("getByName0", "(Ljava/lang/String;)Ljava/net/NetworkInterface;", Permission::HostInfo),
    host<getByIndex0>("getByIndex0", "(I)Ljava/net/NetworkInterface;", Permission::HostInfo),
    host<getByInetAddress0>("getByInetAddress0", "(Ljava/net/InetAddress;)Ljava/net/NetworkInterface;",
                            Permission::HostInfo),
    host<boundInetAddress0>("boundInetAddress0", "(Ljava/net/InetAddress;)Z", Permission::HostInfo),
    host<isUp0>("isUp0", "(Ljava/lang/String;I)Z", Permission::HostInfo),
    host<isLoopback0>("isLoopback0", "(Ljava/lang/String;I)Z", Permission::HostInfo),
    host<supportsMulticast0>("supportsMulticast0", "(Ljava/lang/String;I)Z", Permission::HostInfo),
    host<isP2P0>("isP2P0", "(Ljava/lang/String;I)Z", Permission::HostInfo),
    host<getMTU0>("getMTU0", "(Ljava/lang/String;I)I", Permission::HostInfo),
    host<getMacAddr0>("getMacAddr0", "([BLjava/lang/String;I)[B", Permission::HostInfo),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_net_NetworkInterface, "java/net/NetworkInterface", kMethods)
