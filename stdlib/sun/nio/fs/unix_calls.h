/// What the natives of sun.nio.fs share: paths at guest addresses, UnixException, attributes.
#pragma once

#include <string>
#include <string_view>

#include "stdlib/file_io.h"
#include "vm/object.h"

namespace cordon::stdlib {

/// Copies the NUL-terminated path at a guest address. False, with InternalError pending, if the VM has no such memory.
bool copy_path(vm::Thread& thread, vm::jlong address, std::string* path);

/// UnixException with this errno.
vm::Thrown throw_unix(vm::Thread& thread, int code);
/// The same of a gateway's error: EACCES if it was refused, so that Java throws AccessDeniedException.
vm::Thrown throw_unix(vm::Thread& thread, const Error& error);

/// Nothing, or the error as UnixException.
inline vm::JavaResult<void> unix_result(vm::Thread& thread, const Result<void>& result) {
  if (!result) return throw_unix(thread, result.error());
  return {};
}

/// Runs verb(path) with the path at a guest address; the verb returns Result<void>.
template <typename Verb>
vm::JavaResult<void> with_path(vm::Thread& thread, vm::jlong address, Verb&& verb) {
  std::string path;
  if (!copy_path(thread, address, &path)) return vm::Thrown{};
  return unix_result(thread, verb(path));
}
template <typename Verb>
vm::JavaResult<void> with_paths(vm::Thread& thread, vm::jlong first_address, vm::jlong second_address, Verb&& verb) {
  std::string first, second;
  if (!copy_path(thread, first_address, &first) || !copy_path(thread, second_address, &second)) return vm::Thrown{};
  return unix_result(thread, verb(first, second));
}

/// A byte[] with these bytes.
vm::JavaResult<vm::Object*> make_bytes(vm::Thread& thread, std::string_view bytes);

/// Fills a sun.nio.fs.UnixFileAttributes.
void store_attributes(vm::Vm& vm, vm::Object* attributes, const monitor::FileStat& stat);

/// open(2)'s flags, as UnixConstants has them; false if there are some that no guest may use.
bool open_options(vm::jint flags, vm::jint mode, monitor::OpenOptions* options);

/// A handle that Java keeps in a long (DIR* on HotSpot).
inline monitor::Handle handle_of_long(vm::jlong value) {
  return {value < 0 || value > INT32_MAX ? -1 : static_cast<i4>(value)};
}

}  // namespace cordon::stdlib
