#include "vm/id_table.h"

#include <doctest/doctest.h>

#include <thread>
#include <vector>

using cordon::u4;
using cordon::vm::IdTable;

TEST_CASE("id table: numbers never set read as 0, and too large ones are refused") {
  IdTable table;
  CHECK(table.get(0) == 0);
  CHECK(table.get(IdTable::kLimit - 1) == 0);
  CHECK(table.get(IdTable::kLimit) == 0);
  CHECK(!table.set(IdTable::kLimit, 1));
  CHECK(table.set(IdTable::kLimit - 1, 7));
  CHECK(table.get(IdTable::kLimit - 1) == 7);
}

TEST_CASE("id table: chunks made by several threads at once lose nothing") {
  IdTable table;
  constexpr u4 kThreads = 4, kEach = 20000;
  std::vector<std::thread> threads;
  for (u4 t = 0; t < kThreads; ++t)
    threads.emplace_back([&, t] {
      for (u4 i = 0; i < kEach; ++i) table.set(i * kThreads + t, i * kThreads + t + 1);
    });
  for (auto& thread : threads) thread.join();
  bool all = true;
  for (u4 i = 0; i < kThreads * kEach; ++i) all &= table.get(i) == i + 1;
  CHECK(all);
}
