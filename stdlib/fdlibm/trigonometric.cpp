// The algorithms and constants of fdlibm 5.3, which java.lang.StrictMath promises bit for bit:
//
//   Copyright (C) 1993-2004 by Sun Microsystems, Inc. All rights reserved.
//   Developed at SunSoft/SunPro, a Sun Microsystems, Inc. business.
//   Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is
//   preserved.
//
// sin, cos and tan on [-pi/4, pi/4], for an argument x + y whose tail y is small, and the functions on all reals.
#include "stdlib/fdlibm/reduce.h"

#include "stdlib/fdlibm/fdlibm.h"

namespace cordon::fdlibm {
namespace {

constexpr i4 kQuarterPi = 0x3fe921fb;

double kernel_sin(double x, double y, bool has_tail) {
  constexpr double kFirst = -1.66666666666666324348e-01;
  constexpr double kRest[] = {8.33333333332248946124e-03, -1.98412698298579493134e-04, 2.75573137070700676789e-06,
                              -2.50507602534068634195e-08, 1.58969099521155010221e-10};
  if ((high_word(x) & kMagnitude) < 0x3e400000 && static_cast<int>(x) == 0) return x;  // |x| < 2^-27
  double z = x * x;
  double v = z * x;
  double r = horner(z, kRest);
  if (!has_tail) return x + v * (kFirst + z * r);
  return x - ((z * (0.5 * y - v * r) - y) - v * kFirst);
}

double kernel_cos(double x, double y) {
  constexpr double kC[] = {4.16666666666666019037e-02,  -1.38888888888741095749e-03, 2.48015872894767294178e-05,
                           -2.75573143513906633035e-07, 2.08757232129817482790e-09,  -1.13596475577881948265e-11};
  i4 ix = high_word(x) & kMagnitude;
  if (ix < 0x3e400000 && static_cast<int>(x) == 0) return 1;
  double z = x * x;
  double r = z * horner(z, kC);
  if (ix < 0x3fd33333) return 1 - (0.5 * z - (z * r - x * y));  // |x| < 0.3
  // About x/4, so that 1 - qx is exact.
  double qx = ix > 0x3fe90000 ? 0.28125 : from_words(ix - 0x00200000, 0);
  double hz = 0.5 * z - qx;
  double a = 1 - qx;
  return a - (hz - (z * r - x * y));
}

/// -1 / (head + tail), where head + tail was rounded to `sum`.
double negative_reciprocal(double sum, double head, double tail) {
  double z = clear_low(sum);
  double v = tail - (z - head);
  double a = -1.0 / sum;
  double t = clear_low(a);
  double s = 1.0 + t * z;
  return t + a * (s + t * v);
}

/// tan for `k` 1, -1/tan for `k` -1.
double kernel_tan(double x, double y, int k) {
  constexpr double kFirst = 3.33333333333334091986e-01;
  constexpr double kOdd[] = {1.33333333333201242699e-01, 2.18694882948595424599e-02, 3.59207910759131235356e-03,
                             5.88041240820264096874e-04, 7.81794442939557092300e-05, -1.85586374855275456654e-05};
  constexpr double kEven[] = {5.39682539762260521377e-02, 8.86323982359930005737e-03, 1.45620945432529025516e-03,
                              2.46463134818469906812e-04, 7.14072491382608190305e-05, 2.59073051863633712884e-05};
  constexpr double kPi4 = 7.85398163397448278999e-01, kPi4Low = 3.06161699786838301793e-17;
  i4 hx = high_word(x);
  i4 ix = hx & kMagnitude;
  if (ix < 0x3e300000 && static_cast<int>(x) == 0) {  // |x| < 2^-28
    if ((static_cast<u4>(ix) | low_word(x) | static_cast<u4>(k + 1)) == 0) return 1 / magnitude(x);
    return k == 1 ? x : negative_reciprocal(x + y, x, y);
  }
  bool near_quarter = ix >= 0x3fe59428;  // |x| >= 0.6744
  if (near_quarter) {
    if (hx < 0) x = -x, y = -y;
    double z = kPi4 - x;
    double w = kPi4Low - y;
    x = z + w;
    y = 0;
  }
  double z = x * x;
  double w = z * z;
  double r = horner(w, kOdd);
  double v = z * horner(w, kEven);
  double s = z * x;
  r = y + z * (s * (r + v) + y);
  r += kFirst * s;
  w = x + r;
  if (near_quarter) {
    v = k;
    return (1 - ((hx >> 30) & 2)) * (v - 2.0 * (x - (w * w / (w + v) - r)));
  }
  return k == 1 ? w : negative_reciprocal(w, x, r);
}

}  // namespace

double sin(double x) {
  i4 ix = high_word(x) & kMagnitude;
  if (ix <= kQuarterPi) return kernel_sin(x, 0, false);
  if (ix >= kInfinite) return x - x;
  double y[2];
  switch (reduce_by_half_pi(x, y) & 3) {
    case 0: return kernel_sin(y[0], y[1], true);
    case 1: return kernel_cos(y[0], y[1]);
    case 2: return -kernel_sin(y[0], y[1], true);
    default: return -kernel_cos(y[0], y[1]);
  }
}

double cos(double x) {
  i4 ix = high_word(x) & kMagnitude;
  if (ix <= kQuarterPi) return kernel_cos(x, 0);
  if (ix >= kInfinite) return x - x;
  double y[2];
  switch (reduce_by_half_pi(x, y) & 3) {
    case 0: return kernel_cos(y[0], y[1]);
    case 1: return -kernel_sin(y[0], y[1], true);
    case 2: return -kernel_cos(y[0], y[1]);
    default: return kernel_sin(y[0], y[1], true);
  }
}

double tan(double x) {
  i4 ix = high_word(x) & kMagnitude;
  if (ix <= kQuarterPi) return kernel_tan(x, 0, 1);
  if (ix >= kInfinite) return x - x;
  double y[2];
  int n = reduce_by_half_pi(x, y);
  return kernel_tan(y[0], y[1], n & 1 ? -1 : 1);
}

}  // namespace cordon::fdlibm
