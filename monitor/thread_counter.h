/// Counts the OS threads of one VM. Inside of the monitor only.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>

#include "base/types.h"

namespace cordon::monitor {

/// Shared by the gateway and each thread, since a thread leaves the count when the gateway may be gone already.
class ThreadCounter {
 public:
  explicit ThreadCounter(u8 limit) : limit_(limit) {}

  bool enter() {
    std::lock_guard lock(mutex_);
    u8 counted = attached_ + (count_ > uncounted_ ? count_ - uncounted_ : 0);
    if (!is_open_ && counted >= limit_) return false;
    count_++;
    return true;
  }
  void leave() {
    std::lock_guard lock(mutex_);
    if (--count_ == 0) none_left_.notify_all();
  }
  /// From `open` to `close` nobody is refused. Who came until then, and stays, is not counted, but the thread that closes
  /// is: the program's first, which no start_thread has made.
  void open() {
    std::lock_guard lock(mutex_);
    is_open_ = true;
  }
  void close() {
    std::lock_guard lock(mutex_);
    is_open_ = false;
    uncounted_ = count_;
    attached_ = 1;
  }
  void wait_until_empty() {
    std::unique_lock lock(mutex_);
    none_left_.wait(lock, [&] { return count_ == 0; });
  }
  u8 count() const {
    std::lock_guard lock(mutex_);
    return count_;
  }

 private:
  const u8 limit_;
  mutable std::mutex mutex_;  ///< guards count_; a leaf lock
  std::condition_variable none_left_;
  u8 count_ = 0;
  u8 uncounted_ = 0, attached_ = 0;
  bool is_open_ = false;
};

}  // namespace cordon::monitor
