/// Small numbers of the whole process (thread ids, blocks of object locks) to words. Read without a lock, because the
/// collector asks with the world stopped.
///
/// Threads: `get` any; `set` under the owner's lock. Memory grows with the highest number, in chunks that stay until
/// the table dies.
#pragma once

#include <atomic>
#include <memory>

#include "base/types.h"

namespace cordon::vm {

class IdTable {
 public:
  static constexpr u4 kChunkBits = 12;
  static constexpr u4 kChunks = 1u << 10;
  static constexpr u4 kLimit = kChunks << kChunkBits;  ///< numbers are below; fits the owner in a thin lock word

  IdTable() : chunks_(std::make_unique<std::atomic<Chunk*>[]>(kChunks)) {}
  ~IdTable() {
    for (u4 i = 0; i < kChunks; ++i) delete chunks_[i].load(std::memory_order_relaxed);
  }
  IdTable(const IdTable&) = delete;

  /// 0 for numbers that were never set.
  std::uintptr_t get(u4 id) const {
    if (id >= kLimit) return 0;
    const Chunk* chunk = chunks_[id >> kChunkBits].load(std::memory_order_acquire);
    return chunk ? chunk->words[id & (kChunkSize - 1)].load(std::memory_order_acquire) : 0;
  }
  /// False when `id` is too large.
  bool set(u4 id, std::uintptr_t word) {
    if (id >= kLimit) return false;
    std::atomic<Chunk*>& place = chunks_[id >> kChunkBits];
    Chunk* chunk = place.load(std::memory_order_acquire);
    if (!chunk) {
      auto* made = new Chunk();
      if (place.compare_exchange_strong(chunk, made, std::memory_order_acq_rel)) chunk = made;
      else delete made;
    }
    chunk->words[id & (kChunkSize - 1)].store(word, std::memory_order_release);
    return true;
  }

 private:
  static constexpr u4 kChunkSize = 1u << kChunkBits;
  struct Chunk {
    std::atomic<std::uintptr_t> words[kChunkSize] = {};
  };
  std::unique_ptr<std::atomic<Chunk*>[]> chunks_;
};

}  // namespace cordon::vm
