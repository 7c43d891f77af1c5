#include "monitor/audit_file.h"

#include <charconv>
#include <cerrno>

#include "monitor/host/errors.h"
#include "monitor/host/file.h"
#include "monitor/host/path.h"

namespace cordon::monitor {

namespace {

constexpr std::string_view kDescriptor = "fd:";

Error said_of(const std::string& where, const Error& error) {
  std::string_view hint;
  if (error.code == ELOOP) hint = " (the audit is not written through symbolic links)";
  return Error{error.kind, error.code, "--audit " + where + ": " + error.message + std::string(hint)};
}

}  // namespace

Result<std::shared_ptr<AuditFile>> AuditFile::open(const std::string& where) {
  HostToken token;
  int fd = -1;
  std::string path;
  if (where.starts_with(kDescriptor)) {
    int number = -1;
    const char* end = where.data() + where.size();
    auto [stop, problem] = std::from_chars(where.data() + kDescriptor.size(), end, number);
    if (problem != std::errc() || stop != end || number < 0)
      return Error{ErrorKind::BadInput, 0, "--audit " + where + ": fd: needs the number of a descriptor"};
    if (!host::is_open_for_writing(token, number))
      return Error{ErrorKind::BadInput, 0, "--audit " + where + ": the descriptor is not open for writing"};
    Result<int> copy = host::duplicate(token, number);
    if (!copy) return said_of(where, copy.error());
    fd = *copy;
    // The standard streams stay where they are; another one must not be inherited by children of the guest.
    if (number > 2) host::close(token, number);
  } else {
    OpenOptions options;
    options.write = true;
    options.create = true;
    options.append = true;
    options.refuse_directory = true;
    options.mode = 0600;
    Result<int> opened = host::open(token, host::kNoDirectory, where, options, host::Links::Refuse);
    if (!opened) return said_of(where, opened.error());
    fd = *opened;
  }
  Result<FileStat> stat = host::fstat(token, fd);
  bool is_regular = stat && stat->is_regular();
  if (!where.starts_with(kDescriptor)) {
    if (!is_regular) (void)host::set_nonblocking(token, fd, false);
    if (Result<std::string> real = host::real_path(token, where)) path = std::move(*real);
  }
  return std::shared_ptr<AuditFile>(new AuditFile(fd, std::move(path), is_regular));
}

AuditFile::~AuditFile() { host::close(HostToken(), fd_); }

Result<void> AuditFile::write_some(std::string_view text, size_t& done) {
  while (done < text.size()) {
    // A pipe keeps only short writes whole, so there it is one line at a time.
    size_t count = (is_regular_ ? text.size() : text.find('\n', done) + 1) - done;
    Bytes bytes(reinterpret_cast<const u1*>(text.data()) + done, count);
    done += CORDON_TRY(host::write(HostToken(), fd_, bytes, is_regular_ ? host::Target::File : host::Target::Stream));
  }
  return {};
}

Result<void> AuditFile::append(std::string& lines) {
  std::lock_guard lock(mutex_);
  size_t done = 0;
  Result<void> result = write_some(torn_, done);
  torn_.erase(0, done);
  if (!result) return result;
  done = 0;
  result = write_some(lines, done);
  if (done > 0 && lines[done - 1] != '\n') {
    size_t end = lines.find('\n', done) + 1;
    torn_ = lines.substr(done, end - done);
    done = end;
  }
  lines.erase(0, done);
  return result;
}

}  // namespace cordon::monitor
