// A rules engine: rules in Java, facts in C++. A rule that fails or hangs costs its own answer, nothing else.
//
//     build/release/bin/rules
#include <chrono>
#include <cstdio>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cordon/cordon.hpp"

using Order = std::map<std::string, double>;

int main(int, char** arguments) {
  auto runtime = cordon::Runtime::create();
  if (!runtime) {
    std::fprintf(stderr, "%s\n", runtime.failure().message().c_str());
    return 1;
  }
  // Rules compute: nothing of the host, a small heap, few threads.
  cordon::Policy policy;
  policy.limit("max-heap", "32M").limit("max-threads", "8");
  cordon::Vm vm = runtime->create_vm({.name = "rules", .policy = policy, .class_path = {std::string(arguments[0]) + ".classes"}}).value();
  const std::map<int, int> years{{1, 7}, {2, 0}};
  vm.bind("rules.Rules.yearsAsCustomer", [&years](int customer) { return years.contains(customer) ? years.at(customer) : 0; }).value();

  // The rules are objects; what each decides is asked through its interface, found once.
  auto rules = vm.call<std::vector<cordon::Object>>("rules.Rules.all").value();
  auto decide = vm.method<std::optional<std::string>(Order)>("rules.Rule.decide").value().within(std::chrono::milliseconds(500));

  const std::vector<Order> orders{{{"customer", 1}, {"sum", 1200}, {"pieces", 3}, {"voucher", 20}},
                                  {{"customer", 2}, {"sum", 80}, {"pieces", 12}},
                                  {{"customer", 2}, {"sum", 9000}, {"pieces", 1}, {"voucher", 5}}};
  for (const Order& order : orders) {
    std::printf("order of %.0f:\n", order.at("sum"));
    int number = 0;
    for (const cordon::Object& rule : rules) {
      auto decision = decide(rule, order);
      ++number;
      if (!decision) std::printf("  rule %d is left out: %s\n", number, decision.failure().is_java_exception() ? decision.failure().class_name().c_str() : decision.failure().message().c_str());
      else if (*decision) std::printf("  %s\n", (*decision)->c_str());
    }
  }
  return 0;
}
