#include "vm/identity_hash.h"

#include "vm/archive_list.h"
#include "vm/class.h"
#include "vm/runtime.h"
#include "vm/thread.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::vm {

namespace {

constexpr u4 kFirstSeed = 1234567;
/// Numbers that booting has drawn on HotSpot's main thread before the launcher looks for the main class, besides those of
/// classes that are not in the archive.
constexpr std::size_t kDrawnBeforeLaunch = 2;

u4 next_random(u4 seed) { return static_cast<u4>(16807ull * seed % 0x7fffffffull); }

u4 draw(HashGenerator& generator) {
  u4 hash = generator.next() & 0x7fffffff;
  return hash ? hash : 0xbad;
}

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

void IdentityHashes::class_linked(Thread& thread, const Class& klass) {
  Vm& vm = thread.vm();
  if (!klass.is_shared()) {
    if (Object* mirror = vm.mirror(&klass)) of(thread, mirror);
    return;
  }
  // What is in the archive is linked there.
  if (!klass.file || vm.runtime().archive_list().has_class(klass.name->text())) return;
  {
    std::lock_guard lock(mutex_);
    if (class_hashes_.contains(klass.index)) return;
  }
  if (klass.super) class_linked(thread, *klass.super);
  for (const Class* i : klass.interfaces) class_linked(thread, *i);
  std::lock_guard lock(mutex_);
  if (!class_hashes_.contains(klass.index)) class_hashes_.emplace(klass.index, draw(generator_of(thread)));
}

void IdentityHashes::set_archived(const Object* object) {
  std::lock_guard lock(mutex_);
  if (!find(*table_.load(std::memory_order_relaxed), reinterpret_cast<std::uintptr_t>(object)))
    (void)add(reinterpret_cast<std::uintptr_t>(object), draw(library_));
}

/// With mutex_ held. False: no memory for it.
bool IdentityHashes::add(std::uintptr_t key, u4 hash) {
  if ((used_ + 1) * 4 > (table_.load(std::memory_order_relaxed)->mask + 1) * 3 && !grow()) return false;
  insert(*table_.load(std::memory_order_relaxed), key, hash);
  ++used_;
  return true;
}

/// The thread's own; the library's until the program starts.
HashGenerator& IdentityHashes::generator_of(Thread& thread) {
  if (!started_.load(std::memory_order_relaxed)) return library_;
  if (!thread.hash_generator.state[1]) {
    next_seed_ = next_random(next_seed_);
    thread.hash_generator = HashGenerator::seeded(next_seed_);
  }
  return thread.hash_generator;
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
  u4 hash = 0;
  Vm& vm = thread.vm();
  const Class* mirrored =
      object->klass == vm.known().Class ? reinterpret_cast<const Class*>(object->at<u8>(vm.known().Class_vm_class)) : nullptr;
  if (mirrored && mirrored->is_shared()) {
    auto drawn = class_hashes_.find(mirrored->index);
    hash = drawn != class_hashes_.end() ? drawn->second : draw(library_);
  } else {
    hash = draw(generator_of(thread));
  }
  return add(key, hash) ? static_cast<jint>(hash) : 0;
}

JavaResult<jint> IdentityHashes::require(Thread& thread, const Object* object) {
  jint hash = of(thread, object);
  if (hash == 0) return throw_out_of_memory(thread);
  return hash;
}

void IdentityHashes::start_program(Thread& thread) {
  std::lock_guard lock(mutex_);
  thread.hash_generator = HashGenerator::seeded(next_random(kFirstSeed));
  const std::size_t drawn = kDrawnBeforeLaunch + class_hashes_.size();
  for (std::size_t i = 0; i < drawn; ++i) thread.hash_generator.next();
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
