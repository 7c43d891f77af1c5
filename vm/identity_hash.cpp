#include "vm/identity_hash.h"

#include "vm/class.h"
#include "vm/thread.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::vm {

namespace {

constexpr u4 kFirstSeed = 1234567;
/// Numbers that booting has drawn on HotSpot's main thread before the launcher looks for the main class.
constexpr int kDrawnBeforeLaunch = 5;

u4 next_random(u4 seed) { return static_cast<u4>(16807ull * seed % 0x7fffffffull); }

std::size_t slot_of(std::uintptr_t key, std::size_t mask) { return (key >> 4) * 0x9e3779b97f4a7c15ull >> 20 & mask; }

}  // namespace

IdentityHashes::IdentityHashes(MemoryBudget& budget) : budget_(budget), library_(HashGenerator::seeded(0x2545f491)), next_seed_(next_random(kFirstSeed)) {
  tables_.push_back(std::make_unique<Table>(1024));
  table_.store(tables_.back().get());
}

IdentityHashes::~IdentityHashes() = default;

const IdentityHashes::Entry* IdentityHashes::find(const Table& table, std::uintptr_t key) {
  for (std::size_t i = slot_of(key, table.mask);; i = (i + 1) & table.mask) {
    std::uintptr_t k = table.entries[i].key.load(std::memory_order_acquire);
    if (k == key) return &table.entries[i];
    if (k == kEmpty) return nullptr;
  }
}

void IdentityHashes::insert(Table& table, std::uintptr_t key, u4 hash) {
  for (std::size_t i = slot_of(key, table.mask);; i = (i + 1) & table.mask) {
    Entry& e = table.entries[i];
    // Dropped slots stay dropped until the next growth: a reader may have read their hash just now.
    if (e.key.load(std::memory_order_relaxed) != kEmpty) continue;
    e.hash = hash;
    e.key.store(key, std::memory_order_release);
    return;
  }
}

/// False when the budget has no room for a larger table.
bool IdentityHashes::grow() {
  // A collection has shown that nobody reads these.
  const Table* oldest = oldest_read_.load(std::memory_order_acquire);
  while (oldest && tables_.front().get() != oldest) {
    budget_.release((tables_.front()->mask + 1) * sizeof(Entry));
    tables_.erase(tables_.begin());
  }
  Table& old = *table_.load(std::memory_order_relaxed);
  std::size_t live = 0;
  for (std::size_t i = 0; i <= old.mask; ++i) live += old.entries[i].key.load(std::memory_order_relaxed) > kDropped;
  std::size_t size = old.mask + 1;
  while (live * 2 >= size) size *= 2;
  if (!budget_.charge(size * sizeof(Entry))) return false;
  // Same size: the table was mostly dropped entries, and is made anew.
  tables_.push_back(std::make_unique<Table>(size));
  Table& fresh = *tables_.back();
  growing_.store(&fresh, std::memory_order_release);
  used_ = 0;
  for (std::size_t i = 0; i <= old.mask; ++i) {
    std::uintptr_t key = old.entries[i].key.load(std::memory_order_relaxed);
    if (key <= kDropped) continue;
    insert(fresh, key, old.entries[i].hash);
    ++used_;
    // Swept in between: the old slot tells.
    if (old.entries[i].key.load(std::memory_order_relaxed) != key) {
      if (Entry* e = const_cast<Entry*>(find(fresh, key))) e->key.store(kDropped, std::memory_order_relaxed);
    }
  }
  table_.store(&fresh, std::memory_order_release);
  growing_.store(nullptr, std::memory_order_release);
  return true;
}

jint IdentityHashes::of(Thread& thread, const Object* object) {
  std::uintptr_t key = reinterpret_cast<std::uintptr_t>(object);
  // The collector sees this when it stops the thread here: the table that is being read must stay.
  thread.reads_identity_hashes = true;
  asm volatile("" ::: "memory");
  const Entry* known = find(*table_.load(std::memory_order_acquire), key);
  jint known_hash = known ? static_cast<jint>(known->hash) : 0;
  asm volatile("" ::: "memory");
  thread.reads_identity_hashes = false;
  if (known_hash) return known_hash;
  std::lock_guard lock(mutex_);
  if (const Entry* e = find(*table_.load(std::memory_order_relaxed), key)) return static_cast<jint>(e->hash);
  if ((used_ + 1) * 4 > (table_.load(std::memory_order_relaxed)->mask + 1) * 3 && !grow()) return 0;
  HashGenerator* generator = &library_;
  if (started_.load(std::memory_order_relaxed)) {
    Vm& vm = thread.vm();
    bool archived = object->klass == vm.known().Class && reinterpret_cast<Class*>(object->at<u8>(vm.known().Class_vm_class))->is_shared();
    if (!archived) {
      if (!thread.hash_generator.state[1]) {
        next_seed_ = next_random(next_seed_);
        thread.hash_generator = HashGenerator::seeded(next_seed_);
      }
      generator = &thread.hash_generator;
    }
  }
  u4 hash = generator->next() & 0x7fffffff;
  if (!hash) hash = 0xbad;
  insert(*table_.load(std::memory_order_relaxed), key, hash);
  ++used_;
  return static_cast<jint>(hash);
}

JavaResult<jint> IdentityHashes::require(Thread& thread, const Object* object) {
  jint hash = of(thread, object);
  if (hash == 0) return throw_out_of_memory(thread);
  return hash;
}

void IdentityHashes::start_program(Thread& thread) {
  std::lock_guard lock(mutex_);
  thread.hash_generator = HashGenerator::seeded(next_random(kFirstSeed));
  for (int i = 0; i < kDrawnBeforeLaunch; ++i) thread.hash_generator.next();
  started_.store(true, std::memory_order_relaxed);
}

void IdentityHashes::sweep(bool (*is_marked)(const void* object), bool is_read) {
  if (!is_read) oldest_read_.store(table_.load(std::memory_order_acquire), std::memory_order_release);
  for (Table* table : {table_.load(std::memory_order_acquire), growing_.load(std::memory_order_acquire)}) {
    if (!table) continue;
    for (std::size_t i = 0; i <= table->mask; ++i) {
      std::uintptr_t key = table->entries[i].key.load(std::memory_order_relaxed);
      if (key > kDropped && !is_marked(reinterpret_cast<const void*>(key))) table->entries[i].key.store(kDropped, std::memory_order_relaxed);
    }
  }
}

}  // namespace cordon::vm
