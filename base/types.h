/// Short names for the fixed-width integers that class files and bytecode are made of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace cordon {

using u1 = std::uint8_t;
using u2 = std::uint16_t;
using u4 = std::uint32_t;
using u8 = std::uint64_t;
using i1 = std::int8_t;
using i2 = std::int16_t;
using i4 = std::int32_t;
using i8 = std::int64_t;

using Bytes = std::span<const u1>;

}  // namespace cordon
