/// Attaching threads, and letting them block.
#include "base/verify.h"
#include "gc/boehm.h"

namespace cordon::gc {
namespace {

/// A thread may be attached to several VMs at once; libgc hears of the first and the last.
thread_local int t_attached = 0;
thread_local bool t_blocking = false;
thread_local GC_stack_base t_stack_base = {};  ///< found once: for the main thread the system is slow to tell

struct BlockingCall {
  void (*function)(void*);
  void* data;
};

}  // namespace

void Collector::Machine::register_thread() {
  if (t_attached++ > 0) return;
  if (t_stack_base.mem_base == nullptr) CORDON_VERIFY(GC_get_stack_base(&t_stack_base) == GC_SUCCESS);
  CORDON_VERIFY(GC_register_my_thread(&t_stack_base) == GC_SUCCESS);
}

void Collector::Machine::unregister_thread() {
  CORDON_VERIFY(t_attached > 0 && !t_blocking);
  if (--t_attached == 0) GC_unregister_my_thread();
}

void Collector::attach_thread(ThreadHeap& heap, VmHeap& vm) {
  CORDON_VERIFY(heap.vm_heap_ == nullptr);
  Machine::register_thread();
  heap.vm_heap_ = &vm;
  with_lock([&] {
    heap.next_ = Machine::instance.threads;
    Machine::instance.threads = &heap;
  });
}

void Collector::detach_heap(ThreadHeap& heap) {
  CORDON_VERIFY(heap.vm_heap_ != nullptr);
  with_lock([&] {
    ThreadHeap** link = &Machine::instance.threads;
    while (*link != &heap) link = &(*link)->next_;
    *link = heap.next_;
    // The left-over objects become garbage. Their links must go: the marker takes the first word for a class.
    for (auto& lists : heap.free_) {
      for (void*& head : lists) {
        while (head != nullptr) {
          void* p = head;
          head = *static_cast<void**>(p);
          *static_cast<void**>(p) = nullptr;
        }
      }
    }
  });
  heap.vm_heap_ = nullptr;
}

void Collector::forget_thread() { Machine::unregister_thread(); }

void Collector::detach_thread(ThreadHeap& heap) {
  detach_heap(heap);
  forget_thread();
}

void Collector::run_blocking(void (*function)(void*), void* data) {
  if (t_blocking || t_attached == 0) {
    function(data);
    return;
  }
  BlockingCall call{function, data};
  t_blocking = true;
  GC_do_blocking(
      [](void* argument) -> void* {
        auto* c = static_cast<BlockingCall*>(argument);
        c->function(c->data);
        return nullptr;
      },
      &call);
  t_blocking = false;
}

void Collector::run_in_world(void (*function)(void*), void* data) {
  if (!t_blocking) {
    function(data);
    return;
  }
  BlockingCall call{function, data};
  t_blocking = false;
  GC_call_with_gc_active(
      [](void* argument) -> void* {
        auto* c = static_cast<BlockingCall*>(argument);
        c->function(c->data);
        return nullptr;
      },
      &call);
  t_blocking = true;
}

__attribute__((noinline)) void Collector::clear_stack_below() {
  volatile char dead[16384];
  for (std::size_t i = 0; i < sizeof(dead); i++) dead[i] = 0;
}

}  // namespace cordon::gc
