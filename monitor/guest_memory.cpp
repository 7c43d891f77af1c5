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
constexpr u8 kHuge = u8{16} << 20;  // blocks from here on are filled in huge pages
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

Result<void> GuestMemory::charge(u8 bytes) {
  if (!budget_.charge(bytes)) return Error{ErrorKind::Quota, ENOMEM, "limit of native memory reached (--max-memory)"};
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
      reservation = round_up(length, kRunBytes * 16);
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
  const u8 size = class_size(index);
  std::set<u8>& with_room = with_room_[index];
  if (with_room.empty()) {
    CORDON_TRY(charge(kRunBytes));
    Result<u8> start = take_pages(kWritable, kRunBytes);
    if (!start) {
      budget_.release(kRunBytes);
      return start;
    }
    runs_[*start].size_class = index;
    with_room.insert(*start);
  }
  u8 start = *with_room.begin();
  Run& run = runs_[start];
  u4 block = run.touched;
  if (run.free.empty()) {
    run.touched++;
  } else {
    block = run.free.back();
    run.free.pop_back();
  }
  run.live++;
  if (run.free.empty() && (run.touched + 1) * size > kRunBytes) with_room.erase(start);
  return start + block * size;
}

void GuestMemory::give_small(u8 address) {
  auto found = std::prev(runs_.upper_bound(address));
  auto& [start, run] = *found;
  std::set<u8>& with_room = with_room_[run.size_class];
  run.free.push_back(static_cast<u2>((address - start) / class_size(run.size_class)));
  with_room.insert(start);
  // One empty run stays, so that a program that takes and gives one block in turn does not pay for pages each time.
  if (--run.live > 0 || with_room.size() == 1) return;
  with_room.erase(start);
  host::discard(HostToken(), start, kRunBytes);
  give_pages(kWritable, start, kRunBytes);
  budget_.release(kRunBytes);
  runs_.erase(found);
}

Result<u8> GuestMemory::allocate(u8 bytes) {
  if (bytes == 0) return u8{0};
  if (bytes > kLargestRequest) return host::error_from(ENOMEM);
  std::lock_guard lock(mutex_);
  bool is_small = bytes <= kLargestSmall;
  u8 size = footprint(bytes);
  u8 cost = kBookkeeping + (is_small ? 0 : size);
  CORDON_TRY(charge(cost));
  Result<u8> address = is_small ? take_small(class_of(bytes)) : take_pages(kWritable, size);
  if (!address) {
    budget_.release(cost);
    return address;
  }
  if (size >= kHuge) host::set_huge_pages(HostToken(), *address, size, true);
  regions_.add({*address, bytes, RegionKind::OffHeap, true});
  return address;
}

Result<void> GuestMemory::free(u8 address) {
  std::lock_guard lock(mutex_);
  std::optional<Region> region = regions_.find_start(address);
  if (!region || region->kind != RegionKind::OffHeap) return host::error_from(EINVAL);
  regions_.remove(address);
  budget_.release(kBookkeeping);
  if (region->length <= kLargestSmall) {
    give_small(address);
    return {};
  }
  u8 size = footprint(region->length);
  budget_.release(size);
  host::discard(HostToken(), address, size);
  if (size >= kHuge) host::set_huge_pages(HostToken(), address, size, false);
  give_pages(kWritable, address, size);
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
  // Also what is the file's own memory: pages that are touched count as the process's.
  CORDON_TRY(charge(pages));
  Result<u8> address = take_pages(pool, pages);
  Result<void> mapped = address ? host::map_over(HostToken(), *address, pages, fd, position, mode) : Result<void>();
  if (address && mapped) {
    RegionKind kind = mode == MapMode::ReadOnly    ? RegionKind::FileReadOnly
                      : mode == MapMode::ReadWrite ? RegionKind::FileShared
                                                   : RegionKind::FilePrivate;
    regions_.add({*address, length, kind, mode != MapMode::ReadOnly});
    return address;
  }
  budget_.release(pages);
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
  budget_.release(pages);
  CORDON_TRY(host::map_fresh_over(HostToken(), address, pages));
  give_pages(region->kind == RegionKind::FileReadOnly ? kReadOnly : kWritable, address, pages);
  return {};
}

}  // namespace cordon::monitor
