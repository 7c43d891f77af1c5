#include "monitor/sockets.h"

#include <algorithm>

namespace cordon::monitor {

namespace {

std::string dotted(const u1* bytes) {
  std::string text;
  for (int i = 0; i < 4; i++) text += (i ? "." : "") + std::to_string(bytes[i]);
  return text;
}

/// RFC 5952: lower case, no leading zeros, the longest run of two or more zero groups as "::".
std::string colons(const std::array<u1, 16>& bytes) {
  u4 groups[8];
  for (int i = 0; i < 8; i++) groups[i] = static_cast<u4>(bytes[i * 2]) << 8 | bytes[i * 2 + 1];
  int best = -1;
  int best_length = 1;
  for (int i = 0; i < 8;) {
    int end = i;
    while (end < 8 && groups[end] == 0) end++;
    if (end - i > best_length) {
      best = i;
      best_length = end - i;
    }
    i = std::max(end, i + 1);
  }
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (int i = 0; i < 8; i++) {
    if (i == best) {
      text += "::";
      i += best_length - 1;
      continue;
    }
    if (!text.empty() && text.back() != ':') text += ':';
    bool has_digits = false;
    for (int shift = 12; shift >= 0; shift -= 4) {
      u4 digit = groups[i] >> shift & 15;
      has_digits |= digit != 0 || shift == 0;
      if (has_digits) text += kDigits[digit];
    }
  }
  return text;
}

}  // namespace

bool SocketAddress::is_mapped() const {
  if (family != AddressFamily::Inet6) return false;
  return std::all_of(bytes.begin(), bytes.begin() + 10, [](u1 byte) { return byte == 0; }) && bytes[10] == 0xff &&
         bytes[11] == 0xff;
}

std::string SocketAddress::host_string() const {
  if (family == AddressFamily::Unix) return "unix:" + path;
  if (family == AddressFamily::Inet4) return dotted(bytes.data());
  return is_mapped() ? dotted(bytes.data() + 12) : colons(bytes);
}

std::string SocketAddress::to_string() const {
  if (family == AddressFamily::Unix) return host_string();
  bool needs_brackets = family == AddressFamily::Inet6 && !is_mapped();
  std::string host = host_string();
  return (needs_brackets ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

bool find_socket_option(i4 level, i4 name, SocketOption* option) {
#define X(enumerator, row_level, row_name, kind) \
  if (level == row_level && name == row_name) {  \
    *option = SocketOption::enumerator;          \
    return true;                                 \
  }
  CORDON_SOCKET_OPTIONS(X)
#undef X
  return false;
}

}  // namespace cordon::monitor
