// Object locks and thread life with real threads, on a VM that was not booted: no Java code runs here.
#include <doctest/doctest.h>

#include <cstdlib>
#include <thread>
#include <vector>

#include "monitor/host_startup.h"
#include "vm/alloc.h"
#include "vm/object_lock.h"
#include "vm/object_locks.h"
#include "vm/thread_stop.h"
#include "vm/threads.h"

using namespace cordon;
using namespace cordon::vm;

namespace {

std::string java_home() {
  const char* home = std::getenv("JAVA_HOME");
  return home ? home : "/usr/lib/jvm/java-17-openjdk-amd64";
}

/// A runtime and a VM, with the test's thread attached.
struct Fixture {
  Fixture() {
    image = monitor::HostStartup::map_file(java_home() + "/lib/modules").value();
    runtime = Runtime::create({.java_home = java_home()}, image.bytes()).value();
    auto gateway = monitor::Gateway::create({.policy = monitor::Policy::allow_all()});
    vm = std::make_unique<Vm>(*runtime, VmOptions{}, std::move(gateway).value());
    self = vm->attach_current_thread();
  }
  ~Fixture() {
    vm->detach_current_thread(self);
    CHECK(vm->wait_for_all_threads(10'000));
  }
  Object* object() { return allocate_instance(*self, vm->known().Object).value(); }

  /// Runs body(thread, number) on `count` threads of the VM and waits for them.
  template <typename F>
  void run(int count, F body) {
    std::vector<std::thread> threads;
    for (int i = 0; i < count; ++i)
      threads.emplace_back([this, i, &body] {
        Thread* thread = vm->attach_current_thread();
        body(*thread, i);
        vm->detach_current_thread(thread);
      });
    blocking(*self, [&] {
      for (auto& t : threads) t.join();
    });
  }

  monitor::MappedFile image;
  std::unique_ptr<Runtime> runtime;
  std::unique_ptr<Vm> vm;
  Thread* self = nullptr;
};

bool is_neutral(Fixture& f, Object* object) { return object->lock_word.load() == neutral_lock_word(f.vm->id()); }

}  // namespace

TEST_CASE("object locks") {
  Fixture f;

  SUBCASE("recursion beyond the thin word inflates, and ends neutral") {
    Object* object = f.object();
    for (int i = 0; i < 1000; ++i) CHECK(lock_object(*f.self, object).is_ok());
    CHECK((object->lock_word.load() & kLockTagMask) == kLockInflated);
    CHECK(owner_vm_of(object) == f.vm->id());
    CHECK(holds_lock(*f.self, object));
    for (int i = 0; i < 1000; ++i) CHECK(unlock_object(*f.self, object).is_ok());
    CHECK(is_neutral(f, object));
    CHECK(f.vm->locks().entries_in_use() == 0);
  }

  SUBCASE("mutual exclusion under contention") {
    constexpr int kThreads = 4, kRounds = 50'000;
    Object* object = f.object();
    int counter = 0;
    f.run(kThreads, [&](Thread& thread, int) {
      for (int i = 0; i < kRounds; ++i) {
        (void)lock_object(thread, object);
        if (i % 7 == 0) (void)lock_object(thread, object);
        ++counter;
        if (i % 7 == 0) (void)unlock_object(thread, object);
        (void)unlock_object(thread, object);
      }
    });
    CHECK(counter == kThreads * kRounds);
    CHECK(is_neutral(f, object));
    CHECK(f.vm->locks().entries_in_use() == 0);
  }

  SUBCASE("entries go from object to object") {
    constexpr int kThreads = 4, kObjects = 3, kRounds = 30'000;
    Object* objects[kObjects] = {f.object(), f.object(), f.object()};
    int counters[kObjects] = {};
    f.run(kThreads, [&](Thread& thread, int number) {
      for (int i = 0; i < kRounds; ++i) {
        int at = (i * 5 + number + i / 3) % kObjects;
        (void)lock_object(thread, objects[at]);
        ++counters[at];
        if (i % 16 == 0) std::this_thread::yield();
        (void)unlock_object(thread, objects[at]);
      }
    });
    CHECK(counters[0] + counters[1] + counters[2] == kThreads * kRounds);
    for (Object* object : objects) CHECK(is_neutral(f, object));
    CHECK(f.vm->locks().entries_in_use() == 0);
  }

  SUBCASE("a bounded buffer by wait and notify") {
    constexpr int kItems = 20'000, kCapacity = 3;
    Object* object = f.object();
    int filled = 0;
    i8 taken = 0;
    f.run(4, [&](Thread& thread, int number) {
      bool producer = number % 2 == 0;
      for (int i = 0; i < kItems; ++i) {
        (void)lock_object(thread, object);
        while (producer ? filled == kCapacity : filled == 0) (void)wait_on(thread, object, 0);
        filled += producer ? 1 : -1;
        if (!producer) ++taken;
        (void)notify_all(thread, object);
        (void)unlock_object(thread, object);
      }
    });
    CHECK(filled == 0);
    CHECK(taken == 2 * kItems);
    CHECK(is_neutral(f, object));
    CHECK(f.vm->locks().entries_in_use() == 0);
  }

  SUBCASE("waits that time out give the lock back as it was") {
    Object* object = f.object();
    for (int i = 0; i < 3; ++i) (void)lock_object(*f.self, object);
    CHECK(wait_on(*f.self, object, 5).is_ok());
    CHECK(holds_lock(*f.self, object));
    for (int i = 0; i < 3; ++i) CHECK(unlock_object(*f.self, object).is_ok());
    CHECK(is_neutral(f, object));
  }

  SUBCASE("the end of the VM gets everybody out of locks, waits, sleeps and parks") {
    Object* locked = f.object();
    Object* waited = f.object();
    (void)lock_object(*f.self, locked);
    std::atomic<int> terminated{0};
    std::thread killer([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
      f.vm->terminate(3);
    });
    f.run(8, [&](Thread& thread, int number) {
      bool ok = true;
      switch (number % 4) {
        case 0: ok = lock_object(thread, locked).is_ok(); break;
        case 1:
          (void)lock_object(thread, waited);
          ok = wait_on(thread, waited, 0).is_ok() && handle_poll(thread).is_ok();
          break;
        case 2: ok = sleep_thread(thread, 1'000'000).is_ok(); break;
        case 3:
          park_thread(thread, false, 0);
          ok = handle_poll(thread).is_ok();
          break;
      }
      if (!ok && thread.is_terminating()) ++terminated;
    });
    killer.join();
    CHECK(terminated == 8);
    CHECK(f.vm->exit_status().code == 3);
  }
}

TEST_CASE("thread ids tell their VM while the thread lives") {
  Fixture f;
  u4 id = f.self->id();
  CHECK(f.runtime->thread_owners.get(id) == f.vm->id());
  Object* object = f.object();
  (void)lock_object(*f.self, object);
  CHECK(owner_vm_of(object) == f.vm->id());
  (void)unlock_object(*f.self, object);
}
