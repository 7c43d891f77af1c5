/// C++ objects of one VM that Java code names by a long: an index with a generation, never an address.
///
/// A number that Java made up, or kept past the object's removal, finds nothing. Threads: any. An object that was found
/// lives while its pointer is held, also when another thread removes it.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "base/types.h"

namespace cordon::stdlib {

template <typename T>
class HandleTable {
 public:
  explicit HandleTable(u4 most) : most_(most) {}

  /// Never 0; 0 means that there are too many already.
  i8 add(std::shared_ptr<T> object) {
    std::lock_guard<std::mutex> lock(mutex_);
    u4 index;
    if (!free_.empty()) {
      index = free_.back();
      free_.pop_back();
    } else if (slots_.size() < most_) {
      index = static_cast<u4>(slots_.size());
      slots_.emplace_back();
    } else {
      return 0;
    }
    slots_[index].object = std::move(object);
    return number(index, slots_[index].generation);
  }

  std::shared_ptr<T> find(i8 handle) const {
    std::lock_guard<std::mutex> lock(mutex_);
    const Slot* slot = const_cast<HandleTable*>(this)->slot_of(handle);
    return slot ? slot->object : nullptr;
  }

  std::shared_ptr<T> remove(i8 handle) {
    std::lock_guard<std::mutex> lock(mutex_);
    Slot* slot = slot_of(handle);
    if (!slot) return nullptr;
    slot->generation = (slot->generation + 1) & 0x7fff'ffff;
    free_.push_back(static_cast<u4>(slot - slots_.data()));
    return std::move(slot->object);
  }

 private:
  struct Slot {
    std::shared_ptr<T> object;
    u4 generation = 0;
  };

  static i8 number(u4 index, u4 generation) { return static_cast<i8>(u8{generation} << 32 | (index + 1)); }

  Slot* slot_of(i8 handle) {
    u8 bits = static_cast<u8>(handle);
    u4 index = static_cast<u4>(bits) - 1;
    if (index >= slots_.size() || !slots_[index].object || slots_[index].generation != bits >> 32) return nullptr;
    return &slots_[index];
  }

  const u4 most_;
  mutable std::mutex mutex_;  ///< guards the two below; a leaf lock
  std::vector<Slot> slots_;
  std::vector<u4> free_;
};

}  // namespace cordon::stdlib
