// sun.nio.ch.EPoll
#include <cstring>
#include <vector>

#include "stdlib/sun/nio/ch/socket_calls.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::EpollAction;
using monitor::EpollEvent;
using monitor::Handle;

/// struct epoll_event of x86-64 is packed; its data is the handle, in the lower half.
enum : jint { kEventBytes = 12, kEventsOffset = 0, kDataOffset = 4 };

jint eventSize(Thread&) { return kEventBytes; }
jint eventsOffset(Thread&) { return kEventsOffset; }
jint dataOffset(Thread&) { return kDataOffset; }

JavaResult<jint> create(Thread& thread, HostAccess& host) {
  Result<Handle> epoll = host->epoll_create();
  if (!epoll) return throw_io(thread, epoll.error());
  return epoll->value;
}

/// 0, or the errno.
jint ctl(Thread&, HostAccess& host, jint epoll, jint operation, jint target, jint events) {
  EpollAction action;
  switch (operation) {
    case 1:
      action = EpollAction::Add;
      break;
    case 2:
      action = EpollAction::Delete;
      break;
    case 3:
      action = EpollAction::Modify;
      break;
    default:
      return EINVAL;
  }
  Result<void> done = host->epoll_control(Handle{epoll}, action, Handle{target}, static_cast<u4>(events));
  if (done) return 0;
  return done.error().kind == ErrorKind::Host ? done.error().code : EPERM;
}

JavaResult<jint> wait(Thread& thread, HostAccess& host, jint epoll, jlong address, jint most, jint timeout) {
  constexpr jint kMost = 1024;
  jlong bytes = jlong{most} * kEventBytes;
  auto memory = writable_memory(thread, address, bytes);
  if (!memory) return throw_bad_address(thread, address, bytes);
  std::vector<EpollEvent> events(static_cast<std::size_t>(most < kMost ? most : kMost));
  auto count =
      call_blocking(thread, [&] { return host->epoll_wait(Handle{epoll}, events, timeout, thread.wake); });
  if (!count) return io_result<jint>(thread, count);
  for (std::size_t i = 0; i < static_cast<std::size_t>(*count); ++i) {
    u1* entry = memory->data() + i * kEventBytes;
    u8 data = static_cast<u4>(events[i].handle.value);
    std::memcpy(entry + kEventsOffset, &events[i].events, sizeof(u4));
    std::memcpy(entry + kDataOffset, &data, sizeof(data));
  }
  return *count;
}

constexpr NativeMethod kMethods[] = {
    pure<eventSize>("eventSize", "()I"),
    pure<eventsOffset>("eventsOffset", "()I"),
    pure<dataOffset>("dataOffset", "()I"),
    host<create>("create", "()I"),
    host<ctl>("ctl", "(IIII)I"),
    host<wait>("wait", "(IJII)I"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_nio_ch_EPoll, "sun/nio/ch/EPoll", kMethods)
