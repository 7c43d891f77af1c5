/// The -ea and -da switches of a VM.
#pragma once

#include "vm/class.h"
#include "vm/vm.h"

namespace cordon::stdlib {

/// How VmOptions::assertions spells its kinds.
inline constexpr std::string_view kSystemAssertions = "<system>";
inline constexpr std::string_view kPackageSuffix = "...";

/// What the switches say about a class: the last one for the class itself, else for the innermost package, else the default.
bool assertions_enabled(const vm::Vm& vm, const vm::Class& klass);

/// The switch without a name: for all classes that the boot loader did not define, or for those it did.
bool default_assertions(const vm::Vm& vm, bool system);

}  // namespace cordon::stdlib
