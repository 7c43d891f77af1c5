/// Waits of one thread that its ThreadWake can end. Inside of the monitor only.
#pragma once

#include <vector>

#include "base/result.h"
#include "monitor/host/poll.h"
#include "monitor/wake.h"

namespace cordon::monitor {

/// Lives on the stack of one blocking verb.
class Blocker {
 public:
  explicit Blocker(ThreadWake& wake) : wake_(wake) {}

  /// Waits until one of the requests is ready (the count is returned), the timeout is over (0), or the wake is
  /// signalled (EINTR). Negative: for ever. Leaves `requests` with their ready bits.
  Result<i4> wait(std::vector<host::PollRequest>& requests, i8 timeout_nanos);

  /// The same for one descriptor; its ready bits.
  Result<u4> wait(int fd, u4 events, i8 timeout_nanos);

  /// For waits that are not a poll: from `begin` to `end`, a signal makes `event` readable. `begin` fails with EINTR
  /// if a signal is there already; `end` does, if one came, and has drained the event then.
  Result<void> begin(int event);
  Result<void> end(int event);

 private:
  ThreadWake& wake_;
};

}  // namespace cordon::monitor
