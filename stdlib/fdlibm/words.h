/// A double as two 32-bit words, as fdlibm's decisions see it. Included first by every file of this folder.
#pragma once

// An expression must be rounded where it says so.
#pragma GCC optimize("fp-contract=off")

#include <bit>
#include <cmath>

#include "base/types.h"

namespace cordon::fdlibm {

inline i4 high_word(double x) { return static_cast<i4>(std::bit_cast<u8>(x) >> 32); }
inline u4 low_word(double x) { return static_cast<u4>(std::bit_cast<u8>(x)); }
inline double from_words(i4 high, u4 low) {
  return std::bit_cast<double>(static_cast<u8>(static_cast<u4>(high)) << 32 | low);
}
inline double with_high(double x, i4 high) { return from_words(high, low_word(x)); }
inline double clear_low(double x) { return from_words(high_word(x), 0); }
/// Adds to the exponent without looking at it.
inline double add_exponent(double x, int n) {
  return with_high(x, static_cast<i4>(static_cast<u4>(high_word(x)) + (static_cast<u4>(n) << 20)));
}
inline double magnitude(double x) { return std::bit_cast<double>(std::bit_cast<u8>(x) & ~(u8{1} << 63)); }
inline bool is_nan(double x) { return x != x; }

inline constexpr i4 kMagnitude = 0x7fffffff;  ///< mask of a high word
inline constexpr i4 kInfinite = 0x7ff00000;   ///< high words from here: infinities and NaNs

/// c[0] + x * (c[1] + x * (...)), innermost first.
template <int N>
inline double horner(double x, const double (&c)[N]) {
  double sum = c[N - 1];
  for (int i = N - 2; i >= 0; --i) sum = c[i] + x * sum;
  return sum;
}

}  // namespace cordon::fdlibm
