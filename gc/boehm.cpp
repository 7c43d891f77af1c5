/// Allocation, and the policy of when to collect.
///
/// libgc never starts a collection by itself here: refills and large allocations ask admit() first, which collects when
/// enough was allocated since the last collection, or when the VM would pass its limit.
#include "gc/boehm.h"

#include <algorithm>
#include <cstring>

#include "base/verify.h"

namespace cordon::gc {

constinit Collector::Machine Collector::Machine::instance;

namespace {

constexpr std::size_t kInitialHeap = std::size_t{8} << 20;
constexpr std::size_t kLeastTrigger = std::size_t{32} << 20;
constexpr std::size_t kRefillBytes = 4096;             ///< one libgc block, what a refill gets at most
constexpr std::size_t kLargestRequest = std::size_t{1} << 37;
constexpr GC_word kClassWordDescriptor =
    static_cast<GC_word>(-static_cast<GC_signed_word>(offsetof(HeapClass, reference_bytes)) - 0x10) | GC_DS_PER_OBJECT;
static_assert(offsetof(HeapClass, reference_bytes) == 8);

}  // namespace

void Collector::initialize() {
  Machine& m = Machine::instance;
  GC_set_all_interior_pointers(0);  // 1 would grow every size class by a granule; stacks are scanned with them anyway
  GC_set_no_dls(1);                 // no data segment holds objects
  GC_set_markers_count(1);
  GC_set_dont_precollect(1);
  GC_set_java_finalization(0);
  GC_set_warn_proc(GC_ignore_warn_proc);
  GC_init();
  GC_clear_roots();
  GC_set_disable_automatic_collection(1);
  GC_allow_register_threads();
  m.kinds[static_cast<int>(Kind::Leaf)] = static_cast<int>(GC_new_kind(GC_new_free_list(), GC_DS_LENGTH, 0, 1));
  m.kinds[static_cast<int>(Kind::Prefix)] = static_cast<int>(GC_new_kind(GC_new_free_list(), kClassWordDescriptor, 0, 1));
  m.kinds[static_cast<int>(Kind::Whole)] = static_cast<int>(GC_new_kind(GC_new_free_list(), GC_DS_LENGTH, 1, 1));
  m.push_thread_stacks = GC_get_push_other_roots();
  GC_set_push_other_roots(Machine::push_roots);
  GC_set_on_collection_event(Machine::on_event);
  GC_expand_hp(kInitialHeap);
  m.trigger.store(kLeastTrigger, std::memory_order_relaxed);
  // The thread that happens to initialize is like any other: it is scanned and stopped only while attached.
  GC_unregister_my_thread();
}

void Collector::set_reference_layout(const ReferenceLayout& layout) {
  with_lock([&] { Machine::instance.layout = layout; });
}

void Collector::set_owner_function(u4 (*owner_of)(const void* object)) {
  with_lock([&] { Machine::instance.owner_of = owner_of; });
}

/// Collects, unless another thread has finished a collection since the caller counted `seen` of them.
void Collector::Machine::collect_unless_done(u8 seen) {
  std::lock_guard<std::mutex> guard(gate);
  if (collections.load(std::memory_order_acquire) == seen) GC_gcollect();
}

/// May `vm` get `bytes` more? Collects if it is time to.
bool Collector::Machine::admit(VmHeap& vm, std::size_t bytes) {
  u8 seen = collections.load(std::memory_order_acquire);
  if (__builtin_expect(GC_get_bytes_since_gc() >= trigger.load(std::memory_order_relaxed), 0)) {
    collect_unless_done(seen);
  }
  if (__builtin_expect(vm.limit_ == 0 || vm.used() + bytes <= vm.limit_, 1)) return true;
  if (bytes > vm.limit_) return false;
  for (int attempt = 0; attempt < 2; attempt++) {
    seen = collections.load(std::memory_order_acquire);
    collect_unless_done(seen);
    if (vm.used() + bytes <= vm.limit_) return true;
  }
  return false;
}

/// After a collection, under the lock: measure, and set the next goal.
void Collector::Machine::on_reclaimed() {
  std::size_t in_use = GC_get_heap_size() - GC_get_free_bytes();
  if (vm_count == 1) {
    vms->live_.store(in_use, std::memory_order_relaxed);
    vms->charged_.store(0, std::memory_order_relaxed);
  }
  trigger.store(std::max(kLeastTrigger, in_use), std::memory_order_relaxed);
}

void* ThreadHeap::allocate_slow(Kind kind, std::size_t bytes) {
  std::size_t granules = bytes / kGranule;
  return granules <= kMaxSmallGranules ? Collector::refill(*this, kind, granules)
                                       : Collector::allocate_large(*this, kind, bytes);
}

void* Collector::refill(ThreadHeap& heap, Kind kind, std::size_t granules) {
  Machine& m = Machine::instance;
  VmHeap& vm = *heap.vm_heap_;
  std::size_t size = granules * kGranule;
  if (!m.admit(vm, kRefillBytes)) return nullptr;
  void** slot = &heap.free_[static_cast<int>(kind)][granules];
  int gc_kind = m.kinds[static_cast<int>(kind)];
  GC_generic_malloc_many(size, gc_kind, slot);
  if (*slot == nullptr) {
    m.collect_unless_done(m.collections.load(std::memory_order_acquire));
    GC_generic_malloc_many(size, gc_kind, slot);
    if (*slot == nullptr) return nullptr;
  }
  std::size_t count = 0;
  for (void* p = *slot; p != nullptr; p = *static_cast<void**>(p)) count++;
  vm.charged_.fetch_add(count * size, std::memory_order_relaxed);
  heap.objects_refilled_ += count;
  heap.bytes_refilled_ += count * size;
  void* p = *slot;
  *slot = *static_cast<void**>(p);
  asm volatile("" ::: "memory");
  *static_cast<void**>(p) = nullptr;
  return p;
}

void* Collector::allocate_large(ThreadHeap& heap, Kind kind, std::size_t bytes) {
  Machine& m = Machine::instance;
  VmHeap& vm = *heap.vm_heap_;
  if (bytes > kLargestRequest || !m.admit(vm, bytes)) return nullptr;
  int gc_kind = m.kinds[static_cast<int>(kind)];
  void* p = GC_generic_malloc(bytes, gc_kind);
  if (p == nullptr) {
    m.collect_unless_done(m.collections.load(std::memory_order_acquire));
    p = GC_generic_malloc(bytes, gc_kind);
    if (p == nullptr) return nullptr;
  }
  vm.charged_.fetch_add(bytes, std::memory_order_relaxed);
  heap.objects_refilled_++;
  heap.bytes_refilled_ += bytes;
  return p;
}

void Collector::collect() {
  Machine& m = Machine::instance;
  std::lock_guard<std::mutex> guard(m.gate);
  GC_gcollect();
}

Statistics Collector::statistics() {
  Machine& m = Machine::instance;
  Statistics result;
  result.collections = m.collections.load(std::memory_order_relaxed);
  result.collection_ns = m.collection_ns.load(std::memory_order_relaxed);
  result.heap_bytes = GC_get_heap_size();
  result.free_bytes = GC_get_free_bytes();
  return result;
}

}  // namespace cordon::gc
