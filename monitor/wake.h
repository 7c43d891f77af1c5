/// How a thread that blocks in a verb is woken: by its own wake object, never by a signal.
///
/// A blocking verb waits for its target and for the calling thread's ThreadWake together. Whoever wants the thread
/// back (NativeThread.signal, Thread.interrupt, kill, deadline) signals the wake; the verb returns Error::Host EINTR.
/// A close of the handle in another thread wakes by itself (the verb returns EBADF).
#pragma once

#include <atomic>
#include <mutex>

#include "base/result.h"
#include "base/types.h"

namespace cordon::monitor {

/// Owned by the VM's thread object, one per thread. Costs no descriptor until the thread first really blocks.
class ThreadWake {
 public:
  ThreadWake() = default;
  ~ThreadWake();
  ThreadWake(const ThreadWake&) = delete;
  ThreadWake& operator=(const ThreadWake&) = delete;

  /// Any thread. Makes the blocking verb that the owner is in, or else its next one, return EINTR once. Like a signal
  /// it may come late: EINTR without a reason is possible, and callers look at their own state then.
  void signal();

  /// Any thread. Makes the current and every later blocking verb of the owner return EINTR (kill, deadline).
  void stop();

  /// Any thread. Takes a `stop` back.
  void restart();

  bool is_stopped() const { return state_.load(std::memory_order_acquire) & kStopped; }

 private:
  friend class Blocker;
  enum : u4 { kSignalled = 1, kStopped = 2 };

  void ring(u4 reason);
  bool take_signal();

  std::atomic<u4> state_{0};
  std::mutex mutex_;     ///< guards the two below; a leaf lock
  int own_event_ = -1;   ///< eventfd, made at the first wait
  int waiting_on_ = -1;  ///< eventfd that ends the owner's wait while it waits: own_event_, or that of an epoll handle
};

}  // namespace cordon::monitor
