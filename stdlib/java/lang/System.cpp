// java.lang.System
#include "monitor/gateway.h"
#include "vm/identity_hash.h"
#include "vm/array_copy.h"
#include "vm/known.h"
#include "vm/native.h"
#include "vm/object_lock.h"
#include "vm/strings.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Permission;

/// The three streams are final fields of Java; only these natives write them.
void set_static(Thread& thread, u4 offset, Object* value) {
  Object* mirror = thread.vm().mirror(thread.vm().known().System);
  mirror->atomic_at<Object*>(offset).store(value, std::memory_order_release);
}
void setIn0(Thread& thread, Object* stream) { set_static(thread, thread.vm().known().System_in, stream); }
void setOut0(Thread& thread, Object* stream) { set_static(thread, thread.vm().known().System_out, stream); }
void setErr0(Thread& thread, Object* stream) { set_static(thread, thread.vm().known().System_err, stream); }

jlong currentTimeMillis(Thread&, HostAccess& host) { return host->wall_time_nanos() / 1'000'000; }
jlong nanoTime(Thread&, HostAccess& host) { return host->monotonic_nanos(); }

JavaResult<jint> identityHashCode(Thread& thread, Object* object) {
  if (!object) return jint{0};
  return thread.vm().identity_hashes().require(thread, object);
}

JavaResult<void> arraycopy(Thread& thread, Object* source, jint source_position, Object* destination,
                           jint destination_position, jint length) {
  return copy_array(thread, source, source_position, destination, destination_position, length);
}

JavaResult<Object*> mapLibraryName(Thread& thread, Object* name) {
  if (!name) return throw_null_pointer(thread);
  if (string_length(thread.vm(), name) > 240) return throw_illegal_argument(thread, "name too long");
  std::u16string file = u"lib" + to_utf16(thread.vm(), name) + u".so";
  return make_string_utf16(thread, reinterpret_cast<const jchar*>(file.data()), file.size());
}

constexpr NativeMethod kMethods[] = {
    pure<no_op>("registerNatives", "()V"),
    pure<setIn0>("setIn0", "(Ljava/io/InputStream;)V"),
    pure<setOut0>("setOut0", "(Ljava/io/PrintStream;)V"),
    pure<setErr0>("setErr0", "(Ljava/io/PrintStream;)V"),
    host<currentTimeMillis>("currentTimeMillis", "()J", Permission::Clock),
    host<nanoTime>("nanoTime", "()J", Permission::Clock),
    pure<arraycopy>("arraycopy", "(Ljava/lang/Object;ILjava/lang/Object;II)V"),
    pure<identityHashCode>("identityHashCode", "(Ljava/lang/Object;)I"),
    pure<mapLibraryName>("mapLibraryName", "(Ljava/lang/String;)Ljava/lang/String;"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_lang_System, "java/lang/System", kMethods)
