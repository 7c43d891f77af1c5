/// The VM's interned strings (JLS 3.10.5): one String per content, held weakly.
///
/// The table keeps hidden addresses (gc::hide), so it keeps nothing alive. The collector sweeps it with the world
/// stopped at any instant, also in the middle of an insertion or of growing, so every step leaves a table that can be
/// swept:
///   * an entry's address is one atomic word; sweeping replaces it with a tombstone and touches nothing else;
///   * whoever reads an address reveals it into a local first and then reads the word again. If it still stands there,
///   no
///     collection removed it before the local kept the string alive, and none can afterwards;
///   * while growing, both arrays are visible to the sweeper.
/// Threads: any; a mutex orders changes and is never held while allocating in the heap.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>

#include "base/types.h"
#include "vm/object.h"
#include "vm/strings.h"

namespace cordon::vm {

class StringTable {
 public:
  explicit StringTable(Vm& vm) : vm_(vm) {}
  ~StringTable();
  StringTable(const StringTable&) = delete;

  /// The interned string with these characters, or null.
  Object* find(const StringChars& chars);
  /// Interns `string` unless an equal one is there; returns the one that is.
  Object* insert(Object* string);
  /// The collector, world stopped: forgets strings that are not marked. Takes no lock, allocates nothing.
  void sweep(bool (*is_marked)(const void* object));
  std::size_t size() const { return live_.load(std::memory_order_relaxed); }

 private:
  struct Entry {
    std::atomic<std::uintptr_t> word{kEmpty};  ///< kEmpty, kTombstone or a hidden address
    u4 hash = 0;                               ///< written before `word`; only the mutex's holder looks at it
  };
  struct Array {
    std::size_t capacity;  ///< a power of two
    std::unique_ptr<Entry[]> entries;
  };
  static constexpr std::uintptr_t kEmpty = 0, kTombstone = 1;

  static Object* reveal(const Entry& entry);
  void sweep(Array* array, bool (*is_marked)(const void*));
  Object* find_locked(u4 hash, const StringChars& chars, Entry** free_entry);
  void grow_locked();

  Vm& vm_;
  std::mutex mutex_;
  std::atomic<Array*> array_{nullptr};
  std::atomic<Array*> growing_{nullptr};  ///< the next array while entries move into it
  std::size_t used_ = 0;                  ///< entries that are not empty, tombstones included
  std::atomic<std::size_t> live_{0};
};

}  // namespace cordon::vm
