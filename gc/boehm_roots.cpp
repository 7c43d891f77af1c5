/// What libgc calls during a collection: root scanning, and the work at its end.
#include <ctime>

#include "base/verify.h"
#include "gc/boehm.h"
#include "gc/root_arena.h"

namespace cordon::gc {
namespace {

/// Ranges that are put on libgc's mark stack unread. It has room for some thousands before anything else is pushed, and
/// aborts when that is used up; ranges beyond are read at once instead, which copes with overflow but is slower.
constexpr std::size_t kMostRanges = 1000;

void push_exact(void** first, void** last, std::size_t& budget) {
  if (budget > 0) {
    budget--;
    GC_push_all(first, last);
  } else {
    GC_push_all_eager(first, last);
  }
}

void push_conservative(void** first, void** last) { GC_push_all_eager(first, last); }

}  // namespace

bool is_marked(const void* object) { return GC_is_marked(base_of(object)) != 0; }

u8 Collector::Machine::now_ns() {
  timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return static_cast<u8>(time.tv_sec) * 1000000000u + static_cast<u8>(time.tv_nsec);
}

/// May be called several times in a collection (when libgc's mark stack overflows).
void Collector::Machine::push_roots() {
  Machine& m = instance;
  std::size_t budget = kMostRanges;
  for (VmHeap* vm = m.vms; vm != nullptr; vm = vm->next_) {
    for (auto* chunk = const_cast<RootArena::Chunk*>(vm->roots_.first_chunk()); chunk != nullptr; chunk = chunk->next) {
      push_exact(chunk->slots(), chunk->slots() + chunk->capacity, budget);
    }
  }
  m.push_references();
  m.push_stacks(push_conservative);
  for (VmHeap* vm = m.vms; vm != nullptr; vm = vm->next_) {
    vm->source_.push_ranges(push_conservative);
  }
}

/// Objects in threads' free lists are not live, but must not be freed: their owners pop them without the lock.
void Collector::Machine::mark_free_lists() {
  for (VmHeap* vm = vms; vm != nullptr; vm = vm->next_) vm->free_list_bytes_ = 0;
  for (ThreadHeap* heap = threads; heap != nullptr; heap = heap->next_) {
    for (auto& lists : heap->free_) {
      for (std::size_t granules = 1; granules <= kMaxSmallGranules; granules++) {
        for (void* p = lists[granules]; p != nullptr; p = *static_cast<void**>(p)) {
          GC_set_mark_bit(p);
          heap->vm_heap_->free_list_bytes_ += granules * kGranule;
        }
      }
    }
  }
}

void Collector::Machine::on_event(GC_EventType event) {
  Machine& m = instance;
  switch (event) {
    case GC_EVENT_START:
      CORDON_VERIFY(m.stop_asked.load(std::memory_order_relaxed) != 0);  // libgc must not begin by itself
      m.started.fetch_add(1, std::memory_order_release);
      m.started_ns = now_ns();
      break;
    case GC_EVENT_PRE_STOP_WORLD:
      m.prepare_references();
      break;
    case GC_EVENT_MARK_END:  // the world is stopped
      m.process_references();
      for (VmHeap* vm = m.vms; vm != nullptr; vm = vm->next_) vm->source_.sweep_weak(is_marked);
      m.mark_free_lists();
      break;
    case GC_EVENT_POST_START_WORLD:
      m.start_world();
      break;
    case GC_EVENT_RECLAIM_END:  // the world runs again; the lock is still held
      m.announce_references();
      m.on_reclaimed();
      m.ended_ns.store(now_ns(), std::memory_order_relaxed);
      m.collection_ns.fetch_add(m.ended_ns.load(std::memory_order_relaxed) - m.started_ns, std::memory_order_relaxed);
      m.collections.fetch_add(1, std::memory_order_release);
      break;
    default:
      break;
  }
}

bool Collector::Machine::has_threads(const VmHeap& vm) const {
  for (ThreadHeap* heap = threads; heap != nullptr; heap = heap->next_) {
    if (heap->vm_heap_ == &vm) return true;
  }
  return false;
}

VmHeap::VmHeap(u4 id, std::size_t limit, RootSource& source) : id_(id), limit_(limit), source_(source) {
  auto& m = Collector::Machine::instance;
  m.create_references(*this);
  with_lock([&] {
    next_ = m.vms;
    m.vms = this;
  });
}

VmHeap::~VmHeap() {
  auto& m = Collector::Machine::instance;
  with_lock([&] {
    CORDON_VERIFY(!m.has_threads(*this));
    VmHeap** link = &m.vms;
    while (*link != this) link = &(*link)->next_;
    *link = next_;
  });
  m.destroy_references(*this);
}

}  // namespace cordon::gc
