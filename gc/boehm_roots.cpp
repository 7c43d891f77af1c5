/// What libgc calls during a collection: root scanning, and the work at its end.
#include <ctime>

#include "gc/boehm.h"
#include "gc/root_arena.h"

namespace cordon::gc {
namespace {

u8 now_ns() {
  timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return static_cast<u8>(time.tv_sec) * 1000000000u + static_cast<u8>(time.tv_nsec);
}

void push_conservative(void** first, void** last) { GC_push_all_eager(first, last); }

bool is_marked(const void* object) { return GC_is_marked(object) != 0; }

}  // namespace

/// May be called several times in a collection (when libgc's mark stack overflows).
void Collector::Machine::push_roots() {
  Machine& m = instance;
  m.push_thread_stacks();
  for (VmHeap* vm = m.vms; vm != nullptr; vm = vm->next_) {
    for (auto* chunk = const_cast<RootArena::Chunk*>(vm->roots_.first_chunk()); chunk != nullptr; chunk = chunk->next) {
      GC_push_all(chunk->slots(), chunk->slots() + chunk->capacity);
    }
    vm->source_.push_ranges(push_conservative);
  }
}

/// Objects in threads' free lists are not live, but must not be freed: their owners pop them without the lock.
void Collector::Machine::mark_free_lists() {
  for (ThreadHeap* heap = threads; heap != nullptr; heap = heap->next_) {
    for (auto& lists : heap->free_) {
      for (void* head : lists) {
        for (void* p = head; p != nullptr; p = *static_cast<void**>(p)) GC_set_mark_bit(p);
      }
    }
  }
}

void Collector::Machine::on_event(GC_EventType event) {
  Machine& m = instance;
  switch (event) {
    case GC_EVENT_START:
      m.started_ns = now_ns();
      break;
    case GC_EVENT_MARK_END:  // the world is stopped
      for (VmHeap* vm = m.vms; vm != nullptr; vm = vm->next_) vm->source_.sweep_weak(is_marked);
      m.mark_free_lists();
      break;
    case GC_EVENT_RECLAIM_END:  // the world runs again; the lock is still held
      m.on_reclaimed();
      m.collection_ns.fetch_add(now_ns() - m.started_ns, std::memory_order_relaxed);
      m.collections.fetch_add(1, std::memory_order_release);
      break;
    default:
      break;
  }
}

VmHeap::VmHeap(u4 id, std::size_t limit, RootSource& source) : id_(id), limit_(limit), source_(source) {
  auto& m = Collector::Machine::instance;
  with_lock([&] {
    next_ = m.vms;
    m.vms = this;
    m.vm_count++;
  });
}

VmHeap::~VmHeap() {
  auto& m = Collector::Machine::instance;
  with_lock([&] {
    VmHeap** link = &m.vms;
    while (*link != this) link = &(*link)->next_;
    *link = next_;
    m.vm_count--;
  });
}

}  // namespace cordon::gc
