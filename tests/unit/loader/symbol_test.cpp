#include "loader/symbol.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <thread>
#include <vector>

using namespace cordon;
using namespace cordon::loader;

TEST_CASE("equal text is one symbol, which goes with its last pin") {
  SymbolTable table;
  const Symbol* a = table.pin("java/lang/Object");
  const Symbol* b = table.pin(std::string("java/lang/") + "Object");
  CHECK(a == b);
  CHECK(a->text() == "java/lang/Object");
  CHECK(a->text().data()[a->length()] == '\0');
  CHECK((*a)[5] == 'l');
  CHECK(table.pin("java/lang/Objec") != a);
  CHECK(table.size() == 2);
  table.pin_again(a);
  table.unpin(a);
  table.unpin(a);
  CHECK(table.find_and_pin("java/lang/Object") == a);
  table.unpin(a);
  table.unpin(a);
  CHECK(table.size() == 1);
  CHECK(table.find_and_pin("java/lang/Object") == nullptr);
  CHECK(table.pin("")->length() == 0);
}

TEST_CASE("an owner's pins end with the owner") {
  SymbolTable table;
  auto keeper = std::make_unique<SymbolPins>(table);
  const Symbol* kept = keeper->intern("kept");
  {
    SymbolPins pins(table);
    CHECK(pins.intern("kept") == kept);
    for (int i = 0; i < 10000; i++) CHECK(pins.intern("name" + std::to_string(i))->length() >= 5);
    std::size_t bytes = pins.bytes();
    CHECK(pins.intern("name77") == pins.find("name77"));
    CHECK(pins.bytes() == bytes);
    CHECK(pins.find("never seen") == nullptr);
    CHECK(table.size() == 10001);
  }
  CHECK(table.size() == 1);
  CHECK(keeper->find("kept") == kept);
  keeper.reset();
  CHECK(table.size() == 0);
}

TEST_CASE("threads agree, and leave nothing behind") {
  SymbolTable table;
  for (int round = 0; round < 20; round++) {
    SymbolPins keeper(table);
    std::vector<std::thread> threads;
    std::vector<std::vector<const Symbol*>> seen(4);
    for (auto& mine : seen) {
      threads.emplace_back([&table, &keeper, &mine] {
        for (int repeat = 0; repeat < 5; repeat++) {
          SymbolPins pins(table);  // comes and goes, while the others look for the same names
          for (int i = 0; i < 300; i++) pins.intern("t" + std::to_string(i));
        }
        for (int i = 0; i < 300; i++) mine.push_back(keeper.intern("t" + std::to_string(i)));
      });
    }
    for (std::thread& t : threads) t.join();
    for (auto& mine : seen) CHECK(mine == seen[0]);
    CHECK(table.size() == 300);
  }
  CHECK(table.size() == 0);
}
