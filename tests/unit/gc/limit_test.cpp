#include <doctest/doctest.h>

#include <thread>

#include "tests/unit/gc/fixture.h"

using namespace cordon;
using namespace cordon::gc;
using namespace cordon::gc::test;

namespace {

constexpr std::size_t kMb = std::size_t{1} << 20;

/// Fills `list` until the heap is exhausted; returns how many bytes fitted.
std::size_t fill(Attached& thread, void** list) {
  std::size_t bytes = 0;
  while (Object* object = thread.node(*list)) {
    *list = object;
    bytes += 32;
  }
  return bytes;
}

/// CHECK() would leave the address in its frame.
__attribute__((noinline)) bool can_allocate(Attached& thread, std::size_t bytes, Kind kind = Kind::Leaf) {
  return thread.allocate(kind, bytes, kLeafClass) != nullptr;
}

}  // namespace

TEST_CASE("gc: at the limit allocation fails, and works again when roots are dropped") {
  Vm vm(16 * kMb);
  Attached thread(vm);
  void** list = vm.heap.roots().allocate();
  for (int round = 0; round < 5; round++) {
    std::size_t bytes = fill(thread, list);
    CHECK(bytes > 14 * kMb);
    CHECK(bytes <= 16 * kMb);
    CHECK(!can_allocate(thread, 32, Kind::Prefix));
    CHECK(vm.heap.used() <= 16 * kMb);
    *list = nullptr;
    Collector::clear_stack_below();
    CHECK(can_allocate(thread, 32, Kind::Prefix));
    CHECK(can_allocate(thread, 10 * kMb));
    Collector::clear_stack_below();
  }
}

TEST_CASE("gc: garbage does not count against the limit") {
  Vm vm(16 * kMb);
  Attached thread(vm);
  bool always = true;
  for (int i = 0; i < 3000000; i++) always = always && thread.node() != nullptr;
  for (int i = 0; i < 100; i++) always = always && can_allocate(thread, 6 * kMb, Kind::Whole);
  CHECK(always);
}

TEST_CASE("gc: a request beyond the limit fails without a collection") {
  Vm vm(16 * kMb);
  Attached thread(vm);
  u8 before = Collector::statistics().collections;
  CHECK(!can_allocate(thread, 17 * kMb));
  CHECK(!can_allocate(thread, std::size_t{16} << 30, Kind::Whole));
  CHECK(Collector::statistics().collections == before);
  Vm boundless;
  Attached other(boundless);
  CHECK(!can_allocate(other, std::size_t{1} << 46));
}

TEST_CASE("gc: VMs have limits of their own") {
  Vm small(8 * kMb), large(48 * kMb);
  Attached in_large(large);
  void** large_list = large.heap.roots().allocate();
  void** small_list = small.heap.roots().allocate();
  std::size_t small_bytes = 0, large_bytes = 0;
  for (int i = 0; i < 1000000; i++) {
    Object* object = in_large.node(*large_list);
    if (object == nullptr) break;
    *large_list = object;
    large_bytes += 32;
  }
  {
    Attached in_small(small);
    small_bytes = fill(in_small, small_list);
    CHECK(small_bytes > 7 * kMb);
    CHECK(small_bytes <= 8 * kMb);
  }
  CHECK(large_bytes == 32000000);
  large_bytes += fill(in_large, large_list);
  CHECK(large_bytes > 46 * kMb);
  CHECK(large_bytes <= 48 * kMb);
  *small_list = nullptr;
  Collector::clear_stack_below();
  {
    Attached in_small(small);
    CHECK(can_allocate(in_small, 6 * kMb));
  }
  CHECK(!can_allocate(in_large, 6 * kMb));
}

TEST_CASE("gc: a thousand VMs come and go") {
  std::size_t after_some = 0;
  for (int i = 0; i < 1000; i++) {
    std::thread([&] {
      Vm vm(4 * kMb);
      Attached thread(vm);
      void** list = vm.heap.roots().allocate();
      for (int k = 0; k < 20000; k++) *list = thread.node(*list);
      thread.reference(thread.node(), ReferenceKind::Weak);
      thread.reference(thread.node(), ReferenceKind::Final);
    }).join();
    if (i == 300) after_some = Collector::statistics().heap_bytes;
  }
  CHECK(Collector::statistics().heap_bytes <= after_some + 64 * kMb);
}
