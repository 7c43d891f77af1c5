/// What the natives of files share: descriptors, host calls that may block, and how errors reach Java.
///
/// A java.io.FileDescriptor holds a handle of the VM's resource table. Java code may write any number there: it is a
/// claim that the gateway looks up, and it can only name what the VM has open anyway.
#pragma once

#include <cerrno>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "base/result.h"
#include "monitor/gateway.h"
#include "vm/known.h"
#include "vm/native.h"
#include "vm/threads.h"
#include "vm/vm.h"

namespace cordon::stdlib {

/// The handle in a java.io.FileDescriptor; not valid for null.
inline monitor::Handle handle_of(vm::Thread& thread, vm::Object* descriptor) {
  if (!descriptor) return {};
  return {descriptor->atomic_at<vm::jint>(thread.vm().known().FileDescriptor_fd).load(std::memory_order_relaxed)};
}
/// Of a stream whose FileDescriptor field is at `offset`.
monitor::Handle handle_of_stream(vm::Thread& thread, vm::Object* stream, u4 offset);

inline bool is_host_error(const Error& error, int code) { return error.kind == ErrorKind::Host && error.code == code; }

/// Runs a verb that may block, outside the world. It must not touch objects; thread.wake ends it early with EINTR.
template <typename Verb>
auto call_blocking(vm::Thread& thread, Verb&& verb) -> decltype(verb()) {
  std::optional<decltype(verb())> result;
  vm::blocking(thread, [&] { result.emplace(verb()); });
  return std::move(*result);
}

/// The same for java.io, which knows no interruption: only the end of the VM ends the verb early.
template <typename Verb>
auto call_restartable(vm::Thread& thread, Verb&& verb) -> decltype(verb()) {
  for (;;) {
    auto result = call_blocking(thread, verb);
    if (result.is_ok() || !is_host_error(result.error(), EINTR) || thread.wake.is_stopped()) return result;
  }
}

/// read(2) into memory of the heap, by way of a buffer. Of a regular file as much as there is, whatever the length.
Result<std::size_t> read_into_heap(vm::Thread& thread, vm::HostAccess& host, monitor::Handle handle,
                                   std::span<u1> out);
/// write(2) of memory of the heap, all of it.
Result<void> write_from_heap(vm::Thread& thread, vm::HostAccess& host, monitor::Handle handle, Bytes bytes);

/// Checks an array argument with a range of it: NullPointerException, IndexOutOfBoundsException (no messages).
vm::JavaResult<void> check_range(vm::Thread& thread, const vm::Object* array, vm::jint offset, vm::jint length);

/// IOException with the error's text, as JNU_ThrowIOExceptionWithLastError has it; the VM's termination if that ended
/// the call.
vm::Thrown throw_io(vm::Thread& thread, const Error& error);
/// FileNotFoundException: "path (reason)".
vm::Thrown throw_file_not_found(vm::Thread& thread, vm::Object* path, const Error& error);
/// The text of an error for a message that names the path itself.
std::string reason_of(const Error& error);

/// Opens `path` (a String) as java.io does and stores the handle in the stream's FileDescriptor.
vm::JavaResult<void> open_stream(vm::Thread& thread, vm::HostAccess& host, vm::Object* stream, u4 descriptor_offset,
                                 vm::Object* path, monitor::OpenOptions options);
/// FileDescriptor.close0: the number goes first, so that no other thread uses it late.
vm::JavaResult<void> close_descriptor(vm::Thread& thread, vm::HostAccess& host, vm::Object* descriptor);

}  // namespace cordon::stdlib
