// sun.nio.ch.InheritedChannel: System.inheritedChannel. A VM inherits no socket, so standard input never is one.
#include "stdlib/sun/nio/ch/io_status.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Handle;

JavaResult<jint> dup(Thread& thread, HostAccess& host, jint handle) {
  Result<Handle> copy = host->duplicate(Handle{handle});
  if (!copy) return throw_io(thread, copy.error());
  return copy->value;
}

JavaResult<void> close0(Thread& thread, HostAccess& host, jint handle) {
  Result<void> done = host->close(Handle{handle});
  if (!done) return throw_io(thread, done.error());
  return {};
}

/// UNKNOWN: no socket.
jint soType0(Thread&, jint) { return -1; }

constexpr NativeMethod kMethods[] = {
    pure<no_op>("initIDs", "()V"),
    host<dup>("dup", "(I)I"),
    host<close0>("close0", "(I)V"),
    pure<soType0>("soType0", "(I)I"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_nio_ch_InheritedChannel, "sun/nio/ch/InheritedChannel", kMethods)
