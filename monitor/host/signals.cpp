#include "monitor/host/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <atomic>

#include "monitor/host/errors.h"

namespace cordon::monitor::host {

namespace {

constexpr int kWatched[] = {SIGINT, SIGTERM, SIGHUP};

// A signal handler can know nothing but globals. One watcher per process.
struct WatcherState {
  std::atomic<bool> is_installed{false};
  std::atomic<int> write_end{-1};
  struct sigaction old_actions[3] = {};
  bool was_replaced[3] = {};
};
constinit WatcherState watcher;

void on_signal(int number) {
  int saved = errno;
  auto byte = static_cast<unsigned char>(number);
  [[maybe_unused]] ssize_t ignored = ::write(watcher.write_end.load(), &byte, 1);
  errno = saved;
}

}  // namespace

Result<int> watch_signals(HostToken) {
  if (watcher.is_installed.exchange(true)) return error_from(EBUSY);
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) < 0) {
    Error error = last_error();
    watcher.is_installed.store(false);
    return error;
  }
  ::fcntl(ends[1], F_SETFL, O_NONBLOCK);  // a handler must not block
  watcher.write_end.store(ends[1]);
  for (int i = 0; i < 3; i++) {
    struct sigaction action = {};
    action.sa_handler = on_signal;
    action.sa_flags = SA_RESTART;
    sigfillset(&action.sa_mask);
    ::sigaction(kWatched[i], nullptr, &watcher.old_actions[i]);
    watcher.was_replaced[i] = watcher.old_actions[i].sa_handler != SIG_IGN;
    if (watcher.was_replaced[i]) ::sigaction(kWatched[i], &action, nullptr);
  }
  return ends[0];
}

void unwatch_signals(HostToken) {
  for (int i = 0; i < 3; i++) {
    if (watcher.was_replaced[i]) ::sigaction(kWatched[i], &watcher.old_actions[i], nullptr);
  }
  ::close(watcher.write_end.exchange(-1));
  watcher.is_installed.store(false);
}

void die_of_signal(HostToken, int number) {
  struct sigaction action = {};
  action.sa_handler = SIG_DFL;
  ::sigaction(number, &action, nullptr);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, number);
  pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
  ::raise(number);
}

void keep_signals(HostToken, void (*function)(int spare, int other_spare)) {
  constexpr int kSignals = 64;
  struct sigaction before[kSignals + 1];
  bool is_known[kSignals + 1];
  int spares[2] = {};
  for (int i = kSignals; i > 0; i--) {
    is_known[i] = ::sigaction(i, nullptr, &before[i]) == 0;  // two are the C library's own
    if (!is_known[i] || i < SIGRTMIN || before[i].sa_handler != SIG_DFL || spares[1] != 0) continue;
    spares[spares[0] != 0] = i;
  }
  sigset_t mask;
  pthread_sigmask(SIG_SETMASK, nullptr, &mask);
  function(spares[0], spares[1]);
  for (int i = 1; i <= kSignals; i++) {
    struct sigaction after;
    if (!is_known[i] || ::sigaction(i, nullptr, &after) != 0) continue;
    if (after.sa_handler != before[i].sa_handler || after.sa_flags != before[i].sa_flags) ::sigaction(i, &before[i], nullptr);
  }
  pthread_sigmask(SIG_SETMASK, &mask, nullptr);
}

i4 next_signal(HostToken, int fd) {
  unsigned char number = 0;
  ssize_t count = retry([&] { return ::read(fd, &number, 1); });
  return count == 1 ? number : 0;
}

}  // namespace cordon::monitor::host
