#include "vm/object_lock.h"

#include "vm/native.h"
#include "vm/object_locks.h"
#include "vm/runtime.h"
#include "vm/threads.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::vm {

namespace {

using Outcome = ObjectLocks::Outcome;

/// Looks at a lock that another thread holds before an entry is spent on it: most are held for less than this.
constexpr int kSpins = 40;

u4 tag_of(u4 word) { return word & kLockTagMask; }
bool is_thin_of(u4 word, const Thread& thread) {
  return tag_of(word) == kLockThin && word >> kThinOwnerShift == thread.id();
}

u4 spin_while_thin(Object* object, u4 word) {
  for (int i = 0; i < kSpins && tag_of(word) == kLockThin; ++i) {
    __builtin_ia32_pause();
    word = object->lock_word.load(std::memory_order_relaxed);
  }
  return word;
}

Thrown throw_not_owner(Thread& thread) {
  // Frames that unwind because the VM ends may no longer hold what they would unlock.
  if (thread.is_terminating()) return terminate_thread(thread);
  return throw_new(thread, "java/lang/IllegalMonitorStateException", "current thread is not owner");
}

Thrown throw_table_full(Thread& thread) {
  return throw_out_of_memory(thread, "too many contended object locks");
}

/// Waits a moment for a lock that cannot get an entry.
void nap(Thread& thread) {
  block_until(thread, blocking_clock_nanos() + 1'000'000, [] { return false; });
}

}  // namespace

JavaResult<void> lock_object_slow(Thread& thread, Object* object) {
  ObjectLocks& locks = thread.vm().locks();
  for (;;) {
    u4 word = object->lock_word.load(std::memory_order_acquire);
    Outcome outcome = Outcome::Retry;
    if (tag_of(word) == kLockNeutral) {
      if (object->lock_word.compare_exchange_strong(word, thin_lock_word(thread.id()), std::memory_order_acquire))
        return {};
    } else if (is_thin_of(word, thread)) {
      if ((word & kRecursionMask) != kRecursionMask) {
        if (object->lock_word.compare_exchange_strong(word, word + kRecursionOne, std::memory_order_relaxed)) return {};
      } else {
        outcome = locks.inflate(object, word);
        if (outcome == Outcome::Full) return throw_table_full(thread);
      }
    } else if (tag_of(word) == kLockThin) {
      u4 later = spin_while_thin(object, word);
      if (tag_of(later) == kLockThin) {
        if (thread.is_terminating()) return terminate_thread(thread);
        if (locks.inflate(object, later) == Outcome::Full) nap(thread);
      }
    } else {
      outcome = locks.enter(thread, object, word);
      if (outcome == Outcome::Done) return {};
      if (outcome == Outcome::Terminated) return terminate_thread(thread);
    }
  }
}

JavaResult<void> unlock_object_slow(Thread& thread, Object* object) {
  for (;;) {
    u4 word = object->lock_word.load(std::memory_order_acquire);
    if (is_thin_of(word, thread)) {
      u4 next = word & kRecursionMask ? word - kRecursionOne : thread.neutral_word;
      if (object->lock_word.compare_exchange_strong(word, next, std::memory_order_release)) return {};
    } else if (tag_of(word) == kLockInflated) {
      Outcome outcome = thread.vm().locks().exit(thread, object, word);
      if (outcome == Outcome::Done) return {};
      if (outcome == Outcome::NotOwner) return throw_not_owner(thread);
    } else {
      return throw_not_owner(thread);
    }
  }
}

bool holds_lock(Thread& thread, Object* object) {
  for (;;) {
    u4 word = object->lock_word.load(std::memory_order_acquire);
    if (tag_of(word) != kLockInflated) return is_thin_of(word, thread);
    u4 owner = 0;
    if (thread.vm().locks().owner(object, word, owner) == Outcome::Done) return owner == thread.id();
  }
}

Thread* lock_owner(Vm& vm, Object* object) {
  for (;;) {
    u4 word = object->lock_word.load(std::memory_order_acquire);
    if (tag_of(word) == kLockNeutral) return nullptr;
    u4 owner = word >> kThinOwnerShift;
    if (tag_of(word) == kLockInflated && vm.locks().owner(object, word, owner) != Outcome::Done) continue;
    return owner ? vm.find_thread(owner) : nullptr;
  }
}

// JLS 17.2.1
JavaResult<void> wait_on(Thread& thread, Object* object, jlong millis) {
  if (millis < 0) return throw_illegal_argument(thread, "timeout value is negative");
  if (!holds_lock(thread, object)) return throw_not_owner(thread);
  thread.interrupt_pending.store(false);
  if (take_interrupt(thread)) return throw_new(thread, "java/lang/InterruptedException");

  ObjectLocks& locks = thread.vm().locks();
  HostAccess host = HostAccess::of(thread);
  i8 begin = host->begin_wait();
  i8 deadline = millis == 0 ? kNoDeadline : deadline_after_millis(millis);
  bool notified = false;
  for (;;) {
    u4 word = object->lock_word.load(std::memory_order_acquire);
    if (tag_of(word) != kLockInflated) {
      if (locks.inflate(object, word) == Outcome::Full) return throw_table_full(thread);
      continue;
    }
    Outcome outcome = locks.wait(thread, object, word, deadline, notified);
    if (outcome == Outcome::Terminated) return terminate_thread(thread);
    CORDON_VERIFY(outcome == Outcome::Done);  // the owner's lock keeps its entry
    break;
  }
  if (!notified && millis > 0 && blocking_clock_nanos() >= deadline) host->end_wait(begin, nanos_of_millis(millis));
  // A thread that was notified and interrupted returns normally and stays interrupted (JLS 17.2.4).
  if (!notified && take_interrupt(thread)) return throw_new(thread, "java/lang/InterruptedException");
  return {};
}

static JavaResult<void> notify(Thread& thread, Object* object, bool all) {
  for (;;) {
    u4 word = object->lock_word.load(std::memory_order_acquire);
    if (is_thin_of(word, thread)) return {};  // nobody waits: waiting inflates
    if (tag_of(word) != kLockInflated) return throw_not_owner(thread);
    Outcome outcome = thread.vm().locks().notify(thread, object, word, all);
    if (outcome == Outcome::Done) return {};
    if (outcome == Outcome::NotOwner) return throw_not_owner(thread);
  }
}

// JLS 17.2.2
JavaResult<void> notify_one(Thread& thread, Object* object) { return notify(thread, object, false); }
JavaResult<void> notify_all(Thread& thread, Object* object) { return notify(thread, object, true); }

u4 owner_vm_of(const void* p) {
  auto* object = static_cast<const Object*>(p);
  u4 word = object->lock_word.load(std::memory_order_relaxed);
  if (tag_of(word) == kLockNeutral) return word >> 2;
  // The tables belong to the runtime, which the collecting thread knows by the VM that it runs in.
  Thread* thread = Thread::current();
  if (!thread) return 0;
  Runtime& runtime = thread->vm().runtime();
  if (tag_of(word) == kLockThin) return static_cast<u4>(runtime.thread_owners.get(word >> kThinOwnerShift));
  auto* block = reinterpret_cast<const LockBlock*>(runtime.lock_blocks.get(word >> 2 >> LockBlock::kShift));
  return block ? block->vm_id : 0;
}

}  // namespace cordon::vm
