/// All native methods of Cordon: the tables at the end of the files in this folder, collected by the build.
#pragma once

#include <cstddef>
#include <iterator>

#include "vm/native.h"

namespace cordon::stdlib {

/// For Runtime::register_natives. In the order of their paths.
extern const vm::NativeClass* const kNativeClasses[];
extern const std::size_t kNativeClassCount;

}  // namespace cordon::stdlib
