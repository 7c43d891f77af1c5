#include <doctest/doctest.h>

#include <set>
#include <thread>

#include "tests/unit/gc/fixture.h"

using namespace cordon;
using namespace cordon::gc;
using namespace cordon::gc::test;

namespace {

constexpr std::size_t kCount = 400;
constexpr std::size_t kStale = 8;  ///< objects that stale words on the stack may keep

std::size_t alive(void** slots) {
  std::size_t result = 0;
  for (std::size_t i = 0; i < kCount; i++) {
    if (static_cast<Reference*>(slots[i])->referent != nullptr) result++;
  }
  return result;
}

std::vector<Reference*> take(Vm& vm) {
  std::vector<Reference*> result;
  for (auto* p = static_cast<Reference*>(vm.heap.take_pending()); p != nullptr;) {
    auto* next = static_cast<Reference*>(p->discovered);
    p->discovered = nullptr;
    result.push_back(p);
    p = next;
  }
  return result;
}

}  // namespace

TEST_CASE("gc: weak references are cleared and become pending once") {
  Vm vm;
  Attached thread(vm);
  void** weak = vm.heap.roots().allocate(kCount);
  void** kept = vm.heap.roots().allocate(kCount);
  in_dead_frame([&] {
    for (std::size_t i = 0; i < kCount; i++) {
      kept[i] = thread.node();
      weak[i] = thread.reference(i % 2 == 0 ? kept[i] : thread.node(), ReferenceKind::Weak);
    }
  });
  Collector::collect();
  CHECK(alive(weak) >= kCount / 2);
  CHECK(alive(weak) <= kCount / 2 + kStale);
  for (std::size_t i = 0; i < kCount; i += 2) {
    CHECK(load_referent(&static_cast<Reference*>(weak[i])->referent) == kept[i]);
  }
  CHECK(vm.heap.has_pending());
  std::vector<Reference*> pending = take(vm);
  CHECK(pending.size() == kCount - alive(weak));
  for (Reference* reference : pending) CHECK(reference->referent == nullptr);
  CHECK(!vm.heap.has_pending());
  Collector::collect();
  CHECK(take(vm).size() <= kStale);
}

TEST_CASE("gc: dead References are forgotten, inactive ones are not enqueued") {
  Vm vm;
  Attached thread(vm);
  void** weak = vm.heap.roots().allocate(kCount);
  in_dead_frame([&] {
    for (std::size_t i = 0; i < kCount; i++) {
      thread.reference(thread.node(), ReferenceKind::Weak);  // dies with its referent
      auto* reference = thread.reference(thread.node(), ReferenceKind::Weak);
      reference->next = reference;
      weak[i] = reference;
    }
  });
  Collector::collect();
  CHECK(take(vm).size() <= kStale);
  CHECK(alive(weak) <= kStale);
}

TEST_CASE("gc: soft references live while there is room, by age") {
  Vm vm(std::size_t{64} << 20);
  Attached thread(vm);
  void** soft = vm.heap.roots().allocate(kCount);
  Object* clock_holder = thread.allocate(Kind::Leaf, 32, kLeafClass);
  i8* clock = reinterpret_cast<i8*>(clock_holder->words());
  *vm.heap.roots().allocate() = clock_holder;
  vm.heap.set_soft_clock(clock);
  in_dead_frame([&] {
    for (std::size_t i = 0; i < kCount; i++) {
      auto* reference = thread.reference(thread.node(), ReferenceKind::Soft);
      reference->timestamp = *clock - (i % 2 == 0 ? 0 : 1000 * 1000);  // used now, or long before
      soft[i] = reference;
    }
  });
  Collector::collect();
  CHECK(alive(soft) >= kCount / 2);
  CHECK(alive(soft) <= kCount / 2 + kStale);
  CHECK(take(vm).size() == kCount - alive(soft));
  // Before the VM is told that its heap is exhausted they all go.
  void** list = vm.heap.roots().allocate();
  while (Object* object = thread.node(*list)) *list = object;
  CHECK(alive(soft) <= kStale);
}

TEST_CASE("gc: a Final reference keeps its referent until it is cleared") {
  Vm vm;
  Attached thread(vm);
  void** finals = vm.heap.roots().allocate(kCount);
  void** weak = vm.heap.roots().allocate(kCount);
  void** phantom = vm.heap.roots().allocate(kCount);
  void** inner_weak = vm.heap.roots().allocate(kCount);
  void** inner_phantom = vm.heap.roots().allocate(kCount);
  in_dead_frame([&] {
    for (std::size_t i = 0; i < kCount; i++) {
      Object* inner = thread.node();
      inner->length = static_cast<u4>(i);
      Object* object = thread.node(inner);
      finals[i] = thread.reference(object, ReferenceKind::Final);
      weak[i] = thread.reference(object, ReferenceKind::Weak);
      phantom[i] = thread.reference(object, ReferenceKind::Phantom);
      inner_weak[i] = thread.reference(inner, ReferenceKind::Weak);
      inner_phantom[i] = thread.reference(inner, ReferenceKind::Phantom);
    }
  });
  Collector::collect();
  // Weak references were cleared before, phantom ones wait for the finalizer.
  CHECK(alive(weak) <= kStale);
  CHECK(alive(inner_weak) <= kStale);
  CHECK(alive(phantom) == kCount);
  CHECK(alive(inner_phantom) == kCount);
  CHECK(alive(finals) == kCount);
  std::set<Reference*> pending;
  for (Reference* reference : take(vm)) pending.insert(reference);
  std::size_t finalizable = 0;
  for (std::size_t i = 0; i < kCount; i++) {
    auto* reference = static_cast<Reference*>(finals[i]);
    if (reference->next == reference) finalizable++;
    CHECK((reference->next == reference) == (pending.count(reference) == 1));
  }
  CHECK(finalizable >= kCount - kStale);
  // Until then the object and what it reaches stay.
  for (int i = 0; i < 3; i++) {
    Collector::collect();
    for (int k = 0; k < 10000; k++) thread.node()->length = 123456;
  }
  in_dead_frame([&] {
    bool same = true;
    for (std::size_t i = 0; i < kCount; i++) {
      auto* object = static_cast<Object*>(load_referent(&static_cast<Reference*>(finals[i])->referent));
      same = same && static_cast<Object*>(object->words()[0])->length == i;
    }
    CHECK(same);
    for (std::size_t i = 0; i < kCount; i++) static_cast<Reference*>(finals[i])->referent = nullptr;
  });
  Collector::collect();
  CHECK(alive(phantom) <= kStale);
  CHECK(alive(inner_phantom) <= kStale);
  CHECK(take(vm).size() >= 2 * (kCount - kStale));
}

TEST_CASE("gc: finalizable objects that reach each other all become pending; References come back with them") {
  Vm vm;
  Attached thread(vm);
  void** finals = vm.heap.roots().allocate(2 * kCount);
  void** shared = vm.heap.roots().allocate(kCount);
  in_dead_frame([&] {
    for (std::size_t i = 0; i < kCount; i++) {
      Object* first = thread.node();
      Object* second = thread.node(first);
      first->words()[0] = second;
      finals[2 * i] = thread.reference(first, ReferenceKind::Final);
      finals[2 * i + 1] = thread.reference(second, ReferenceKind::Final);
      // Reachable only from the finalizable object: one Reference to a live and one to a dead object.
      shared[i] = thread.node();
      Object* pair = thread.node(thread.reference(shared[i], ReferenceKind::Weak),
                                 thread.reference(thread.node(), ReferenceKind::Weak));
      first->words()[1] = pair;
    }
  });
  Collector::collect();
  std::size_t finalizable = 0;
  for (std::size_t i = 0; i < 2 * kCount; i++) {
    if (static_cast<Reference*>(finals[i])->next != nullptr) finalizable++;
  }
  CHECK(finalizable >= 2 * (kCount - kStale));
  take(vm);
  std::size_t cleared = 0;
  in_dead_frame([&] {
    for (std::size_t i = 0; i < kCount; i++) {
      auto* first = static_cast<Object*>(load_referent(&static_cast<Reference*>(finals[2 * i])->referent));
      auto* pair = static_cast<Object*>(first->words()[1]);
      CHECK(load_referent(&static_cast<Reference*>(pair->words()[0])->referent) == shared[i]);
      if (static_cast<Reference*>(pair->words()[1])->referent == nullptr) cleared++;
      shared[i] = nullptr;
    }
  });
  CHECK(cleared >= kCount - kStale);
  // The revived References are still known to the collector.
  Collector::collect();
  std::size_t later = 0;
  in_dead_frame([&] {
    for (std::size_t i = 0; i < kCount; i++) {
      auto* first = static_cast<Object*>(load_referent(&static_cast<Reference*>(finals[2 * i])->referent));
      auto* pair = static_cast<Object*>(first->words()[1]);
      if (static_cast<Reference*>(pair->words()[0])->referent == nullptr) later++;
    }
  });
  CHECK(later >= kCount - kStale);
}

TEST_CASE("gc: wait_pending wakes for references and for stop") {
  Vm vm;
  Attached thread(vm);
  std::atomic<bool> stop{false};
  std::atomic<int> taken{0};
  std::thread handler([&] {
    Attached self(vm);
    for (;;) {
      vm.heap.wait_pending(stop);
      taken += static_cast<int>(take(vm).size());
      if (stop) return;
    }
  });
  void** weak = vm.heap.roots().allocate(kCount);
  for (int round = 1; round <= 5; round++) {
    in_dead_frame([&] {
      for (std::size_t i = 0; i < kCount; i++) weak[i] = thread.reference(thread.node(), ReferenceKind::Weak);
    });
    Collector::collect();
    int wanted = static_cast<int>(round * (kCount - kStale));
    Collector::blocking([&] {
      for (int i = 0; i < 1000 && taken < wanted; i++) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    });
    CHECK(taken >= wanted);
  }
  stop = true;
  vm.heap.notify_pending();
  Collector::blocking([&] { handler.join(); });
}

TEST_CASE("gc: load_referent against collections") {
  Vm vm;
  Attached thread(vm);
  std::atomic<bool> stop{false};
  constexpr int kThreads = 3;
  constexpr std::size_t kSlots = 64;
  void** weak = vm.heap.roots().allocate(kThreads * kSlots);
  std::atomic<u8> errors{0}, hits{0}, misses{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; t++) {
    threads.emplace_back([&, t] {
      Attached self(vm);
      for (u8 i = 0; !stop; i++) {
        void** slot = &weak[t * kSlots + i % kSlots];
        auto* reference = static_cast<Reference*>(*slot);
        auto* object = reference != nullptr ? static_cast<Object*>(load_referent(&reference->referent)) : nullptr;
        if (object != nullptr) {
          for (int k = 0; k < 20; k++) self.node()->length = 9;
          if (object->heap_class != &kNodeClass || object->length != 4711) errors++;
          hits++;
        } else {
          Object* fresh = self.node();
          fresh->length = 4711;
          *slot = self.reference(fresh, ReferenceKind::Weak);
          misses++;
        }
      }
    });
  }
  for (int i = 0; i < 100 || hits < 3000 || misses < 3000; i++) {
    Collector::collect();
    take(vm);
  }
  stop = true;
  Collector::blocking([&] {
    for (std::thread& t : threads) t.join();
  });
  CHECK(errors == 0);
  CHECK(hits > 0);
  CHECK(misses > 0);
}
