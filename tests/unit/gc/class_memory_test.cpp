#include "gc/class_memory.h"

#include <doctest/doctest.h>

#include <vector>

#include "base/types.h"

using namespace cordon;
using namespace cordon::gc;

TEST_CASE("gc: class memory reads as zeros after it was freed, and is not reused") {
  std::vector<std::pair<u8*, std::size_t>> all;
  for (std::size_t i = 0; i < 3000; i++) {
    std::size_t bytes = i % 500 == 7 ? 200000 : 100 + i % 700;
    auto* memory = static_cast<u8*>(allocate_class_memory(bytes));
    REQUIRE(memory != nullptr);
    CHECK(reinterpret_cast<u8>(memory) % 16 == 0);
    CHECK(memory[0] == 0);
    CHECK(memory[bytes / 8 - 1] == 0);
    memory[0] = i + 1;
    memory[bytes / 8 - 1] = i + 1;
    all.emplace_back(memory, bytes);
  }
  bool same = true;
  for (std::size_t i = 0; i < all.size(); i++) same = same && all[i].first[0] == i + 1;
  CHECK(same);
  for (auto& [memory, bytes] : all) free_class_memory(memory, bytes);
  bool zero = true;
  for (auto& [memory, bytes] : all) zero = zero && memory[0] == 0 && memory[1] == 0 && memory[bytes / 8 - 1] == 0;
  CHECK(zero);
  for (int i = 0; i < 3000; i++) {
    void* memory = allocate_class_memory(300);
    for (auto& old : all) zero = zero && old.first != memory;
  }
  CHECK(zero);
}
