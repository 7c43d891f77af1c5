/// Waiting: poll, eventfd, pipes, epoll, inotify.
#pragma once

#include <span>
#include <string>
#include <utility>

#include "base/result.h"
#include "base/types.h"
#include "monitor/host/token.h"

namespace cordon::monitor::host {

/// As struct pollfd; a negative fd is skipped.
struct PollRequest {
  int fd = -1;
  i2 events = 0;
  i2 ready = 0;
};

inline constexpr i2 kReadable = 1;  // POLLIN

/// Waits up to `timeout_nanos` (negative: for ever), going on after signals; how many are ready.
Result<i4> poll(HostToken, std::span<PollRequest> requests, i8 timeout_nanos);

/// An eventfd, non-blocking.
Result<int> event(HostToken);
void ring_event(HostToken, int fd);
void drain_event(HostToken, int fd);

/// Read end and write end, non-blocking.
Result<std::pair<int, int>> pipe(HostToken);
Result<std::pair<int, int>> socket_pair(HostToken);

/// As struct epoll_event: packed, 12 bytes.
struct [[gnu::packed]] EpollRecord {
  u4 events;
  u8 data;
};
enum class EpollOperation { Add, Modify, Delete };
Result<int> epoll_create(HostToken);
Result<void> epoll_control(HostToken, int epoll, EpollOperation operation, int fd, u4 events, u8 data);
/// Goes on after signals.
Result<i4> epoll_wait(HostToken, int epoll, std::span<EpollRecord> records, i8 timeout_millis);

Result<int> watch_create(HostToken);
Result<i4> watch_add(HostToken, int fd, const std::string& path, u4 mask);
Result<void> watch_remove(HostToken, int fd, i4 descriptor);

}  // namespace cordon::monitor::host
