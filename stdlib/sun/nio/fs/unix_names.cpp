#include "stdlib/sun/nio/fs/unix_names.h"

#include <cstring>

#include "stdlib/sun/nio/fs/unix_calls.h"
#include "vm/guest_memory.h"

namespace cordon::stdlib {

using namespace vm;
using monitor::Handle;

// --- Users and groups ----------------------------------------------------------------------------------------------

namespace {

JavaResult<Object*> return_name(Thread& thread, const Result<std::string>& name) {
  if (!name) return throw_unix(thread, name.error());
  return make_bytes(thread, name.value());
}

/// -1 for names that nobody has.
JavaResult<jint> return_id(Thread& thread, const Result<u4>& id) {
  if (id) return static_cast<jint>(id.value());
  if (id.error().kind == ErrorKind::NotFound) return -1;
  return throw_unix(thread, id.error());
}

}  // namespace

JavaResult<Object*> getpwuid(Thread& thread, HostAccess& host, jint id) {
  return return_name(thread, host->user_name(static_cast<u4>(id)));
}

JavaResult<Object*> getgrgid(Thread& thread, HostAccess& host, jint id) {
  return return_name(thread, host->group_name(static_cast<u4>(id)));
}

JavaResult<jint> getpwnam0(Thread& thread, HostAccess& host, jlong name_address) {
  std::string name;
  if (!copy_path(thread, name_address, &name)) return Thrown{};
  return return_id(thread, host->user_id(name));
}

JavaResult<jint> getgrnam0(Thread& thread, HostAccess& host, jlong name_address) {
  std::string name;
  if (!copy_path(thread, name_address, &name)) return Thrown{};
  return return_id(thread, host->group_id(name));
}

// --- Extended attributes -------------------------------------------------------------------------------------------

namespace {

/// Copies `bytes` to a guest's buffer; a buffer of length 0 asks for the length only.
JavaResult<jint> return_bytes(Thread& thread, Bytes bytes, jlong address, jint length) {
  if (length == 0) return static_cast<jint>(bytes.size());
  auto buffer = writable_memory(thread, address, length);
  if (!buffer) return throw_bad_address(thread, address, length);
  if (bytes.size() > buffer->size()) return throw_unix(thread, ERANGE);
  if (!bytes.empty()) std::memcpy(buffer->data(), bytes.data(), bytes.size());
  return static_cast<jint>(bytes.size());
}

}  // namespace

JavaResult<jint> fgetxattr0(Thread& thread, HostAccess& host, jint handle, jlong name_address, jlong value_address,
                            jint value_length) {
  std::string name;
  if (!copy_path(thread, name_address, &name)) return Thrown{};
  Result<std::vector<u1>> value = host->get_attribute(Handle{handle}, name);
  if (!value) return throw_unix(thread, value.error());
  return return_bytes(thread, *value, value_address, value_length);
}

JavaResult<void> fsetxattr0(Thread& thread, HostAccess& host, jint handle, jlong name_address, jlong value_address,
                            jint value_length) {
  std::string name;
  if (!copy_path(thread, name_address, &name)) return Thrown{};
  Bytes value;
  if (value_length != 0) {
    auto bytes = readable_memory(thread, value_address, value_length);
    if (!bytes) return throw_bad_address(thread, value_address, value_length);
    value = *bytes;
  }
  return unix_result(thread, host->set_attribute(Handle{handle}, name, value));
}

JavaResult<void> fremovexattr0(Thread& thread, HostAccess& host, jint handle, jlong name_address) {
  return with_path(thread, name_address,
                   [&](const std::string& name) { return host->remove_attribute(Handle{handle}, name); });
}

JavaResult<jint> flistxattr(Thread& thread, HostAccess& host, jint handle, jlong list_address, jint length) {
  Result<std::vector<std::string>> names = host->list_attributes(Handle{handle});
  if (!names) return throw_unix(thread, names.error());
  std::string list;
  for (const std::string& name : *names) list.append(name).push_back('\0');
  return return_bytes(thread, {reinterpret_cast<const u1*>(list.data()), list.size()}, list_address, length);
}

}  // namespace cordon::stdlib
