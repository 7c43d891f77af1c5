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

constexpr double kPi = 3.14159265358979311600e+00, kPiLow = 1.2246467991473531772e-16;
constexpr double kHalfPi = 1.57079632679489655800e+00, kHalfPiLow = 6.12323399573676603587e-17;
constexpr double kQuarterPi = 7.85398163397448278999e-01;
constexpr double kTiny = 1.0e-300;

/// (asin(s) - s) / s for t = s * s, as a quotient p / q.
struct Rational {
  double p, q;
  explicit Rational(double t) {
    constexpr double kP[] = {1.66666666666666657415e-01,  -3.25565818622400915405e-01, 2.01212532134862925881e-01,
                             -4.00555345006794114027e-02, 7.91534994289814532176e-04,  3.47933107596021167570e-05};
    constexpr double kQ[] = {1.0, -2.40339491173441421878e+00, 2.02094576023350569471e+00,
                             -6.88283971605453293030e-01, 7.70381505559019352791e-02};
    p = t * horner(t, kP);
    q = horner(t, kQ);
  }
};

bool is_one(double x) { return magnitude(x) == 1; }

}  // namespace

double asin(double x) {
  i4 hx = high_word(x);
  i4 ix = hx & kMagnitude;
  if (ix >= 0x3ff00000) return is_one(x) ? x * kHalfPi + x * kHalfPiLow : (x - x) / (x - x);
  if (ix < 0x3fe00000) {         // |x| < 0.5
    if (ix < 0x3e400000) return x;  // |x| < 2^-27
    Rational r(x * x);
    double w = r.p / r.q;
    return x + x * w;
  }
  double w = 1 - magnitude(x);
  double t = w * 0.5;
  Rational r(t);
  double s = std::sqrt(t);
  if (ix >= 0x3fef3333) {  // |x| > 0.975
    w = r.p / r.q;
    t = kHalfPi - (2.0 * (s + s * w) - kHalfPiLow);
  } else {
    w = clear_low(s);
    double c = (t - w * w) / (s + w);
    double quotient = r.p / r.q;
    double p = 2.0 * s * quotient - (kHalfPiLow - 2.0 * c);
    double q = kQuarterPi - 2.0 * w;
    t = kQuarterPi - (p - q);
  }
  return hx > 0 ? t : -t;
}

double acos(double x) {
  i4 hx = high_word(x);
  i4 ix = hx & kMagnitude;
  if (ix >= 0x3ff00000) {
    if (!is_one(x)) return (x - x) / (x - x);
    return hx > 0 ? 0.0 : kPi + 2.0 * kHalfPiLow;
  }
  if (ix < 0x3fe00000) {  // |x| < 0.5
    if (ix <= 0x3c600000) return kHalfPi + kHalfPiLow;
    Rational r(x * x);
    double quotient = r.p / r.q;
    return kHalfPi - (x - (kHalfPiLow - x * quotient));
  }
  if (hx < 0) {
    double z = (1 + x) * 0.5;
    Rational r(z);
    double s = std::sqrt(z);
    double w = r.p / r.q * s - kHalfPiLow;
    return kPi - 2.0 * (s + w);
  }
  double z = (1 - x) * 0.5;
  double s = std::sqrt(z);
  double df = clear_low(s);
  double c = (z - df * df) / (s + df);
  Rational r(z);
  double w = r.p / r.q * s + c;
  return 2.0 * (df + w);
}

double atan(double x) {
  // atan of 0.5, 1, 1.5 and infinity, in two parts.
  constexpr double kHigh[] = {4.63647609000806093515e-01, kQuarterPi, 9.82793723247329054082e-01, kHalfPi};
  constexpr double kLow[] = {2.26987774529616870924e-17, 3.06161699786838301793e-17, 1.39033110312309984516e-17,
                             kHalfPiLow};
  constexpr double kEven[] = {3.33333333333329318027e-01, 1.42857142725034663711e-01, 9.09088713343650656196e-02,
                              6.66107313738753120669e-02, 4.97687799461593236017e-02, 1.62858201153657823623e-02};
  constexpr double kOdd[] = {-1.99999999998764832476e-01, -1.11111104054623557880e-01, -7.69187620504482999495e-02,
                             -5.83357013379057348645e-02, -3.65315727442169155270e-02};
  i4 hx = high_word(x);
  i4 ix = hx & kMagnitude;
  if (ix >= 0x44100000) {  // |x| >= 2^66
    if (is_nan(x)) return x + x;
    return hx > 0 ? kHigh[3] + kLow[3] : -kHigh[3] - kLow[3];
  }
  int id = -1;
  if (ix < 0x3fdc0000) {         // |x| < 0.4375
    if (ix < 0x3e200000) return x;  // |x| < 2^-29
  } else {
    x = magnitude(x);
    if (ix < 0x3fe60000) id = 0, x = (2.0 * x - 1) / (2.0 + x);
    else if (ix < 0x3ff30000) id = 1, x = (x - 1) / (x + 1);
    else if (ix < 0x40038000) id = 2, x = (x - 1.5) / (1 + 1.5 * x);
    else id = 3, x = -1.0 / x;
  }
  double z = x * x;
  double w = z * z;
  double s1 = z * horner(w, kEven);
  double s2 = w * horner(w, kOdd);
  if (id < 0) return x - x * (s1 + s2);
  z = kHigh[id] - ((x * (s1 + s2) - kLow[id]) - x);
  return hx < 0 ? -z : z;
}

double atan2(double y, double x) {
  if (is_nan(x) || is_nan(y)) return x + y;
  if (x == 1) return atan(y);
  i4 hx = high_word(x), hy = high_word(y);
  i4 ix = hx & kMagnitude, iy = hy & kMagnitude;
  bool x_negative = hx < 0, y_negative = hy < 0;
  if (y == 0) {
    if (!x_negative) return y;
    return y_negative ? -kPi - kTiny : kPi + kTiny;
  }
  if (x == 0) return y_negative ? -kHalfPi - kTiny : kHalfPi + kTiny;
  if (ix == kInfinite) {
    double angle = iy == kInfinite ? (x_negative ? 3.0 * kQuarterPi : kQuarterPi) + kTiny
                                   : (x_negative ? kPi + kTiny : 0.0);
    return y_negative ? -angle : angle;
  }
  if (iy == kInfinite) return y_negative ? -kHalfPi - kTiny : kHalfPi + kTiny;

  i4 k = (iy - ix) >> 20;
  double z;
  if (k > 60) z = kHalfPi + 0.5 * kPiLow;
  else if (x_negative && k < -60) z = 0;
  else z = atan(magnitude(y / x));
  if (!x_negative) return y_negative ? -z : z;
  return y_negative ? (z - kPiLow) - kPi : kPi - (z - kPiLow);
}

}  // namespace cordon::fdlibm
