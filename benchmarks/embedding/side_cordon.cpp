// Cordon's part of the side-by-side run: side_cordon CLASSES.
#include "cordon/cordon.h"
#include "cordon/cordon.hpp"
#include "benchmarks/embedding/side.h"

namespace {

int measure_cpp(const char* classes) {
  auto runtime = cordon::Runtime::create().value();
  cordon::Vm vm = runtime.create_vm({.class_path = {classes}, .max_heap = 64 << 20}).value();
  auto add = vm.function<int(int, int)>("Bench.add").value();
  int sum = 0;
  side::measure("into", side::kCalls, [&] {
    for (int i = 0; i < side::kCalls; ++i) sum = *add(sum, 1);
  });
  vm.bind("Bench.host", [](int x) { return x + 1; }).value();
  auto loop = vm.function<int(int)>("Bench.callHost").value();
  side::measure("out", side::kCalls, [&] { sum += *loop(side::kCalls); });
  return sum;
}

void check(cordon_error* error) {
  if (!error) return;
  std::fprintf(stderr, "%s\n", cordon_error_message(error));
  std::exit(1);
}

/// The same through the C API.
int measure_c(const char* classes) {
  cordon_runtime* runtime = nullptr;
  check(cordon_runtime_create(nullptr, &runtime));
  cordon_vm_options* options = cordon_vm_options_create();
  cordon_vm_options_add_class_path(options, classes);
  cordon_vm_options_set_max_heap(options, 64 << 20);
  cordon_vm* vm = nullptr;
  check(cordon_vm_create(runtime, options, &vm));
  cordon_vm_options_delete(options);
  cordon_function* add = nullptr;
  check(cordon_vm_function(vm, "Bench.add(II)I", &add));
  cordon_value sum = cordon_int(0);
  side::measure("into_c", side::kCalls, [&] {
    for (int i = 0; i < side::kCalls; ++i) {
      cordon_value arguments[] = {sum, cordon_int(1)};
      check(cordon_function_call(add, arguments, 2, 0, &sum));
    }
  });
  auto host = [](void*, const cordon_value* arguments, std::size_t, cordon_value* result) -> cordon_error* {
    *result = cordon_int(arguments->as.int32 + 1);
    return nullptr;
  };
  check(cordon_vm_bind(vm, "Bench.host", host, nullptr, nullptr, nullptr, 0));
  cordon_function* loop = nullptr;
  check(cordon_vm_function(vm, "Bench.callHost(I)I", &loop));
  cordon_value calls = cordon_int(side::kCalls);
  side::measure("out_c", side::kCalls, [&] { check(cordon_function_call(loop, &calls, 1, 0, &sum)); });
  cordon_function_delete(loop);
  cordon_function_delete(add);
  cordon_vm_delete(vm);
  cordon_runtime_delete(runtime);
  return sum.as.int32;
}

}  // namespace

int main(int, char** arguments) { return measure_cpp(arguments[1]) + measure_c(arguments[1]) == 42; }
