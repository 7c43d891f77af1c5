#include "monitor/json_line.h"

#include <algorithm>

#include "base/utf8.h"

namespace cordon::monitor {

namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

void append_unicode_escape(std::string& out, u4 unit) {
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += kHexDigits[unit >> shift & 15];
}

/// Appends the escaped form; false if a byte was not UTF-8.
bool append_escaped(std::string& out, std::string_view text) {
  bool is_utf8 = true;
  for (size_t at = 0; at < text.size();) {
    auto byte = static_cast<u1>(text[at]);
    if (byte >= 0x20 && byte < 0x7f) {
      if (byte == '"' || byte == '\\') out += '\\';
      out += text[at++];
      continue;
    }
    u4 code_point = 0;
    size_t length = decode_utf8(text, at, &code_point);
    if (length == 0) {
      is_utf8 = false;
      append_unicode_escape(out, 0xfffd);
      at++;
    } else {
      if (is_treacherous(code_point))
        append_unicode_escape(out, code_point);  // all of them are below U+10000
      else
        out += text.substr(at, length);
      at += length;
    }
  }
  return is_utf8;
}

void append_padded(std::string& out, u8 value, int digits) {
  std::string text = std::to_string(value);
  out.append(static_cast<size_t>(std::max(digits - static_cast<int>(text.size()), 0)), '0');
  out += text;
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  append_escaped(out, text);
  out += '"';
}

void JsonLine::key(std::string_view name) {
  members_ += ",\"";
  members_ += name;
  members_ += "\":";
}

JsonLine& JsonLine::text(std::string_view name, std::string_view value) {
  std::string_view shown = value;
  if (value.size() > kLongestText) {
    size_t end = kLongestText;
    while (end > kLongestText - 4 && (static_cast<u1>(value[end]) & 0xc0) == 0x80) end--;
    shown = value.substr(0, end);
  }
  key(name);
  members_ += '"';
  bool is_utf8 = append_escaped(members_, shown);
  members_ += '"';
  if (shown.size() < value.size()) number(std::string(name) + "_bytes", static_cast<i8>(value.size()));
  if (!is_utf8) {
    key(std::string(name) + "_hex");
    members_ += '"';
    for (char c : shown) {
      members_ += kHexDigits[static_cast<u1>(c) >> 4];
      members_ += kHexDigits[static_cast<u1>(c) & 15];
    }
    members_ += '"';
  }
  return *this;
}

JsonLine& JsonLine::number(std::string_view name, i8 value) {
  key(name);
  members_ += std::to_string(value);
  return *this;
}

JsonLine& JsonLine::boolean(std::string_view name, bool value) {
  key(name);
  members_ += value ? "true" : "false";
  return *this;
}

JsonLine& JsonLine::raw(std::string_view name, std::string_view json) {
  key(name);
  members_ += json;
  return *this;
}

std::string JsonLine::object() const {
  return "{" + (members_.empty() ? members_ : members_.substr(1)) + "}";
}

std::string rfc3339(i8 nanos_since_1970) {
  constexpr i8 kSecond = 1'000'000'000, kDay = 86'400;
  i8 seconds = nanos_since_1970 / kSecond, nanos = nanos_since_1970 % kSecond;
  if (nanos < 0) nanos += kSecond, seconds--;
  i8 days = seconds / kDay, rest = seconds % kDay;
  if (rest < 0) rest += kDay, days--;
  // The civil calendar in years that begin in March, so that the leap day comes last; 400 years have 146,097 days.
  i8 shifted = days + 719'468;
  i8 era = (shifted >= 0 ? shifted : shifted - 146'096) / 146'097;
  i8 day_of_era = shifted - era * 146'097;
  i8 year_of_era = (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  i8 day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  i8 march_month = (5 * day_of_year + 2) / 153;
  i8 day = day_of_year - (153 * march_month + 2) / 5 + 1;
  i8 month = march_month < 10 ? march_month + 3 : march_month - 9;
  i8 year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  std::string out;
  out.reserve(30);
  append_padded(out, static_cast<u8>(year), 4);
  out += '-';
  append_padded(out, static_cast<u8>(month), 2);
  out += '-';
  append_padded(out, static_cast<u8>(day), 2);
  out += 'T';
  append_padded(out, static_cast<u8>(rest / 3600), 2);
  out += ':';
  append_padded(out, static_cast<u8>(rest / 60 % 60), 2);
  out += ':';
  append_padded(out, static_cast<u8>(rest % 60), 2);
  out += '.';
  append_padded(out, static_cast<u8>(nanos), 9);
  return out + "Z";
}

}  // namespace cordon::monitor
