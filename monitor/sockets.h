/// Plain data of the gateway's socket and polling verbs.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "base/types.h"
#include "monitor/handle.h"

namespace cordon::monitor {

enum class AddressFamily : u1 { Inet4, Inet6, Unix };

/// An endpoint. Inet4 uses the first 4 bytes of `bytes`; Unix uses `path` (empty: unnamed).
struct SocketAddress {
  AddressFamily family = AddressFamily::Inet4;
  std::array<u1, 16> bytes{};  ///< network order
  u2 port = 0;                 ///< host order
  u4 scope_id = 0;             ///< Inet6 only
  std::string path;            ///< Unix only

  /// True for IPv4-mapped IPv6 (::ffff:a.b.c.d).
  bool is_mapped() const;
  /// "1.2.3.4:80", "[::1]:80", "unix:/path": the form that policies and audit see. Mapped addresses appear as IPv4.
  std::string to_string() const;
  /// The same without the port.
  std::string host_string() const;
};

enum class SocketType : u1 { Stream, Datagram };
enum class ShutdownSide : u1 { Read, Write, Both };

/// Socket options. Columns: enumerator, level, name (as the Linux C headers number them, which is what
/// sun.nio.ch.SocketOptionRegistry holds), kind of value. What is not here, guests cannot set.
// clang-format off
#define CORDON_SOCKET_OPTIONS(X)            \
  X(ReuseAddress,       1,  2, Int)         \
  X(Error,              1,  4, Int)         \
  X(Broadcast,          1,  6, Int)         \
  X(SendBuffer,         1,  7, Int)         \
  X(ReceiveBuffer,      1,  8, Int)         \
  X(KeepAlive,          1,  9, Int)         \
  X(OobInline,          1, 10, Int)         \
  X(Linger,             1, 13, Linger)      \
  X(ReusePort,          1, 15, Int)         \
  X(PeerCredentials,    1, 17, Credentials) \
  X(IncomingNapiId,     1, 56, Int)         \
  X(TypeOfService,      0,  1, Int)         \
  X(TimeToLive,         0,  2, Int)         \
  X(MulticastInterface, 0, 32, Interface)   \
  X(MulticastTtl,       0, 33, Int)         \
  X(MulticastLoop,      0, 34, Int)         \
  X(MulticastAll,       0, 49, Int)         \
  X(NoDelay,            6,  1, Int)         \
  X(KeepIdle,           6,  4, Int)         \
  X(KeepInterval,       6,  5, Int)         \
  X(KeepCount,          6,  6, Int)         \
  X(QuickAck,           6, 12, Int)         \
  X(UnicastHops6,      41, 16, Int)         \
  X(MulticastInterface6, 41, 17, Int)       \
  X(MulticastHops6,    41, 18, Int)         \
  X(MulticastLoop6,    41, 19, Int)         \
  X(V6Only,            41, 26, Int)         \
  X(MulticastAll6,     41, 29, Int)         \
  X(TrafficClass6,     41, 67, Int)
// clang-format on

enum class SocketOption : u1 {
#define X(enumerator, ...) enumerator,
  CORDON_SOCKET_OPTIONS(X)
#undef X
};

/// The option that has this level and name, if guests may use it.
bool find_socket_option(i4 level, i4 name, SocketOption* option);

/// Value of a socket option. Linger: `value` seconds, negative for off. Credentials: value = uid, second = gid.
/// Interface: value = IPv4 address of the interface in host order.
struct SocketOptionValue {
  i4 value = 0;
  i4 second = 0;
};

/// A change of multicast membership. `source` with family different from the group's (or all zero) means any source.
struct MulticastChange {
  enum Action : u1 { Join, Leave, Block, Unblock } action = Join;
  SocketAddress group;
  SocketAddress source;
  bool has_source = false;
  u4 interface_index = 0;    ///< used for Inet6, and for Inet4 when not 0
  u4 interface_address = 0;  ///< Inet4: address of the interface, host order
};

/// Bits of poll and epoll, as Linux numbers them.
enum : u4 { kPollIn = 1, kPollPriority = 2, kPollOut = 4, kPollError = 8, kPollHangup = 16, kPollInvalid = 32 };

struct PollEntry {
  Handle handle;
  u4 events = 0;
  u4 ready = 0;
};

struct EpollEvent {
  u4 events = 0;
  Handle handle;  ///< the guest handle that was registered
};

enum class EpollAction : u1 { Add, Modify, Delete };

/// An accepted connection.
struct Accepted {
  Handle handle;
  SocketAddress peer;
};

/// A received datagram.
struct Received {
  size_t length = 0;
  SocketAddress sender;
};

struct PipeEnds {
  Handle read_end;
  Handle write_end;
};

struct InterfaceAddress {
  SocketAddress address;
  SocketAddress broadcast;
  bool has_broadcast = false;
  u2 prefix_length = 0;
};

/// One network interface; `parent` names the interface of a virtual one ("eth0:1"), else empty.
struct NetworkInterface {
  std::string name;
  std::string parent;
  u4 index = 0;
  u4 mtu = 0;
  bool is_up = false;
  bool is_loopback = false;
  bool is_point_to_point = false;
  bool has_multicast = false;
  std::vector<u1> hardware_address;
  std::vector<InterfaceAddress> addresses;
};

}  // namespace cordon::monitor
