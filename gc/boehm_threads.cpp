/// Attaching threads, and stopping the world: nobody is in it while a collection runs.
#include "base/verify.h"
#include "gc/boehm.h"

namespace cordon::gc {
namespace {

thread_local constinit WorldThread t_world;

const std::atomic<u4> kAlways{1};

constexpr int kSpins = 200;  ///< before the collector sleeps: most threads are at a poll before that would have begun

}  // namespace

// ---- The threads' side.

/// Between a thread's write of its state and its look at stop_asked.
inline void Collector::Machine::order_threads() const {
  if (order_all_threads != nullptr) std::atomic_signal_fence(std::memory_order_seq_cst);
  else std::atomic_thread_fence(std::memory_order_seq_cst);
}

bool ThreadHeap::is_stop_asked() {
  const auto& m = Collector::Machine::instance;
  m.order_threads();
  return m.stop_asked.load(std::memory_order_acquire) != 0;
}

void ThreadHeap::announce(WorldThread& world) { world.state.notify_all(); }

/// Tries to enter, until no stop is asked for.
__attribute__((noinline)) void ThreadHeap::wait_outside(WorldThread& world) {
  auto& m = Collector::Machine::instance;
  do {
    world.state.store(WorldThread::kOutside, std::memory_order_release);
    announce(world);
    while (m.stop_asked.load(std::memory_order_acquire) != 0) m.stop_asked.wait(1, std::memory_order_acquire);
    world.state.store(WorldThread::kInside, std::memory_order_relaxed);
  } while (is_stop_asked());
}

void Collector::Machine::leave_world(WorldThread& thread, void* stack_top) {
  thread.stack_top.store(stack_top, std::memory_order_relaxed);
  thread.state.store(WorldThread::kOutside, std::memory_order_release);
  if (__builtin_expect(ThreadHeap::is_stop_asked(), 0)) ThreadHeap::announce(thread);
}

void Collector::Machine::enter_world(WorldThread& thread) {
  thread.state.store(WorldThread::kInside, std::memory_order_relaxed);
  if (__builtin_expect(ThreadHeap::is_stop_asked(), 0)) ThreadHeap::wait_outside(thread);
}

/// The callers' registers are saved in this frame, which lasts for as long as the thread is outside.
__attribute__((noinline)) void Collector::run_blocking(void (*function)(void*), void* data) {
  WorldThread& world = t_world;
  if (world.state.load(std::memory_order_relaxed) == WorldThread::kOutside) {
    function(data);
    return;
  }
  __builtin_unwind_init();
  void* volatile top = nullptr;
  Machine::leave_world(world, const_cast<void**>(&top));
  function(data);
  Machine::enter_world(world);
}

void Collector::run_in_world(void (*function)(void*), void* data) {
  if (t_world.attached == 0) {
    function(data);
    return;
  }
  void* entered = enter();
  function(data);
  leave(entered);
}

void* Collector::place() {
  WorldThread& world = t_world;
  if (world.state.load(std::memory_order_relaxed) == WorldThread::kInside) return nullptr;
  void* top = world.stack_top.load(std::memory_order_relaxed);
  return top != nullptr ? top : reinterpret_cast<void*>(kEnteredFromNowhere);
}

void* Collector::enter() {
  CORDON_VERIFY(t_world.attached > 0);
  void* from = place();
  if (from != nullptr) Machine::enter_world(t_world);
  return from;
}

void Collector::leave(void* entered) {
  if (entered == nullptr) return;
  Machine::leave_world(t_world, reinterpret_cast<std::uintptr_t>(entered) == kEnteredFromNowhere ? nullptr : entered);
}

void Collector::announce() { ThreadHeap::announce(t_world); }

void Collector::poll() {
  if (__builtin_expect(Machine::instance.stop_asked.load(std::memory_order_relaxed) != 0, 0)) blocking([] {});
}

// ---- The collector's side.

void Collector::order_all_threads() {
  auto order = Machine::instance.order_all_threads;
  if (order != nullptr) CORDON_VERIFY(order());
  else std::atomic_thread_fence(std::memory_order_seq_cst);
}

/// Who comes or goes meanwhile waits at the mutex, outside.
void Collector::Machine::stop_world() {
  world_mutex.lock();
  stop_asked.store(1, std::memory_order_seq_cst);
  with_lock([&] {
    for (ThreadHeap* heap = threads; heap != nullptr; heap = heap->next_) {
      if (heap->poll_ != nullptr) heap->poll_->fetch_or(kPollBit);
    }
  });
  Collector::order_all_threads();
  for (WorldThread* thread = world; thread != nullptr; thread = thread->next) {
    for (int i = 0; i < kSpins && thread->state.load(std::memory_order_acquire) == WorldThread::kInside; i++) {
      __builtin_ia32_pause();
    }
    while (thread->state.load(std::memory_order_acquire) == WorldThread::kInside) {
      thread->state.wait(WorldThread::kInside, std::memory_order_acquire);
    }
  }
}

void Collector::Machine::start_world() {
  // First the bits: nobody can set one before the stop is over.
  for (ThreadHeap* heap = threads; heap != nullptr; heap = heap->next_) {
    if (heap->poll_ != nullptr) heap->poll_->fetch_and(~kPollBit);
  }
  stop_asked.store(0, std::memory_order_release);
  stop_asked.notify_all();
  world_mutex.unlock();
}

void Collector::Machine::push_stacks(void (*push)(void** first, void** last)) {
  for (WorldThread* thread = world; thread != nullptr; thread = thread->next) {
    void* top = thread->stack_top.load(std::memory_order_relaxed);
    if (top != nullptr) push(static_cast<void**>(top), static_cast<void**>(thread->stack_base));
  }
}

// ---- Attaching. A thread may be attached to several VMs at once.

void Collector::attach_thread(ThreadHeap& heap, VmHeap& vm, std::atomic<u4>* poll_word) {
  CORDON_VERIFY(heap.vm_heap_ == nullptr);
  Machine& m = Machine::instance;
  WorldThread& world = t_world;
  if (world.attached++ == 0) {
    if (world.stack_base == nullptr) {  // found once: for the main thread the system is slow to tell
      GC_stack_base base;
      CORDON_VERIFY(GC_get_stack_base(&base) == GC_SUCCESS);
      world.stack_base = base.mem_base;
    }
    world.stack_top.store(nullptr, std::memory_order_relaxed);
    world.stop = m.order_all_threads != nullptr ? &m.stop_asked : &kAlways;
    std::lock_guard<std::mutex> guard(m.world_mutex);
    world.next = m.world;
    m.world = &world;
  }
  enter();
  heap.vm_heap_ = &vm;
  heap.world_ = &world;
  heap.poll_ = poll_word;
  heap.orders_itself_ = m.order_all_threads == nullptr;
  with_lock([&] {
    heap.next_ = m.threads;
    m.threads = &heap;
    // Too late for stop_world() to see it. The stop is not complete: this thread is in the world.
    if (poll_word != nullptr && m.stop_asked.load(std::memory_order_acquire) != 0) poll_word->fetch_or(kPollBit);
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

void Collector::forget_thread() {
  Machine& m = Machine::instance;
  WorldThread& world = t_world;
  CORDON_VERIFY(world.attached > 0);
  if (--world.attached > 0) return;
  if (world.state.load(std::memory_order_relaxed) == WorldThread::kInside) Machine::leave_world(world, nullptr);
  std::lock_guard<std::mutex> guard(m.world_mutex);
  WorldThread** link = &m.world;
  while (*link != &world) link = &(*link)->next;
  *link = world.next;
}

void Collector::detach_thread(ThreadHeap& heap) {
  detach_heap(heap);
  forget_thread();
}

__attribute__((noinline)) void Collector::clear_stack_below() {
  volatile char dead[16384];
  for (std::size_t i = 0; i < sizeof(dead); i++) dead[i] = 0;
}

}  // namespace cordon::gc
