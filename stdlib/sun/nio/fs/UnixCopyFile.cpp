// sun.nio.fs.UnixCopyFile
#include <atomic>
#include <memory>

#include "stdlib/sun/nio/fs/unix_calls.h"
#include "vm/guest_memory.h"
#include "vm/throw.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Handle;

/// An int in guest memory that another thread sets to stop the copy; null: nobody can.
class CancelFlag {
 public:
  explicit CancelFlag(u4* flag) : flag_(flag) {}
  bool can_be_set() const { return flag_ != nullptr; }
  bool is_set() const { return flag_ && std::atomic_ref<u4>(*flag_).load(std::memory_order_relaxed) != 0; }

 private:
  u4* flag_;
};

Result<void> copy_by_reading(Thread& thread, HostAccess& host, Handle to, Handle from, const CancelFlag& cancel) {
  constexpr std::size_t kBuffer = 64 << 10;
  auto buffer = std::make_unique_for_overwrite<u1[]>(kBuffer);
  for (;;) {
    std::span<u1> piece(buffer.get(), kBuffer);
    std::size_t count = CORDON_TRY(call_restartable(thread, [&] { return host->read(from, piece, thread.wake); }));
    if (count == 0) return {};
    if (cancel.is_set()) return Error{ErrorKind::Host, ECANCELED, ""};
    piece = piece.first(count);
    while (!piece.empty()) {
      std::size_t written =
          CORDON_TRY(call_restartable(thread, [&] { return host->write(to, piece, thread.wake); }));
      piece = piece.subspan(written);
    }
  }
}

Result<void> copy(Thread& thread, HostAccess& host, Handle to, Handle from, const CancelFlag& cancel) {
  // Pieces small enough that the end of the VM, or a cancellation, need not wait long for one.
  const std::size_t most = (cancel.can_be_set() ? std::size_t{1} : std::size_t{8}) << 20;
  for (;;) {
    Result<std::size_t> moved =
        call_restartable(thread, [&] { return host->transfer(from, -1, most, to, thread.wake); });
    if (!moved) {
      const Error& error = moved.error();
      if (is_host_error(error, EINVAL) || is_host_error(error, ENOSYS) || is_host_error(error, EOPNOTSUPP))
        return copy_by_reading(thread, host, to, from, cancel);
      return moved.take_error();
    }
    if (thread.is_terminating()) return Error{ErrorKind::Host, EINTR, ""};
    if (cancel.is_set()) return Error{ErrorKind::Host, ECANCELED, ""};
    if (*moved == 0) return {};
  }
}

JavaResult<void> transfer(Thread& thread, HostAccess& host, jint to, jint from, jlong cancel_address) {
  u4* flag = nullptr;
  if (cancel_address != 0) {
    auto bytes = writable_memory(thread, cancel_address, sizeof(u4));
    if (!bytes || cancel_address % sizeof(u4) != 0) return throw_bad_address(thread, cancel_address, sizeof(u4));
    flag = reinterpret_cast<u4*>(bytes->data());
  }
  return unix_result(thread, copy(thread, host, Handle{to}, Handle{from}, CancelFlag(flag)));
}

constexpr NativeMethod kMethods[] = {
    host<transfer>("transfer", "(IIJ)V"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_nio_fs_UnixCopyFile, "sun/nio/fs/UnixCopyFile", kMethods)
