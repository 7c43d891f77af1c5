// Stopping the world: no signal is used, and it works whatever the threads are doing.
#include <signal.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <thread>

#include "fixture.h"

using namespace std::chrono_literals;
using cordon::ErrorCode;
using Clock = std::chrono::steady_clock;

namespace {

/// What every signal does, and which are blocked.
struct Signals {
  static constexpr int kCount = 64;
  static constexpr int kRestorer = 0x4000000;  ///< SA_RESTORER, which the C library sets for itself
  struct sigaction actions[kCount + 1];
  bool is_known[kCount + 1];
  sigset_t mask;
  Signals() {
    std::memset(this, 0, sizeof(*this));
    for (int i = 1; i <= kCount; ++i) is_known[i] = sigaction(i, nullptr, &actions[i]) == 0;  // two are the C library's own
    pthread_sigmask(SIG_SETMASK, nullptr, &mask);
  }
  /// The first signal that is not as it was; 0: none.
  int differs_from(const Signals& other) const {
    for (int i = 1; i <= kCount; ++i) {
      if (is_known[i] != other.is_known[i] || actions[i].sa_handler != other.actions[i].sa_handler ||
          ((actions[i].sa_flags ^ other.actions[i].sa_flags) & ~kRestorer) || sigismember(&mask, i) != sigismember(&other.mask, i))
        return i;
    }
    return 0;
  }
};

const Signals at_start;  // before any runtime is made; doctest installs no handlers (main.cpp)

int count_of(const char* variable, int normal) {
  const char* text = std::getenv(variable);
  return text ? std::atoi(text) : normal;
}

/// Collects all the time, from a thread that no VM knows.
class Collecting {
 public:
  explicit Collecting(cordon::Vm& vm) : vm_(vm) {}
  ~Collecting() {
    stop_ = true;
    thread_.join();
  }
  int count() const { return count_; }

 private:
  cordon::Vm& vm_;
  std::atomic<bool> stop_{false};
  std::atomic<int> count_{0};
  std::thread thread_{[this] {
    while (!stop_) {
      vm_.collect();
      ++count_;
      std::this_thread::sleep_for(200us);
    }
  }};
};

std::atomic<int> power_signals, time_signals;

}  // namespace

TEST_CASE("the process's signals stay as they were, also while VMs collect") {
  cordon::Vm vm = make_vm();
  cordon::Vm other = make_vm();
  Collecting collecting(vm);
  std::atomic<int> changed{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&, t] {
      Signals before;
      cordon::Vm& mine = t % 2 ? vm : other;
      for (int i = 0; i < 20; ++i) {
        CHECK(mine.call<int>("acme.Trees.churn", 100).value() == 0);
        if (int number = Signals().differs_from(before)) changed = number;
      }
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(changed == 0);
  CHECK(collecting.count() > 0);
  CHECK(Signals().differs_from(at_start) == 0);
}

TEST_CASE("SIGPWR and SIGXCPU are the host's") {
  struct sigaction power = {}, time = {}, old_power, old_time;
  power.sa_handler = [](int) { ++power_signals; };
  time.sa_handler = [](int) { ++time_signals; };
  REQUIRE(sigaction(SIGPWR, &power, &old_power) == 0);
  REQUIRE(sigaction(SIGXCPU, &time, &old_time) == 0);
  power_signals = time_signals = 0;
  constexpr int kThreads = 4, kRounds = 20;
  {
    cordon::Vm vm = make_vm();
    REQUIRE(vm.bind("acme.Trees.pause", [] { raise(SIGXCPU); }).ok());
    Collecting collecting(vm);
    std::vector<std::thread> threads;
    for (int t = 0; t < kThreads; ++t)
      threads.emplace_back([&] {
        for (int i = 0; i < kRounds; ++i) {
          CHECK(vm.call<int>("acme.Trees.churn", 50).value() == 0);
          raise(SIGPWR);
          CHECK(vm.call<int>("acme.Trees.churnOutside", 10).value() == 0);
        }
      });
    for (std::thread& thread : threads) thread.join();
  }
  CHECK(power_signals == kThreads * kRounds);
  CHECK(time_signals == kThreads * kRounds * 10);
  sigaction(SIGPWR, &old_power, nullptr);
  sigaction(SIGXCPU, &old_time, nullptr);
}

TEST_CASE("collections wait neither for the embedder's threads nor for functions of the host") {
  cordon::Vm vm = make_vm();
  std::atomic<int> inside{0};
  std::atomic<bool> go{false};
  REQUIRE(vm.bind("acme.Trees.pause", [&] {
              ++inside;
              go.wait(false);
            }).ok());
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) threads.emplace_back([&] { CHECK(vm.call<int>("acme.Trees.churnOutside", 3).value() == 0); });
  std::thread between([&] {
    CHECK(vm.call<int>("acme.Trees.churn", 3).value() == 0);
    ++inside;
    go.wait(false);
    CHECK(vm.call<int>("acme.Trees.churn", 3).value() == 0);
  });
  while (inside < 5) std::this_thread::yield();
  for (int i = 0; i < 5; ++i) {
    vm.collect();
    CHECK(vm.call<int>("acme.Trees.churn", 100).value() == 0);
  }
  go = true;
  go.notify_all();
  for (std::thread& thread : threads) thread.join();
  between.join();
}

TEST_CASE("threads that allocate, block, call in and out, and are killed, while others collect") {
  const int rounds = count_of("CORDON_COLLECTOR_ROUNDS", 3);
  for (int round = 0; round < rounds; ++round) {
    cordon::Vm vm = make_vm();
    // Out of Java, into the same VM and another one, and back.
    cordon::Vm inner = make_vm();
    std::atomic<int> calls{0};
    REQUIRE(vm.bind("acme.Trees.pause", [&] {
                if (++calls % 4 == 0) std::this_thread::sleep_for(100us);
                if (calls % 4 == 1) CHECK(vm.call<int>("acme.Trees.churn", 5).value() == 0);
                if (calls % 4 == 2) CHECK(inner.call<int>("acme.Trees.churn", 5).value() == 0);
              }).ok());
    Collecting collecting(vm), more(inner);
    std::vector<std::thread> threads;
    threads.emplace_back([&] { CHECK(vm.call<int>("acme.Trees.crowd", 8, 40).value() == 0); });
    for (int t = 0; t < 3; ++t)
      threads.emplace_back([&] {
        for (int i = 0; i < 10; ++i) {
          CHECK(vm.call<int>("acme.Trees.churnOutside", 10).value() == 0);
          std::thread([&] { CHECK(vm.call<int>("acme.Trees.churn", 10).value() == 0); }).join();
        }
      });
    threads.emplace_back([&] {
      for (int i = 0; i < 4; ++i) {
        cordon::Vm victim = make_vm();
        std::thread caller([&] { CHECK(code_of(victim.call<int>("acme.Trees.crowd", 6, 1'000'000)) == ErrorCode::Ended); });
        while (!victim.get<bool>("acme.Trees.started").value_or(true)) std::this_thread::yield();
        std::this_thread::sleep_for(3ms);
        auto begin = Clock::now();
        victim.kill();
        caller.join();
        CHECK(Clock::now() - begin < 2s);
      }
    });
    for (std::thread& thread : threads) thread.join();
    CHECK(calls == 3 * 10 * 10);
  }
}

TEST_CASE("hundreds of threads that spin are stopped soon") {
  cordon::Vm vm = make_vm();
  cordon::Vm collector = make_vm();
  REQUIRE(vm.call("acme.Trees.spinners", count_of("CORDON_SPINNERS", 100)).ok());
  std::vector<std::chrono::nanoseconds> times;
  for (int i = 0; i < count_of("CORDON_STOPS", 50); ++i) {
    std::this_thread::sleep_for(5ms);
    auto begin = Clock::now();
    collector.collect();
    times.push_back(Clock::now() - begin);
  }
  std::sort(times.begin(), times.end());
  std::printf("%zu collections beside spinning threads: median %.2f ms, worst %.2f ms\n", times.size(),
              static_cast<double>(times[times.size() / 2].count()) / 1e6, static_cast<double>(times.back().count()) / 1e6);
  CHECK(times.back() < 30s);  // most of it is the wait for a processor among so many
  auto begin = Clock::now();
  vm.kill();
  vm = cordon::Vm(std::move(collector));
  CHECK(Clock::now() - begin < 5s);
  CHECK(vm.call<int>("acme.Trees.churn", 10).value() == 0);
}
