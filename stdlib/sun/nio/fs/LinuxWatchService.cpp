// sun.nio.fs.LinuxWatchService
#include "stdlib/sun/nio/fs/unix_calls.h"
#include "vm/alloc.h"
#include "vm/runtime.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Handle;
using monitor::Permission;

/// struct inotify_event: wd, mask, cookie, len, name.
jint eventSize(Thread&) { return 16; }

JavaResult<Object*> eventOffsets(Thread& thread) {
  constexpr jint kOffsets[] = {0, 4, 8, 12, 16};
  Object* array = CORDON_TRY(allocate_array(thread, thread.vm().runtime().primitive_array(BasicType::Int), 5));
  std::copy(std::begin(kOffsets), std::end(kOffsets), static_cast<IntArray*>(array)->data());
  return array;
}

JavaResult<jint> inotifyInit(Thread& thread, HostAccess& host) {
  Result<Handle> watch = host->watch_create();
  if (!watch) return throw_unix(thread, watch.error());
  return watch->value;
}

JavaResult<jint> inotifyAddWatch(Thread& thread, HostAccess& host, jint watch, jlong path_address, jint mask) {
  std::string path;
  if (!copy_path(thread, path_address, &path)) return Thrown{};
  Result<i4> descriptor = host->watch_add(Handle{watch}, path, static_cast<u4>(mask));
  if (!descriptor) return throw_unix(thread, descriptor.error());
  return *descriptor;
}

JavaResult<void> inotifyRmWatch(Thread& thread, HostAccess& host, jint watch, jint descriptor) {
  return unix_result(thread, host->watch_remove(Handle{watch}, descriptor));
}

JavaResult<void> configureBlocking(Thread& thread, HostAccess& host, jint handle, jboolean blocking) {
  return unix_result(thread, host->set_blocking(Handle{handle}, blocking));
}

JavaResult<void> socketpair(Thread& thread, HostAccess& host, IntArray* ends) {
  if (!ends) return throw_null_pointer(thread);
  if (ends->length() < 2) return throw_array_index(thread, 1, ends->length());
  Result<monitor::PipeEnds> pair = host->socket_pair();
  if (!pair) return throw_unix(thread, pair.error());
  (*ends)[0] = pair->read_end.value;
  (*ends)[1] = pair->write_end.value;
  return {};
}

JavaResult<jint> poll(Thread& thread, HostAccess& host, jint first, jint second) {
  monitor::PollEntry entries[] = {{Handle{first}, monitor::kPollIn, 0}, {Handle{second}, monitor::kPollIn, 0}};
  Result<i4> ready = call_blocking(thread, [&] { return host->poll(entries, -1, thread.wake); });
  if (ready) return *ready;
  if (is_host_error(ready.error(), EINTR) && !thread.is_terminating()) return 0;
  return throw_unix(thread, ready.error());
}

constexpr NativeMethod kMethods[] = {
    pure<eventSize>("eventSize", "()I"),
    pure<eventOffsets>("eventOffsets", "()[I"),
    host<inotifyInit>("inotifyInit", "()I"),
    host<inotifyAddWatch>("inotifyAddWatch", "(IJI)I", Permission::FileWatch),
    host<inotifyRmWatch>("inotifyRmWatch", "(II)V"),
    host<configureBlocking>("configureBlocking", "(IZ)V"),
    host<socketpair>("socketpair", "([I)V"),
    host<poll>("poll", "(II)I"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_nio_fs_LinuxWatchService, "sun/nio/fs/LinuxWatchService", kMethods)
