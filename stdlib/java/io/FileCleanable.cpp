// java.io.FileCleanable: closes what was not closed.
#include "stdlib/file_io.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

JavaResult<void> cleanupClose0(Thread& thread, HostAccess& host, jint number, jlong) {
  Result<void> closed = host->close(monitor::Handle{number});
  if (!closed) return throw_io(thread, closed.error());
  return {};
}

constexpr NativeMethod kMethods[] = {
    host<cleanupClose0>("cleanupClose0", "(IJ)V"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_io_FileCleanable, "java/io/FileCleanable", kMethods)
