#include "monitor/rule_text.h"

#include <algorithm>
#include <optional>

#include "base/memory_size.h"
#include "monitor/endpoints.h"
#include "monitor/path_names.h"
#include "monitor/policy.h"

namespace cordon::monitor {

namespace {

Error bad(std::string message) { return Error{ErrorKind::BadInput, 0, std::move(message)}; }

std::string quoted(std::string_view text) { return "\"" + printable(text) + "\""; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Decimal digits only, all of `text`.
std::optional<u8> number(std::string_view text) {
  if (text.empty()) return {};
  u8 value = 0;
  for (char c : text) {
    if (!is_digit(c) || __builtin_mul_overflow(value, u8{10}, &value) ||
        __builtin_add_overflow(value, static_cast<u8>(c - '0'), &value))
      return {};
  }
  return value;
}

}  // namespace

Result<NamePattern> parse_name(std::string_view text) {
  NamePattern pattern;
  pattern.is_prefix = text.ends_with('*');
  if (pattern.is_prefix) text.remove_suffix(1);
  if (text.empty() && !pattern.is_prefix) return bad("an empty name");
  for (std::string_view forbidden : {std::string_view("="), std::string_view("\0", 1), std::string_view("*")}) {
    if (text.find(forbidden) != text.npos)
      return bad(quoted(text) + ": write the name of a variable, or the beginning of names and one '*'");
  }
  pattern.text = text;
  return pattern;
}

Result<std::string> parse_path(std::string_view text, std::string_view directory) {
  if (text.empty()) return bad("an empty path");
  if (text.find('\0') != text.npos) return bad("a path with a zero byte");
  return normalized(joined(directory, text));
}

Result<u8> parse_duration(std::string_view text) {
  struct Unit {
    std::string_view name;
    u8 nanos;
  };
  constexpr u8 kSecond = 1'000'000'000;
  constexpr Unit kUnits[] = {{"ms", 1'000'000}, {"s", kSecond}, {"m", 60 * kSecond}, {"h", 3600 * kSecond}, {"", kSecond}};
  Error error = bad(quoted(text) + " is no time; write seconds (10, 0.5) or a unit (250ms, 2m, 1h)");
  size_t end = 0;
  while (end < text.size() && (is_digit(text[end]) || text[end] == '.')) end++;
  std::string_view digits = text.substr(0, end), name = text.substr(end);
  const Unit* unit = std::find_if(std::begin(kUnits), std::end(kUnits), [&](const Unit& u) { return u.name == name; });
  if (unit == std::end(kUnits)) return error;
  size_t dot = digits.find('.');
  std::string_view whole = digits.substr(0, dot), fraction = dot == digits.npos ? "" : digits.substr(dot + 1);
  std::optional<u8> value = number(whole);
  if (!value || (dot != digits.npos && fraction.empty())) return error;
  u8 nanos;
  if (__builtin_mul_overflow(*value, unit->nanos, &nanos)) return error;
  u8 weight = unit->nanos;
  for (char c : fraction) {
    if (!is_digit(c)) return error;
    weight /= 10;
    if (__builtin_add_overflow(nanos, weight * static_cast<u8>(c - '0'), &nanos)) return error;
  }
  return nanos;
}

Result<u8> parse_limit(const LimitInfo& limit, std::string_view text) {
  std::string flag = "--" + std::string(limit.keyword);
  switch (limit.unit) {
    case LimitInfo::Size:
      if (std::optional<u8> bytes = parse_memory_size(text)) return *bytes;
      return bad(quoted(text) + " is no size; write bytes, or a number with k, m, g or t (64m)");
    case LimitInfo::Count:
      if (std::optional<u8> count = number(text)) return *count;
      return bad(quoted(text) + " is no number");
    case LimitInfo::Seconds: {
      u8 nanos = CORDON_TRY(parse_duration(text));
      if (nanos == 0) return bad("a time of zero");
      return nanos;
    }
  }
  return bad("no unit");
}

Result<i8> nanos_of_date(i8 year, int month, int day, int hour, int minute, int second, u4 nanos) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  bool is_date = year >= 1700 && year <= 2250 && month >= 1 && month <= 12 && day >= 1 &&
                 day <= kDays[month - 1] + (month == 2 && is_leap) && hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 &&
                 second < 60 && nanos < 1'000'000'000;
  if (!is_date) return bad("no date between the years 1700 and 2250");
  i8 days = 0;
  for (i8 y = 1970; y < year; y++) days += (y % 4 == 0 && y % 100 != 0) || y % 400 == 0 ? 366 : 365;
  for (i8 y = year; y < 1970; y++) days -= (y % 4 == 0 && y % 100 != 0) || y % 400 == 0 ? 366 : 365;
  for (int m = 1; m < month; m++) days += kDays[m - 1] + (m == 2 && is_leap);
  i8 seconds = (((days + day - 1) * 24 + hour) * 60 + minute) * 60 + second;
  return seconds * 1'000'000'000 + nanos;
}

Result<ClockRule> parse_clock(std::string_view text) {
  Error error = bad(quoted(text) + " is no clock; write real, 2024-01-31T12:00:00Z or @SECONDS (fixed), +90m or -1h (offset)");
  if (text == "real") return ClockRule{};
  if (text.empty()) return error;
  auto as_signed = [](Result<u8> nanos) -> std::optional<i8> {
    if (!nanos || *nanos > static_cast<u8>(INT64_MAX)) return {};
    return static_cast<i8>(*nanos);
  };
  if (text[0] == '@') {
    std::optional<i8> nanos = as_signed(parse_duration(text.substr(1)));
    if (!nanos || !is_digit(text.back())) return error;
    return ClockRule{ClockRule::Fixed, *nanos};
  }
  if (text[0] == '+' || text[0] == '-') {
    std::optional<i8> nanos = as_signed(parse_duration(text.substr(1)));
    if (!nanos) return error;
    return ClockRule{ClockRule::Offset, text[0] == '-' ? -*nanos : *nanos};
  }
  // 2024-01-31T12:00:00[.fraction]Z
  constexpr std::string_view kShape = "dddd-dd-ddTdd:dd:dd";
  if (text.size() < kShape.size() + 1 || text.back() != 'Z') return error;
  for (size_t i = 0; i < kShape.size(); i++) {
    if (kShape[i] == 'd' ? !is_digit(text[i]) : text[i] != kShape[i]) return error;
  }
  auto part = [&](size_t at, size_t length) { return static_cast<int>(*number(text.substr(at, length))); };
  u4 nanos = 0;
  std::string_view fraction = text.substr(kShape.size(), text.size() - kShape.size() - 1);
  if (!fraction.empty()) {
    if (fraction[0] != '.' || fraction.size() == 1 || fraction.size() > 10) return error;
    u4 weight = 100'000'000;
    for (char c : fraction.substr(1)) {
      if (!is_digit(c)) return error;
      nanos += weight * static_cast<u4>(c - '0');
      weight /= 10;
    }
  }
  Result<i8> date = nanos_of_date(part(0, 4), part(5, 2), part(8, 2), part(11, 2), part(14, 2), part(17, 2), nanos);
  if (!date) return error;
  return ClockRule{ClockRule::Fixed, *date};
}

Result<u8> parse_seed(std::string_view text) {
  if (std::optional<u8> seed = number(text)) return *seed;
  return bad(quoted(text) + " is no seed; write a number below 2^64");
}

Result<void> parse_net_side(std::string_view text, std::string* host, u2* port) {
  EndpointPattern pattern = CORDON_TRY(parse_endpoint(text));
  bool has_port = pattern.low_port != 0 || pattern.high_port != 65535;
  bool is_one = pattern.has_address ? pattern.prefix_bits == (pattern.address.family == AddressFamily::Inet4 ? 32 : 128)
                                    : !pattern.name.empty() && !pattern.is_suffix;
  if (!is_one) return bad(quoted(text) + ": a mapping is of one host; write HOST:PORT");
  if (has_port && (pattern.low_port != pattern.high_port || pattern.low_port == 0)) return bad(quoted(text) + ": a mapping is of one port");
  *host = pattern.has_address ? pattern.address.host_string() : pattern.name;
  *port = has_port ? pattern.low_port : 0;
  return {};
}

std::string limit_text(const LimitInfo& limit, u8 value) {
  if (value == Limits::kNone) return "none";
  switch (limit.unit) {
    case LimitInfo::Size:
      for (auto [shift, unit] : {std::pair{40, 't'}, {30, 'g'}, {20, 'm'}, {10, 'k'}}) {
        if (value != 0 && value % (u8{1} << shift) == 0) return std::to_string(value >> shift) + unit;
      }
      return std::to_string(value);
    case LimitInfo::Count: return std::to_string(value);
    case LimitInfo::Seconds: {
      std::string text = std::to_string(value / 1'000'000'000);
      std::string fraction = std::to_string(value % 1'000'000'000);
      fraction.insert(0, 9 - fraction.size(), '0');
      while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
      return fraction.empty() ? text : text + "." + fraction;
    }
  }
  return "";
}

}  // namespace cordon::monitor
