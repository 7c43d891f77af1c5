#include "base/memory_budget.h"

#include <doctest/doctest.h>

#include <thread>
#include <vector>

using namespace cordon;

TEST_CASE("a memory budget refuses what would pass its limit") {
  MemoryBudget budget(100);
  CHECK(budget.charge(60));
  CHECK(!budget.charge(41));
  CHECK(!budget.charge(~u8{0}));
  CHECK(budget.used() == 60);
  CHECK(budget.charge(40));
  CHECK(budget.is_exhausted());
  budget.release(100);
  CHECK(budget.used() == 0);
}

TEST_CASE("what must be charged in any case makes the next request fail") {
  MemoryBudget budget(100);
  budget.charge_always(150);
  CHECK(budget.is_exhausted());
  CHECK(!budget.charge(1));
  budget.release(60);
  CHECK(budget.charge(10));
}

TEST_CASE("while it is open a budget refuses nothing, and forgets it then") {
  MemoryBudget budget(100);
  budget.open();
  CHECK(budget.charge(1000));
  CHECK(!budget.is_exhausted());
  budget.close();
  CHECK(budget.used() == 0);
  CHECK(!budget.charge(101));
  budget.release(1000);  // of then
  CHECK(budget.used() == 0);
}

TEST_CASE("a charge is given back, or becomes what it really was") {
  MemoryBudget budget(100);
  {
    MemoryCharge charge(budget);
    CHECK(charge.add(70));
    CHECK(!charge.add(40));
    CHECK(budget.used() == 70);
  }
  CHECK(budget.used() == 0);
  {
    MemoryCharge charge(budget);
    CHECK(charge.add(70));
    charge.keep(120);
  }
  CHECK(budget.used() == 120);
}

TEST_CASE("the reserve is for what cannot be refused") {
  MemoryBudget budget(100, 20);
  CHECK(!budget.charge(81));
  CHECK(budget.charge(80));
  CHECK(budget.is_short());
  CHECK(!budget.charge(1));
  CHECK(!budget.charge_urgent(11));
  CHECK(budget.charge_urgent(10));
  CHECK(!budget.is_exhausted());
  budget.open_reserve();
  CHECK(!budget.is_short());
  CHECK(!budget.charge(11));
  CHECK(budget.charge(5));
  budget.charge_always(5);
  CHECK(budget.is_exhausted());
}

TEST_CASE("threads never take more than there is") {
  MemoryBudget budget(10'000);
  std::atomic<int> taken{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      while (budget.charge(7)) ++taken;
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(taken == 10'000 / 7);
}
