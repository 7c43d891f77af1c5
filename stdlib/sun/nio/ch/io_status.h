/// How the natives of channels report: sun.nio.ch.IOStatus, or an IOException.
#pragma once

#include <array>

#include "stdlib/file_io.h"
#include "vm/guest_memory.h"
#include "vm/throw.h"

namespace cordon::stdlib {

enum IoStatus : vm::jint {
  kEof = -1,
  kUnavailable = -2,      ///< nothing there, or no room, without blocking
  kInterrupted = -3,      ///< the thread was woken: Java looks whether the channel is still open
  kUnsupported = -4,
  kUnsupportedCase = -6,
};

/// Of anything but reads and writes: -3 when woken.
template <typename T, typename R>
vm::JavaResult<T> io_result(vm::Thread& thread, const Result<R>& result) {
  if (!result) {
    if (is_host_error(result.error(), EINTR) && !thread.is_terminating()) return T{kInterrupted};
    return throw_io(thread, result.error());
  }
  if constexpr (std::is_void_v<R>) return T{0};
  else return static_cast<T>(result.value());
}

/// Of a write: how many bytes, or a status.
template <typename T>
vm::JavaResult<T> io_count(vm::Thread& thread, const Result<std::size_t>& count) {
  if (!count && is_host_error(count.error(), EAGAIN)) return T{kUnavailable};
  return io_result<T>(thread, count);
}

/// Of a read: nothing read means the end.
template <typename T>
vm::JavaResult<T> io_read_count(vm::Thread& thread, const Result<std::size_t>& count) {
  if (count && count.value() == 0) return T{kEof};
  return io_count<T>(thread, count);
}

/// Reads the handle's bytes to a guest address.
template <typename Read>
vm::JavaResult<vm::jint> read_to_memory(vm::Thread& thread, vm::jlong address, vm::jint length, Read&& read) {
  auto buffer = vm::writable_memory(thread, address, length);
  if (!buffer) return vm::throw_bad_address(thread, address, length);
  return io_read_count<vm::jint>(thread, call_blocking(thread, [&] { return read(*buffer); }));
}

/// Writes bytes at a guest address to the handle.
template <typename Write>
vm::JavaResult<vm::jint> write_from_memory(vm::Thread& thread, vm::jlong address, vm::jint length, Write&& write) {
  auto bytes = vm::readable_memory(thread, address, length);
  if (!bytes) return vm::throw_bad_address(thread, address, length);
  return io_count<vm::jint>(thread, call_blocking(thread, [&] { return write(*bytes); }));
}

/// What an array of struct iovec in guest memory names (sun.nio.ch.IOVecWrapper writes it), checked in a private copy.
template <typename Span>
class IoVector {
 public:
  static constexpr vm::jint kMost = 1024;  ///< IOV_MAX

  /// False, with an exception pending, if the guest has no such memory.
  bool load(vm::Thread& thread, vm::jlong address, vm::jint count);
  std::span<const Span> spans() const { return {spans_.data(), count_}; }

 private:
  std::array<Span, kMost> spans_;
  std::size_t count_ = 0;
};

template <typename Span>
bool IoVector<Span>::load(vm::Thread& thread, vm::jlong address, vm::jint count) {
  struct Entry {
    vm::jlong base;
    vm::jlong length;
  };
  if (count < 0 || count > kMost) {
    vm::throw_io_exception(thread, "Invalid argument");
    return false;
  }
  auto bytes = static_cast<vm::jlong>(sizeof(Entry)) * count;
  auto table = vm::readable_memory(thread, address, bytes);
  if (!table) {
    vm::throw_bad_address(thread, address, bytes);
    return false;
  }
  for (vm::jint i = 0; i < count; ++i) {
    Entry entry;
    __builtin_memcpy(&entry, table->data() + sizeof(Entry) * static_cast<std::size_t>(i), sizeof(Entry));
    std::optional<Span> range;
    if constexpr (std::is_same_v<Span, Bytes>) range = vm::readable_memory(thread, entry.base, entry.length);
    else range = vm::writable_memory(thread, entry.base, entry.length);
    if (!range) {
      vm::throw_bad_address(thread, entry.base, entry.length);
      return false;
    }
    spans_[count_++] = *range;
  }
  return true;
}

template <typename Read>
vm::JavaResult<vm::jlong> read_to_vector(vm::Thread& thread, vm::jlong address, vm::jint count, Read&& read) {
  IoVector<std::span<u1>> vector;
  if (!vector.load(thread, address, count)) return vm::Thrown{};
  return io_read_count<vm::jlong>(thread, call_blocking(thread, [&] { return read(vector.spans()); }));
}

template <typename Write>
vm::JavaResult<vm::jlong> write_from_vector(vm::Thread& thread, vm::jlong address, vm::jint count, Write&& write) {
  IoVector<Bytes> vector;
  if (!vector.load(thread, address, count)) return vm::Thrown{};
  return io_count<vm::jlong>(thread, call_blocking(thread, [&] { return write(vector.spans()); }));
}

}  // namespace cordon::stdlib
