#include "monitor/path_space.h"

#include <algorithm>
#include <cerrno>

#include "monitor/host/errors.h"
#include "monitor/host/file.h"
#include "monitor/host/path.h"
#include "monitor/path_names.h"

namespace cordon::monitor {

namespace {

bool is_strictly_beneath(std::string_view path, std::string_view root) {
  return path.size() > root.size() && is_beneath(path, root);
}

char folded(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Bytes that stand for something else than themselves on some file system: letters beyond ASCII, and the short names
/// that FAT gives ("SECRET~1").
bool is_treacherous(std::string_view name) {
  return std::any_of(name.begin(), name.end(), [](char c) { return c == '~' || static_cast<u1>(c) >= 0x80; });
}

bool is_similar(std::string_view a, std::string_view b) {
  if (is_treacherous(a) || is_treacherous(b)) return true;
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return folded(x) == folded(y); });
}

/// The first component in which `path` might be another spelling of `guarded`: where it ends in both. 0: `path` leads
/// elsewhere, or it is that spelling.
struct Ends {
  size_t path = 0, guarded = 0;
};
Ends similar_prefix(std::string_view path, std::string_view guarded) {
  Ends first;
  size_t at = 0, guarded_at = 0;
  while (!guarded.empty()) {
    if (at == path.size()) return {};
    size_t end = std::min(path.find('/', at + 1), path.size());
    size_t guarded_end = std::min(guarded.find('/', 1), guarded.size());
    std::string_view part = path.substr(at, end - at);
    std::string_view guarded_part = guarded.substr(0, guarded_end);
    if (part != guarded_part) {
      if (!is_similar(part, guarded_part)) return {};
      if (!first.path) first = {end, guarded_at + guarded_end};
    }
    at = end;
    guarded_at += guarded_end;
    guarded.remove_prefix(guarded_end);
  }
  return first;
}

}  // namespace

Result<std::unique_ptr<PathSpace>> PathSpace::create(const std::vector<PathMapping>& mappings,
                                                     std::vector<std::string> guarded, bool one_call) {
  std::unique_ptr<PathSpace> space(new PathSpace);
  space->is_one_call_ = one_call && host::can_refuse_links(HostToken());
  for (const PathMapping& mapping : mappings) CORDON_TRY(space->add(mapping));
  std::stable_sort(space->mounts_.begin(), space->mounts_.end(),
                   [](const Mount& a, const Mount& b) { return a.guest.size() > b.guest.size(); });
  space->guarded_ = std::move(guarded);
  for (const Mount& mount : space->mounts_) space->guarded_.push_back(mount.guest);
  std::erase(space->guarded_, "/");
  return space;
}

PathSpace::~PathSpace() {
  for (const Mount& mount : mounts_) host::close(HostToken(), mount.base);
}

Result<void> PathSpace::add(const PathMapping& mapping) {
  HostToken token;
  auto fails = [&](const Error& error) {
    return Error{error.kind, error.code, "cannot map " + mapping.guest + " to " + mapping.host + ": " + error.message};
  };
  Result<std::string> real = host::real_path(token, mapping.host);
  if (!real) return fails(real.error());
  Result<FileStat> stat = host::stat(token, host::kNoDirectory, *real, host::Links::Refuse);
  if (!stat) return fails(stat.error());
  Mount mount{mapping.guest, -1, "", mapping.is_read_only};
  std::string directory = *real;
  if (!stat->is_directory()) {
    size_t slash = real->rfind('/');
    mount.file = real->substr(slash + 1);
    directory = real->substr(0, std::max<size_t>(slash, 1));
  }
  Result<int> base = host::open_component(token, host::kNoDirectory, directory, {host::Opening::Directory});
  if (!base) return fails(base.error());
  mount.base = *base;
  mounts_.push_back(std::move(mount));
  return {};
}

const PathSpace::Mount* PathSpace::mount_of(std::string_view guest) const {
  for (const Mount& mount : mounts_) {
    if (is_beneath(guest, mount.guest)) return &mount;
  }
  return nullptr;
}

PathSpace::Place PathSpace::locate(const std::string& guest) const { return locate_in(guest, mount_of(guest)); }

PathSpace::Place PathSpace::locate_in(const std::string& guest, const Mount* mount) const {
  if (!mount) return {host::kNoDirectory, guest, nullptr};
  std::string_view rest = std::string_view(guest).substr(mount->guest == "/" ? 0 : mount->guest.size());
  if (!mount->file.empty()) return {mount->base, mount->file + std::string(rest), mount};
  if (rest.starts_with('/')) rest.remove_prefix(1);
  return {mount->base, rest.empty() ? "." : std::string(rest), mount};
}

bool PathSpace::is_read_only(std::string_view guest) const {
  const Mount* mount = mount_of(guest);
  return mount && mount->is_read_only;
}

bool PathSpace::find_mount_point(std::string_view guest, bool or_itself) const {
  return std::any_of(mounts_.begin(), mounts_.end(), [&](const Mount& mount) {
    return or_itself ? is_beneath(mount.guest, guest) : is_strictly_beneath(mount.guest, guest);
  });
}

std::vector<std::string> PathSpace::mount_names(std::string_view directory) const {
  std::vector<std::string> names;
  for (const Mount& mount : mounts_) {
    if (!is_strictly_beneath(mount.guest, directory)) continue;
    std::string_view rest = std::string_view(mount.guest).substr(directory == "/" ? 1 : directory.size() + 1);
    std::string name(rest.substr(0, rest.find('/')));
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  }
  return names;
}

// --- Spellings ------------------------------------------------------------------------------------------------------

std::string PathSpace::respelled(std::string path) const {
  // Each change makes a longer prefix exact; one guarded name may ask for more of them than another.
  for (size_t turns = 0, most = guarded_.size() + path.size(); turns < most; turns++) {
    bool changed = false;
    for (const std::string& guarded : guarded_) {
      // Component by component: behind a mapping the same file may well have two similar names.
      Ends ends = similar_prefix(path, guarded);
      if (!ends.path || !is_same_file(path.substr(0, ends.path), guarded.substr(0, ends.guarded))) continue;
      path = guarded.substr(0, ends.guarded) + path.substr(ends.path);
      changed = true;
    }
    if (!changed) break;
  }
  return path;
}

/// Of the file itself, never of what is mapped over it.
std::optional<FileStat> PathSpace::stat_beside_mounts(const std::string& guest) const {
  HostToken token;
  const Mount* mount = mount_of(guest);
  if (mount && mount->guest == guest) mount = mount_of(std::string_view(guest).substr(0, guest.rfind('/')));
  Place place = locate_in(guest, mount);
  // Of no consequence if a link is swapped in: both spellings are decided by their names anyway.
  Result<int> fd = is_one_call_ ? host::open_without_links(token, place.base, place.name, {host::Opening::Object})
                                : host::open_component(token, place.base, place.name, {host::Opening::Object});
  if (!fd) return std::nullopt;
  Result<FileStat> stat = host::fstat(token, *fd);
  host::close(token, *fd);
  return stat ? std::optional<FileStat>(*stat) : std::nullopt;
}

bool PathSpace::is_same_file(const std::string& spelling, const std::string& guarded) const {
  std::optional<FileStat> a = stat_beside_mounts(spelling);
  if (!a) return false;
  std::optional<FileStat> b = stat_beside_mounts(guarded);
  return b && a->device == b->device && a->inode == b->inode;
}

}  // namespace cordon::monitor
