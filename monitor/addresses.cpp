#include "monitor/addresses.h"

#include <algorithm>

namespace cordon::monitor {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

SocketAddress make_ipv4(u4 word) {
  SocketAddress address;
  for (unsigned i = 0; i < 4; i++) address.bytes[i] = static_cast<u1>(word >> (24 - 8 * i));
  return address;
}

SocketAddress make_ipv4(std::span<const u1> bytes) {
  SocketAddress address;
  std::copy_n(bytes.begin(), 4, address.bytes.begin());
  return address;
}

/// A number as strtoul reads it with base 0; nothing if it is none or does not fit 32 bits.
std::optional<u4> parse_any_base(std::string_view text) {
  u8 base = 10;
  if (text.starts_with("0x") || text.starts_with("0X")) {
    base = 16;
    text.remove_prefix(2);
  } else if (text.starts_with('0') && text.size() > 1) {
    base = 8;
    text.remove_prefix(1);
  }
  if (text.empty()) return std::nullopt;
  u8 value = 0;
  for (char c : text) {
    int digit = hex_value(c);
    if (digit < 0 || static_cast<u8>(digit) >= base) return std::nullopt;
    value = value * base + static_cast<u8>(digit);
    if (value > 0xffff'ffff) return std::nullopt;
  }
  return static_cast<u4>(value);
}

/// inet_aton: the last part fills all bytes that the parts before it leave.
std::optional<SocketAddress> parse_inet_aton(std::string_view text) {
  u4 word = 0;
  for (unsigned part = 0; part < 4; part++) {
    size_t dot = text.find('.');
    std::optional<u4> value = parse_any_base(text.substr(0, dot));
    if (!value) return std::nullopt;
    if (dot == std::string_view::npos) {
      unsigned bits = 32 - 8 * part;
      if (bits < 32 && *value >> bits != 0) return std::nullopt;
      return make_ipv4(word | *value);
    }
    if (*value > 255) return std::nullopt;
    word |= *value << (24 - 8 * part);
    text.remove_prefix(dot + 1);
  }
  return std::nullopt;
}

bool has_prefix(std::span<const u1> bytes, std::initializer_list<u1> prefix) {
  return std::equal(prefix.begin(), prefix.end(), bytes.begin());
}

bool all_zero(std::span<const u1> bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](u1 byte) { return byte == 0; });
}

}  // namespace

std::optional<SocketAddress> parse_ipv4(std::string_view text) {
  SocketAddress address;
  for (unsigned part = 0; part < 4; part++) {
    size_t length = 0;
    u4 value = 0;
    while (length < text.size() && length < 3 && is_digit(text[length]))
      value = value * 10 + static_cast<u4>(text[length++] - '0');
    if (length == 0 || value > 255 || (length > 1 && text[0] == '0')) return std::nullopt;
    address.bytes[part] = static_cast<u1>(value);
    text.remove_prefix(length);
    if (part == 3) break;
    if (!text.starts_with('.')) return std::nullopt;
    text.remove_prefix(1);
  }
  if (!text.empty()) return std::nullopt;
  return address;
}

std::optional<SocketAddress> parse_ipv6(std::string_view text) {
  SocketAddress address;
  address.family = AddressFamily::Inet6;
  size_t count = 0;  // bytes read
  size_t gap = 17;   // where "::" stands; 17: nowhere
  if (text.starts_with("::")) {
    gap = 0;
    text.remove_prefix(2);
  }
  while (!text.empty()) {
    size_t end = std::min(text.find(':'), text.size());
    std::string_view group = text.substr(0, end);
    if (group.find('.') != std::string_view::npos) {
      std::optional<SocketAddress> tail = parse_ipv4(group);
      if (!tail || end != text.size() || count > 12) return std::nullopt;
      std::copy_n(tail->bytes.begin(), 4, address.bytes.begin() + static_cast<std::ptrdiff_t>(count));
      count += 4;
      break;
    }
    if (group.empty() || group.size() > 4 || count > 14) return std::nullopt;
    u4 value = 0;
    for (char c : group) {
      int digit = hex_value(c);
      if (digit < 0) return std::nullopt;
      value = value << 4 | static_cast<u4>(digit);
    }
    address.bytes[count++] = static_cast<u1>(value >> 8);
    address.bytes[count++] = static_cast<u1>(value);
    text.remove_prefix(end);
    if (text.empty()) break;
    text.remove_prefix(1);
    if (text.starts_with(':')) {
      if (gap != 17) return std::nullopt;
      gap = count;
      text.remove_prefix(1);
    } else if (text.empty()) {
      return std::nullopt;  // a single colon at the end
    }
  }
  if (gap == 17) {
    if (count != 16) return std::nullopt;
    return address;
  }
  if (count > 14) return std::nullopt;  // "::" stands for two bytes at least
  std::move_backward(address.bytes.begin() + static_cast<std::ptrdiff_t>(gap),
                     address.bytes.begin() + static_cast<std::ptrdiff_t>(count), address.bytes.end());
  std::fill_n(address.bytes.begin() + static_cast<std::ptrdiff_t>(gap), 16 - count, u1{0});
  return address;
}

std::optional<SocketAddress> parse_numeric_host(std::string_view text) {
  if (std::optional<SocketAddress> address = parse_inet_aton(text)) return address;
  return parse_ipv6(text);
}

bool ends_in_number(std::string_view name) {
  if (name.ends_with('.')) name.remove_suffix(1);
  std::string_view last = name.substr(name.rfind('.') + 1);
  if (last.starts_with("0x") || last.starts_with("0X"))
    return std::all_of(last.begin() + 2, last.end(), [](char c) { return hex_value(c) >= 0; });
  return !last.empty() && std::all_of(last.begin(), last.end(), is_digit);
}

std::string canonical_host(std::string_view name) {
  if (name.ends_with('.')) name.remove_suffix(1);
  std::string out(name);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool is_host_name(std::string_view name) {
  if (name.empty() || name.size() > 253) return false;
  size_t label = 0;
  for (char c : name) {
    bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c == '.') {
      if (label == 0) return false;
      label = 0;
    } else if ((is_letter || is_digit(c) || c == '-' || c == '_') && label < 63) {
      label++;
    } else {
      return false;
    }
  }
  return label != 0;
}

std::span<const u1> significant_bytes(const SocketAddress& address) {
  if (address.family == AddressFamily::Inet4) return {address.bytes.data(), 4};
  if (address.is_mapped()) return {address.bytes.data() + 12, 4};
  return {address.bytes.data(), 16};
}

std::vector<SocketAddress> readings_of(const SocketAddress& address) {
  std::vector<SocketAddress> readings{address};
  std::span<const u1> bytes = significant_bytes(address);
  if (bytes.size() == 4) return readings;
  auto add = [&](size_t at) { readings.push_back(make_ipv4(bytes.subspan(at, 4))); };
  bool is_compatible = all_zero(bytes.first(12)) && !(all_zero(bytes.subspan(12, 3)) && bytes[15] <= 1);
  if (is_compatible) add(12);
  if (all_zero(bytes.first(8)) && has_prefix(bytes.subspan(8), {0xff, 0xff, 0, 0})) add(12);  // SIIT, RFC 2765
  if (has_prefix(bytes, {0x00, 0x64, 0xff, 0x9b})) {
    if (all_zero(bytes.subspan(4, 8))) add(12);  // the well-known prefix, RFC 6052 2.1
    if (bytes[4] == 0 && bytes[5] == 1) {
      // 64:ff9b:1::/48 for local use: a /48, /56, /64 or /96 of it puts the address around or behind the byte 8.
      add(12);
      readings.push_back(make_ipv4(std::array<u1, 4>{bytes[6], bytes[7], bytes[9], bytes[10]}));
      readings.push_back(make_ipv4(std::array<u1, 4>{bytes[7], bytes[9], bytes[10], bytes[11]}));
      add(9);
    }
  }
  if (has_prefix(bytes, {0x20, 0x02})) add(2);  // 6to4, RFC 3056
  if (has_prefix(bytes, {0x20, 0x01, 0, 0})) {  // Teredo, RFC 4380: the client's address is stored inverted
    add(4);
    std::array<u1, 4> client;
    for (size_t i = 0; i < 4; i++) client[i] = static_cast<u1>(~bytes[12 + i]);
    readings.push_back(make_ipv4(client));
  }
  bool is_isatap = (bytes[8] & 0xfc) == 0 && has_prefix(bytes.subspan(9), {0, 0x5e, 0xfe});  // RFC 5214
  if (is_isatap) add(12);
  return readings;
}

bool is_unspecified(const SocketAddress& address) { return all_zero(significant_bytes(address)); }

bool is_loopback(const SocketAddress& address) {
  std::span<const u1> bytes = significant_bytes(address);
  // All of 0.0.0.0/8 is "this host on this network" (RFC 1122).
  if (bytes.size() == 4) return bytes[0] == 127 || bytes[0] == 0;
  return all_zero(bytes.first(15)) && bytes[15] <= 1;
}

bool is_link_local(const SocketAddress& address) {
  std::span<const u1> bytes = significant_bytes(address);
  if (bytes.size() == 4) return bytes[0] == 169 && bytes[1] == 254;
  return bytes[0] == 0xfe && (bytes[1] & 0xc0) == 0x80;
}

bool is_group(const SocketAddress& address) {
  std::span<const u1> bytes = significant_bytes(address);
  if (bytes.size() == 4) return bytes[0] >> 4 == 14 || has_prefix(bytes, {255, 255, 255, 255});
  return bytes[0] == 0xff;
}

bool is_same_address(const SocketAddress& a, const SocketAddress& b) {
  std::span<const u1> left = significant_bytes(a), right = significant_bytes(b);
  return a.family != AddressFamily::Unix && b.family != AddressFamily::Unix &&
         std::equal(left.begin(), left.end(), right.begin(), right.end());
}

}  // namespace cordon::monitor
