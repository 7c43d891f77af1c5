#include "monitor/resource_table.h"

#include <algorithm>
#include <cerrno>

#include "monitor/host/errors.h"

namespace cordon::monitor {

Resource::~Resource() {
  if (fd >= 0) host::close(HostToken(), fd);
  if (wake_event >= 0) host::close(HostToken(), wake_event);
}

ResourceTable::Slot* ResourceTable::slot_of(Handle handle) {
  if (!handle.is_valid()) return nullptr;
  u4 index = static_cast<u4>(handle.value) & (kSlots - 1);
  u4 generation = static_cast<u4>(handle.value) >> kSlotBits;
  if (index >= slots_.size()) return nullptr;
  Slot& slot = slots_[index];
  return slot.resource && slot.generation == generation ? &slot : nullptr;
}

Result<void> ResourceTable::check_room(bool is_socket) const {
  const std::atomic<u8>& counter = is_socket ? sockets_ : files_;
  u8 Limits::*member = is_socket ? &Limits::sockets : &Limits::open_files;
  if (counter.load(std::memory_order_relaxed) < limits_.*member) return {};
  on_limit_(member);
  return limit_error(limits_, member, EMFILE);
}

Result<void> ResourceTable::charge(const Resource& resource) {
  CORDON_TRY(check_room(resource.is_socket()));
  if (!budget_.charge(kCost + resource.path.size())) return limit_error(limits_, &Limits::memory, ENOMEM);
  (resource.is_socket() ? sockets_ : files_).fetch_add(1, std::memory_order_relaxed);
  return {};
}

void ResourceTable::discharge(const Resource& resource) {
  (resource.is_socket() ? sockets_ : files_).fetch_sub(1, std::memory_order_relaxed);
  budget_.release(kCost + resource.path.size());
}

void ResourceTable::add_standard(std::shared_ptr<Resource> resource) {
  std::lock_guard lock(mutex_);
  CORDON_VERIFY(slots_.size() < kStandardSlots);
  slots_.push_back({std::move(resource), 0});
}

Result<Handle> ResourceTable::add(std::shared_ptr<Resource> resource) {
  std::lock_guard lock(mutex_);
  if (free_slots_.empty() && slots_.size() == kSlots) return host::error_from(EMFILE);
  CORDON_TRY(charge(*resource));
  u4 index;
  if (free_slots_.empty()) {
    index = static_cast<u4>(slots_.size());
    slots_.emplace_back();
  } else {
    index = free_slots_.back();
    free_slots_.pop_back();
  }
  Slot& slot = slots_[index];
  slot.resource = std::move(resource);
  return Handle{static_cast<i4>(slot.generation << kSlotBits | index)};
}

Result<std::shared_ptr<Resource>> ResourceTable::find(Handle handle) const {
  std::lock_guard lock(mutex_);
  const Slot* slot = slot_of(handle);
  if (!slot) return host::error_from(EBADF);
  return slot->resource;
}

bool ResourceTable::is_current(Handle handle, const Resource& resource) const {
  std::lock_guard lock(mutex_);
  const Slot* slot = slot_of(handle);
  return slot && slot->resource.get() == &resource;
}

Result<std::shared_ptr<Resource>> ResourceTable::remove(Handle handle) {
  std::shared_ptr<Resource> resource;
  {
    std::lock_guard lock(mutex_);
    Slot* slot = slot_of(handle);
    if (!slot || slot < slots_.data() + kStandardSlots) return host::error_from(EBADF);
    resource = std::move(slot->resource);
    slot->resource.reset();
    slot->generation = (slot->generation + 1) % kGenerations;
    free_slots_.push_back(static_cast<u4>(slot - slots_.data()));
    discharge(*resource);
  }
  wake_waiters(*resource, handle);
  return resource;
}

Result<void> ResourceTable::replace(Handle handle, std::shared_ptr<Resource> resource) {
  std::shared_ptr<Resource> old = resource;
  {
    std::lock_guard lock(mutex_);
    Slot* slot = slot_of(handle);
    if (!slot) return host::error_from(EBADF);
    if (slot >= slots_.data() + kStandardSlots) {
      // One for one: never refused, even if it is a file that takes a socket's place.
      discharge(*slot->resource);
      budget_.charge_always(kCost + resource->path.size());
      (resource->is_socket() ? sockets_ : files_).fetch_add(1, std::memory_order_relaxed);
    }
    std::swap(slot->resource, old);
  }
  wake_waiters(*old, handle);
  return {};
}

std::vector<std::pair<Handle, std::shared_ptr<Resource>>> ResourceTable::all() const {
  std::vector<std::pair<Handle, std::shared_ptr<Resource>>> found;
  std::lock_guard lock(mutex_);
  for (u4 index = 0; index < slots_.size(); ++index)
    if (const Slot& slot = slots_[index]; slot.resource)
      found.emplace_back(Handle{static_cast<i4>(slot.generation << kSlotBits | index)}, slot.resource);
  return found;
}

void ResourceTable::clear() {
  std::vector<Slot> slots;
  std::lock_guard lock(mutex_);
  slots.swap(slots_);
  free_slots_.clear();
}

void ResourceTable::wake_waiters(Resource& resource, Handle handle) {
  std::lock_guard lock(resource.waiters_mutex_);
  for (WaitScope* waiter : resource.waiters_) {
    if (waiter->handle_ != handle) continue;
    waiter->is_closed_.store(true, std::memory_order_release);
    waiter->wake_.signal();
  }
}

WaitScope::WaitScope(const ResourceTable& table, Resource& resource, Handle handle, ThreadWake& wake)
    : resource_(resource), handle_(handle), wake_(wake) {
  {
    std::lock_guard lock(resource_.waiters_mutex_);
    resource_.waiters_.push_back(this);
  }
  // A close that came before the registration has not seen us: then the slot tells.
  if (!table.is_current(handle_, resource_)) is_closed_.store(true, std::memory_order_release);
}

WaitScope::~WaitScope() {
  std::lock_guard lock(resource_.waiters_mutex_);
  std::erase(resource_.waiters_, this);
}

}  // namespace cordon::monitor
