#include "loader/zip.h"

#include <doctest/doctest.h>

#include <string>

#include "class_builder.h"

using namespace cordon;
using namespace cordon::loader;
using namespace cordon::test;

namespace {

void put2(ByteVector& out, u4 n) {
  out.push_back(static_cast<u1>(n));
  out.push_back(static_cast<u1>(n >> 8));
}
void put4(ByteVector& out, u4 n) {
  put2(out, n);
  put2(out, n >> 16);
}

/// "hello hello hello hello" deflated, raw.
const ByteVector kDeflated = {0xcb, 0x48, 0xcd, 0xc9, 0xc9, 0x57, 0xc8, 0x40, 0x27, 0x01};
constexpr const char* kText = "hello hello hello hello";
constexpr u4 kTextCrc = 0x8d3d51e3;

/// An archive of one entry, "a", that says what it is told to say.
struct Shape {
  ByteVector content = kDeflated;
  u4 method = 8, flags = 0, crc = kTextCrc, size = 23, prefix = 0, count = 1;
};

ByteVector archive(const Shape& shape) {
  ByteVector out(shape.prefix, 'x');
  auto common = [&] {
    put2(out, 20);
    put2(out, shape.flags);
    put2(out, shape.method);
    put4(out, 0);
    put4(out, shape.crc);
    put4(out, static_cast<u4>(shape.content.size()));
    put4(out, shape.size);
    put2(out, 1);
    put2(out, 0);
  };
  put4(out, 0x04034b50);
  common();
  out.push_back('a');
  out.insert(out.end(), shape.content.begin(), shape.content.end());
  u4 directory = static_cast<u4>(out.size()) - shape.prefix;
  put4(out, 0x02014b50);
  put2(out, 20);
  common();
  for (int i = 0; i < 5; i++) put2(out, 0);  // comment, disk, attributes
  put4(out, 0);                              // where the local header is
  out.push_back('a');
  u4 size = static_cast<u4>(out.size()) - shape.prefix - directory;
  put4(out, 0x06054b50);
  put4(out, 0);
  put2(out, shape.count);
  put2(out, shape.count);
  put4(out, size);
  put4(out, directory);
  put2(out, 0);
  return out;
}

std::string content_of(const Shape& shape, std::size_t limit = 1000) {
  ByteVector bytes = archive(shape);
  auto zip = ZipArchive::open(bytes);
  if (!zip) return "error: " + zip.error().message;
  if (zip->entries().empty()) return "empty";
  auto content = zip->content(zip->entries()[0], limit);
  return content ? std::string(content->begin(), content->end()) : "error: " + content.error().message;
}

}  // namespace

TEST_CASE("entries of a zip archive, stored and deflated") {
  CHECK(content_of({}) == kText);
  CHECK(content_of({.prefix = 100}) == kText);
  std::string text = kText;
  CHECK(content_of({.content = ByteVector(text.begin(), text.end()), .method = 0}) == kText);
}

TEST_CASE("an archive that lies") {
  CHECK(content_of({.crc = 1}) == "error: wrong checksum");
  CHECK(content_of({.size = 24}) == "error: damaged content");
  CHECK(content_of({.size = 22}) == "error: damaged content");
  CHECK(content_of({.size = 100'000'000}, 200'000'000) == "error: the entry lies about its size");
  CHECK(content_of({.size = 1001}) == "error: the entry is too large: 1001 bytes");
  CHECK(content_of({.method = 0}) == "error: a stored entry of two sizes");
  CHECK(content_of({.method = 9}) == "error: unknown compression method 9");
  CHECK(content_of({.flags = 1}) == "error: the entry is encrypted");
  CHECK(content_of({.count = 2}) == "error: damaged directory at entry 1");
  CHECK(ZipArchive::open({}).error().message == "no zip archive: it has no end record");
}

TEST_CASE("any damage to an archive is found or harmless") {
  ByteVector whole = archive({});
  for (std::size_t at = 0; at < whole.size(); at++) {
    for (u1 value : {0, 1, 0x7f, 0xff}) {
      ByteVector bytes = whole;
      bytes[at] = value;
      auto zip = ZipArchive::open(bytes);
      if (!zip) continue;
      for (const ZipEntry& entry : zip->entries()) (void)zip->content(entry, 1000);
    }
    auto cut = ZipArchive::open(Bytes(whole.data(), at));
    CHECK(!cut);
  }
}
