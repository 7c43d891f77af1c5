// Names and ids of users and groups.
#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <unistd.h>

#include "monitor/host/errors.h"
#include "monitor/host/info.h"

namespace cordon::monitor::host {

namespace {

/// Calls one of the get..._r functions with a buffer that grows until the record fits.
template <typename Record, typename Call>
Result<Record> look_up(std::vector<char>& buffer, Call call) {
  buffer.resize(1024);
  for (;;) {
    Record record;
    Record* found = nullptr;
    int status = call(&record, buffer.data(), buffer.size(), &found);
    if (status == ERANGE && buffer.size() < (size_t{1} << 24)) {
      buffer.resize(buffer.size() * 2);
      continue;
    }
    if (status == EINTR) continue;
    if (found) return record;
    // glibc also answers ENOENT, ESRCH, EPERM and others when there is just no such name.
    return Error{ErrorKind::NotFound, 0, "no such user or group"};
  }
}

}  // namespace

Result<std::string> user_name(HostToken, u4 id) {
  std::vector<char> buffer;
  passwd record = CORDON_TRY(look_up<passwd>(buffer, [&](auto... rest) { return ::getpwuid_r(id, rest...); }));
  return std::string(record.pw_name);
}

Result<std::string> user_home(HostToken, u4 id) {
  std::vector<char> buffer;
  passwd record = CORDON_TRY(look_up<passwd>(buffer, [&](auto... rest) { return ::getpwuid_r(id, rest...); }));
  return std::string(record.pw_dir);
}

Result<std::string> group_name(HostToken, u4 id) {
  std::vector<char> buffer;
  group record = CORDON_TRY(look_up<group>(buffer, [&](auto... rest) { return ::getgrgid_r(id, rest...); }));
  return std::string(record.gr_name);
}

Result<u4> user_id(HostToken, const std::string& name) {
  std::vector<char> buffer;
  passwd record =
      CORDON_TRY(look_up<passwd>(buffer, [&](auto... rest) { return ::getpwnam_r(name.c_str(), rest...); }));
  return u4{record.pw_uid};
}

Result<u4> group_id(HostToken, const std::string& name) {
  std::vector<char> buffer;
  group record = CORDON_TRY(look_up<group>(buffer, [&](auto... rest) { return ::getgrnam_r(name.c_str(), rest...); }));
  return u4{record.gr_gid};
}

}  // namespace cordon::monitor::host
