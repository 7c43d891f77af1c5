// java.lang.ProcessImpl
//
// The gateway starts the child; Java's launch mechanism and its helper program have nothing to do here.
#include <algorithm>

#include "stdlib/file_io.h"
#include "vm/throw.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::ChildStream;
using monitor::Handle;
using monitor::Permission;

/// The text of a byte[] up to its NUL.
std::string text_of(const ByteArray* bytes) {
  std::string text(reinterpret_cast<const char*>(bytes->data()), static_cast<std::size_t>(bytes->length()));
  return text.substr(0, text.find('\0'));
}

/// `count` texts, each with a NUL behind it (the last one's may be missing). False if there are fewer.
bool split(const ByteArray* block, jint count, std::vector<std::string>* out) {
  std::string text(reinterpret_cast<const char*>(block->data()), static_cast<std::size_t>(block->length()));
  std::size_t at = 0;
  for (jint i = 0; i < count; ++i) {
    if (at >= text.size()) return false;
    std::size_t end = std::min(text.find('\0', at), text.size());
    out->push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return true;
}

/// "error=2, No such file or directory"
Thrown throw_spawn(Thread& thread, const Error& error) {
  if (thread.is_terminating()) return terminate_thread(thread);
  int code = error.kind == ErrorKind::Host ? error.code : error.kind == ErrorKind::Denied ? EACCES : EAGAIN;
  return throw_io_exception(thread, "error=" + std::to_string(code) + ", " + reason_of(error));
}

/// Starts the program; `handles` says where its streams lead (-1: a pipe) and gets the ends that stay here.
JavaResult<jint> forkAndExec(Thread& thread, HostAccess& host, Object*, jint, ByteArray*, ByteArray* program,
                             ByteArray* arguments, jint argument_count, ByteArray* environment,
                             jint environment_count, ByteArray* directory, IntArray* handles, jboolean merge_error) {
  if (!program || !arguments || !handles) return throw_null_pointer(thread);
  if (handles->length() < 3) return throw_array_index(thread, 2, handles->length());
  monitor::SpawnRequest request;
  request.program = text_of(program);
  bool is_whole = split(arguments, argument_count, &request.arguments);
  if (environment) {
    request.has_environment = true;
    is_whole = is_whole && split(environment, environment_count, &request.environment);
  }
  if (!is_whole) return throw_illegal_argument(thread, "argument block too short");
  if (directory) request.directory = text_of(directory);
  request.merge_error = merge_error;
  for (std::size_t i = 0; i < 3; ++i) {
    Handle handle{(*handles)[i]};
    request.streams[i].kind = handle.is_valid() ? ChildStream::Handle_ : ChildStream::Pipe;
    request.streams[i].handle = handle;
  }
  auto spawned = call_blocking(thread, [&] { return host->spawn(request); });
  if (!spawned) return throw_spawn(thread, spawned.error());
  for (std::size_t i = 0; i < 3; ++i) (*handles)[i] = spawned->parent_ends[i].value;
  return static_cast<jint>(spawned->pid);
}

constexpr NativeMethod kMethods[] = {
    pure<no_op>("init", "()V"),
    host<forkAndExec>("forkAndExec", "(I[B[B[BI[BI[B[IZ)I", Permission::ProcessSpawn),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_lang_ProcessImpl, "java/lang/ProcessImpl", kMethods)
