// Polling, pipes, events, epoll.
#include <cerrno>

#include "monitor/blocker.h"
#include "monitor/gateway.h"
#include "monitor/host/errors.h"
#include "monitor/host/poll.h"
#include "monitor/path_walk.h"
#include "monitor/resource_table.h"

namespace cordon::monitor {

namespace {

constexpr i8 kNanosPerMilli = 1'000'000;
constexpr u8 kWakeEvent = ~u8{0};  // what the event inside an epoll set is registered with; no handle has it
constexpr u4 kPollMask = kPollIn | kPollPriority | kPollOut;

i8 nanos_of(i8 millis) {
  constexpr i8 kLongest = (i8{1} << 62) / kNanosPerMilli;
  return millis < 0 ? -1 : std::min(millis, kLongest) * kNanosPerMilli;
}

/// The descriptor to wait on; -1 if there is none.
int descriptor_of(const Resource& resource) {
  if (resource.source) return resource.source->poll_descriptor();
  if (resource.sink) return resource.sink->poll_descriptor();
  return resource.fd;
}

/// What a resource without a descriptor is ready for.
u4 always_ready(const Resource& resource, u4 events) {
  if (resource.kind == HandleKind::HalfClosed) return (events & (kPollIn | kPollOut)) | kPollHangup;
  if (resource.kind == HandleKind::StandardStream) return events & (resource.is_readable ? kPollIn : kPollOut);
  return kPollInvalid;
}

}  // namespace

Result<i4> Gateway::poll(std::span<PollEntry> entries, i8 timeout_millis, ThreadWake& wake) {
  std::vector<host::PollRequest> requests;
  std::vector<std::shared_ptr<Resource>> resources;
  std::vector<std::unique_ptr<WaitScope>> scopes;
  requests.reserve(entries.size() + 1);
  i4 ready = 0;
  for (PollEntry& entry : entries) {
    host::PollRequest request;
    request.events = static_cast<i2>(entry.events & kPollMask);
    entry.ready = 0;
    Result<std::shared_ptr<Resource>> resource = pin(entry.handle);
    if (!resource) {
      entry.ready = entry.handle.is_valid() ? u4{kPollInvalid} : 0;
    } else {
      scopes.push_back(std::make_unique<WaitScope>(*resources_, **resource, entry.handle, wake));
      request.fd = descriptor_of(**resource);
      if (request.fd < 0) entry.ready = always_ready(**resource, entry.events);
      resources.push_back(std::move(*resource));
    }
    ready += entry.ready != 0;
    requests.push_back(request);
  }
  i8 begin = begin_wait();
  Result<i4> polled = Blocker(wake).wait(requests, ready > 0 ? 0 : nanos_of(timeout_millis));
  if (polled && *polled == 0 && ready == 0) end_wait(begin, nanos_of(timeout_millis));
  if (!polled) {
    for (const std::unique_ptr<WaitScope>& scope : scopes) {
      if (scope->is_closed()) return host::error_from(EBADF);
    }
    return polled;
  }
  for (size_t i = 0; i < entries.size(); i++) {
    if (requests[i].ready == 0) continue;
    entries[i].ready = static_cast<u2>(requests[i].ready);
    ready++;
  }
  return ready;
}

Result<PipeEnds> Gateway::pipe() {
  auto [read_fd, write_fd] = CORDON_TRY(host::pipe(HostToken()));
  auto reader = std::make_shared<Resource>(HandleKind::Pipe, read_fd);
  auto writer = std::make_shared<Resource>(HandleKind::Pipe, write_fd);
  reader->is_inner = writer->is_inner = true;
  reader->is_writable = false;
  writer->is_readable = false;
  PipeEnds ends;
  ends.read_end = CORDON_TRY(resources_->add(std::move(reader)));
  Result<Handle> write_end = resources_->add(std::move(writer));
  if (!write_end) {
    CORDON_TRY(close(ends.read_end));
    return write_end.take_error();
  }
  ends.write_end = *write_end;
  return ends;
}

Result<PipeEnds> Gateway::socket_pair() {
  auto [first_fd, second_fd] = CORDON_TRY(host::socket_pair(HostToken()));
  auto first = std::make_shared<Resource>(HandleKind::Pipe, first_fd);
  auto second = std::make_shared<Resource>(HandleKind::Pipe, second_fd);
  first->is_inner = second->is_inner = true;
  PipeEnds ends;
  ends.read_end = CORDON_TRY(resources_->add(std::move(first)));
  Result<Handle> other = resources_->add(std::move(second));
  if (!other) {
    CORDON_TRY(close(ends.read_end));
    return other.take_error();
  }
  ends.write_end = *other;
  return ends;
}

Result<Handle> Gateway::event_counter() {
  auto counter = std::make_shared<Resource>(HandleKind::EventCounter, CORDON_TRY(host::event(HostToken())));
  counter->is_inner = true;
  return resources_->add(std::move(counter));
}

Result<Handle> Gateway::epoll_create() {
  HostToken token;
  auto resource = std::make_shared<Resource>(HandleKind::Epoll, CORDON_TRY(host::epoll_create(token)));
  // A wait is one system call: what ends it early is a member of the set, see Blocker::begin.
  resource->wake_event = CORDON_TRY(host::event(token));
  CORDON_TRY(
      host::epoll_control(token, resource->fd, host::EpollOperation::Add, resource->wake_event, kPollIn, kWakeEvent));
  return resources_->add(std::move(resource));
}

Result<void> Gateway::epoll_control(Handle epoll, EpollAction action, Handle target, u4 events) {
  std::shared_ptr<Resource> set = CORDON_TRY(pin(epoll));
  if (set->kind != HandleKind::Epoll) return host::error_from(EINVAL);
  std::shared_ptr<Resource> member = CORDON_TRY(pin(target));
  int fd = descriptor_of(*member);
  if (fd < 0) return host::error_from(action == EpollAction::Delete ? ENOENT : EPERM);
  host::EpollOperation operation = action == EpollAction::Add      ? host::EpollOperation::Add
                                   : action == EpollAction::Modify ? host::EpollOperation::Modify
                                                                   : host::EpollOperation::Delete;
  return host::epoll_control(HostToken(), set->fd, operation, fd, events, static_cast<u4>(target.value));
}

Result<i4> Gateway::epoll_wait(Handle epoll, std::span<EpollEvent> events, i8 timeout_millis, ThreadWake& wake) {
  constexpr size_t kMost = 1024;
  std::shared_ptr<Resource> set = CORDON_TRY(pin(epoll));
  if (set->kind != HandleKind::Epoll || events.empty()) return host::error_from(EINVAL);
  // One more than asked for, since our own event may take a place.
  std::vector<host::EpollRecord> records(std::min(events.size(), kMost) + 1);
  WaitScope scope(*resources_, *set, epoll, wake);
  if (scope.is_closed()) return host::error_from(EBADF);
  Blocker blocker(wake);
  CORDON_TRY(blocker.begin(set->wake_event));
  i8 begin = begin_wait();
  Result<i4> count = host::epoll_wait(HostToken(), set->fd, records, timeout_millis);
  if (count && *count == 0) end_wait(begin, nanos_of(timeout_millis));
  Result<void> woken = blocker.end(set->wake_event);
  if (scope.is_closed()) return host::error_from(EBADF);
  if (!woken) return woken.take_error();
  if (!count) return count;
  i4 delivered = 0;
  for (i4 i = 0; i < *count && static_cast<size_t>(delivered) < events.size(); i++) {
    const host::EpollRecord& record = records[static_cast<size_t>(i)];
    if (record.data == kWakeEvent) continue;
    events[static_cast<size_t>(delivered++)] = {record.events, Handle{static_cast<i4>(record.data)}};
  }
  return delivered;
}

}  // namespace cordon::monitor
