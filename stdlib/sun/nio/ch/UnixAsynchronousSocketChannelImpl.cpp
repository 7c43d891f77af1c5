// sun.nio.ch.UnixAsynchronousSocketChannelImpl
#include "stdlib/sun/nio/ch/socket_calls.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

JavaResult<void> checkConnect(Thread& thread, HostAccess& host, jint handle) {
  return socket_result(thread, host->finish_connect(monitor::Handle{handle}));
}

constexpr NativeMethod kMethods[] = {
    host<checkConnect>("checkConnect", "(I)V"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_nio_ch_UnixAsynchronousSocketChannelImpl, "sun/nio/ch/UnixAsynchronousSocketChannelImpl",
                    kMethods)
