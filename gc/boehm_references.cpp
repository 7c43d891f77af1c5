/// java.lang.ref.Reference objects: which referents a collection clears, and what it hands to the ReferenceHandler.
///
/// Everything happens with the world stopped at the end of marking, in Java's order: soft and weak references, then
/// finalization (what finalizable objects reach is marked here, by a small marker of our own), then phantom ones.
/// libgc's own finalizers and links are not used: they cost ten times as much per entry and run while the world does.
#include <cstdlib>
#include <ctime>
#include <utility>

#include "base/verify.h"
#include "gc/boehm.h"

namespace cordon::gc {

/// Addresses of Reference objects. malloc'd, so not scanned; changed under the lock.
struct ReferenceTable {
  void** entries = nullptr;
  std::size_t count = 0, capacity = 0;
  MemoryBudget* budget = nullptr;

  ~ReferenceTable() { std::free(entries); }
  void reserve(std::size_t needed) {
    if (needed <= capacity) return;
    std::size_t before = capacity;
    capacity = needed < 64 ? 64 : needed * 2;
    if (budget) budget->charge_always((capacity - before) * sizeof(void*));
    entries = static_cast<void**>(std::realloc(entries, capacity * sizeof(void*)));
    CORDON_VERIFY(entries != nullptr);
  }
  void add(void* reference) { entries[count++] = reference; }
  void drop(std::size_t index) { entries[index] = entries[--count]; }
};

struct VmHeap::References {
  ReferenceTable tables[4];   ///< by ReferenceKind
  ReferenceTable finalizing;  ///< Final ones that were enqueued; their referents are roots
  void* pending = nullptr;    ///< linked through `discovered`; a root
  std::atomic<u4> news{0};    ///< changes when wait_pending() has something to look at
  bool has_news = false;      ///< this collection added to `pending`
  bool clear_soft = false;    ///< the next collection clears all soft references
  i8* soft_clock = nullptr;
  i8 soft_idle_limit = 0;  ///< of this collection, in milliseconds

  ReferenceTable& of(ReferenceKind kind) { return tables[static_cast<int>(kind)]; }
};

namespace {

i8 now_ms() {
  timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return static_cast<i8>(time.tv_sec) * 1000 + time.tv_nsec / 1000000;
}

void*& field(void* object, u4 offset) { return *reinterpret_cast<void**>(static_cast<char*>(object) + offset); }

}  // namespace

void Collector::Machine::create_references(VmHeap& vm) { vm.references_ = new VmHeap::References; }
void Collector::Machine::destroy_references(VmHeap& vm) { delete vm.references_; }
void Collector::Machine::clear_soft_references(VmHeap& vm, bool clear) { vm.references_->clear_soft = clear; }

/// Before the world stops (so malloc may be called): decides how long soft references may be idle, and gets memory for
/// the marker that finalization needs. Every object is on its stack at most once.
void Collector::Machine::prepare_references() {
  bool any_final = false;
  for (VmHeap* vm = vms; vm != nullptr; vm = vm->next_) {
    VmHeap::References& refs = *vm->references_;
    if (refs.of(ReferenceKind::Final).count > 0) any_final = true;
    std::size_t free_mb = 1024;
    if (vm->limit_ != 0) {
      std::size_t live = vm->live_at_last_collection();
      free_mb = (vm->limit_ > live ? vm->limit_ - live : 0) >> 20;
    }
    refs.soft_idle_limit = static_cast<i8>(free_mb) * 1000;
  }
  if (!any_final) return;
  std::size_t needed = GC_get_heap_size() / kGranule;
  if (needed <= trace_capacity) return;
  std::free(trace_stack);
  trace_stack = static_cast<void**>(std::malloc(needed * sizeof(void*)));
  trace_capacity = trace_stack != nullptr ? needed : 0;  // without a stack nothing is finalized, see push_references()
}

void Collector::Machine::push_references() {
  std::size_t batched = 0;
  auto flush = [&] {
    GC_push_all_eager(root_batch, root_batch + batched);
    batched = 0;
  };
  auto push = [&](void* object) {
    root_batch[batched++] = object;
    if (batched == kRootBatch) flush();
  };
  for (VmHeap* vm = vms; vm != nullptr; vm = vm->next_) {
    VmHeap::References& refs = *vm->references_;
    if (refs.pending != nullptr) push(refs.pending);
    auto push_referents = [&](ReferenceTable& table) {
      for (std::size_t i = 0; i < table.count; i++) {
        if (void* referent = reveal(field(table.entries[i], layout.referent))) push(referent);
      }
    };
    push_referents(refs.finalizing);
    if (trace_stack == nullptr) push_referents(refs.of(ReferenceKind::Final));
    if (refs.clear_soft) continue;
    ReferenceTable& soft = refs.of(ReferenceKind::Soft);
    i8 clock = refs.soft_clock != nullptr ? *refs.soft_clock : 0;
    for (std::size_t i = 0; i < soft.count; i++) {
      void* reference = soft.entries[i];
      i8 timestamp = *reinterpret_cast<i8*>(static_cast<char*>(reference) + layout.soft_timestamp);
      if (refs.soft_clock != nullptr && clock - timestamp > refs.soft_idle_limit) continue;
      if (void* referent = reveal(field(reference, layout.referent))) push(referent);
    }
  }
  flush();
}

/// Marks `object` and all that it reaches, after libgc's marker is done.
void Collector::Machine::trace(void* object) {
  std::size_t size = 0;
  auto mark = [&](void* p) {
    if (GC_is_marked(p)) return;
    GC_set_mark_bit(p);
    CORDON_VERIFY(size < trace_capacity);
    trace_stack[size++] = p;
  };
  mark(base_of(object));
  while (size > 0) {
    void** p = static_cast<void**>(trace_stack[--size]);
    std::size_t bytes = 0;
    int kind = GC_get_kind_and_size(p, &bytes);
    if (kind == kinds[static_cast<int>(Kind::Leaf)] || kind == large_leaf_kind) continue;
    if (kind == kinds[static_cast<int>(Kind::Prefix)]) {
      auto* heap_class = reinterpret_cast<const HeapClass*>(p[0]);
      bytes = heap_class != nullptr ? heap_class->reference_bytes : 0;
    }
    for (std::size_t i = 0; i < bytes / sizeof(void*); i++) {
      void* word = p[i];
      if (reinterpret_cast<std::uintptr_t>(word) % kGranule != 0 || !GC_is_heap_ptr(word)) continue;
      if (void* base = GC_base(word); base != nullptr && base == base_of(word)) mark(base);
    }
  }
}

void Collector::Machine::enqueue(VmHeap& vm, void* reference) {
  VmHeap::References& refs = *vm.references_;
  field(reference, layout.discovered) = refs.pending;
  refs.pending = reference;
  refs.has_news = true;
}

/// Looks at table entries [first, count): clears and enqueues those whose referent died, forgets those that can never
/// be active again, moves those that are not marked themselves behind the others. Returns how many are marked and stay.
std::size_t Collector::Machine::clear_dead_referents(VmHeap& vm, ReferenceTable& table, std::size_t first) {
  std::size_t end = table.count;
  for (std::size_t i = first; i < end;) {
    void* reference = table.entries[i];
    if (!is_marked(reference)) {
      std::swap(table.entries[i], table.entries[--end]);
      continue;
    }
    void* referent = reveal(field(reference, layout.referent));
    if (referent != nullptr) {
      if (is_marked(referent)) {
        i++;
        continue;
      }
      field(reference, layout.referent) = nullptr;
      if (field(reference, layout.next) == nullptr) enqueue(vm, reference);
    }
    table.entries[i] = table.entries[--end];
    table.entries[end] = table.entries[table.count - 1];
    table.count--;
  }
  return end;
}

/// Enqueues Final references with dead referents, and marks what those reach. Returns whether there were any.
bool Collector::Machine::find_finalizable(VmHeap& vm) {
  VmHeap::References& refs = *vm.references_;
  ReferenceTable& table = refs.of(ReferenceKind::Final);
  if (trace_stack == nullptr) return false;
  void* before = refs.pending;
  for (std::size_t i = 0; i < table.count;) {
    void* reference = table.entries[i];
    void* referent = reveal(field(reference, layout.referent));
    if (!is_marked(reference) || (referent != nullptr && is_marked(referent))) {
      i++;
      continue;
    }
    table.drop(i);
    if (referent == nullptr || field(reference, layout.next) != nullptr) continue;
    field(reference, layout.next) = reference;
    enqueue(vm, reference);
    refs.finalizing.add(reference);  // register_reference() reserved the room
  }
  if (refs.pending == before) return false;
  for (void* p = refs.pending; p != before; p = field(p, layout.discovered)) {
    trace(reveal(field(p, layout.referent)));
  }
  return true;
}

void Collector::Machine::process_references() {
  for (VmHeap* vm = vms; vm != nullptr; vm = vm->next_) {
    VmHeap::References& refs = *vm->references_;
    ReferenceTable& soft = refs.of(ReferenceKind::Soft);
    ReferenceTable& weak = refs.of(ReferenceKind::Weak);
    std::size_t soft_kept = clear_dead_referents(*vm, soft, 0);
    std::size_t weak_kept = clear_dead_referents(*vm, weak, 0);
    // What finalizable objects reach comes back to life, Reference objects among it.
    while (find_finalizable(*vm)) {
      soft_kept = clear_dead_referents(*vm, soft, soft_kept);
      weak_kept = clear_dead_referents(*vm, weak, weak_kept);
    }
    soft.count = soft_kept;
    weak.count = weak_kept;
    ReferenceTable& phantom = refs.of(ReferenceKind::Phantom);
    phantom.count = clear_dead_referents(*vm, phantom, 0);
    auto drop_if = [&](ReferenceTable& table, auto&& is_done) {
      for (std::size_t i = 0; i < table.count;) {
        if (is_done(table.entries[i]))
          table.drop(i);
        else
          i++;
      }
    };
    drop_if(refs.of(ReferenceKind::Final), [](void* reference) { return !is_marked(reference); });
    drop_if(refs.finalizing,
            [&](void* reference) { return !is_marked(reference) || field(reference, layout.referent) == nullptr; });
    if (refs.soft_clock != nullptr) *refs.soft_clock = now_ms();
  }
}

/// The world runs again: wakes those who wait for references.
void Collector::Machine::announce_references() {
  for (VmHeap* vm = vms; vm != nullptr; vm = vm->next_) {
    if (!vm->references_->has_news) continue;
    vm->references_->has_news = false;
    vm->notify_pending();
  }
}

void VmHeap::register_reference(void* reference, void* referent, ReferenceKind kind) {
  field(reference, Collector::Machine::instance.layout.referent) = hide(referent);
  register_reference(reference, kind);
  asm volatile("" ::"r"(referent) : "memory");  // the collector must be able to see it up to here
}

void VmHeap::register_reference(void* reference, ReferenceKind kind) {
  with_lock([&] {
    References& refs = *references_;
    ReferenceTable& table = refs.of(kind);
    table.reserve(table.count + 1);
    if (kind == ReferenceKind::Final) refs.finalizing.reserve(refs.finalizing.count + table.count + 1);
    table.add(reference);
  });
}

void VmHeap::set_soft_clock(i8* clock) {
  with_lock([&] {
    references_->soft_clock = clock;
    if (clock != nullptr) *clock = now_ms();
  });
}

void* VmHeap::take_pending() {
  void* list = nullptr;
  with_lock([&] {
    list = references_->pending;
    references_->pending = nullptr;
  });
  return list;
}

bool VmHeap::has_pending() const { return __atomic_load_n(&references_->pending, __ATOMIC_ACQUIRE) != nullptr; }

void VmHeap::wait_pending(const std::atomic<bool>& stop) {
  Collector::blocking([&] {
    for (;;) {
      u4 news = references_->news.load(std::memory_order_acquire);
      if (has_pending() || stop.load(std::memory_order_acquire)) return;
      references_->news.wait(news, std::memory_order_acquire);
    }
  });
}

/// Takes no lock: also called by the collector.
void VmHeap::notify_pending() {
  references_->news.fetch_add(1, std::memory_order_release);
  references_->news.notify_all();
}

void VmHeap::charge_to(MemoryBudget& budget) {
  roots_.charge_to(budget);
  for (ReferenceTable& table : references_->tables) table.budget = &budget;
  references_->finalizing.budget = &budget;
}

}  // namespace cordon::gc
