// sun.nio.ch.FileKey: which file a channel has open, for locks.
#include "stdlib/file_io.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

JavaResult<void> init(Thread& thread, HostAccess& host, Object* self, Object* descriptor) {
  Result<monitor::FileStat> stat = host->fstat(handle_of(thread, descriptor));
  if (!stat) return throw_io(thread, stat.error());
  const Known& known = thread.vm().known();
  self->at<jlong>(known.FileKey_st_dev) = static_cast<jlong>(stat->device);
  self->at<jlong>(known.FileKey_st_ino) = static_cast<jlong>(stat->inode);
  return {};
}

constexpr NativeMethod kMethods[] = {
    pure<no_op>("initIDs", "()V"),
    host<init>("init", "(Ljava/io/FileDescriptor;)V"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_nio_ch_FileKey, "sun/nio/ch/FileKey", kMethods)
