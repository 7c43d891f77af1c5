// Files by handle: reading, writing, position, attributes, locks, closing.
#include <algorithm>
#include <cerrno>

#include "monitor/blocker.h"
#include "monitor/gateway.h"
#include "monitor/gateway_blocking.h"
#include "monitor/host/errors.h"
#include "monitor/host/file.h"
#include "monitor/host/poll.h"
#include "monitor/host/socket.h"
#include "monitor/path_walk.h"
#include "monitor/resource_table.h"

namespace cordon::monitor {

namespace {

constexpr std::string_view kStreamNames[] = {"standard input", "standard output", "standard error"};

/// A standard stream belongs to the host, who may have put a log there: it can be read or written, nothing else.
Error stream_error(Permission permission, const Resource& resource) {
  std::string message(info(permission).name);
  message += " of ";
  message += kStreamNames[resource.stream];
  return Error{ErrorKind::Denied, 0, message + " denied; a standard stream can only be read or written"};
}

host::Target target_of(const Resource& resource) {
  return resource.kind == HandleKind::File ? host::Target::File : host::Target::Stream;
}

bool has_nul(std::string_view text) { return text.find('\0') != std::string_view::npos; }

}  // namespace

Result<u4> Gateway::wait_ready(Handle handle, Resource& resource, u4 events, i8 timeout_nanos, ThreadWake& wake) {
  WaitScope scope(*resources_, resource, handle, wake);
  if (scope.is_closed()) return host::error_from(EBADF);
  Result<u4> ready = Blocker(wake).wait(resource.fd, events, timeout_nanos);
  if (scope.is_closed()) return host::error_from(EBADF);
  return ready;
}

/// For verbs that change or lock what a handle stands for: a file, directory or device, never a standard stream.
Result<std::shared_ptr<Resource>> Gateway::pin_file(Handle handle, Permission permission) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin(handle));
  if (resource->kind == HandleKind::StandardStream) return stream_error(permission, *resource);
  if (resource->fd < 0) return host::error_from(EBADF);
  if (!resource->path.empty()) CORDON_TRY(ask_path(permission, resource->path));
  return resource;
}

Result<HandleKind> Gateway::kind(Handle handle) { return CORDON_TRY(pin(handle))->kind; }

// --- Reading and writing --------------------------------------------------------------------------------------------

Result<size_t> Gateway::read_standard(Handle handle, Resource& resource, std::span<u1> buffer, ThreadWake& wake) {
  CORDON_TRY(ask(Permission::StandardStreams, kStreamNames[resource.stream]));
  if (!resource.is_readable) return host::error_from(EBADF);
  if (!resource.source || buffer.empty()) return size_t{0};
  WaitScope scope(*resources_, resource, handle, wake);
  if (scope.is_closed()) return host::error_from(EBADF);
  Result<size_t> count = resource.source->read(buffer, wake);
  if (count)
    input_bytes_.fetch_add(*count, std::memory_order_relaxed);
  else if (scope.is_closed())
    return host::error_from(EBADF);
  return count;
}

Result<size_t> Gateway::write_standard(Handle handle, Resource& resource, Bytes bytes, ThreadWake& wake) {
  CORDON_TRY(ask(Permission::StandardStreams, kStreamNames[resource.stream]));
  if (!resource.is_writable) return host::error_from(EBADF);
  if (!resource.sink || bytes.empty()) return bytes.size();
  WaitScope scope(*resources_, resource, handle, wake);
  if (scope.is_closed()) return host::error_from(EBADF);
  Result<size_t> count = metered(resource, bytes, [&](Bytes part) { return resource.sink->write(part, wake); });
  if (!count && scope.is_closed()) return host::error_from(EBADF);
  return count;
}

Result<size_t> Gateway::read(Handle handle, std::span<u1> buffer, ThreadWake& wake) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin(handle));
  if (resource->kind == HandleKind::StandardStream) return read_standard(handle, *resource, buffer, wake);
  if (resource->kind == HandleKind::HalfClosed) return size_t{0};
  if (resource->kind == HandleKind::Device && resource->source) return resource->source->read(buffer, wake);
  if (resource->fd < 0 || !resource->is_readable) return host::error_from(EBADF);
  // Each datagram has a sender of its own, also in the queue of a socket that is connected now.
  if (resource->is_datagram()) return CORDON_TRY(receive_from(handle, buffer, false, wake)).length;
  // A named pipe that nobody writes to yet reads as ended; a wait knows the difference.
  if (resource->kind == HandleKind::Device && resource->is_blocking)
    CORDON_TRY(wait_ready(handle, *resource, kPollIn, -1, wake));
  return until_ready(handle, *resource, kPollIn, wake, [&] { return host::read(HostToken(), resource->fd, buffer); });
}

Result<size_t> Gateway::read_vector(Handle handle, std::span<const std::span<u1>> buffers, ThreadWake& wake) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin(handle));
  if (resource->kind == HandleKind::HalfClosed) return size_t{0};
  if (resource->kind == HandleKind::StandardStream || resource->kind == HandleKind::Device) {
    auto first = std::find_if(buffers.begin(), buffers.end(), [](std::span<u1> buffer) { return !buffer.empty(); });
    return read(handle, first == buffers.end() ? std::span<u1>() : *first, wake);
  }
  if (resource->fd < 0 || !resource->is_readable) return host::error_from(EBADF);
  if (resource->is_datagram()) return read_datagram(handle, buffers, wake);
  return until_ready(handle, *resource, kPollIn, wake,
                     [&] { return host::read_vector(HostToken(), resource->fd, buffers); });
}

/// One datagram, over several buffers.
Result<size_t> Gateway::read_datagram(Handle handle, std::span<const std::span<u1>> buffers, ThreadWake& wake) {
  constexpr size_t kLongest = 65536;
  size_t room = 0;
  for (std::span<u1> buffer : buffers) room += std::min(buffer.size(), kLongest);
  std::vector<u1> whole(std::min(room, kLongest));
  size_t length = CORDON_TRY(receive_from(handle, whole, false, wake)).length;
  Bytes left = Bytes(whole).first(std::min(length, whole.size()));
  for (std::span<u1> buffer : buffers) {
    size_t count = std::min(buffer.size(), left.size());
    std::copy_n(left.begin(), count, buffer.begin());
    left = left.subspan(count);
  }
  return length;
}

Result<size_t> Gateway::write(Handle handle, Bytes bytes, ThreadWake& wake) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin(handle));
  if (resource->kind == HandleKind::StandardStream) return write_standard(handle, *resource, bytes, wake);
  if (resource->kind == HandleKind::HalfClosed) return host::error_from(EPIPE);
  if (resource->fd < 0 || !resource->is_writable) return host::error_from(EBADF);
  return metered(*resource, bytes, [&](Bytes part) {
    return until_ready(handle, *resource, kPollOut, wake, [&] {
      return resource->is_socket() ? host::send(HostToken(), resource->fd, part, false)
                                   : host::write(HostToken(), resource->fd, part, target_of(*resource));
    });
  });
}

Result<size_t> Gateway::write_vector(Handle handle, std::span<const Bytes> buffers, ThreadWake& wake) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin(handle));
  bool has_budget = options_.limits.written_bytes != Limits::kNone;
  if (resource->kind == HandleKind::StandardStream || has_budget) {
    auto first = std::find_if(buffers.begin(), buffers.end(), [](Bytes bytes) { return !bytes.empty(); });
    return write(handle, first == buffers.end() ? Bytes() : *first, wake);
  }
  if (resource->kind == HandleKind::HalfClosed) return host::error_from(EPIPE);
  if (resource->fd < 0 || !resource->is_writable) return host::error_from(EBADF);
  Result<size_t> count = until_ready(handle, *resource, kPollOut, wake, [&] {
    return resource->is_socket() ? host::send_vector(HostToken(), resource->fd, buffers)
                                 : host::write_vector(HostToken(), resource->fd, buffers, target_of(*resource));
  });
  if (count) settle_bytes(*resource, *count, *count);
  return count;
}

Result<size_t> Gateway::read_at(Handle handle, std::span<u1> buffer, i8 position) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin(handle));
  if (resource->kind == HandleKind::StandardStream) return host::error_from(ESPIPE);
  if (resource->fd < 0 || !resource->is_readable) return host::error_from(EBADF);
  return host::read_at(HostToken(), resource->fd, buffer, position);
}

Result<size_t> Gateway::write_at(Handle handle, Bytes bytes, i8 position) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin(handle));
  if (resource->kind == HandleKind::StandardStream) return host::error_from(ESPIPE);
  if (resource->fd < 0 || !resource->is_writable) return host::error_from(EBADF);
  return metered(*resource, bytes,
                 [&](Bytes part) { return host::write_at(HostToken(), resource->fd, part, position); });
}

Result<size_t> Gateway::transfer(Handle from, i8 position, size_t count, Handle to, ThreadWake& wake) {
  constexpr size_t kMost = 0x7fff'f000;  // what one sendfile moves
  std::shared_ptr<Resource> source = CORDON_TRY(pin(from));
  std::shared_ptr<Resource> target = CORDON_TRY(pin(to));
  if (source->kind != HandleKind::File || target->fd < 0) return host::error_from(EINVAL);
  if (!source->is_readable || !target->is_writable) return host::error_from(EBADF);
  count = std::min(count, kMost);
  u8 taken = CORDON_TRY(take_bytes(*target, count));
  Result<size_t> moved = until_ready(to, *target, kPollOut, wake, [&] {
    return host::transfer(HostToken(), source->fd, position, taken, target->fd);
  });
  settle_bytes(*target, taken, moved ? *moved : 0);
  return moved;
}

// --- Position and length --------------------------------------------------------------------------------------------

Result<i8> Gateway::seek(Handle handle, i8 offset, SeekOrigin origin) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin(handle));
  if (resource->kind == HandleKind::StandardStream) {
    // Skipping forward in redirected input is reading. Going back would show what the host read before it started
    // the VM, and moving within the output would let the guest write over what is there.
    if (!resource->source || origin != SeekOrigin::Current || offset < 0) return host::error_from(ESPIPE);
    return resource->source->skip(offset);
  }
  if (resource->fd < 0) return host::error_from(EBADF);
  return host::seek(HostToken(), resource->fd, offset, origin);
}

Result<i8> Gateway::tell(Handle handle) { return seek(handle, 0, SeekOrigin::Current); }

Result<i8> Gateway::size(Handle handle) {
  constexpr u4 kBlockDevice = 0060000;
  constexpr u4 kTypeMask = 0170000;
  std::shared_ptr<Resource> resource = CORDON_TRY(pin(handle));
  if (resource->kind == HandleKind::StandardStream) return resource->source ? resource->source->size() : i8{0};
  if (resource->fd < 0) return host::error_from(EBADF);
  FileStat stat = CORDON_TRY(host::fstat(HostToken(), resource->fd));
  if ((stat.mode & kTypeMask) == kBlockDevice) return host::device_size(HostToken(), resource->fd);
  return stat.size;
}

Result<i8> Gateway::available(Handle handle) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin(handle));
  if (resource->kind == HandleKind::StandardStream) return resource->source ? resource->source->available() : i8{0};
  if (resource->kind == HandleKind::HalfClosed) return i8{0};
  if (resource->source) return resource->source->available();
  if (resource->fd < 0) return host::error_from(EBADF);
  if (resource->kind != HandleKind::File && resource->kind != HandleKind::Directory) {
    Result<i8> bytes = host::readable_bytes(HostToken(), resource->fd);
    if (bytes) return bytes;
  }
  i8 position = CORDON_TRY(host::seek(HostToken(), resource->fd, 0, SeekOrigin::Current));
  FileStat stat = CORDON_TRY(host::fstat(HostToken(), resource->fd));
  if (stat.size >= position && stat.size > 0) return stat.size - position;
  // Files of /proc know no length: the host's own answer to a seek to the end is what programs are used to.
  i8 end = CORDON_TRY(host::seek(HostToken(), resource->fd, 0, SeekOrigin::End));
  CORDON_TRY(host::seek(HostToken(), resource->fd, position, SeekOrigin::Start));
  return std::max<i8>(0, end - position);
}

Result<void> Gateway::truncate(Handle handle, i8 length) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin_file(handle, Permission::FileWrite));
  if (!resource->is_writable) return host::error_from(EINVAL);
  // What a file gains by it is written, if only zeros.
  FileStat stat = CORDON_TRY(host::fstat(HostToken(), resource->fd));
  if (length > stat.size) CORDON_TRY(take_whole(static_cast<u8>(length - stat.size)));
  return host::truncate(HostToken(), resource->fd, length);
}

Result<void> Gateway::sync(Handle handle, bool data_only) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin(handle));
  // Nothing of a standard stream waits on our side, and its device is not the guest's to flush.
  if (resource->kind == HandleKind::StandardStream) return host::error_from(EINVAL);
  if (resource->fd < 0) return host::error_from(EBADF);
  return host::sync(HostToken(), resource->fd, data_only);
}

// --- Closing and duplicating ----------------------------------------------------------------------------------------

Result<void> Gateway::close(Handle handle) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin(handle));
  constexpr i4 kLastStandard = 2;
  if (handle.value > kLastStandard) {
    CORDON_TRY(resources_->remove(handle));
    return {};
  }
  // As the JDK, which puts /dev/null there: end of file, and nowhere.
  auto nowhere = std::make_shared<Resource>(HandleKind::StandardStream, -1);
  nowhere->stream = handle.value;
  nowhere->is_readable = handle.value == 0;
  nowhere->is_writable = handle.value != 0;
  return resources_->replace(handle, std::move(nowhere));
}

Result<void> Gateway::pre_close(Handle handle) {
  return resources_->replace(handle, std::make_shared<Resource>(HandleKind::HalfClosed, -1));
}

Result<Handle> Gateway::duplicate(Handle handle) { return resources_->add(CORDON_TRY(pin(handle))); }

Result<void> Gateway::duplicate_to(Handle source, Handle target) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin(source));
  if (source == target) return {};
  return resources_->replace(target, std::move(resource));
}

// --- Attributes -----------------------------------------------------------------------------------------------------

Result<FileStat> Gateway::fstat(Handle handle) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin(handle));
  if (resource->kind == HandleKind::StandardStream) {
    // A character device of no place: what lies behind is the host's business.
    FileStat stat;
    stat.mode = 0020620;
    stat.inode = static_cast<u8>(resource->stream) + 1;
    stat.links = 1;
    return stat;
  }
  if (resource->fd < 0 && resource->kind == HandleKind::Directory) return stat_made_by_mapping(resource->path);
  if (resource->fd < 0) return host::error_from(EBADF);
  return host::fstat(HostToken(), resource->fd);
}

Result<void> Gateway::fchmod(Handle handle, u4 mode) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin_file(handle, Permission::FileWrite));
  FileStat stat = CORDON_TRY(host::fstat(HostToken(), resource->fd));
  return host::fchmod(HostToken(), resource->fd, CORDON_TRY(settable_mode(mode, stat.mode)));
}

Result<void> Gateway::fchown(Handle handle, i8 user, i8 group) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin_file(handle, Permission::FileWrite));
  return host::fchown(HostToken(), resource->fd, user, group);
}

Result<void> Gateway::set_handle_times(Handle handle, FileTimeChange accessed, FileTimeChange modified) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin_file(handle, Permission::FileWrite));
  return host::set_times(HostToken(), resource->fd, accessed, modified);
}

Result<bool> Gateway::is_append(Handle handle) { return CORDON_TRY(pin(handle))->is_append; }

Result<bool> Gateway::is_terminal(Handle handle) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin(handle));
  if (resource->source) return resource->source->is_terminal();
  if (resource->sink) return resource->sink->is_terminal();
  return resource->kind == HandleKind::Device && host::is_terminal(HostToken(), resource->fd);
}

Result<bool> Gateway::set_terminal_echo(bool on) {
  CORDON_TRY(ask(Permission::StandardStreams, kStreamNames[0]));
  std::shared_ptr<Resource> input = CORDON_TRY(pin(kStandardInput));
  if (!input->source || !input->source->is_terminal()) return host::error_from(ENOTTY);
  return host::set_echo(HostToken(), input->source->poll_descriptor(), on);
}

Result<void> Gateway::set_blocking(Handle handle, bool blocking) {
  CORDON_TRY(pin(handle))->is_blocking.store(blocking, std::memory_order_relaxed);
  return {};
}

Result<i4> Gateway::set_direct(Handle handle) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin(handle));
  if (resource->kind != HandleKind::File) return host::error_from(EINVAL);
  return host::set_direct(HostToken(), resource->fd);
}

Result<std::vector<u1>> Gateway::get_attribute(Handle handle, std::string_view name) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin_file(handle, Permission::FileRead));
  if (has_nul(name)) return host::error_from(EINVAL);
  return host::get_attribute(HostToken(), resource->fd, std::string(name));
}

Result<void> Gateway::set_attribute(Handle handle, std::string_view name, Bytes value) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin_file(handle, Permission::FileWrite));
  if (has_nul(name)) return host::error_from(EINVAL);
  CORDON_TRY(take_whole(name.size() + value.size()));
  // The value may change under our hands, which is the guest's own harm: nothing is decided on it.
  return host::set_attribute(HostToken(), resource->fd, std::string(name), value);
}

Result<void> Gateway::remove_attribute(Handle handle, std::string_view name) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin_file(handle, Permission::FileWrite));
  if (has_nul(name)) return host::error_from(EINVAL);
  return host::remove_attribute(HostToken(), resource->fd, std::string(name));
}

Result<std::vector<std::string>> Gateway::list_attributes(Handle handle) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin_file(handle, Permission::FileRead));
  return host::list_attributes(HostToken(), resource->fd);
}

// --- Locks ----------------------------------------------------------------------------------------------------------

Result<LockOutcome> Gateway::lock(Handle handle, LockRange range, bool wait, ThreadWake& wake) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin_file(handle, Permission::FileLock));
  if (resource->kind != HandleKind::File) return host::error_from(EINVAL);
  // The host can wait for a lock only in a way that nothing but a signal ends: so we ask again, ever more seldom.
  constexpr i8 kFirstPause = 500'000;
  constexpr i8 kLongestPause = 20'000'000;
  for (i8 pause = kFirstPause;; pause = std::min(pause * 2, kLongestPause)) {
    LockOutcome outcome = CORDON_TRY(host::try_lock(HostToken(), resource->fd, range));
    if (outcome == LockOutcome::Locked || !wait) return outcome;
    WaitScope scope(*resources_, *resource, handle, wake);
    std::vector<host::PollRequest> nothing;
    Result<i4> rest = scope.is_closed() ? host::error_from(EBADF) : Blocker(wake).wait(nothing, pause);
    if (scope.is_closed()) return host::error_from(EBADF);
    if (!rest) return rest.take_error();
  }
}

Result<void> Gateway::unlock(Handle handle, LockRange range) {
  std::shared_ptr<Resource> resource = CORDON_TRY(pin(handle));
  if (resource->kind != HandleKind::File) return host::error_from(EBADF);
  return host::unlock(HostToken(), resource->fd, range);
}

}  // namespace cordon::monitor
