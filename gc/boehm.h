/// The collector's inside, shared by the boehm_*.cpp files, the only ones that know libgc.
///
/// libgc's allocation lock ("the lock") guards every list that the callbacks below read: a thread that is outside of the
/// world during a collection may hold any other lock, but not that one for long. The callbacks themselves run under it.
///
/// libgc knows none of our threads, and so never sends them a signal: the world stands still before it is asked to
/// collect (boehm_threads.cpp), and push_roots() shows it their stacks.
#pragma once

#include <atomic>
#include <mutex>

#define GC_THREADS 1
#define GC_NO_THREAD_REDIRECTS 1
#include <gc/gc.h>
#include <gc/gc_inline.h>
#include <gc/gc_mark.h>

#include "gc/heap.h"

namespace cordon::gc {

struct ReferenceTable;

/// libgc gives what is larger than half of its block a run of whole blocks. Arrays would all begin at the start of a page
/// then, and a loop down the columns of a matrix meet but a few lines of the cache. So a large array begins somewhat behind
/// the start of its first block, as far as there is room. The first word there tells how far, with a bit that is set in no
/// object's first word. libgc takes a pointer to any of these places for one to the whole (GC_register_displacement).
inline constexpr std::size_t kBlock = 4096;
inline constexpr u8 kShiftMark = 1;

/// The object whose memory begins there.
inline void* object_at(void* base) {
  u8 word = *static_cast<u8*>(base);
  return word & kShiftMark ? static_cast<char*>(base) + (word & ~kShiftMark) : base;
}
/// Where the object's memory begins.
inline void* base_of(const void* object) {
  auto at = reinterpret_cast<u8>(object);
  u8 block = at & ~u8{kBlock - 1};
  if (at != block && *reinterpret_cast<u8*>(block) == ((at - block) | kShiftMark)) at = block;
  return reinterpret_cast<void*>(at);
}
bool is_marked(const void* object);  ///< during a collection

/// Runs `function()` under libgc's allocation lock. It must not allocate from the collected heap.
template <typename F>
inline void with_lock(F&& function) {
  GC_call_with_alloc_lock(
      [](void* data) -> void* {
        (*static_cast<std::remove_reference_t<F>*>(data))();
        return nullptr;
      },
      &function);
}

/// A lock in order of arrival: a thread that always has a reason to collect must not keep the others out.
class Gate {
 public:
  void lock() {
    u4 ticket = next_.fetch_add(1, std::memory_order_relaxed);
    for (;;) {
      u4 serving = serving_.load(std::memory_order_acquire);
      if (serving == ticket) return;
      serving_.wait(serving, std::memory_order_acquire);
    }
  }
  void unlock() {
    serving_.fetch_add(1, std::memory_order_release);
    serving_.notify_all();
  }

 private:
  std::atomic<u4> next_{0}, serving_{0};
};

/// The process-wide state, and all that needs access to the private parts of VmHeap and ThreadHeap.
struct Collector::Machine {
  int kinds[kKinds] = {};         ///< libgc's number of each Kind
  int large_leaf_kind = 0;        ///< like Leaf, but not zeroed by libgc
  ThreadHeap* threads = nullptr;  ///< attached; guarded by the lock
  VmHeap* vms = nullptr;          ///< guarded by the lock
  ReferenceLayout layout;
  u4 (*owner_of)(const void* object) = nullptr;
  bool (*is_patient)() = nullptr;
  std::atomic<bool> has_several{false};  ///< VMs, at the last collection
  Gate gate;                            ///< held by the one thread that collects; waited for outside of the world
  std::atomic<u4> stop_asked{0};        ///< 1: no thread may be in the world
  std::atomic<u8> started{0};           ///< collections begun
  std::atomic<u8> collections{0};       ///< and finished
  std::atomic<std::size_t> trigger{0};  ///< bytes allocated since the last collection that start the next
  std::atomic<u8> collection_ns{0};
  std::atomic<u8> ended_ns{0};          ///< when the last one ended, or the collector began
  u8 started_ns = 0;

  // boehm.cpp: allocation and policy
  bool admit(VmHeap& vm, std::size_t bytes);
  bool make_room(VmHeap& vm, std::size_t bytes);
  void await_turn(const VmHeap& vm, std::size_t bytes) const;
  void collect_if_due();
  void collect_for_memory();
  static void collect_now();  ///< with the gate held, outside of the world
  void on_reclaimed();
  void take_census();

  // boehm_roots.cpp: what libgc calls back
  static u8 now_ns();  ///< CLOCK_MONOTONIC
  static void on_event(GC_EventType event);
  static void push_roots();
  void mark_free_lists();
  bool has_threads(const VmHeap& vm) const;

  // boehm_threads.cpp: stopping the world
  void stop_world();   ///< with the gate held, from outside of the world
  void start_world();  ///< with the lock held
  void push_stacks(void (*push)(void** first, void** last));
  void order_threads() const;
  static void leave_world(WorldThread& thread, void* stack_top);
  static void enter_world(WorldThread& thread);
  bool (*order_all_threads)() = nullptr;  ///< null: each thread orders its own reads and writes
  void (*use_huge_pages)(void* address, std::size_t bytes) = nullptr;  ///< null: the system decides
  std::mutex world_mutex;           ///< guards the next; held from stop to start, and taken by threads outside of the world
  WorldThread* world = nullptr;     ///< the attached threads

  // boehm_references.cpp
  void create_references(VmHeap& vm);
  void destroy_references(VmHeap& vm);
  void clear_soft_references(VmHeap& vm, bool clear);
  void prepare_references();
  void push_references();
  void process_references();
  void announce_references();
  bool find_finalizable(VmHeap& vm);
  std::size_t clear_dead_referents(VmHeap& vm, ReferenceTable& table, std::size_t first);
  void enqueue(VmHeap& vm, void* reference);
  void trace(void* object);
  void** trace_stack = nullptr;  ///< for trace(); one slot per possible object, or null
  std::size_t trace_capacity = 0;

  static constexpr std::size_t kRootBatch = 64;
  void* root_batch[kRootBatch] = {};  ///< for push_references(); on the stack it would be found by later scans

  static Machine instance;
};

}  // namespace cordon::gc
