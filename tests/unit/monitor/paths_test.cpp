// Where paths lead: mappings, links, spellings, files of the kernel. Each with openat2 and with the walk in steps.
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <cerrno>

#include "fixture.h"
#include "monitor/host_startup.h"
#include "policies.h"

using namespace cordon;
using namespace cordon::monitor;
using namespace cordon::monitor::test;

namespace {

/// Both ways of resolving a path: every case runs with each.
struct PathVm : Vm {
  PathVm(PolicySpec spec, bool has_openat2, std::string directory = "/")
      : Vm(Policy::create(std::move(spec)), options(has_openat2, std::move(directory))) {}
  static GatewayOptions options(bool has_openat2, std::string directory) {
    GatewayOptions options;
    options.has_openat2 = has_openat2;
    options.working_directory = std::move(directory);
    return options;
  }
  std::string text(const std::string& path) {
    Result<Handle> handle = gateway->open(path, reading(), wake);
    if (!handle) return handle.error().kind == ErrorKind::Denied ? "denied" : handle.error().message;
    std::string result = read_text(*this, *handle);
    CHECK(gateway->close(*handle).is_ok());
    return result;
  }
  std::vector<std::string> names(const std::string& path) {
    std::vector<std::string> names = *gateway->list_directory(path);
    std::sort(names.begin(), names.end());
    return names;
  }
};

void put(const std::string& path, const std::string& text) { std::ofstream(path) << text; }

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a mapping shows the host's directory under the guest's name, and grants nothing") {
  ScratchDirectory host;
  std::filesystem::create_directories(host / "real/sub");
  put(host / "real/a", "A");
  put(host / "real/sub/b", "B");
  put(host / "secret", "secret");
  std::filesystem::create_symlink("../secret", host / "real/out");
  std::filesystem::create_symlink(host / "secret", host / "real/absolute");
  std::filesystem::create_symlink("/data/sub/b", host / "real/guest");
  std::filesystem::create_symlink("sub/../a", host / "real/inside");
  for (bool has_openat2 : {true, false}) {
    CAPTURE(has_openat2);
    PathVm none(mapping({}, "/data", host / "real"), has_openat2);
    CHECK(none.text("/data/a") == "denied");
    PathVm vm(mapping(allow({"--allow-read"}, "/data"), "/data", host / "real"), has_openat2);
    CHECK(vm.text("/data/a") == "A");
    CHECK(vm.text("/data/sub/b") == "B");
    CHECK(vm.text("/data/../data/./sub//b") == "B");
    CHECK(vm.text(host / "real/a") == "denied");
    CHECK(vm.text("/data/../secret") == "denied");
    CHECK(vm.text("/data/out") == "denied");       // /secret, by the guest's names
    CHECK(vm.text("/data/absolute") == "denied");  // the guest may not read that name
    CHECK(vm.text("/data/guest") == "B");
    CHECK(vm.text("/data/inside") == "A");
    CHECK(*vm->real_path("/data/guest") == "/data/sub/b");
    CHECK(*vm->read_link("/data/guest") == "/data/sub/b");
    CHECK(*vm->canonicalize("/data/inside/../none") == "/data/none");
    CHECK(vm.names("/data") == Names{"a", "absolute", "guest", "inside", "out", "sub"});
    Handle directory = *vm->open("/data", reading(), vm.wake);
    CHECK(vm->open(PathRef("sub/b", directory), reading(), vm.wake).is_ok());
    CHECK(is_denied(vm->open(PathRef("../secret", directory), reading(), vm.wake)));
    CHECK(is_denied(vm->open("/data/a", writing(), vm.wake)));
  }
}

TEST_CASE("what the host has beneath a mapped name is unreachable, also with everything allowed") {
  ScratchDirectory host;
  std::filesystem::create_directories(host / "w/data");
  std::filesystem::create_directories(host / "other");
  put(host / "w/data/x", "shadowed");
  put(host / "w/file", "shadowed file");
  put(host / "other/x", "other");
  put(host / "note", "note");
  std::filesystem::create_symlink("data", host / "w/link");
  for (bool has_openat2 : {true, false}) {
    CAPTURE(has_openat2);
    PolicySpec spec;
    spec.allow_all = true;
    spec = mapping(mapping(std::move(spec), host / "w/data", host / "other"), host / "w/file", host / "note");
    PathVm vm(std::move(spec), has_openat2);
    CHECK(vm.text(host / "w/data/x") == "other");
    CHECK(vm.text(host / "w/link/x") == "other");
    CHECK(vm.text(host / "w/file") == "note");
    CHECK(vm.names(host / "w") == Names{"data", "file", "link"});
    // Moving the directory that holds the mapped names would bring what they hide to light.
    CHECK(fails_with(vm->rename(host / "w", host / "v"), EBUSY));
    CHECK(fails_with(vm->rename(host / "w/data", host / "v"), EBUSY));
    CHECK(fails_with(vm->rename(host / "note", host / "w/file"), EBUSY));
    CHECK(fails_with(vm->unlink(host / "w/file"), EBUSY));
    CHECK(fails_with(vm->rmdir(host / "w/data"), EBUSY));
    CHECK(fails_with(vm->remove(host / "w/data"), EBUSY));
    CHECK(fails_with(vm->mkdir(host / "w/data", 0777), EEXIST));
    CHECK(fails_with(vm->symlink("x", host / "w/data"), EEXIST));
    CHECK(fails_with(vm->link(host / "w/file", host / "w/second"), EXDEV));
    // Between file systems.
    CHECK(fails_with(vm->rename(host / "w/data/x", host / "w/y"), EXDEV));
    CHECK(fails_with(vm->link(host / "w/data/x", host / "w/y"), EXDEV));
    CHECK(vm->rename(host / "w/data/x", host / "w/data/y").is_ok());
    CHECK(vm->rename(host / "w/data/y", host / "w/data/x").is_ok());
  }
}

TEST_CASE("a read-only mapping beats write grants") {
  ScratchDirectory host;
  std::filesystem::create_directories(host / "d");
  put(host / "d/a", "A");
  for (bool has_openat2 : {true, false}) {
    CAPTURE(has_openat2);
    PathVm vm(mapping(allow({"--allow-read", "--allow-write"}, "/"), "/d", host / "d", true), has_openat2);
    CHECK(vm.text("/d/a") == "A");
    Result<Handle> denied = vm->open("/d/a", writing(), vm.wake);
    REQUIRE(is_denied(denied));
    CHECK(denied.error().message == "file write of \"/d/a\" denied; it is mapped read-only (--map with :ro)");
    CHECK(is_denied(vm->open("/d/new", writing(), vm.wake)));
    CHECK(is_denied(vm->unlink("/d/a")));
    CHECK(is_denied(vm->mkdir("/d/new", 0777)));
    CHECK(is_denied(vm->rename("/d/a", "/d/b")));
    CHECK(is_denied(vm->link("/d/a", "/d/b")));
    CHECK(is_denied(vm->symlink("a", "/d/b")));
    CHECK(is_denied(vm->chmod("/d/a", 0)));
    CHECK(is_denied(vm->set_last_modified("/d/a", 0)));
    CHECK(is_denied(vm->access("/d/a", kAccessWrite)));
    Handle handle = *vm->open("/d/a", reading(), vm.wake);
    CHECK(is_denied(vm->fchmod(handle, 0)));
    CHECK(is_denied(vm->truncate(handle, 0)));
    CHECK(is_denied(vm->lock(handle, {0, 1, true}, false, vm.wake)));
    CHECK(is_denied(vm->set_attribute(handle, "user.x", bytes_of("x"))));
    CHECK(std::filesystem::exists(host / "d/a"));
  }
}

TEST_CASE("mappings within mappings, of files, and where the host has no such place") {
  ScratchDirectory host;
  std::filesystem::create_directories(host / "outer/in");
  std::filesystem::create_directories(host / "inner");
  put(host / "outer/o", "O");
  put(host / "outer/in/hidden", "hidden");
  put(host / "inner/i", "I");
  put(host / "one", "ONE");
  for (bool has_openat2 : {true, false}) {
    CAPTURE(has_openat2);
    PolicySpec spec = allow({"--allow-read", "--allow-write"}, "/nowhere");
    spec = mapping(std::move(spec), "/nowhere/at/all", host / "outer");
    spec = mapping(std::move(spec), "/nowhere/at/all/in", host / "inner", true);
    spec = mapping(std::move(spec), "/nowhere/one.txt", host / "one");
    spec = mapping(std::move(spec), "/nowhere/at/all/extra/two", host / "one");
    PathVm vm(std::move(spec), has_openat2);
    CHECK(vm.text("/nowhere/at/all/o") == "O");
    CHECK(vm.text("/nowhere/at/all/in/i") == "I");
    CHECK(vm.text("/nowhere/at/all/in/hidden") == "No such file or directory");
    CHECK(vm.text("/nowhere/one.txt") == "ONE");
    CHECK(vm.text("/nowhere/one.txt/x") == "Not a directory");
    CHECK(vm.text("/nowhere/at/all/extra/two") == "ONE");
    CHECK(vm.names("/nowhere") == Names{"at", "one.txt"});
    CHECK(vm.names("/nowhere/at") == Names{"all"});
    CHECK(vm.names("/nowhere/at/all") == Names{"extra", "in", "o"});
    CHECK(vm->stat("/nowhere/at")->is_directory());
    CHECK(*vm->real_path("/nowhere/at/../at") == "/nowhere/at");
    Handle directory = *vm->open("/nowhere", reading(), vm.wake);
    CHECK(*vm->kind(directory) == HandleKind::Directory);
    CHECK(vm->fstat(directory)->is_directory());
    Handle stream = *vm->open_directory_of(directory);
    Names names;
    while (auto entry = *vm->read_directory(stream)) names.push_back(entry->name);
    std::sort(names.begin(), names.end());
    CHECK(names == Names{"at", "one.txt"});
    CHECK(vm->open(PathRef("one.txt", directory), reading(), vm.wake).is_ok());
    CHECK(fails_with(vm->open("/nowhere", writing(), vm.wake), EISDIR));
    CHECK(fails_with(vm->mkdir("/nowhere/at", 0777), EEXIST));
    CHECK(fails_with(vm->open("/nowhere/new", writing(), vm.wake), ENOENT));
    CHECK(fails_with(vm->chmod("/nowhere/at", 0777), EROFS));
    CHECK(is_denied(vm->open("/nowhere/at/all/in/i", writing(), vm.wake)));
    CHECK(vm->open("/nowhere/at/all/fresh", writing(), vm.wake).is_ok());
    CHECK(std::filesystem::remove(host / "outer/fresh"));
    // Everything of it denied: a name made by a mapping tells no more than others.
    PathVm blind(mapping({}, "/nowhere/at", host / "outer"), has_openat2);
    CHECK(is_denied(blind->stat("/nowhere")));
  }
  CHECK_FALSE(Gateway::create({.policy = Policy::create(mapping({}, "/x", host / "missing"))}).is_ok());
}

TEST_CASE("the whole world mapped: nothing else is there") {
  ScratchDirectory host;
  std::filesystem::create_directories(host / "root/etc");
  put(host / "root/etc/passwd", "nobody");
  std::filesystem::create_symlink("/etc/passwd", host / "root/absolute");
  std::filesystem::create_symlink("../../../../etc/passwd", host / "root/climbing");
  for (bool has_openat2 : {true, false}) {
    PolicySpec spec;
    spec.allow_all = true;
    PathVm vm(mapping(std::move(spec), "/", host / "root"), has_openat2);
    CHECK(vm.text("/etc/passwd") == "nobody");
    CHECK(vm.text("/absolute") == "nobody");
    CHECK(vm.text("/climbing") == "nobody");
    CHECK(vm.text(host / "root/etc/passwd") == "No such file or directory");
    CHECK(vm.names("/") == Names{"absolute", "climbing", "etc"});
    CHECK(*vm->real_path("/../..//absolute") == "/etc/passwd");
  }
}

TEST_CASE("another spelling of a denied or mapped name is that name") {
  // A hard link whose name differs in case is what a file system without case shows, as far as a program can see.
  ScratchDirectory host;
  put(host / "Secret", "secret");
  put(host / "other", "other");
  std::filesystem::create_hard_link(host / "Secret", host / "SECRET");
  std::filesystem::create_hard_link(host / "Secret", host / "SECRE~1");
  std::filesystem::create_hard_link(host / "other", host / "OTHER");
  put(host / "secreT", "another file");
  for (bool has_openat2 : {true, false}) {
    CAPTURE(has_openat2);
    PolicySpec spec = deny(allow({"--allow-read", "--allow-write"}, host.path()), {"--allow-read"}, host / "Secret");
    spec = mapping(std::move(spec), host / "other", host / "secreT");
    PathVm vm(std::move(spec), has_openat2);
    CHECK(vm.text(host / "Secret") == "denied");
    CHECK(vm.text(host / "SECRET") == "denied");
    CHECK(vm.text(host / "SECRE~1") == "denied");
    CHECK(is_denied(vm->stat(host / "SECRET")));
    CHECK(vm.text(host / "secreT") == "another file");
    CHECK(vm.text(host / "OTHER") == "another file");
    CHECK(vm.text(host / "SeCrEt") == "No such file or directory");
    CHECK(is_denied(vm->rename(host / "SECRET", host / "x")));
  }
}

TEST_CASE("a mapping whose name differs from its directory's in case alone is no other spelling") {
  ScratchDirectory host;
  std::filesystem::create_directories(host / "Data/In");
  put(host / "Data/In/file", "file");
  PolicySpec spec = deny(allow({"--allow-read"}, host.path()), {"--allow-read"}, host / "Data/In");
  PathVm vm(mapping(std::move(spec), host / "data", host / "Data", false), true);
  CHECK(vm.text(host / "data/In/file") == "file");
  CHECK(vm.text(host / "Data/In/file") == "denied");
}

TEST_CASE("no new name grants what the old one did not") {
  ScratchDirectory host;
  auto reset = [&] {
    std::filesystem::remove_all(host / "open");
    std::filesystem::remove_all(host / "closed");
    std::filesystem::create_directories(host / "open/dir/deep");
    std::filesystem::create_directories(host / "closed");
    put(host / "open/a", "a");
    put(host / "open/dir/secret", "secret");
    put(host / "open/dir/deep/secret", "deep");
    put(host / "closed/b", "b");
  };
  for (bool has_openat2 : {true, false}) {
    CAPTURE(has_openat2);
    reset();
    // "closed" may be written but not read.
    PolicySpec spec = allow({"--allow-read", "--allow-write"}, host / "open");
    spec = allow({"--allow-write"}, host / "closed", std::move(spec));
    PathVm vm(std::move(spec), has_openat2);
    CHECK(is_denied(vm->rename(host / "closed/b", host / "open/b")));
    CHECK(is_denied(vm->link(host / "closed/b", host / "open/b")));
    CHECK(is_denied(vm->rename(host / "closed", host / "open/c")));
    CHECK(vm->rename(host / "closed/b", host / "closed/c").is_ok());
    CHECK(vm->link(host / "closed/c", host / "closed/b").is_ok());
    CHECK(vm->rename(host / "open/a", host / "closed/a").is_ok());
    CHECK(vm->link(host / "open/dir/secret", host / "open/link").is_ok());
    // A denied name deep inside moves with its directory.
    reset();
    spec = deny(allow({"--allow-read", "--allow-write"}, host / "open"), {"--allow-read"}, host / "open/dir/secret");
    spec = deny(std::move(spec), {"--allow-write"}, host / "open/dir/deep/secret");
    PathVm other(std::move(spec), has_openat2);
    CHECK(is_denied(other->rename(host / "open/dir", host / "open/moved")));
    CHECK(is_denied(other->rename(host / "open/dir/deep", host / "open/deep")));
    CHECK(is_denied(other->link(host / "open/dir/secret", host / "open/s")));
    CHECK(is_denied(other->link(host / "open/dir/deep/secret", host / "open/s")));
    CHECK(other->rename(host / "open/a", host / "open/b").is_ok());
    CHECK(other->mkdir(host / "open/fresh", 0777).is_ok());
    CHECK(other->rename(host / "open/fresh", host / "open/fresher").is_ok());
  }
}

TEST_CASE("no new name grants by way of a mapping what the old one did not") {
  for (bool has_openat2 : {true, false}) {
    CAPTURE(has_openat2);
    ScratchDirectory host;
    std::filesystem::create_directories(host / "open/hidden");
    std::filesystem::create_directories(host / "closed/in");
    std::filesystem::create_directories(host / "open/view");
    put(host / "open/hidden/secret", "secret");
    put(host / "open/plain", "plain");
    // "closed" cannot be read by its own name, but it is seen at "view", too.
    PolicySpec spec = deny(allow({"--allow-read", "--allow-write"}, host.path()), {"--allow-read"}, host / "closed");
    spec = deny(std::move(spec), {"--allow-read"}, host / "open/hidden/secret");
    PathVm vm(mapping(std::move(spec), host / "open/view", host / "closed", false), has_openat2);
    CHECK(is_denied(vm->rename(host / "open/hidden", host / "closed/in/hidden")));
    CHECK(is_denied(vm->rename(host / "open/hidden/secret", host / "closed/in/secret")));
    CHECK(is_denied(vm->link(host / "open/hidden/secret", host / "closed/in/secret")));
    CHECK(vm->rename(host / "open/plain", host / "closed/in/plain").is_ok());
    CHECK(vm.text(host / "closed/in/plain") == "denied");
    CHECK(vm.text(host / "open/view/in/plain") == "plain");
    // It was seen before, by that other name.
    CHECK(vm->rename(host / "closed/in/plain", host / "open/plain").is_ok());
    // What is mapped may have been moved since.
    std::filesystem::rename(host / "closed", host / "elsewhere");
    std::filesystem::create_directories(host / "closed");
    CHECK(is_denied(vm->rename(host / "open/hidden", host / "open/view/hidden")));
    CHECK(is_denied(vm->rename(host / "open/hidden/secret", host / "elsewhere/secret")));
  }
}

TEST_CASE("a link that is moved is asked for where it then leads") {
  ScratchDirectory host;
  std::filesystem::create_directories(host / "w/x/y");
  std::filesystem::create_symlink("../../s", host / "w/x/y/l");
  std::filesystem::create_symlink("s", host / "w/good");
  PathVm vm(allow({"--allow-read", "--allow-write"}, host / "w"), true);
  CHECK(is_denied(vm->rename(host / "w/x/y/l", host / "w/l")));
  CHECK(is_denied(vm->link(host / "w/x/y/l", host / "w/l")));
  CHECK(vm->rename(host / "w/x/y/l", host / "w/x/y/m").is_ok());
  CHECK(vm->rename(host / "w/good", host / "w/x/good").is_ok());
}

TEST_CASE("files of the kernel need a rule that names them, wherever they are found") {
  ScratchDirectory host;
  std::filesystem::create_directories(host / "jail/proc");
  bool is_mounted = mount("proc", (host / "jail/proc").c_str(), "proc", 0, nullptr) == 0;
  bool is_made = mknod((host / "jail/zero").c_str(), S_IFCHR | 0666, makedev(1, 5)) == 0;
  for (bool has_openat2 : {true, false}) {
    CAPTURE(has_openat2);
    PathVm all(allow({"--allow-read", "--allow-write"}, "/"), has_openat2);
    CHECK(all.text("/proc/version") == "denied");
    CHECK(all.text("/dev/zero") == "denied");
    PathVm jail(allow({"--allow-read", "--allow-write"}, host / "jail"), has_openat2);
    if (is_mounted) {
      CHECK(jail.text(host / "jail/proc/version") == "denied");
      CHECK(all.text(host / "jail/proc/version") == "denied");
      CHECK(is_denied(jail->list_directory(host / "jail/proc")));
      CHECK(is_denied(jail->stat(host / "jail/proc/self")));
      CHECK(is_denied(jail->unlink(host / "jail/proc/version")));
      PathVm named(allow({"--allow-read"}, "/proc", allow({"--allow-read"}, host / "jail")), has_openat2);
      CHECK(named.text(host / "jail/proc/version").starts_with("Linux"));
    }
    if (is_made) {
      CHECK(jail.text(host / "jail/zero") == "denied");
      CHECK(is_denied(jail->open(host / "jail/zero", writing(), jail.wake)));
    }
    PathVm mapped(mapping(allow({"--allow-read"}, "/p"), "/p", "/proc"), has_openat2);
    CHECK(mapped.text("/p/version") == "denied");
    // No link of the kernel's is followed as such: its text is a name like others.
    PathVm proc(allow({"--allow-read"}, "/proc"), has_openat2);
    CHECK(proc.text("/proc/version").starts_with("Linux"));
    CHECK(proc.text("/proc/self/root/etc/passwd") == "denied");
    CHECK(proc.text("/proc/self/cwd/x") == "denied");
    CHECK(proc->open("/proc/self/comm", reading(), proc.wake).is_ok());
    CHECK(is_denied(proc->open("/proc/self/exe", reading(), proc.wake)));
  }
  if (is_mounted) umount((host / "jail/proc").c_str());
}

TEST_CASE("the links that a path goes through") {
  ScratchDirectory host;
  std::filesystem::create_directories(host / "a/b");
  put(host / "a/b/f", "f");
  std::filesystem::create_symlink("b/../b", host / "a/l");
  std::filesystem::create_symlink(host / "a/l", host / "m");
  std::filesystem::create_symlink("loop", host / "loop");
  CHECK(HostStartup::links_on_the_way(host / "m/f") == Names{host / "m", host / "a/l"});
  CHECK(HostStartup::links_on_the_way(host / "a/b/f").empty());
  CHECK(HostStartup::links_on_the_way(host / "loop/x").size() == 40);
}

TEST_CASE("odd names") {
  ScratchDirectory host;
  std::string latin = host / "caf\xe9";
  std::string lines = host / "two\nlines";
  put(latin, "latin");
  put(lines, "lines");
  put(host / " ", "space");
  put(host / "...", "dots");
  for (bool has_openat2 : {true, false}) {
    CAPTURE(has_openat2);
    PathVm vm(allow({"--allow-read"}, host.path()), has_openat2, host.path());
    CHECK(vm.text(latin) == "latin");
    CHECK(vm.text(lines) == "lines");
    CHECK(vm.text(" ") == "space");
    CHECK(vm.text("...") == "dots");
    CHECK(vm.text(".../") == "dots");
    CHECK(vm.text("./././//...//.") == "dots");
    CHECK(vm.text(host / "missing/../...") == "dots");
    CHECK(fails_with(vm->stat(""), ENOENT));
    CHECK(fails_with(vm->stat(std::string_view("...\0x", 5)), ENOENT));
    CHECK(fails_with(vm->stat(host / std::string(300, 'x')), ENAMETOOLONG));
    std::string deep = host.path();
    for (int i = 0; i < 3000; i++) deep += "/d";
    CHECK(fails_with(vm->stat(deep), has_openat2 ? ENAMETOOLONG : ENOENT));
    CHECK(is_denied(vm->stat(std::string(5000, '/') + "etc")));
    CHECK(is_denied(vm->stat(host.path() + "x")));
    CHECK(vm->stat(host.path() + "/").is_ok());
  }
}

TEST_CASE("where hidden links lead is not told") {
  ScratchDirectory host;
  std::filesystem::create_directories(host / "hidden/place");
  put(host / "hidden/place/f", "f");
  std::filesystem::create_symlink("hidden", host / "way");
  for (bool has_openat2 : {true, false}) {
    CAPTURE(has_openat2);
    PathVm vm(allow({"--allow-read"}, host / "way/place"), has_openat2);
    Result<FileStat> there = vm->stat(host / "way/place/f");
    Result<FileStat> missing = vm->stat(host / "way/place/g");
    REQUIRE(is_denied(there));
    REQUIRE(is_denied(missing));
    CHECK(there.error().message.find("hidden") == std::string::npos);
    CHECK(missing.error().message.find("hidden") == std::string::npos);
  }
}

TEST_CASE("creating through links, and only where creation is granted") {
  ScratchDirectory host;
  std::filesystem::create_directories(host / "w");
  std::filesystem::create_directories(host / "r");
  std::filesystem::create_symlink(host / "r/made", host / "w/dangling");
  std::filesystem::create_symlink("made", host / "w/good");
  for (bool has_openat2 : {true, false}) {
    CAPTURE(has_openat2);
    PathVm vm(allow({"--allow-read", "--allow-write"}, host / "w"), has_openat2);
    CHECK(is_denied(vm->open(host / "w/dangling", writing(), vm.wake)));
    CHECK_FALSE(std::filesystem::exists(host / "r/made"));
    OpenOptions fresh = writing();
    fresh.create_new = true;
    CHECK(fails_with(vm->open(host / "w/dangling", fresh, vm.wake), EEXIST));
    CHECK(fails_with(vm->open(host / "w/good", fresh, vm.wake), EEXIST));
    OpenOptions no_link = writing();
    no_link.nofollow = true;
    CHECK(fails_with(vm->open(host / "w/good", no_link, vm.wake), ELOOP));
    CHECK(vm->open(host / "w/good", writing(), vm.wake).is_ok());
    CHECK(std::filesystem::remove(host / "w/made"));
    // Writing without creating.
    PolicySpec spec;
    add(spec, Rule::Allow, {Permission::FileWrite}, host / "w");
    PathVm writer(std::move(spec), has_openat2);
    CHECK(is_denied(writer->open(host / "w/new", writing(), writer.wake)));
    CHECK(is_denied(writer->open(host / "w/good", writing(), writer.wake)));
    CHECK_FALSE(std::filesystem::exists(host / "w/made"));
    put(host / "w/made", "x");
    CHECK(writer->open(host / "w/good", writing(), writer.wake).is_ok());
    CHECK(std::filesystem::remove(host / "w/made"));
  }
}

TEST_CASE("each way to open needs its own permissions") {
  ScratchDirectory host;
  struct Try {
    const char* name;
    OpenOptions options;
    std::vector<Permission> needed;
  };
  auto make = [](auto set) {
    OpenOptions options;
    set(options);
    return options;
  };
  using P = Permission;
  const Try tries[] = {
      {"read", make([](auto& o) { o.read = true; }), {P::FileRead}},
      {"write", make([](auto& o) { o.write = true; }), {P::FileWrite}},
      {"read write", make([](auto& o) { o.read = o.write = true; }), {P::FileRead, P::FileWrite}},
      {"append", make([](auto& o) { o.append = true; }), {P::FileWrite}},
      {"read truncate", make([](auto& o) { o.read = o.truncate = true; }), {P::FileRead, P::FileWrite}},
      {"write truncate", make([](auto& o) { o.write = o.truncate = true; }), {P::FileWrite}},
      {"read create", make([](auto& o) { o.read = o.create = true; }), {P::FileRead}},
      {"write create", make([](auto& o) { o.write = o.create = true; }), {P::FileWrite}},
      {"read delete", make([](auto& o) { o.read = o.delete_on_close = true; }), {P::FileRead, P::FileDelete}},
      {"write dsync", make([](auto& o) { o.write = o.dsync = true; }), {P::FileWrite}},
      {"read nofollow", make([](auto& o) { o.read = o.nofollow = true; }), {P::FileRead}},
      {"nothing", OpenOptions(), {P::FileRead}},
  };
  for (bool has_openat2 : {true, false}) {
    for (const Try& attempt : tries) {
      CAPTURE(attempt.name);
      put(host / "f", "content");
      {
        PolicySpec enough;
        for (Permission permission : attempt.needed) add(enough, Rule::Allow, {permission}, host / "f");
        PathVm vm(std::move(enough), has_openat2);
        CHECK(vm->open(host / "f", attempt.options, vm.wake).is_ok());
      }
      put(host / "f", "content");
      for (Permission missing : attempt.needed) {
        PolicySpec less;
        for (Permission permission :
             {P::FileRead, P::FileWrite, P::FileCreate, P::FileDelete, P::FileStat, P::FileList, P::FileLink, P::FileLock})
          if (permission != missing) add(less, Rule::Allow, {permission}, host / "f");
        PathVm vm(std::move(less), has_openat2);
        CHECK(is_denied(vm->open(host / "f", attempt.options, vm.wake)));
        CHECK(std::filesystem::file_size(host / "f") == 7);
      }
    }
  }
}

TEST_CASE("set-id bits stay where they are") {
  ScratchDirectory host;
  put(host / "f", "x");
  put(host / "s", "x");
  REQUIRE(::chmod((host / "s").c_str(), 04755) == 0);
  PathVm vm(allow({"--allow-read", "--allow-write"}, host.path()), true);
  CHECK(fails_with(vm->chmod(host / "f", 04755), EPERM));
  CHECK(fails_with(vm->chmod(host / "f", 02755), EPERM));
  CHECK(vm->chmod(host / "s", 04700).is_ok());
  OpenOptions options = writing();
  options.mode = 06777;
  Handle handle = *vm->open(host / "new", options, vm.wake);
  CHECK((vm->fstat(handle)->mode & 07000) == 0);
  CHECK(fails_with(vm->fchmod(handle, 04755), EPERM));
  CHECK(vm->fchmod(handle, 0700).is_ok());
}
