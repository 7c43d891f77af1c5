#include "vm/string_table.h"

#include "gc/heap.h"
#include "vm/strings.h"
#include "vm/vm.h"

namespace cordon::vm {

namespace {

constexpr std::size_t kFirstCapacity = 1024;

/// String.hashCode, spread over the word: entries are probed linearly.
u4 hash_of(const StringChars& chars) {
  u4 h = 0;
  if (chars.latin1)
    for (std::size_t i = 0; i < chars.length; ++i) h = 31 * h + chars.latin1[i];
  else
    for (std::size_t i = 0; i < chars.length; ++i) h = 31 * h + chars.utf16[i];
  return static_cast<u4>((h * 0x9e3779b97f4a7c15ull) >> 32);
}

bool same_chars(const StringChars& a, const StringChars& b) {
  if (a.length != b.length) return false;
  for (std::size_t i = 0; i < a.length; ++i)
    if (a[i] != b[i]) return false;
  return true;
}

/// Forces `object` into a register or onto the stack here, where the collector looks.
inline void keep_alive(Object*& object) { asm volatile("" : "+r"(object) : : "memory"); }

}  // namespace

StringTable::~StringTable() { delete array_.load(); }

/// The string of an entry that is neither empty nor a tombstone; null if a collection took it away meanwhile.
Object* StringTable::reveal(const Entry& entry) {
  std::uintptr_t word = entry.word.load(std::memory_order_relaxed);
  if (word == kEmpty || word == kTombstone) return nullptr;
  auto* string = static_cast<Object*>(gc::reveal(reinterpret_cast<void*>(word)));
  keep_alive(string);
  return entry.word.load(std::memory_order_relaxed) == word ? string : nullptr;
}

/// `free_entry`: where an insertion would go.
Object* StringTable::find_locked(u4 hash, const StringChars& chars, Entry** free_entry) {
  Array* array = array_.load(std::memory_order_relaxed);
  if (!array) return nullptr;
  std::size_t mask = array->capacity - 1;
  for (std::size_t i = hash & mask;; i = (i + 1) & mask) {
    Entry& entry = array->entries[i];
    std::uintptr_t word = entry.word.load(std::memory_order_relaxed);
    if (word == kEmpty) {
      if (free_entry && !*free_entry) *free_entry = &entry;
      return nullptr;
    }
    if (word != kTombstone && entry.hash == hash) {
      Object* string = reveal(entry);
      if (string && same_chars(string_chars(vm_, string), chars)) return string;
    } else if (word == kTombstone && free_entry && !*free_entry) {
      *free_entry = &entry;
    }
  }
}

Object* StringTable::find(const StringChars& chars) {
  u4 hash = hash_of(chars);
  std::lock_guard lock(mutex_);
  return find_locked(hash, chars, nullptr);
}

Object* StringTable::insert(Object* string) {
  StringChars chars = string_chars(vm_, string);
  u4 hash = hash_of(chars);
  std::lock_guard lock(mutex_);
  Array* array = array_.load(std::memory_order_relaxed);
  if (!array || (used_ + 1) * 4 > array->capacity * 3) grow_locked();
  Entry* entry = nullptr;
  if (Object* found = find_locked(hash, chars, &entry)) return found;
  bool was_empty = entry->word.load(std::memory_order_relaxed) == kEmpty;
  if (was_empty) ++used_;
  live_.fetch_add(1, std::memory_order_relaxed);
  entry->hash = hash;
  entry->word.store(reinterpret_cast<std::uintptr_t>(gc::hide(string)), std::memory_order_release);
  keep_alive(string);
  return string;
}

/// Moves every live string into a fresh array, larger if tombstones alone do not make room.
void StringTable::grow_locked() {
  Array* old = array_.load(std::memory_order_relaxed);
  std::size_t live = 0;
  for (std::size_t i = 0; old && i < old->capacity; ++i)
    live += old->entries[i].word.load(std::memory_order_relaxed) > kTombstone;
  std::size_t capacity = kFirstCapacity;
  while (capacity < 2 * (live + 1)) capacity *= 2;
  auto* array = new Array{capacity, std::make_unique<Entry[]>(capacity)};
  vm_.memory().charge_always(capacity * sizeof(Entry));
  if (old) vm_.memory().release(old->capacity * sizeof(Entry));
  growing_.store(array, std::memory_order_seq_cst);
  used_ = 0;
  for (std::size_t i = 0; old && i < old->capacity; ++i) {
    Object* string = reveal(old->entries[i]);
    if (!string) continue;
    u4 hash = old->entries[i].hash;
    std::size_t at = hash & (capacity - 1);
    while (array->entries[at].word.load(std::memory_order_relaxed) != kEmpty) at = (at + 1) & (capacity - 1);
    array->entries[at].hash = hash;
    array->entries[at].word.store(reinterpret_cast<std::uintptr_t>(gc::hide(string)), std::memory_order_release);
    keep_alive(string);
    ++used_;
  }
  // For a moment both names mean the new array: sweeping it twice is harmless, not at all would not be.
  array_.store(array, std::memory_order_seq_cst);
  growing_.store(nullptr, std::memory_order_seq_cst);
  delete old;
}

void StringTable::sweep(Array* array, bool (*is_marked)(const void*)) {
  for (std::size_t i = 0; i < array->capacity; ++i) {
    std::uintptr_t word = array->entries[i].word.load(std::memory_order_relaxed);
    if (word == kEmpty || word == kTombstone) continue;
    if (is_marked(gc::reveal(reinterpret_cast<void*>(word)))) continue;
    array->entries[i].word.store(kTombstone, std::memory_order_relaxed);
    // While growing a string may stand in both arrays; the old one's count is the true one.
    if (array == array_.load(std::memory_order_relaxed)) live_.fetch_sub(1, std::memory_order_relaxed);
  }
}

void StringTable::sweep(bool (*is_marked)(const void*)) {
  Array* array = array_.load(std::memory_order_seq_cst);
  Array* growing = growing_.load(std::memory_order_seq_cst);
  if (array) sweep(array, is_marked);
  if (growing && growing != array) sweep(growing, is_marked);
}

}  // namespace cordon::vm
