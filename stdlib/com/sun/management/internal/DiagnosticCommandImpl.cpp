// com.sun.management.internal.DiagnosticCommandImpl: this VM has no diagnostic commands.
#include "vm/alloc.h"
#include "vm/known.h"
#include "vm/link.h"
#include "vm/native.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

JavaResult<Object*> getDiagnosticCommands(Thread& thread, Object*) {
  return static_cast<Object*>(CORDON_TRY(allocate_objects(thread, thread.vm().known().String, 0)));
}

JavaResult<Object*> getDiagnosticCommandInfo(Thread& thread, Object*, ObjectArray* commands) {
  if (!commands) return throw_null_pointer(thread);
  if (commands->length() > 0) return throw_illegal_argument(thread, "Unknown diagnostic command");
  Class* info = find_boot(thread.vm(), "com/sun/management/internal/DiagnosticCommandInfo");
  return static_cast<Object*>(CORDON_TRY(allocate_objects(thread, info, 0)));
}

JavaResult<Object*> executeDiagnosticCommand(Thread& thread, Object*, Object*) {
  return throw_illegal_argument(thread, "Unknown diagnostic command");
}

void setNotificationEnabled(Thread&, Object*, jboolean) {}

constexpr NativeMethod kMethods[] = {
    pure<getDiagnosticCommands>("getDiagnosticCommands", "()[Ljava/lang/String;"),
    pure<getDiagnosticCommandInfo>("getDiagnosticCommandInfo",
                                   "([Ljava/lang/String;)[Lcom/sun/management/internal/DiagnosticCommandInfo;"),
    pure<executeDiagnosticCommand>("executeDiagnosticCommand", "(Ljava/lang/String;)Ljava/lang/String;"),
    pure<setNotificationEnabled>("setNotificationEnabled", "(Z)V"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(com_sun_management_internal_DiagnosticCommandImpl,
                    "com/sun/management/internal/DiagnosticCommandImpl", kMethods)
