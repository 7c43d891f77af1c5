/// System.identityHashCode: a number per object, drawn when it is first asked for.
///
/// Programs see these numbers in the order of their hash tables (HashMap with enum keys, HashSet of plain objects), so they
/// are drawn as HotSpot draws them: a xorshift generator per thread, whose state for the program's main thread stands where
/// HotSpot's stands when it looks for the main class. What the library hashes before that draws from another sequence, and
/// so do the mirrors of classes that HotSpot has in its archive, which fixes their numbers. The mirror of any other class
/// draws its number when the class is linked.
///
/// Owned by: its Vm. Threads: any; lookups take no lock. The collector sweeps with the world stopped at any instant: both
/// the table and the one it is growing into are visible to it, and a dropped key is one atomic store.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "base/memory_budget.h"
#include "vm/hash_generator.h"
#include "vm/java_result.h"
#include "vm/object.h"

namespace cordon::vm {

class IdentityHashes {
 public:
  explicit IdentityHashes(MemoryBudget& budget);
  ~IdentityHashes();
  IdentityHashes(const IdentityHashes&) = delete;

  /// Never 0, unless the VM has no memory left for the table. Never throws and allocates nothing in the heap.
  jint of(Thread& thread, const Object* object);
  /// The same, and then throws OutOfMemoryError.
  JavaResult<jint> require(Thread& thread, const Object* object);
  /// The calling thread is about to look for the program's main class.
  void start_program(Thread& thread);
  /// The calling thread links a class for its VM.
  void class_linked(Thread& thread, const Class& klass);
  /// The object has a number that HotSpot's archive fixes: the thread draws none for it.
  void set_archived(const Object* object);
  /// World stopped. `is_read`: some thread was stopped in the middle of a lookup.
  void sweep(bool (*is_marked)(const void* object), bool is_read);

 private:
  struct Entry {
    std::atomic<std::uintptr_t> key{0};  ///< the address; kEmpty or kDropped
    u4 hash = 0;                         ///< written before the key
  };
  struct Table {
    explicit Table(std::size_t size) : mask(size - 1), entries(std::make_unique<Entry[]>(size)) {}
    std::size_t mask;
    std::unique_ptr<Entry[]> entries;
  };
  static constexpr std::uintptr_t kEmpty = 0, kDropped = 1;
  static const Entry* find(const Table& table, std::uintptr_t key);
  static void insert(Table& table, std::uintptr_t key, u4 hash);
  bool grow();
  bool add(std::uintptr_t key, u4 hash);
  HashGenerator& generator_of(Thread& thread);

  std::mutex mutex_;
  std::atomic<Table*> table_;
  std::atomic<Table*> growing_{nullptr};
  std::size_t used_ = 0;  ///< slots that are not empty, dropped ones included
  std::vector<std::unique_ptr<Table>> tables_;  ///< the current one is the last; readers may still be in an old one
  std::atomic<const Table*> oldest_read_{nullptr};  ///< nobody reads those before it in `tables_`
  MemoryBudget& budget_;
  HashGenerator library_;
  std::unordered_map<u4, u4> class_hashes_;  ///< of shared classes that are not in the archive, by Class::index
  u4 next_seed_;
  std::atomic<bool> started_{false};
};

}  // namespace cordon::vm
