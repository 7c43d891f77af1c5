/// What the tests of the API share: one runtime per process, and VMs with the guest classes.
#pragma once

#include <doctest/doctest.h>

#include "cordon/cordon.hpp"

/// Directory of the compiled guests; CMake says.
inline const char* guests() { return CORDON_API_GUESTS; }

inline cordon::Runtime& runtime() {
  static cordon::Runtime made = cordon::Runtime::create().value();
  return made;
}

inline cordon::Vm make_vm(cordon::VmOptions options = {}) {
  if (!options.max_heap) options.max_heap = 64 << 20;
  options.class_path.add(guests());
  cordon::Outcome<cordon::Vm> vm = runtime().create_vm(std::move(options));
  if (!vm) MESSAGE(vm.failure().message());
  REQUIRE(vm.ok());
  return std::move(vm).value();
}

/// The failure's code; fails the test when there is none.
template <typename T>
cordon::ErrorCode code_of(const cordon::Outcome<T>& outcome) {
  REQUIRE_FALSE(outcome.ok());
  return outcome.failure().code();
}
