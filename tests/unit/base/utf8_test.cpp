#include "base/utf8.h"

#include <doctest/doctest.h>

#include <random>
#include <vector>

using namespace cordon;

namespace {

std::span<const u2> units(const std::u16string& text) {
  return {reinterpret_cast<const u2*>(text.data()), text.size()};
}

}  // namespace

TEST_CASE("modified UTF-8 and UTF-16, there and back") {
  std::u16string text = u"A\u00E9\u20AC\U0001F600";
  text += u'\0';
  text += static_cast<char16_t>(0xD800);  // half of a pair
  std::string modified = utf16_to_modified_utf8(units(text));
  CHECK(modified == "A\xC3\xA9\xE2\x82\xAC\xED\xA0\xBD\xED\xB8\x80\xC0\x80\xED\xA0\x80");
  CHECK(modified_utf8_length(units(text)) == modified.size());
  CHECK(is_valid_modified_utf8(modified));
  CHECK(modified_utf8_to_utf16(modified) == text);
  CHECK(utf16_shape(modified).length == text.size());
  CHECK_FALSE(utf16_shape(modified).latin1);
  CHECK(utf16_to_utf8(units(text)) == std::string("A\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\0?", 12));
}

TEST_CASE("each UTF-16 unit survives") {
  for (u4 c = 0; c < 0x10000; c++) {
    u2 unit = static_cast<u2>(c);
    std::string modified = utf16_to_modified_utf8({&unit, 1});
    REQUIRE(is_valid_modified_utf8(modified));
    std::u16string back = modified_utf8_to_utf16(modified);
    REQUIRE(back.size() == 1);
    REQUIRE(back[0] == unit);
    REQUIRE(utf16_shape(modified).latin1 == (c < 0x100));
  }
}

TEST_CASE("Latin-1") {
  const u1 bytes[] = {'a', 0, 0xFF};
  CHECK(latin1_to_modified_utf8(bytes) == "a\xC0\x80\xC3\xBF");
  CHECK(modified_utf8_length_latin1(bytes) == 5);
  CHECK(latin1_to_utf8(bytes) == std::string("a\0\xC3\xBF", 4));
  u1 out[3];
  REQUIRE(utf16_shape("a\xC0\x80\xC3\xBF").latin1);
  modified_utf8_to_latin1("a\xC0\x80\xC3\xBF", out);
  CHECK(out[2] == 0xFF);
}

TEST_CASE("what JVMS 4.4.7 refuses") {
  CHECK(is_valid_modified_utf8(""));
  CHECK_FALSE(is_valid_modified_utf8({"a\0b", 3}));
  CHECK_FALSE(is_valid_modified_utf8({"abcdefgh\0", 9}));
  CHECK_FALSE(is_valid_modified_utf8("\x80"));
  CHECK_FALSE(is_valid_modified_utf8("\xC2"));
  CHECK_FALSE(is_valid_modified_utf8("\xC2 "));
  CHECK_FALSE(is_valid_modified_utf8("\xE2\x82"));
  CHECK_FALSE(is_valid_modified_utf8("\xF0\x9F\x98\x80"));
  CHECK_FALSE(is_valid_modified_utf8("\xC1\x81"));
  CHECK_FALSE(is_valid_modified_utf8("\xE0\x80\x80"));
  CHECK(is_valid_modified_utf8("\xC1\x81\xE0\x80\x80", Utf8Rules::AllowOverlong));
}

TEST_CASE("the decoder takes any bytes") {
  std::mt19937 random(3);
  for (int round = 0; round < 20000; round++) {
    std::string bytes(random() % 20, '\0');
    for (char& c : bytes) c = static_cast<char>(random() % 3 ? random() | 0x80 : random());
    CHECK(modified_utf8_to_utf16(bytes).size() == utf16_shape(bytes).length);
    std::u16string wide = utf8_to_utf16(bytes);
    CHECK(wide.size() <= bytes.size());
  }
}

TEST_CASE("standard UTF-8 decodes with replacement characters for what is ill-formed") {
  CHECK(utf8_to_utf16("A\xC3\xA9\xF0\x9F\x98\x80") == u"A\u00E9\U0001F600");
  CHECK(utf8_to_utf16("\xC3 x") == u"\uFFFD x");
  CHECK(utf8_to_utf16("\xC0\x80") == u"\uFFFD\uFFFD");
  CHECK(utf8_to_utf16("\xE2\x82") == u"\uFFFD");
  CHECK(utf8_to_utf16("\xED\xA0\x80") == u"\uFFFD\uFFFD\uFFFD");
  CHECK(utf8_to_utf16("\xF4\x90\x80\x80") == u"\uFFFD\uFFFD\uFFFD\uFFFD");
  CHECK(utf8_to_utf16({"\0", 1}) == std::u16string(1, u'\0'));
}
