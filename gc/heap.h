/// The narrow interface between the VM and its collector.
///
/// Behind it stands Boehm's collector today (gc/boehm.cpp is the one file that knows it); a collector of one heap per
/// VM will take its place, so nothing here names Boehm's terms. Objects never move. Stacks and registers are scanned
/// conservatively, objects exactly through the first word (a pointer to a HeapClass).
///
/// Rule for all C++ code: an Object* may live in locals, parameters, a Java stack, or a root slot (RootArena).
/// malloc'd memory, std containers and globals are NOT scanned: an object kept only there is freed.
///
/// Threads: each thread that touches objects is attached (ThreadHeap), and is in the world while it does. A collection
/// asks all threads to leave the world, waits until the last has, and keeps them out until it is done: no signal is
/// sent, threads go by themselves when they allocate, block, or find Collector::kPollBit in their poll word. So a thread
/// in the world must reach one of these soon, and must not wait for a thread that may be kept out: it blocks only inside
/// of blocking(), and holds no mutex that threads in the world wait for when it allocates, polls, or enters the world.
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

/// An attached OS thread as the collector sees it.
///
/// Its own thread writes `state` and then reads whether a stop is asked for; the collector asks for the stop, and then
/// reads `state`. Each needs its write done before its read: the collector sees to that for both of them
/// (HostHooks::order_all_threads), so that the thread's side is a store and a load.
struct WorldThread {
  enum : u4 { kOutside, kInside };
  std::atomic<u4> state{kOutside};
  std::atomic<void*> stack_top{nullptr};  ///< outside: from here to stack_base objects are looked for; null: nowhere
  const std::atomic<u4>* stop = nullptr;  ///< not 0: the slow path decides; where the system orders no threads, never 0
  void* stack_base = nullptr;
  int attached = 0;                       ///< to this many VMs
  WorldThread* next = nullptr;
};

/// What the collector needs of the host; nulls do without.
struct HostHooks {
  /// All threads of the process have executed a memory barrier when it returns. False: the system cannot.
  bool (*order_all_threads)() = nullptr;
  /// Calls `function` and undoes what it did to signals. It gets two that nobody uses; 0: there is none.
  void (*keep_signals)(void (*function)(int spare, int other_spare)) = nullptr;
  /// The memory there will be used as a whole: the system may give it in large pages.
  void (*use_huge_pages)(void* address, std::size_t bytes) = nullptr;
};

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

  /// The quick way into the world, for a thread that is in no VM: must be followed by order_quickly() and a look at the
  /// poll word. With Collector::kPollBit set there, back out by leave_quickly() and enter through Collector::enter().
  void enter_quickly() { world_->state.store(WorldThread::kInside, std::memory_order_relaxed); }
  /// What this thread wrote before is seen before it reads what comes after, by who calls Collector::order_all_threads()
  /// between the same two things the other way round.
  void order_quickly() const {
    std::atomic_signal_fence(std::memory_order_seq_cst);
    if (__builtin_expect(orders_itself_, 0)) std::atomic_thread_fence(std::memory_order_seq_cst);
  }
  /// And out of it, to no VM; then a look at the poll word, and Collector::announce() if kPollBit is set.
  void leave_quickly() {
    world_->stack_top.store(nullptr, std::memory_order_relaxed);
    world_->state.store(WorldThread::kOutside, std::memory_order_release);
    order_quickly();
  }
  WorldThread& world() { return *world_; }
  /// Out of the world and back for a short call of foreign code. `stack_top`: the caller's frame, into which it has put the
  /// registers that its callers left in it. cordon/detail/abi.h does the same inline while WorldThread::stop is 0.
  void step_out(void* stack_top) {
    world_->stack_top.store(stack_top, std::memory_order_relaxed);
    world_->state.store(WorldThread::kOutside, std::memory_order_release);
    if (__builtin_expect(is_stop_asked(), 0)) announce(*world_);
  }
  void step_in() {
    world_->state.store(WorldThread::kInside, std::memory_order_relaxed);
    if (__builtin_expect(is_stop_asked(), 0)) wait_outside(*world_);
  }

 private:
  friend class Collector;
  static bool is_stop_asked();
  static void announce(WorldThread& world);
  static void wait_outside(WorldThread& world);
  void* allocate_slow(Kind kind, std::size_t bytes);
  void* free_[kKinds][kMaxSmallGranules + 1] = {};  ///< Leaf lists are zeroed at refill
  VmHeap* vm_heap_ = nullptr;
  WorldThread* world_ = nullptr;
  std::atomic<u4>* poll_ = nullptr;
  bool orders_itself_ = false;  ///< the system cannot order all threads
  ThreadHeap* next_ = nullptr;
  u8 objects_refilled_ = 0;
  u8 bytes_refilled_ = 0;
  u4 shifts_ = 0;  ///< large arrays so far: where the next begins
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
  static void initialize(const HostHooks& hooks = {});
  static void set_reference_layout(const ReferenceLayout& layout);
  /// Which VM an object belongs to, from its lock word; used by the census when several VMs run. Set once.
  static void set_owner_function(u4 (*owner_of)(const void* object));
  /// Whether the calling thread may be kept waiting for a while: false when somebody wants it to end or to stop.
  static void set_patience_function(bool (*is_patient)());
  /// The bit that stands in an attached thread's poll word while it is wanted out of the world.
  static constexpr u4 kPollBit = 1u << 31;
  /// The calling thread, which is in the world afterwards; its C stack is scanned from here on. A thread without a poll
  /// word calls poll() often.
  static void attach_thread(ThreadHeap& heap, VmHeap& vm, std::atomic<u4>* poll_word = nullptr);
  static void detach_thread(ThreadHeap& heap);
  /// The two halves of detach_thread, for a thread that rests while another ends its VM: the heap's end, by any thread, and
  /// then the thread's own, by itself, at some time before it ends.
  static void detach_heap(ThreadHeap& heap);
  static void forget_thread();
  /// Leaves the world if a collection waits for that, until it is done.
  static void poll();
  /// Into the world, if the attached thread is not there already; may wait for a collection. What it returns is for
  /// leave(), which brings the thread back to where it was.
  static void* enter();
  static void leave(void* entered);
  static void order_all_threads();  ///< the other side of ThreadHeap::order_quickly(): microseconds
  static void* place();             ///< for leave(), to get back to where the calling thread is now
  static constexpr std::uintptr_t kEnteredFromNowhere = 1;  ///< what enter() returns to a thread that was in no VM
  static void announce();           ///< for ThreadHeap::leave_quickly()
  static void collect();            ///< a full collection now
  static void clear_stack_below();  ///< overwrites dead C stack, so that stale words keep nothing alive
  static Statistics statistics();
  /// Runs `function(data)` while the calling thread is outside of the world: it must not touch objects in it. For
  /// everything that blocks: lock waits, sleeps, system calls. May wait for a collection at its end.
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
