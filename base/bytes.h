/// Reads big-endian numbers from bytes that nobody vouches for.
///
/// A read past the end yields 0 and marks the reader failed, for good: a caller may read a whole structure and ask
/// ok() once, provided that no loop's length depends on an unchecked value for more than 65,535 rounds.
#pragma once

#include "base/types.h"

namespace cordon {

/// Unchecked loads, for callers that have compared the length already.
inline u2 load_be2(const u1* p) { return static_cast<u2>(p[0] << 8 | p[1]); }
inline u4 load_be4(const u1* p) {
  u4 v;
  __builtin_memcpy(&v, p, 4);
  return __builtin_bswap32(v);
}
inline u8 load_be8(const u1* p) {
  u8 v;
  __builtin_memcpy(&v, p, 8);
  return __builtin_bswap64(v);
}

class ByteReader {
 public:
  explicit ByteReader(Bytes bytes) : begin_(bytes.data()), at_(begin_), end_(begin_ + bytes.size()) {}

  bool ok() const { return !failed_; }
  std::size_t remaining() const { return static_cast<std::size_t>(end_ - at_); }
  bool at_end() const { return at_ == end_; }
  std::size_t position() const { return static_cast<std::size_t>(at_ - begin_); }
  const u1* current() const { return at_; }
  bool has(std::size_t n) const { return remaining() >= n; }

  u1 read_u1() { return need(1) ? *at_++ : u1{0}; }
  u2 read_u2() {
    if (!need(2)) return 0;
    u2 v = load_be2(at_);
    at_ += 2;
    return v;
  }
  u4 read_u4() {
    if (!need(4)) return 0;
    u4 v = load_be4(at_);
    at_ += 4;
    return v;
  }
  u8 read_u8() {
    if (!need(8)) return 0;
    u8 v = load_be8(at_);
    at_ += 8;
    return v;
  }
  i1 read_i1() { return static_cast<i1>(read_u1()); }
  i2 read_i2() { return static_cast<i2>(read_u2()); }
  i4 read_i4() { return static_cast<i4>(read_u4()); }
  /// The next n bytes as a view, empty when there are fewer.
  Bytes read_bytes(std::size_t n) {
    if (!need(n)) return {};
    Bytes b(at_, n);
    at_ += n;
    return b;
  }
  void skip(std::size_t n) {
    if (need(n)) at_ += n;
  }
  /// Absolute position; past the end fails.
  void seek(std::size_t position) {
    if (position > static_cast<std::size_t>(end_ - begin_))
      fail();
    else
      at_ = begin_ + position;
  }
  void fail() {
    failed_ = true;
    at_ = end_;
  }

 private:
  bool need(std::size_t n) {
    if (__builtin_expect(remaining() >= n, 1)) return true;
    fail();
    return false;
  }

  const u1* begin_;
  const u1* at_;
  const u1* end_;
  bool failed_ = false;
};

}  // namespace cordon
