/// Class memory: chunks filled from front to back, counted down to empty, never reused.
#include <sys/mman.h>

#include <cstring>
#include <mutex>

#include "base/types.h"
#include "gc/class_memory.h"
#include "gc/heap.h"

namespace cordon::gc {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{64} << 10;

struct Chunk {
  std::size_t size;  ///< of the whole mapping
  std::size_t live;  ///< allocations, and one for being the chunk that is being filled
};

std::mutex g_mutex;
Chunk* g_current = nullptr;
std::size_t g_used = 0;  ///< bytes of *g_current

std::size_t round_up(std::size_t bytes) { return (bytes + kGranule - 1) / kGranule * kGranule; }

void release(Chunk* chunk) {
  if (--chunk->live == 0) madvise(chunk, chunk->size, MADV_DONTNEED);  // stays mapped, and reads as zeros
}

/// A chunk begins at a multiple of kChunkBytes; only its first allocation may be larger than that.
Chunk* map_chunk(std::size_t size) {
  std::size_t reserved = size + kChunkBytes;
  void* memory = mmap(nullptr, reserved, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory == MAP_FAILED) return nullptr;
  u8 begin = reinterpret_cast<u8>(memory);
  u8 aligned = (begin + kChunkBytes - 1) / kChunkBytes * kChunkBytes;
  if (aligned > begin) munmap(memory, aligned - begin);
  if (begin + reserved > aligned + size) {
    munmap(reinterpret_cast<void*>(aligned + size), begin + reserved - aligned - size);
  }
  auto* chunk = reinterpret_cast<Chunk*>(aligned);
  chunk->size = size;
  return chunk;
}

}  // namespace

void* allocate_class_memory(std::size_t bytes) {
  bytes = round_up(bytes);
  std::lock_guard<std::mutex> guard(g_mutex);
  constexpr std::size_t header = (sizeof(Chunk) + kGranule - 1) / kGranule * kGranule;
  if (header + bytes > kChunkBytes) {
    Chunk* chunk = map_chunk((header + bytes + kChunkBytes - 1) / kChunkBytes * kChunkBytes);
    if (chunk == nullptr) return nullptr;
    chunk->live = 1;
    return reinterpret_cast<char*>(chunk) + header;
  }
  if (g_current == nullptr || g_used + bytes > kChunkBytes) {
    Chunk* chunk = map_chunk(kChunkBytes);
    if (chunk == nullptr) return nullptr;
    if (g_current != nullptr) release(g_current);
    chunk->live = 1;
    g_current = chunk;
    g_used = header;
  }
  void* result = reinterpret_cast<char*>(g_current) + g_used;
  g_used += bytes;
  g_current->live++;
  return result;
}

void free_class_memory(void* memory, std::size_t bytes) {
  std::memset(memory, 0, bytes);
  std::lock_guard<std::mutex> guard(g_mutex);
  release(reinterpret_cast<Chunk*>(reinterpret_cast<u8>(memory) / kChunkBytes * kChunkBytes));
}

}  // namespace cordon::gc
