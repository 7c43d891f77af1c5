/// Allocation, and the policy of when to collect.
///
/// libgc never starts a collection by itself here: refills and large allocations ask admit() first, which collects when
/// enough was allocated since the last collection, or when the VM would pass its limit.
#include "gc/boehm.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <vector>

#include "base/verify.h"

namespace cordon::gc {

constinit Collector::Machine Collector::Machine::instance;

namespace {

constexpr std::size_t kInitialHeap = std::size_t{8} << 20;
constexpr std::size_t kLeastTrigger = std::size_t{96}
                                      << 20;  ///< smaller: more collections; larger: more memory, slower caches
constexpr std::size_t kRefillBytes = 4096;    ///< one libgc block, what a refill gets at most
constexpr std::size_t kLine = 64;             ///< of the processor's caches
constexpr std::size_t kHeader = 16;           ///< of an array: its elements follow
constexpr std::size_t kLargestPacked = 2048;  ///< anything larger has blocks of its own
constexpr std::size_t kSerialBytes = std::size_t{64} << 10;
constexpr std::size_t kHugePageBytes = std::size_t{16} << 20;
constexpr std::size_t kLargestRequest = std::size_t{1} << 37;
constexpr GC_word kClassWordDescriptor =
    static_cast<GC_word>(-static_cast<GC_signed_word>(offsetof(HeapClass, reference_bytes)) - 0x10) | GC_DS_PER_OBJECT;
static_assert(offsetof(HeapClass, reference_bytes) == 8);

#ifdef CORDON_GC_STRESS
constexpr bool kStress = true;  ///< refills give one object, and every so many of them collect
constexpr u4 kStressInterval = 100;
thread_local u4 t_until_stress = kStressInterval;
#else
constexpr bool kStress = false;
#endif

}  // namespace

void Collector::initialize(const HostHooks& hooks) {
  if (GC_is_init_called()) return;  // a process may have several runtimes, one after another
  Machine& m = Machine::instance;
  if (hooks.order_all_threads != nullptr && hooks.order_all_threads()) m.order_all_threads = hooks.order_all_threads;
  m.use_huge_pages = hooks.use_huge_pages;
  GC_set_all_interior_pointers(0);  // 1 would grow every size class by a granule; stacks are scanned with them anyway
  GC_set_no_dls(1);                 // no data segment holds objects
  GC_set_markers_count(1);          // parallel marking halves pauses but costs a fifth more processor time
  GC_set_dont_precollect(1);
  GC_set_warn_proc(GC_ignore_warn_proc);
  GC_set_abort_func([](const char* message) { base::verify_failed("libgc", __FILE__, __LINE__, message); });
  // Installs two handlers, of signals that it will never send.
  auto init = [](int suspend, int restart) {
    if (suspend != 0 && restart != 0) {
      GC_set_suspend_signal(suspend);
      GC_set_thr_restart_signal(restart);
    }
    GC_init();
  };
  if (hooks.keep_signals != nullptr) hooks.keep_signals(init);
  else init(0, 0);
  GC_clear_roots();
  GC_set_disable_automatic_collection(1);
  GC_allow_register_threads();
  m.kinds[static_cast<int>(Kind::Leaf)] = static_cast<int>(GC_new_kind(GC_new_free_list(), GC_DS_LENGTH, 0, 1));
  m.kinds[static_cast<int>(Kind::Prefix)] =
      static_cast<int>(GC_new_kind(GC_new_free_list(), kClassWordDescriptor, 0, 1));
  m.kinds[static_cast<int>(Kind::Whole)] = static_cast<int>(GC_new_kind(GC_new_free_list(), GC_DS_LENGTH, 1, 1));
  m.large_leaf_kind = static_cast<int>(GC_new_kind(GC_new_free_list(), GC_DS_LENGTH, 0, 0));
  for (std::size_t shift = kLine - kHeader; shift < kBlock; shift += kLine) GC_register_displacement(shift);
  GC_set_push_other_roots(Machine::push_roots);
  GC_set_on_collection_event(Machine::on_event);
  GC_expand_hp(kInitialHeap);
  m.ended_ns.store(Machine::now_ns(), std::memory_order_relaxed);
  m.trigger.store(kLeastTrigger, std::memory_order_relaxed);
  GC_unregister_my_thread();  // libgc's own list of threads stays empty
}

void Collector::set_reference_layout(const ReferenceLayout& layout) {
  with_lock([&] { Machine::instance.layout = layout; });
}

void Collector::set_owner_function(u4 (*owner_of)(const void* object)) {
  with_lock([&] { Machine::instance.owner_of = owner_of; });
}

void Collector::set_patience_function(bool (*is_patient)()) {
  with_lock([&] { Machine::instance.is_patient = is_patient; });
}

__attribute__((noinline)) void Collector::Machine::collect_now() {
  Machine& m = instance;
  clear_stack_below();  // libgc's frames do not fill what they reserve: old addresses in them would count
  m.stop_world();
  if constexpr (kStress) {
    GC_try_to_collect(
        []() -> int { return 0; });  // a stop function of its own makes libgc sweep, and so wipe, all first
  } else {
    GC_gcollect();
  }
  CORDON_VERIFY(m.stop_asked.load(std::memory_order_relaxed) == 0);  // on_event() has started it
}

/// Collects when it is time to; of several threads that find so at once, the first does it.
void Collector::Machine::collect_if_due() {
  auto is_due = [this] { return GC_get_bytes_since_gc() >= trigger.load(std::memory_order_relaxed); };
  if (__builtin_expect(!is_due(), 1)) return;
  blocking([&] {
    std::lock_guard<Gate> guard(gate);
    if (is_due()) collect_now();
  });
}

/// The system has no more memory for the heap: all that is left to do is to collect.
void Collector::Machine::collect_for_memory() {
  blocking([&] {
    std::lock_guard<Gate> guard(gate);
    collect_now();
  });
}

/// May `vm` get `bytes` more? Collects if it is time to.
bool Collector::Machine::admit(VmHeap& vm, std::size_t bytes) {
  poll();
  collect_if_due();
#ifdef CORDON_GC_STRESS
  if (--t_until_stress == 0) {
    t_until_stress = kStressInterval;
    collect_for_memory();
  }
#endif
  if (__builtin_expect(vm.limit_ == 0 || vm.used() + bytes <= vm.limit_, 1)) return true;
  if (bytes > vm.limit_) return false;
  bool has_room = false;
  blocking([&] { has_room = make_room(vm, bytes); });
  return has_room;
}

/// A collection stops all VMs. Those that one of them forces by its own limit may take a tenth of the time; it is the one
/// that waits.
void Collector::Machine::await_turn(const VmHeap& vm, std::size_t bytes) const {
  constexpr std::chrono::milliseconds kLook{1};
  std::mutex mutex;
  std::condition_variable nobody_notifies;
  std::unique_lock<std::mutex> lock(mutex);
  while (has_several.load(std::memory_order_relaxed) && vm.used() + bytes > vm.limit_ && now_ns() < vm.next_forced_ns_.load(std::memory_order_relaxed) && is_patient && is_patient())
    nobody_notifies.wait_for(lock, kLook);
}

/// `vm` is at its limit: collects, at last without its soft references. Outside of the world.
bool Collector::Machine::make_room(VmHeap& vm, std::size_t bytes) {
  auto fits = [&] { return vm.used() + bytes <= vm.limit_; };
  constexpr u8 kPeaceForOthers = 9;  // for each nanosecond taken
  u8 arrival = collections.load(std::memory_order_acquire);
  await_turn(vm, bytes);
  std::lock_guard<Gate> guard(gate);
  if (fits()) return true;
  if (vm.exhausted_since_ > arrival) return false;  // another thread tried all of this while we waited for the gate
  struct Bill {
    VmHeap& vm;
    u8 begin = now_ns();
    ~Bill() {
      u8 end = now_ns();
      vm.next_forced_ns_.store(end + kPeaceForOthers * (end - begin), std::memory_order_relaxed);
    }
  } bill{vm};
  u8 start = collections.load(std::memory_order_acquire) + 1;
  with_lock([&] { vm.wants_census_ = true; });
  collect_now();
  if (fits()) return true;
  clear_soft_references(vm, true);
  with_lock([&] { vm.wants_census_ = true; });
  collect_now();
  clear_soft_references(vm, false);
  if (fits()) return true;
  vm.exhausted_since_ = start;
  return false;
}

/// After a collection, under the lock, mark bits still in place: measure, and set the next goal.
void Collector::Machine::on_reclaimed() {
  std::size_t in_use = GC_get_heap_size() - GC_get_free_bytes();  // in whole blocks
  bool several = vms != nullptr && vms->next_ != nullptr;
  has_several.store(several, std::memory_order_relaxed);
  bool needed = false;
  for (VmHeap* vm = vms; vm != nullptr; vm = vm->next_) {
    // A VM near its limit needs an exact figure, others can do with what they would have without the collection.
    std::size_t estimate = several ? vm->used() : in_use;
    if (vm->wants_census_ || (vm->limit_ != 0 && estimate > vm->limit_ / 2)) needed = true;
    vm->wants_census_ = false;
  }
  if (needed && owner_of != nullptr) {
    take_census();
  } else if (vms != nullptr && !several) {
    vms->live_.store(in_use, std::memory_order_relaxed);
    vms->charged_.store(0, std::memory_order_relaxed);
  }
  trigger.store(kLeastTrigger + in_use + in_use / 2, std::memory_order_relaxed);
}

/// Adds up the marked objects of each VM. The free lists of its threads belong to it: they were charged, and will not
/// be charged again. Their entries are not seen here, for their lock words are zero: no VM has that id.
void Collector::Machine::take_census() {
  struct Count {
    VmHeap* vm;
    std::size_t bytes;
  };
  struct Search {
    std::vector<Count> counts;
    Count* last;
    u4 (*owner_of)(const void*);
  } search{{}, nullptr, owner_of};
  for (VmHeap* vm = vms; vm != nullptr; vm = vm->next_) search.counts.push_back({vm, vm->free_list_bytes_});
  std::sort(search.counts.begin(), search.counts.end(),
            [](const Count& a, const Count& b) { return a.vm->id_ < b.vm->id_; });
  search.last = search.counts.data();
  GC_enumerate_reachable_objects_inner(
      [](void* object, std::size_t bytes, void* data) {
        auto* s = static_cast<Search*>(data);
        u4 id = s->owner_of(object_at(object));
        if (s->last->vm->id_ != id) {
          auto found = std::lower_bound(s->counts.begin(), s->counts.end(), id,
                                        [](const Count& count, u4 wanted) { return count.vm->id_ < wanted; });
          if (found == s->counts.end() || found->vm->id_ != id) return;
          s->last = &*found;
        }
        s->last->bytes += bytes;
      },
      &search);
  for (Count& count : search.counts) {
    count.vm->live_.store(count.bytes, std::memory_order_relaxed);
    count.vm->charged_.store(0, std::memory_order_relaxed);
  }
}

namespace {

/// How far behind the start of its blocks an array of `bytes` begins: each one line of the cache behind the one before, as
/// far as there is room, and with its elements at the start of a line. One that has little room in its last block takes
/// another, if it is not much beside its own.
std::size_t next_shift(u4 number, std::size_t bytes) {
  std::size_t free = (kBlock - bytes % kBlock) % kBlock;
  if (free < kBlock / 4 && bytes > 2 * kBlock) free += kBlock;
  std::size_t places = std::min((free + kHeader) / kLine, kBlock / kLine);
  return places == 0 ? 0 : number % places * kLine + (kLine - kHeader);
}

}  // namespace

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
  std::size_t before = GC_get_bytes_since_gc();
  if constexpr (kStress) {
    void* p = GC_generic_malloc(size, gc_kind);
    if (p == nullptr) return nullptr;
    vm.charged_.fetch_add(size, std::memory_order_relaxed);
    return p;
  }
  GC_generic_malloc_many(size, gc_kind, slot);
  if (*slot == nullptr) {
    m.collect_for_memory();
    GC_generic_malloc_many(size, gc_kind, slot);
    if (*slot == nullptr) return nullptr;
  }
  // What libgc counted meanwhile is what it gave us, unless other threads refilled too: then the charge is a little
  // high.
  std::size_t got = std::clamp(GC_get_bytes_since_gc() - before, size, kRefillBytes);
  vm.charged_.fetch_add(got, std::memory_order_relaxed);
  heap.objects_refilled_ += got / size;
  heap.bytes_refilled_ += got;
  void* p = *slot;
  *slot = *static_cast<void**>(p);
  asm volatile("" ::: "memory");
  *static_cast<void**>(p) = nullptr;
  return p;
}

void* Collector::allocate_large(ThreadHeap& heap, Kind kind, std::size_t bytes) {
  Machine& m = Machine::instance;
  VmHeap& vm = *heap.vm_heap_;
  // Large requests of a limited VM are admitted and charged one at a time: together they could go far beyond the limit.
  std::unique_lock<std::mutex> serial(vm.large_mutex_, std::defer_lock);
  if (vm.limit_ != 0 && bytes >= kSerialBytes) blocking([&] { serial.lock(); });
  if (bytes > kLargestRequest || !m.admit(vm, bytes)) return nullptr;
  bool is_raw = kind == Kind::Leaf && bytes > kLargestPacked;  // libgc would zero whole blocks, up to half of it in vain
  const std::size_t shift = is_raw ? next_shift(heap.shifts_++, bytes) : 0;
  int gc_kind = is_raw ? m.large_leaf_kind : m.kinds[static_cast<int>(kind)];
  void* p = GC_generic_malloc(bytes + shift, gc_kind);
  if (p == nullptr) {
    m.collect_for_memory();
    p = GC_generic_malloc(bytes + shift, gc_kind);
    if (p == nullptr) return nullptr;
  }
  if (shift != 0) {
    *static_cast<u8*>(p) = shift | kShiftMark;
    p = static_cast<char*>(p) + shift;
  }
  vm.charged_.fetch_add(bytes, std::memory_order_relaxed);
  heap.objects_refilled_++;
  heap.bytes_refilled_ += bytes;
  if (serial.owns_lock()) serial.unlock();
  // Whoever holds gigabytes in small pages is long in getting them, and in giving them back when the process ends.
  if (is_raw && bytes >= kHugePageBytes && m.use_huge_pages != nullptr) m.use_huge_pages(p, bytes);
  if (is_raw) std::memset(p, 0, bytes);
  return p;
}

void Collector::collect() {
  Machine& m = Machine::instance;
  u8 before = m.started.load(std::memory_order_acquire);
  blocking([&] {
    std::lock_guard<Gate> guard(m.gate);
    if (m.collections.load(std::memory_order_acquire) <= before) Machine::collect_now();  // else one began since
  });
}

Statistics Collector::statistics() {
  Machine& m = Machine::instance;
  Statistics result;
  result.collections = m.collections.load(std::memory_order_relaxed);
  result.collection_ns = m.collection_ns.load(std::memory_order_relaxed);
  result.since_last_ns = Machine::now_ns() - m.ended_ns.load(std::memory_order_relaxed);
  result.heap_bytes = GC_get_heap_size();
  result.free_bytes = GC_get_free_bytes();
  return result;
}

}  // namespace cordon::gc
