// java.lang.Throwable
#include "vm/denial.h"
#include "vm/native.h"
#include "vm/throw.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

JavaResult<Object*> fillInStackTrace(Thread& thread, Object* self, jint) {
  CORDON_TRY(fill_in_stack_trace(thread, self));
  if (!thread.denial.empty()) CORDON_TRY(explain_denial(thread, self));
  return self;
}

constexpr NativeMethod kMethods[] = {
    pure<fillInStackTrace>("fillInStackTrace", "(I)Ljava/lang/Throwable;"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_lang_Throwable, "java/lang/Throwable", kMethods)
