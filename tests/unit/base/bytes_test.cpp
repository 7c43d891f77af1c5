#include "base/bytes.h"

#include <doctest/doctest.h>

using namespace cordon;

TEST_CASE("numbers are read big-endian") {
  const u1 bytes[] = {0xFE, 0x01, 0x02, 0x80, 0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 8};
  ByteReader in(bytes);
  CHECK(in.read_i1() == -2);
  CHECK(in.read_u2() == 0x0102);
  CHECK(in.read_i4() == -0x7FFFFFFF);
  CHECK(in.read_u8() == 0x0102030405060708);
  CHECK(in.ok());
  CHECK(in.at_end());
}

TEST_CASE("a reader that ran out stays failed and yields zeros") {
  const u1 bytes[] = {1, 2, 3};
  ByteReader in(bytes);
  CHECK(in.read_u4() == 0);
  CHECK_FALSE(in.ok());
  CHECK(in.read_u1() == 0);
  CHECK(in.remaining() == 0);

  ByteReader other(bytes);
  other.skip(~std::size_t{0});
  CHECK_FALSE(other.ok());
  ByteReader third(bytes);
  CHECK(third.read_bytes(4).empty());
  CHECK_FALSE(third.ok());
  ByteReader fourth(bytes);
  fourth.seek(3);
  CHECK(fourth.ok());
  fourth.seek(4);
  CHECK_FALSE(fourth.ok());
}
