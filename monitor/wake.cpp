#include "monitor/wake.h"

#include <cerrno>

#include "monitor/blocker.h"
#include "monitor/host/errors.h"
#include "monitor/host/file.h"

namespace cordon::monitor {

ThreadWake::~ThreadWake() {
  if (own_event_ >= 0) host::close(HostToken(), own_event_);
}

void ThreadWake::signal() { ring(kSignalled); }

void ThreadWake::stop() { ring(kStopped); }

void ThreadWake::restart() {
  std::lock_guard lock(mutex_);
  state_.store(0, std::memory_order_release);
}

/// State and bell in one step under the mutex, as the owner looks at both: no signal is lost, and none that a wait has
/// taken rings into the next one.
void ThreadWake::ring(u4 reason) {
  std::lock_guard lock(mutex_);
  state_.fetch_or(reason, std::memory_order_acq_rel);
  if (waiting_on_ >= 0) host::ring_event(HostToken(), waiting_on_);
}

/// Takes one signal; true too for each call once stopped.
bool ThreadWake::take_signal() { return state_.fetch_and(~u4{kSignalled}, std::memory_order_acq_rel) != 0; }

Result<void> Blocker::begin(int event) {
  std::lock_guard lock(wake_.mutex_);
  if (wake_.take_signal()) return host::error_from(EINTR);
  wake_.waiting_on_ = event;
  return {};
}

Result<void> Blocker::end(int event) {
  std::lock_guard lock(wake_.mutex_);
  wake_.waiting_on_ = -1;
  if (!wake_.take_signal()) return {};
  host::drain_event(HostToken(), event);
  return host::error_from(EINTR);
}

Result<i4> Blocker::wait(std::vector<host::PollRequest>& requests, i8 timeout_nanos) {
  // Only the owner waits and only it creates its event, so reading own_event_ here needs no lock.
  if (wake_.own_event_ < 0) {
    int event = CORDON_TRY(host::event(HostToken()));
    std::lock_guard lock(wake_.mutex_);
    wake_.own_event_ = event;
  }
  CORDON_TRY(begin(wake_.own_event_));
  requests.push_back({wake_.own_event_, host::kReadable, 0});
  Result<i4> ready = host::poll(HostToken(), requests, timeout_nanos);
  bool is_rung = requests.back().ready != 0;
  requests.pop_back();
  CORDON_TRY(end(wake_.own_event_));
  if (!ready) return ready;
  return *ready - (is_rung ? 1 : 0);
}

Result<u4> Blocker::wait(int fd, u4 events, i8 timeout_nanos) {
  std::vector<host::PollRequest> requests;
  requests.reserve(2);
  requests.push_back({fd, static_cast<i2>(events), 0});
  CORDON_TRY(wait(requests, timeout_nanos));
  return static_cast<u4>(requests[0].ready);
}

}  // namespace cordon::monitor
