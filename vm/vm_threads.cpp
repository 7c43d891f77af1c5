/// The part of Vm that knows which threads there are: their stacks, their list, and the end of them all.
#include <algorithm>

#include "base/verify.h"
#include "monitor/cpu_meter.h"
#include "monitor/host_startup.h"
#include "vm/object_lock.h"
#include "vm/thread.h"
#include "vm/threads.h"
#include "vm/jit.h"
#include "vm/vm.h"

namespace cordon::vm {

namespace {

constexpr std::size_t kDefaultStack = 1 << 20;
constexpr std::size_t kMinimumStack = 64 << 10;
constexpr std::size_t kMaximumStack = std::size_t{1} << 30;
/// Java stack behind stack_limit, for the code that handles a StackOverflowError.
constexpr std::size_t kStackReserve = 32 << 10;
/// C stack that a native may count on once its call was let through.
constexpr std::size_t kCStackReserve = 128 << 10;
/// As much of the C stack is used at most, however large the host made it.
constexpr std::size_t kCStackUsed = 8 << 20;

/// Of each stack this much is charged when a thread starts, and then in steps.
constexpr std::size_t kJavaStackStart = 16 << 10;
constexpr std::size_t kCStackStart = 32 << 10;
constexpr std::size_t kStackStep = 64 << 10;

}  // namespace

thread_local constinit Thread* Thread::current_ = nullptr;

Thread::Thread(Vm& vm, u4 id) : vm_(vm), id_(id) {
  exit_cells = vm.runtime().exit_cells();
  neutral_word = neutral_lock_word(vm.id());
  shared_states = vm.shared_states();
  if (Jit* jit = vm.jit()) {
    hot_calls = jit->options().hot_calls;
    hot_loops = jit->options().hot_loops;
  }
}

Thread::~Thread() = default;

/// Reserved with a guard page on either side; pages come from the host when they are first touched.
bool Vm::reserve_java_stack(Thread& thread, std::size_t bytes) {
  std::size_t page = monitor::HostStartup::page_size();
  bytes = std::clamp(bytes, kMinimumStack, kMaximumStack);
  bytes = (bytes + page - 1) & ~(page - 1);
  Result<monitor::Reservation> reservation = monitor::HostStartup::reserve(bytes + kStackReserve + 2 * page);
  if (!reservation.is_ok() || !reservation->commit(page, bytes + kStackReserve).is_ok()) return false;
  u1* start = reservation->start() + page;
  thread.java_stack_ = std::make_unique<monitor::Reservation>(std::move(reservation).value());
  thread.stack_base = reinterpret_cast<Slot*>(start);
  thread.stack_limit = reinterpret_cast<Slot*>(start + kJavaStackStart);
  thread.stack_full = reinterpret_cast<Slot*>(start + bytes);
  thread.stack_end = reinterpret_cast<Slot*>(start + bytes + kStackReserve);
  return true;
}

bool grow_java_stack(Thread& thread, const Slot* end) {
  if (end > thread.stack_full) return false;
  constexpr std::size_t kSlots = kStackStep / sizeof(Slot);
  auto lacking = static_cast<std::size_t>(end - thread.stack_limit);
  auto left = static_cast<std::size_t>(thread.stack_full - thread.stack_limit);
  std::size_t slots = std::min((lacking + kSlots - 1) / kSlots * kSlots, left);
  if (!thread.vm().memory().charge_urgent(slots * sizeof(Slot))) return false;
  thread.charged_ += slots * sizeof(Slot);
  thread.stack_limit += slots;
  return true;
}

bool grow_c_stack(Thread& thread, const u1* end) {
  if (end < thread.c_stack_full) return false;
  auto lacking = static_cast<std::size_t>(thread.c_stack_limit - end);
  auto left = static_cast<std::size_t>(thread.c_stack_limit - thread.c_stack_full);
  std::size_t bytes = std::min((lacking + kStackStep - 1) / kStackStep * kStackStep, left);
  if (!thread.vm().memory().charge_urgent(bytes)) return false;
  thread.charged_ += bytes;
  thread.c_stack_limit -= bytes;
  return true;
}

void Vm::list_thread(Thread* thread) {
  std::lock_guard<std::mutex> lock(threads_mutex_);
  if (terminating()) {
    thread->poll.fetch_or(kPollTerminate);
    thread->wake.stop();
  }
  if (is_paused_) set_paused(*thread, true);
  ++thread_counts_.started;
  thread_counts_.daemons += thread->is_daemon;
  thread_counts_.peak = std::max(thread_counts_.peak, ++thread_counts_.alive);
  threads_by_id_[thread->id()] = thread;
  thread->next.store(threads_.load(std::memory_order_relaxed), std::memory_order_relaxed);
  threads_.store(thread, std::memory_order_release);
}

/// With threads_mutex_ held. The collector may walk the list at any point of this: one store takes the thread out.
void Vm::unlist_thread(Thread* thread) {
  std::atomic<Thread*>* link = &threads_;
  while (link->load(std::memory_order_relaxed) != thread) link = &link->load(std::memory_order_relaxed)->next;
  link->store(thread->next.load(std::memory_order_relaxed), std::memory_order_release);
  threads_by_id_.erase(thread->id());
  --thread_counts_.alive;
  thread_counts_.daemons -= thread->is_daemon;
  ended_work_.add(*thread);
}

void Vm::WorkCounts::add(const Thread& thread) {
  instructions += thread.instructions;
  objects += thread.heap.objects_refilled();
  bytes += thread.heap.bytes_refilled();
}

Vm::WorkCounts Vm::work_counts() {
  std::lock_guard<std::mutex> lock(threads_mutex_);
  WorkCounts counts = ended_work_;
  for (Thread* t = first_thread(); t; t = t->next.load(std::memory_order_relaxed)) counts.add(*t);
  return counts;
}

Vm::ThreadCounts Vm::thread_counts() {
  std::lock_guard<std::mutex> lock(threads_mutex_);
  return thread_counts_;
}

void Vm::reset_peak_thread_count() {
  std::lock_guard<std::mutex> lock(threads_mutex_);
  thread_counts_.peak = thread_counts_.alive;
}

std::size_t Vm::class_count() {
  std::lock_guard<std::mutex> lock(states_mutex_);
  return states_.size();
}

Thread* Vm::find_thread(u4 id) {
  auto found = threads_by_id_.find(id);
  return found == threads_by_id_.end() ? nullptr : found->second;
}

Thread* Vm::create_thread(std::size_t stack_bytes, bool is_daemon) {
  if (start_millis == 0) start_millis = gateway_->wall_time_nanos() / 1'000'000;
  if (stack_bytes == 0) stack_bytes = options_.stack_size ? options_.stack_size : kDefaultStack;
  constexpr u8 kCost = sizeof(Thread) + kJavaStackStart + kCStackStart;
  if (!memory().charge(kCost)) return nullptr;
  u4 id = runtime_.allocate_thread_id();
  if (id == 0) {
    memory().release(kCost);
    return nullptr;
  }
  auto thread = std::make_unique<Thread>(*this, id);
  if (!runtime_.thread_owners.set(id, id_) || !reserve_java_stack(*thread, stack_bytes)) {
    runtime_.thread_owners.set(id, 0);
    runtime_.free_thread_id(id);
    memory().release(kCost);
    return nullptr;
  }
  thread->charged_ = kCost;
  thread->java_thread = reinterpret_cast<Object**>(heap_->roots().allocate());
  thread->is_daemon = is_daemon;
  list_thread(thread.get());
  return thread.release();
}

void Vm::enter_thread(Thread* thread) {
  monitor::Gateway::StackBounds bounds = monitor::Gateway::stack_bounds();
  u8 used = std::min<u8>(bounds.high - bounds.low, kCStackUsed);
  u8 reserve = std::min<u8>(kCStackReserve, used / 4);
  thread->c_stack_full = reinterpret_cast<u1*>(bounds.high - used + reserve);
  // What an embedder has used of the stack before us is not the guest's.
  u1* here = static_cast<u1*>(__builtin_frame_address(0));
  thread->c_stack_limit = std::max(thread->c_stack_full, here - kCStackStart);
  thread->outer_ = Thread::set_current(thread);
  thread->cpu_clock = monitor::Gateway::current_thread_clock();
  thread->cpu_entry = gateway_->cpu_meter()->enter();
  gc::Collector::attach_thread(thread->heap, *heap_, &thread->poll);
  leave_rest(*thread);
}

Thread* Vm::attach_current_thread() {
  Thread* thread = create_thread(0, false);
  if (thread) enter_thread(thread);
  return thread;
}

void Vm::detach_current_thread(Thread* thread) {
  CORDON_VERIFY(thread == Thread::current() && &thread->vm() == this);
  Thread::set_current(thread->outer_);
  release_thread(thread);
  gc::Collector::forget_thread();
  delete thread;
  // The VM may be destroyed as soon as the mutex is free.
  std::lock_guard<std::mutex> lock(threads_mutex_);
  --detaching_;
  threads_changed_.notify_all();
}

void Vm::retire_thread(Thread* thread) {
  CORDON_VERIFY(thread != Thread::current() && &thread->vm() == this && !thread->top_frame);
  thread->poll.fetch_or(kPollTerminate);
  release_thread(thread);
  thread->java_stack_.reset();
  std::lock_guard<std::mutex> lock(threads_mutex_);
  --detaching_;
  threads_changed_.notify_all();
}

/// What detaching gives back; the caller counts `detaching_` down when it is through with the VM.
void Vm::release_thread(Thread* thread) {
  {
    // Off the list before the heap is detached: that waits for a collection that may be walking over this thread.
    std::lock_guard<std::mutex> lock(threads_mutex_);
    unlist_thread(thread);
    ++detaching_;
  }
  enter_rest(*thread);
  gc::Collector::blocking([&] {
    std::unique_lock<std::mutex> lock(threads_mutex_);
    while (thread->pins) threads_changed_.wait(lock);
  });
  heap_->roots().release(reinterpret_cast<void**>(thread->java_thread));
  if (Object** slot = thread->stop_exception.load()) heap_->roots().release(reinterpret_cast<void**>(slot));
  gc::Collector::detach_heap(thread->heap);
  runtime_.thread_owners.set(thread->id(), 0);
  runtime_.free_thread_id(thread->id());
  memory().release(thread->charged_);
  gateway_->cpu_meter()->leave(thread->cpu_entry);
}

void Vm::abandon_thread(Thread* thread) {
  {
    std::lock_guard<std::mutex> lock(threads_mutex_);
    unlist_thread(thread);
    threads_changed_.notify_all();
  }
  heap_->roots().release(reinterpret_cast<void**>(thread->java_thread));
  runtime_.thread_owners.set(thread->id(), 0);
  runtime_.free_thread_id(thread->id());
  memory().release(thread->charged_);
  delete thread;
}

void Vm::wait_for_non_daemons(Thread& self) {
  auto others_left = [&] {
    for (Thread* t = first_thread(); t; t = t->next.load(std::memory_order_relaxed))
      if (t != &self && !t->is_daemon) return true;
    return false;
  };
  blocking(self, [&] {
    std::unique_lock<std::mutex> lock(threads_mutex_);
    while (!terminating() && others_left()) threads_changed_.wait(lock);
  });
}

bool Vm::wait_for_all_threads(i8 timeout_millis) {
  Thread* self = Thread::current();
  auto all_gone = [&] {
    if (detaching_ != 0) return false;
    Thread* t = first_thread();
    return !t || (t == self && !t->next.load(std::memory_order_relaxed));
  };
  bool gone = false;
  auto wait = [&] {
    std::unique_lock<std::mutex> lock(threads_mutex_);
    if (timeout_millis < 0) {
      threads_changed_.wait(lock, all_gone);
      gone = true;
    } else {
      gone = threads_changed_.wait_for(lock, std::chrono::milliseconds(timeout_millis), all_gone);
    }
  };
  if (self) blocking(*self, wait);
  else wait();
  return gone;
}

int exit_code_of(EndReason reason) {
  switch (reason) {
#define X(name, code, text) \
  case EndReason::name: return code;
    CORDON_END_REASONS(X)
#undef X
  }
  CORDON_UNREACHABLE("end reason");
}

std::string_view text_of(EndReason reason) {
  switch (reason) {
#define X(name, code, text) \
  case EndReason::name: return text;
    CORDON_END_REASONS(X)
#undef X
  }
  CORDON_UNREACHABLE("end reason");
}

void Vm::watch_time() {
  const monitor::Limits& limits = gateway_->limits();
  monitor::Watchdog::Watch watch;
  watch.wall_nanos = limits.wall_nanos;
  watch.cpu_nanos = limits.cpu_nanos;
  if (watch.wall_nanos == monitor::Limits::kNone && watch.cpu_nanos == monitor::Limits::kNone) return;
  watch.cpu = gateway_->cpu_meter();
  watch.on_end = [this](monitor::TimeLimit limit) {
    terminate(limit == monitor::TimeLimit::Wall ? EndReason::WallTime : EndReason::CpuTime);
  };
  Result<u8> number = runtime_.watchdog().add(std::move(watch));
  if (number) watch_ = *number;
  else terminate(EndReason::Failed);
}

void Vm::pause_all() {
  std::lock_guard<std::mutex> lock(threads_mutex_);
  is_paused_ = true;
  for (Thread* t = first_thread(); t; t = t->next.load(std::memory_order_relaxed)) set_paused(*t, true);
}

void Vm::resume_all() {
  std::lock_guard<std::mutex> lock(threads_mutex_);
  is_paused_ = false;
  for (Thread* t = first_thread(); t; t = t->next.load(std::memory_order_relaxed)) set_paused(*t, false);
}

/// The first reason counts.
void Vm::end(ExitStatus status) {
  std::lock_guard<std::mutex> lock(threads_mutex_);
  if (!terminating()) exit_status_ = status;
  terminating_.store(true, std::memory_order_release);
  for (Thread* t = first_thread(); t; t = t->next.load(std::memory_order_relaxed)) {
    t->poll.fetch_or(kPollTerminate);
    t->wake.stop();
    std::lock_guard<std::mutex> block_lock(t->block_mutex);
    t->block_condition.notify_all();
  }
  { std::lock_guard<std::mutex> init_lock(init_mutex); }  // who checked before the flag was set waits by now
  init_changed.notify_all();
  heap_->notify_pending();
  threads_changed_.notify_all();
}

ExitStatus Vm::exit_status() {
  std::lock_guard<std::mutex> lock(threads_mutex_);
  return exit_status_;
}

Object* Vm::termination() {
  auto* object = reinterpret_cast<Object*>(termination_);
  if (!object->klass) {
    CORDON_VERIFY(known().Throwable && known().Throwable->instance_bytes <= sizeof(termination_));
    object->klass = known().Throwable;
  }
  return object;
}

}  // namespace cordon::vm
