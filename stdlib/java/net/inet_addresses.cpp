#include "stdlib/java/net/inet_addresses.h"

#include <algorithm>
#include <cstring>

#include "vm/alloc.h"
#include "vm/invoke.h"
#include "vm/link.h"
#include "vm/strings.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::stdlib {

using namespace vm;
using monitor::AddressFamily;
using monitor::SocketAddress;

JavaResult<bool> uses_ipv6(Thread& thread) {
  if (!monitor::Gateway::has_ipv6()) return false;
  Object* name = CORDON_TRY(make_string(thread, "java.net.preferIPv4Stack"));
  Value prefers_ipv4 = CORDON_TRY(invoke_static_by_name(thread, find_boot(thread.vm(), "java/lang/Boolean"),
                                                        "getBoolean", "(Ljava/lang/String;)Z", {Value(name)}));
  return prefers_ipv4.slot.i == 0;
}

JavaResult<Object*> make_inet_address(Thread& thread, const SocketAddress& address, Object* host) {
  bool is_mapped = address.family == AddressFamily::Inet6 && address.is_mapped();
  bool is_four = address.family == AddressFamily::Inet4 || is_mapped;
  jint length = is_four ? 4 : 16;
  ByteArray* bytes = CORDON_TRY(allocate_bytes(thread, length));
  std::memcpy(bytes->data(), address.bytes.data() + (is_mapped ? 12 : 0), static_cast<std::size_t>(length));
  Class* klass = find_boot(thread.vm(), is_four ? "java/net/Inet4Address" : "java/net/Inet6Address");
  if (is_four || address.scope_id == 0)
    return new_object(thread, klass, "(Ljava/lang/String;[B)V", {Value(host), Value(bytes)});
  return new_object(thread, klass, "(Ljava/lang/String;[BI)V",
                    {Value(host), Value(bytes), Value(static_cast<jint>(address.scope_id))});
}

JavaResult<Object*> make_inet_socket_address(Thread& thread, const SocketAddress& address) {
  Object* inet = CORDON_TRY(make_inet_address(thread, address));
  return new_object(thread, find_boot(thread.vm(), "java/net/InetSocketAddress"), "(Ljava/net/InetAddress;I)V",
                    {Value(inet), Value(jint{address.port})});
}

JavaResult<void> read_inet_address(Thread& thread, Object* inet, SocketAddress* out) {
  if (!inet) return throw_null_pointer(thread);
  const Known& known = thread.vm().known();
  // The two subclasses are final for guests (package-private constructors), so the class tells the family.
  if (known.Inet6Address && inet->klass == known.Inet6Address) {
    Object* holder = inet->at<Object*>(known.Inet6Address_holder6);
    auto* bytes = holder ? static_cast<ByteArray*>(holder->at<Object*>(known.Inet6AddressHolder_ipaddress)) : nullptr;
    if (!bytes || bytes->length() != 16) return throw_null_pointer(thread);
    out->family = AddressFamily::Inet6;
    std::memcpy(out->bytes.data(), bytes->data(), 16);
    bool has_scope = holder->at<jboolean>(known.Inet6AddressHolder_scope_id_set) & 1;
    out->scope_id = has_scope ? holder->at<u4>(known.Inet6AddressHolder_scope_id) : 0;
    return {};
  }
  Object* holder = inet->at<Object*>(known.InetAddress_holder);
  if (!holder) return throw_null_pointer(thread);
  u4 word = holder->at<u4>(known.InetAddressHolder_address);
  out->family = AddressFamily::Inet4;
  out->bytes = {};
  for (unsigned i = 0; i < 4; ++i) out->bytes[i] = static_cast<u1>(word >> (24 - 8 * i));
  out->scope_id = 0;
  return {};
}

JavaResult<void> read_socket_address(Thread& thread, Object* inet, jint port, bool mapped, SocketAddress* out) {
  CORDON_TRY(read_inet_address(thread, inet, out));
  out->port = static_cast<u2>(port);
  if (out->family == AddressFamily::Inet6) {
    if (!mapped && !monitor::Gateway::has_ipv6())
      return throw_new(thread, "java/net/SocketException", "Protocol family unavailable");
    return {};
  }
  if (!mapped) return {};
  std::array<u1, 16> bytes{};
  if (std::any_of(out->bytes.begin(), out->bytes.begin() + 4, [](u1 byte) { return byte != 0; })) {
    bytes[10] = bytes[11] = 0xff;
    std::copy_n(out->bytes.begin(), 4, bytes.begin() + 12);
  }
  out->family = AddressFamily::Inet6;
  out->bytes = bytes;
  return {};
}

bool is_same_host(const SocketAddress& a, const SocketAddress& b) {
  if (a.family != b.family) return false;
  return std::equal(a.bytes.begin(), a.bytes.begin() + (a.family == AddressFamily::Inet4 ? 4 : 16), b.bytes.begin());
}

Thrown throw_socket(Thread& thread, const Error& error) {
  if (thread.is_terminating()) return terminate_thread(thread);
  std::string_view name = "java/net/SocketException";
  if (error.kind == ErrorKind::Host) {
    switch (error.code) {
      case EPROTO:
        name = "java/net/ProtocolException";
        break;
      case ECONNREFUSED:
      case ETIMEDOUT:
      case ENOTCONN:
        name = "java/net/ConnectException";
        break;
      case EHOSTUNREACH:
        name = "java/net/NoRouteToHostException";
        break;
      case EADDRINUSE:
      case EADDRNOTAVAIL:
      case EACCES:
        name = "java/net/BindException";
        break;
      default:
        break;
    }
  }
  return throw_new(thread, name, reason_of(error));
}

}  // namespace cordon::stdlib
