#include "stdlib/sun/nio/ch/socket_calls.h"

namespace cordon::stdlib {

using namespace vm;

JavaResult<jint> connect_socket(Thread& thread, HostAccess& host, monitor::Handle handle,
                                const monitor::SocketAddress& target) {
  return socket_status<jint>(thread,
                             call_blocking(thread, [&] { return host->connect(handle, target, thread.wake); }));
}

}  // namespace cordon::stdlib
