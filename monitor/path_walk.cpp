#include "monitor/path_walk.h"

#include <algorithm>
#include <cerrno>
#include <vector>

#include "monitor/host/errors.h"
#include "monitor/host/file.h"

namespace cordon::monitor {

namespace {

constexpr int kMostLinks = 40;             // as the kernel
constexpr size_t kLongestPath = 64 << 10;  // links make paths longer; the kernel's own limit holds for what it is given

/// Components of a path without empty ones and ".".
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

std::string parent_of(const std::string& path) { return path.substr(0, std::max<size_t>(path.rfind('/'), 1)); }

struct Descriptor {
  explicit Descriptor(int descriptor) : fd(descriptor) {}
  ~Descriptor() {
    if (fd >= 0) PathWalk::close(fd);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int release() { return std::exchange(fd, -1); }
  int fd;
};

bool is_host_error(const Error& error, int code) { return error.kind == ErrorKind::Host && error.code == code; }

}  // namespace

ResolvedPath::ResolvedPath(ResolvedPath&& other) noexcept
    : directory(other.directory),
      name(std::move(other.name)),
      absolute(std::move(other.absolute)),
      is_checked(other.is_checked),
      is_made_by_mapping(other.is_made_by_mapping),
      mount(other.mount),
      stat(other.stat),
      at(std::move(other.at)),
      owns_directory(std::exchange(other.owns_directory, false)) {}

ResolvedPath::~ResolvedPath() {
  if (owns_directory) PathWalk::close(directory);
}

void PathWalk::close(int fd) { host::close(HostToken(), fd); }

Result<int> PathWalk::open_at(const PathSpace::Place& place, host::Opening opening) {
  if (!space_.is_one_call()) return walk_to(place, opening);
  Result<int> fd = host::open_without_links(HostToken(), place.base, place.name, opening);
  // RESOLVE_BENEATH gives up when the tree changes under it; so does a lease, for ever.
  constexpr int kMostTries = 4;
  for (int i = 0; i < kMostTries && !fd && is_host_error(fd.error(), EAGAIN); i++)
    fd = host::open_without_links(HostToken(), place.base, place.name, opening);
  return fd;
}

/// The same in steps, for kernels and containers without openat2.
Result<int> PathWalk::walk_to(const PathSpace::Place& place, host::Opening opening) {
  HostToken token;
  bool is_absolute = place.base == host::kNoDirectory;
  Descriptor directory(-1);
  if (is_absolute) directory.fd = CORDON_TRY(host::open_component(token, place.base, "/", {host::Opening::Directory}));
  int at = is_absolute ? directory.fd : place.base;
  std::vector<std::string> parts = components(place.name);
  if (parts.empty()) return host::open_component(token, at, ".", opening);
  for (size_t i = 0;; i++) {
    bool is_last = i + 1 == parts.size();
    host::Opening step = is_last ? opening : host::Opening{host::Opening::Directory};
    Result<int> fd = host::open_component(token, at, parts[i], step);
    // Asked for a directory, Linux says of a link that it is none.
    if (!fd && is_host_error(fd.error(), ENOTDIR) && host::read_link(token, at, parts[i])) return host::error_from(ELOOP);
    if (!fd || is_last) return fd;
    Descriptor next(*fd);
    std::swap(directory.fd, next.fd);
    at = directory.fd;
  }
}

/// The first link on the way to `guest`, which lies at `place`. ENOENT if there is none.
Result<PathWalk::Detour> PathWalk::find_link(const PathSpace::Place& place, const std::string& guest) {
  HostToken token;
  bool is_absolute = place.base == host::kNoDirectory;
  Descriptor directory(-1);
  if (is_absolute) directory.fd = CORDON_TRY(host::open_component(token, place.base, "/", {host::Opening::Directory}));
  int at = is_absolute ? directory.fd : place.base;
  std::vector<std::string> parts = components(place.name);
  for (size_t i = 0; i < parts.size(); i++) {
    if (Result<std::string> target = host::read_link(token, at, parts[i])) {
      Detour detour;
      detour.link = guest;
      std::string rest;
      for (size_t after = parts.size() - 1; after > i; after--) {
        rest = "/" + parts[after] + rest;
        detour.link = parent_of(detour.link);
      }
      detour.path = joined(parent_of(detour.link), *target) + rest;
      if (detour.path.size() > kLongestPath) return host::error_from(ENAMETOOLONG);
      detour.path = normalized(detour.path);
      return detour;
    }
    if (i + 1 == parts.size()) break;
    Descriptor next(CORDON_TRY(host::open_component(token, at, parts[i], {host::Opening::Directory})));
    std::swap(directory.fd, next.fd);
    at = directory.fd;
  }
  return host::error_from(ENOENT);
}

/// True if the path now reads differently; it has been decided again then.
Result<bool> PathWalk::respell(std::string& path) {
  std::string respelled = space_.respelled(path);
  if (respelled == path) return false;
  path = std::move(respelled);
  CORDON_TRY(judge_.decide(path, ""));
  return true;
}

Result<ResolvedPath> PathWalk::open(std::string whole, host::Opening opening, bool follow_last) {
  HostToken token;
  for (int links = 0; links <= kMostLinks; links++) {
    CORDON_TRY(respell(whole));
    PathSpace::Place place = space_.locate(whole);
    Result<int> fd = host::error_from(ENOENT);
    if (opening.kind == host::Opening::Guest && space_.is_above_mounts(whole)) {
      // The directory is there, if not on the host: nothing can be created in its place.
      if (opening.options->create_new) return host::error_from(EEXIST);
      OpenOptions options = *opening.options;
      options.create = false;
      fd = open_at(place, {host::Opening::Guest, &options});
    } else {
      fd = open_at(place, opening);
    }
    if (fd) {
      ResolvedPath result;
      result.directory = *fd;
      result.owns_directory = true;
      result.is_checked = true;
      result.mount = place.mount;
      result.stat = CORDON_TRY(host::fstat(token, *fd));
      if (!result.stat.is_link() || !follow_last) {
        result.absolute = std::move(whole);
        return result;
      }
      std::string target = CORDON_TRY(host::read_link(token, *fd, ""));
      std::string link = std::exchange(whole, normalized(joined(parent_of(whole), target)));
      CORDON_TRY(judge_.decide(whole, link));
      continue;
    }
    bool is_missing = is_host_error(fd.error(), ENOENT) || is_host_error(fd.error(), ENOTDIR);
    if (is_missing && space_.is_above_mounts(whole)) {
      ResolvedPath result;
      result.is_checked = result.is_made_by_mapping = true;
      result.absolute = std::move(whole);
      return result;
    }
    if (!is_host_error(fd.error(), ELOOP)) return fd.take_error();
    Result<Detour> detour = find_link(place, whole);
    if (!detour && is_host_error(detour.error(), ENOENT)) continue;  // it has gone meanwhile: once more
    if (!detour) return detour.take_error();
    if (detour->link == whole && !follow_last) return host::error_from(ELOOP);
    whole = std::move(detour->path);
    CORDON_TRY(judge_.decide(whole, detour->link));
  }
  return host::error_from(ELOOP);
}

Result<ResolvedPath> PathWalk::open_parent(std::string whole) {
  for (int links = 0; links <= kMostLinks; links++) {
    CORDON_TRY(respell(whole));
    if (space_.holds_mounts(whole)) {
      ResolvedPath result;
      result.is_checked = result.is_made_by_mapping = true;
      result.absolute = std::move(whole);
      return result;
    }
    std::string parent = parent_of(whole);
    std::string last = whole.size() == 1 ? "." : whole.substr(whole.rfind('/') + 1);
    PathSpace::Place place = space_.locate(parent);
    Result<int> fd = open_at(place, {host::Opening::Directory});
    if (fd) {
      ResolvedPath result;
      result.directory = *fd;
      result.owns_directory = true;
      result.is_checked = true;
      result.mount = place.mount;
      result.name = std::move(last);
      result.absolute = std::move(whole);
      return result;
    }
    if (!is_host_error(fd.error(), ELOOP)) return fd.take_error();
    Result<Detour> detour = find_link(place, parent);
    if (!detour && is_host_error(detour.error(), ENOENT)) continue;
    if (!detour) return detour.take_error();
    whole = normalized(detour->path + "/" + last);
    CORDON_TRY(judge_.decide(whole, detour->link));
  }
  return host::error_from(ELOOP);
}

}  // namespace cordon::monitor
