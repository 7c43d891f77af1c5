/// The memory outside the Java heap of one VM: off-heap allocations and file mappings. Inside of the monitor only.
///
/// Guest threads race: one may use an address while another frees or unmaps it. So everything lies in address ranges
/// that are the VM's own until it is destroyed, no bookkeeping lies beside the guest's bytes, freed memory is reused
/// by the same VM only, and a mapping is replaced by fresh memory, never by a hole. A late access then does harm to its
/// own VM's data at most.
#pragma once

#include <map>
#include <mutex>
#include <vector>

#include "base/result.h"
#include "monitor/files.h"
#include "monitor/memory_regions.h"

namespace cordon::monitor {

class GuestMemory {
 public:
  GuestMemory(MemoryRegions& regions, u8 limit) : regions_(regions), limit_(limit) {}
  ~GuestMemory();
  GuestMemory(const GuestMemory&) = delete;
  GuestMemory& operator=(const GuestMemory&) = delete;

  Result<u8> allocate(u8 bytes);
  Result<u8> reallocate(u8 address, u8 bytes);
  Result<void> free(u8 address);
  Result<u8> map(int fd, i8 position, u8 length, MapMode mode);
  Result<void> unmap(u8 address, u8 length);
  u8 charged() const;

 private:
  /// Small blocks come in classes of equal size; their free lists stand apart from the blocks.
  static constexpr size_t kClasses = 64 + 20;
  static constexpr u8 kLargestSmall = u8{32} * 1024;
  static constexpr u8 kRun = u8{64} * 1024;  ///< what a class takes at a time

  struct Class {
    std::vector<u8> free;
    u8 next = 0;  ///< never used part of the newest run
    u8 end = 0;
  };

  static size_t class_of(u8 bytes);
  static u8 class_size(size_t index);
  static u8 footprint(u8 bytes);

  enum Pool { kWritable, kReadOnly, kPools };

  Result<u8> take_small(size_t index);
  Result<u8> take_pages(Pool pool, u8 length);
  void give_pages(Pool pool, u8 start, u8 length);
  Result<void> charge(u8 bytes);

  MemoryRegions& regions_;
  const u8 limit_;
  mutable std::mutex mutex_;             ///< guards what follows; taken before MemoryRegions' own
  std::map<u8, u8> reservations_;        ///< start and length of each address range of the VM
  std::map<u8, u8> free_pages_[kPools];  ///< start and length; neighbours are merged
  Class classes_[kClasses];
  u8 charged_ = 0;
};

}  // namespace cordon::monitor
