/// What sizes the command line accepts for heap and stacks.
#pragma once

#include "base/memory_size.h"

namespace cordon::cli {

inline constexpr u8 kSmallestHeap = u8{2} << 20;
inline constexpr u8 kSmallestStack = 136 * 1024;  ///< as HotSpot on this kind of machine
inline constexpr u8 kLargestStack = u8{1} << 30;

}  // namespace cordon::cli
