// Cordon's part of the side-by-side run: side_cordon CLASSES.
#include "cordon/cordon.h"
#include "cordon/cordon.hpp"
#include "benchmarks/embedding/side.h"

int main(int, char** arguments) {
  auto runtime = cordon::Runtime::create().value();
  cordon::Vm vm = runtime.create_vm({.class_path = {arguments[1]}, .max_heap = 64 << 20}).value();
  auto add = vm.function<int(int, int)>("Bench.add").value();
  int sum = 0;
  side::measure("into", side::kCalls, [&] {
    for (int i = 0; i < side::kCalls; ++i) sum = *add(sum, 1);
  });
  vm.bind("Bench.host", [](int x) { return x + 1; }).value();
  auto loop = vm.function<int(int)>("Bench.callHost").value();
  side::measure("out", side::kCalls, [&] { sum += *loop(side::kCalls); });

  return sum == 42;
}
