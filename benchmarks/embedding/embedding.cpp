// What it costs to go between C++ and Java, and to have a VM. `embedding_benchmark --benchmark_filter=Call`
#include <benchmark/benchmark.h>

#include <cstdio>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "cordon/cordon.hpp"

namespace {

cordon::Runtime& runtime() {
  static cordon::Runtime made = cordon::Runtime::create().value();
  return made;
}

cordon::Vm make_vm() {
  return runtime().create_vm({.class_path = {CORDON_BENCH_CLASSES}, .max_heap = 64 << 20}).value();
}

/// Until compiled code has been made, in the background.
template <typename F>
void warm_up(F&& call) {
  auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(700);
  while (std::chrono::steady_clock::now() < end)
    for (int i = 0; i < 1000; ++i) call();
}

void CallStatic(benchmark::State& state) {
  cordon::Vm vm = make_vm();
  auto add = vm.function<int(int, int)>("Bench.add").value();
  int sum = 0;
  warm_up([&] { sum = *add(sum, 1); });
  for (auto _ : state) benchmark::DoNotOptimize(sum = *add(sum, 1));
}
BENCHMARK(CallStatic);

void CallStaticDouble(benchmark::State& state) {
  cordon::Vm vm = make_vm();
  auto scale = vm.function<double(double, double)>("Bench.scale").value();
  double x = 1;
  warm_up([&] { x = *scale(x, 1.0); });
  for (auto _ : state) benchmark::DoNotOptimize(x = *scale(x, 1.0));
}
BENCHMARK(CallStaticDouble);

void CallByName(benchmark::State& state) {
  cordon::Vm vm = make_vm();
  int sum = 0;
  warm_up([&] { sum = *vm.call<int>("Bench.add", sum, 1); });
  for (auto _ : state) benchmark::DoNotOptimize(sum = *vm.call<int>("Bench.add", sum, 1));
}
BENCHMARK(CallByName);

void CallMethodOfObject(benchmark::State& state) {
  cordon::Vm vm = make_vm();
  auto bump = vm.method<int(int)>("Bench.bump").value();
  cordon::Object object = vm.construct("Bench").value();
  warm_up([&] { (void)bump(object, 1); });
  for (auto _ : state) benchmark::DoNotOptimize(*bump(object, 1));
}
BENCHMARK(CallMethodOfObject);

void CallWithString(benchmark::State& state) {
  cordon::Vm vm = make_vm();
  auto length = vm.function<int(std::string)>("Bench.length").value();
  std::string text = "sixteen letters.";
  warm_up([&] { (void)length(text); });
  for (auto _ : state) benchmark::DoNotOptimize(*length(text));
}
BENCHMARK(CallWithString);

/// One call from compiled Java to C++, in a loop of Java's.
void HostFunction(benchmark::State& state) {
  cordon::Vm vm = make_vm();
  (void)vm.bind("Bench.host", [](int x) { return x + 1; });
  auto loop = vm.function<int(int)>("Bench.callHost").value();
  constexpr int kCalls = 10'000;
  warm_up([&] { (void)loop(10); });
  for (int i = 0; i < 200; ++i) (void)loop(kCalls);
  warm_up([&] { (void)loop(10); });
  for (auto _ : state)
    for (int i = 0; i < 10; ++i) benchmark::DoNotOptimize(*loop(kCalls));
  state.SetItemsProcessed(state.iterations() * 10 * kCalls);
  state.counters["ns_per_call"] = benchmark::Counter(static_cast<double>(state.iterations()) * 10 * kCalls / 1e9, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(HostFunction);

/// A VM from nothing to its first call, and its end.
void CreateCallDestroy(benchmark::State& state) {
  for (auto _ : state) {
    cordon::Vm vm = make_vm();
    benchmark::DoNotOptimize(*vm.call<int>("Bench.add", 1, 2));
  }
}
BENCHMARK(CreateCallDestroy)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();

double resident_mib() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return static_cast<double>(std::stoul(line.substr(6))) / 1024;
  return 0;
}

/// Resident memory of one more idle VM that has answered a call.
void IdleVm(benchmark::State& state) {
  std::vector<std::unique_ptr<cordon::Vm>> vms;
  auto add = [&] {
    vms.push_back(std::make_unique<cordon::Vm>(make_vm()));
    (void)vms.back()->call<int>("Bench.add", 1, 2);
  };
  for (int i = 0; i < 10; ++i) add();
  for (auto _ : state) {
    double before = resident_mib();
    constexpr int kMore = 50;
    for (int i = 0; i < kMore; ++i) add();
    state.counters["MiB_per_vm"] = (resident_mib() - before) / kMore;
    cordon::Meters meters = vms.back()->meters();
    state.counters["heap_MiB"] = static_cast<double>(meters.heap_live) / (1 << 20);
    state.counters["beside_MiB"] = static_cast<double>(meters.memory) / (1 << 20);
  }
}
BENCHMARK(IdleVm)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
