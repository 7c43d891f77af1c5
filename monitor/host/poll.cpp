#include "monitor/host/poll.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>

#include "monitor/host/errors.h"

namespace cordon::monitor::host {

static_assert(kReadable == POLLIN);
static_assert(sizeof(PollRequest) == sizeof(pollfd) && offsetof(PollRequest, ready) == offsetof(pollfd, revents));
static_assert(sizeof(EpollRecord) == sizeof(epoll_event) && offsetof(EpollRecord, data) == offsetof(epoll_event, data));

namespace {

constexpr i8 kNanosPerSecond = 1'000'000'000;
constexpr i8 kForever = i8{1} << 62;

i8 now() {
  timespec time;
  ::clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * kNanosPerSecond + time.tv_nsec;
}

i8 deadline_after(i8 nanos) {
  i8 start = now();
  return nanos > kForever - start ? kForever : start + nanos;
}

Result<int> descriptor_or_error(int fd) {
  if (fd < 0) return last_error();
  return fd;
}

}  // namespace

Result<i4> poll(HostToken, std::span<PollRequest> requests, i8 timeout_nanos) {
  auto* records = reinterpret_cast<pollfd*>(requests.data());
  i8 deadline = timeout_nanos > 0 ? deadline_after(timeout_nanos) : 0;
  i8 left = timeout_nanos;
  for (;;) {
    timespec timeout = {left / kNanosPerSecond, left % kNanosPerSecond};
    int ready = ::ppoll(records, requests.size(), timeout_nanos < 0 ? nullptr : &timeout, nullptr);
    if (ready >= 0) return ready;
    if (errno != EINTR) return last_error();
    if (timeout_nanos > 0) left = std::max<i8>(0, deadline - now());
  }
}

Result<int> event(HostToken) { return descriptor_or_error(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)); }

void ring_event(HostToken, int fd) {
  u8 one = 1;
  // EAGAIN means that the counter is full: then it is readable, which is all that is wanted.
  [[maybe_unused]] auto ignored = retry([&] { return ::write(fd, &one, sizeof(one)); });
}

void drain_event(HostToken, int fd) {
  u8 count;
  [[maybe_unused]] auto ignored = retry([&] { return ::read(fd, &count, sizeof(count)); });
}

Result<std::pair<int, int>> pipe(HostToken) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) < 0) return last_error();
  return std::pair(ends[0], ends[1]);
}

Result<std::pair<int, int>> socket_pair(HostToken) {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) < 0) return last_error();
  return std::pair(ends[0], ends[1]);
}

Result<int> epoll_create(HostToken) { return descriptor_or_error(::epoll_create1(EPOLL_CLOEXEC)); }

Result<void> epoll_control(HostToken, int epoll, EpollOperation operation, int fd, u4 events, u8 data) {
  epoll_event record = {};
  record.events = events;
  record.data.u64 = data;
  int code = operation == EpollOperation::Add      ? EPOLL_CTL_ADD
             : operation == EpollOperation::Modify ? EPOLL_CTL_MOD
                                                   : EPOLL_CTL_DEL;
  if (::epoll_ctl(epoll, code, fd, &record) < 0) return last_error();
  return {};
}

Result<i4> epoll_wait(HostToken, int epoll, std::span<EpollRecord> records, i8 timeout_millis) {
  constexpr i8 kNanosPerMilli = 1'000'000;
  constexpr i8 kLongest = 0x7fff'ffff;
  auto* events = reinterpret_cast<epoll_event*>(records.data());
  i8 left = std::min(timeout_millis, kLongest);
  i8 deadline = left > 0 ? deadline_after(left * kNanosPerMilli) : 0;
  for (;;) {
    int count = ::epoll_wait(epoll, events, static_cast<int>(records.size()), left < 0 ? -1 : static_cast<int>(left));
    if (count >= 0) return count;
    if (errno != EINTR) return last_error();
    if (left > 0) left = std::max<i8>(0, (deadline - now() + kNanosPerMilli - 1) / kNanosPerMilli);
  }
}

Result<int> watch_create(HostToken) { return descriptor_or_error(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)); }

Result<i4> watch_add(HostToken, int fd, const std::string& path, u4 mask) {
  int descriptor = ::inotify_add_watch(fd, path.c_str(), mask);
  if (descriptor < 0) return last_error();
  return descriptor;
}

Result<void> watch_remove(HostToken, int fd, i4 descriptor) {
  if (::inotify_rm_watch(fd, descriptor) < 0) return last_error();
  return {};
}

}  // namespace cordon::monitor::host
