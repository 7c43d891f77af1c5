#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <future>
#include <thread>

#include "monitor/watchdog.h"

using namespace cordon;
using namespace cordon::monitor;
using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;
/// A loaded machine may be late; a watch that never comes is what fails.
constexpr auto kLongWait = 20s;

struct Call {
  std::promise<TimeLimit> promise;
  std::future<TimeLimit> future = promise.get_future();
  std::function<void(TimeLimit)> function() {
    return [this](TimeLimit limit) { promise.set_value(limit); };
  }
  bool came() { return future.wait_for(kLongWait) == std::future_status::ready; }
};

void burn(std::chrono::nanoseconds time, const CpuMeter& meter) {
  while (meter.total() < time.count()) {
  }
}

}  // namespace

TEST_CASE("a watchdog tells when the time is over, not earlier") {
  Watchdog dog;
  Call late, early;
  Clock::time_point start = Clock::now();
  REQUIRE(dog.add({.wall_nanos = 60'000'000, .on_end = late.function()}).is_ok());
  REQUIRE(dog.add({.wall_nanos = 5'000'000, .grace_nanos = 5'000'000, .on_end = early.function()}).is_ok());
  REQUIRE(early.came());
  CHECK(Clock::now() - start >= 10ms);
  REQUIRE(late.came());
  CHECK(Clock::now() - start >= 60ms);
  CHECK(late.future.get() == TimeLimit::Wall);
}

TEST_CASE("a watchdog counts the processor time of threads that have ended, too") {
  Watchdog dog;
  auto meter = std::make_shared<CpuMeter>();
  Call call;
  REQUIRE(dog.add({.cpu_nanos = 30'000'000, .cpu = meter, .on_end = call.function()}).is_ok());
  for (int i = 1; i <= 3; ++i) {
    std::thread([&] {
      u8 entry = meter->enter();
      burn(i * 10ms, *meter);
      meter->leave(entry);
    }).join();
  }
  CHECK(meter->total() >= 30'000'000);
  CHECK(meter->threads() == 0);
  REQUIRE(call.came());
  CHECK(call.future.get() == TimeLimit::Cpu);
}

TEST_CASE("time that a thread used before it came is not counted") {
  CpuMeter first, second;
  u8 entry = first.enter();
  burn(20ms, first);
  u8 inner = second.enter();
  CHECK(second.total() < 20'000'000);
  second.leave(inner);
  first.leave(entry);
  CHECK(first.total() >= 20'000'000);
}

TEST_CASE("a watch that was removed is not called, and not running") {
  Watchdog dog;
  std::atomic<int> calls{0};
  for (int i = 0; i < 200; ++i) {
    std::atomic<bool> is_gone{false};
    std::atomic<bool> was_late{false};
    u8 number = *dog.add({.wall_nanos = static_cast<u8>(i) * 5'000, .on_end = [&](TimeLimit) {
                            ++calls;
                            std::this_thread::yield();
                            if (is_gone) was_late = true;
                          }});
    if (i % 2) std::this_thread::sleep_for(std::chrono::microseconds(i * 5));
    dog.remove(number);
    is_gone = true;
    CHECK(!was_late);
  }
  CHECK(calls <= 200);
}

TEST_CASE("a watch on no processor time at all ends at once") {
  Watchdog dog;
  Call call;
  REQUIRE(dog.add({.cpu_nanos = 0, .cpu = std::make_shared<CpuMeter>(), .on_end = call.function()}).is_ok());
  REQUIRE(call.came());
  CHECK(call.future.get() == TimeLimit::Cpu);
}
