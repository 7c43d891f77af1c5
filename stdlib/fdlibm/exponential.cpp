// The algorithms and constants of fdlibm 5.3, which java.lang.StrictMath promises bit for bit:
//
//   Copyright (C) 1993-2004 by Sun Microsystems, Inc. All rights reserved.
//   Developed at SunSoft/SunPro, a Sun Microsystems, Inc. business.
//   Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is
//   preserved.
#include "stdlib/fdlibm/words.h"

#include "stdlib/fdlibm/fdlibm.h"

namespace cordon::fdlibm {
namespace {

constexpr double kHuge = 1.0e+300, kTiny = 1.0e-300, kTwo54 = 1.80143985094819840000e+16;
constexpr double kLn2High = 6.93147180369123816490e-01, kLn2Low = 1.90821492927058770002e-10;
constexpr double kInverseLn2 = 1.44269504088896338700e+00;
constexpr double kTwoMinus1000 = 0x1p-1000;

/// A product that overflows, with the exception that goes with it.
double overflow() {
  volatile double huge = kHuge;
  return huge * huge;
}

}  // namespace

double exp(double x) {
  constexpr double kP[] = {1.66666666666666019037e-01, -2.77777777770155933842e-03, 6.61375632143793436117e-05,
                           -1.65339022054652515390e-06, 4.13813679705723846039e-08};
  i4 hx = high_word(x);
  bool negative = hx < 0;
  hx &= kMagnitude;
  if (hx >= 0x40862e42) {  // |x| >= 709.78
    if (hx >= kInfinite) return is_nan(x) ? x + x : negative ? 0.0 : x;
    if (x > 7.09782712893383973096e+02) return overflow();
    if (x < -7.45133219101941108420e+02) return kTwoMinus1000 * kTwoMinus1000;
  }
  double high = 0, low = 0;
  int k = 0;
  if (hx > 0x3fd62e42) {    // |x| > ln2 / 2
    if (hx < 0x3ff0a2b2) {  // |x| < 1.5 ln2
      high = x - (negative ? -kLn2High : kLn2High);
      low = negative ? -kLn2Low : kLn2Low;
      k = negative ? -1 : 1;
    } else {
      k = static_cast<int>(kInverseLn2 * x + (negative ? -0.5 : 0.5));
      double t = k;
      high = x - t * kLn2High;
      low = t * kLn2Low;
    }
    x = high - low;
  } else if (hx < 0x3e300000) {  // |x| < 2^-28
    return 1 + x;
  }
  double t = x * x;
  double c = x - t * horner(t, kP);
  if (k == 0) return 1 - ((x * c) / (c - 2.0) - x);
  double y = 1 - ((low - (x * c) / (2.0 - c)) - high);
  return k >= -1021 ? add_exponent(y, k) : add_exponent(y, k + 1000) * kTwoMinus1000;
}

double expm1(double x) {
  constexpr double kQ[] = {1.0, -3.33333333333331316428e-02, 1.58730158725481460165e-03, -7.93650757867487942473e-05,
                           4.00821782732936239552e-06, -2.01099218183624371326e-07};
  i4 hx = high_word(x);
  bool negative = hx < 0;
  hx &= kMagnitude;
  if (hx >= 0x4043687a) {    // |x| >= 56 ln2
    if (hx >= 0x40862e42) {  // |x| >= 709.78
      if (hx >= kInfinite) return is_nan(x) ? x + x : negative ? -1.0 : x;
      if (x > 7.09782712893383973096e+02) return overflow();
    }
    if (negative) return kTiny - 1;
  }
  double c = 0;
  int k = 0;
  if (hx > 0x3fd62e42) {  // |x| > ln2 / 2
    double high, low;
    if (hx < 0x3ff0a2b2) {  // |x| < 1.5 ln2
      high = negative ? x + kLn2High : x - kLn2High;
      low = negative ? -kLn2Low : kLn2Low;
      k = negative ? -1 : 1;
    } else {
      k = static_cast<int>(kInverseLn2 * x + (negative ? -0.5 : 0.5));
      double t = k;
      high = x - t * kLn2High;
      low = t * kLn2Low;
    }
    x = high - low;
    c = (high - x) - low;
  } else if (hx < 0x3c900000) {  // |x| < 2^-54
    return x;
  }
  double hfx = 0.5 * x;
  double hxs = x * hfx;
  double r1 = horner(hxs, kQ);
  double t = 3.0 - r1 * hfx;
  double e = hxs * ((r1 - t) / (6.0 - x * t));
  if (k == 0) return x - (x * e - hxs);
  e = x * (e - c) - c;
  e -= hxs;
  if (k == -1) return 0.5 * (x - e) - 0.5;
  if (k == 1) return x < -0.25 ? -2.0 * (e - (x + 0.5)) : 1 + 2.0 * (x - e);
  if (k <= -2 || k > 56) return add_exponent(1 - (e - x), k) - 1;
  if (k < 20) return add_exponent(from_words(0x3ff00000 - (0x200000 >> k), 0) - (e - x), k);
  double y = x - (e + from_words((0x3ff - k) << 20, 0));
  y += 1;
  return add_exponent(y, k);
}

double log(double x) {
  constexpr double kOdd[] = {6.666666666666735130e-01, 2.857142874366239149e-01, 1.818357216161805012e-01,
                             1.479819860511658591e-01};
  constexpr double kEven[] = {3.999999999940941908e-01, 2.222219843214978396e-01, 1.531383769920937332e-01};
  i4 hx = high_word(x);
  int k = 0;
  if (hx < 0x00100000) {  // x < 2^-1022
    if (x == 0) return -kTwo54 / magnitude(x);
    if (hx < 0) return (x - x) / 0.0;
    k -= 54;
    x *= kTwo54;
    hx = high_word(x);
  }
  if (hx >= kInfinite) return x + x;
  k += (hx >> 20) - 1023;
  hx &= 0x000fffff;
  i4 i = (hx + 0x95f64) & 0x100000;
  x = with_high(x, hx | (i ^ 0x3ff00000));  // into [sqrt(2)/2, sqrt(2)]
  k += i >> 20;
  double dk = k;
  double f = x - 1.0;
  if ((0x000fffff & (2 + hx)) < 3) {  // |f| < 2^-20
    if (f == 0) return k == 0 ? 0.0 : dk * kLn2High + dk * kLn2Low;
    double r = f * f * (0.5 - 0.33333333333333333 * f);
    return k == 0 ? f - r : dk * kLn2High - ((r - dk * kLn2Low) - f);
  }
  double s = f / (2.0 + f);
  double z = s * s;
  double w = z * z;
  double t1 = w * horner(w, kEven);
  double t2 = z * horner(w, kOdd);
  double r = t2 + t1;
  if (((hx - 0x6147a) | (0x6b851 - hx)) > 0) {
    double hfsq = 0.5 * f * f;
    if (k == 0) return f - (hfsq - s * (hfsq + r));
    return dk * kLn2High - ((hfsq - (s * (hfsq + r) + dk * kLn2Low)) - f);
  }
  if (k == 0) return f - s * (f - r);
  return dk * kLn2High - ((s * (f - r) - dk * kLn2Low) - f);
}

double log10(double x) {
  constexpr double kInverseLn10 = 4.34294481903251816668e-01;
  constexpr double kLog2High = 3.01029995663611771306e-01, kLog2Low = 3.69423907715893078616e-13;
  i4 hx = high_word(x);
  int k = 0;
  if (hx < 0x00100000) {
    if (x == 0) return -kTwo54 / magnitude(x);
    if (hx < 0) return (x - x) / 0.0;
    k -= 54;
    x *= kTwo54;
    hx = high_word(x);
  }
  if (hx >= kInfinite) return x + x;
  k += (hx >> 20) - 1023;
  i4 i = k < 0 ? 1 : 0;
  hx = (hx & 0x000fffff) | ((0x3ff - i) << 20);
  double y = k + i;
  x = with_high(x, hx);
  double z = y * kLog2Low + kInverseLn10 * log(x);
  return z + y * kLog2High;
}

double log1p(double x) {
  constexpr double kL[] = {6.666666666666735130e-01, 3.999999999940941908e-01, 2.857142874366239149e-01,
                           2.222219843214978396e-01, 1.818357216161805012e-01, 1.531383769920937332e-01,
                           1.479819860511658591e-01};
  i4 hx = high_word(x);
  i4 ax = hx & kMagnitude;
  int k = 1;
  double f = 0, c = 0;
  i4 hu = 1;
  if (hx < 0x3fda827a) {     // x < 0.41422
    if (ax >= 0x3ff00000 && hx < 0)  // x <= -1
      return x == -1.0 ? -kTwo54 / magnitude(0.0) : (x - x) / (x - x);
    if (ax < 0x3e200000) return ax < 0x3c900000 ? x : x - x * x * 0.5;  // |x| < 2^-29, 2^-54
    if (hx > 0 || hx <= static_cast<i4>(0xbfd2bec3)) k = 0, f = x;  // -0.2929 < x
  }
  if (hx >= kInfinite) return x + x;
  if (k != 0) {
    double u;
    if (hx < 0x43400000) {
      u = 1.0 + x;
      hu = high_word(u);
      k = (hu >> 20) - 1023;
      c = k > 0 ? 1.0 - (u - x) : x - (u - 1.0);
      c /= u;
    } else {
      u = x;
      hu = high_word(u);
      k = (hu >> 20) - 1023;
    }
    hu &= 0x000fffff;
    if (hu < 0x6a09e) {
      u = with_high(u, hu | 0x3ff00000);
    } else {
      k += 1;
      u = with_high(u, hu | 0x3fe00000);
      hu = (0x00100000 - hu) >> 2;
    }
    f = u - 1.0;
  }
  double hfsq = 0.5 * f * f;
  if (hu == 0) {  // |f| < 2^-20
    if (f == 0) {
      if (k == 0) return 0;
      c += k * kLn2Low;
      return k * kLn2High + c;
    }
    double r = hfsq * (1.0 - 0.66666666666666666 * f);
    return k == 0 ? f - r : k * kLn2High - ((r - (k * kLn2Low + c)) - f);
  }
  double s = f / (2.0 + f);
  double z = s * s;
  double r = z * horner(z, kL);
  if (k == 0) return f - (hfsq - s * (hfsq + r));
  return k * kLn2High - ((hfsq - (s * (hfsq + r) + (k * kLn2Low + c))) - f);
}

// --- Hyperbolic functions ----------------------------------------------------------------------------------------

namespace {

/// |x| up to where exp(|x|) / 2 overflows.
bool is_below_overflow(i4 ix, double x) {
  return ix < 0x408633ce || (ix == 0x408633ce && low_word(x) <= 0x8fb9f87du);
}

}  // namespace

double sinh(double x) {
  i4 jx = high_word(x);
  i4 ix = jx & kMagnitude;
  if (ix >= kInfinite) return x + x;
  double h = jx < 0 ? -0.5 : 0.5;
  if (ix < 0x40360000) {         // |x| < 22
    if (ix < 0x3e300000) return x;  // |x| < 2^-28
    double t = expm1(magnitude(x));
    if (ix < 0x3ff00000) return h * (2.0 * t - t * t / (t + 1));
    return h * (t + t / (t + 1));
  }
  if (ix < 0x40862e42) return h * exp(magnitude(x));
  if (is_below_overflow(ix, x)) {
    double w = exp(0.5 * magnitude(x));
    double t = h * w;
    return t * w;
  }
  volatile double huge = 1.0e307;
  return x * huge;
}

double cosh(double x) {
  i4 ix = high_word(x) & kMagnitude;
  if (ix >= kInfinite) return x * x;
  if (ix < 0x3fd62e43) {  // |x| < ln2 / 2
    double t = expm1(magnitude(x));
    double w = 1 + t;
    if (ix < 0x3c800000) return w;
    return 1 + (t * t) / (w + w);
  }
  if (ix < 0x40360000) {  // |x| < 22
    double t = exp(magnitude(x));
    return 0.5 * t + 0.5 / t;
  }
  if (ix < 0x40862e42) return 0.5 * exp(magnitude(x));
  if (is_below_overflow(ix, x)) {
    double w = exp(0.5 * magnitude(x));
    double t = 0.5 * w;
    return t * w;
  }
  return overflow();
}

double tanh(double x) {
  i4 jx = high_word(x);
  i4 ix = jx & kMagnitude;
  if (ix >= kInfinite) return jx >= 0 ? 1 / x + 1 : 1 / x - 1;
  double z;
  if (ix < 0x40360000) {  // |x| < 22
    if (ix < 0x3c800000) return x * (1 + x);
    if (ix >= 0x3ff00000) {
      double t = expm1(2 * magnitude(x));
      z = 1 - 2 / (t + 2);
    } else {
      double t = expm1(-2 * magnitude(x));
      z = -t / (t + 2);
    }
  } else {
    z = 1 - kTiny;
  }
  return jx >= 0 ? z : -z;
}

}  // namespace cordon::fdlibm
