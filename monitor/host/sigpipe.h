/// Keeps SIGPIPE, which a write to a broken pipe raises, away from the process without touching its handlers.
///
/// For monitor/host/*.cpp only.
#pragma once

#include <signal.h>
#include <sys/types.h>

namespace cordon::monitor::host {

/// Blocks SIGPIPE in the calling thread for good; for threads that the gateway started.
void block_sigpipe_in_this_thread();

/// Around one write: in a thread that does not block SIGPIPE, blocks it, swallows what the write raised, unblocks.
/// Does nothing if not `needed`.
class SigpipeGuard {
 public:
  explicit SigpipeGuard(bool needed);
  ~SigpipeGuard();
  /// Passes the result of the write through, with its errno.
  ssize_t finish(ssize_t result);

 private:
  bool is_active_ = false;
  bool must_unblock_ = false;
};

}  // namespace cordon::monitor::host
