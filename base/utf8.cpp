#include "base/utf8.h"

#include <cstring>

namespace cordon {

namespace {

constexpr u8 kHighBits = 0x8080808080808080;

/// How many bytes at the start of the text are ASCII.
std::size_t ascii_prefix(const u1* p, std::size_t n) {
  std::size_t i = 0;
  for (; i + 8 <= n; i += 8) {
    u8 word;
    std::memcpy(&word, p + i, 8);
    if (u8 high = word & kHighBits) return i + static_cast<std::size_t>(__builtin_ctzll(high)) / 8;
  }
  while (i < n && p[i] < 0x80) i++;
  return i;
}

const u1* bytes_of(std::string_view text) { return reinterpret_cast<const u1*>(text.data()); }

bool is_continuation(u1 b) { return (b & 0xC0) == 0x80; }

/// One code unit of modified UTF-8 at p < end; moves p. A malformed byte stands for itself.
u2 decode_unit(const u1*& p, const u1* end) {
  u1 b = *p;
  if (b >= 0xC0 && b < 0xE0) {
    if (end - p >= 2 && is_continuation(p[1])) {
      u2 unit = static_cast<u2>((b & 0x1F) << 6 | (p[1] & 0x3F));
      p += 2;
      return unit;
    }
  } else if (b >= 0xE0 && b < 0xF0) {
    if (end - p >= 3 && is_continuation(p[1]) && is_continuation(p[2])) {
      u2 unit = static_cast<u2>((b & 0x0F) << 12 | (p[1] & 0x3F) << 6 | (p[2] & 0x3F));
      p += 3;
      return unit;
    }
  }
  p++;
  return b;
}

template <typename Unit>
void decode_into(std::string_view text, Unit* out) {
  const u1* p = bytes_of(text);
  const u1* end = p + text.size();
  std::size_t ascii = ascii_prefix(p, text.size());
  for (std::size_t i = 0; i < ascii; i++) out[i] = p[i];
  out += ascii;
  p += ascii;
  while (p < end) *out++ = static_cast<Unit>(decode_unit(p, end));
}

std::size_t modified_length_of(u2 unit) { return unit == 0 ? 2 : unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3; }

void append_two(std::string& out, u4 c) {
  out += static_cast<char>(0xC0 | c >> 6);
  out += static_cast<char>(0x80 | (c & 0x3F));
}

void append_three(std::string& out, u4 c) {
  out += static_cast<char>(0xE0 | c >> 12);
  out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
  out += static_cast<char>(0x80 | (c & 0x3F));
}

void append_modified(std::string& out, u2 unit) {
  if (unit == 0)
    append_two(out, 0);
  else if (unit < 0x80)
    out += static_cast<char>(unit);
  else if (unit < 0x800)
    append_two(out, unit);
  else
    append_three(out, unit);
}

void append_standard(std::string& out, u4 c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    append_two(out, c);
  } else if (c < 0x10000) {
    append_three(out, c);
  } else {
    out += static_cast<char>(0xF0 | c >> 18);
    out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

bool is_high_surrogate(u2 c) { return c >= 0xD800 && c < 0xDC00; }
bool is_low_surrogate(u2 c) { return c >= 0xDC00 && c < 0xE000; }

}  // namespace

bool is_valid_modified_utf8(std::string_view text, Utf8Rules rules) {
  const u1* p = bytes_of(text);
  const u1* end = p + text.size();
  while (p < end) {
    std::size_t ascii = ascii_prefix(p, static_cast<std::size_t>(end - p));
    if (ascii && std::memchr(p, 0, ascii)) return false;
    p += ascii;
    if (p == end) break;
    // A lead byte followed by too few continuation bytes decodes as one byte that is no ASCII.
    const u1* start = p;
    u2 unit = decode_unit(p, end);
    if (p == start + 1) return false;
    // The one overlong form that is always right is that of zero.
    bool overlong = p == start + 2 ? unit < 0x80 && unit != 0 : unit < 0x800;
    if (overlong && rules == Utf8Rules::Strict) return false;
  }
  return true;
}

Utf16Shape utf16_shape(std::string_view text) {
  const u1* p = bytes_of(text);
  const u1* end = p + text.size();
  Utf16Shape shape;
  shape.length = ascii_prefix(p, text.size());
  p += shape.length;
  while (p < end) {
    if (decode_unit(p, end) > 0xFF) shape.latin1 = false;
    shape.length++;
  }
  return shape;
}

void modified_utf8_to_utf16(std::string_view text, u2* out) { decode_into(text, out); }
void modified_utf8_to_latin1(std::string_view text, u1* out) { decode_into(text, out); }

std::u16string modified_utf8_to_utf16(std::string_view text) {
  std::u16string out(utf16_shape(text).length, u'\0');
  decode_into(text, out.data());
  return out;
}

std::size_t modified_utf8_length(std::span<const u2> utf16) {
  std::size_t n = 0;
  for (u2 unit : utf16) n += modified_length_of(unit);
  return n;
}

std::size_t modified_utf8_length_latin1(Bytes latin1) {
  std::size_t n = 0;
  for (u1 unit : latin1) n += modified_length_of(unit);
  return n;
}

std::string utf16_to_modified_utf8(std::span<const u2> utf16) {
  std::string out;
  out.reserve(utf16.size());
  for (u2 unit : utf16) append_modified(out, unit);
  return out;
}

std::string latin1_to_modified_utf8(Bytes latin1) {
  std::string out;
  out.reserve(latin1.size());
  for (u1 unit : latin1) append_modified(out, unit);
  return out;
}

std::string utf16_to_utf8(std::span<const u2> utf16) {
  std::string out;
  out.reserve(utf16.size());
  for (std::size_t i = 0; i < utf16.size(); i++) {
    u2 c = utf16[i];
    if (is_high_surrogate(c) && i + 1 < utf16.size() && is_low_surrogate(utf16[i + 1])) {
      u4 low = utf16[++i];
      append_standard(out, 0x10000 + ((c & 0x3FFu) << 10 | (low & 0x3FF)));
    } else if (is_high_surrogate(c) || is_low_surrogate(c)) {
      out += '?';
    } else {
      append_standard(out, c);
    }
  }
  return out;
}

std::string latin1_to_utf8(Bytes latin1) {
  std::string out;
  out.reserve(latin1.size());
  for (u1 c : latin1) append_standard(out, c);
  return out;
}

std::u16string utf8_to_utf16(std::string_view text) {
  std::u16string out;
  out.reserve(text.size());
  const u1* p = bytes_of(text);
  const u1* end = p + text.size();
  while (p < end) {
    u1 lead = *p++;
    if (lead < 0x80) {
      out += static_cast<char16_t>(lead);
      continue;
    }
    // Unicode table 3-7: the first continuation byte's range depends on the lead, the others are 80 to BF.
    int more = lead >= 0xC2 && lead < 0xE0 ? 1 : lead >= 0xE0 && lead < 0xF0 ? 2 : lead >= 0xF0 && lead < 0xF5 ? 3 : 0;
    u1 low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    u1 high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    u4 c = lead & (0x3Fu >> more);
    bool good = more > 0;
    for (int i = 0; i < more; i++) {
      if (p == end || *p < low || *p > high) {
        good = false;
        break;
      }
      c = c << 6 | (*p++ & 0x3F);
      low = 0x80;
      high = 0xBF;
    }
    if (!good) {
      out += u'\uFFFD';
    } else if (c < 0x10000) {
      out += static_cast<char16_t>(c);
    } else {
      out += static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10));
      out += static_cast<char16_t>(0xDC00 + (c & 0x3FF));
    }
  }
  return out;
}

std::string modified_utf8_to_utf8(std::string_view text) {
  // Most names are ASCII, where the two encodings agree.
  if (ascii_prefix(bytes_of(text), text.size()) == text.size()) return std::string(text);
  std::u16string wide = modified_utf8_to_utf16(text);
  return utf16_to_utf8({reinterpret_cast<const u2*>(wide.data()), wide.size()});
}

std::size_t decode_utf8(std::string_view text, std::size_t at, u4* code_point) {
  auto byte = [&](std::size_t i) { return static_cast<u1>(text[i]); };
  u1 first = byte(at);
  std::size_t length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  if (length == 0 || at + length > text.size()) return 0;
  constexpr u1 kFirstBits[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
  u4 value = first & kFirstBits[length];
  for (std::size_t i = 1; i < length; i++) {
    if ((byte(at + i) & 0xc0) != 0x80) return 0;
    value = value << 6 | (byte(at + i) & 0x3f);
  }
  constexpr u4 kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
  if (value < kLeast[length] || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) return 0;
  *code_point = value;
  return length;
}

bool is_treacherous(u4 code_point) {
  return code_point < 0x20 || (code_point >= 0x7f && code_point < 0xa0) || code_point == 0x2028 ||
         code_point == 0x2029 || (code_point >= 0x200b && code_point <= 0x200f) ||
         (code_point >= 0x202a && code_point <= 0x202e) || (code_point >= 0x2066 && code_point <= 0x2069) ||
         code_point == 0xfeff;
}

}  // namespace cordon
