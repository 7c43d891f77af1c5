#include "stdlib/jdk/internal/misc/unsafe_memory.h"

#include <cstring>

#include "monitor/gateway.h"
#include "stdlib/jdk/internal/misc/unsafe_access.h"
#include "vm/memory_charge.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::stdlib {

using namespace vm;

namespace {

/// Would it help if Cleaners gave memory back?
bool may_come_free(Thread& thread, const Error& error, jlong bytes) {
  return error.kind == ErrorKind::Quota && static_cast<u8>(bytes) <= thread.vm().memory().limit();
}

}  // namespace

/// 0 when the budget or the host has no more: Java throws OutOfMemoryError then.
jlong allocateMemory0(Thread& thread, HostAccess& host, Object* self, jlong bytes) {
  u8 address = 0;
  retry_after_collecting(thread, [&] {
    Result<u8> result = host->allocate(static_cast<u8>(bytes));
    if (result) address = *result;
    return result.is_ok() || !may_come_free(thread, result.error(), bytes);
  });
  return static_cast<jlong>(address);
}

jlong reallocateMemory0(Thread& thread, HostAccess& host, Object* self, jlong address, jlong bytes) {
  u8 moved = 0;
  retry_after_collecting(thread, [&] {
    Result<u8> result = host->reallocate(static_cast<u8>(address), static_cast<u8>(bytes));
    if (result) moved = *result;
    return result.is_ok() || !may_come_free(thread, result.error(), bytes);
  });
  return static_cast<jlong>(moved);
}

/// Only what allocateMemory0 returned, and only once.
JavaResult<void> freeMemory0(Thread& thread, HostAccess& host, Object* self, jlong address) {
  Result<void> freed = host->free(static_cast<u8>(address));
  if (!freed) return throw_bad_address(thread, address, 0);
  return {};
}

JavaResult<void> setMemory0(Thread& thread, Object* self, Object* base, jlong offset, jlong bytes, jbyte value) {
  u1* to = range_at(thread, base, offset, bytes, true);
  if (!to) return Thrown{};
  std::memset(to, value, static_cast<std::size_t>(bytes));
  return {};
}

JavaResult<void> copyMemory0(Thread& thread, Object* self, Object* from_base, jlong from_offset, Object* to_base,
                             jlong to_offset, jlong bytes) {
  u1* from = range_at(thread, from_base, from_offset, bytes, false);
  u1* to = from ? range_at(thread, to_base, to_offset, bytes, true) : nullptr;
  if (!to) return Thrown{};
  std::memmove(to, from, static_cast<std::size_t>(bytes));
  return {};
}

namespace {

/// Copies elements with their bytes reversed. The ranges may overlap in any way: what is overwritten was read before.
template <typename T, T (*Swap)(T)>
void copy_swapped(u1* to, const u1* from, std::size_t bytes) {
  auto one = [&](std::size_t at) {
    T element;
    std::memcpy(&element, from + at, sizeof(T));
    element = Swap(element);
    std::memcpy(to + at, &element, sizeof(T));
  };
  if (to <= from)
    for (std::size_t at = 0; at < bytes; at += sizeof(T)) one(at);
  else
    for (std::size_t at = bytes; at > 0; at -= sizeof(T)) one(at - sizeof(T));
}

u2 swap2(u2 x) { return __builtin_bswap16(x); }
u4 swap4(u4 x) { return __builtin_bswap32(x); }
u8 swap8(u8 x) { return __builtin_bswap64(x); }

}  // namespace

JavaResult<void> copySwapMemory0(Thread& thread, Object* self, Object* from_base, jlong from_offset, Object* to_base,
                                 jlong to_offset, jlong bytes, jlong element_bytes) {
  if ((element_bytes != 2 && element_bytes != 4 && element_bytes != 8) || bytes % element_bytes)
    return throw_new(thread, "java/lang/IllegalArgumentException");
  u1* from = range_at(thread, from_base, from_offset, bytes, false);
  u1* to = from ? range_at(thread, to_base, to_offset, bytes, true) : nullptr;
  if (!to) return Thrown{};
  auto size = static_cast<std::size_t>(bytes);
  if (element_bytes == 2) copy_swapped<u2, swap2>(to, from, size);
  else if (element_bytes == 4) copy_swapped<u4, swap4>(to, from, size);
  else copy_swapped<u8, swap8>(to, from, size);
  return {};
}

}  // namespace cordon::stdlib
