// java.lang.ProcessHandleImpl$Info
#include "stdlib/file_io.h"
#include "vm/alloc.h"
#include "vm/strings.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Permission;
using monitor::ProcessInfo;

JavaResult<void> store_text(Thread& thread, Object* target, u4 offset, const std::string& text) {
  if (text.empty()) return {};
  Object* string = CORDON_TRY(make_string(thread, text));
  store_reference(target, offset, string);
  return {};
}

/// What is not known stays as it is.
JavaResult<void> info0(Thread& thread, HostAccess& host, Object* self, jlong pid) {
  Result<ProcessInfo> info = host->process_info(pid);
  if (!info) return {};
  const Known& known = thread.vm().known();
  self->at<jlong>(known.ProcessHandleImpl_Info_startTime) = info->start_millis;
  self->at<jlong>(known.ProcessHandleImpl_Info_totalTime) = info->cpu_nanos;
  CORDON_TRY(store_text(thread, self, known.ProcessHandleImpl_Info_user, info->user));
  CORDON_TRY(store_text(thread, self, known.ProcessHandleImpl_Info_command, info->command));
  // Java joins command and arguments by itself.
  if (info->command.empty()) {
    CORDON_TRY(store_text(thread, self, known.ProcessHandleImpl_Info_commandLine, info->command_line));
    return {};
  }
  ObjectArray* arguments =
      CORDON_TRY(allocate_objects(thread, known.String, static_cast<jint>(info->arguments.size())));
  for (std::size_t i = 0; i < info->arguments.size(); ++i)
    (*arguments)[i] = CORDON_TRY(make_string(thread, info->arguments[i]));
  store_reference(self, known.ProcessHandleImpl_Info_arguments, arguments);
  return {};
}

constexpr NativeMethod kMethods[] = {
    pure<no_op>("initIDs", "()V"),
    host<info0>("info0", "(J)V", Permission::ProcessEnumerate),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_lang_ProcessHandleImpl_Info, "java/lang/ProcessHandleImpl$Info", kMethods)
