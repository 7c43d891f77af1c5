/// A Java thread's VM side: its Java stack, pending exception, heap lists, and what stops it.
///
/// Owned by its Vm. Only the thread itself touches it, but for the atomics.
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>

#include "gc/heap.h"
#include "loader/symbol.h"
#include "monitor/memory_regions.h"
#include "monitor/wake.h"
#include "vm/hash_generator.h"
#include "vm/java_result.h"
#include "vm/object.h"

namespace cordon::monitor {
class Reservation;
}

namespace cordon::vm {

struct Cell;
struct ClassState;
class LoaderData;
class Vm;

/// An activation on the Java stack. Locals lie below it (the caller's outgoing arguments are the first of them),
/// operands above it. Grows upwards.
struct Frame {
  Frame* previous;
  Method* method;      ///< null: an entry frame (C++ called Java)
  const Cell* pc;      ///< the instruction being executed, written before anything that may look at the stack
  Slot* locals;
  Object* lock;        ///< of a synchronized method
  Slot* operands() { return reinterpret_cast<Slot*>(this + 1); }
};

/// Where the interpreter goes on after compiled code was left: frames that were laid out for it.
struct Resume {
  Frame* outermost = nullptr;
  Frame* frame = nullptr;  ///< the innermost; null: there is nothing to resume
  Slot* sp = nullptr;
  u8 tos = 0;
  bool is_unwinding = false;
};

/// Why a thread must leave the fast path at its next poll.
enum PollReason : u4 {
  kPollNone = 0,
  kPollTerminate = 1,  ///< the VM ends: unwind everything, no handler runs
  kPollSuspend = 2,    ///< rest until nobody wants the thread stopped (vm/thread_stop.h)
  kPollStop = 4,       ///< throw the exception that Thread.stop left
  kPollAbort = 8,      ///< throw ThreadDeath out of the embedder's call (vm/thread_stop.h)
  kPollCollect = gc::Collector::kPollBit,  ///< leave the world until a collection is done; says nothing to the thread itself
};

/// The Java stack is charged to the VM's memory as it is used: makes room up to `end`. False: that is a
/// StackOverflowError.
bool grow_java_stack(Thread& thread, const Slot* end);
/// The same for the C stack.
bool grow_c_stack(Thread& thread, const u1* end);

class Thread {
 public:
  Thread(Vm& vm, u4 id);
  ~Thread();
  static Thread* current() { return current_; }  ///< null on threads that no VM knows
  /// For threads of an embedder's, which go in and out of VMs: from now on the calling OS thread is this one (null: none).
  /// Returns what it was.
  static Thread* set_current(Thread* thread) {
    Thread* before = current_;
    current_ = thread;
    return before;
  }

  Vm& vm() const { return vm_; }
  u4 id() const { return id_; }  ///< unique in the process while the thread lives; the owner in thin lock words

  // --- pending exception
  bool has_exception() const { return exception_ != nullptr; }
  Object* pending_exception() const { return exception_; }
  void set_exception(Object* e) { exception_ = e; }
  /// Shows the collector the pending exception.
  void push_exception(void (*push)(void** first, void** last)) {
    void** slot = reinterpret_cast<void**>(&exception_);
    push(slot, slot + 1);
  }
  Object* take_exception() {
    Object* e = exception_;
    exception_ = nullptr;
    return e;
  }

  /// The VM ends: unwind everything, no handler runs; the pending exception is Vm's termination object.
  bool is_terminating() const { return poll.load(std::memory_order_acquire) & kPollTerminate; }

  // --- for compiled code
  static std::size_t id_offset() { return offsetof(Thread, id_); }
  static std::size_t exception_offset() { return offsetof(Thread, exception_); }
  static std::size_t free_list_offset(gc::Kind kind, std::size_t bytes) {
    return offsetof(Thread, heap) + gc::ThreadHeap::free_list_offset(kind, bytes);
  }

  // --- hot state, read by the interpreter
  Frame* top_frame = nullptr;
  const Cell* exit_cells = nullptr;  ///< Runtime's: where an entry frame returns to
  Slot* deoptimized_base = nullptr;  ///< where the interpreter, if it called compiled code last, wants that code's frames
  Resume resume;                     ///< what it finds there
  Slot* interpreter_top = nullptr;  ///< free Java stack while compiled code is on top (its frames lie on the C stack)
  Slot* stack_base = nullptr;
  Slot* stack_limit = nullptr;  ///< frames must end below; moves up to stack_full as the stack is charged for
  Slot* stack_full = nullptr;   ///< behind it lies the reserve for handling StackOverflowError
  Slot* stack_end = nullptr;
  std::atomic<u4> poll{kPollNone};
  ClassState** shared_states = nullptr;  ///< Vm's table of states of shared classes
  u4 hot_calls = ~u4{0}, hot_loops = ~u4{0};  ///< Jit's thresholds; the interpreter looks here
  gc::ThreadHeap heap;
  Object** java_thread = nullptr;  ///< root slot: the java.lang.Thread
  u1* c_stack_limit = nullptr;     ///< C++ recursion (natives, upcalls) must stay above; moves as the Java stack's does
  u1* c_stack_full = nullptr;
  HashGenerator hash_generator{};   ///< for System.identityHashCode; zero: not seeded yet
  u4 stress_countdown = 1000, stress_seed = 1;  ///< --jit-stress=deopt: executed checks until the next exit
  bool in_stack_overflow = false;
  bool reads_identity_hashes = false;  ///< looks into their table, without its lock
  u8 instructions = 0;             ///< counted with --stats only
  const monitor::MemoryRegions* memory_regions = nullptr;  ///< the VM's; null until first asked for
  monitor::RegionCache region_cache;

  // --- interface method cache, private to the thread so that its entries need no atomics
  struct MethodCacheEntry {
    const Class* klass = nullptr;
    const Method* method = nullptr;  ///< the interface's
    Method* target = nullptr;        ///< what the receiver's class selects
  };
  static constexpr std::size_t kMethodCacheSize = 512;
  MethodCacheEntry& method_cache_entry(const Class* klass, const Method* method) {
    std::uintptr_t mix = (reinterpret_cast<std::uintptr_t>(klass) >> 5) ^ (reinterpret_cast<std::uintptr_t>(method) >> 4);
    return method_cache[mix & (kMethodCacheSize - 1)];
  }
  MethodCacheEntry method_cache[kMethodCacheSize];

  // --- classes being loaded further down this thread's stack, for ClassCircularityError
  struct Loading {
    const LoaderData* loader;
    const loader::Symbol* name;
    Loading* outer;
  };
  Loading* loading = nullptr;

  std::string denial;  ///< why the last file request was refused, until an exception tells it (vm/denial.h)

  struct StackWalk* stack_walk = nullptr;  ///< the innermost walk of a StackWalker on this thread

  u4 neutral_word = 0;             ///< lock word of the VM's unlocked objects, also of fresh ones

  // --- blocking: one condition per thread serves park, sleep, Object.wait and entering a lock
  std::mutex block_mutex;          ///< a leaf lock
  std::condition_variable block_condition;
  bool park_permit = false;        ///< guarded by block_mutex
  std::atomic<bool> interrupt_pending{false};  ///< a hint to look at java.lang.Thread.interrupted, which decides
  std::atomic<Object*> waiting_on{nullptr};    ///< whose lock is being waited for or entered; the thread's stack keeps it
  std::atomic<u4> java_status{0};  ///< mirror of java.lang.Thread.threadStatus
  monitor::ThreadWake wake;        ///< for host calls that block
  // --- being stopped for another thread's look, see vm/thread_stop.h
  std::atomic<bool> at_rest{true};  ///< its Java stack does not change: it blocks, or has not started, or is about to end
  bool is_suspended = false;        ///< Thread.suspend; guarded by block_mutex
  bool is_paused = false;           ///< Vm::pause_all; guarded by block_mutex
  std::atomic<u1> abort{0};         ///< 0 no; 1 throw once; 2 throw at every poll
  bool abort_cut_wait = false;      ///< the thread came out of a wait since; its own
  std::atomic<bool> abort_put_off{false};  ///< a poll let it go on, for the class library's sake; see abort_call
  u4 onlookers = 0;                 ///< threads that look at its stack; guarded by block_mutex
  u4 pins = 0;                      ///< reasons not to delete it yet; guarded by Vm::threads_mutex
  std::atomic<Object**> stop_exception{nullptr};  ///< root slot: what Thread.stop wants thrown

  // --- for ThreadInfo; written by the thread itself, read by others when it is at rest
  u4 blocked_count = 0, waited_count = 0;
  i8 blocked_nanos = 0, waited_nanos = 0;
  i8 cpu_clock = -1;                ///< for the gateway's thread_clock_nanos
  u8 cpu_entry = 0;                 ///< in the VM's CpuMeter

  std::atomic<Thread*> next{nullptr};  ///< Vm's list; changed under its mutex, walked by the collector without
  bool is_daemon = false;

 private:
  friend class Vm;
  friend bool grow_java_stack(Thread& thread, const Slot* end);
  friend bool grow_c_stack(Thread& thread, const u1* end);
  [[gnu::tls_model("initial-exec")]] static thread_local constinit Thread* current_;
  Vm& vm_;
  u4 id_;
  Object* exception_ = nullptr;
  Thread* outer_ = nullptr;  ///< the Thread of another VM that the OS thread had before it was attached to this one
  std::unique_ptr<monitor::Reservation> java_stack_;
  u8 charged_ = 0;                  ///< to the VM's memory: this object and the used part of both stacks
};

}  // namespace cordon::vm
