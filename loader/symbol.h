/// Interned modified-UTF-8 names: two symbols with the same text are the same pointer, process-wide.
///
/// Class, member and descriptor names are compared by address everywhere. A symbol lives as long as somebody pins it:
/// the runtime pins the boot image's for ever, a VM pins those that its own classes and lookups create (SymbolPins) and
/// lets go of them when it ends, so that a thousand VMs in turn leave nothing behind.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string_view>

#include "base/memory_budget.h"
#include "base/types.h"

namespace cordon::loader {

/// One interned name. The text follows the header in memory and ends with a NUL that is not counted.
class Symbol {
 public:
  std::string_view text() const { return {reinterpret_cast<const char*>(this + 1), length_}; }
  u4 hash() const { return hash_; }
  u4 length() const { return length_; }
  char operator[](u4 i) const { return reinterpret_cast<const char*>(this + 1)[i]; }

 private:
  friend class SymbolTable;
  Symbol(u4 hash, u4 length) : hash_(hash), length_(length) {}
  Symbol* next_ = nullptr;  ///< bucket chain, guarded by the bucket's lock
  std::atomic<u4> pins_{1};
  u4 hash_;
  u4 length_;
};

/// The process's table. Threads: all functions from any thread; buckets are locked in stripes.
class SymbolTable {
 public:
  SymbolTable();
  ~SymbolTable();
  /// Finds or makes the symbol and adds one pin, which the caller gives back with unpin().
  const Symbol* pin(std::string_view text) { return pin(text, hash_of(text)); }
  /// The same for a caller that knows the hash already.
  const Symbol* pin(std::string_view text, u4 hash);
  /// Adds a pin to a symbol that somebody else keeps pinned meanwhile.
  void pin_again(const Symbol* symbol);
  /// Takes a pin back; the symbol is freed with its last one.
  void unpin(const Symbol* symbol);
  /// The symbol if it exists, with one pin added; else null.
  const Symbol* find_and_pin(std::string_view text) { return find_and_pin(text, hash_of(text)); }
  /// Like find_and_pin, for a caller that knows the hash already.
  const Symbol* find_and_pin(std::string_view text, u4 hash);
  /// How many symbols exist now.
  std::size_t size() const;
  static u4 hash_of(std::string_view text);

 private:
  struct Stripe;
  Stripe* stripes_;
};

/// The pins of one owner (the runtime, or one VM): each symbol is pinned once however often it is asked for.
/// Threads: any.
class SymbolPins {
 public:
  /// Each pin is charged to `budget`, if there is one.
  explicit SymbolPins(SymbolTable& table, MemoryBudget* budget = nullptr) : table_(table), budget_(budget) {}
  ~SymbolPins();
  SymbolPins(const SymbolPins&) = delete;
  SymbolPins& operator=(const SymbolPins&) = delete;
  const Symbol* intern(std::string_view text);
  /// Null when no such symbol exists in the process, or else like intern().
  const Symbol* find(std::string_view text);
  /// Memory held by the pinned symbols, for the owner's budget.
  std::size_t bytes() const { return bytes_.load(std::memory_order_relaxed); }

 private:
  const Symbol* lookup(std::string_view text, u4 hash) const;
  void insert(const Symbol* symbol);
  void grow();

  SymbolTable& table_;
  MemoryBudget* const budget_;
  mutable std::mutex mutex_;  ///< taken before a stripe's lock, never after
  std::unique_ptr<const Symbol*[]> slots_;  ///< open addressing, linear probing, keyed by text; null is free
  u4 capacity_ = 0;                         ///< power of two
  u4 count_ = 0;
  std::atomic<std::size_t> bytes_{0};
};

}  // namespace cordon::loader
