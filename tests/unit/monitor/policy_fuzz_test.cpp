// The fuzz target's seeds, and thousands of damaged copies of them.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "tests/fuzz/policy_property.h"

using namespace cordon::monitor::test;

TEST_CASE("policy files: whatever stands in one, the reader comes back with rules or reasons") {
  std::mt19937 random(11);
  constexpr std::string_view kPieces[] = {"[allow]\n", "[deny]\n", "[[map]]\n", "read = ", "true", "[\"/\"]", "\"", "\n", "=", "net", "..", "/proc", "\xff", "0", "unix:", "*", "]", "{"};
  size_t seeds = 0;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(CORDON_TESTS_DIRECTORY) / "fuzz/seeds/policy")) {
    std::ifstream file(entry.path());
    std::string seed((std::istreambuf_iterator<char>(file)), {});
    seeds++;
    check_policy_text(seed);
    for (int round = 0; round < 1000; round++) {
      std::string text = seed;
      for (unsigned edits = 1 + random() % 4; edits > 0; edits--) {
        size_t at = random() % (text.size() + 1);
        switch (random() % 4) {
          case 0: text.erase(at, random() % 8); break;
          case 1: text.insert(at, kPieces[random() % std::size(kPieces)]); break;
          case 2: text.insert(at, text.substr(random() % (text.size() + 1), random() % 40)); break;
          case 3: if (at < text.size()) text[at] = static_cast<char>(random()); break;
        }
      }
      check_policy_text(text);
    }
  }
  CHECK(seeds >= 3);
}
