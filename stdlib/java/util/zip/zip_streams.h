/// The zlib streams behind a VM's Inflaters and Deflaters.
///
/// Java holds a number of the VM's table in place of a z_stream's address. One thread at a time uses a stream (Java's own
/// locking sees to that for honest code). Their memory is zlib's and never the guest's; it counts against the VM's
/// budget.
#pragma once

#include <zlib.h>

#include <atomic>
#include <memory>
#include <mutex>
#include <span>
#include <string_view>

#include "base/memory_budget.h"
#include "stdlib/handle_table.h"
#include "vm/native.h"

namespace cordon::stdlib {

enum class ZipDirection : u1 { Inflate, Deflate };

class ZipStream {
 public:
  ZipStream(ZipDirection stream_direction, MemoryBudget& budget);
  ~ZipStream();
  ZipStream(const ZipStream&) = delete;
  ZipStream& operator=(const ZipStream&) = delete;

  const ZipDirection direction;
  std::mutex mutex;     ///< guards the z_stream; no Java object is made under it
  z_stream stream{};
  bool is_open = false;  ///< inflateInit2 or deflateInit2 has succeeded

 private:
  static void* allocate(void* opaque, unsigned count, unsigned size);
  static void release(void* opaque, void* memory);
};

/// Longer work is done in pieces.
inline constexpr std::size_t kZipPiece = std::size_t{1} << 20;

/// A stream locked for the calling thread, or none.
class ZipStreamUse {
 public:
  ZipStreamUse() = default;
  ZipStreamUse(std::shared_ptr<ZipStream> stream, std::unique_lock<std::mutex> lock)
      : stream_(std::move(stream)), lock_(std::move(lock)) {}
  explicit operator bool() const { return stream_ != nullptr; }
  z_stream& operator*() { return stream_->stream; }
  z_stream* operator->() { return &stream_->stream; }

 private:
  std::shared_ptr<ZipStream> stream_;
  std::unique_lock<std::mutex> lock_;  // goes before the stream
};

/// Makes a stream; the caller has still to initialize it and to `add` it.
vm::JavaResult<std::shared_ptr<ZipStream>> make_zip_stream(vm::Thread& thread, vm::HostAccess& host,
                                                           ZipDirection direction);
vm::JavaResult<vm::jlong> add_zip_stream(vm::Thread& thread, std::shared_ptr<ZipStream> stream);
/// Ends and forgets a stream. Unknown numbers: InternalError.
vm::JavaResult<void> end_zip_stream(vm::Thread& thread, vm::jlong number, ZipDirection direction);

/// The stream that `number` names; none, with InternalError pending, if there is no such stream. Who holds it must not
/// make objects.
ZipStreamUse use_zip_stream(vm::Thread& thread, vm::jlong number, ZipDirection direction);

/// The bytes of an array's range, or at a guest address. They may change at any time; zlib takes that without harm.
vm::JavaResult<std::span<u1>> array_range(vm::Thread& thread, vm::ByteArray* array, vm::jint offset, vm::jint length);
vm::JavaResult<std::span<u1>> readable_range(vm::Thread& thread, vm::jlong address, vm::jint length);
vm::JavaResult<std::span<u1>> writable_range(vm::Thread& thread, vm::jlong address, vm::jint length);

/// Throws with zlib's text, which may be null.
vm::Thrown throw_zip(vm::Thread& thread, std::string_view class_name, const char* text);

/// What inflate and deflate return to Java: bytes taken in bits 0 to 30, bytes given in bits 31 to 61, two flags.
inline vm::jlong pack_zip_result(vm::jint consumed, vm::jint produced, bool finished, bool flag) {
  return static_cast<vm::jlong>(static_cast<u8>(consumed) | static_cast<u8>(produced) << 31 | u8{finished} << 62 |
                                u8{flag} << 63);
}

}  // namespace cordon::stdlib
