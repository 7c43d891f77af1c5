/// Memory outside the Java heap that Java code names by address: what a VM may touch, and what it may not.
///
/// For natives that get an address from Java. Freed memory stays the VM's own (monitor/memory_regions.h), so a late
/// access hits its garbage and never the host's data.
#pragma once

#include <optional>
#include <span>

#include "base/types.h"
#include "vm/java_result.h"
#include "vm/object.h"
#include "vm/thread.h"

namespace cordon::vm {

/// The VM's regions, cached in the thread at first use.
const monitor::MemoryRegions& memory_regions_slow(Thread& thread);
inline const monitor::MemoryRegions& memory_regions(Thread& thread) {
  return thread.memory_regions ? *thread.memory_regions : memory_regions_slow(thread);
}

/// The bytes at a guest address, or nothing if they are not all the guest's.
inline std::optional<std::span<const u1>> readable_memory(Thread& thread, jlong address, jlong length) {
  return memory_regions(thread).readable(thread.region_cache, address, length);
}
inline std::optional<std::span<u1>> writable_memory(Thread& thread, jlong address, jlong length) {
  return memory_regions(thread).writable(thread.region_cache, address, length);
}

/// InternalError: "address 0x7f.. (8 bytes) is outside the memory of this VM".
Thrown throw_bad_address(Thread& thread, jlong address, jlong length);

}  // namespace cordon::vm
