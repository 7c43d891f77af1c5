// The algorithms and constants of fdlibm 5.3, which java.lang.StrictMath promises bit for bit:
//
//   Copyright (C) 1993-2004 by Sun Microsystems, Inc. All rights reserved.
//   Developed at SunSoft/SunPro, a Sun Microsystems, Inc. business.
//   Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is
//   preserved.
#include "stdlib/fdlibm/reduce.h"

namespace cordon::fdlibm {
namespace {

/// 2/pi in digits of 24 bits.
constexpr i4 kTwoOverPi[] = {
    0xa2f983, 0x6e4e44, 0x1529fc, 0x2757d1, 0xf534dd, 0xc0db62, 0x95993c, 0x439041, 0xfe5163, 0xabdebb, 0xc561b7,
    0x246e3a, 0x424dd2, 0xe00649, 0x2eea09, 0xd1921c, 0xfe1deb, 0x1cb129, 0xa73ee8, 0x8235f5, 0x2ebb44, 0x84e99c,
    0x7026b4, 0x5f7e41, 0x3991d6, 0x398353, 0x39f49c, 0x845f8b, 0xbdf928, 0x3b1ff8, 0x97ffde, 0x05980f, 0xef2f11,
    0x8b5a0a, 0x6d1f6d, 0x367ecf, 0x27cb09, 0xb74f46, 0x3f669e, 0x5fea2d, 0x7527ba, 0xc7ebe5, 0xf17b3d, 0x0739f7,
    0x8a5292, 0xea6bfb, 0x5fb11f, 0x8d5d08, 0x560330, 0x46fc7b, 0x6babf0, 0xcfbc20, 0x9af436, 0x1da9e3, 0x91615e,
    0xe61b08, 0x659985, 0x5f14a0, 0x68408d, 0xffd880, 0x4d7327, 0x310606, 0x1556ca, 0x73a8c9, 0x60e27b, 0xc08c6b,
};

/// High words of n * pi/2, n from 1: there r - w may cancel.
constexpr i4 kHalfPiMultiples[] = {
    0x3ff921fb, 0x400921fb, 0x4012d97c, 0x401921fb, 0x401f6a7a, 0x4022d97c, 0x4025fdbb, 0x402921fb,
    0x402c463a, 0x402f6a7a, 0x4031475c, 0x4032d97c, 0x40346b9c, 0x4035fdbb, 0x40378fdb, 0x403921fb,
    0x403ab41b, 0x403c463a, 0x403dd85a, 0x403f6a7a, 0x40407e4c, 0x4041475c, 0x4042106c, 0x4042d97c,
    0x4043a28c, 0x40446b9c, 0x404534ac, 0x4045fdbb, 0x4046c6cb, 0x40478fdb, 0x404858eb, 0x404921fb,
};

constexpr double kTwo24 = 16777216.0, kTwoMinus24 = 5.96046447753906250000e-08;

/// pi/2 in pieces of 24 bits, and in three of 33 bits with what is left behind each.
constexpr double kHalfPiPieces[] = {1.57079625129699707031e+00, 7.54978941586159635335e-08, 5.39030252995776476554e-15,
                                    3.28200341580791294123e-22, 1.27065575308067607349e-29, 1.22933308981111328932e-36,
                                    2.73370053816464559624e-44, 2.16741683877804819444e-51};
constexpr double kHalfPi1 = 1.57079632673412561417e+00, kHalfPi1Tail = 6.07710050650619224932e-11;
constexpr double kHalfPi2 = 6.07710050630396597660e-11, kHalfPi2Tail = 2.02226624879595063154e-21;
constexpr double kHalfPi3 = 2.02226624871116645580e-21, kHalfPi3Tail = 8.47842766036889956997e-32;

/// For |x| beyond 2^19 * pi/2: multiplies x, given as `count` digits of 24 bits with x[0]'s exponent `e0`, by as much of
/// 2/pi as decides the result (Payne and Hanek). 53 bits and a tail come out.
int reduce_large(const double* x, double y[2], int e0, int count) {
  constexpr int kFirstTerms = 4;  // digits of the product beyond the integer part to begin with
  int last = count - 1;
  int first_digit = (e0 - 3) / 24;
  if (first_digit < 0) first_digit = 0;
  int q0 = e0 - 24 * (first_digit + 1);

  double f[20], q[20], fq[20];
  i4 iq[20];
  for (int i = 0, j = first_digit - last; i <= last + kFirstTerms; ++i, ++j) f[i] = j < 0 ? 0 : kTwoOverPi[j];
  auto product = [&](int i) {
    double sum = 0;
    for (int j = 0; j <= last; ++j) sum += x[j] * f[last + i - j];
    return sum;
  };
  for (int i = 0; i <= kFirstTerms; ++i) q[i] = product(i);

  int jz = kFirstTerms;
  int n, half;
  double z;
  for (;;) {
    z = q[jz];
    for (int i = 0, j = jz; j > 0; ++i, --j) {
      double carry = static_cast<i4>(kTwoMinus24 * z);
      iq[i] = static_cast<i4>(z - kTwo24 * carry);
      z = q[j - 1] + carry;
    }
    z = std::scalbn(z, q0);
    z -= 8.0 * std::floor(z * 0.125);
    n = static_cast<i4>(z);
    z -= n;
    half = 0;  // > 0: the fraction is at least one half
    if (q0 > 0) {
      i4 integer = iq[jz - 1] >> (24 - q0);
      n += integer;
      iq[jz - 1] -= integer << (24 - q0);
      half = iq[jz - 1] >> (23 - q0);
    } else if (q0 == 0) {
      half = iq[jz - 1] >> 23;
    } else if (z >= 0.5) {
      half = 2;
    }
    if (half > 0) {  // 1 - fraction
      n += 1;
      bool carry = false;
      for (int i = 0; i < jz; ++i) {
        i4 digit = iq[i];
        if (carry) {
          iq[i] = 0xffffff - digit;
        } else if (digit) {
          carry = true;
          iq[i] = 0x1000000 - digit;
        }
      }
      if (q0 == 1) iq[jz - 1] &= 0x7fffff;
      else if (q0 == 2) iq[jz - 1] &= 0x3fffff;
      if (half == 2) {
        z = 1 - z;
        if (carry) z -= std::scalbn(1.0, q0);
      }
    }
    if (z != 0) break;
    i4 any = 0;
    for (int i = jz - 1; i >= kFirstTerms; --i) any |= iq[i];
    if (any) break;
    int more = 1;  // everything cancelled: take more digits
    while (iq[kFirstTerms - more] == 0) ++more;
    for (int i = jz + 1; i <= jz + more; ++i) {
      f[last + i] = kTwoOverPi[first_digit + i];
      q[i] = product(i);
    }
    jz += more;
  }

  if (z == 0) {
    jz -= 1;
    q0 -= 24;
    while (iq[jz] == 0) {
      jz--;
      q0 -= 24;
    }
  } else {
    z = std::scalbn(z, -q0);
    if (z >= kTwo24) {
      double carry = static_cast<i4>(kTwoMinus24 * z);
      iq[jz] = static_cast<i4>(z - kTwo24 * carry);
      jz += 1;
      q0 += 24;
      iq[jz] = static_cast<i4>(carry);
    } else {
      iq[jz] = static_cast<i4>(z);
    }
  }

  double scale = std::scalbn(1.0, q0);
  for (int i = jz; i >= 0; --i) {
    q[i] = scale * iq[i];
    scale *= kTwoMinus24;
  }
  for (int i = jz; i >= 0; --i) {
    double sum = 0;
    for (int k = 0; k <= kFirstTerms && k <= jz - i; ++k) sum += kHalfPiPieces[k] * q[i + k];
    fq[jz - i] = sum;
  }
  double sum = 0;
  for (int i = jz; i >= 0; --i) sum += fq[i];
  y[0] = half ? -sum : sum;
  sum = fq[0] - sum;
  for (int i = 1; i <= jz; ++i) sum += fq[i];
  y[1] = half ? -sum : sum;
  return n & 7;
}

/// |x| <= 2^19 * pi/2: subtracts n * pi/2 in as many steps as cancellation asks for.
int reduce_medium(double x, i4 ix, double y[2]) {
  double t = magnitude(x);
  auto n = static_cast<int>(t * 6.36619772367581382433e-01 + 0.5);
  double fn = n;
  double r = t - fn * kHalfPi1;
  double w = fn * kHalfPi1Tail;
  y[0] = r - w;
  if (n >= 32 || ix == kHalfPiMultiples[n - 1]) {
    i4 exponent = ix >> 20;
    auto lost_bits = [&] { return exponent - ((high_word(y[0]) >> 20) & 0x7ff); };
    if (lost_bits() > 16) {
      t = r;
      w = fn * kHalfPi2;
      r = t - w;
      w = fn * kHalfPi2Tail - ((t - r) - w);
      y[0] = r - w;
      if (lost_bits() > 49) {
        t = r;
        w = fn * kHalfPi3;
        r = t - w;
        w = fn * kHalfPi3Tail - ((t - r) - w);
        y[0] = r - w;
      }
    }
  }
  y[1] = (r - y[0]) - w;
  return n;
}

}  // namespace

int reduce_by_half_pi(double x, double y[2]) {
  i4 hx = high_word(x);
  i4 ix = hx & kMagnitude;
  if (ix < 0x4002d97c) {  // |x| < 3pi/4: n is 1 or -1
    double sign = hx > 0 ? 1 : -1;
    double z = x - sign * kHalfPi1;
    double tail = sign * kHalfPi1Tail;
    if (ix == 0x3ff921fb) {  // near pi/2: 33 more bits
      z -= sign * kHalfPi2;
      tail = sign * kHalfPi2Tail;
    }
    y[0] = z - tail;
    y[1] = (z - y[0]) - tail;
    return hx > 0 ? 1 : -1;
  }
  int n;
  if (ix <= 0x413921fb) {
    n = reduce_medium(x, ix, y);
  } else {
    i4 e0 = (ix >> 20) - 1046;
    double z = from_words(ix - (e0 << 20), low_word(x));
    double digits[3];
    for (int i = 0; i < 2; ++i) {
      digits[i] = static_cast<i4>(z);
      z = (z - digits[i]) * kTwo24;
    }
    digits[2] = z;
    int count = 3;
    while (digits[count - 1] == 0) count--;
    n = reduce_large(digits, y, e0, count);
  }
  if (hx >= 0) return n;
  y[0] = -y[0];
  y[1] = -y[1];
  return -n;
}

}  // namespace cordon::fdlibm
