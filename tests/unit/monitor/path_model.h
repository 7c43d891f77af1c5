/// A simple model of where guest paths lead, and random worlds to compare the gateway with: trees of files and links,
/// mappings, rules, and a guest that moves names about.
#pragma once

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <map>
#include <set>
#include <vector>

#include "fixture.h"
#include "policies.h"

namespace cordon::monitor::test {

/// Where a world's choices come from: a fuzzer's bytes, or a generator with a fixed seed once they are used up.
class Choices {
 public:
  explicit Choices(u8 seed, Bytes bytes = {}) : state_(seed), bytes_(bytes) {}
  size_t below(size_t limit) {
    if (at_ < bytes_.size()) return bytes_[at_++] % limit;
    state_ += 0x9e3779b97f4a7c15;
    u8 mixed = (state_ ^ state_ >> 30) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111eb;
    return (mixed ^ mixed >> 31) % limit;
  }
  bool chance(size_t percent) { return below(100) < percent; }
  template <typename T>
  const T& of(const std::vector<T>& list) {
    return list[below(list.size())];
  }

 private:
  u8 state_;
  Bytes bytes_;
  size_t at_ = 0;
};

class PathModel {
 public:
  PathModel(Choices& choices, bool has_openat2) : choices_(choices) {
    grow();
    PolicySpec spec = make_spec();
    rules_ = spec.rules;
    GatewayOptions options;
    options.has_openat2 = has_openat2;
    options.working_directory = "/";
    vm_ = std::make_unique<Vm>(Policy::create(std::move(spec)), std::move(options));
    for (const auto& [content, host] : files_) {
      (void)host;
      if (is_reachable(content, Permission::FileRead)) readable_.insert(content);
      if (is_reachable(content, Permission::FileWrite)) writable_.insert(content);
    }
  }

  /// Compares reads, stats and lists of random paths with the model.
  void look(int times) {
    for (int i = 0; i < times; i++) {
      std::string path = random_path();
      CAPTURE(path);
      CHECK(read(path) == model_read(path));
      bool is_link = false;
      std::string where;
      std::string expected = model_find(path, Permission::FileStat, true, &where, &is_link);
      Result<FileStat> stat = (*vm_)->stat(path);
      CHECK(outcome(stat) == expected);
      Result<std::string> real = (*vm_)->real_path(path);
      CHECK(outcome(real) == expected);
      if (real) CHECK(*real == where);
      // Nothing of what is denied shows in what is said about it.
      if (is_denied(stat) && !would(Permission::FileStat, path))
        CHECK(stat.error().message.find(normal(path)) != std::string::npos);
    }
  }

  /// Lets the guest move names about; whatever it does, it must not come to read or change what it could not before.
  void attack(int times) {
    for (int i = 0; i < times; i++) {
      std::string a = choices_.chance(50) ? some_guest_name() : random_path();
      std::string b = choices_.chance(30) ? some_guest_name() + "/" + choices_.of(names()) : random_path();
      Vm& vm = *vm_;
      switch (choices_.below(8)) {
        case 0:
        case 1: (void)vm->rename(a, b).is_ok(); break;
        case 2: (void)vm->link(a, b).is_ok(); break;
        case 3: (void)vm->symlink(choices_.chance(50) ? a : "../" + choices_.of(names()), b).is_ok(); break;
        case 4: (void)vm->mkdir(a, 0777).is_ok(); break;
        case 5: (void)vm->remove(a).is_ok(); break;
        case 6: read_everything(); break;
        default: {
          OpenOptions options = writing();
          options.truncate = choices_.chance(50);
          Result<Handle> handle = vm->open(a, options, vm.wake);
          if (!handle) break;
          (void)vm->write(*handle, bytes_of("guest"), vm.wake).is_ok();
          (void)vm->close(*handle).is_ok();
        }
      }
    }
    read_everything();
    // The descriptors know the files, wherever they have gone.
    for (const auto& [content, fd] : descriptors_) {
      char buffer[64];
      ssize_t length = pread(fd, buffer, sizeof buffer, 0);
      if (!writable_.contains(content)) CHECK(std::string_view(buffer, static_cast<size_t>(length)) == content);
    }
  }

  ~PathModel() {
    for (const auto& [content, fd] : descriptors_) ::close(fd);
  }

 private:
  static const std::vector<std::string>& names() {
    static const std::vector<std::string> list{"a", "b", "c", "A"};
    return list;
  }

  // --- Making a world

  void grow() {
    directories_ = {scratch_.path()};
    size_t count = 4 + choices_.below(8);
    for (size_t i = 0; i < count; i++) {
      std::string path = choices_.of(directories_) + "/" + choices_.of(names());
      if (::mkdir(path.c_str(), 0777) == 0) directories_.push_back(path);
    }
    count = 4 + choices_.below(10);
    for (size_t i = 0; i < count; i++) {
      std::string path = choices_.of(directories_) + "/" + choices_.of(names());
      struct stat ignored;
      if (::lstat(path.c_str(), &ignored) == 0) continue;
      std::string content = "content " + std::to_string(i);
      std::ofstream(path) << content;
      files_[content] = path;
      descriptors_[content] = ::open(path.c_str(), O_RDONLY);
    }
    count = choices_.below(8);
    for (size_t i = 0; i < count; i++) {
      std::string path = choices_.of(directories_) + "/" + choices_.of(names());
      std::string target = choices_.chance(40) ? random_path() : "";
      if (target.empty()) {
        for (size_t up = choices_.below(3); up > 0; up--) target += "../";
        target += choices_.of(names());
        if (choices_.chance(30)) target += "/" + choices_.of(names());
      }
      (void)!::symlink(target.c_str(), path.c_str());
    }
  }

  PolicySpec make_spec() {
    PolicySpec spec;
    size_t count = choices_.below(4);
    for (size_t i = 0; i < count; i++) {
      std::string guest = choices_.chance(60) ? choices_.of(directories_) + "/" + choices_.of(names())
                                              : "/virtual/" + choices_.of(names());
      std::string host = choices_.of(directories_);
      if (choices_.chance(30) && !files_.empty()) host = files_.begin()->second;
      if (guest == "/" || mount_at(guest)) continue;
      mounts_.push_back({guest, host});
      spec = mapping(std::move(spec), guest, host, choices_.chance(20));
      if (spec.paths.back().is_read_only) read_only_.insert(guest);
    }
    std::vector<std::string> there = directories_;
    for (const auto& [content, host] : files_) there.push_back(host);
    if (choices_.chance(50)) {
      add(spec, Rule::Allow, {"--allow-read", "--allow-write"}, scratch_.path());
      size_t denied = choices_.below(3);
      for (size_t i = 0; i < denied; i++) add(spec, Rule::Deny, {"--allow-read"}, choices_.of(there));
    }
    count = 1 + choices_.below(5);
    for (size_t i = 0; i < count; i++) {
      std::string root = choices_.chance(15) ? "/virtual" : normal(random_path());
      std::vector<const char*> flags{"--allow-read", "--allow-write"};
      if (choices_.chance(70)) add(spec, Rule::Allow, {"--allow-read"}, root);
      if (choices_.chance(60)) add(spec, Rule::Allow, {"--allow-write"}, root);
      if (choices_.chance(25)) add(spec, Rule::Deny, {choices_.of(flags)}, root + "/" + choices_.of(names()));
    }
    return spec;
  }

  std::string random_path() {
    std::string path = choices_.of(directories_);
    if (!mounts_.empty() && choices_.chance(40)) path = choices_.of(mounts_).guest;
    for (size_t more = choices_.below(4); more > 0; more--) {
      size_t kind = choices_.below(10);
      path += kind == 0 ? "/.." : kind == 1 ? "/." : kind == 2 ? "//" : "/" + choices_.of(names());
    }
    return path;
  }

  // --- The model: names first, then what the host has there

  struct Mount {
    std::string guest, host;
  };

  static std::string normal(const std::string& path) {
    std::vector<std::string> parts;
    std::string part;
    for (char c : path + "/") {
      if (c != '/') {
        part += c;
        continue;
      }
      if (part == ".." && !parts.empty()) parts.pop_back();
      if (!part.empty() && part != "." && part != "..") parts.push_back(part);
      part.clear();
    }
    std::string result;
    for (const std::string& each : parts) result += "/" + each;
    return result.empty() ? "/" : result;
  }

  static bool is_below(const std::string& path, const std::string& root) {
    return path == root || path.starts_with(root == "/" ? root : root + "/");
  }

  const Mount* mount_at(const std::string& guest) const {
    const Mount* best = nullptr;
    for (const Mount& mount : mounts_)
      if (mount.guest == guest) best = &mount;
    return best;
  }

  const Mount* mount_above(const std::string& guest) const {
    const Mount* best = nullptr;
    for (const Mount& mount : mounts_)
      if (is_below(guest, mount.guest) && (!best || mount.guest.size() > best->guest.size())) best = &mount;
    return best;
  }

  bool would(Permission permission, const std::string& asked) const {
    std::string path = normal(asked);
    bool allowed = false;
    for (const Rule& rule : rules_) {
      if (!rule.permissions[static_cast<size_t>(permission)]) continue;
      if (!is_below(path, std::get<PathPattern>(rule.pattern).root)) continue;
      if (rule.effect == Rule::Deny) return false;
      allowed = true;
    }
    const Mount* mount = mount_above(path);
    if (mount && permission == Permission::FileWrite && read_only_.contains(mount->guest)) return false;
    return allowed;
  }

  std::string host_of(const std::string& guest) const {
    const Mount* mount = mount_above(guest);
    return mount ? mount->host + guest.substr(mount->guest.size()) : guest;
  }

  /// "" if it is there, else why it cannot be had. `where`: its real guest path.
  std::string model_find(const std::string& asked, Permission permission, bool follow, std::string* where,
                         bool* is_link) const {
    std::string path = normal(asked);
    for (int links = 0; links <= 40; links++) {
      if (!would(permission, path)) return "denied";
      std::string next, missing;
      // Component by component, each by its guest name, so that mappings on the way count.
      const Mount* mount = mount_above(path);
      size_t at = mount ? mount->guest.size() : 0;
      std::string host = mount ? mount->host : "";
      for (;;) {
        struct stat info;
        if (::lstat(host.empty() ? "/" : host.c_str(), &info) != 0) missing = "No such file or directory";
        bool is_last = at == path.size() || path == "/";
        if (missing.empty() && S_ISLNK(info.st_mode) && (!is_last || follow)) {
          std::string target = std::filesystem::read_symlink(host).string();
          std::string parent = path.substr(0, path.rfind('/', at - 1));
          next = normal((target.starts_with("/") ? target : parent + "/" + target) + path.substr(at));
          break;
        }
        if (missing.empty() && !is_last && !S_ISDIR(info.st_mode)) missing = "Not a directory";
        if (!missing.empty() || is_last) {
          if (missing.empty()) *is_link = S_ISLNK(info.st_mode);
          break;
        }
        size_t end = std::min(path.find('/', at + 1), path.size());
        host += path.substr(at, end - at);
        at = end;
      }
      if (!next.empty()) {
        path = next;
        continue;
      }
      *where = path;
      if (missing.empty()) return "";
      for (const Mount& each : mounts_)
        if (each.guest != path && is_below(each.guest, path)) return "";
      return missing;
    }
    return "Too many levels of symbolic links";
  }

  std::string model_read(const std::string& path) const {
    std::string where;
    bool is_link = false;
    std::string found = model_find(path, Permission::FileRead, true, &where, &is_link);
    if (!found.empty()) return found;
    std::string host = host_of(where);
    if (!std::filesystem::is_regular_file(host)) return "directory";
    std::ifstream file(host);
    return std::string(std::istreambuf_iterator<char>(file), {});
  }

  /// Whether the guest has a name for a file with which it may do that, before it has done anything.
  bool is_reachable(const std::string& content, Permission permission) const {
    std::vector<std::string> list = guest_names(files_.at(content));
    return std::any_of(list.begin(), list.end(), [&](const std::string& guest) { return would(permission, guest); });
  }

  /// Names by which the guest sees a path of the host.
  std::vector<std::string> guest_names(const std::string& host) const {
    std::vector<std::string> list;
    if (!mount_above(host)) list.push_back(host);
    for (const Mount& mount : mounts_) {
      if (!is_below(host, mount.host)) continue;
      std::string guest = mount.guest + host.substr(mount.host.size());
      if (mount_above(guest) == &mount) list.push_back(guest);
    }
    return list;
  }

  std::string some_guest_name() {
    std::vector<std::string> list{scratch_.path()};
    for (const auto& entry : std::filesystem::recursive_directory_iterator(scratch_.path()))
      for (std::string& name : guest_names(entry.path().string())) list.push_back(std::move(name));
    return choices_.of(list);
  }

  /// Every name of every file, wherever the guest has moved it.
  void read_everything() {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(scratch_.path())) {
      for (const std::string& name : guest_names(entry.path().string())) {
        std::string content = read(name);
        bool is_theirs = files_.contains(content) && !readable_.contains(content);
        CAPTURE(name);
        CHECK_FALSE(is_theirs);
      }
    }
  }

  // --- The gateway

  template <typename T>
  static std::string outcome(const Result<T>& result) {
    if (result) return "";
    return result.error().kind == ErrorKind::Denied ? "denied" : result.error().message;
  }

  std::string read(const std::string& path) {
    Vm& vm = *vm_;
    Result<Handle> handle = vm->open(path, reading(), vm.wake);
    if (!handle) return outcome(handle);
    bool is_file = *vm->kind(*handle) == HandleKind::File;
    std::string text = is_file ? read_text(vm, *handle) : "directory";
    (void)vm->close(*handle).is_ok();
    return text;
  }

  Choices& choices_;
  ScratchDirectory scratch_;
  std::vector<std::string> directories_;
  std::map<std::string, std::string> files_;  ///< by content, which is unique
  std::map<std::string, int> descriptors_;
  std::vector<Mount> mounts_;
  std::set<std::string> read_only_;
  std::vector<Rule> rules_;
  std::unique_ptr<Vm> vm_;
  std::set<std::string> readable_, writable_;
};

}  // namespace cordon::monitor::test
