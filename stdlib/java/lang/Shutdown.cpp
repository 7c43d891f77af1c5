// java.lang.Shutdown
#include <string>

#include "monitor/gateway.h"
#include "vm/native.h"
#include "vm/threads.h"
#include "vm/throw.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Permission;

/// Ends the VM, not the process: the calling thread unwinds without running handlers, and so does every other.
JavaResult<void> halt0(Thread& thread, HostAccess& host, jint status) {
  Result<void> asked = host->ask(Permission::Exit, std::to_string(status));
  if (!asked.is_ok()) return throw_error(thread, asked.error());
  thread.vm().terminate(status);
  return terminate_thread(thread);
}

constexpr NativeMethod kMethods[] = {
    pure<no_op>("beforeHalt", "()V"),
    host<halt0>("halt0", "(I)V", Permission::Exit),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_lang_Shutdown, "java/lang/Shutdown", kMethods)
