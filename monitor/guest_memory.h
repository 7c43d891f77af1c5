/// The memory outside the Java heap of one VM: off-heap allocations and file mappings. Inside of the monitor only.
///
/// Guest threads race: one may use an address while another frees or unmaps it. So everything lies in address ranges
/// that are the VM's own until it is destroyed, no bookkeeping lies beside the guest's bytes, freed memory is reused
/// by the same VM only, and a mapping is replaced by fresh memory, never by a hole. A late access then does harm to its
/// own VM's data at most.
#pragma once

#include <map>
#include <mutex>
#include <set>
#include <vector>

#include "base/memory_budget.h"
#include "base/result.h"
#include "monitor/files.h"
#include "monitor/memory_regions.h"

namespace cordon::monitor {

class GuestMemory {
 public:
  GuestMemory(MemoryRegions& regions, MemoryBudget& budget) : regions_(regions), budget_(budget) {}
  ~GuestMemory();
  GuestMemory(const GuestMemory&) = delete;
  GuestMemory& operator=(const GuestMemory&) = delete;

  Result<u8> allocate(u8 bytes);
  Result<u8> reallocate(u8 address, u8 bytes);
  Result<void> free(u8 address);
  Result<u8> map(int fd, i8 position, u8 length, MapMode mode);
  Result<void> unmap(u8 address, u8 length);

 private:
  /// Small blocks come in classes of equal size, from runs of pages that hold blocks of one class. A run is charged
  /// whole, and goes back with its last block. Free lists stand apart from the blocks.
  static constexpr size_t kClasses = 64 + 20;
  static constexpr u8 kLargestSmall = u8{32} * 1024;
  static constexpr u8 kRunBytes = u8{64} * 1024;
  /// What an allocation costs in our own tables.
  static constexpr u8 kBookkeeping = 128;

  struct Run {
    size_t size_class = 0;
    u4 live = 0;           ///< blocks in use
    u4 touched = 0;        ///< blocks that were ever in use: the first ones
    std::vector<u2> free;  ///< numbers of blocks among those
  };

  static size_t class_of(u8 bytes);
  static u8 class_size(size_t index);
  static u8 footprint(u8 bytes);

  enum Pool { kWritable, kReadOnly, kPools };

  Result<u8> take_small(size_t index);
  void give_small(u8 address);
  Result<u8> take_pages(Pool pool, u8 length);
  void give_pages(Pool pool, u8 start, u8 length);
  Result<void> charge(u8 bytes);

  MemoryRegions& regions_;
  MemoryBudget& budget_;
  mutable std::mutex mutex_;             ///< guards what follows; taken before MemoryRegions' own
  std::map<u8, u8> reservations_;        ///< start and length of each address range of the VM
  std::map<u8, u8> free_pages_[kPools];  ///< start and length; neighbours are merged
  std::map<u8, Run> runs_;               ///< by start
  std::set<u8> with_room_[kClasses];     ///< runs that have a free block, by size class
};

}  // namespace cordon::monitor
