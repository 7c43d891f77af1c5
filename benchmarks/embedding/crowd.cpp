// Ten VMs, one of which reaches its heap limit again and again: what its nine neighbours keep of their throughput.
//
//     crowd_benchmark [ROUNDS]
//
// Phases alternate, so that whatever else the machine does meets all of them alike: "spin", the tenth VM computes (and takes its
// share of the processors); "limit", it fills its heap, catches the OutOfMemoryError and begins again.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "cordon/cordon.hpp"

namespace {

using namespace std::chrono_literals;
constexpr int kNeighbours = 9;
constexpr auto kPhase = 1500ms;

}  // namespace

int main(int count, char** arguments) {
  const int rounds = count > 1 ? std::atoi(arguments[1]) : 6;
  auto runtime = cordon::Runtime::create().value();
  auto make = [&](std::size_t heap) { return runtime.create_vm({.class_path = {CORDON_BENCH_CLASSES}, .max_heap = heap}).value(); };
  std::vector<cordon::Vm> neighbours;
  for (int i = 0; i < kNeighbours; ++i) neighbours.push_back(make(64 << 20));
  cordon::Vm tenth = make(32 << 20);

  std::atomic<bool> is_over{false};
  std::atomic<long> done{0};
  std::vector<std::thread> threads;
  for (cordon::Vm& vm : neighbours)
    threads.emplace_back([&] {
      auto work = vm.function<int(int)>("Crowd.work").value();
      while (!is_over) {
        (void)work(200).value();
        ++done;
      }
    });
  std::atomic<const char*> what{"spin"};
  std::atomic<long> errors{0};
  std::thread other([&] {
    auto spin = tenth.function<int(int)>("Crowd.spin").value();
    auto fill = tenth.function<int()>("Crowd.fill").value();
    while (!is_over) {
      if (what.load()[0] == 's') (void)spin(100'000).value();
      else errors += fill().value();
    }
  });

  std::this_thread::sleep_for(2s);  // until what is hot is compiled
  std::vector<double> ratios;
  for (int round = 0; round < rounds; ++round) {
    double rate[2];
    for (int phase = 0; phase < 2; ++phase) {
      what = phase ? "limit" : "spin";
      std::this_thread::sleep_for(200ms);
      long before = done;
      auto begin = std::chrono::steady_clock::now();
      std::this_thread::sleep_for(kPhase);
      rate[phase] = static_cast<double>(done - before) / std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    }
    ratios.push_back(rate[1] / rate[0]);
    std::printf("round %d: %.0f per second beside one that computes, %.0f beside one at its heap limit: %.1f%%\n", round + 1, rate[0], rate[1], 100 * ratios.back());
  }
  is_over = true;
  for (auto& thread : threads) thread.join();
  other.join();
  std::sort(ratios.begin(), ratios.end());
  std::printf("%ld OutOfMemoryErrors; the neighbours keep %.1f%% (median of %d)\n", errors.load(), 100 * ratios[ratios.size() / 2], rounds);
  return 0;
}
