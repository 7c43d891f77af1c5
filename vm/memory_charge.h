/// What class metadata costs, and what a VM does when its memory beside the heap is used up.
///
/// Costs are computed from the structures, not measured: close to what malloc hands out, a little above rather than
/// below, so that the process stays within the limit.
#pragma once

#include <string_view>

#include "base/memory_budget.h"
#include "vm/class.h"
#include "vm/java_result.h"
#include "vm/thread.h"

namespace cordon::vm {

/// Bytes of a class as linked: class file, constant pool, tables, methods; not its decoded code.
u8 memory_of(const Class& klass);
/// Bytes that parsing and linking a class file of this length may need at once.
u8 memory_of_parsing(std::size_t class_file_bytes);

/// OutOfMemoryError: Metaspace, as HotSpot says when class metadata has no room.
Thrown throw_metaspace(Thread& thread);
/// Throws it when even the reserve is used up. For what is charged afterwards because its cost is known only then.
JavaResult<void> check_metadata(Thread& thread);
/// A name that a program made up becomes a symbol, which stays: throws when there is no room for more of them.
JavaResult<const Symbol*> intern_name(Thread& thread, std::string_view text);

/// Collects, and gives the threads that run Cleaners a moment, as java.nio.Bits does for direct buffers: for a native
/// whose memory was refused. `attempt` is tried again in between; true as soon as it says so.
bool retry_after_collecting(Thread& thread, bool (*attempt)(void* data), void* data);
template <typename F>
bool retry_after_collecting(Thread& thread, F&& attempt) {
  return retry_after_collecting(
      thread, [](void* data) { return (*static_cast<std::remove_reference_t<F>*>(data))(); }, &attempt);
}

}  // namespace cordon::vm
