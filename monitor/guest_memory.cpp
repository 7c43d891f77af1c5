#include "monitor/guest_memory.h"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>

#include "monitor/host/errors.h"
#include "monitor/host/memory.h"
#include "monitor/host/signals.h"

namespace cordon::monitor {

namespace {

constexpr u8 kLeastReservation = u8{1} << 30;
constexpr u8 kLargestRequest = u8{1} << 46;  // beyond it no address space has room
constexpr u8 kFineStep = 16;
constexpr u8 kLargestFine = 1024;

u8 round_up(u8 value, u8 unit) { return (value + unit - 1) / unit * unit; }

}  // namespace

GuestMemory::~GuestMemory() {
  for (auto [start, length] : reservations_) {
    host::unregister_guest_range(HostToken(), start);
    host::release(HostToken(), start, length);
  }
}

// Classes 0 to 63 are multiples of 16 up to 1024; above it there are four to each doubling.
size_t GuestMemory::class_of(u8 bytes) {
  if (bytes <= kLargestFine) return (bytes + kFineStep - 1) / kFineStep - 1;
  u8 doubling = static_cast<u8>(std::bit_width(bytes - 1)) - 11;  // 0 for 1025 to 2048
  u8 step = u8{256} << doubling;
  return 64 + doubling * 4 + (bytes - 1) / step - 4;
}

u8 GuestMemory::class_size(size_t index) {
  if (index < 64) return (index + 1) * kFineStep;
  u8 doubling = (index - 64) / 4;
  return (u8{256} << doubling) * ((index - 64) % 4 + 5);
}

u8 GuestMemory::footprint(u8 bytes) {
  return bytes <= kLargestSmall ? class_size(class_of(bytes)) : round_up(bytes, host::page_size());
}

u8 GuestMemory::charged() const {
  std::lock_guard lock(mutex_);
  return charged_;
}

Result<void> GuestMemory::charge(u8 bytes) {
  if (bytes > limit_ || charged_ > limit_ - bytes)
    return Error{ErrorKind::Quota, ENOMEM, "limit of native memory reached"};
  charged_ += bytes;
  return {};
}

/// Best fit, else a new reservation.
Result<u8> GuestMemory::take_pages(Pool pool, u8 length) {
  std::map<u8, u8>& runs = free_pages_[pool];
  auto best = runs.end();
  for (auto run = runs.begin(); run != runs.end(); ++run) {
    if (run->second >= length && (best == runs.end() || run->second < best->second)) best = run;
  }
  if (best == runs.end()) {
    u8 reservation = std::max(kLeastReservation, length);
    Result<u8> start = host::reserve_accessible(HostToken(), reservation);
    if (!start && reservation > length) {
      // The process may have little address space (ulimit -v): then only what is needed, with some room.
      reservation = round_up(length, kRun * 16);
      start = host::reserve_accessible(HostToken(), reservation);
    }
    if (!start) return start;
    if (!host::register_guest_range(HostToken(), *start, reservation)) {
      host::release(HostToken(), *start, reservation);
      return host::error_from(ENOMEM);
    }
    reservations_[*start] = reservation;
    best = runs.emplace(*start, reservation).first;
  }
  u8 start = best->first;
  u8 rest = best->second - length;
  runs.erase(best);
  if (rest > 0) runs.emplace(start + length, rest);
  return start;
}

void GuestMemory::give_pages(Pool pool, u8 start, u8 length) {
  std::map<u8, u8>& runs = free_pages_[pool];
  auto next = runs.lower_bound(start);
  if (next != runs.end() && start + length == next->first) {
    length += next->second;
    next = runs.erase(next);
  }
  if (next != runs.begin()) {
    auto previous = std::prev(next);
    if (previous->first + previous->second == start) {
      previous->second += length;
      return;
    }
  }
  runs.emplace(start, length);
}

Result<u8> GuestMemory::take_small(size_t index) {
  Class& sizes = classes_[index];
  if (!sizes.free.empty()) {
    u8 address = sizes.free.back();
    sizes.free.pop_back();
    return address;
  }
  u8 size = class_size(index);
  if (sizes.end - sizes.next < size) {
    sizes.next = CORDON_TRY(take_pages(kWritable, kRun));
    sizes.end = sizes.next + kRun;
  }
  u8 address = sizes.next;
  sizes.next += size;
  return address;
}

Result<u8> GuestMemory::allocate(u8 bytes) {
  if (bytes == 0) return u8{0};
  if (bytes > kLargestRequest) return host::error_from(ENOMEM);
  std::lock_guard lock(mutex_);
  u8 size = footprint(bytes);
  CORDON_TRY(charge(size));
  Result<u8> address = bytes <= kLargestSmall ? take_small(class_of(bytes)) : take_pages(kWritable, size);
  if (!address)
    charged_ -= size;
  else
    regions_.add({*address, bytes, RegionKind::OffHeap, true});
  return address;
}

Result<void> GuestMemory::free(u8 address) {
  std::lock_guard lock(mutex_);
  std::optional<Region> region = regions_.find_start(address);
  if (!region || region->kind != RegionKind::OffHeap) return host::error_from(EINVAL);
  regions_.remove(address);
  u8 size = footprint(region->length);
  charged_ -= size;
  if (region->length <= kLargestSmall) {
    classes_[class_of(region->length)].free.push_back(address);
  } else {
    host::discard(HostToken(), address, size);
    give_pages(kWritable, address, size);
  }
  return {};
}

Result<u8> GuestMemory::reallocate(u8 address, u8 bytes) {
  if (address == 0) return allocate(bytes);
  if (bytes == 0) {
    CORDON_TRY(free(address));
    return u8{0};
  }
  std::optional<Region> old = regions_.find_start(address);
  if (!old || old->kind != RegionKind::OffHeap) return host::error_from(EINVAL);
  u8 moved = CORDON_TRY(allocate(bytes));
  // Should another thread free the old block right now, its bytes still are this VM's.
  std::memcpy(reinterpret_cast<void*>(moved), reinterpret_cast<const void*>(address), std::min(old->length, bytes));
  Result<void> freed = free(address);
  if (!freed) {
    CORDON_TRY(free(moved));
    return freed.take_error();
  }
  return moved;
}

Result<u8> GuestMemory::map(int fd, i8 position, u8 length, MapMode mode) {
  if (length == 0 || length > kLargestRequest) return host::error_from(length == 0 ? EINVAL : ENOMEM);
  std::lock_guard lock(mutex_);
  u8 pages = round_up(length, host::page_size());
  Pool pool = mode == MapMode::ReadOnly ? kReadOnly : kWritable;
  // A shared mapping is the file's own memory, which the host can drop; a private copy is the VM's.
  u8 cost = mode == MapMode::Private ? pages : 0;
  CORDON_TRY(charge(cost));
  Result<u8> address = take_pages(pool, pages);
  Result<void> mapped = address ? host::map_over(HostToken(), *address, pages, fd, position, mode) : Result<void>();
  if (address && mapped) {
    RegionKind kind = mode == MapMode::ReadOnly    ? RegionKind::FileReadOnly
                      : mode == MapMode::ReadWrite ? RegionKind::FileShared
                                                   : RegionKind::FilePrivate;
    regions_.add({*address, length, kind, mode != MapMode::ReadOnly});
    return address;
  }
  charged_ -= cost;
  if (!address) return address;
  // A failed call may have taken the old pages away.
  if (host::map_fresh_over(HostToken(), *address, pages)) give_pages(pool, *address, pages);
  return mapped.take_error();
}

Result<void> GuestMemory::unmap(u8 address, u8 length) {
  std::lock_guard lock(mutex_);
  std::optional<Region> region = regions_.find_start(address);
  bool is_mapping = region && region->kind != RegionKind::OffHeap && region->kind != RegionKind::Image;
  if (!is_mapping || region->length != length) return host::error_from(EINVAL);
  u8 pages = round_up(length, host::page_size());
  regions_.remove(address);
  if (region->kind == RegionKind::FilePrivate) charged_ -= pages;
  CORDON_TRY(host::map_fresh_over(HostToken(), address, pages));
  give_pages(region->kind == RegionKind::FileReadOnly ? kReadOnly : kWritable, address, pages);
  return {};
}

}  // namespace cordon::monitor
