#include <cerrno>

#include "fixture.h"

using namespace cordon;
using namespace cordon::monitor;
using namespace cordon::monitor::test;

TEST_CASE("a handle kept past its close finds nothing, though the slot is used again") {
  ScratchDirectory scratch;
  std::string path = scratch.add_file("a", "a");
  Vm vm(Policy::allow_all());
  Handle first = *vm->open(path, reading(), vm.wake);
  CHECK(vm->close(first).is_ok());
  Handle second = *vm->open(path, reading(), vm.wake);
  CHECK(first != second);
  CHECK((first.value & 0xfffff) == (second.value & 0xfffff));
  std::vector<u1> buffer(1);
  CHECK(fails_with(vm->read(first, buffer, vm.wake), EBADF));
  CHECK(fails_with(vm->close(first), EBADF));
  CHECK(read_text(vm, second) == "a");
}

TEST_CASE("generations wrap without a handle becoming negative") {
  Vm vm(Policy::allow_all());
  for (int i = 0; i < 5000; i++) {
    Handle handle = *vm->event_counter();
    REQUIRE(handle.is_valid());
    REQUIRE(vm->close(handle).is_ok());
  }
}

TEST_CASE("numbers that no handle has") {
  Vm vm(Policy::allow_all());
  std::vector<u1> buffer(1);
  for (i4 number : {-1, 3, 1000, 0x7fffffff, -2147483647 - 1, 1 << 20})
    CHECK(fails_with(vm->read(Handle{number}, buffer, vm.wake), EBADF));
}

TEST_CASE("handles of one VM mean nothing in another") {
  ScratchDirectory scratch;
  std::string path = scratch.add_file("a", "a");
  Vm first(Policy::allow_all());
  Vm second(Policy::allow_all());
  Handle handle = *first->open(path, reading(), first.wake);
  std::vector<u1> buffer(1);
  CHECK(fails_with(second->read(handle, buffer, second.wake), EBADF));
}

TEST_CASE("standard streams: read and write, nothing else") {
  Vm vm(Policy::deny_all());
  CHECK(read_text(vm, kStandardInput) == "typed\n");
  CHECK(*vm->write(kStandardOutput, bytes_of("out"), vm.wake) == 3);
  CHECK(*vm->write(kStandardError, bytes_of("err!"), vm.wake) == 4);
  CHECK(vm.output->text() == "out");
  CHECK(vm.error->text() == "err!");
  CHECK(vm->usage().output_bytes == 3);
  CHECK(vm->usage().error_bytes == 4);
  CHECK(vm->usage().input_bytes == 6);
  CHECK(is_denied(vm->truncate(kStandardOutput, 0)));
  CHECK(is_denied(vm->lock(kStandardOutput, {}, false, vm.wake)));
  CHECK(is_denied(vm->map(kStandardInput, 0, 1, MapMode::ReadOnly)));
  CHECK(is_denied(vm->fchmod(kStandardError, 0)));
  CHECK(fails_with(vm->seek(kStandardOutput, 0, SeekOrigin::Start), ESPIPE));
  std::vector<u1> buffer(1);
  CHECK(fails_with(vm->read(kStandardOutput, buffer, vm.wake), EBADF));
  CHECK(fails_with(vm->write(kStandardInput, bytes_of("x"), vm.wake), EBADF));
  CHECK_FALSE(*vm->is_terminal(kStandardOutput));
}

TEST_CASE("with everything allowed a standard stream still is not the guest's to cut or lock") {
  Vm vm(Policy::allow_all());
  CHECK(is_denied(vm->truncate(kStandardOutput, 0)));
  CHECK(is_denied(vm->lock(kStandardOutput, {}, false, vm.wake)));
}

TEST_CASE("a closed standard stream is end of file and nowhere, and its number stays taken") {
  Vm vm(Policy::allow_all());
  CHECK(vm->close(kStandardInput).is_ok());
  CHECK(vm->close(kStandardOutput).is_ok());
  CHECK(read_text(vm, kStandardInput).empty());
  CHECK(*vm->write(kStandardOutput, bytes_of("lost"), vm.wake) == 4);
  CHECK(vm.output->text().empty());
  CHECK(vm->event_counter()->value == 3);
}

TEST_CASE("output limit") {
  GatewayOptions options;
  options.limits.output_bytes = 5;
  Vm vm(Policy::deny_all(), std::move(options));
  CHECK(*vm->write(kStandardOutput, bytes_of("abc"), vm.wake) == 3);
  CHECK(*vm->write(kStandardError, bytes_of("def"), vm.wake) == 2);
  CHECK(is_over_quota(vm->write(kStandardOutput, bytes_of("x"), vm.wake)));
  CHECK(vm.output->text() + vm.error->text() == "abcde");
}

TEST_CASE("limits of open files, sockets and written bytes") {
  ScratchDirectory scratch;
  GatewayOptions options;
  options.limits.open_files = 2;
  options.limits.sockets = 1;
  options.limits.written_bytes = 4;
  Vm vm(Policy::allow_all(), std::move(options));
  Handle handle = *vm->open(scratch / "w", writing(), vm.wake);
  Handle other = *vm->event_counter();
  CHECK(is_over_quota(vm->event_counter()));
  CHECK(is_over_quota(vm->pipe()));
  CHECK(vm->close(other).is_ok());
  CHECK(is_over_quota(vm->pipe()));  // one end fits, and is given back
  CHECK(vm->usage().open_files == 1);
  CHECK(vm->socket(AddressFamily::Inet4, SocketType::Stream).is_ok());
  CHECK(is_over_quota(vm->socket(AddressFamily::Inet4, SocketType::Stream)));
  CHECK(*vm->write(handle, bytes_of("abcdef"), vm.wake) == 4);
  CHECK(is_over_quota(vm->write(handle, bytes_of("x"), vm.wake)));
}

TEST_CASE("duplicates share what they stand for; dup2 closes what was there") {
  ScratchDirectory scratch;
  std::string path = scratch.add_file("a", "abc");
  Vm vm(Policy::allow_all());
  Handle first = *vm->open(path, reading(), vm.wake);
  Handle second = *vm->duplicate(first);
  CHECK(read_text(vm, first, 1) == "a");
  CHECK(read_text(vm, second, 1) == "b");
  CHECK(vm->close(first).is_ok());
  CHECK(read_text(vm, second, 1) == "c");
  PipeEnds pipe = *vm->pipe();
  CHECK(vm->duplicate_to(pipe.write_end, kStandardOutput).is_ok());
  CHECK(*vm->write(kStandardOutput, bytes_of("hi"), vm.wake) == 2);
  CHECK(read_text(vm, pipe.read_end) == "hi");
}

TEST_CASE("a half-closed handle reads as ended and writes to nobody until it is closed") {
  Vm vm(Policy::allow_all());
  PipeEnds pipe = *vm->pipe();
  CHECK(vm->pre_close(pipe.write_end).is_ok());
  CHECK(fails_with(vm->write(pipe.write_end, bytes_of("x"), vm.wake), EPIPE));
  CHECK(read_text(vm, pipe.read_end).empty());
  CHECK(vm->pre_close(pipe.read_end).is_ok());
  CHECK(read_text(vm, pipe.read_end).empty());
  CHECK(vm->close(pipe.write_end).is_ok());
  CHECK(vm->close(pipe.read_end).is_ok());
  CHECK(vm->usage().open_files == 0);
}
