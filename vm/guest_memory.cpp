#include "vm/guest_memory.h"

#include <fmt/format.h>

#include "monitor/gateway.h"
#include "vm/native.h"
#include "vm/throw.h"

namespace cordon::vm {

const monitor::MemoryRegions& memory_regions_slow(Thread& thread) {
  thread.memory_regions = &HostAccess::of(thread)->regions();
  return *thread.memory_regions;
}

Thrown throw_bad_address(Thread& thread, jlong address, jlong length) {
  return throw_internal_error(
      thread, fmt::format("address {:#x} ({} bytes) is outside the memory of this VM", static_cast<u8>(address), length));
}

}  // namespace cordon::vm
