/// Java's monitors, called object locks here: "monitor" means the sandbox monitor in this project.
///
/// The lock word (Object::lock_word) is one of
///   vm id << 2 | 0                         neutral
///   thread id << 10 | recursions << 2 | 1  thin: owner and how often it entered again
///   index << 2 | 2                         inflated: an entry of the VM's ObjectLocks (contended, waited on, or deep recursion)
/// An unlocked, unwaited object is neutral again: entries are taken back at the last unlock.
/// Threads: any.
#pragma once

#include "vm/java_result.h"
#include "vm/object.h"
#include "vm/thread.h"

namespace cordon::vm {

inline constexpr u4 kLockTagMask = 3, kLockNeutral = 0, kLockThin = 1, kLockInflated = 2;
inline constexpr u4 kRecursionOne = 1u << 2, kRecursionMask = 0xffu << 2;
inline constexpr u4 kThinOwnerShift = 10;

inline u4 neutral_lock_word(u4 vm_id) { return vm_id << 2; }
inline u4 thin_lock_word(u4 thread_id) { return thread_id << kThinOwnerShift | kLockThin; }

JavaResult<void> lock_object_slow(Thread& thread, Object* object);
JavaResult<void> unlock_object_slow(Thread& thread, Object* object);

/// monitorenter. Never throws but when the VM ends.
inline JavaResult<void> lock_object(Thread& thread, Object* object) {
  u4 word = object->lock_word.load(std::memory_order_relaxed);
  if ((word & kLockTagMask) == kLockNeutral &&
      object->lock_word.compare_exchange_strong(word, thin_lock_word(thread.id()), std::memory_order_acquire))
    return {};
  return lock_object_slow(thread, object);
}
/// monitorexit. Throws IllegalMonitorStateException ("current thread is not owner").
inline JavaResult<void> unlock_object(Thread& thread, Object* object) {
  u4 word = thin_lock_word(thread.id());
  if (object->lock_word.compare_exchange_strong(word, thread.neutral_word, std::memory_order_release,
                                                std::memory_order_relaxed))
    return {};
  return unlock_object_slow(thread, object);
}
bool holds_lock(Thread& thread, Object* object);
/// Object.wait: `millis` 0 = until notified. Throws InterruptedException, IllegalMonitorStateException.
JavaResult<void> wait_on(Thread& thread, Object* object, jlong millis);
JavaResult<void> notify_one(Thread& thread, Object* object);
JavaResult<void> notify_all(Thread& thread, Object* object);
/// The thread that holds the object's lock, or null. vm.threads_mutex() must be held.
Thread* lock_owner(Vm& vm, Object* object);
/// VM id from any lock word, for the collector's census. World stopped; takes no lock.
u4 owner_vm_of(const void* object);

}  // namespace cordon::vm
