// Calls a class of the library's own in a VM without grants, and is denied a file.
#include <cordon/cordon.hpp>

#include <cstdio>
#include <string>

int main() {
  auto runtime = cordon::Runtime::create();
  if (!runtime) {
    std::fprintf(stderr, "%s\n", runtime.failure().message().c_str());
    return 1;
  }
  auto vm = runtime->create_vm();
  if (!vm) {
    std::fprintf(stderr, "%s\n", vm.failure().message().c_str());
    return 1;
  }
  int sum = 0;
  // Often enough to be compiled.
  for (int i = 0; i < 100'000; ++i) sum = vm->call<int>("java.lang.Math.max", sum, i).value();
  auto denied = vm->construct("java.io.FileInputStream", "/etc/passwd");
  std::printf("%d %s\n", sum, denied ? "granted" : denied.failure().class_name().c_str());
  return 0;
}
