#include "vm/archived_names.h"

#include <cstring>
#include <string>

#include <doctest/doctest.h>

using namespace cordon;
using vm::ArchivedNames;

namespace {

constexpr std::size_t kBegin = 256;

template <typename T>
void put(std::vector<u1>& bytes, std::size_t at, T value) {
  if (bytes.size() < at + sizeof value) bytes.resize(at + sizeof value);
  std::memcpy(bytes.data() + at, &value, sizeof value);
}

/// An archive of JDK 17's format whose second region begins with these names.
std::vector<u1> archive(const std::vector<std::string>& names) {
  std::vector<u1> bytes(kBegin);
  put<u4>(bytes, 0, 0xf00baba2);
  put<u4>(bytes, 8, 11);
  for (const std::string& name : names) {
    std::size_t at = bytes.size();
    put<u4>(bytes, at, 0x1234ffff);
    put<u2>(bytes, at + 4, static_cast<u2>(name.size()));
    bytes.insert(bytes.end(), name.begin(), name.end());
    bytes.resize((bytes.size() + 7) / 8 * 8);
  }
  put<u8>(bytes, bytes.size(), 2);  // what follows is no name
  put<u8>(bytes, 88 + 24, kBegin);
  put<u8>(bytes, 88 + 40, bytes.size() - kBegin);
  return bytes;
}

}  // namespace

TEST_CASE("archived names: in the order of the file, the empty one too") {
  std::vector<u1> bytes = archive({"zebra", "", "apple", "a longer name than those"});
  ArchivedNames names(bytes);
  CHECK(names.position("zebra") < names.position(""));
  CHECK(names.position("") < names.position("apple"));
  CHECK(names.position("apple") < names.position("a longer name than those"));
  CHECK(names.position("mango") == ArchivedNames::kNone);
}

TEST_CASE("archived names: damaged files know fewer names") {
  std::vector<u1> whole = archive({"zebra", "apple"});
  for (std::size_t length = 0; length < whole.size(); ++length) {
    std::vector<u1> cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
    ArchivedNames names(cut);
    CHECK(names.position("apple") == ArchivedNames::kNone);
  }
  std::vector<u1> other = whole;
  put<u4>(other, 8, 12);
  CHECK(ArchivedNames(other).position("zebra") == ArchivedNames::kNone);
  std::vector<u1> long_name = whole;
  put<u2>(long_name, kBegin + 4, 0xffff);
  CHECK(ArchivedNames(long_name).position("zebra") == ArchivedNames::kNone);
}
