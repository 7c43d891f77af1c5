/// RootArena: chunks of word slots, linked, never freed before the arena.
///
/// The collector walks the chunks with the world stopped and takes no lock: a chunk is complete (zeroed, linked) before
/// it is published through first_, and a chunk's slots are only ever plain words.
#include "gc/root_arena.h"

#include <cstdlib>

#include "base/verify.h"

namespace cordon::gc {
namespace {

constexpr std::size_t kChunkSlots = 509;  ///< with the header: one 4096-byte page

}  // namespace

RootArena::RootArena() = default;

RootArena::~RootArena() {
  for (Chunk* chunk = first_.load(std::memory_order_relaxed); chunk != nullptr;) {
    Chunk* next = chunk->next;
    std::free(chunk);
    chunk = next;
  }
}

void** RootArena::allocate(std::size_t count) {
  CORDON_VERIFY(count > 0);
  std::lock_guard<std::mutex> guard(mutex_);
  if (count == 1 && free_slots_ != nullptr) {
    void** slot = free_slots_;
    free_slots_ = reveal_link(*slot);
    *slot = nullptr;
    return slot;
  }
  Chunk* chunk = first_.load(std::memory_order_relaxed);
  if (chunk == nullptr || chunk->capacity - chunk->used < count) {
    std::size_t capacity = count > kChunkSlots ? count : kChunkSlots;
    auto* fresh = static_cast<Chunk*>(std::calloc(1, sizeof(Chunk) + capacity * sizeof(void*)));
    CORDON_VERIFY(fresh != nullptr);
    fresh->capacity = capacity;
    if (budget_) budget_->charge_always(sizeof(Chunk) + capacity * sizeof(void*));
    if (chunk != nullptr && count > kChunkSlots) {
      // An oversized run gets a chunk of its own behind the current one, which keeps its free slots in use.
      fresh->used = count;
      fresh->next = chunk->next;
      __atomic_store_n(&chunk->next, fresh, __ATOMIC_RELEASE);
      return fresh->slots();
    }
    fresh->next = chunk;
    first_.store(fresh, std::memory_order_release);
    chunk = fresh;
  }
  void** slot = chunk->slots() + chunk->used;
  chunk->used += count;
  return slot;
}

void RootArena::release(void** slot) {
  std::lock_guard<std::mutex> guard(mutex_);
  *slot = hide_link(free_slots_);
  free_slots_ = slot;
}

}  // namespace cordon::gc
