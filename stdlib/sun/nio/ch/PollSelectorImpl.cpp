// sun.nio.ch.PollSelectorImpl
#include <cstring>
#include <vector>

#include "stdlib/sun/nio/ch/io_status.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Handle;
using monitor::PollEntry;

/// struct pollfd in guest memory; the descriptor is a handle.
struct Record {
  i4 handle;
  i2 events;
  i2 ready;
};

JavaResult<jint> poll(Thread& thread, HostAccess& host, jlong address, jint count, jint timeout) {
  jlong bytes = jlong{count} * static_cast<jlong>(sizeof(Record));
  auto memory = writable_memory(thread, address, bytes);
  if (!memory) return throw_bad_address(thread, address, bytes);
  std::vector<PollEntry> entries(static_cast<std::size_t>(count));
  for (std::size_t i = 0; i < entries.size(); ++i) {
    Record record;
    std::memcpy(&record, memory->data() + i * sizeof(Record), sizeof(Record));
    entries[i] = {Handle{record.handle}, static_cast<u2>(record.events), 0};
  }
  auto ready = call_blocking(thread, [&] { return host->poll(entries, timeout, thread.wake); });
  if (!ready) return io_result<jint>(thread, ready);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    i2 events = static_cast<i2>(entries[i].ready);
    std::memcpy(memory->data() + i * sizeof(Record) + offsetof(Record, ready), &events, sizeof(events));
  }
  return *ready;
}

constexpr NativeMethod kMethods[] = {
    host<poll>("poll", "(JII)I"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_nio_ch_PollSelectorImpl, "sun/nio/ch/PollSelectorImpl", kMethods)
