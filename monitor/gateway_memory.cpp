// Memory outside the Java heap.
#include <cerrno>

#include "monitor/gateway.h"
#include "monitor/guest_memory.h"
#include "monitor/host/errors.h"
#include "monitor/host/file.h"
#include "monitor/host/memory.h"
#include "monitor/path_walk.h"
#include "monitor/resource_table.h"

namespace cordon::monitor {

namespace {

struct Pages {
  u8 start;
  u8 length;
  RegionKind kind;
};

/// Widens a range to whole pages, if it lies within one mapping of a file.
Result<Pages> pages_of_mapping(const MemoryRegions& regions, u8 address, u8 length) {
  u8 page = host::page_size();
  // Java aligns the address down itself, and the last page's rest is not the region's: both ends may stick out.
  std::optional<Region> region = regions.find(address);
  bool is_mapping = region && region->kind != RegionKind::OffHeap && region->kind != RegionKind::Image;
  if (!is_mapping) return host::error_from(EINVAL);
  u8 end = (region->start + region->length + page - 1) / page * page;
  if (length > end - address) return host::error_from(ENOMEM);
  u8 start = address / page * page;
  return Pages{start, (address + length - start + page - 1) / page * page, region->kind};
}

}  // namespace

Result<u8> Gateway::allocate(u8 bytes) {
  CORDON_TRY(ask(Permission::Memory, ""));
  return memory_->allocate(bytes);
}

Result<u8> Gateway::reallocate(u8 address, u8 bytes) {
  CORDON_TRY(ask(Permission::Memory, ""));
  return memory_->reallocate(address, bytes);
}

Result<void> Gateway::free(u8 address) {
  if (address == 0) return {};
  return memory_->free(address);
}

Result<u8> Gateway::map(Handle handle, i8 position, u8 length, MapMode mode) {
  CORDON_TRY(ask(Permission::Memory, ""));
  std::shared_ptr<Resource> resource = CORDON_TRY(pin_file(handle, Permission::FileRead));
  if (mode == MapMode::ReadWrite) CORDON_TRY(ask_path(Permission::FileWrite, resource->path));
  if (resource->kind != HandleKind::File) return host::error_from(ENODEV);
  if (!resource->is_readable || (mode == MapMode::ReadWrite && !resource->is_writable)) return host::error_from(EACCES);
  FileStat stat = CORDON_TRY(host::fstat(HostToken(), resource->fd));
  // A page that begins beyond the end of the file cannot be touched without a SIGBUS.
  bool is_inside = position >= 0 && position <= stat.size && length <= static_cast<u8>(stat.size - position);
  if (!is_inside) return host::error_from(EINVAL);
  // Who can say what will be written through it?
  if (mode == MapMode::ReadWrite) CORDON_TRY(take_whole(length));
  return memory_->map(resource->fd, position, length, mode);
}

Result<void> Gateway::unmap(u8 address, u8 length) { return memory_->unmap(address, length); }

Result<void> Gateway::sync_mapping(u8 address, u8 length) {
  Pages pages = CORDON_TRY(pages_of_mapping(regions_, address, length));
  return host::sync_mapping(HostToken(), pages.start, pages.length);
}

Result<void> Gateway::advise_mapping(u8 address, u8 length, MemoryAdvice advice) {
  Pages pages = CORDON_TRY(pages_of_mapping(regions_, address, length));
  // Dropping the pages of a private copy would lose what was written to it.
  if (advice == MemoryAdvice::DontNeed && pages.kind == RegionKind::FilePrivate) return {};
  return host::advise(HostToken(), pages.start, pages.length, advice);
}

Result<bool> Gateway::is_mapping_loaded(u8 address, u8 length) {
  Pages pages = CORDON_TRY(pages_of_mapping(regions_, address, length));
  return host::is_loaded(HostToken(), pages.start, pages.length);
}

void Gateway::expose_image(Bytes image) {
  if (image.empty()) return;
  regions_.add({reinterpret_cast<u8>(image.data()), image.size(), RegionKind::Image, false});
}

u8 Gateway::page_size() { return host::page_size(); }

}  // namespace cordon::monitor
