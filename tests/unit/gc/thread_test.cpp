#include <doctest/doctest.h>

#include <thread>

#include "tests/unit/gc/fixture.h"

using namespace cordon;
using namespace cordon::gc;
using namespace cordon::gc::test;

namespace {

u8 next_random(u8& state) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return state;
}

/// A random structure of all kinds and sizes, each object carrying a checksum of what hangs below it.
Object* build(Attached& thread, u8& random, int depth, u4* sum) {
  std::size_t extra = next_random(random) % 16 == 0 ? next_random(random) % 3000 : next_random(random) % 100;
  if (depth == 0) {
    Object* leaf = thread.allocate(Kind::Leaf, 32 + extra, kLeafClass);
    leaf->words()[0] = reinterpret_cast<void*>(next_random(random));
    *sum = leaf->length = static_cast<u4>(reinterpret_cast<u8>(leaf->words()[0])) | 1;
    return leaf;
  }
  u4 left_sum, right_sum;
  Object* left = build(thread, random, depth - 1, &left_sum);
  Object* right = build(thread, random, depth - 1, &right_sum);
  Object* object = next_random(random) % 4 == 0 ? thread.allocate(Kind::Whole, 32 + extra, kArrayClass)
                                                : thread.allocate(Kind::Prefix, 32 + extra, kNodeClass);
  object->words()[0] = left;
  object->words()[1] = right;
  *sum = object->length = (left_sum * 31 + right_sum) | 1;
  return object;
}

bool check(Object* object, int depth) {
  if (depth == 0) {
    return object->heap_class == &kLeafClass &&
           object->length == (static_cast<u4>(reinterpret_cast<u8>(object->words()[0])) | 1);
  }
  auto* left = static_cast<Object*>(object->words()[0]);
  auto* right = static_cast<Object*>(object->words()[1]);
  return check(left, depth - 1) && check(right, depth - 1) &&
         object->length == ((left->length * 31 + right->length) | 1);
}

}  // namespace

TEST_CASE("gc: many threads build and check structures while collections run") {
  Vm vm;
  Attached thread(vm);
  constexpr int kThreads = 6;
  constexpr u8 kCollections = 60;
  constexpr std::size_t kSlots = 10;
  constexpr int kDepth = 7;
  std::atomic<int> errors{0};
  std::atomic<bool> stop{false};
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; t++) {
    threads.emplace_back([&, t] {
      u8 random = 88172645463325252u + static_cast<u8>(t) * 977;
      void** slots = vm.heap.roots().allocate(kSlots);
      while (!stop) {
        Attached self(vm);
        for (int i = 0; i < 100; i++) {
          void** slot = &slots[next_random(random) % kSlots];
          if (*slot != nullptr && !check(static_cast<Object*>(*slot), kDepth)) errors++;
          u4 sum;
          Object* on_stack = build(self, random, kDepth, &sum);
          *slot = build(self, random, kDepth, &sum);
          if (!check(on_stack, kDepth)) errors++;
          if (i % 16 == 0) {
            Collector::blocking([&] {
              Collector::blocking([] { std::this_thread::sleep_for(std::chrono::microseconds(300)); });
              std::this_thread::sleep_for(std::chrono::microseconds(100));
            });
          }
        }
      }
      Attached self(vm);
      for (std::size_t i = 0; i < kSlots; i++) {
        if (slots[i] != nullptr && !check(static_cast<Object*>(slots[i]), kDepth)) errors++;
      }
    });
  }
  for (u8 i = 0; i < kCollections; i++) {
    Collector::collect();
    Collector::blocking([] { std::this_thread::sleep_for(std::chrono::milliseconds(2)); });
  }
  stop = true;
  Collector::blocking([&] {
    for (std::thread& t : threads) t.join();
  });
  CHECK(errors == 0);
}

TEST_CASE("gc: threads of one VM share its limit") {
  Vm vm(std::size_t{24} << 20);
  std::vector<std::thread> threads;
  std::atomic<int> failed{0};
  std::atomic<u8> length{0};
  for (int t = 0; t < 4; t++) {
    threads.emplace_back([&] {
      Attached self(vm);
      Object* list = nullptr;
      while (Object* object = self.node(list, nullptr, 64)) list = object;
      failed++;
      Collector::blocking([&] {
        while (failed < 4) std::this_thread::yield();
      });
      for (Object* p = list; p != nullptr; p = static_cast<Object*>(p->words()[0])) length++;
    });
  }
  for (std::thread& t : threads) t.join();
  CHECK(failed == 4);
  CHECK(length * 64 > std::size_t{22} << 20);
  CHECK(length * 64 <= (std::size_t{24} << 20) + 4 * 4096);  // several may be let in at once
}

TEST_CASE("gc: blocked threads keep what their stacks hold and do not hold up collections") {
  Vm vm;
  Attached thread(vm);
  std::atomic<int> blocked{0};
  std::atomic<bool> go{false};
  std::atomic<int> errors{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 50; t++) {
    threads.emplace_back([&, t] {
      Attached self(vm);
      u8 random = 1234567 + static_cast<u8>(t);
      u4 sum;
      Object* volatile tree = build(self, random, 5, &sum);
      Collector::blocking([&] {
        blocked++;
        go.wait(false);
      });
      if (!check(tree, 5)) errors++;
    });
  }
  Collector::blocking([&] {
    while (blocked < 50) std::this_thread::yield();
  });
  for (int i = 0; i < 20; i++) {
    Collector::collect();
    for (int k = 0; k < 20000; k++) thread.node()->length = 3;
  }
  go = true;
  go.notify_all();
  Collector::blocking([&] {
    for (std::thread& t : threads) t.join();
  });
  CHECK(errors == 0);
}

TEST_CASE("gc: one thread in two VMs, and collections by strangers") {
  Vm first, second;
  Attached outer(first);
  void** slot = first.heap.roots().allocate();
  *slot = outer.node();
  {
    Attached inner(second);
    Collector::blocking([] {});
    inner.node();
    Collector::collect();
  }
  CHECK(static_cast<Object*>(*slot)->heap_class == &kNodeClass);
  outer.node();
  Collector::blocking([] { std::thread([] { Collector::collect(); }).join(); });
  CHECK(static_cast<Object*>(*slot)->heap_class == &kNodeClass);
}
