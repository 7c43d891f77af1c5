/// The narrow interface between the VM and its collector.
///
/// Behind it stands Boehm's collector today (gc/boehm.cpp is the one file that knows it); a collector of one heap per
/// VM will take its place, so nothing here names Boehm's terms. Objects never move. Stacks and registers are scanned
/// conservatively, objects exactly through the first word (a pointer to a HeapClass).
///
/// Rule for all C++ code: an Object* may live in locals, parameters, a Java stack, or a root slot (RootArena).
/// malloc'd memory, std containers and globals are NOT scanned: an object kept only there is freed.
///
/// Threads: each thread that touches objects is attached (ThreadHeap) for as long as it does.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <type_traits>

#include "base/memory_budget.h"
#include "base/types.h"

namespace cordon::gc {

inline constexpr std::size_t kGranule = 16;
inline constexpr std::size_t kMaxSmallGranules = 64;  ///< objects up to 1 KB come from thread-local free lists

/// How the collector looks into an object.
enum class Kind : u1 {
  Leaf = 0,    ///< no references (primitive arrays, boxes)
  Prefix = 1,  ///< references lie within the first HeapClass::reference_bytes bytes
  Whole = 2,   ///< every word may be a reference (reference arrays, class mirrors with their statics)
};
inline constexpr int kKinds = 3;

/// What the collector reads through an object's first word; the first member of vm::Class.
struct HeapClass {
  u8 reserved = 0;
  u8 reference_bytes = 0;  ///< length of the prefix to scan, from the object's start; a multiple of 8
};

/// The strength of a java.lang.ref.Reference.
enum class ReferenceKind : u1 { Soft, Weak, Phantom, Final };

class VmHeap;

/// Offsets that the collector needs of java.lang.ref.Reference; set once when that class is laid out.
/// `referent` holds the address disguised (see hide()), so that the collector does not see it.
struct ReferenceLayout {
  u4 referent = 0, discovered = 0, next = 0;
  u4 soft_timestamp = 0;  ///< SoftReference.timestamp
};

inline void* hide(void* p) { return p ? reinterpret_cast<void*>(~reinterpret_cast<std::uintptr_t>(p)) : nullptr; }
inline void* reveal(void* p) { return p ? reinterpret_cast<void*>(~reinterpret_cast<std::uintptr_t>(p)) : nullptr; }

/// Reads a hidden referent, for Reference.get(). A disguised address in a register does not keep its object, so a
/// collection between the load and reveal() could free it: the field is read again once the address stands revealed.
/// Compiled code that does this inline must do the same.
inline void* load_referent(void* const* field) {
  for (;;) {
    void* hidden = __atomic_load_n(field, __ATOMIC_ACQUIRE);
    void* object = reveal(hidden);
    asm volatile("" : "+r"(object)::"memory");
    if (__atomic_load_n(field, __ATOMIC_ACQUIRE) == hidden) return object;
  }
}

/// The allocation state of one attached thread. Lives inside the VM's Thread.
class ThreadHeap {
 public:
  ThreadHeap() = default;
  ThreadHeap(const ThreadHeap&) = delete;

  /// Zeroed memory of `bytes` (a multiple of kGranule) for one object, or null when the VM's limit is reached even
  /// after collecting (the caller throws OutOfMemoryError). The caller stores the class word at once.
  void* allocate(Kind kind, std::size_t bytes) {
    std::size_t granules = bytes / kGranule;
    if (__builtin_expect(granules <= kMaxSmallGranules, 1)) {
      void** head = &free_[static_cast<int>(kind)][granules];
      void* p = *head;
      if (__builtin_expect(p != nullptr, 1)) {
        *head = *static_cast<void**>(p);
        asm volatile("" ::: "memory");  // the pop must be visible before the object is initialised
        *static_cast<void**>(p) = nullptr;
        return p;
      }
    }
    return allocate_slow(kind, bytes);
  }
  /// Where allocate() finds the list of objects of this size, for compiled code that does the same.
  static std::size_t free_list_offset(Kind kind, std::size_t bytes) {
    return offsetof(ThreadHeap, free_) + (static_cast<std::size_t>(kind) * (kMaxSmallGranules + 1) + bytes / kGranule) * sizeof(void*);
  }
  u8 objects_refilled() const { return objects_refilled_; }
  u8 bytes_refilled() const { return bytes_refilled_; }

 private:
  friend class Collector;
  void* allocate_slow(Kind kind, std::size_t bytes);
  void* free_[kKinds][kMaxSmallGranules + 1] = {};  ///< Leaf lists are zeroed at refill
  VmHeap* vm_heap_ = nullptr;
  ThreadHeap* next_ = nullptr;
  u8 objects_refilled_ = 0;
  u8 bytes_refilled_ = 0;
};

/// Slots outside the heap that keep objects alive: mirrors, interned strings, resolved constants, handles.
/// Slots are never freed one by one except through release(); the arena dies with its VM.
/// Threads: any (a mutex); the slots themselves are plain words that the owner synchronizes.
class RootArena {
 public:
  RootArena();
  ~RootArena();
  void** allocate(std::size_t count = 1);  ///< `count` adjacent zeroed slots
  void release(void** slot);               ///< one slot from allocate(1) back for reuse
  /// From now on what is made is charged there.
  void charge_to(MemoryBudget& budget) { budget_ = &budget; }
  struct Chunk;
  const Chunk* first_chunk() const { return first_.load(std::memory_order_acquire); }

 private:
  std::mutex mutex_;
  std::atomic<Chunk*> first_{nullptr};
  MemoryBudget* budget_ = nullptr;
  void** free_slots_ = nullptr;
};

/// What a VM shows the collector at each collection. The callbacks run with the world stopped: no locks, no allocation.
class RootSource {
 public:
  virtual ~RootSource() = default;
  /// Calls push(first, last) for every word range [first, last) that may hold references (Java stacks, ...).
  virtual void push_ranges(void (*push)(void** first, void** last)) = 0;
  /// Called after marking: drop entries of weak tables (interned strings, caches) whose object is not marked.
  virtual void sweep_weak(bool (*is_marked)(const void* object)) {}
};

/// The collector's view of one VM: its roots, references, ledger and limit.
class VmHeap {
 public:
  /// `limit` in bytes; 0 = no limit. `id` is stored by the VM in each object's lock word (vm/object.h) for the census.
  VmHeap(u4 id, std::size_t limit, RootSource& source);
  ~VmHeap();
  u4 id() const { return id_; }
  RootArena& roots() { return roots_; }
  std::size_t limit() const { return limit_; }
  std::size_t live_at_last_collection() const { return live_.load(std::memory_order_relaxed); }
  std::size_t charged() const { return charged_.load(std::memory_order_relaxed); }
  /// Bytes in use now, an estimate: live at the last collection plus what was charged since.
  std::size_t used() const { return live_at_last_collection() + charged(); }

  /// Stores `referent` in `reference`, hidden, and makes the collector treat it as weak. Every Reference object of
  /// strength Soft, Weak, Phantom or Final is registered once, at construction.
  ///
  /// A Final reference whose referent has become unreachable gets `next` = itself (which makes it inactive) and is
  /// pending; its referent stays in place and alive until the reference is cleared or dies. All others are cleared when
  /// they become pending.
  void register_reference(void* reference, void* referent, ReferenceKind kind);
  /// The same when the referent is stored already; the caller's stack must show it, unhidden, until this returns.
  void register_reference(void* reference, ReferenceKind kind);
  /// Where SoftReference.clock lives; the collector stores the time in milliseconds there. Soft references that were
  /// used recently by that clock survive; without a clock none is ever too old.
  void set_soft_clock(i8* clock);
  /// From now on root slots and the tables of references are charged there.
  void charge_to(MemoryBudget& budget);
  /// Takes the list of references cleared or enqueued since the last call, linked through `discovered`; null if none.
  void* take_pending();
  bool has_pending() const;
  /// Blocks until a pending reference exists or `stop` becomes true (checked on notify_pending()). Detaches the thread
  /// from the world while it waits.
  void wait_pending(const std::atomic<bool>& stop);
  void notify_pending();  ///< wakes wait_pending(), so that it looks at `stop`

 private:
  friend class Collector;
  friend class ThreadHeap;
  struct References;
  u4 id_;
  std::size_t limit_;
  std::atomic<std::size_t> live_{0};     ///< at the last collection that measured this VM
  std::atomic<std::size_t> charged_{0};  ///< handed out since then
  bool wants_census_ = false;            ///< the next collection measures exactly
  std::mutex large_mutex_;               ///< held while a large object is admitted and charged; before the gate
  u8 exhausted_since_ = 0;               ///< the collection with which the last vain attempt to make room began
  std::atomic<u8> next_forced_ns_{0};    ///< the time (CLOCK_MONOTONIC) from which its limit may stop the others again
  std::size_t free_list_bytes_ = 0;      ///< in its threads' free lists when the world was stopped last
  RootSource& source_;
  RootArena roots_;
  References* references_;
  VmHeap* next_ = nullptr;
};

struct Statistics {
  u8 collections = 0;
  u8 collection_ns = 0;
  u8 since_last_ns = 0;        ///< since the last collection ended, or the collector began
  std::size_t heap_bytes = 0;  ///< memory that the collector holds from the system
  std::size_t free_bytes = 0;
};

/// The process's collector. All functions are thread-safe; initialize() runs once before all others.
class Collector {
 public:
  static void initialize();
  static void set_reference_layout(const ReferenceLayout& layout);
  /// Which VM an object belongs to, from its lock word; used by the census when several VMs run. Set once.
  static void set_owner_function(u4 (*owner_of)(const void* object));
  /// Whether the calling thread may be kept waiting for a while: false when somebody wants it to end or to stop.
  static void set_patience_function(bool (*is_patient)());
  static void attach_thread(ThreadHeap& heap, VmHeap& vm);  ///< the calling thread; its C stack is scanned from here on
  static void detach_thread(ThreadHeap& heap);
  /// The two halves of detach_thread, for a thread that rests while another ends its VM: the heap's end, by any thread, and
  /// then the thread's own, by itself, at some time before it ends.
  static void detach_heap(ThreadHeap& heap);
  static void forget_thread();
  static void collect();            ///< a full collection now
  static void clear_stack_below();  ///< overwrites dead C stack, so that stale words keep nothing alive
  static Statistics statistics();
  /// Runs `function(data)` while the calling thread counts as stopped: it must not touch objects in it. For everything
  /// that blocks: lock waits, sleeps, system calls.
  static void run_blocking(void (*function)(void*), void* data);
  template <typename F>
  static void blocking(F&& function) {
    run_blocking([](void* data) { (*static_cast<std::remove_reference_t<F>*>(data))(); }, &function);
  }
  /// The other way round: inside of run_blocking the thread may touch objects again while `function` runs. May wait for
  /// a collection. Elsewhere it just runs.
  static void run_in_world(void (*function)(void*), void* data);
  template <typename F>
  static void in_world(F&& function) {
    run_in_world([](void* data) { (*static_cast<std::remove_reference_t<F>*>(data))(); }, &function);
  }

 private:
  friend class ThreadHeap;
  friend class VmHeap;
  struct Machine;  ///< gc/boehm.h
  static void* refill(ThreadHeap& heap, Kind kind, std::size_t granules);
  static void* allocate_large(ThreadHeap& heap, Kind kind, std::size_t bytes);
};

}  // namespace cordon::gc
