/// Sizes as `java` writes them: digits, and perhaps k, m, g or t.
#pragma once

#include <optional>
#include <string_view>

#include "base/types.h"

namespace cordon {

/// Empty for what is no size, or too large to count.
inline std::optional<u8> parse_memory_size(std::string_view text) {
  u8 value = 0;
  std::size_t i = 0;
  for (; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i)
    if (__builtin_mul_overflow(value, u8{10}, &value) || __builtin_add_overflow(value, u8(text[i] - '0'), &value)) return {};
  if (i == 0) return {};
  if (i < text.size()) {
    std::size_t unit = std::string_view("kmgt").find(static_cast<char>(text[i] | 0x20));
    if (unit == std::string_view::npos || i + 1 != text.size()) return {};
    if (__builtin_mul_overflow(value, u8{1} << (10 * (unit + 1)), &value)) return {};
  }
  return value;
}

}  // namespace cordon
