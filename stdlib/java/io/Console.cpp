// java.io.Console
#include "stdlib/file_io.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Handle;
using monitor::Permission;

/// Windows only: Unix consoles use the default charset.
Object* encoding(Thread&) { return nullptr; }

JavaResult<bool> echo(Thread& thread, HostAccess& host, jboolean on) {
  Result<bool> before = host->set_terminal_echo(on);
  if (!before) return throw_io(thread, before.error());
  return *before;
}

bool is_terminal(HostAccess& host, Handle stream) {
  Result<bool> terminal = host->is_terminal(stream);
  return terminal && *terminal;
}

/// Until 17.0.20: a console is there if input and output are a terminal.
bool istty(Thread&, HostAccess& host) {
  return is_terminal(host, monitor::kStandardInput) && is_terminal(host, monitor::kStandardOutput);
}

/// Later updates: a bit for each standard stream.
jint ttyStatus(Thread&, HostAccess& host) {
  jint status = 0;
  for (Handle stream : {monitor::kStandardInput, monitor::kStandardOutput, monitor::kStandardError})
    if (is_terminal(host, stream)) status |= 1 << stream.value;
  return status;
}

constexpr NativeMethod kMethods[] = {
    pure<encoding>("encoding", "()Ljava/lang/String;"),
    host<echo>("echo", "(Z)Z", Permission::StandardStreams),
    host<istty>("istty", "()Z"),
    host<ttyStatus>("ttyStatus", "()I"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_io_Console, "java/io/Console", kMethods)
