/// Memory for what begins with a HeapClass, that is for classes.
///
/// A dead object lies about with its class word until its block is swept, which may be never if the block is nearly
/// full. A stale word on some stack can bring it back to life for the collector, which then reads through that class
/// word. So the memory of an unloaded class must stay readable, and read as "no references", for as long as the process
/// lives: freed class memory is zeroed, its pages go back to the system when all of a chunk is free, and its addresses
/// are never used again.
///
/// Threads: any. Fails: returns null when the system has no memory.
#pragma once

#include <cstddef>

namespace cordon::gc {

void* allocate_class_memory(std::size_t bytes);  ///< zeroed, aligned to 16
void free_class_memory(void* memory, std::size_t bytes);

}  // namespace cordon::gc
