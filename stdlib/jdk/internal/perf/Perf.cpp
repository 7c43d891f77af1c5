// jdk.internal.perf.Perf: performance counters. They live in ordinary buffers: nobody attaches from outside.
#include <algorithm>
#include <cstring>

#include "monitor/gateway.h"
#include "vm/alloc.h"
#include "vm/invoke.h"
#include "vm/link.h"
#include "vm/native.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Permission;

JavaResult<Object*> wrap(Thread& thread, ByteArray* bytes) {
  Class* buffer = find_boot(thread.vm(), "java/nio/ByteBuffer");
  Value made = CORDON_TRY(invoke_static_by_name(thread, buffer, "wrap", "([B)Ljava/nio/ByteBuffer;", {Value(bytes)}));
  return made.object();
}

/// Java reads it in native byte order.
JavaResult<Object*> createLong(Thread& thread, Object* self, Object* name, jint variability, jint units, jlong value) {
  if (!name) return throw_null_pointer(thread);
  ByteArray* bytes = CORDON_TRY(allocate_bytes(thread, sizeof value));
  std::memcpy(bytes->data(), &value, sizeof value);
  return wrap(thread, bytes);
}

JavaResult<Object*> createByteArray(Thread& thread, Object* self, Object* name, jint variability, jint units,
                                    ByteArray* value, jint max_length) {
  if (!name || !value) return throw_null_pointer(thread);
  ByteArray* bytes = CORDON_TRY(allocate_bytes(thread, std::max(max_length, value->length())));
  std::memcpy(bytes->data(), value->data(), static_cast<std::size_t>(value->length()));
  return wrap(thread, bytes);
}

jlong highResCounter(Thread&, HostAccess& host, Object* self) { return host->monotonic_nanos(); }
jlong highResFrequency(Thread&, Object* self) { return 1'000'000'000; }

constexpr NativeMethod kMethods[] = {
    pure<no_op>("registerNatives", "()V"),
    pure<createLong>("createLong", "(Ljava/lang/String;IIJ)Ljava/nio/ByteBuffer;"),
    pure<createByteArray>("createByteArray", "(Ljava/lang/String;II[BI)Ljava/nio/ByteBuffer;"),
    host<highResCounter>("highResCounter", "()J", Permission::Clock),
    pure<highResFrequency>("highResFrequency", "()J"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(jdk_internal_perf_Perf, "jdk/internal/perf/Perf", kMethods)
