// SIGBUS in guest memory that is mapped from a file.
#include <errno.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>

#include "monitor/host/errors.h"
#include "monitor/host/memory.h"
#include "monitor/host/signals.h"

namespace cordon::monitor::host {

namespace {

// The handler may take no lock, so the ranges stand in a fixed table of atomics. A range is read as (start, end) with
// end stored last and cleared first: a half-written entry is empty.
struct Range {
  std::atomic<u8> start{0};
  std::atomic<u8> end{0};
};

struct GuardState {
  static constexpr size_t kRanges = 8192;
  std::atomic<bool> is_installed{false};
  std::atomic<size_t> highest{0};  // entries from here on were never used
  struct sigaction old_action = {};
  u8 page_size = 4096;
  Range ranges[kRanges];
};
constinit GuardState guard;

bool is_guest_memory(u8 address) {
  size_t count = guard.highest.load(std::memory_order_acquire);
  for (size_t i = 0; i < count; i++) {
    u8 end = guard.ranges[i].end.load(std::memory_order_acquire);
    if (address < end && address >= guard.ranges[i].start.load(std::memory_order_acquire)) return true;
  }
  return false;
}

void on_bus_error(int number, siginfo_t* info, void* context) {
  int saved = errno;
  auto address = reinterpret_cast<u8>(info->si_addr);
  bool is_fault = info->si_code == BUS_ADRERR;  // the file ends before this page
  if (is_fault && is_guest_memory(address)) {
    void* page = reinterpret_cast<void*>(address & ~(guard.page_size - 1));
    void* fresh = ::mmap(page, guard.page_size, PROT_READ | PROT_WRITE,
                         MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, 0);
    errno = saved;
    if (fresh != MAP_FAILED) return;
  }
  errno = saved;
  if (guard.old_action.sa_flags & SA_SIGINFO) {
    guard.old_action.sa_sigaction(number, info, context);
  } else if (guard.old_action.sa_handler != SIG_DFL && guard.old_action.sa_handler != SIG_IGN) {
    guard.old_action.sa_handler(number);
  } else {
    // The access happens again when the handler returns, and then ends the process as it would have.
    ::signal(number, SIG_DFL);
  }
}

}  // namespace

Result<void> install_fault_guard(HostToken) {
  if (guard.is_installed.exchange(true)) return {};
  guard.page_size = page_size();
  struct sigaction action = {};
  action.sa_sigaction = on_bus_error;
  action.sa_flags = SA_SIGINFO | SA_RESTART | SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  if (::sigaction(SIGBUS, &action, &guard.old_action) == 0) return {};
  Error error = last_error();
  guard.is_installed.store(false);
  return error;
}

bool register_guest_range(HostToken, u8 start, u8 length) {
  for (size_t i = 0; i < GuardState::kRanges; i++) {
    Range& range = guard.ranges[i];
    u8 empty = 0;
    if (!range.start.compare_exchange_strong(empty, start, std::memory_order_acq_rel)) continue;
    range.end.store(start + length, std::memory_order_release);
    size_t highest = guard.highest.load(std::memory_order_relaxed);
    while (highest <= i && !guard.highest.compare_exchange_weak(highest, i + 1, std::memory_order_acq_rel)) {
    }
    return true;
  }
  return false;
}

void unregister_guest_range(HostToken, u8 start) {
  size_t count = guard.highest.load(std::memory_order_acquire);
  for (size_t i = 0; i < count; i++) {
    Range& range = guard.ranges[i];
    if (range.start.load(std::memory_order_acquire) != start) continue;
    range.end.store(0, std::memory_order_release);
    range.start.store(0, std::memory_order_release);
    return;
  }
}

}  // namespace cordon::monitor::host
