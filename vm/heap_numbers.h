/// How large a VM's heap looks from inside. The process's heap is shared and none of a VM's business: what counts is
/// what this VM uses, and its limit.
#pragma once

#include <algorithm>
#include <limits>

#include "vm/vm.h"

namespace cordon::vm {

/// Bytes; the largest number if there is no limit.
inline jlong heap_maximum(Vm& vm) {
  std::size_t limit = vm.heap().limit();
  return limit == 0 ? std::numeric_limits<jlong>::max() : static_cast<jlong>(limit);
}
inline jlong heap_used(Vm& vm) { return static_cast<jlong>(vm.heap().used()); }
/// What is used, and room to grow in steps, so that it changes rarely.
inline jlong heap_total(Vm& vm) {
  constexpr jlong kStep = 16 << 20;
  jlong used = heap_used(vm);
  return std::max(std::min((used + kStep / 2) / kStep * kStep + kStep, heap_maximum(vm)), used);
}

}  // namespace cordon::vm
