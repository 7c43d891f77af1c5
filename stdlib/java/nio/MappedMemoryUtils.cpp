// java.nio.MappedMemoryUtils: MappedByteBuffer's isLoaded, load and force. The gateway finds the mapping by its address.
#include "stdlib/file_io.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::MemoryAdvice;

JavaResult<void> done_or_throw(Thread& thread, const Result<void>& done) {
  if (!done) return throw_io(thread, done.error());
  return {};
}

JavaResult<bool> isLoaded0(Thread& thread, HostAccess& host, jlong address, jlong length, jlong) {
  Result<bool> loaded = host->is_mapping_loaded(static_cast<u8>(address), static_cast<u8>(length));
  if (!loaded) return throw_io(thread, loaded.error());
  return *loaded;
}

JavaResult<void> load0(Thread& thread, HostAccess& host, jlong address, jlong length) {
  return done_or_throw(thread, host->advise_mapping(static_cast<u8>(address), static_cast<u8>(length),
                                                    MemoryAdvice::WillNeed));
}

JavaResult<void> unload0(Thread& thread, HostAccess& host, jlong address, jlong length) {
  return done_or_throw(thread, host->advise_mapping(static_cast<u8>(address), static_cast<u8>(length),
                                                    MemoryAdvice::DontNeed));
}

JavaResult<void> force0(Thread& thread, HostAccess& host, Object*, jlong address, jlong length) {
  return done_or_throw(thread, call_blocking(thread, [&] {
    return host->sync_mapping(static_cast<u8>(address), static_cast<u8>(length));
  }));
}

constexpr NativeMethod kMethods[] = {
    host<isLoaded0>("isLoaded0", "(JJJ)Z"),
    host<load0>("load0", "(JJ)V"),
    host<unload0>("unload0", "(JJ)V"),
    host<force0>("force0", "(Ljava/io/FileDescriptor;JJ)V"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_nio_MappedMemoryUtils, "java/nio/MappedMemoryUtils", kMethods)
