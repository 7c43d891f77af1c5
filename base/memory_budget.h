/// How much memory beside the Java heap one VM uses, against one limit.
///
/// Whoever allocates for a guest charges it here: off-heap and mapped memory, class metadata, symbols, tables, stacks.
/// What can be refused is asked for with `charge` first; what cannot (a table that the collector needs, say) is charged
/// with `charge_always`, and the next one that asks is refused instead. A reserve at the end of the budget is left to those:
/// it lets a program that has come to the limit go on, whose methods and library classes may still have to be prepared.
/// Once the program was told of its limit, by an OutOfMemoryError, the reserve is there for all that it needs to handle it.
///
/// Owned by: the VM's gateway. Threads: any; no lock.
#pragma once

#include <atomic>

#include "base/types.h"

namespace cordon {

class MemoryBudget {
 public:
  static constexpr u8 kUnlimited = ~u8{0};
  explicit MemoryBudget(u8 limit, u8 reserve = 0) : limit_(limit), soft_limit_(limit - reserve) {}
  MemoryBudget(const MemoryBudget&) = delete;

  /// False, and nothing is charged, when it would pass what lies before the reserve.
  bool charge(u8 bytes) { return charge_up_to(soft_limit(), bytes); }
  /// The same with half of the reserve, for what has begun and should not fail half-way: a stack that grows.
  bool charge_urgent(u8 bytes) { return charge_up_to(limit_ - (limit_ - soft_limit()) / 2, bytes); }
  void charge_always(u8 bytes) { used_.fetch_add(bytes, std::memory_order_relaxed); }
  /// Never below zero: what was charged while the budget was open may be given back later.
  void release(u8 bytes) {
    u8 used = used_.load(std::memory_order_relaxed);
    while (!used_.compare_exchange_weak(used, used > bytes ? used - bytes : 0, std::memory_order_relaxed)) {
    }
  }
  /// The program learns that it has come to its limit.
  void open_reserve() { soft_limit_.store(limit_, std::memory_order_relaxed); }
  /// Nothing more can be charged.
  bool is_short() const { return used_.load(std::memory_order_relaxed) >= soft_limit() && !is_open(); }
  /// The reserve is used up, too.
  bool is_exhausted() const { return used_.load(std::memory_order_relaxed) >= limit_ && !is_open(); }
  u8 used() const { return used_.load(std::memory_order_relaxed); }
  u8 limit() const { return limit_; }
  /// From `open` to `close` nothing is refused, and then nothing of it counts: the class library's own start is not the
  /// program's.
  void open() { is_open_.store(true, std::memory_order_relaxed); }
  void close() {
    used_.store(0, std::memory_order_relaxed);
    is_open_.store(false, std::memory_order_relaxed);
  }
  bool is_open() const { return is_open_.load(std::memory_order_relaxed); }

 private:
  u8 soft_limit() const { return soft_limit_.load(std::memory_order_relaxed); }
  bool charge_up_to(u8 most, u8 bytes) {
    u8 used = used_.load(std::memory_order_relaxed);
    do {
      if ((used > most || bytes > most - used) && !is_open()) return false;
    } while (!used_.compare_exchange_weak(used, used + bytes, std::memory_order_relaxed));
    return true;
  }

  const u8 limit_;
  std::atomic<u8> soft_limit_;
  std::atomic<u8> used_{0};
  std::atomic<bool> is_open_{false};
};

/// Memory that is charged for as long as this object lives, or for good with `keep`.
class MemoryCharge {
 public:
  explicit MemoryCharge(MemoryBudget& budget) : budget_(budget) {}
  ~MemoryCharge() { budget_.release(bytes_); }
  MemoryCharge(const MemoryCharge&) = delete;
  bool add(u8 bytes) {
    if (!budget_.charge(bytes)) return false;
    bytes_ += bytes;
    return true;
  }
  /// From now on what has really become of it: the difference is charged or given back.
  void keep(u8 actual) {
    if (actual > bytes_)
      budget_.charge_always(actual - bytes_);
    else
      budget_.release(bytes_ - actual);
    bytes_ = 0;
  }

 private:
  MemoryBudget& budget_;
  u8 bytes_ = 0;
};

}  // namespace cordon
