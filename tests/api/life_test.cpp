// Interrupts, deadlines, pauses, policies that change, meters, kills.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

#include "fixture.h"

using namespace std::chrono_literals;
using cordon::ErrorCode;
using cordon::Object;
using Clock = std::chrono::steady_clock;

namespace {

cordon::Policy with_loopback() {
  cordon::Policy policy;
  policy.allow("net").allow("listen");
  return policy;
}

void await_start(cordon::Vm& vm) {
  while (!vm.get<bool>("acme.Busy.started").value_or(true)) std::this_thread::yield();
}

/// How a variable may make the long tests longer.
int count_of(const char* variable, int normal) {
  const char* text = std::getenv(variable);
  return text ? std::atoi(text) : normal;
}

std::size_t resident_kib() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return static_cast<std::size_t>(std::stoul(line.substr(6)));
  return 0;
}
std::size_t entries(const char* directory) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(directory)) count += !entry.path().empty();
  return count;
}

}  // namespace

TEST_CASE("a deadline ends one call, and the VM lives on") {
  cordon::Vm vm = make_vm({.policy = with_loopback()});
  for (const char* what : {"spin", "sleep", "park", "waitForever", "readSocket", "allocate", "withFinally", "locked", "catches"}) {
    CAPTURE(std::string(what));
    auto begin = Clock::now();
    auto outcome = vm.within(30ms).call(std::string("acme.Busy.") + what);
    REQUIRE(!outcome);
    CHECK(outcome.failure().code() == ErrorCode::Deadline);
    CHECK(Clock::now() - begin >= 30ms);
    REQUIRE(vm.is_alive());
    CHECK(vm.call<int>("acme.Plugin.add", 1, 2).value() == 3);
  }
  CHECK(vm.get<int>("acme.Busy.finallyCounts").value() == 1);
  CHECK(vm.call<int>("acme.Busy.isFree").value() == 1);
  CHECK(vm.within(1s).call<int>("acme.Plugin.add", 1, 2).value() == 3);
  auto spin = vm.function<void()>("acme.Busy.spin").value().within(10ms);
  CHECK(code_of(spin()) == ErrorCode::Deadline);
  CHECK(code_of(spin()) == ErrorCode::Deadline);
}

TEST_CASE("interrupt ends the calls of the moment") {
  cordon::Vm vm = make_vm();
  std::atomic<int> interrupted{0};
  std::thread other([&] { interrupted += code_of(vm.call("acme.Busy.spin")) == ErrorCode::Interrupted; });
  await_start(vm);
  vm.interrupt();
  other.join();
  CHECK(interrupted == 1);
  CHECK(vm.call<int>("acme.Plugin.add", 1, 2).value() == 3);
  vm.interrupt();  // there is none
  CHECK(vm.call<int>("acme.Plugin.add", 1, 2).value() == 3);
}

TEST_CASE("pause and resume") {
  cordon::Vm vm = make_vm(), other = make_vm();
  auto ticks = [&](cordon::Vm& of) { return of.get<int>("acme.Busy.ticks").value(); };
  REQUIRE(vm.call("acme.Busy.background").ok());
  Object kept = vm.construct("acme.Order").value();
  while (ticks(vm) == 0) std::this_thread::yield();
  vm.pause();
  std::atomic<bool> is_back{false};
  std::thread caller([&] {
    (void)vm.call<int>("acme.Plugin.add", 1, 2).value();
    is_back = true;
  });
  std::this_thread::sleep_for(30ms);
  CHECK(!is_back);
  CHECK(other.call<int>("acme.Plugin.add", 1, 2).value() == 3);
  vm.resume();
  caller.join();
  int before = ticks(vm);
  while (ticks(vm) == before) std::this_thread::yield();
  vm.pause();  // a VM that pauses can be ended
}

TEST_CASE("a policy that changes") {
  std::string path = std::filesystem::temp_directory_path() / "cordon-api-test.txt";
  std::ofstream(path) << "text of a file";
  cordon::Policy open;
  open.allow("read", path).allow("net").allow("listen");
  cordon::Vm vm = make_vm({.policy = open});
  CHECK(vm.call<std::string>("acme.Busy.readAll", path).value() == "text of a file");
  REQUIRE(vm.call("acme.Busy.open", path).ok());
  CHECK(vm.call<int>("acme.Busy.read").value() == 't');
  REQUIRE(vm.call("acme.Busy.connect").ok());
  CHECK(vm.meters().open_files >= 1);
  CHECK(vm.meters().sockets == 2);
  std::string blocked;
  std::thread reader([&] { blocked = vm.call<std::string>("acme.Busy.blockOnSocket").value(); });
  await_start(vm);
  std::this_thread::sleep_for(10ms);
  // The same policy revokes nothing.
  CHECK(vm.set_policy(open).value() == 0);
  CHECK(vm.call<int>("acme.Busy.read").value() == 'e');
  CHECK(vm.set_policy(cordon::Policy()).value() == 3);
  reader.join();
  CHECK(blocked.find("Exception") != std::string::npos);
  CHECK(!vm.call<std::string>("acme.Busy.readAll", path).ok());
  CHECK(!vm.call<int>("acme.Busy.read").ok());
  CHECK(code_of(vm.set_policy(cordon::Policy().allow("raed"))) == ErrorCode::BadOption);
  CHECK(vm.set_policy(open).value() == 0);
  CHECK(vm.call<std::string>("acme.Busy.readAll", path).value() == "text of a file");
  CHECK(!vm.call<int>("acme.Busy.read").ok());
  std::filesystem::remove(path);
}

TEST_CASE("events") {
  std::atomic<int> asked{0}, loaded{0};
  std::vector<std::string> audited;
  cordon::Vm vm = make_vm({.events = {.on_decision =
                                          [&](const cordon::DecisionEvent& e) {
                                            if (e.resource == "/etc/hostname") {
                                              ++asked;
                                              return cordon::Answer::Allow;
                                            }
                                            return e.resource == "/etc/passwd" ? cordon::Answer::Deny : cordon::Answer::Default;
                                          },
                                      .on_audit =
                                          [&](const cordon::DecisionEvent& e) {
                                            if (e.resource.starts_with("/etc/")) audited.push_back(std::string(e.resource) + (e.allowed ? "+" : "-"));
                                          },
                                      .on_class_loaded = [&](std::string_view name) { loaded += name == "acme.Plugin"; }}});
  CHECK(vm.call<std::string>("acme.Busy.readAll", "/etc/hostname").ok());
  CHECK(asked > 0);
  CHECK(!vm.call<std::string>("acme.Busy.readAll", "/etc/passwd").ok());
  CHECK(std::find(audited.begin(), audited.end(), "/etc/hostname+") != audited.end());
  CHECK(std::find(audited.begin(), audited.end(), "/etc/passwd-") != audited.end());
  CHECK(loaded == 0);
  CHECK(vm.load("acme.Plugin").ok());
  CHECK(loaded == 1);
}

TEST_CASE("meters") {
  cordon::Vm vm = make_vm({.output = cordon::Output::discard()});
  cordon::Meters before = vm.meters();
  CHECK(before.threads >= 1);
  CHECK(before.classes > 200);
  CHECK(before.heap_live > 0);
  (void)vm.call<int>("acme.Busy.garbage", 1'000'000).value();
  (void)vm.call("acme.Plugin.print", "12345").ok();
  cordon::Meters after = vm.meters();
  CHECK(after.objects_allocated - before.objects_allocated > 900'000);
  CHECK(after.bytes_allocated - before.bytes_allocated > 48'000'000);
  CHECK(after.bytes_output - before.bytes_output == 6 + 10);
  CHECK(after.cpu > before.cpu);
  CHECK(after.requests_allowed > before.requests_allowed);
  std::thread([&] { CHECK(vm.call<int>("acme.Plugin.add", 1, 1).ok()); CHECK(vm.meters().threads == after.threads + 1); }).join();
  CHECK(vm.meters().threads == after.threads);
}

TEST_CASE("a processor time limit counts calls, not the embedder") {
  cordon::Policy policy;
  policy.limit("max-cpu", "1");
  cordon::Vm vm = make_vm({.policy = policy});
  CHECK(vm.call<int>("acme.Plugin.add", 1, 1).ok());
  auto end = Clock::now() + 1200ms;
  volatile int x = 0;
  while (Clock::now() < end) x = x + 1;
  CHECK(vm.call<int>("acme.Plugin.add", 1, 1).ok());
  CHECK(code_of(vm.call("acme.Busy.spin")) == ErrorCode::Ended);
  CHECK(vm.end_event().exit_code == 152);
}

TEST_CASE("shutdown runs hooks") {
  auto out = std::make_shared<cordon::OutputBuffer>();
  cordon::Vm vm = make_vm({.output = out});
  REQUIRE(vm.call("acme.Busy.hook").ok());
  CHECK(vm.shutdown(5).ok());
  CHECK(out->text() == "hook\n");
  CHECK(vm.end_event().exit_code == 5);
  CHECK(code_of(vm.load("acme.Plugin")) == ErrorCode::Ended);
}

TEST_CASE("a kill ends whatever runs") {
  std::vector<std::chrono::nanoseconds> times;
  const int rounds = count_of("CORDON_KILLS", 3);
  cordon::Vm neighbour = make_vm();
  for (int i = 0; i < rounds; ++i)
    for (const char* what : {"spin", "spinHard", "sleep", "park", "waitForever", "lock", "readSocket", "allocate", "catches"}) {
      CAPTURE(std::string(what));
      auto vm = std::make_unique<cordon::Vm>(make_vm({.policy = with_loopback()}));
      REQUIRE(vm->load("acme.Busy").ok());
      std::thread inside([&] { CHECK(code_of(vm->call(std::string("acme.Busy.") + what)) == ErrorCode::Ended); });
      await_start(*vm);
      std::this_thread::sleep_for(2ms);
      auto begin = Clock::now();
      vm->kill();
      inside.join();
      times.push_back(Clock::now() - begin);
      CHECK(vm->end_event().exit_code == 137);
      vm.reset();
      CHECK(neighbour.call<int>("acme.Plugin.add", 1, 1).value() == 2);
    }
  std::sort(times.begin(), times.end());
  auto median = times[times.size() / 2];
  std::printf("%zu kills: median %.2f ms, worst %.2f ms\n", times.size(), static_cast<double>(median.count()) / 1e6, static_cast<double>(times.back().count()) / 1e6);
  CHECK(median < 10ms);
}

TEST_CASE("a VM at its heap limit is ended at once, also while it waits for its turn to collect") {
  cordon::Vm neighbour = make_vm();
  for (int i = 0; i < 5; ++i) {
    cordon::Vm vm = make_vm({.max_heap = std::size_t{16} << 20});
    REQUIRE(vm.load("acme.Busy").ok());
    std::thread inside([&] { CHECK(code_of(vm.call("acme.Busy.hoard")) == ErrorCode::Ended); });
    await_start(vm);
    std::this_thread::sleep_for(i * 15ms);
    auto begin = Clock::now();
    vm.kill();
    inside.join();
    CHECK(Clock::now() - begin < 500ms);
    CHECK(neighbour.call<int>("acme.Plugin.add", 1, 1).value() == 2);
  }
}

TEST_CASE("VMs begin while another collects") {
  cordon::Vm neighbour = make_vm();
  std::atomic<bool> done{false};
  std::thread collector([&] {
    while (!done) neighbour.collect();
  });
  for (int i = 0; i < 20; ++i) CHECK(make_vm().call<int>("acme.Plugin.add", i, 1).value() == i + 1);
  done = true;
  collector.join();
}

TEST_CASE("a deadline leaves the class library whole") {
  int cut = 0;
  for (int i = 1; i <= 40; ++i) {
    cordon::Vm vm = make_vm();
    cut += !vm.within(i * 700us).call<std::string>("acme.Busy.libraries");
    auto after = vm.call<std::string>("acme.Busy.libraries");
    if (!after) FAIL_CHECK("after a deadline of " << i * 700 << " us: " << after.failure().trace());
    else CHECK(*after == "03.14a#b#2025-02-28<1><2><3>");
  }
  CHECK(cut > 5);
}

TEST_CASE("N VMs on M threads, with calls and kills as they come") {
  constexpr int kThreads = 4, kVms = 6;
  struct Place {
    std::mutex mutex;
    std::shared_ptr<cordon::Vm> vm;
  };
  Place places[kVms];
  std::atomic<int> calls{0}, ended{0}, made{0}, bad{0};
  const int rounds = count_of("CORDON_ROUNDS", 150);
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t)
    threads.emplace_back([&, t] {
      std::mt19937 random(static_cast<unsigned>(t));
      for (int i = 0; i < rounds; ++i) {
        Place& place = places[random() % kVms];
        std::shared_ptr<cordon::Vm> vm;
        {
          std::lock_guard lock(place.mutex);
          if (!place.vm || !place.vm->is_alive()) {
            place.vm = std::make_shared<cordon::Vm>(make_vm());
            ++made;
          }
          vm = place.vm;
        }
        switch (random() % 10) {
          case 0: vm->kill(); break;
          case 1: (void)vm->call("acme.Plugin.exit", 1); break;
          case 2: (void)vm->within(2ms).call("acme.Busy.spin"); break;
          case 3: (void)vm->call<int>("acme.Busy.garbage", 20000); break;
          default:
            for (int k = 0; k < 20; ++k) {
              auto sum = vm->call<int>("acme.Plugin.add", i, k);
              if (sum) bad += *sum != i + k, ++calls;
              else if (sum.failure().code() == ErrorCode::Ended) ++ended;
              else {
                ++bad;
                MESSAGE(sum.failure().message());
              }
            }
        }
      }
    });
  for (auto& thread : threads) thread.join();
  std::printf("%d VMs, %d calls, %d met an ended VM\n", made.load(), calls.load(), ended.load());
  CHECK(bad == 0);
  CHECK(calls > 0);
}

TEST_CASE("VMs in turn leave nothing behind") {
  const int rounds = count_of("CORDON_VMS", 1000), settled = std::min(500, rounds / 2);
  std::size_t early = 0;
  for (int i = 0; i < rounds; ++i) {
    cordon::Vm vm = make_vm({.output = cordon::Output::discard()});
    CHECK(vm.call<int>("acme.Plugin.add", i, 1).value() == i + 1);
    if (i == settled) early = resident_kib();
  }
  std::size_t late = resident_kib(), files = entries("/proc/self/fd"), threads = entries("/proc/self/task");
  { cordon::Vm vm = make_vm(); }
  std::printf("resident: %zu KiB after %d, %zu KiB after %d; %zu descriptors, %zu threads\n", early, settled, late, rounds, files, threads);
  CHECK(late < early + early / 20);
  CHECK(entries("/proc/self/fd") <= files);
  CHECK(entries("/proc/self/task") <= threads);  // one that was about to end may have been counted
}

TEST_CASE("a crowd of VMs, each with its own statics, policy and answers") {
  const int count = count_of("CORDON_CROWD", 60);
  std::size_t before = resident_kib();
  std::vector<cordon::Vm> vms;
  for (int i = 0; i < count; ++i) {
    cordon::Policy policy;
    policy.variable("NUMBER", std::to_string(i)).allow("env", "NUMBER");
    vms.push_back(make_vm({.policy = policy}));
    REQUIRE(vms.back().set("acme.Plugin.count", i).ok());
  }
  int right = 0;
  for (int round = 0; round < 3; ++round)
    for (int i = 0; i < count; ++i) {
      bool is_right = vms[static_cast<std::size_t>(i)].get<int>("acme.Plugin.count").value() == i &&
                      vms[static_cast<std::size_t>(i)].call<std::string>("java.lang.System.getenv", "NUMBER").value() == std::to_string(i);
      right += is_right;
    }
  CHECK(right == 3 * count);
  std::printf("%d VMs: %zu KiB each\n", count, (resident_kib() - before) / static_cast<std::size_t>(count));
}
