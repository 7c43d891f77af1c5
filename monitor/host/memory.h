/// Pages.
#pragma once

#include <span>

#include "base/result.h"
#include "base/types.h"
#include "monitor/files.h"
#include "monitor/host/token.h"

namespace cordon::monitor::host {

size_t page_size();

/// Address space without access; takes no memory.
Result<u8> reserve(HostToken, size_t length);
/// Address space that can be read and written; pages are taken as they are touched. Left out of core dumps.
Result<u8> reserve_accessible(HostToken, size_t length);
void release(HostToken, u8 address, size_t length);
Result<void> set_accessible(HostToken, u8 address, size_t length, bool accessible);
/// Gives pages back; they read as zeros again.
void discard(HostToken, u8 address, size_t length);
/// Whether the system may back whole 2 MB of this range at once: faster to fill and to give back (an eighth of a second for
/// each GB when the process ends), but what is touched costs 2 MB.
void set_huge_pages(HostToken, u8 address, size_t length, bool enabled);

/// Maps part of a file over an existing range.
Result<void> map_over(HostToken, u8 address, size_t length, int fd, i8 position, MapMode mode);
/// Puts fresh memory over an existing range; there is no moment without a mapping.
Result<void> map_fresh_over(HostToken, u8 address, size_t length);
/// The same pages twice: where they can be written, and where they can be executed.
struct CodeViews {
  u8 writable, executable;
};
Result<CodeViews> reserve_code(HostToken, size_t length);
Result<Bytes> map_file(HostToken, int fd, size_t length);

Result<void> sync_mapping(HostToken, u8 address, size_t length);
Result<void> advise(HostToken, u8 address, size_t length, MemoryAdvice advice);
Result<bool> is_loaded(HostToken, u8 address, size_t length);

}  // namespace cordon::monitor::host
