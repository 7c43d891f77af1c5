#include "stdlib/java/lang/assertions.h"

namespace cordon::stdlib {

using namespace vm;

bool default_assertions(const Vm& vm, bool system) {
  bool enabled = false;
  for (auto& [name, on] : vm.options().assertions)
    if (name == (system ? kSystemAssertions : "")) enabled = on;
  return enabled;
}

bool assertions_enabled(const Vm& vm, const Class& klass) {
  const auto& switches = vm.options().assertions;
  if (switches.empty()) return false;
  std::string name = klass.java_name();
  for (auto given = switches.rbegin(); given != switches.rend(); ++given)
    if (given->first == name) return given->second;
  std::string_view package = name;
  do {
    std::size_t dot = package.rfind('.');
    package = package.substr(0, dot == package.npos ? 0 : dot);
    for (auto given = switches.rbegin(); given != switches.rend(); ++given)
      if (given->first.ends_with(kPackageSuffix) &&
          std::string_view(given->first).substr(0, given->first.size() - kPackageSuffix.size()) == package)
        return given->second;
  } while (package.find('.') != package.npos);
  return default_assertions(vm, !klass.loader);
}

}  // namespace cordon::stdlib
