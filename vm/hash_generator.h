/// The generator behind identity hash codes (vm/identity_hash.h); each thread has one.
#pragma once

#include <array>

#include "base/types.h"

namespace cordon::vm {

/// Marsaglia's xorshift with four words of state.
struct HashGenerator {
  std::array<u4, 4> state;
  static HashGenerator seeded(u4 seed) { return {{seed, 842502087, 0x8767, 273326509}}; }
  u4 next() {
    u4 t = state[0] ^ (state[0] << 11);
    state[0] = state[1];
    state[1] = state[2];
    state[2] = state[3];
    state[3] = (state[3] ^ (state[3] >> 19)) ^ (t ^ (t >> 8));
    return state[3];
  }
};

}  // namespace cordon::vm
