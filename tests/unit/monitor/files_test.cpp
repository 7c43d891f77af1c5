#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <thread>

#include "fixture.h"

using namespace cordon;
using namespace cordon::monitor;
using namespace cordon::monitor::test;

TEST_CASE("open and read: granted") {
  ScratchDirectory scratch;
  std::string path = scratch.add_file("a.txt", "hello");
  Vm vm(Policy::allow_all());
  Handle handle = *vm->open(path, reading(), vm.wake);
  CHECK(handle.value == 3);
  CHECK(*vm->kind(handle) == HandleKind::File);
  CHECK(*vm->available(handle) == 5);
  CHECK(read_text(vm, handle, 2) == "he");
  CHECK(*vm->tell(handle) == 2);
  CHECK(*vm->available(handle) == 3);
  CHECK(*vm->seek(handle, 4, SeekOrigin::Start) == 4);
  CHECK(read_text(vm, handle) == "o");
  CHECK(read_text(vm, handle).empty());
  CHECK(*vm->size(handle) == 5);
  CHECK(fails_with(vm->write(handle, bytes_of("x"), vm.wake), EBADF));
  CHECK(vm->granted_count(Permission::FileRead) == 1);
  CHECK(vm->close(handle).is_ok());
}

TEST_CASE("open: denied, and tells nothing about existence") {
  ScratchDirectory scratch;
  std::string path = scratch.add_file("a.txt", "hello");
  Vm vm(Policy::deny_all());
  Result<Handle> there = vm->open(path, reading(), vm.wake);
  Result<Handle> missing = vm->open(scratch / "b.txt", reading(), vm.wake);
  REQUIRE(is_denied(there));
  REQUIRE(is_denied(missing));
  CHECK(there.error().message == "file read of \"" + path + "\" denied; allow it with --allow-read=" + path + " or -A");
  CHECK(vm->denied_count(Permission::FileRead) == 2);
  CHECK(is_denied(vm->stat(path)));
  CHECK(is_denied(vm->exists(path)));
  CHECK(is_denied(vm->access(path, kAccessExists)));
  CHECK(is_denied(vm->read_link(path)));
  CHECK(is_denied(vm->list_directory(scratch.path())));
  CHECK(is_denied(vm->open_directory(scratch.path())));
  CHECK(is_denied(vm->unlink(path)));
  CHECK(is_denied(vm->remove(path)));
  CHECK(is_denied(vm->mkdir(scratch / "d", 0777)));
  CHECK(is_denied(vm->rmdir(scratch / "d")));
  CHECK(is_denied(vm->rename(path, scratch / "c")));
  CHECK(is_denied(vm->link(path, scratch / "c")));
  CHECK(is_denied(vm->symlink(path, scratch / "c")));
  CHECK(is_denied(vm->chmod(path, 0)));
  CHECK(is_denied(vm->chown(path, -1, -1, true)));
  CHECK(is_denied(vm->set_last_modified(path, 0)));
  CHECK(is_denied(vm->file_system_stat(path)));
  CHECK(is_denied(vm->real_path(path)));
  CHECK(is_denied(vm->open(scratch / "new", writing(), vm.wake)));
  CHECK_FALSE(std::filesystem::exists(scratch / "new"));
  // The canonical name is the name, as if there were no links.
  CHECK(*vm->canonicalize(scratch / "x/../y") == scratch / "y");
}

TEST_CASE("a readable root: read, list and stat below it, nothing else") {
  ScratchDirectory scratch;
  std::filesystem::create_directories(scratch / "app/sub");
  scratch.add_file("app/sub/a.txt", "hello");
  scratch.add_file("secret.txt", "secret");
  Vm vm(Policy::deny_all({scratch / "app"}));
  Handle handle = *vm->open(scratch / "app/sub/a.txt", reading(), vm.wake);
  CHECK(read_text(vm, handle) == "hello");
  CHECK(vm->stat(scratch / "app")->is_directory());
  CHECK(*vm->list_directory(scratch / "app") == std::vector<std::string>{"sub"});
  CHECK_FALSE(*vm->exists(scratch / "app/none"));
  CHECK(*vm->real_path(scratch / "app/./sub/../sub/a.txt") == scratch / "app/sub/a.txt");
  CHECK(is_denied(vm->open(scratch / "secret.txt", reading(), vm.wake)));
  CHECK(is_denied(vm->open(scratch / "app/../secret.txt", reading(), vm.wake)));
  CHECK(is_denied(vm->stat(scratch.path())));
  OpenOptions both = reading();
  both.write = true;
  CHECK(is_denied(vm->open(scratch / "app/sub/a.txt", both, vm.wake)));
  OpenOptions deleting = reading();
  deleting.delete_on_close = true;
  CHECK(is_denied(vm->open(scratch / "app/sub/a.txt", deleting, vm.wake)));
  CHECK(is_denied(vm->lock(handle, {}, false, vm.wake)));
  CHECK(is_denied(vm->fchmod(handle, 0)));
  CHECK(is_denied(vm->access(scratch / "app/sub/a.txt", kAccessWrite)));
  CHECK(vm->access(scratch / "app/sub/a.txt", kAccessRead).is_ok());
}

TEST_CASE("links out of a readable root lead nowhere") {
  ScratchDirectory scratch;
  std::filesystem::create_directories(scratch / "app");
  std::filesystem::create_directories(scratch / "other");
  scratch.add_file("secret.txt", "secret");
  scratch.add_file("other/x", "x");
  scratch.add_file("app/inside", "inside");
  std::filesystem::create_symlink("../secret.txt", scratch / "app/link");
  std::filesystem::create_symlink(scratch / "other", scratch / "app/dir");
  std::filesystem::create_symlink("inside", scratch / "app/good");
  std::filesystem::create_symlink(".", scratch / "app/self");
  std::filesystem::create_symlink("loop", scratch / "app/loop");
  std::filesystem::create_symlink("/proc/self/root" + scratch / "secret.txt", scratch / "app/proc");
  std::filesystem::create_symlink("../nothing", scratch / "app/dangling");
  Vm vm(Policy::deny_all({scratch / "app"}));
  CHECK(is_denied(vm->open(scratch / "app/link", reading(), vm.wake)));
  CHECK(is_denied(vm->open(scratch / "app/dir/x", reading(), vm.wake)));
  CHECK(is_denied(vm->open(scratch / "app/proc", reading(), vm.wake)));
  CHECK(is_denied(vm->stat(scratch / "app/dangling")));
  CHECK(is_denied(vm->real_path(scratch / "app/link")));
  CHECK(fails_with(vm->stat(scratch / "app/loop"), ELOOP));
  CHECK(vm->lstat(scratch / "app/link")->is_link());
  CHECK(*vm->read_link(scratch / "app/link") == "../secret.txt");
  CHECK(read_text(vm, *vm->open(scratch / "app/good", reading(), vm.wake)) == "inside");
  CHECK(read_text(vm, *vm->open(scratch / "app/self/self/good", reading(), vm.wake)) == "inside");
  CHECK(*vm->real_path(scratch / "app/self/good") == scratch / "app/inside");
  // With everything granted the same links work.
  Vm free(Policy::allow_all());
  CHECK(read_text(free, *free->open(scratch / "app/link", reading(), free.wake)) == "secret");
  CHECK(*free->canonicalize(scratch / "app/dir/none/../x") == scratch / "other/x");
  CHECK(*free->canonicalize(scratch / "none/../x") == scratch / "x");
}

TEST_CASE("write, append, truncate, attributes, rename") {
  ScratchDirectory scratch;
  Vm vm(Policy::allow_all());
  std::string path = scratch / "w";
  Handle handle = *vm->open(path, writing(), vm.wake);
  CHECK(*vm->write(handle, bytes_of("hello world"), vm.wake) == 11);
  CHECK(vm->truncate(handle, 5).is_ok());
  CHECK(*vm->size(handle) == 5);
  CHECK(*vm->write_at(handle, bytes_of("J"), 0) == 1);
  CHECK(vm->sync(handle, true).is_ok());
  CHECK(vm->fchmod(handle, 0600).is_ok());
  CHECK((vm->fstat(handle)->mode & 07777) == 0600);
  CHECK(vm->set_last_modified(path, -1500).is_ok());
  CHECK(vm->stat(path)->modified == FileTime{-2, 500'000'000});
  CHECK_FALSE(*vm->is_append(handle));
  OpenOptions append;
  append.append = true;
  Handle end = *vm->open(path, append, vm.wake);
  CHECK(*vm->is_append(end));
  std::vector<Bytes> parts{bytes_of("!"), bytes_of("?")};
  CHECK(*vm->write_vector(end, parts, vm.wake) == 2);
  CHECK(vm->rename(path, scratch / "v").is_ok());
  OpenOptions fresh = writing();
  fresh.create_new = true;
  CHECK(fails_with(vm->open(scratch / "v", fresh, vm.wake), EEXIST));
  Handle copy = *vm->open(scratch / "v", reading(), vm.wake);
  CHECK(read_text(vm, copy) == "Jello!?");
  CHECK(vm->usage().written_bytes == 14);
  OpenOptions directory = reading();
  directory.refuse_directory = true;
  CHECK(fails_with(vm->open(scratch.path(), directory, vm.wake), EISDIR));
  OpenOptions deleting = writing();
  deleting.delete_on_close = true;
  Handle gone = *vm->open(scratch / "gone", deleting, vm.wake);
  CHECK_FALSE(*vm->exists(scratch / "gone"));
  CHECK(vm->write(gone, bytes_of("x"), vm.wake).is_ok());
}

TEST_CASE("relative paths belong to the guest's working directory, not the process's") {
  ScratchDirectory scratch;
  scratch.add_file("a.txt", "hello");
  std::filesystem::create_directories(scratch / "d");
  scratch.add_file("d/b.txt", "deep");
  GatewayOptions options;
  options.working_directory = scratch.path();
  Vm vm(Policy::allow_all(), std::move(options));
  CHECK(read_text(vm, *vm->open("a.txt", reading(), vm.wake)) == "hello");
  CHECK(vm->normalize("x/./../y//z") == scratch / "y/z");
  Handle directory = *vm->open("d", reading(), vm.wake);
  CHECK(read_text(vm, *vm->open(PathRef("b.txt", directory), reading(), vm.wake)) == "deep");
  CHECK(vm->stat(PathRef("../a.txt", directory)).is_ok());
  CHECK(fails_with(vm->stat(""), ENOENT));
  CHECK(fails_with(vm->stat(std::string_view("a.txt\0x", 7)), ENOENT));
}

TEST_CASE("directories") {
  ScratchDirectory scratch;
  scratch.add_file("a", "");
  scratch.add_file("b", "");
  Vm vm(Policy::allow_all());
  Handle stream = *vm->open_directory(scratch.path());
  std::vector<std::string> names;
  while (auto entry = *vm->read_directory(stream)) names.push_back(entry->name);
  std::sort(names.begin(), names.end());
  CHECK(names == std::vector<std::string>{"a", "b"});
  CHECK(vm->close(stream).is_ok());
  CHECK(fails_with(vm->read_directory(stream), EBADF));
  CHECK(vm->mkdir(scratch / "d", 0700).is_ok());
  CHECK(vm->remove(scratch / "d").is_ok());
  CHECK(vm->remove(scratch / "a").is_ok());
  CHECK(fails_with(vm->list_directory(scratch / "a"), ENOENT));
  CHECK(vm->file_system_stat(scratch.path())->total_blocks > 0);
  CHECK(*vm->name_max(scratch.path()) == 255);
}

TEST_CASE("the random devices go with the permission for random bytes") {
  Vm vm(Policy::deny_all());
  Handle handle = *vm->open("/dev/urandom", reading(), vm.wake);
  CHECK(read_text(vm, handle, 16).size() == 16);
  CHECK(is_denied(vm->open("/dev/zero", reading(), vm.wake)));
  CHECK(is_denied(vm->open("/dev/urandom", writing(), vm.wake)));
}

TEST_CASE("locks conflict between VMs of the process and between opens of one VM") {
  ScratchDirectory scratch;
  std::string path = scratch.add_file("l", "0123456789");
  OpenOptions both = reading();
  both.write = true;
  Vm first(Policy::allow_all());
  Vm second(Policy::allow_all());
  Handle a = *first->open(path, both, first.wake);
  Handle b = *second->open(path, both, second.wake);
  Handle c = *first->open(path, both, first.wake);
  CHECK(*first->lock(a, {0, 5, false}, false, first.wake) == LockOutcome::Locked);
  CHECK(*second->lock(b, {0, 1, true}, false, second.wake) == LockOutcome::Busy);
  CHECK(*first->lock(c, {4, 1, false}, false, first.wake) == LockOutcome::Busy);
  CHECK(*second->lock(b, {5, 0, false}, false, second.wake) == LockOutcome::Locked);
  std::thread waker([&] { second.wake.signal(); });
  CHECK(fails_with(second->lock(b, {0, 1, true}, true, second.wake), EINTR));
  waker.join();
  CHECK(first->unlock(a, {0, 5, false}).is_ok());
  CHECK(*second->lock(b, {0, 1, true}, true, second.wake) == LockOutcome::Locked);
}

TEST_CASE("extended attributes") {
  ScratchDirectory scratch;
  std::string path = scratch.add_file("x", "");
  Vm vm(Policy::allow_all());
  Handle handle = *vm->open(path, reading(), vm.wake);
  Result<void> set = vm->set_attribute(handle, "user.note", bytes_of("hi"));
  if (fails_with(set, EOPNOTSUPP)) return;  // the file system has none
  REQUIRE(set.is_ok());
  CHECK(*vm->get_attribute(handle, "user.note") == std::vector<u1>{'h', 'i'});
  CHECK(*vm->list_attributes(handle) == std::vector<std::string>{"user.note"});
  CHECK(vm->remove_attribute(handle, "user.note").is_ok());
  CHECK(fails_with(vm->get_attribute(handle, "user.note"), ENODATA));
}

TEST_CASE("a watch tells of changes") {
  ScratchDirectory scratch;
  Vm vm(Policy::allow_all());
  auto why = [](const auto& result) { return result ? std::string() : result.error().message; };
  auto created = vm->watch_create();
  if (fails_with(created, EMFILE)) {
    MESSAGE("skipped: the user has all the watches that fs.inotify.max_user_instances allows");
    return;
  }
  REQUIRE_MESSAGE(created, why(created));
  Handle watch = *created;
  constexpr u4 kCreated = 0x100;
  auto added = vm->watch_add(watch, scratch.path(), kCreated);
  REQUIRE_MESSAGE(added, why(added));
  scratch.add_file("new", "");
  std::vector<u1> event(512);
  auto length = vm->read(watch, event, vm.wake);
  REQUIRE_MESSAGE(length, why(length));
  CHECK(*length > 16);
  CHECK(fails_with(vm->watch_add(watch, scratch.path(), 0x4000'0000), EINVAL));
  Vm locked(Policy::deny_all({scratch.path()}));
  auto other = locked->watch_create();
  if (fails_with(other, EMFILE)) return;
  REQUIRE_MESSAGE(other, why(other));
  CHECK(is_denied(locked->watch_add(*other, scratch.path(), kCreated)));
}

TEST_CASE("transfer copies inside the host") {
  ScratchDirectory scratch;
  std::string path = scratch.add_file("from", "hello");
  Vm vm(Policy::allow_all());
  Handle from = *vm->open(path, reading(), vm.wake);
  Handle to = *vm->open(scratch / "to", writing(), vm.wake);
  CHECK(*vm->transfer(from, 1, 100, to, vm.wake) == 4);
  CHECK(read_text(vm, *vm->open(scratch / "to", reading(), vm.wake)) == "ello");
}
