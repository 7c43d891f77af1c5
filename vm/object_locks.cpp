#include "vm/object_locks.h"

#include "base/verify.h"
#include "vm/object_lock.h"
#include "vm/runtime.h"
#include "vm/threads.h"
#include "vm/vm.h"

namespace cordon::vm {

namespace {

u4 inflated_word(const LockEntry& entry) { return entry.index << 2 | kLockInflated; }

/// Shows in Thread.getState and thread dumps what the thread does while it blocks on an object.
class BlockedOn {
 public:
  /// The time goes to `nanos` when the VM measures contention.
  BlockedOn(Thread& thread, Object* object, u4 status, i8& nanos)
      : thread_(thread), before_(thread.java_status.load()), nanos_(nanos) {
    if (thread.vm().contention_monitoring.load(std::memory_order_relaxed)) since_ = blocking_clock_nanos();
    thread.waiting_on.store(object, std::memory_order_release);
    set_thread_status(thread, status);
  }
  ~BlockedOn() {
    thread_.waiting_on.store(nullptr, std::memory_order_release);
    set_thread_status(thread_, before_);
    if (since_ >= 0) nanos_ += blocking_clock_nanos() - since_;
  }

 private:
  Thread& thread_;
  u4 before_;
  i8& nanos_;
  i8 since_ = -1;
};

}  // namespace

ObjectLocks::~ObjectLocks() {
  Runtime& runtime = vm_.runtime();
  std::lock_guard<std::mutex> lock(runtime.lock_blocks_mutex);
  for (auto& block : blocks_) {
    runtime.lock_blocks.set(block->number, 0);
    runtime.free_lock_blocks.push_back(block->number);
  }
}

LockEntry& ObjectLocks::entry_of(u4 word) {
  u4 index = word >> 2;
  auto* block = reinterpret_cast<LockBlock*>(vm_.runtime().lock_blocks.get(index >> LockBlock::kShift));
  CORDON_VERIFY(block && block->vm_id == vm_.id());
  return block->entries[index & (LockBlock::kEntries - 1)];
}

LockEntry* ObjectLocks::allocate_entry() {
  std::lock_guard<std::mutex> lock(mutex_);
  if (!free_) {
    if (blocks_.size() >= kMaxBlocks) return nullptr;
    auto block = std::make_unique<LockBlock>();
    block->vm_id = vm_.id();
    vm_.memory().charge_always(sizeof(LockBlock));
    Runtime& runtime = vm_.runtime();
    {
      std::lock_guard<std::mutex> numbers(runtime.lock_blocks_mutex);
      if (!runtime.free_lock_blocks.empty()) {
        block->number = runtime.free_lock_blocks.back();
        runtime.free_lock_blocks.pop_back();
      } else if (runtime.next_lock_block < IdTable::kLimit) {
        block->number = runtime.next_lock_block++;
      } else {
        return nullptr;
      }
      runtime.lock_blocks.set(block->number, reinterpret_cast<std::uintptr_t>(block.get()));
    }
    for (u4 i = LockBlock::kEntries; i-- > 0;) {
      LockEntry& entry = block->entries[i];
      entry.index = block->number << LockBlock::kShift | i;
      entry.next_free = free_;
      free_ = &entry;
    }
    blocks_.push_back(std::move(block));
  }
  LockEntry* entry = free_;
  free_ = entry->next_free;
  ++in_use_;
  return entry;
}

void ObjectLocks::free_entry(LockEntry& entry) {
  std::lock_guard<std::mutex> lock(mutex_);
  entry.next_free = free_;
  free_ = &entry;
  --in_use_;
}

u4 ObjectLocks::entries_in_use() {
  std::lock_guard<std::mutex> lock(mutex_);
  return in_use_;
}

LockEntry* ObjectLocks::lock_entry(Object* object, u4 word, std::unique_lock<std::mutex>& lock) {
  LockEntry& entry = entry_of(word);
  lock = std::unique_lock<std::mutex>(entry.mutex);
  // The entry may have been taken back and given to another object since the word was read.
  if (object->lock_word.load(std::memory_order_acquire) == word) return &entry;
  lock.unlock();
  return nullptr;
}

ObjectLocks::Outcome ObjectLocks::inflate(Object* object, u4 word) {
  LockEntry* entry = allocate_entry();
  if (!entry) return Outcome::Full;
  // Nobody looks into the entry before the exchange below publishes it, save to find that the word differs.
  if ((word & kLockTagMask) == kLockThin) {
    entry->owner = word >> kThinOwnerShift;
    entry->holds = ((word & kRecursionMask) >> 2) + 1;
  } else {
    entry->owner = 0;
    entry->holds = 0;
  }
  if (object->lock_word.compare_exchange_strong(word, inflated_word(*entry), std::memory_order_acq_rel))
    return Outcome::Done;
  free_entry(*entry);
  return Outcome::Retry;
}

/// Tells a blocked thread to look at its lock again.
void ObjectLocks::wake(LockNode& node) {
  if (node.woken.load(std::memory_order_relaxed)) return;
  std::lock_guard<std::mutex> lock(node.thread->block_mutex);
  node.woken.store(true, std::memory_order_release);
  node.thread->block_condition.notify_all();
}

/// Nobody owns the entry any more: the next may enter, or the object gets its neutral word back.
void ObjectLocks::release(LockEntry& entry, Object* object) {
  entry.owner = 0;
  entry.holds = 0;
  if (!entry.queue.empty()) {
    wake(*entry.queue.first());
  } else if (entry.wait_set.empty()) {
    object->lock_word.store(neutral_lock_word(vm_.id()), std::memory_order_release);
    free_entry(entry);
  }
}

/// Blocks until the lock is free and takes it. `node` is in the entry's queue; threads that arrive later may overtake it,
/// as with HotSpot.
ObjectLocks::Outcome ObjectLocks::acquire_queued(Thread& thread, LockEntry& entry, LockNode& node, u8 holds,
                                                 std::unique_lock<std::mutex>& lock) {
  while (entry.owner != 0) {
    if (thread.is_terminating()) {
      entry.queue.remove(node);
      return Outcome::Terminated;
    }
    node.woken.store(false, std::memory_order_relaxed);
    lock.unlock();
    block_until(thread, kNoDeadline, [&] { return node.woken.load(std::memory_order_acquire); });
    lock.lock();
  }
  entry.queue.remove(node);
  entry.owner = thread.id();
  entry.holds = holds;
  return Outcome::Done;
}

ObjectLocks::Outcome ObjectLocks::enter(Thread& thread, Object* object, u4 word) {
  std::unique_lock<std::mutex> lock;
  LockEntry* entry = lock_entry(object, word, lock);
  if (!entry) return Outcome::Retry;
  if (entry->owner == thread.id()) {
    ++entry->holds;
    return Outcome::Done;
  }
  if (entry->owner == 0) {
    entry->owner = thread.id();
    entry->holds = 1;
    return Outcome::Done;
  }
  ++thread.blocked_count;
  LockNode node(thread);
  entry->queue.append(node);
  BlockedOn blocked(thread, object, kStatusBlocked, thread.blocked_nanos);
  return acquire_queued(thread, *entry, node, 1, lock);
}

ObjectLocks::Outcome ObjectLocks::exit(Thread& thread, Object* object, u4 word) {
  std::unique_lock<std::mutex> lock;
  LockEntry* entry = lock_entry(object, word, lock);
  if (!entry) return Outcome::Retry;
  if (entry->owner != thread.id()) return Outcome::NotOwner;
  if (--entry->holds == 0) release(*entry, object);
  return Outcome::Done;
}

ObjectLocks::Outcome ObjectLocks::wait(Thread& thread, Object* object, u4 word, i8 deadline_nanos, bool& notified) {
  std::unique_lock<std::mutex> lock;
  LockEntry* entry = lock_entry(object, word, lock);
  if (!entry) return Outcome::Retry;
  if (entry->owner != thread.id()) return Outcome::NotOwner;

  ++thread.waited_count;
  LockNode node(thread);
  node.in_wait_set = true;
  entry->wait_set.append(node);
  BlockedOn waiting(thread, object, deadline_nanos == kNoDeadline ? kStatusWaiting : kStatusWaitingTimed,
                    thread.waited_nanos);
  u8 holds = entry->holds;
  release(*entry, object);
  lock.unlock();

  block_until(thread, deadline_nanos, [&] {
    return node.woken.load(std::memory_order_acquire) || thread.interrupt_pending.load(std::memory_order_acquire);
  });

  lock.lock();
  notified = !node.in_wait_set;
  if (node.in_wait_set) {
    entry->wait_set.remove(node);
    node.in_wait_set = false;
    entry->queue.append(node);
    set_thread_status(thread, kStatusBlocked);
  }
  if (entry->owner != 0) ++thread.blocked_count;
  return acquire_queued(thread, *entry, node, holds, lock);
}

ObjectLocks::Outcome ObjectLocks::notify(Thread& thread, Object* object, u4 word, bool all) {
  std::unique_lock<std::mutex> lock;
  LockEntry* entry = lock_entry(object, word, lock);
  if (!entry) return Outcome::Retry;
  if (entry->owner != thread.id()) return Outcome::NotOwner;
  // The notified move to the queue and are woken by the unlock: woken now they would only find the lock taken.
  while (!entry->wait_set.empty()) {
    LockNode& node = *entry->wait_set.first();
    entry->wait_set.remove(node);
    node.in_wait_set = false;
    entry->queue.append(node);
    set_thread_status(*node.thread, kStatusBlocked);
    if (!all) break;
  }
  return Outcome::Done;
}

ObjectLocks::Outcome ObjectLocks::owner(Object* object, u4 word, u4& owner_id) {
  std::unique_lock<std::mutex> lock;
  LockEntry* entry = lock_entry(object, word, lock);
  if (!entry) return Outcome::Retry;
  owner_id = entry->owner;
  return Outcome::Done;
}

}  // namespace cordon::vm
