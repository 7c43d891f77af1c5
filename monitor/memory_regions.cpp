#include "monitor/memory_regions.h"

#include <cstring>
#include <mutex>

#include "base/verify.h"

namespace cordon::monitor {

namespace {

/// The region that contains [address, address+length), if any.
template <typename Regions>
auto find_containing(Regions& regions, u8 address, u8 length) {
  auto entry = regions.upper_bound(address);
  if (entry == regions.begin()) return regions.end();
  --entry;
  const Region& region = entry->second;
  u8 offset = address - region.start;
  return offset <= region.length && length <= region.length - offset ? entry : regions.end();
}

}  // namespace

bool MemoryRegions::contains_slow(RegionCache& cache, u8 address, u8 length, bool for_writing) const {
  std::shared_lock lock(mutex_);
  auto entry = find_containing(regions_, address, length);
  if (entry == regions_.end()) return false;
  const Region& region = entry->second;
  // The epoch cannot change while the lock is held, so it belongs to what was found.
  cache = {region.start, region.start + region.length, epoch_.load(std::memory_order_relaxed), region.writable};
  return region.writable || !for_writing;
}

std::optional<std::span<const u1>> MemoryRegions::c_string(RegionCache& cache, i8 address) const {
  auto start = static_cast<u8>(address);
  if (!contains(cache, start, 1, false)) return std::nullopt;
  const auto* text = reinterpret_cast<const u1*>(start);
  const void* end = std::memchr(text, 0, cache.end - start);
  if (!end) return std::nullopt;
  return std::span<const u1>(text, static_cast<size_t>(static_cast<const u1*>(end) - text));
}

std::optional<Region> MemoryRegions::find(u8 address) const {
  std::shared_lock lock(mutex_);
  auto entry = find_containing(regions_, address, 1);
  if (entry == regions_.end()) return std::nullopt;
  return entry->second;
}

std::optional<Region> MemoryRegions::find_start(u8 address) const {
  std::shared_lock lock(mutex_);
  auto entry = regions_.find(address);
  if (entry == regions_.end()) return std::nullopt;
  return entry->second;
}

void MemoryRegions::add(const Region& region) {
  std::unique_lock lock(mutex_);
  bool is_new = regions_.emplace(region.start, region).second;
  CORDON_VERIFY(is_new);
  if (region.kind != RegionKind::Image) bytes_.fetch_add(region.length, std::memory_order_relaxed);
}

std::optional<Region> MemoryRegions::remove(u8 start) {
  std::unique_lock lock(mutex_);
  auto entry = regions_.find(start);
  if (entry == regions_.end()) return std::nullopt;
  Region region = entry->second;
  regions_.erase(entry);
  if (region.kind != RegionKind::Image) bytes_.fetch_sub(region.length, std::memory_order_relaxed);
  u4 next = epoch_.load(std::memory_order_relaxed) + 1;
  epoch_.store(next == 0 ? 1 : next, std::memory_order_release);
  return region;
}

size_t MemoryRegions::count() const {
  std::shared_lock lock(mutex_);
  return regions_.size();
}

u8 MemoryRegions::bytes() const { return bytes_.load(std::memory_order_relaxed); }

}  // namespace cordon::monitor
