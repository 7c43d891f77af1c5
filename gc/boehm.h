/// The collector's inside, shared by the boehm_*.cpp files, the only ones that know libgc.
///
/// libgc's allocation lock ("the lock") guards every list that the callbacks below read: a thread that is stopped for a
/// collection may hold any other lock, but never that one. The callbacks themselves run under it, most of them with the
/// world stopped, so they take no lock and do not call malloc.
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

/// The process-wide state, and all that needs access to the private parts of VmHeap and ThreadHeap.
struct Collector::Machine {
  int kinds[kKinds] = {};          ///< libgc's number of each Kind
  ThreadHeap* threads = nullptr;   ///< attached; guarded by the lock
  VmHeap* vms = nullptr;           ///< guarded by the lock
  u4 vm_count = 0;                 ///< guarded by the lock
  ReferenceLayout layout;
  u4 (*owner_of)(const void* object) = nullptr;
  std::mutex gate;                           ///< held by the one thread that asks libgc for a collection
  std::atomic<u8> collections{0};            ///< finished ones
  std::atomic<std::size_t> trigger{0};       ///< bytes allocated since the last collection that start the next
  std::atomic<u8> collection_ns{0};
  u8 started_ns = 0;

  // boehm.cpp: allocation and policy
  bool admit(VmHeap& vm, std::size_t bytes);
  void collect_unless_done(u8 seen);
  void on_reclaimed();

  // boehm_roots.cpp: what libgc calls back
  static void on_event(GC_EventType event);
  static void push_roots();
  void mark_free_lists();

  static Machine instance;
  GC_push_other_roots_proc push_thread_stacks = nullptr;  ///< libgc's own, called from push_roots()
};

}  // namespace cordon::gc
