#include "monitor/host/sigpipe.h"

#include <errno.h>
#include <pthread.h>
#include <time.h>

namespace cordon::monitor::host {

namespace {

// Set in threads that the gateway started: they keep SIGPIPE blocked, so their writes need no system calls here.
constinit thread_local bool blocked_in_this_thread = false;

sigset_t sigpipe_set() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGPIPE);
  return set;
}

}  // namespace

void block_sigpipe_in_this_thread() {
  sigset_t set = sigpipe_set();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  blocked_in_this_thread = true;
}

SigpipeGuard::SigpipeGuard(bool needed) {
  if (!needed || blocked_in_this_thread) return;
  sigset_t pending;
  sigpending(&pending);
  if (sigismember(&pending, SIGPIPE)) return;  // one that came before us and is blocked already: not ours to swallow
  is_active_ = true;
  sigset_t set = sigpipe_set();
  sigset_t old;
  pthread_sigmask(SIG_BLOCK, &set, &old);
  must_unblock_ = !sigismember(&old, SIGPIPE);
}

ssize_t SigpipeGuard::finish(ssize_t result) {
  if (is_active_ && result < 0 && errno == EPIPE) {
    sigset_t set = sigpipe_set();
    timespec no_time = {};
    while (sigtimedwait(&set, nullptr, &no_time) < 0 && errno == EINTR) {
    }
    errno = EPIPE;
  }
  return result;
}

SigpipeGuard::~SigpipeGuard() {
  if (!must_unblock_) return;
  int saved = errno;
  sigset_t set = sigpipe_set();
  pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
  errno = saved;
}

}  // namespace cordon::monitor::host
