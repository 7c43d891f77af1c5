/// Which addresses outside the Java heap a VM may touch: asked by checked Unsafe and by every native that gets an
/// address from Java.
///
/// One per VM, filled by the gateway's memory verbs. Threads: any; `contains` takes no lock while the caller's cache
/// hits. A region that is freed while another thread uses it does no harm to the process: all guest memory lies in
/// address ranges that belong to the VM until it is destroyed, so a late access hits the same VM's memory, never the
/// host's, and never a hole (see guest_memory.h).
#pragma once

#include <atomic>
#include <map>
#include <optional>
#include <shared_mutex>
#include <span>

#include "base/types.h"

namespace cordon::monitor {

enum class RegionKind : u1 {
  OffHeap,       ///< Unsafe.allocateMemory
  FileShared,    ///< a file mapped read-write
  FileReadOnly,  ///< a file mapped read-only
  FilePrivate,   ///< a file mapped copy-on-write
  Image,         ///< memory of the runtime lent read-only: the boot image
};

struct Region {
  u8 start = 0;
  u8 length = 0;
  RegionKind kind = RegionKind::OffHeap;
  bool writable = false;
};

/// The region that a thread used last. Owned by the thread; starts empty.
struct RegionCache {
  u8 start = 0;
  u8 end = 0;
  u4 epoch = 0;  ///< of the table when this was filled; 0 never matches
  bool writable = false;
};

class MemoryRegions {
 public:
  MemoryRegions() = default;
  MemoryRegions(const MemoryRegions&) = delete;
  MemoryRegions& operator=(const MemoryRegions&) = delete;

  /// True if [address, address+length) lies within one region (writable, if `for_writing`). Any values are safe,
  /// overflowing ones too; an empty range is contained anywhere in, or at the end of, a region.
  bool contains(RegionCache& cache, u8 address, u8 length, bool for_writing) const {
    if (__builtin_expect(address >= cache.start && address <= cache.end && length <= cache.end - address &&
                             cache.epoch == epoch_.load(std::memory_order_acquire) && (cache.writable || !for_writing),
                         1))
      return true;
    return contains_slow(cache, address, length, for_writing);
  }

  /// The bytes at a guest address for a native to read, or nothing if they are not the guest's.
  std::optional<std::span<const u1>> readable(RegionCache& cache, i8 address, i8 length) const {
    if (length < 0 || !contains(cache, static_cast<u8>(address), static_cast<u8>(length), false)) return std::nullopt;
    return std::span<const u1>(reinterpret_cast<const u1*>(address), static_cast<size_t>(length));
  }

  /// The bytes at a guest address for a native to write, or nothing if they are not the guest's.
  std::optional<std::span<u1>> writable(RegionCache& cache, i8 address, i8 length) const {
    if (length < 0 || !contains(cache, static_cast<u8>(address), static_cast<u8>(length), true)) return std::nullopt;
    return std::span<u1>(reinterpret_cast<u1*>(address), static_cast<size_t>(length));
  }

  /// The NUL-terminated string at a guest address without its NUL, or nothing if no NUL comes before the region's
  /// end. The bytes may change while you look: copy, then check the copy.
  std::optional<std::span<const u1>> c_string(RegionCache& cache, i8 address) const;

  /// The region that contains an address.
  std::optional<Region> find(u8 address) const;

  /// The region that starts exactly at an address.
  std::optional<Region> find_start(u8 address) const;

  /// Changes with every removal; a cache or compiled code that saw another value must ask again. Never 0.
  u4 epoch() const { return epoch_.load(std::memory_order_acquire); }

  /// For the gateway's memory verbs only.
  void add(const Region& region);
  /// Removes the region that starts at `start`; nothing if there is none.
  std::optional<Region> remove(u8 start);
  /// Number of regions and the sum of their lengths without images.
  size_t count() const;
  u8 bytes() const;

 private:
  bool contains_slow(RegionCache& cache, u8 address, u8 length, bool for_writing) const;

  mutable std::shared_mutex mutex_;  ///< guards regions_; a leaf lock
  std::map<u8, Region> regions_;     ///< by start; never overlapping
  std::atomic<u4> epoch_{1};
  std::atomic<u8> bytes_{0};
};

}  // namespace cordon::monitor
