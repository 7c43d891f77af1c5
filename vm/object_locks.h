/// The inflated object locks of one VM: who owns, who queues to enter, who waits to be notified.
///
/// A lock word with the tag kLockInflated holds the number of a LockEntry. Entries live in blocks that stay until the VM
/// dies, so a thread that still holds an old number may always lock the entry's mutex and then look again: the entry
/// belongs to the object exactly as long as the object's lock word has its number, and that word changes only under
/// the entry's mutex. An entry that nobody owns, enters or waits on goes back to the free list at once, so the table
/// grows with the number of locks in trouble at one time, not with the objects ever locked.
///
/// Block numbers are the process's (Runtime::lock_blocks), so that a lock word alone tells its VM.
///
/// Owned by: its Vm. Threads: any of the VM.
/// Lock order: Vm::threads_mutex_, LockEntry::mutex, ObjectLocks::mutex_, Thread::block_mutex. No object is allocated
/// and no Java runs under any of them.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "vm/java_result.h"
#include "vm/object.h"
#include "vm/thread.h"

namespace cordon::vm {

/// A thread in a lock's queue or wait set; lives on that thread's C stack.
struct LockNode {
  explicit LockNode(Thread& t) : thread(&t) {}
  Thread* thread;
  LockNode* next = nullptr;
  LockNode* previous = nullptr;
  bool in_wait_set = false;          ///< guarded by the entry's mutex
  std::atomic<bool> woken{false};    ///< set with the thread's block_mutex held
};

/// A first-in first-out list of nodes. Guarded by the entry's mutex.
class LockQueue {
 public:
  bool empty() const { return first_ == nullptr; }
  LockNode* first() const { return first_; }
  void append(LockNode& node) {
    node.next = nullptr;
    node.previous = last_;
    (last_ ? last_->next : first_) = &node;
    last_ = &node;
  }
  void remove(LockNode& node) {
    (node.previous ? node.previous->next : first_) = node.next;
    (node.next ? node.next->previous : last_) = node.previous;
    node.next = node.previous = nullptr;
  }

 private:
  LockNode* first_ = nullptr;
  LockNode* last_ = nullptr;
};

struct LockEntry {
  std::mutex mutex;
  u4 index = 0;
  u4 owner = 0;          ///< Thread::id, 0 while nobody owns it
  u8 holds = 0;          ///< how often the owner entered
  LockQueue queue;       ///< threads that want to enter
  LockQueue wait_set;    ///< threads in Object.wait that were not notified yet
  LockEntry* next_free = nullptr;
};

struct LockBlock {
  static constexpr u4 kShift = 6;
  static constexpr u4 kEntries = 1u << kShift;
  u4 number = 0;
  u4 vm_id = 0;
  LockEntry entries[kEntries];
};

class ObjectLocks {
 public:
  explicit ObjectLocks(Vm& vm) : vm_(vm) {}
  ~ObjectLocks();
  ObjectLocks(const ObjectLocks&) = delete;

  /// What became of an attempt; Retry when the lock word changed meanwhile.
  enum class Outcome : u1 { Done, Retry, NotOwner, Terminated, Full };

  /// Gives the object an entry, if its lock word still is `word` (neutral or thin). Done, Retry or Full.
  Outcome inflate(Object* object, u4 word);

  /// The rest take an inflated lock word that was just read from the object.
  Outcome enter(Thread& thread, Object* object, u4 word);
  Outcome exit(Thread& thread, Object* object, u4 word);
  /// Releases the lock, waits for a notification, an interrupt or the deadline, and takes the lock back. Done with
  /// `notified` false means a deadline or an interrupt.
  Outcome wait(Thread& thread, Object* object, u4 word, i8 deadline_nanos, bool& notified);
  Outcome notify(Thread& thread, Object* object, u4 word, bool all);
  /// Thread id of the owner, 0 for none.
  Outcome owner(Object* object, u4 word, u4& owner_id);

  u4 entries_in_use();

 private:
  static constexpr std::size_t kMaxBlocks = 4096;  ///< a bound on what a guest can make us allocate: 262,144 entries

  LockEntry& entry_of(u4 word);
  LockEntry* allocate_entry();
  void free_entry(LockEntry& entry);
  /// The object's entry with its mutex held, or nothing if the word changed.
  LockEntry* lock_entry(Object* object, u4 word, std::unique_lock<std::mutex>& lock);
  Outcome acquire_queued(Thread& thread, LockEntry& entry, LockNode& node, u8 holds, std::unique_lock<std::mutex>& lock);
  void release(LockEntry& entry, Object* object);
  static void wake(LockNode& node);

  Vm& vm_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<LockBlock>> blocks_;
  LockEntry* free_ = nullptr;
  u4 in_use_ = 0;
};

}  // namespace cordon::vm
