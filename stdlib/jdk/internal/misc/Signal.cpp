// jdk.internal.misc.Signal
#include "vm/native.h"
#include "vm/signals.h"
#include "vm/strings.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

JavaResult<jint> findSignal0(Thread& thread, Object* name) {
  if (!name) return throw_null_pointer(thread);
  return signal_number(to_utf8(thread.vm(), name));
}

jlong handle0(Thread& thread, jint number, jlong handler) {
  return set_signal_handler(thread.vm(), number, handler);
}

JavaResult<void> raise0(Thread& thread, jint number) { return deliver_signal(thread, number); }

constexpr NativeMethod kMethods[] = {
    pure<findSignal0>("findSignal0", "(Ljava/lang/String;)I"),
    pure<handle0>("handle0", "(IJ)J"),
    pure<raise0>("raise0", "(I)V"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(jdk_internal_misc_Signal, "jdk/internal/misc/Signal", kMethods)
