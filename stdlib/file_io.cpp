#include "stdlib/file_io.h"

#include <algorithm>
#include <cstring>
#include <memory>

#include "vm/invoke.h"
#include "vm/link.h"
#include "vm/strings.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::stdlib {

using namespace vm;
using monitor::Handle;
using monitor::OpenOptions;

namespace {

/// What goes through the C stack; more is read and written in pieces through malloc'd memory.
constexpr std::size_t kSmall = 8192, kPiece = 256 << 10;

/// Host calls must not see heap arrays: they may block while the collector runs.
class Buffer {
 public:
  explicit Buffer(std::size_t wanted) {
    if (wanted > kSmall) {
      std::size_t size = std::min(wanted, kPiece);
      large_ = std::make_unique_for_overwrite<u1[]>(size);
      bytes_ = {large_.get(), size};
    }
  }
  std::span<u1> first(std::size_t count) { return bytes_.first(std::min(count, bytes_.size())); }

 private:
  u1 small_[kSmall];
  std::unique_ptr<u1[]> large_;
  std::span<u1> bytes_{small_};
};

}  // namespace

Handle handle_of_stream(Thread& thread, Object* stream, u4 offset) {
  return handle_of(thread, stream->at<Object*>(offset));
}

Result<std::size_t> read_into_heap(Thread& thread, HostAccess& host, Handle handle, std::span<u1> out) {
  Buffer buffer(out.size());
  std::size_t done = 0;
  for (;;) {
    std::span<u1> piece = buffer.first(out.size() - done);
    Result<std::size_t> count = call_restartable(thread, [&] { return host->read(handle, piece, thread.wake); });
    if (!count) {
      if (done > 0) return done;
      return count;
    }
    std::memcpy(out.data() + done, piece.data(), *count);
    done += *count;
    if (done == out.size() || *count < piece.size() || thread.is_terminating()) return done;
    Result<monitor::HandleKind> kind = host->kind(handle);
    if (!kind || *kind != monitor::HandleKind::File) return done;
  }
}

Result<void> write_from_heap(Thread& thread, HostAccess& host, Handle handle, Bytes bytes) {
  Buffer buffer(bytes.size());
  while (!bytes.empty()) {
    if (thread.is_terminating()) return Error{ErrorKind::Host, EINTR, ""};
    std::span<u1> piece = buffer.first(bytes.size());
    std::memcpy(piece.data(), bytes.data(), piece.size());
    bytes = bytes.subspan(piece.size());
    while (!piece.empty()) {
      std::size_t count =
          CORDON_TRY(call_restartable(thread, [&] { return host->write(handle, piece, thread.wake); }));
      piece = piece.subspan(count);
    }
  }
  return {};
}

JavaResult<void> check_range(Thread& thread, const Object* array, jint offset, jint length) {
  if (!array) return throw_null_pointer(thread);
  if (offset < 0 || length < 0 || length > array_length(array) - offset)
    return throw_new(thread, "java/lang/IndexOutOfBoundsException");
  return {};
}

Thrown throw_io(Thread& thread, const Error& error) {
  if (thread.is_terminating()) return terminate_thread(thread);
  return throw_io_exception(thread, error.message);
}

std::string reason_of(const Error& error) {
  return error.kind == ErrorKind::Denied ? "Permission denied: " + error.message : error.message;
}

Thrown throw_file_not_found(Thread& thread, Object* path, const Error& error) {
  if (thread.is_terminating()) return terminate_thread(thread);
  auto thrown = [&]() -> JavaResult<Object*> {
    Object* reason = CORDON_TRY(make_string(thread, reason_of(error)));
    return new_object(thread, find_boot(thread.vm(), "java/io/FileNotFoundException"),
                      "(Ljava/lang/String;Ljava/lang/String;)V", {Value(path), Value(reason)});
  }();
  if (!thrown.is_ok()) return {};
  return throw_object(thread, thrown.value());
}

JavaResult<void> open_stream(Thread& thread, HostAccess& host, Object* stream, u4 descriptor_offset, Object* path,
                             OpenOptions options) {
  if (!path) return throw_null_pointer(thread);
  Vm& vm = thread.vm();
  std::string name = to_utf8(vm, path);
  // A trailing slash would ask for a directory.
  while (name.size() > 1 && name.ends_with('/')) name.pop_back();
  options.refuse_directory = true;
  Result<Handle> handle =
      call_restartable(thread, [&] { return host->open(name, options, thread.wake); });
  if (!handle) return throw_file_not_found(thread, path, handle.error());
  Object* descriptor = stream->at<Object*>(descriptor_offset);
  if (!descriptor) {
    // A stream that some guest has put together wrongly: nobody could close the file.
    [[maybe_unused]] Result<void> closed = host->close(*handle);
    return throw_null_pointer(thread);
  }
  descriptor->atomic_at<jint>(vm.known().FileDescriptor_fd).store(handle->value);
  descriptor->at<jboolean>(vm.known().FileDescriptor_append) = options.append;
  return {};
}

JavaResult<void> close_descriptor(Thread& thread, HostAccess& host, Object* descriptor) {
  if (!descriptor) return throw_null_pointer(thread);
  Handle handle{descriptor->atomic_at<jint>(thread.vm().known().FileDescriptor_fd).exchange(-1)};
  if (!handle.is_valid()) return {};
  Result<void> closed = host->close(handle);
  if (!closed) return throw_io(thread, closed.error());
  return {};
}

}  // namespace cordon::stdlib
