// java.lang.NullPointerException
#include "vm/backtrace.h"
#include "vm/native.h"
#include "vm/npe_message.h"
#include "vm/strings.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

/// The helpful message (JEP 358), or null when the instruction on top of the backtrace cannot have thrown it.
JavaResult<Object*> getExtendedNPEMessage(Thread& thread, Object* self) {
  Backtrace backtrace(thread.vm(), self);
  BacktraceFrame frame;
  if (backtrace.hidden_at_top() || !backtrace.frame(0, frame)) return nullptr;
  std::string message = null_pointer_message(*frame.method, frame.bci);
  if (message.empty()) return nullptr;
  return make_string_modified(thread, message);
}

constexpr NativeMethod kMethods[] = {
    pure<getExtendedNPEMessage>("getExtendedNPEMessage", "()Ljava/lang/String;"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_lang_NullPointerException, "java/lang/NullPointerException", kMethods)
