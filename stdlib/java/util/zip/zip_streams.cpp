#include "stdlib/java/util/zip/zip_streams.h"

#include <cstdlib>

#include "monitor/gateway.h"
#include "stdlib/file_io.h"
#include "vm/guest_memory.h"
#include "vm/throw.h"

namespace cordon::stdlib {

using namespace vm;

namespace {

/// More would be a leak of the guest's, at 40 to 270 KB each.
constexpr u4 kMostStreams = 1u << 20;

struct ZipStreams {
  HandleTable<ZipStream> table{kMostStreams};
};

ZipStreams& streams_of(Vm& vm) {
  std::lock_guard<std::mutex> lock(vm.native_state_mutex);
  if (!vm.zip_streams) vm.zip_streams = std::make_shared<ZipStreams>();
  return *static_cast<ZipStreams*>(vm.zip_streams.get());
}

/// In front of each of zlib's blocks stands its size.
constexpr std::size_t kBlockHeader = 16;

}  // namespace

ZipStream::ZipStream(ZipDirection stream_direction, MemoryBudget& budget)
    : direction(stream_direction) {
  stream.zalloc = &allocate;
  stream.zfree = &release;
  stream.opaque = &budget;
}

ZipStream::~ZipStream() {
  if (!is_open) return;
  if (direction == ZipDirection::Inflate) inflateEnd(&stream);
  else deflateEnd(&stream);
}

void* ZipStream::allocate(void* opaque, unsigned count, unsigned size) {
  auto* budget = static_cast<MemoryBudget*>(opaque);
  std::size_t bytes = std::size_t{count} * size + kBlockHeader;
  if (!budget->charge(bytes)) return nullptr;
  if (void* block = std::malloc(bytes)) {
    *static_cast<std::size_t*>(block) = bytes;
    return static_cast<u1*>(block) + kBlockHeader;
  }
  budget->release(bytes);
  return nullptr;
}

void ZipStream::release(void* opaque, void* memory) {
  void* block = static_cast<u1*>(memory) - kBlockHeader;
  static_cast<MemoryBudget*>(opaque)->release(*static_cast<std::size_t*>(block));
  std::free(block);
}

JavaResult<std::shared_ptr<ZipStream>> make_zip_stream(Thread& thread, HostAccess& host, ZipDirection direction) {
  Result<void> allowed = host->ask(monitor::Permission::Memory, "");
  if (!allowed) return throw_error(thread, allowed.error());
  return std::make_shared<ZipStream>(direction, thread.vm().memory());
}

JavaResult<jlong> add_zip_stream(Thread& thread, std::shared_ptr<ZipStream> stream) {
  jlong number = streams_of(thread.vm()).table.add(std::move(stream));
  if (number == 0) return throw_out_of_memory(thread, "too many zip streams");
  return number;
}

namespace {

Thrown throw_no_stream(Thread& thread) { return throw_internal_error(thread, "no such zip stream"); }

std::unique_lock<std::mutex> lock_stream(Thread& thread, ZipStream& stream) {
  std::unique_lock<std::mutex> lock(stream.mutex, std::try_to_lock);
  if (!lock) blocking(thread, [&] { lock.lock(); });
  return lock;
}

}  // namespace

JavaResult<void> end_zip_stream(Thread& thread, jlong number, ZipDirection direction) {
  HandleTable<ZipStream>& table = streams_of(thread.vm()).table;
  std::shared_ptr<ZipStream> found = table.find(number);
  if (!found || found->direction != direction) return throw_no_stream(thread);
  table.remove(number);  // the stream ends with its last user
  return {};
}

ZipStreamUse use_zip_stream(Thread& thread, jlong number, ZipDirection direction) {
  std::shared_ptr<ZipStream> stream = streams_of(thread.vm()).table.find(number);
  if (!stream || stream->direction != direction) {
    throw_no_stream(thread);
    return {};
  }
  std::unique_lock<std::mutex> lock = lock_stream(thread, *stream);
  return {std::move(stream), std::move(lock)};
}

JavaResult<std::span<u1>> array_range(Thread& thread, ByteArray* array, jint offset, jint length) {
  CORDON_TRY(check_range(thread, array, offset, length));
  return std::span<u1>(reinterpret_cast<u1*>(array->data()) + offset, static_cast<std::size_t>(length));
}

JavaResult<std::span<u1>> readable_range(Thread& thread, jlong address, jint length) {
  if (length == 0) return std::span<u1>(reinterpret_cast<u1*>(address), 0);
  auto bytes = readable_memory(thread, address, length);
  if (!bytes) return throw_bad_address(thread, address, length);
  return std::span<u1>(const_cast<u1*>(bytes->data()), bytes->size());  // zlib does not write to its input
}

JavaResult<std::span<u1>> writable_range(Thread& thread, jlong address, jint length) {
  if (length == 0) return std::span<u1>(reinterpret_cast<u1*>(address), 0);
  auto bytes = writable_memory(thread, address, length);
  if (!bytes) return throw_bad_address(thread, address, length);
  return *bytes;
}

Thrown throw_zip(Thread& thread, std::string_view class_name, const char* text) {
  return text ? throw_new(thread, class_name, text) : throw_new(thread, class_name);
}

}  // namespace cordon::stdlib
