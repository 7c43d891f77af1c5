/// The messages of the ClassCastExceptions thrown last: a program that throws many throws few different ones.
#pragma once

#include <mutex>
#include <string>

namespace cordon::vm {

class Class;

/// Threads: any. Classes' addresses are never used again (gc/class_memory.h), so an entry of a class that is gone is no harm.
class CastMessages {
 public:
  /// Empty: not known.
  std::string find(const Class* from, const Class* to) {
    std::lock_guard lock(mutex_);
    const Entry& entry = entry_of(from, to);
    return entry.from == from && entry.to == to ? entry.text : std::string();
  }
  void add(const Class* from, const Class* to, const std::string& text) {
    if (text.size() > kLongest) return;
    std::lock_guard lock(mutex_);
    entry_of(from, to) = {from, to, text};
  }

 private:
  static constexpr std::size_t kEntries = 16, kLongest = 1000;
  struct Entry {
    const Class* from = nullptr;
    const Class* to = nullptr;
    std::string text;
  };
  Entry& entry_of(const Class* from, const Class* to) {
    auto mixed = reinterpret_cast<std::uintptr_t>(from) * 31 + reinterpret_cast<std::uintptr_t>(to);
    return entries_[(mixed >> 4 ^ mixed >> 12) % kEntries];
  }
  std::mutex mutex_;
  Entry entries_[kEntries];
};

}  // namespace cordon::vm
