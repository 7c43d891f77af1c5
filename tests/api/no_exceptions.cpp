// An embedder that is compiled without exceptions and type information.
#include "cordon/cordon.hpp"

bool works_without_exceptions(cordon::Vm& vm) {
  cordon::Outcome<int> sum = vm.call<int>("acme.Plugin.add", 2, 3);
  cordon::Outcome<int> none = vm.call<int>("acme.Plugin.nobody");
  return sum && *sum == 5 && sum.value() == 5 && !none && none.failure().code() == cordon::ErrorCode::NotFound &&
         vm.call<std::string>("acme.Plugin.greet", "you").value() == "Hello, you!";
}
