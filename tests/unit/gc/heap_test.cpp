#include <doctest/doctest.h>

#include "tests/unit/gc/fixture.h"

using namespace cordon;
using namespace cordon::gc;
using namespace cordon::gc::test;

namespace {

constexpr std::size_t kSizes[] = {16, 32, 48, 112, 256, 272, 496, 512, 528, 1024, 1040, 2048, 2064, 4096, 5008, 70000, 3000000};

u8 pattern(std::size_t object, std::size_t word) { return (object * 2654435761u + word) | (u8{1} << 62); }

/// How many of the references in `slots` still have their referent.
std::size_t alive(void** slots, std::size_t count) {
  std::size_t result = 0;
  for (std::size_t i = 0; i < count; i++) {
    if (static_cast<Reference*>(slots[i])->referent != nullptr) result++;
  }
  return result;
}

}  // namespace

TEST_CASE("gc: every kind and size is zeroed and survives through a root arena") {
  Vm vm;
  Attached thread(vm);
  for (int round = 0; round < 3; round++) {
    for (Kind kind : {Kind::Leaf, Kind::Prefix, Kind::Whole}) {
      const HeapClass& heap_class = kind == Kind::Prefix ? kNodeClass : kLeafClass;
      std::vector<void**> slots;
      for (std::size_t size : kSizes) {
        for (int copy = 0; copy < (size < 5000 ? 300 : 3); copy++) {
          if (kind == Kind::Prefix && size < 32) continue;
          Object* object = thread.allocate(kind, size, heap_class);
          REQUIRE(object != nullptr);
          bool zero = true;
          std::size_t words = (size - sizeof(Object)) / 8;
          for (std::size_t i = 0; i < words; i++) zero = zero && object->words()[i] == nullptr;
          CHECK(zero);
          for (std::size_t i = 0; i < words; i++)
            object->words()[i] = reinterpret_cast<void*>(pattern(slots.size(), i));
          object->length = static_cast<u4>(words);
          slots.push_back(vm.heap.roots().allocate());
          *slots.back() = object;
        }
      }
      Collector::collect();
      for (int i = 0; i < 20000; i++) thread.node();
      Collector::collect();
      bool same = true;
      for (std::size_t n = 0; n < slots.size(); n++) {
        auto* object = static_cast<Object*>(*slots[n]);
        same = same && object->heap_class == &heap_class;
        for (std::size_t i = 0; i < object->length; i++) {
          same = same && reinterpret_cast<u8>(object->words()[i]) == pattern(n, i);
        }
        *slots[n] = nullptr;
        vm.heap.roots().release(slots[n]);
      }
      CHECK(same);
    }
  }
}

TEST_CASE("gc: only the reference prefix of an object is scanned") {
  Vm vm;
  Attached thread(vm);
  constexpr std::size_t kCount = 1000;
  void** inside = vm.heap.roots().allocate(kCount);
  void** beyond = vm.heap.roots().allocate(kCount);
  void** leaves = vm.heap.roots().allocate(kCount);
  void** whole = vm.heap.roots().allocate(kCount);
  void** holders = vm.heap.roots().allocate(4 * kCount);
  in_dead_frame([&] {
    for (std::size_t i = 0; i < kCount; i++) {
      Object* target = thread.node();
      inside[i] = thread.reference(target, ReferenceKind::Weak);
      holders[i] = thread.node(nullptr, target, 64);
      target = thread.node();
      beyond[i] = thread.reference(target, ReferenceKind::Weak);
      Object* holder = thread.node(nullptr, nullptr, 64);
      holder->words()[2] = target;
      holders[kCount + i] = holder;
      target = thread.node();
      leaves[i] = thread.reference(target, ReferenceKind::Weak);
      holder = thread.allocate(Kind::Leaf, 64, kLeafClass);
      holder->words()[0] = target;
      holders[2 * kCount + i] = holder;
      target = thread.node();
      whole[i] = thread.reference(target, ReferenceKind::Weak);
      holder = thread.allocate(Kind::Whole, 64, kArrayClass);
      holder->words()[5] = target;
      holders[3 * kCount + i] = holder;
    }
  });
  Collector::collect();
  CHECK(alive(inside, kCount) == kCount);
  CHECK(alive(whole, kCount) == kCount);
  CHECK(alive(beyond, kCount) <= 5);  // stale words on the stack may keep a few
  CHECK(alive(leaves, kCount) <= 5);
}

namespace {

__attribute__((noinline)) void keep_interior(Attached& thread, std::size_t size, std::size_t offset) {
  Object* object = thread.allocate(Kind::Whole, size, kArrayClass);
  object->words()[0] = thread.node();
  static_cast<Object*>(object->words()[0])->length = 77;
  char* volatile interior = reinterpret_cast<char*>(object) + offset;
  asm volatile("" : "+r"(object));
  object = nullptr;
  Collector::clear_stack_below();
  for (int i = 0; i < 3; i++) {
    Collector::collect();
    for (int k = 0; k < 5000; k++) {
      thread.allocate(Kind::Whole, size < 4096 ? size : 256, kLeafClass)->words()[0] = nullptr;
      thread.node()->length = 1;
    }
  }
  auto* back = reinterpret_cast<Object*>(interior - offset);
  CHECK(back->heap_class == &kArrayClass);
  CHECK(static_cast<Object*>(back->words()[0])->length == 77);
}

}  // namespace

TEST_CASE("gc: interior pointers from the stack keep an object, of any size") {
  Vm vm;
  Attached thread(vm);
  keep_interior(thread, 64, 24);
  keep_interior(thread, 512, 500);
  keep_interior(thread, 2000, 1999);
  keep_interior(thread, 40000, 8);
  keep_interior(thread, 40000, 39000);
  keep_interior(thread, 4000000, 3999999);
}

TEST_CASE("gc: ranges of the root source are scanned conservatively") {
  Vm vm;
  Attached thread(vm);
  constexpr std::size_t kCount = 60000;  // far more than libgc's first mark stack holds
  vm.ranges.emplace_back(kCount);
  void** weak = vm.heap.roots().allocate(kCount);
  in_dead_frame([&] {
    for (std::size_t i = 0; i < kCount; i++) {
      Object* object = thread.node(thread.node());
      weak[i] = thread.reference(object->words()[0], ReferenceKind::Weak);
      vm.ranges[0][i] = reinterpret_cast<char*>(object) + i % 32;
    }
  });
  Collector::collect();
  CHECK(alive(weak, kCount) == kCount);
  in_dead_frame([&] { std::fill(vm.ranges[0].begin(), vm.ranges[0].end(), nullptr); });
  Collector::collect();
  CHECK(alive(weak, kCount) <= 20);
}

TEST_CASE("gc: thousands of root chunks") {
  Vm vm;
  Attached thread(vm);
  constexpr std::size_t kCount = 2000000;
  std::vector<void**> slots;
  for (std::size_t i = 0; i < kCount; i++) {
    slots.push_back(vm.heap.roots().allocate());
    if (i % 100 != 0) continue;
    Object* object = thread.node();
    object->length = static_cast<u4>(i);
    *slots[i] = object;
  }
  Collector::collect();
  for (int i = 0; i < 200000; i++) thread.node()->length = 5;
  bool same = true;
  for (std::size_t i = 0; i < kCount; i += 100) same = same && static_cast<Object*>(*slots[i])->length == i;
  CHECK(same);
}

TEST_CASE("gc: a root arena reuses released slots") {
  Vm vm;
  Attached thread(vm);
  void** first = vm.heap.roots().allocate();
  void** second = vm.heap.roots().allocate();
  *first = thread.node();
  vm.heap.roots().release(first);
  vm.heap.roots().release(second);
  CHECK(vm.heap.roots().allocate() == second);
  CHECK(vm.heap.roots().allocate() == first);
  CHECK(*first == nullptr);
  CHECK(*second == nullptr);
}

TEST_CASE("gc: weak tables of the root source are swept") {
  Vm vm;
  Attached thread(vm);
  constexpr std::size_t kCount = 500;
  void** strong = vm.heap.roots().allocate(kCount);
  in_dead_frame([&] {
    for (std::size_t i = 0; i < kCount; i++) {
      vm.weak_table.push_back(strong[i] = thread.node());
      vm.weak_table.push_back(thread.node());
    }
  });
  Collector::collect();
  std::size_t kept = 0, stale = 0;
  for (std::size_t i = 0; i < kCount; i++) {
    if (vm.weak_table[2 * i] == strong[i]) kept++;
    if (vm.weak_table[2 * i + 1] != nullptr) stale++;
  }
  CHECK(kept == kCount);
  CHECK(stale <= 5);
}

TEST_CASE("gc: garbage is reused") {
  Vm vm;
  Attached thread(vm);
  Collector::collect();
  std::size_t before = Collector::statistics().heap_bytes;
  for (int i = 0; i < 20000000; i++) thread.node();
  CHECK(Collector::statistics().heap_bytes < before + (std::size_t{100} << 20));
}

TEST_CASE("gc: short-lived objects are collected only now and then") {
  Vm vm;
  Attached thread(vm);
  Collector::collect();
  u8 before = Collector::statistics().collections;
  for (std::size_t bytes = 0; bytes < std::size_t{64} << 20; bytes += 1024) REQUIRE(thread.allocate(Kind::Leaf, 1024, kLeafClass) != nullptr);
  CHECK(Collector::statistics().collections == before);
  for (std::size_t bytes = 0; bytes < std::size_t{256} << 20; bytes += 1024) REQUIRE(thread.allocate(Kind::Leaf, 1024, kLeafClass) != nullptr);
  CHECK(Collector::statistics().collections > before);
  CHECK(Collector::statistics().heap_bytes < std::size_t{512} << 20);
}

TEST_CASE("gc: large arrays of the same length begin in different lines of the cache, and are one object still") {
  Vm vm;
  Attached thread(vm);
  constexpr std::size_t kCount = 64;
  for (std::size_t size : {2064u, 4176u, 12000u, 70000u}) {
    void** weak = vm.heap.roots().allocate(kCount);
    void** strong = vm.heap.roots().allocate(kCount);
    std::vector<bool> lines(64);
    in_dead_frame([&] {
      for (std::size_t i = 0; i < kCount; i++) {
        Object* array = thread.allocate(Kind::Leaf, size, kLeafClass);
        array->length = 77;
        lines[(reinterpret_cast<u8>(array) + sizeof(Object)) / 64 % 64] = true;
        CHECK((reinterpret_cast<u8>(array) + sizeof(Object)) % 64 == 0);
        weak[i] = thread.reference(array, ReferenceKind::Weak);
        if (i % 2 == 0) strong[i] = array;
      }
    });
    CHECK(std::count(lines.begin(), lines.end(), true) >= 20);
    Collector::collect();
    std::size_t kept = 0, stale = 0;
    for (std::size_t i = 0; i < kCount; i++) {
      auto* referent = static_cast<Object*>(reveal(static_cast<Reference*>(weak[i])->referent));
      if (i % 2 == 0 && referent == strong[i] && referent->length == 77 && referent->heap_class == &kLeafClass) kept++;
      if (i % 2 == 1 && referent != nullptr) stale++;
      strong[i] = weak[i] = nullptr;
    }
    CHECK(kept == kCount / 2);
    CHECK(stale <= 5);
  }
}
