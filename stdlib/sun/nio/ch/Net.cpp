// sun.nio.ch.Net
#include <climits>
#include <cstring>

#include "stdlib/sun/nio/ch/socket_calls.h"
#include "vm/alloc.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::AddressFamily;
using monitor::Handle;
using monitor::MulticastChange;
using monitor::Permission;
using monitor::SocketAddress;
using monitor::SocketOption;
using monitor::SocketOptionValue;

// --- What the platform can -------------------------------------------------------------------------------------------

JavaResult<bool> isIPv6Available0(Thread& thread) { return uses_ipv6(thread); }
bool isReusePortAvailable0(Thread&) { return true; }
/// Windows only.
jint isExclusiveBindAvailable(Thread&) { return -1; }
bool shouldShutdownWriteBeforeClose0(Thread&) { return false; }
/// Linux keeps separate options for the IPv4 and the IPv6 side of one socket.
bool shouldSetBothIPv4AndIPv6Options0(Thread&) { return true; }
bool canIPv6SocketJoinIPv4Group0(Thread&) { return true; }
bool canJoin6WithIPv4Group0(Thread&) { return false; }
bool canUseIPv6OptionsWithIPv4LocalAddress0(Thread&) { return true; }

jint pollinValue(Thread&) { return monitor::kPollIn; }
jint polloutValue(Thread&) { return monitor::kPollOut; }
jint pollerrValue(Thread&) { return monitor::kPollError; }
jint pollhupValue(Thread&) { return monitor::kPollHangup; }
jint pollnvalValue(Thread&) { return monitor::kPollInvalid; }
jint pollconnValue(Thread&) { return monitor::kPollOut; }

// --- Making, binding, connecting -------------------------------------------------------------------------------------

Result<void> prepare(HostAccess& host, Handle handle, bool ipv6, bool stream, bool reuse) {
  // Sockets of Java block until told otherwise, and one of IPv6 serves IPv4 too.
  CORDON_TRY(host->set_blocking(handle, true));
  if (ipv6) CORDON_TRY(host->set_option(handle, SocketOption::V6Only, {0}));
  if (reuse) CORDON_TRY(host->set_option(handle, SocketOption::ReuseAddress, {1}));
  if (stream) return {};
  // Only datagrams of groups that this socket has joined. An old kernel may not know the option.
  [[maybe_unused]] auto four = host->set_option(handle, SocketOption::MulticastAll, {0});
  if (ipv6) {
    [[maybe_unused]] auto six = host->set_option(handle, SocketOption::MulticastAll6, {0});
    // Linux has 1 as the default, but 0 on some kernels.
    CORDON_TRY(host->set_option(handle, SocketOption::MulticastHops6, {1}));
  }
  return {};
}

JavaResult<jint> socket0(Thread& thread, HostAccess& host, jboolean prefer_ipv6, jboolean stream, jboolean reuse,
                         jboolean) {
  auto type = stream ? monitor::SocketType::Stream : monitor::SocketType::Datagram;
  Result<Handle> handle = host->socket(prefer_ipv6 ? AddressFamily::Inet6 : AddressFamily::Inet4, type);
  if (!handle) return throw_socket(thread, handle.error());
  Result<void> prepared = prepare(host, *handle, prefer_ipv6, stream, reuse);
  if (!prepared) {
    [[maybe_unused]] auto closed = host->close(*handle);
    return throw_socket(thread, prepared.error());
  }
  return handle->value;
}

JavaResult<void> bind0(Thread& thread, HostAccess& host, Object* descriptor, jboolean prefer_ipv6, jboolean,
                       Object* inet, jint port) {
  SocketAddress address;
  CORDON_TRY(read_socket_address(thread, inet, port, prefer_ipv6, &address));
  return socket_result(thread, host->bind(handle_of(thread, descriptor), address));
}

JavaResult<void> listen(Thread& thread, HostAccess& host, Object* descriptor, jint backlog) {
  return socket_result(thread, host->listen(handle_of(thread, descriptor), backlog));
}

JavaResult<jint> connect0(Thread& thread, HostAccess& host, jboolean prefer_ipv6, Object* descriptor, Object* inet,
                          jint port) {
  SocketAddress address;
  CORDON_TRY(read_socket_address(thread, inet, port, prefer_ipv6, &address));
  return connect_socket(thread, host, handle_of(thread, descriptor), address);
}

JavaResult<jint> accept(Thread& thread, HostAccess& host, Object* descriptor, Object* new_descriptor,
                        ObjectArray* addresses) {
  if (!new_descriptor || !addresses) return throw_null_pointer(thread);
  if (addresses->length() < 1) return throw_array_index(thread, 0, addresses->length());
  Handle handle = handle_of(thread, descriptor);
  auto accepted = call_blocking(thread, [&] { return host->accept(handle, thread.wake); });
  if (!accepted) return socket_status<jint>(thread, accepted);
  [[maybe_unused]] auto blocking = host->set_blocking(accepted->handle, true);
  new_descriptor->atomic_at<jint>(thread.vm().known().FileDescriptor_fd).store(accepted->handle.value);
  (*addresses)[0] = CORDON_TRY(make_inet_socket_address(thread, accepted->peer));
  return 1;
}

JavaResult<void> shutdown(Thread& thread, HostAccess& host, Object* descriptor, jint how) {
  auto side = how == 0   ? monitor::ShutdownSide::Read
              : how == 1 ? monitor::ShutdownSide::Write
                         : monitor::ShutdownSide::Both;
  Result<void> done = host->shutdown(handle_of(thread, descriptor), side);
  if (!done && is_host_error(done.error(), ENOTCONN)) return {};
  return socket_result(thread, done);
}

// --- Names -----------------------------------------------------------------------------------------------------------

template <auto Verb>
JavaResult<jint> port_of(Thread& thread, HostAccess& host, Object* descriptor) {
  Result<SocketAddress> address = (host.gateway.*Verb)(handle_of(thread, descriptor));
  if (!address) return throw_socket(thread, address.error());
  return jint{address->port};
}

template <auto Verb>
JavaResult<Object*> address_of(Thread& thread, HostAccess& host, Object* descriptor) {
  Result<SocketAddress> address = (host.gateway.*Verb)(handle_of(thread, descriptor));
  if (!address) return throw_socket(thread, address.error());
  return make_inet_address(thread, *address);
}

constexpr auto kLocal = &monitor::Gateway::local_address;
constexpr auto kRemote = &monitor::Gateway::peer_address;

// --- Options ---------------------------------------------------------------------------------------------------------

Thrown throw_no_such_option(Thread& thread) {
  return throw_new(thread, "java/net/SocketException", "Protocol not available");
}

JavaResult<jint> getIntOption0(Thread& thread, HostAccess& host, Object* descriptor, jboolean needs_conversion,
                               jint level, jint name) {
  SocketOption option;
  if (!monitor::find_socket_option(level, name, &option)) return throw_no_such_option(thread);
  Result<SocketOptionValue> value = host->get_option(handle_of(thread, descriptor), option);
  if (!value) return throw_socket(thread, value.error());
  // Linux tells twice of what was asked for: half is its own bookkeeping.
  bool is_doubled = option == SocketOption::SendBuffer || option == SocketOption::ReceiveBuffer;
  return needs_conversion && is_doubled ? value->value / 2 : value->value;
}

JavaResult<void> setIntOption0(Thread& thread, HostAccess& host, Object* descriptor, jboolean needs_conversion,
                               jint level, jint name, jint argument, jboolean is_ipv6) {
  SocketOption option;
  if (!monitor::find_socket_option(level, name, &option)) return throw_no_such_option(thread);
  Handle handle = handle_of(thread, descriptor);
  bool is_buffer = option == SocketOption::SendBuffer || option == SocketOption::ReceiveBuffer;
  if (needs_conversion && is_buffer && argument < 1024) argument = 1024;
  if (option == SocketOption::TypeOfService && needs_conversion) argument &= 0x1e;  // IPTOS_TOS_MASK
  Result<void> done = host->set_option(handle, option, {argument});
  if (!done) return throw_socket(thread, done.error());
  // Best effort: the traffic class of the IPv6 side goes with the type of service.
  if (option == SocketOption::TypeOfService && is_ipv6) {
    [[maybe_unused]] auto six = host->set_option(handle, SocketOption::TrafficClass6, {argument});
  }
  return {};
}

// --- Waiting ---------------------------------------------------------------------------------------------------------

/// The events that are there; 0 after the timeout or when woken.
JavaResult<jint> poll_one(Thread& thread, HostAccess& host, Object* descriptor, jint events, jlong timeout) {
  monitor::PollEntry entry{handle_of(thread, descriptor), static_cast<u4>(events), 0};
  // Java hands over long milliseconds, poll(2) takes an int.
  if (timeout < -1) timeout = -1;
  if (timeout > INT_MAX) timeout = INT_MAX;
  auto ready = call_blocking(thread, [&] { return host->poll({&entry, 1}, timeout, thread.wake); });
  if (!ready) {
    if (is_host_error(ready.error(), EINTR) && !thread.is_terminating()) return 0;
    // Closed by another thread: what poll(2) says of a bad descriptor.
    if (is_host_error(ready.error(), EBADF)) return jint{monitor::kPollInvalid};
    return throw_socket(thread, ready.error());
  }
  return static_cast<jint>(entry.ready);
}

JavaResult<jint> poll(Thread& thread, HostAccess& host, Object* descriptor, jint events, jlong timeout) {
  return poll_one(thread, host, descriptor, events, timeout);
}

JavaResult<bool> pollConnect(Thread& thread, HostAccess& host, Object* descriptor, jlong timeout) {
  jint ready = CORDON_TRY(poll_one(thread, host, descriptor, monitor::kPollOut, timeout));
  if (ready == 0) return false;
  Result<void> outcome = host->finish_connect(handle_of(thread, descriptor));
  if (!outcome) return throw_socket(thread, outcome.error());
  return true;
}

JavaResult<jint> available(Thread& thread, HostAccess& host, Object* descriptor) {
  Result<i8> count = host->available(handle_of(thread, descriptor));
  if (!count) return throw_socket(thread, count.error());
  return static_cast<jint>(*count);
}

JavaResult<jint> sendOOB(Thread& thread, HostAccess& host, Object* descriptor, jbyte data) {
  Handle handle = handle_of(thread, descriptor);
  u1 byte = static_cast<u1>(data);
  return socket_status<jint>(
      thread, call_blocking(thread, [&] { return host->send(handle, {&byte, 1}, true, thread.wake); }));
}

/// Linux drops urgent data by itself unless SO_OOBINLINE is set.
bool discardOOB(Thread&, Object*) { return false; }

// --- Groups ----------------------------------------------------------------------------------------------------------

void set_ipv4(jint word, SocketAddress* address) {
  address->family = AddressFamily::Inet4;
  for (unsigned i = 0; i < 4; ++i) address->bytes[i] = static_cast<u1>(static_cast<u4>(word) >> (24 - 8 * i));
}

JavaResult<jint> change_membership(Thread& thread, HostAccess& host, Object* descriptor,
                                   const MulticastChange& change) {
  Result<void> done = host->change_membership(handle_of(thread, descriptor), change);
  if (done) return 0;
  // What the kernel or the socket's family does not support, Java reports by itself.
  if (change.has_source && (is_host_error(done.error(), ENOPROTOOPT) || is_host_error(done.error(), EOPNOTSUPP)))
    return jint{kUnavailable};
  return throw_socket(thread, done.error());
}

JavaResult<jint> change4(Thread& thread, HostAccess& host, Object* descriptor, MulticastChange::Action action,
                         jint group, jint interface, jint source) {
  MulticastChange change;
  change.action = action;
  set_ipv4(group, &change.group);
  change.interface_address = static_cast<u4>(interface);
  change.has_source = source != 0;
  if (change.has_source) set_ipv4(source, &change.source);
  return change_membership(thread, host, descriptor, change);
}

JavaResult<jint> joinOrDrop4(Thread& thread, HostAccess& host, jboolean join, Object* descriptor, jint group,
                             jint interface, jint source) {
  return change4(thread, host, descriptor, join ? MulticastChange::Join : MulticastChange::Leave, group, interface,
                 source);
}

JavaResult<jint> blockOrUnblock4(Thread& thread, HostAccess& host, jboolean block, Object* descriptor, jint group,
                                 jint interface, jint source) {
  return change4(thread, host, descriptor, block ? MulticastChange::Block : MulticastChange::Unblock, group, interface,
                 source);
}

JavaResult<void> read_ipv6(Thread& thread, ByteArray* bytes, SocketAddress* address) {
  if (!bytes) return throw_null_pointer(thread);
  if (bytes->length() != 16) return throw_illegal_argument(thread, "not an IPv6 address");
  address->family = AddressFamily::Inet6;
  std::memcpy(address->bytes.data(), bytes->data(), 16);
  return {};
}

JavaResult<jint> change6(Thread& thread, HostAccess& host, Object* descriptor, MulticastChange::Action action,
                         ByteArray* group, jint index, ByteArray* source) {
  MulticastChange change;
  change.action = action;
  CORDON_TRY(read_ipv6(thread, group, &change.group));
  change.interface_index = static_cast<u4>(index);
  change.has_source = source != nullptr;
  if (source) CORDON_TRY(read_ipv6(thread, source, &change.source));
  return change_membership(thread, host, descriptor, change);
}

JavaResult<jint> joinOrDrop6(Thread& thread, HostAccess& host, jboolean join, Object* descriptor, ByteArray* group,
                             jint index, ByteArray* source) {
  return change6(thread, host, descriptor, join ? MulticastChange::Join : MulticastChange::Leave, group, index,
                 source);
}

JavaResult<jint> blockOrUnblock6(Thread& thread, HostAccess& host, jboolean block, Object* descriptor,
                                 ByteArray* group, jint index, ByteArray* source) {
  return change6(thread, host, descriptor, block ? MulticastChange::Block : MulticastChange::Unblock, group, index,
                 source);
}

template <SocketOption Option>
JavaResult<void> set_interface(Thread& thread, HostAccess& host, Object* descriptor, jint interface) {
  return socket_result(thread, host->set_option(handle_of(thread, descriptor), Option, {interface}));
}

template <SocketOption Option>
JavaResult<jint> get_interface(Thread& thread, HostAccess& host, Object* descriptor) {
  Result<SocketOptionValue> value = host->get_option(handle_of(thread, descriptor), Option);
  if (!value) return throw_socket(thread, value.error());
  return value->value;
}

constexpr NativeMethod kMethods[] = {
    pure<no_op>("initIDs", "()V"),
    pure<isIPv6Available0>("isIPv6Available0", "()Z"),
    pure<isReusePortAvailable0>("isReusePortAvailable0", "()Z"),
    pure<isExclusiveBindAvailable>("isExclusiveBindAvailable", "()I"),
    pure<shouldShutdownWriteBeforeClose0>("shouldShutdownWriteBeforeClose0", "()Z"),
    pure<shouldSetBothIPv4AndIPv6Options0>("shouldSetBothIPv4AndIPv6Options0", "()Z"),
    pure<canIPv6SocketJoinIPv4Group0>("canIPv6SocketJoinIPv4Group0", "()Z"),
    pure<canJoin6WithIPv4Group0>("canJoin6WithIPv4Group0", "()Z"),
    pure<canUseIPv6OptionsWithIPv4LocalAddress0>("canUseIPv6OptionsWithIPv4LocalAddress0", "()Z"),
    pure<pollinValue>("pollinValue", "()S"),
    pure<polloutValue>("polloutValue", "()S"),
    pure<pollerrValue>("pollerrValue", "()S"),
    pure<pollhupValue>("pollhupValue", "()S"),
    pure<pollnvalValue>("pollnvalValue", "()S"),
    pure<pollconnValue>("pollconnValue", "()S"),
    host<socket0>("socket0", "(ZZZZ)I"),
    host<bind0>("bind0", "(Ljava/io/FileDescriptor;ZZLjava/net/InetAddress;I)V", Permission::NetListen,
                Permission::NetUdp),
    host<listen>("listen", "(Ljava/io/FileDescriptor;I)V", Permission::NetListen),
    host<connect0>("connect0", "(ZLjava/io/FileDescriptor;Ljava/net/InetAddress;I)I", Permission::NetConnect,
                   Permission::NetUdp),
    host<accept>("accept", "(Ljava/io/FileDescriptor;Ljava/io/FileDescriptor;[Ljava/net/InetSocketAddress;)I",
                 Permission::NetAccept),
    host<shutdown>("shutdown", "(Ljava/io/FileDescriptor;I)V"),
    host<port_of<kLocal>>("localPort", "(Ljava/io/FileDescriptor;)I"),
    host<address_of<kLocal>>("localInetAddress", "(Ljava/io/FileDescriptor;)Ljava/net/InetAddress;"),
    host<port_of<kRemote>>("remotePort", "(Ljava/io/FileDescriptor;)I"),
    host<address_of<kRemote>>("remoteInetAddress", "(Ljava/io/FileDescriptor;)Ljava/net/InetAddress;"),
    host<getIntOption0>("getIntOption0", "(Ljava/io/FileDescriptor;ZII)I"),
    host<setIntOption0>("setIntOption0", "(Ljava/io/FileDescriptor;ZIIIZ)V"),
    host<poll>("poll", "(Ljava/io/FileDescriptor;IJ)I"),
    host<pollConnect>("pollConnect", "(Ljava/io/FileDescriptor;J)Z"),
    host<available>("available", "(Ljava/io/FileDescriptor;)I"),
    host<sendOOB>("sendOOB", "(Ljava/io/FileDescriptor;B)I"),
    pure<discardOOB>("discardOOB", "(Ljava/io/FileDescriptor;)Z"),
    host<joinOrDrop4>("joinOrDrop4", "(ZLjava/io/FileDescriptor;III)I", Permission::NetUdp),
    host<blockOrUnblock4>("blockOrUnblock4", "(ZLjava/io/FileDescriptor;III)I", Permission::NetUdp),
    host<joinOrDrop6>("joinOrDrop6", "(ZLjava/io/FileDescriptor;[BI[B)I", Permission::NetUdp),
    host<blockOrUnblock6>("blockOrUnblock6", "(ZLjava/io/FileDescriptor;[BI[B)I", Permission::NetUdp),
    host<set_interface<SocketOption::MulticastInterface>>("setInterface4", "(Ljava/io/FileDescriptor;I)V"),
    host<get_interface<SocketOption::MulticastInterface>>("getInterface4", "(Ljava/io/FileDescriptor;)I"),
    host<set_interface<SocketOption::MulticastInterface6>>("setInterface6", "(Ljava/io/FileDescriptor;I)V"),
    host<get_interface<SocketOption::MulticastInterface6>>("getInterface6", "(Ljava/io/FileDescriptor;)I"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_nio_ch_Net, "sun/nio/ch/Net", kMethods)
