// sun.nio.ch.EventFD
#include <cstring>

#include "stdlib/sun/nio/ch/io_status.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Handle;

JavaResult<jint> eventfd0(Thread& thread, HostAccess& host) {
  Result<Handle> counter = host->event_counter();
  if (!counter) return throw_io(thread, counter.error());
  return counter->value;
}

JavaResult<jint> set0(Thread& thread, HostAccess& host, jint handle) {
  u1 one[8];
  u8 value = 1;
  std::memcpy(one, &value, sizeof(value));
  auto count = call_blocking(thread, [&] { return host->write(Handle{handle}, one, thread.wake); });
  if (!count) return io_count<jint>(thread, count);
  return 0;
}

constexpr NativeMethod kMethods[] = {
    host<eventfd0>("eventfd0", "()I"),
    host<set0>("set0", "(I)I"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_nio_ch_EventFD, "sun/nio/ch/EventFD", kMethods)
