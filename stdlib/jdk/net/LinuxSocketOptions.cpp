// jdk.net.LinuxSocketOptions
#include "stdlib/java/net/inet_addresses.h"
#include "vm/throw.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Handle;
using monitor::SocketOption;
using monitor::SocketOptionValue;

Thrown throw_option(Thread& thread, const char* action, const Error& error) {
  if (is_host_error(error, ENOPROTOOPT))
    return throw_new(thread, "java/lang/UnsupportedOperationException", "unsupported socket option");
  return throw_new(thread, "java/net/SocketException", std::string(action) + " option failed");
}

template <SocketOption Option>
JavaResult<void> set(Thread& thread, HostAccess& host, jint handle, jint value) {
  Result<void> done = host->set_option(Handle{handle}, Option, {value});
  if (!done) return throw_option(thread, "set", done.error());
  return {};
}

template <SocketOption Option>
JavaResult<jint> get(Thread& thread, HostAccess& host, jint handle) {
  Result<SocketOptionValue> value = host->get_option(Handle{handle}, Option);
  if (!value) return throw_option(thread, "get", value.error());
  return value->value;
}

JavaResult<void> setQuickAck0(Thread& thread, HostAccess& host, jint handle, jboolean on) {
  return set<SocketOption::QuickAck>(thread, host, handle, on);
}

JavaResult<bool> getQuickAck0(Thread& thread, HostAccess& host, jint handle) {
  return CORDON_TRY(get<SocketOption::QuickAck>(thread, host, handle)) != 0;
}

/// The user in the upper half, the group in the lower.
JavaResult<jlong> getSoPeerCred0(Thread& thread, HostAccess& host, jint handle) {
  Result<SocketOptionValue> value = host->get_option(Handle{handle}, SocketOption::PeerCredentials);
  if (!value) return throw_option(thread, "get SO_PEERCRED", value.error());
  if (value->value == -1) return jlong{-1};
  return static_cast<jlong>(u8{static_cast<u4>(value->value)} << 32 | static_cast<u4>(value->second));
}

bool supported(Thread&) { return true; }

constexpr NativeMethod kMethods[] = {
    host<set<SocketOption::KeepCount>>("setTcpKeepAliveProbes0", "(II)V"),
    host<set<SocketOption::KeepIdle>>("setTcpKeepAliveTime0", "(II)V"),
    host<set<SocketOption::KeepInterval>>("setTcpKeepAliveIntvl0", "(II)V"),
    host<get<SocketOption::KeepCount>>("getTcpKeepAliveProbes0", "(I)I"),
    host<get<SocketOption::KeepIdle>>("getTcpKeepAliveTime0", "(I)I"),
    host<get<SocketOption::KeepInterval>>("getTcpKeepAliveIntvl0", "(I)I"),
    host<setQuickAck0>("setQuickAck0", "(IZ)V"),
    host<getQuickAck0>("getQuickAck0", "(I)Z"),
    host<getSoPeerCred0>("getSoPeerCred0", "(I)J"),
    host<get<SocketOption::IncomingNapiId>>("getIncomingNapiId0", "(I)I"),
    pure<supported>("keepAliveOptionsSupported0", "()Z"),
    pure<supported>("quickAckSupported0", "()Z"),
    pure<supported>("incomingNapiIdSupported0", "()Z"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(jdk_net_LinuxSocketOptions, "jdk/net/LinuxSocketOptions", kMethods)
