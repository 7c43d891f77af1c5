/// How a RootArena's chunk is laid out, for the arena and the collector's root scan.
#pragma once

#include "gc/heap.h"

namespace cordon::gc {

struct RootArena::Chunk {
  Chunk* next = nullptr;
  std::size_t capacity = 0;  ///< slots that follow this header
  std::size_t used = 0;      ///< slots handed out so far; the collector scans `capacity`, unused ones are zero
  void** slots() { return reinterpret_cast<void**>(this + 1); }
};

/// The free list runs through released slots; links are disguised, they are not roots.
inline void* hide_link(void** slot) { return hide(slot); }
inline void** reveal_link(void* link) { return static_cast<void**>(reveal(link)); }

}  // namespace cordon::gc
