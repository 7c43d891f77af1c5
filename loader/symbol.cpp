#include "loader/symbol.h"

#include <cstdlib>
#include <cstring>

#include "base/verify.h"

namespace cordon::loader {

namespace {

/// Few enough that an idle table is small, many enough that threads of different VMs rarely meet.
constexpr u4 kStripes = 64;
constexpr u4 kFirstBuckets = 64;

u8 load8(const char* p) {
  u8 v;
  std::memcpy(&v, p, 8);
  return v;
}

u8 mix(u8 a, u8 b) {
  __extension__ using u16bytes = unsigned __int128;
  u16bytes product = static_cast<u16bytes>(a) * b;
  return static_cast<u8>(product) ^ static_cast<u8>(product >> 64);
}

std::size_t footprint(u4 length) { return sizeof(Symbol) + length + 1; }

}  // namespace

/// One lock and the chains it guards. Its own cache line, so that stripes do not disturb each other.
struct alignas(64) SymbolTable::Stripe {
  mutable std::mutex mutex;
  Symbol** buckets = nullptr;
  u4 bucket_count = 0;
  u4 count = 0;

  Symbol** chain(u4 hash) { return &buckets[(hash / kStripes) & (bucket_count - 1)]; }

  Symbol* find(std::string_view text, u4 hash) {
    if (bucket_count == 0) return nullptr;
    for (Symbol* s = *chain(hash); s; s = s->next_) {
      if (s->hash_ == hash && s->text() == text) return s;
    }
    return nullptr;
  }

  void grow() {
    u4 old_count = bucket_count;
    Symbol** old = buckets;
    bucket_count = old_count ? old_count * 2 : kFirstBuckets;
    buckets = new Symbol* [bucket_count] {};
    for (u4 i = 0; i < old_count; i++) {
      for (Symbol* s = old[i]; s;) {
        Symbol* next = s->next_;
        Symbol** head = chain(s->hash_);
        s->next_ = *head;
        *head = s;
        s = next;
      }
    }
    delete[] old;
  }
};

SymbolTable::SymbolTable() : stripes_(new Stripe[kStripes]) {}

SymbolTable::~SymbolTable() {
  for (u4 i = 0; i < kStripes; i++) {
    Stripe& stripe = stripes_[i];
    for (u4 b = 0; b < stripe.bucket_count; b++) {
      for (Symbol* s = stripe.buckets[b]; s;) {
        Symbol* next = s->next_;
        std::free(s);
        s = next;
      }
    }
    delete[] stripe.buckets;
  }
  delete[] stripes_;
}

/// Eight bytes a step; the tail overlaps the last full step, so no byte loop. Not seeded: start-up must be the same
/// each time. Names that collide cost their own VM time, and chains stay short for everybody else's buckets.
u4 SymbolTable::hash_of(std::string_view text) {
  constexpr u8 kA = 0xa0761d6478bd642f, kB = 0xe7037ed1a0b428db;
  const char* p = text.data();
  std::size_t n = text.size();
  u8 h = n * kA;
  if (n >= 8) {
    std::size_t i = 0;
    for (; i + 8 < n; i += 8) h = mix(h ^ load8(p + i), kB);
    h = mix(h ^ load8(p + n - 8), kB);
  } else {
    u8 tail = 0;
    std::memcpy(&tail, p, n);
    h = mix(h ^ tail, kB);
  }
  h = mix(h, kA);
  return static_cast<u4>(h ^ (h >> 32));
}

const Symbol* SymbolTable::pin(std::string_view text, u4 hash) {
  Stripe& stripe = stripes_[hash % kStripes];
  std::lock_guard lock(stripe.mutex);
  if (Symbol* found = stripe.find(text, hash)) {
    found->pins_.fetch_add(1, std::memory_order_relaxed);
    return found;
  }
  if (stripe.count >= stripe.bucket_count) stripe.grow();
  u4 length = static_cast<u4>(text.size());
  void* memory = std::malloc(footprint(length));
  CORDON_VERIFY(memory);
  auto* symbol = new (memory) Symbol(hash, length);
  char* out = reinterpret_cast<char*>(symbol + 1);
  std::memcpy(out, text.data(), length);
  out[length] = 0;
  Symbol** head = stripe.chain(hash);
  symbol->next_ = *head;
  *head = symbol;
  stripe.count++;
  return symbol;
}

const Symbol* SymbolTable::find_and_pin(std::string_view text, u4 hash) {
  Stripe& stripe = stripes_[hash % kStripes];
  std::lock_guard lock(stripe.mutex);
  Symbol* found = stripe.find(text, hash);
  if (found) found->pins_.fetch_add(1, std::memory_order_relaxed);
  return found;
}

void SymbolTable::pin_again(const Symbol* symbol) {
  u4 before = const_cast<Symbol*>(symbol)->pins_.fetch_add(1, std::memory_order_relaxed);
  CORDON_VERIFY(before > 0);
}

void SymbolTable::unpin(const Symbol* symbol) {
  auto* s = const_cast<Symbol*>(symbol);
  // Not the last pin: no lock. The last one goes only under the stripe's lock, so that pin() never finds a symbol
  // that is about to be freed.
  u4 pins = s->pins_.load(std::memory_order_relaxed);
  while (pins > 1) {
    if (s->pins_.compare_exchange_weak(pins, pins - 1, std::memory_order_release, std::memory_order_relaxed)) return;
  }
  Stripe& stripe = stripes_[s->hash_ % kStripes];
  std::lock_guard lock(stripe.mutex);
  u4 before = s->pins_.fetch_sub(1, std::memory_order_acq_rel);
  CORDON_VERIFY(before > 0);
  if (before > 1) return;
  Symbol** link = stripe.chain(s->hash_);
  while (*link != s) link = &(*link)->next_;
  *link = s->next_;
  stripe.count--;
  std::free(s);
}

std::size_t SymbolTable::size() const {
  std::size_t total = 0;
  for (u4 i = 0; i < kStripes; i++) {
    std::lock_guard lock(stripes_[i].mutex);
    total += stripes_[i].count;
  }
  return total;
}

SymbolPins::~SymbolPins() {
  for (u4 i = 0; i < capacity_; i++) {
    if (slots_[i]) table_.unpin(slots_[i]);
  }
}

const Symbol* SymbolPins::lookup(std::string_view text, u4 hash) const {
  if (capacity_ == 0) return nullptr;
  for (u4 i = hash & (capacity_ - 1);; i = (i + 1) & (capacity_ - 1)) {
    const Symbol* s = slots_[i];
    if (!s) return nullptr;
    if (s->hash() == hash && s->text() == text) return s;
  }
}

void SymbolPins::insert(const Symbol* symbol) {
  if (count_ >= capacity_ / 2) grow();
  u4 i = symbol->hash() & (capacity_ - 1);
  while (slots_[i]) i = (i + 1) & (capacity_ - 1);
  slots_[i] = symbol;
  count_++;
  std::size_t bytes = footprint(symbol->length());
  bytes_.fetch_add(bytes, std::memory_order_relaxed);
  if (budget_) budget_->charge_always(bytes);
}

void SymbolPins::grow() {
  u4 old_capacity = capacity_;
  auto old = std::move(slots_);
  capacity_ = old_capacity ? old_capacity * 2 : 64;
  slots_.reset(new const Symbol* [capacity_] {});
  for (u4 i = 0; i < old_capacity; i++) {
    if (!old[i]) continue;
    u4 j = old[i]->hash() & (capacity_ - 1);
    while (slots_[j]) j = (j + 1) & (capacity_ - 1);
    slots_[j] = old[i];
  }
}

const Symbol* SymbolPins::intern(std::string_view text) {
  u4 hash = SymbolTable::hash_of(text);
  std::lock_guard lock(mutex_);
  if (const Symbol* s = lookup(text, hash)) return s;
  const Symbol* s = table_.pin(text, hash);
  insert(s);
  return s;
}

const Symbol* SymbolPins::find(std::string_view text) {
  u4 hash = SymbolTable::hash_of(text);
  std::lock_guard lock(mutex_);
  if (const Symbol* s = lookup(text, hash)) return s;
  const Symbol* s = table_.find_and_pin(text, hash);
  if (s) insert(s);
  return s;
}

}  // namespace cordon::loader
