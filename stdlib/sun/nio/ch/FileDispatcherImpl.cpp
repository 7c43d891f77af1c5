// sun.nio.ch.FileDispatcherImpl
#include <climits>

#include "stdlib/sun/nio/ch/io_status.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Handle;
using monitor::Permission;
using monitor::SeekOrigin;

JavaResult<jint> read0(Thread& thread, HostAccess& host, Object* descriptor, jlong address, jint length) {
  Handle handle = handle_of(thread, descriptor);
  return read_to_memory(thread, address, length,
                        [&](std::span<u1> buffer) { return host->read(handle, buffer, thread.wake); });
}

JavaResult<jint> pread0(Thread& thread, HostAccess& host, Object* descriptor, jlong address, jint length,
                        jlong position) {
  Handle handle = handle_of(thread, descriptor);
  return read_to_memory(thread, address, length,
                        [&](std::span<u1> buffer) { return host->read_at(handle, buffer, position); });
}

JavaResult<jlong> readv0(Thread& thread, HostAccess& host, Object* descriptor, jlong address, jint count) {
  Handle handle = handle_of(thread, descriptor);
  return read_to_vector(thread, address, count,
                        [&](auto buffers) { return host->read_vector(handle, buffers, thread.wake); });
}

JavaResult<jint> write0(Thread& thread, HostAccess& host, Object* descriptor, jlong address, jint length) {
  Handle handle = handle_of(thread, descriptor);
  return write_from_memory(thread, address, length,
                           [&](Bytes bytes) { return host->write(handle, bytes, thread.wake); });
}

JavaResult<jint> pwrite0(Thread& thread, HostAccess& host, Object* descriptor, jlong address, jint length,
                         jlong position) {
  Handle handle = handle_of(thread, descriptor);
  return write_from_memory(thread, address, length,
                           [&](Bytes bytes) { return host->write_at(handle, bytes, position); });
}

JavaResult<jlong> writev0(Thread& thread, HostAccess& host, Object* descriptor, jlong address, jint count) {
  Handle handle = handle_of(thread, descriptor);
  return write_from_vector(thread, address, count,
                           [&](auto buffers) { return host->write_vector(handle, buffers, thread.wake); });
}

JavaResult<jlong> seek0(Thread& thread, HostAccess& host, Object* descriptor, jlong offset) {
  Handle handle = handle_of(thread, descriptor);
  return io_result<jlong>(thread, offset < 0 ? host->tell(handle) : host->seek(handle, offset, SeekOrigin::Start));
}

JavaResult<jint> force0(Thread& thread, HostAccess& host, Object* descriptor, jboolean metadata) {
  Handle handle = handle_of(thread, descriptor);
  return io_result<jint>(thread, call_blocking(thread, [&] { return host->sync(handle, !metadata); }));
}

JavaResult<jint> truncate0(Thread& thread, HostAccess& host, Object* descriptor, jlong size) {
  return io_result<jint>(thread, host->truncate(handle_of(thread, descriptor), size));
}

JavaResult<jlong> size0(Thread& thread, HostAccess& host, Object* descriptor) {
  return io_result<jlong>(thread, host->size(handle_of(thread, descriptor)));
}

// --- Locks: FileDispatcher's constants ------------------------------------------------------------------------------

enum : jint { kNoLock = -1, kLocked = 0, kLockInterrupted = 2 };

monitor::LockRange lock_range(jlong position, jlong size, bool shared) {
  return {position, size == LLONG_MAX ? 0 : size, shared};
}

JavaResult<jint> lock0(Thread& thread, HostAccess& host, Object* descriptor, jboolean wait, jlong position, jlong size,
                       jboolean shared) {
  Handle handle = handle_of(thread, descriptor);
  Result<monitor::LockOutcome> outcome = call_blocking(
      thread, [&] { return host->lock(handle, lock_range(position, size, shared), wait, thread.wake); });
  if (outcome) return *outcome == monitor::LockOutcome::Locked ? kLocked : kNoLock;
  if (is_host_error(outcome.error(), EINTR) && !thread.is_terminating()) return kLockInterrupted;
  return throw_io(thread, outcome.error());
}

JavaResult<void> release0(Thread& thread, HostAccess& host, Object* descriptor, jlong position, jlong size) {
  Result<void> done = host->unlock(handle_of(thread, descriptor), lock_range(position, size, false));
  if (!done) return throw_io(thread, done.error());
  return {};
}

// --- Closing ---------------------------------------------------------------------------------------------------------

JavaResult<void> done_or_throw(Thread& thread, const Result<void>& done) {
  if (!done) return throw_io(thread, done.error());
  return {};
}

JavaResult<void> closeIntFD(Thread& thread, HostAccess& host, jint handle) {
  return done_or_throw(thread, host->close(Handle{handle}));
}

JavaResult<void> close0(Thread& thread, HostAccess& host, Object* descriptor) {
  return done_or_throw(thread, host->close(handle_of(thread, descriptor)));
}

JavaResult<void> preClose0(Thread& thread, HostAccess& host, Object* descriptor) {
  return done_or_throw(thread, host->pre_close(handle_of(thread, descriptor)));
}

JavaResult<void> dup0(Thread& thread, HostAccess& host, Object* source, Object* target) {
  return done_or_throw(thread, host->duplicate_to(handle_of(thread, source), handle_of(thread, target)));
}

bool canTransferToFromOverlappedMap0(Thread&) { return true; }

JavaResult<jint> setDirect0(Thread& thread, HostAccess& host, Object* descriptor) {
  Result<i4> alignment = host->set_direct(handle_of(thread, descriptor));
  if (!alignment) return throw_io(thread, alignment.error());
  return *alignment;
}

constexpr NativeMethod kMethods[] = {
    pure<no_op>("init", "()V"),
    host<read0>("read0", "(Ljava/io/FileDescriptor;JI)I", Permission::StandardStreams),
    host<pread0>("pread0", "(Ljava/io/FileDescriptor;JIJ)I"),
    host<readv0>("readv0", "(Ljava/io/FileDescriptor;JI)J", Permission::StandardStreams),
    host<write0>("write0", "(Ljava/io/FileDescriptor;JI)I", Permission::StandardStreams),
    host<pwrite0>("pwrite0", "(Ljava/io/FileDescriptor;JIJ)I"),
    host<writev0>("writev0", "(Ljava/io/FileDescriptor;JI)J", Permission::StandardStreams),
    host<seek0>("seek0", "(Ljava/io/FileDescriptor;J)J"),
    host<force0>("force0", "(Ljava/io/FileDescriptor;Z)I"),
    host<truncate0>("truncate0", "(Ljava/io/FileDescriptor;J)I", Permission::FileWrite),
    host<size0>("size0", "(Ljava/io/FileDescriptor;)J"),
    host<lock0>("lock0", "(Ljava/io/FileDescriptor;ZJJZ)I", Permission::FileLock),
    host<release0>("release0", "(Ljava/io/FileDescriptor;JJ)V"),
    host<close0>("close0", "(Ljava/io/FileDescriptor;)V"),
    host<preClose0>("preClose0", "(Ljava/io/FileDescriptor;)V"),
    host<dup0>("dup0", "(Ljava/io/FileDescriptor;Ljava/io/FileDescriptor;)V"),
    host<closeIntFD>("closeIntFD", "(I)V"),
    pure<canTransferToFromOverlappedMap0>("canTransferToFromOverlappedMap0", "()Z"),
    host<setDirect0>("setDirect0", "(Ljava/io/FileDescriptor;)I"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_nio_ch_FileDispatcherImpl, "sun/nio/ch/FileDispatcherImpl", kMethods)
