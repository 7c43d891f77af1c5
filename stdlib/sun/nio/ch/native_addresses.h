/// The socket addresses that sun.nio.ch.NativeSocketAddress keeps in guest memory: Linux's sockaddr_in, sockaddr_in6.
#pragma once

#include <algorithm>
#include <array>
#include <cstring>
#include <span>

#include "monitor/sockets.h"
#include "vm/object.h"

namespace cordon::stdlib {

struct NativeAddressLayout {
  static constexpr vm::jint kInet4 = 2, kInet6 = 10;  ///< AF_INET, AF_INET6
  static constexpr vm::jint kFamily = 0, kFamilyBytes = 2;
  static constexpr vm::jint kPort = 2;  ///< big endian
  static constexpr vm::jint kAddress4 = 4, kBytes4 = 16;
  static constexpr vm::jint kFlowInfo = 4, kAddress6 = 8, kScope = 24, kBytes6 = 28;
};
using NativeAddressBytes = std::array<u1, NativeAddressLayout::kBytes6>;

inline NativeAddressBytes encode_address(const monitor::SocketAddress& address) {
  using Layout = NativeAddressLayout;
  NativeAddressBytes out{};
  bool is_six = address.family == monitor::AddressFamily::Inet6;
  u2 family = is_six ? Layout::kInet6 : Layout::kInet4;
  std::memcpy(out.data(), &family, sizeof(family));
  out[Layout::kPort] = static_cast<u1>(address.port >> 8);
  out[Layout::kPort + 1] = static_cast<u1>(address.port);
  std::memcpy(out.data() + (is_six ? Layout::kAddress6 : Layout::kAddress4), address.bytes.data(), is_six ? 16 : 4);
  if (is_six) std::memcpy(out.data() + Layout::kScope, &address.scope_id, sizeof(address.scope_id));
  return out;
}

/// False for what is no address of IPv4 or IPv6.
inline bool decode_address(std::span<const u1> bytes, monitor::SocketAddress* out) {
  using Layout = NativeAddressLayout;
  NativeAddressBytes copy{};
  std::memcpy(copy.data(), bytes.data(), std::min(bytes.size(), copy.size()));
  u2 family;
  std::memcpy(&family, copy.data(), sizeof(family));
  bool is_six = family == Layout::kInet6;
  if (bytes.size() < static_cast<std::size_t>(is_six ? Layout::kBytes6 : Layout::kBytes4)) return false;
  if (!is_six && family != Layout::kInet4) return false;
  out->family = is_six ? monitor::AddressFamily::Inet6 : monitor::AddressFamily::Inet4;
  out->port = static_cast<u2>(copy[Layout::kPort] << 8 | copy[Layout::kPort + 1]);
  std::memcpy(out->bytes.data(), copy.data() + (is_six ? Layout::kAddress6 : Layout::kAddress4), is_six ? 16 : 4);
  if (is_six) std::memcpy(&out->scope_id, copy.data() + Layout::kScope, sizeof(out->scope_id));
  return true;
}

}  // namespace cordon::stdlib
