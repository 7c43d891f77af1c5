// Host functions and callbacks, both ways: Java calls C++, which calls Java again; C++ objects behind Java interfaces; exceptions across
// both.
//
//     build/release/bin/callbacks
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "cordon/cordon.hpp"

namespace {

/// A C++ object that Java tells of results.
class Journal {
 public:
  void on_result(std::string what, int result) { std::printf("journal: %s = %d\n", what.c_str(), result); }
};

}  // namespace

int main(int, char** arguments) {
  auto runtime = cordon::Runtime::create();
  if (!runtime) {
    std::fprintf(stderr, "%s\n", runtime.failure().message().c_str());
    return 1;
  }
  cordon::Vm vm = runtime->create_vm({.class_path = {std::string(arguments[0]) + ".classes"}}).value();
  cordon::Object calculator = vm.construct("demo.Calculator").value();

  // A native method with its receiver: C++ calls the object again for each step.
  vm.bind("demo.Calculator.power", [](cordon::Object self, int base, int exponent) -> cordon::Outcome<int> {
      int result = 1;
      for (; exponent > 0; --exponent) {
        auto next = self.call<int>("times", result, base);
        if (!next) return next.failure();
        result = *next;
      }
      return result;
    }).value();
  std::printf("cube: %d\n", calculator.call<int>("cube", 5).value());

  // A C++ object behind a Java interface, and a lambda behind another.
  auto journal = std::make_shared<Journal>();
  cordon::Object watcher = vm.implement("demo.Calculator$Watcher", cordon::HostObject().method("onResult", &Journal::on_result, journal)).value();
  calculator.call("add", watcher).value();
  int base = 100;
  cordon::Object plus = vm.implement("java.util.function.IntBinaryOperator", cordon::HostObject().method("applyAsInt", [&base](int a, int b) { return base + a + b; })).value();
  std::printf("sum: %d\n", calculator.call<int>("compute", "sum", plus, 1, 2).value());
  base = 200;  // it is the same variable
  std::printf("sum: %d\n", calculator.call<int>("compute", "sum", plus, 1, 2).value());

  // A Java exception through C++ into Java, and out to C++ again: what Java throws stays what it is.
  cordon::Object divide = vm.implement("java.util.function.IntBinaryOperator", cordon::HostObject().method("applyAsInt", [&vm](int a, int b) {
                              return vm.call<int>("java.lang.Math.floorDiv", a, b);  // an Outcome
                            })).value();
  std::printf("ratio: %d\n", calculator.call<int>("compute", "ratio", divide, 7, 2).value());
  auto failed = calculator.call<int>("compute", "ratio", divide, 1, 0);
  std::printf("by zero: %s\n", failed.failure().message().c_str());

  // A C++ failure as a Java exception.
  vm.bind("demo.Calculator.names", [](int count) -> cordon::Outcome<std::vector<std::string>> {
      const std::vector<std::string> names{"delta", "alpha", "charlie", "bravo"};
      if (count < 0 || count > 4) return cordon::Failure(cordon::ErrorCode::Host, "there are four names");
      return std::vector<std::string>(names.begin(), names.begin() + count);
    }).value();
  cordon::Object by_length = vm.implement("java.util.Comparator", cordon::HostObject().method("compare", [](std::string a, std::string b) {
                                   int difference = static_cast<int>(a.size()) - static_cast<int>(b.size());
                                   return difference ? difference : a.compare(b);
                                 })).value();
  std::printf("sorted: %s\n", vm.call<std::string>("demo.Calculator.sorted", 4, by_length).value().c_str());
  std::printf("too many: %s\n", vm.call<std::string>("demo.Calculator.sorted", 5, by_length).failure().message().c_str());
  return 0;
}
