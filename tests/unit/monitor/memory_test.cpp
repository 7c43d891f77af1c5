#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <thread>

#include "fixture.h"
#include "monitor/host_startup.h"

using namespace cordon;
using namespace cordon::monitor;
using namespace cordon::monitor::test;

namespace {

u1* pointer(u8 address) { return reinterpret_cast<u1*>(address); }

/// Memory of whole runs of pages: of each size class that was used, one stays.
constexpr u8 kRun = 64 << 10;

}  // namespace

TEST_CASE("off-heap memory: allocated ranges are the guest's, byte for byte") {
  Vm vm(Policy::deny_all());
  RegionCache cache;
  const MemoryRegions& regions = vm->regions();
  for (u8 size : {u8{1}, u8{16}, u8{17}, u8{1000}, u8{1024}, u8{1025}, u8{32768}, u8{32769}, u8{1} << 20}) {
    u8 address = *vm->allocate(size);
    CHECK(address % 16 == 0);
    CHECK(regions.contains(cache, address, size, true));
    CHECK(regions.contains(cache, address + size - 1, 1, true));
    CHECK_FALSE(regions.contains(cache, address, size + 1, true));
    CHECK_FALSE(regions.contains(cache, address + size, 1, false));
    CHECK_FALSE(regions.contains(cache, address - 1, 1, false));
    CHECK_FALSE(regions.contains(cache, address + 1, ~u8{0}, false));
    std::memset(pointer(address), 0xaa, size);
    CHECK(vm->free(address).is_ok());
    CHECK_FALSE(regions.contains(cache, address, 1, false));
    CHECK(fails_with(vm->free(address), EINVAL));
  }
  CHECK(regions.count() == 0);
  CHECK(vm->usage().memory == 6 * kRun);
  CHECK_FALSE(regions.contains(cache, 0, 1, false));
  CHECK_FALSE(regions.contains(cache, 0, 0, false));
  CHECK_FALSE(regions.contains(cache, ~u8{0}, 1, false));
  int on_stack = 0;
  CHECK_FALSE(regions.contains(cache, reinterpret_cast<u8>(&on_stack), 1, false));
  CHECK(*vm->allocate(0) == 0);
  CHECK(vm->free(0).is_ok());
  CHECK(fails_with(vm->free(8), EINVAL));
}

TEST_CASE("blocks of every size class are apart") {
  Vm vm(Policy::deny_all());
  u8 idle = 0;
  for (int round = 0; round < 3; round++) {
    std::vector<std::pair<u8, u8>> blocks;
    for (u8 size = 1; size < 40000; size += 1 + size / 7) {
      u8 address = *vm->allocate(size);
      std::memset(pointer(address), static_cast<int>(blocks.size() & 0xff), size);
      blocks.emplace_back(address, size);
    }
    for (size_t i = 0; i < blocks.size(); i++) {
      auto [address, size] = blocks[i];
      REQUIRE(pointer(address)[0] == (i & 0xff));
      REQUIRE(pointer(address)[size - 1] == (i & 0xff));
    }
    for (auto [address, size] : blocks) REQUIRE(vm->free(address).is_ok());
    if (round == 0) idle = vm->usage().memory;
    CHECK(vm->usage().memory == idle);
    CHECK(idle <= blocks.size() * kRun);
  }
}

TEST_CASE("reallocate keeps what fits") {
  Vm vm(Policy::deny_all());
  u8 address = *vm->reallocate(0, 10);
  std::memcpy(pointer(address), "123456789", 10);
  address = *vm->reallocate(address, 100'000);
  CHECK(std::strcmp(reinterpret_cast<char*>(address), "123456789") == 0);
  address = *vm->reallocate(address, 4);
  CHECK(std::memcmp(pointer(address), "1234", 4) == 0);
  CHECK(fails_with(vm->reallocate(address + 1, 4), EINVAL));
  CHECK(*vm->reallocate(address, 0) == 0);
  CHECK(vm->regions().count() == 0);
}

TEST_CASE("native memory has a limit") {
  GatewayOptions options;
  options.limits.memory = 100'000;
  Vm vm(Policy::deny_all(), std::move(options));
  u8 address = *vm->allocate(60'000);
  CHECK(is_over_quota(vm->allocate(60'000)));
  CHECK(is_over_quota(vm->allocate(u8{1} << 45)));
  CHECK(fails_with(vm->allocate(~u8{0}), ENOMEM));
  CHECK(vm->free(address).is_ok());
  CHECK(vm->allocate(60'000).is_ok());
}

TEST_CASE("strings at guest addresses end inside their region") {
  Vm vm(Policy::deny_all());
  RegionCache cache;
  u8 address = *vm->allocate(4);
  std::memcpy(pointer(address), "abc", 4);
  auto text = vm->regions().c_string(cache, static_cast<i8>(address));
  REQUIRE(text.has_value());
  CHECK(text->size() == 3);
  pointer(address)[3] = 'd';
  CHECK_FALSE(vm->regions().c_string(cache, static_cast<i8>(address)).has_value());
  CHECK_FALSE(vm->regions().c_string(cache, 12345).has_value());
  CHECK_FALSE(vm->regions().readable(cache, static_cast<i8>(address), -1).has_value());
  CHECK(vm->regions().writable(cache, static_cast<i8>(address), 4)->size() == 4);
}

TEST_CASE("a cache filled before a free does not outlive it") {
  Vm vm(Policy::deny_all());
  RegionCache cache;
  u8 kept = *vm->allocate(16);
  u8 freed = *vm->allocate(16);
  CHECK(vm->regions().contains(cache, freed, 16, true));
  CHECK(vm->free(freed).is_ok());
  CHECK_FALSE(vm->regions().contains(cache, freed, 16, true));
  CHECK(vm->regions().contains(cache, kept, 16, true));
}

TEST_CASE("mapping a file: shared, read-only, private") {
  ScratchDirectory scratch;
  std::string path = scratch.add_file("m", "hello mapped world");
  Vm vm(Policy::allow_all());
  OpenOptions both = reading();
  both.write = true;
  Handle handle = *vm->open(path, both, vm.wake);
  RegionCache cache;
  u8 before = vm->usage().memory;
  u8 shared = *vm->map(handle, 0, 18, MapMode::ReadWrite);
  u8 fixed = *vm->map(handle, 0, 18, MapMode::ReadOnly);
  u8 own = *vm->map(handle, 0, 18, MapMode::Private);
  CHECK(vm->regions().contains(cache, fixed, 18, false));
  CHECK_FALSE(vm->regions().contains(cache, fixed, 18, true));
  CHECK(vm->regions().contains(cache, shared, 18, true));
  pointer(own)[0] = 'J';
  pointer(shared)[1] = 'a';
  CHECK(std::memcmp(pointer(fixed), "hallo", 5) == 0);
  CHECK(vm->sync_mapping(shared, 18).is_ok());
  CHECK(vm->advise_mapping(shared, 18, MemoryAdvice::WillNeed).is_ok());
  CHECK(vm->advise_mapping(own, 18, MemoryAdvice::DontNeed).is_ok());
  CHECK(pointer(own)[0] == 'J');
  CHECK(*vm->is_mapping_loaded(shared, 18));
  CHECK(fails_with(vm->map(handle, 0, 100'000, MapMode::ReadOnly), EINVAL));
  CHECK(fails_with(vm->free(shared), EINVAL));
  CHECK(fails_with(vm->unmap(shared, 17), EINVAL));
  CHECK(fails_with(vm->sync_mapping(shared, 100'000), ENOMEM));
  for (u8 address : {shared, fixed, own}) CHECK(vm->unmap(address, 18).is_ok());
  CHECK(fails_with(vm->unmap(shared, 18), EINVAL));
  // A late access finds fresh memory, not a hole.
  CHECK(pointer(fixed)[0] == 0);
  CHECK(vm->usage().memory == before);
  Handle read_only = *vm->open(path, reading(), vm.wake);
  CHECK(fails_with(vm->map(read_only, 0, 18, MapMode::ReadWrite), EACCES));
}

TEST_CASE("mapping for writing is denied without the grant") {
  ScratchDirectory scratch;
  std::string path = scratch.add_file("m", "hello");
  Vm vm(Policy::deny_all({scratch.path()}));
  Handle handle = *vm->open(path, reading(), vm.wake);
  CHECK(vm->map(handle, 0, 5, MapMode::ReadOnly).is_ok());
  CHECK(is_denied(vm->map(handle, 0, 5, MapMode::ReadWrite)));
}

TEST_CASE("a mapped file that is cut short reads as zeros under the fault guard") {
  ScratchDirectory scratch;
  std::string path = scratch.add_file("m", std::string(8192, 'x'));
  REQUIRE(HostStartup::install_fault_guard().is_ok());
  Vm vm(Policy::allow_all());
  OpenOptions both = reading();
  both.write = true;
  Handle handle = *vm->open(path, both, vm.wake);
  u8 address = *vm->map(handle, 0, 8192, MapMode::ReadWrite);
  CHECK(pointer(address)[5000] == 'x');
  CHECK(vm->truncate(handle, 0).is_ok());
  CHECK(*const_cast<volatile u1*>(pointer(address) + 5000) == 0);
  std::signal(SIGBUS, SIG_DFL);
}

TEST_CASE("an image is lent for reading") {
  Vm vm(Policy::deny_all());
  std::vector<u1> image(100);
  vm->expose_image(image);
  RegionCache cache;
  auto start = reinterpret_cast<u8>(image.data());
  CHECK(vm->regions().contains(cache, start, 100, false));
  CHECK_FALSE(vm->regions().contains(cache, start, 1, true));
  CHECK(fails_with(vm->unmap(start, 100), EINVAL));
  CHECK(fails_with(vm->free(start), EINVAL));
  CHECK(vm->regions().bytes() == 0);
}

TEST_CASE("threads that allocate, look up and free at once") {
  Vm vm(Policy::deny_all());
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; t++) {
    threads.emplace_back([&, t] {
      RegionCache cache;
      std::vector<u8> mine;
      for (u8 i = 0; i < 5000; i++) {
        u8 size = 1 + (i * 37 + static_cast<u8>(t)) % 3000;
        u8 address = *vm->allocate(size);
        if (!vm->regions().contains(cache, address, size, true)) std::abort();
        std::memset(pointer(address), t, size);
        mine.push_back(address);
        if (mine.size() > 20) {
          if (!vm->free(mine.front()).is_ok()) std::abort();
          mine.erase(mine.begin());
        }
      }
      for (u8 address : mine) {
        if (!vm->free(address).is_ok()) std::abort();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(vm->regions().count() == 0);
  constexpr u8 kMostClasses = 3000 / 16 + 1;
  CHECK(vm->usage().memory % kRun == 0);
  CHECK(vm->usage().memory <= kMostClasses * kRun);
}
