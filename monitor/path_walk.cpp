#include "monitor/path_walk.h"

#include <algorithm>
#include <cerrno>

#include "monitor/host/errors.h"
#include "monitor/host/file.h"

namespace cordon::monitor {

namespace {

constexpr int kMostLinks = 40;  // as the kernel

/// Components of a path without empty ones and "."; ".." stays.
std::vector<std::string> components(std::string_view path) {
  std::vector<std::string> parts;
  while (!path.empty()) {
    size_t end = std::min(path.find('/'), path.size());
    std::string_view part = path.substr(0, end);
    if (!part.empty() && part != ".") parts.emplace_back(part);
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return parts;
}

struct Descriptor {
  explicit Descriptor(int descriptor) : fd(descriptor) {}
  ~Descriptor() {
    if (fd >= 0) PathWalk::close_directory(fd);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int fd;
};

bool is_host_error(const Error& error, int code) { return error.kind == ErrorKind::Host && error.code == code; }

}  // namespace

ResolvedPath::ResolvedPath(ResolvedPath&& other) noexcept
    : directory(other.directory),
      name(std::move(other.name)),
      absolute(std::move(other.absolute)),
      is_checked(other.is_checked),
      at(std::move(other.at)),
      owns_directory(std::exchange(other.owns_directory, false)) {}

ResolvedPath::~ResolvedPath() {
  if (owns_directory) PathWalk::close_directory(directory);
}

void PathWalk::close_directory(int fd) { host::close(HostToken(), fd); }

/// Opens a directory, in one call if there is no link on the way.
Result<PathWalk::Parent> PathWalk::open_parent(const std::string& parent, const std::string& last) {
  Result<int> fd = host::open_directory_path(HostToken(), host::kNoDirectory, parent, true);
  if (fd) return Parent{*fd, ""};
  // ELOOP: there is a link. ENOSYS, EPERM: a kernel or a container without openat2.
  for (int code : {ELOOP, ENOSYS, EPERM}) {
    if (is_host_error(fd.error(), code)) return find_link(parent, last);
  }
  return fd.take_error();
}

/// Opens a directory step by step, until the first link.
Result<PathWalk::Parent> PathWalk::find_link(const std::string& parent, const std::string& last) {
  Descriptor directory(CORDON_TRY(host::open_directory_path(HostToken(), host::kNoDirectory, "/", false)));
  std::vector<std::string> parts = components(parent);
  std::string walked;
  for (size_t i = 0; i < parts.size(); i++) {
    if (Result<std::string> target = host::read_link(HostToken(), directory.fd, parts[i])) {
      std::string detour = joined(walked + "/", *target);
      for (size_t rest = i + 1; rest < parts.size(); rest++) detour += "/" + parts[rest];
      return Parent{-1, detour + "/" + last};
    }
    Descriptor next(CORDON_TRY(host::open_directory_path(HostToken(), directory.fd, parts[i], false)));
    std::swap(directory.fd, next.fd);
    walked += "/" + parts[i];
  }
  return Parent{std::exchange(directory.fd, -1), ""};
}

Result<ResolvedPath> PathWalk::run(std::string_view absolute) {
  std::string whole = normalized(absolute);
  for (int links = 0; links <= kMostLinks; links++) {
    size_t slash = whole.rfind('/');
    std::string last = whole.size() == 1 ? "." : whole.substr(slash + 1);
    std::string parent_path = whole.substr(0, std::max<size_t>(slash, 1));
    Parent parent = CORDON_TRY(open_parent(parent_path, last));
    std::string detour = std::move(parent.detour);
    Descriptor directory(parent.fd);
    if (parent.fd >= 0 && follow_last_) {
      Result<std::string> target = host::read_link(HostToken(), parent.fd, last);
      if (target) detour = joined(parent_path, *target);
    }
    if (detour.empty()) {
      ResolvedPath result;
      result.directory = std::exchange(directory.fd, -1);
      result.owns_directory = true;
      result.name = std::move(last);
      result.absolute = std::move(whole);
      result.is_checked = true;
      return result;
    }
    whole = normalized(detour);
    CORDON_TRY(judge_.decide(whole));
  }
  return host::error_from(ELOOP);
}

}  // namespace cordon::monitor
