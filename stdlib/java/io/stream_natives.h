/// The natives that FileInputStream, FileOutputStream and RandomAccessFile have in common; `kField` is the known row of
/// the stream's FileDescriptor field.
#pragma once

#include "stdlib/file_io.h"
#include "vm/throw.h"

namespace cordon::stdlib {

using DescriptorField = u4 vm::Known::*;

vm::Thrown throw_stream_closed(vm::Thread& thread);

template <DescriptorField kField>
vm::JavaResult<monitor::Handle> open_handle(vm::Thread& thread, vm::Object* stream) {
  monitor::Handle handle = handle_of_stream(thread, stream, thread.vm().known().*kField);
  if (!handle.is_valid()) return throw_stream_closed(thread);
  return handle;
}

/// One byte, or -1 at the end.
template <DescriptorField kField>
vm::JavaResult<vm::jint> read_byte(vm::Thread& thread, vm::HostAccess& host, vm::Object* self) {
  monitor::Handle handle = CORDON_TRY(open_handle<kField>(thread, self));
  u1 byte = 0;
  Result<std::size_t> count =
      call_restartable(thread, [&] { return host->read(handle, {&byte, 1}, thread.wake); });
  if (!count) return throw_io(thread, count.error());
  return *count == 0 ? -1 : byte;
}

/// How many bytes, or -1 at the end.
template <DescriptorField kField>
vm::JavaResult<vm::jint> read_bytes(vm::Thread& thread, vm::HostAccess& host, vm::Object* self, vm::ByteArray* bytes,
                                    vm::jint offset, vm::jint length) {
  CORDON_TRY(check_range(thread, bytes, offset, length));
  if (length == 0) return 0;
  monitor::Handle handle = CORDON_TRY(open_handle<kField>(thread, self));
  Result<std::size_t> count = read_into_heap(
      thread, host, handle, {reinterpret_cast<u1*>(bytes->data()) + offset, static_cast<std::size_t>(length)});
  if (!count) return throw_io(thread, count.error());
  return *count == 0 ? -1 : static_cast<vm::jint>(*count);
}

template <DescriptorField kField>
vm::JavaResult<void> write_byte(vm::Thread& thread, vm::HostAccess& host, vm::Object* self, vm::jint value) {
  monitor::Handle handle = CORDON_TRY(open_handle<kField>(thread, self));
  u1 byte = static_cast<u1>(value);
  Result<std::size_t> count = call_restartable(thread, [&] { return host->write(handle, {&byte, 1}, thread.wake); });
  if (!count) return throw_io(thread, count.error());
  return {};
}

template <DescriptorField kField>
vm::JavaResult<void> write_bytes(vm::Thread& thread, vm::HostAccess& host, vm::Object* self, vm::ByteArray* bytes,
                                 vm::jint offset, vm::jint length) {
  CORDON_TRY(check_range(thread, bytes, offset, length));
  if (length == 0) return {};
  monitor::Handle handle = CORDON_TRY(open_handle<kField>(thread, self));
  Result<void> written = write_from_heap(
      thread, host, handle, {reinterpret_cast<const u1*>(bytes->data()) + offset, static_cast<std::size_t>(length)});
  if (!written) return throw_io(thread, written.error());
  return {};
}

template <DescriptorField kField>
vm::JavaResult<vm::jlong> file_length(vm::Thread& thread, vm::HostAccess& host, vm::Object* self) {
  monitor::Handle handle = CORDON_TRY(open_handle<kField>(thread, self));
  Result<i8> length = host->size(handle);
  if (!length) return throw_io(thread, length.error());
  return *length;
}

template <DescriptorField kField>
vm::JavaResult<vm::jlong> file_position(vm::Thread& thread, vm::HostAccess& host, vm::Object* self) {
  monitor::Handle handle = CORDON_TRY(open_handle<kField>(thread, self));
  Result<i8> position = host->tell(handle);
  if (!position) return throw_io(thread, position.error());
  return *position;
}

}  // namespace cordon::stdlib
