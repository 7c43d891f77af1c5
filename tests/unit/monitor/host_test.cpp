#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <thread>

#include "fixture.h"
#include "monitor/host_startup.h"

using namespace cordon;
using namespace cordon::monitor;
using namespace cordon::monitor::test;

namespace {

SpawnRequest shell(const std::string& script) {
  SpawnRequest request;
  request.program = "sh";
  request.arguments = {"-c", script};
  return request;
}

}  // namespace

TEST_CASE("a child process: streams, status, environment, directory") {
  ScratchDirectory scratch;
  Vm vm(Policy::allow_all());
  SpawnRequest request = shell("read line; echo \"$line $NAME $(pwd)\"; echo bad >&2; exit 7");
  request.environment = {"NAME=value", "PATH=/usr/bin:/bin"};
  request.has_environment = true;
  request.directory = scratch.path();
  Spawned child = *vm->spawn(request);
  CHECK(child.pid > 0);
  CHECK(vm->process_info(child.pid)->parent == getpid());
  CHECK(vm->write(child.parent_ends[0], bytes_of("hello\n"), vm.wake).is_ok());
  CHECK(read_text(vm, child.parent_ends[1]) == "hello value " + scratch.path() + "\n");
  CHECK(read_text(vm, child.parent_ends[2]) == "bad\n");
  CHECK(*vm->wait_process(child.pid, false, vm.wake) == 7);
  CHECK(*vm->wait_process(child.pid, true, vm.wake) == 7);
  CHECK(fails_with(vm->process_info(child.pid), ESRCH));
}

TEST_CASE("a child can be killed and a wait for it woken; merged and inherited streams") {
  Vm vm(Policy::allow_all());
  SpawnRequest request = shell("echo out; echo err >&2; sleep 100");
  request.merge_error = true;
  request.streams[0].kind = ChildStream::Null;
  Spawned child = *vm->spawn(request);
  CHECK_FALSE(child.parent_ends[0].is_valid());
  CHECK_FALSE(child.parent_ends[2].is_valid());
  std::string text = read_text(vm, child.parent_ends[1]);
  if (text.size() < 8) text += read_text(vm, child.parent_ends[1]);
  CHECK(text == "out\nerr\n");
  std::thread waker([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
    vm.wake.signal();
  });
  CHECK(fails_with(vm->wait_process(child.pid, true, vm.wake), EINTR));
  waker.join();
  CHECK(*vm->kill_process(child.pid, -1, true));
  CHECK(*vm->wait_process(child.pid, true, vm.wake) == 128 + SIGKILL);
  CHECK_FALSE(*vm->kill_process(child.pid, -1, true));
}

TEST_CASE("a child inherits no descriptor but its three streams") {
  Vm vm(Policy::allow_all());
  REQUIRE(dup2(0, 77) == 77);  // what a careless embedder leaves open
  SpawnRequest request = shell("ls /proc/self/fd | tr '\\n' ' '");
  Spawned child = *vm->spawn(request);
  std::string text = read_text(vm, child.parent_ends[1]);
  CHECK(text.find("77") == std::string::npos);
  CHECK(vm->wait_process(child.pid, true, vm.wake).is_ok());
  close(77);
}

TEST_CASE("spawn: missing programs, and denied") {
  Vm vm(Policy::allow_all());
  SpawnRequest request;
  request.program = "/no/such/program";
  CHECK(fails_with(vm->spawn(request), ENOENT));
  CHECK(vm->usage().open_files == 0);
  request.program = "no-such-program";
  CHECK(fails_with(vm->spawn(request), ENOENT));
  request.program = std::string("sh\0x", 4);
  CHECK(fails_with(vm->spawn(request), ENOENT));
  Vm locked(Policy::deny_all());
  CHECK(is_denied(locked->spawn(shell("true"))));
  CHECK(is_denied(locked->kill_process(1, -1, false)));
  CHECK(is_denied(locked->list_processes()));
  CHECK(is_denied(locked->process_info(getpid())));
  CHECK(is_denied(locked->wait_process(getpid(), false, locked.wake)));
  CHECK(locked->own_pid() == 1);
  CHECK(locked->process_info(1)->pid == 1);
}

TEST_CASE("processes: granted") {
  Vm vm(Policy::allow_all());
  CHECK(vm->own_pid() == getpid());
  ProcessInfo info = *vm->process_info(getpid());
  CHECK(info.parent == getppid());
  CHECK(info.start_millis > 1'500'000'000'000);
  CHECK_FALSE(info.command.empty());
  bool found = false;
  std::vector<ProcessInfo> processes = *vm->list_processes();
  for (const ProcessInfo& process : processes) found |= process.pid == getpid();
  CHECK(found);
}

TEST_CASE("environment") {
  GatewayOptions options;
  options.environment = {{{"A", "1"}, {"LANG", "de_DE.UTF-8"}, {"LC_TIME", "en_US.UTF-8"}, {"TZ", ":Asia/Tokyo"}}};
  Vm vm(Policy::allow_all(), options);
  CHECK(vm->environment().size() == 4);
  CHECK(*vm->environment_variable("A") == "1");
  CHECK(vm->environment_variable("B").error().kind == ErrorKind::NotFound);
  Presentation shown = vm->presentation();
  CHECK(shown.locale == "de_DE.UTF-8");
  CHECK(shown.locale_time == "en_US.UTF-8");
  CHECK(shown.time_zone == "Asia/Tokyo");
  CHECK(shown.processors >= 1);
  Vm locked(Policy::deny_all(), options);
  CHECK(locked->environment().empty());
  CHECK(is_denied(locked->environment_variable("A")));
}

TEST_CASE("host facts: real with the grant, neutral without") {
  Vm vm(Policy::allow_all());
  HostFacts facts = vm->host_facts();
  CHECK(facts.user_id == getuid());
  CHECK(facts.physical_memory > (u8{1} << 26));
  CHECK(facts.resident_bytes > 0);
  CHECK(*vm->user_id(*vm->user_name(0)) == 0);
  CHECK(*vm->group_name(0) == "root");
  CHECK(vm->user_name(123456789).error().kind == ErrorKind::NotFound);
  CHECK(vm->mounts()->size() > 1);
  CHECK(vm->process_cpu_nanos() > 0);
  Vm locked(Policy::deny_all());
  CHECK(locked->host_facts().user_name == "user");
  CHECK(locked->host_facts().host_name == "localhost");
  CHECK(*locked->user_name(65534) == "user");
  CHECK_FALSE(locked->user_name(0).is_ok());
  CHECK(locked->mounts()->size() == 1);
  CHECK(locked->process_cpu_nanos() == 0);
}

TEST_CASE("clock, randomness, sleep") {
  Vm vm(Policy::deny_all());
  CHECK(vm->wall_time_nanos() > 1'500'000'000'000'000'000);
  i8 start = vm->monotonic_nanos();
  CHECK(vm->sleep(5'000'000, vm.wake).is_ok());
  CHECK(vm->monotonic_nanos() - start >= 5'000'000);
  std::vector<u1> first(64), second(64);
  CHECK(vm->random_bytes(first).is_ok());
  CHECK(vm->random_bytes(second).is_ok());
  CHECK(first != second);
  CHECK(Gateway::thread_cpu_nanos(false) > 0);
  CHECK(Gateway::thread_clock_nanos(Gateway::current_thread_clock()) > 0);
}

TEST_CASE("startup: files, reservations, signals") {
  ScratchDirectory scratch;
  std::string path = scratch / "f";
  CHECK(HostStartup::write_file(path, bytes_of("content")).is_ok());
  CHECK(HostStartup::read_file(path)->size() == 7);
  CHECK(HostStartup::map_file(path)->bytes().size() == 7);
  CHECK(fails_with(HostStartup::map_file(scratch.path()), EISDIR));
  CHECK(fails_with(HostStartup::map_file(scratch / "none"), ENOENT));
  CHECK(HostStartup::is_directory(scratch.path()));
  CHECK(HostStartup::is_regular_file(path));
  CHECK(HostStartup::list_directory(scratch.path())->size() == 1);
  CHECK(HostStartup::read_file("/proc/self/status")->size() > 100);
  CHECK(HostStartup::file_stamp(path)->length == 7);

  Reservation reserved = HostStartup::reserve(1 << 20).value();
  CHECK(reserved.commit(4096, 8192).is_ok());
  reserved.start()[4096] = 1;
  reserved.discard(4096, 4096);
  CHECK(reserved.start()[4096] == 0);
  CHECK(reserved.decommit(4096, 4096).is_ok());

  std::atomic<int> seen{0};
  {
    auto watcher = HostStartup::watch_signals([&](monitor::SignalSource& source) {
                     monitor::ThreadWake wake;
                     while (int number = source.next(wake)) seen = number;
                     seen = -1;
                   }).value();
    CHECK(fails_with(HostStartup::watch_signals([](monitor::SignalSource&) {}), EBUSY));
    std::raise(SIGTERM);  // not SIGHUP, which is ignored under nohup
    for (int i = 0; i < 1000 && seen == 0; i++) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    CHECK(seen == SIGTERM);
  }
  for (int i = 0; i < 1000 && seen != -1; i++) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  CHECK(seen == -1);  // the end of the watcher ended the thread's loop
  monitor::ThreadWake stopped;
  std::atomic<int> got{-1};
  auto watcher = HostStartup::watch_signals([&](monitor::SignalSource& source) { got = source.next(stopped); }).value();
  stopped.stop();
  for (int i = 0; i < 1000 && got != 0; i++) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  CHECK(got == 0);
}

TEST_CASE("the gateway makes no change to the process") {
  std::string before = std::filesystem::current_path().string();
  {
    ScratchDirectory scratch;
    GatewayOptions options;
    options.working_directory = scratch.path();
    Vm vm(Policy::allow_all(), std::move(options));
    CHECK(vm->mkdir("d", 0777).is_ok());
  }
  CHECK(std::filesystem::current_path().string() == before);
}

TEST_CASE("variables that the policy gives: over the host's, without a rule, and into children") {
  GatewayOptions options;
  options.environment = std::vector<EnvironmentEntry>{{"HOME", "/root"}, {"TZ", "Europe/Berlin"}, {"SECRET", "s"}};
  PolicySpec spec;
  spec.environment = {{"HOME", "/nowhere"}, {"NEW", "1"}, {"TZ", "Asia/Tokyo"}};
  Vm vm(Policy::create(spec), std::move(options));
  std::vector<EnvironmentEntry> visible = vm->environment();
  REQUIRE(visible.size() == 3);
  CHECK(vm->environment_variable("HOME").value() == "/nowhere");
  CHECK(vm->environment_variable("NEW").value() == "1");
  CHECK(is_denied(vm->environment_variable("SECRET")));
  CHECK(vm->presentation().time_zone == "Asia/Tokyo");
}

TEST_CASE("a fixed clock: looks and waits move it, nothing else") {
  PolicySpec spec;
  spec.clock = {ClockRule::Fixed, 1'000'000'000'000'000'000};
  Vm vm(Policy::create(spec));
  i8 first = vm->wall_time_nanos();
  CHECK(first == 1'000'000'000'000'000'000);
  i8 start = vm->monotonic_nanos();
  CHECK(vm->monotonic_nanos() == start + 1);
  CHECK(vm->sleep(5'000'000, vm.wake).is_ok());
  CHECK(vm->monotonic_nanos() == start + 2 + 5'000'000);
  CHECK(*vm->poll({}, 7, vm.wake) == 0);
  CHECK(vm->wall_time_nanos() == first + 4 + 12'000'000);
  // Two waits side by side take as long as the longer one.
  i8 begin = vm->begin_wait();
  vm->end_wait(begin, 1'000'000);
  vm->end_wait(begin, 3'000'000);
  CHECK(vm->begin_wait() == begin + 3'000'000);
}

TEST_CASE("a shifted clock goes on by itself") {
  PolicySpec spec;
  spec.clock = {ClockRule::Offset, -3600'000'000'000};
  Vm vm(Policy::create(spec)), real(Policy::deny_all());
  i8 difference = real->wall_time_nanos() - vm->wall_time_nanos();
  CHECK(difference > 3500'000'000'000);
  CHECK(difference < 3700'000'000'000);
  i8 start = vm->monotonic_nanos();
  CHECK(vm->sleep(2'000'000, vm.wake).is_ok());
  CHECK(vm->monotonic_nanos() >= start + 2'000'000);
}

TEST_CASE("seeded random bytes: the same for a seed, also from the kernel's devices") {
  auto draw = [](std::optional<u8> seed, bool from_device) {
    PolicySpec spec;
    spec.seed = seed;
    Vm vm(Policy::create(spec));
    std::vector<u1> bytes(20);
    if (!from_device) {
      CHECK(vm->random_bytes(bytes).is_ok());
      return bytes;
    }
    Handle device = *vm->open("/dev/urandom", reading(), vm.wake);
    CHECK(*vm->read(device, bytes, vm.wake) == bytes.size());
    CHECK(vm->close(device).is_ok());
    return bytes;
  };
  CHECK(draw(7, false) == draw(7, false));
  CHECK(draw(7, true) == draw(7, false));
  CHECK(draw(7, false) != draw(8, false));
  CHECK(draw(std::nullopt, false) != draw(std::nullopt, false));
  CHECK(draw(std::nullopt, true) != draw(std::nullopt, true));
}
