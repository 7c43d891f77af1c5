#include <sys/stat.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <thread>

#include "fixture.h"

using namespace cordon;
using namespace cordon::monitor;
using namespace cordon::monitor::test;

namespace {

void pause_briefly() { std::this_thread::sleep_for(std::chrono::milliseconds(30)); }

}  // namespace

TEST_CASE("a blocked read is woken by a signal, once") {
  Vm vm(Policy::allow_all());
  PipeEnds pipe = *vm->pipe();
  std::vector<u1> buffer(10);
  std::thread waker([&] {
    pause_briefly();
    vm.wake.signal();
  });
  CHECK(fails_with(vm->read(pipe.read_end, buffer, vm.wake), EINTR));
  waker.join();
  CHECK(vm->write(pipe.write_end, bytes_of("x"), vm.wake).is_ok());
  CHECK(*vm->read(pipe.read_end, buffer, vm.wake) == 1);
}

TEST_CASE("a signal that comes before the wait is not lost") {
  Vm vm(Policy::allow_all());
  PipeEnds pipe = *vm->pipe();
  std::vector<u1> buffer(10);
  vm.wake.signal();
  CHECK(fails_with(vm->read(pipe.read_end, buffer, vm.wake), EINTR));
}

TEST_CASE("a stopped thread blocks no more") {
  Vm vm(Policy::allow_all());
  PipeEnds pipe = *vm->pipe();
  std::vector<u1> buffer(10);
  std::thread waker([&] {
    pause_briefly();
    vm.wake.stop();
  });
  CHECK(fails_with(vm->read(pipe.read_end, buffer, vm.wake), EINTR));
  waker.join();
  CHECK(fails_with(vm->read(pipe.read_end, buffer, vm.wake), EINTR));
  CHECK(fails_with(vm->sleep(1'000'000'000'000, vm.wake), EINTR));
  Handle epoll = *vm->epoll_create();
  std::vector<EpollEvent> events(4);
  CHECK(fails_with(vm->epoll_wait(epoll, events, -1, vm.wake), EINTR));
  CHECK(vm.wake.is_stopped());
}

TEST_CASE("a close in another thread ends a blocked read") {
  Vm vm(Policy::allow_all());
  PipeEnds pipe = *vm->pipe();
  std::vector<u1> buffer(10);
  std::thread closer([&] {
    pause_briefly();
    CHECK(vm->close(pipe.read_end).is_ok());
  });
  CHECK(fails_with(vm->read(pipe.read_end, buffer, vm.wake), EBADF));
  closer.join();
}

TEST_CASE("a blocked write to a full pipe is woken") {
  Vm vm(Policy::allow_all());
  PipeEnds pipe = *vm->pipe();
  std::vector<u1> much(1 << 20);
  CHECK(*vm->write(pipe.write_end, much, vm.wake) < much.size());
  std::thread closer([&] {
    pause_briefly();
    CHECK(vm->pre_close(pipe.write_end).is_ok());
  });
  CHECK(fails_with(vm->write(pipe.write_end, much, vm.wake), EBADF));
  closer.join();
}

TEST_CASE("a handle set to non-blocking does not wait") {
  Vm vm(Policy::allow_all());
  PipeEnds pipe = *vm->pipe();
  CHECK(vm->set_blocking(pipe.read_end, false).is_ok());
  std::vector<u1> buffer(10);
  CHECK(fails_with(vm->read(pipe.read_end, buffer, vm.wake), EAGAIN));
}

TEST_CASE("a write to a broken pipe is an error, not the end of the process") {
  Vm vm(Policy::allow_all());
  std::signal(SIGPIPE, SIG_DFL);
  PipeEnds pipe = *vm->pipe();
  CHECK(vm->close(pipe.read_end).is_ok());
  CHECK(fails_with(vm->write(pipe.write_end, bytes_of("x"), vm.wake), EPIPE));
  PipeEnds pair = *vm->socket_pair();
  CHECK(vm->close(pair.read_end).is_ok());
  CHECK(fails_with(vm->write(pair.write_end, bytes_of("x"), vm.wake), EPIPE));
}

TEST_CASE("named pipes: reader and writer wait for each other, and can be woken") {
  ScratchDirectory scratch;
  std::string path = scratch / "fifo";
  REQUIRE(mkfifo(path.c_str(), 0600) == 0);
  Vm vm(Policy::allow_all());
  OpenOptions write_only;
  write_only.write = true;
  std::thread waker([&] {
    pause_briefly();
    vm.wake.signal();
  });
  CHECK(fails_with(vm->open(path, write_only, vm.wake), EINTR));
  waker.join();
  std::thread writer([&] {
    ThreadWake wake;
    Handle handle = *vm->open(path, write_only, wake);
    CHECK(vm->write(handle, bytes_of("hello"), wake).is_ok());
    CHECK(vm->close(handle).is_ok());
  });
  pause_briefly();
  Handle reader = *vm->open(path, reading(), vm.wake);
  CHECK(read_text(vm, reader) == "hello");
  CHECK(read_text(vm, reader).empty());
  writer.join();
}

TEST_CASE("poll: ready, timeout, invalid, woken") {
  Vm vm(Policy::allow_all());
  PipeEnds pipe = *vm->pipe();
  PollEntry entries[] = {{pipe.read_end, kPollIn, 0}, {pipe.write_end, kPollOut, 0}, {Handle{999}, kPollIn, 0}};
  CHECK(*vm->poll(std::span(entries, 1), 0, vm.wake) == 0);
  CHECK(*vm->poll(std::span(entries, 1), 10, vm.wake) == 0);
  CHECK(*vm->poll(entries, -1, vm.wake) == 2);
  CHECK(entries[0].ready == 0);
  CHECK(entries[1].ready == kPollOut);
  CHECK(entries[2].ready == kPollInvalid);
  std::thread waker([&] {
    pause_briefly();
    vm.wake.signal();
  });
  CHECK(fails_with(vm->poll(std::span(entries, 1), -1, vm.wake), EINTR));
  waker.join();
}

TEST_CASE("epoll: events carry guest handles; a wait ends by signal and by close") {
  Vm vm(Policy::allow_all());
  PipeEnds pipe = *vm->pipe();
  Handle epoll = *vm->epoll_create();
  CHECK(vm->epoll_control(epoll, EpollAction::Add, pipe.read_end, kPollIn).is_ok());
  std::vector<EpollEvent> events(8);
  CHECK(*vm->epoll_wait(epoll, events, 0, vm.wake) == 0);
  CHECK(vm->write(pipe.write_end, bytes_of("x"), vm.wake).is_ok());
  REQUIRE(*vm->epoll_wait(epoll, events, -1, vm.wake) == 1);
  CHECK(events[0].handle == pipe.read_end);
  CHECK(events[0].events == kPollIn);
  CHECK(read_text(vm, pipe.read_end) == "x");
  for (int i = 0; i < 3; i++) {
    std::thread waker([&] {
      pause_briefly();
      vm.wake.signal();
    });
    CHECK(fails_with(vm->epoll_wait(epoll, events, -1, vm.wake), EINTR));
    waker.join();
    CHECK(*vm->epoll_wait(epoll, events, 0, vm.wake) == 0);
  }
  std::thread closer([&] {
    pause_briefly();
    CHECK(vm->close(epoll).is_ok());
  });
  CHECK(fails_with(vm->epoll_wait(epoll, events, -1, vm.wake), EBADF));
  closer.join();
}

TEST_CASE("many signals against many waits: each wait ends, none hangs") {
  Vm vm(Policy::allow_all());
  PipeEnds pipe = *vm->pipe();
  Handle epoll = *vm->epoll_create();
  std::atomic<bool> done{false};
  std::thread waker([&] {
    while (!done) {
      vm.wake.signal();
      std::this_thread::yield();
    }
  });
  std::vector<u1> buffer(1);
  std::vector<EpollEvent> events(1);
  for (int i = 0; i < 2000; i++) {
    REQUIRE(fails_with(vm->read(pipe.read_end, buffer, vm.wake), EINTR));
    REQUIRE(fails_with(vm->epoll_wait(epoll, events, -1, vm.wake), EINTR));
  }
  done = true;
  waker.join();
}

TEST_CASE("threads are counted, limited and waited for") {
  GatewayOptions options;
  options.limits.threads = 2;
  Vm vm(Policy::deny_all(), std::move(options));
  static std::atomic<bool> go;
  static std::atomic<int> ran;
  go = false;
  ran = 0;
  auto entry = [](void*) {
    Gateway::StackBounds bounds = Gateway::stack_bounds();
    int here = 0;
    auto address = reinterpret_cast<u8>(&here);
    if (address > bounds.low && address < bounds.high && bounds.high - bounds.low >= 512 * 1024) ran++;
    while (!go) std::this_thread::yield();
  };
  CHECK(vm->start_thread(512 * 1024, entry, nullptr).is_ok());
  CHECK(vm->start_thread(1024 * 1024, entry, nullptr).is_ok());
  CHECK(is_over_quota(vm->start_thread(0, entry, nullptr)));
  CHECK(vm->usage().threads == 2);
  go = true;
  vm->wait_for_threads();
  CHECK(ran == 2);
  CHECK(vm->usage().threads == 0);
}
