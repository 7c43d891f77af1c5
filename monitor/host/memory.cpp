#include "monitor/host/memory.h"

#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

#include <vector>

#include "monitor/host/errors.h"

namespace cordon::monitor::host {

namespace {

void* pointer(u8 address) { return reinterpret_cast<void*>(address); }

Result<void> nothing_or_error(int status) {
  if (status < 0) return last_error();
  return {};
}

Result<u8> map_anonymous(size_t length, int protection) {
  void* address = ::mmap(nullptr, length, protection, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (address == MAP_FAILED) return last_error();
  return reinterpret_cast<u8>(address);
}

}  // namespace

size_t page_size() { return static_cast<size_t>(::sysconf(_SC_PAGESIZE)); }

Result<u8> reserve(HostToken, size_t length) { return map_anonymous(length, PROT_NONE); }

Result<u8> reserve_accessible(HostToken, size_t length) {
  u8 address = CORDON_TRY(map_anonymous(length, PROT_READ | PROT_WRITE));
  ::madvise(pointer(address), length, MADV_DONTDUMP);
  ::madvise(pointer(address), length, MADV_NOHUGEPAGE);  // a VM with one small buffer must not cost 2 MB
  return address;
}

void release(HostToken, u8 address, size_t length) { ::munmap(pointer(address), length); }

Result<void> set_accessible(HostToken, u8 address, size_t length, bool accessible) {
  return nothing_or_error(::mprotect(pointer(address), length, accessible ? PROT_READ | PROT_WRITE : PROT_NONE));
}

void discard(HostToken, u8 address, size_t length) { ::madvise(pointer(address), length, MADV_DONTNEED); }

void set_huge_pages(HostToken, u8 address, size_t length, bool enabled) {
  ::madvise(pointer(address), length, enabled ? MADV_HUGEPAGE : MADV_NOHUGEPAGE);
}

Result<void> map_over(HostToken, u8 address, size_t length, int fd, i8 position, MapMode mode) {
  int protection = mode == MapMode::ReadOnly ? PROT_READ : PROT_READ | PROT_WRITE;
  int sharing = mode == MapMode::Private ? MAP_PRIVATE : MAP_SHARED;
  void* result = ::mmap(pointer(address), length, protection, sharing | MAP_FIXED, fd, position);
  if (result == MAP_FAILED) return last_error();
  return {};
}

Result<void> map_fresh_over(HostToken, u8 address, size_t length) {
  void* result = ::mmap(pointer(address), length, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, 0);
  if (result == MAP_FAILED) return last_error();
  ::madvise(pointer(address), length, MADV_DONTDUMP);
  ::madvise(pointer(address), length, MADV_NOHUGEPAGE);
  return {};
}

Result<CodeViews> reserve_code(HostToken, size_t length) {
  int fd = ::memfd_create("cordon-code", MFD_CLOEXEC);
  if (fd < 0) return last_error();
  void* views[2] = {MAP_FAILED, MAP_FAILED};
  if (::ftruncate(fd, static_cast<off_t>(length)) == 0) {
    views[0] = ::mmap(nullptr, length, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_NORESERVE, fd, 0);
    if (views[0] != MAP_FAILED) views[1] = ::mmap(nullptr, length, PROT_READ | PROT_EXEC, MAP_SHARED | MAP_NORESERVE, fd, 0);
  }
  Error error = last_error();
  ::close(fd);
  if (views[1] == MAP_FAILED) {
    if (views[0] != MAP_FAILED) ::munmap(views[0], length);
    return error;
  }
  return CodeViews{reinterpret_cast<u8>(views[0]), reinterpret_cast<u8>(views[1])};
}

Result<Bytes> map_file(HostToken, int fd, size_t length) {
  if (length == 0) return Bytes();
  void* address = ::mmap(nullptr, length, PROT_READ, MAP_PRIVATE, fd, 0);
  if (address == MAP_FAILED) return last_error();
  return Bytes(static_cast<const u1*>(address), length);
}

Result<void> sync_mapping(HostToken, u8 address, size_t length) {
  return nothing_or_error(retry([&] { return ::msync(pointer(address), length, MS_SYNC); }));
}

Result<void> advise(HostToken, u8 address, size_t length, MemoryAdvice advice) {
  int code = MADV_NORMAL;
  switch (advice) {
    case MemoryAdvice::WillNeed:
      code = MADV_WILLNEED;
      break;
    case MemoryAdvice::DontNeed:
      code = MADV_DONTNEED;
      break;
    case MemoryAdvice::Sequential:
      code = MADV_SEQUENTIAL;
      break;
    case MemoryAdvice::Random:
      code = MADV_RANDOM;
      break;
  }
  return nothing_or_error(::madvise(pointer(address), length, code));
}

Result<bool> is_loaded(HostToken, u8 address, size_t length) {
  size_t pages = (length + page_size() - 1) / page_size();
  std::vector<unsigned char> residence(pages);
  if (::mincore(pointer(address), length, residence.data()) < 0) return last_error();
  for (unsigned char page : residence) {
    if (!(page & 1)) return false;
  }
  return true;
}

}  // namespace cordon::monitor::host
