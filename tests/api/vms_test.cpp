// Making VMs, their isolation, threads and ends.
#include <atomic>
#include <fstream>
#include <iterator>
#include <thread>

#include "fixture.h"

using cordon::ErrorCode;
using cordon::Object;

namespace {
std::vector<std::uint8_t> bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}
}  // namespace

TEST_CASE("a runtime that cannot be") {
  CHECK(code_of(cordon::Runtime::create({.java_home = "/nowhere"})) == ErrorCode::NotFound);
}

TEST_CASE("statics, strings and properties are each VM's own") {
  cordon::Vm a = make_vm(), b = make_vm({.properties = {{"acme.key", "b"}}});
  CHECK(a.set("acme.Plugin.count", 1).ok());
  CHECK(b.set("acme.Plugin.count", 2).ok());
  CHECK(a.get<int>("acme.Plugin.count").value() == 1);
  CHECK(b.get<int>("acme.Plugin.count").value() == 2);
  CHECK(code_of(a.call<std::string>("acme.Plugin.property", "acme.key")) == ErrorCode::Null);
  CHECK(b.call<std::string>("acme.Plugin.property", "acme.key").value() == "b");
  CHECK(a.call<std::optional<std::string>>("java.lang.System.setProperty", "acme.key", "a").value() == std::nullopt);
  CHECK(b.call<std::string>("acme.Plugin.property", "acme.key").value() == "b");
}

TEST_CASE("handles do not cross") {
  cordon::Vm a = make_vm(), b = make_vm();
  Object order = a.construct("acme.Order", "a", 1).value();
  CHECK(code_of(b.call<int>("acme.Plugin.price", order, 3)) == ErrorCode::WrongVm);
  CHECK(code_of(b.construct("acme.Order").value().set("next", order)) == ErrorCode::WrongVm);
  CHECK(code_of(b.call<Object>("acme.Plugin.any", std::vector<Object>{order})) == ErrorCode::WrongVm);
  auto times = b.method<int(int)>("acme.Order.times").value();
  CHECK(code_of(times(order, 1)) == ErrorCode::WrongVm);
  CHECK(!b.construct("acme.Order").value().same_as(order));
}

TEST_CASE("what outlives its VM has ended") {
  Object order;
  cordon::Array<int> array;
  cordon::Function<int(int, int)> add;
  cordon::Failure failure;
  {
    cordon::Vm vm = make_vm();
    order = vm.construct("acme.Order", "a", 1).value();
    array = vm.make_array<int>(4).value();
    add = vm.function<int(int, int)>("acme.Plugin.add").value();
    failure = vm.call("acme.Plugin.fail", "late").failure();
    CHECK(add(1, 2).value() == 3);
  }
  CHECK(code_of(order.call<int>("times", 1)) == ErrorCode::Ended);
  CHECK(code_of(order.class_name()) == ErrorCode::Ended);
  CHECK(array.span().empty());
  CHECK(code_of(add(1, 2)) == ErrorCode::Ended);
  CHECK(failure.message() == "java.lang.IllegalStateException: late");
  CHECK(failure.trace() == failure.message());
  CHECK(!failure.cause());
  cordon::Vm other = make_vm();
  CHECK(code_of(other.call<int>("acme.Plugin.price", order, 3)) == ErrorCode::WrongVm);
}

TEST_CASE("classes from memory") {
  std::string at = std::string(guests()) + "/acme/";
  cordon::ClassPath path;
  path.add_class(bytes_of(at + "Order$Special.class")).add_class(bytes_of(at + "Order.class")).add_class(bytes_of(at + "Plugin.class"));
  auto vm = runtime().create_vm({.class_path = path}).value();
  CHECK(vm.construct("acme.Order$Special").value().call<int>("times", 1).value() == -100);
  CHECK(vm.call<int>("acme.Plugin.add", 1, 2).value() == 3);
  CHECK(code_of(vm.load("acme.Plugin$Loud")) == ErrorCode::NotFound);
  std::vector<std::uint8_t> garbage{1, 2, 3};
  CHECK(code_of(runtime().create_vm({.class_path = cordon::ClassPath().add_class(garbage)})) == ErrorCode::BadOption);
  CHECK(code_of(runtime().create_vm({.class_path = cordon::ClassPath().add_jar(garbage)})) == ErrorCode::BadOption);
}

TEST_CASE("the policy holds") {
  cordon::Vm closed = make_vm();
  auto denied = closed.call<std::string>("acme.Plugin.readFile", "/etc/hostname");
  REQUIRE(!denied);
  CHECK(denied.failure().class_name() == "java.nio.file.AccessDeniedException");
  cordon::Policy policy;
  policy.allow("read", "/etc/hostname");
  CHECK(make_vm({.policy = policy}).call<std::string>("acme.Plugin.readFile", "/etc/hostname").ok());
  CHECK(make_vm({.policy = cordon::Policy().text("[allow]\nread = [\"/etc/hostname\"]\n")}).call<std::string>("acme.Plugin.readFile", "/etc/hostname").ok());
  CHECK(make_vm({.policy = cordon::Policy::allow_all()}).call<std::string>("acme.Plugin.readFile", "/etc/hostname").ok());
  CHECK(!make_vm({.policy = cordon::Policy(policy).deny("read", "/etc")}).call<std::string>("acme.Plugin.readFile", "/etc/hostname").ok());
  CHECK(code_of(cordon::Policy().allow("raed").check()) == ErrorCode::BadOption);
  CHECK(code_of(cordon::Policy().limit("max-heap", "many").check()) == ErrorCode::BadOption);
  CHECK(code_of(cordon::Policy().limit("max-sense", "1").check()) == ErrorCode::BadOption);
  CHECK(code_of(cordon::Policy().file("/nowhere.toml").check()) == ErrorCode::BadOption);
  CHECK(code_of(runtime().create_vm({.policy = cordon::Policy().text("allow = 3")})) == ErrorCode::BadOption);
}

TEST_CASE("System.exit ends one VM") {
  std::string reason;
  int code = -1;
  cordon::Vm other = make_vm();
  {
    cordon::Vm vm = make_vm({.events = {.on_end = [&](const cordon::EndEvent& end) { code = end.exit_code, reason = end.reason; }}});
    CHECK(vm.is_alive());
    CHECK(code_of(vm.call("acme.Plugin.exit", 3)) == ErrorCode::Ended);
    CHECK(!vm.is_alive());
    CHECK(vm.end_event().exit_code == 3);
    CHECK(code_of(vm.call<int>("acme.Plugin.add", 1, 1)) == ErrorCode::Ended);
  }
  CHECK(code == 3);
  CHECK(reason == "the program has ended");
  CHECK(other.call<int>("acme.Plugin.add", 1, 1).value() == 2);
}

TEST_CASE("threads of the embedder") {
  cordon::Vm vm = make_vm({.name = "plugin"});
  CHECK(vm.call<std::string>("acme.Plugin.threadName").value() == "main");
  auto add = vm.function<int(int, int)>("acme.Plugin.add").value();
  Object order = vm.construct("acme.Order", "a", 1).value();
  std::atomic<int> bad{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&, t, mine = order]() mutable {
      for (int i = 0; i < 2000; ++i) bad += add(i, t).value() != i + t;
      bad += !vm.call<bool>("acme.Plugin.isDaemon").value();
      bad += !vm.call<bool>("acme.Plugin.hasLoader").value();
      bad += vm.call<std::string>("acme.Plugin.threadName").value().find("plugin-") != 0;
      if (t == 0) vm.detach();
      bad += mine.call<int>("times", 2).value() != 2;
      mine = Object();
    });
  for (auto& thread : threads) thread.join();
  CHECK(bad == 0);
}

TEST_CASE("a thread in several VMs") {
  cordon::Vm a = make_vm(), b = make_vm();
  auto add_a = a.function<int(int, int)>("acme.Plugin.add").value(), add_b = b.function<int(int, int)>("acme.Plugin.add").value();
  int bad = 0;
  for (int i = 0; i < 1000; ++i) bad += add_a(i, 1).value() != i + 1 || add_b(i, 2).value() != i + 2;
  CHECK(bad == 0);
  b = make_vm();
  CHECK(code_of(add_b(1, 1)) == ErrorCode::Ended);
  CHECK(b.call<int>("acme.Plugin.add", 1, 1).value() == 2);
}

TEST_CASE("a VM destroyed while other threads keep their attachments") {
  std::atomic<int> stage{0};
  auto vm = std::make_unique<cordon::Vm>(make_vm());
  auto add = vm->function<int(int, int)>("acme.Plugin.add").value();
  std::thread other([&] {
    CHECK(add(1, 1).value() == 2);
    stage = 1;
    stage.notify_all();
    stage.wait(1);
    CHECK(code_of(add(1, 1)) == ErrorCode::Ended);
    cordon::Vm fresh = make_vm();
    CHECK(fresh.call<int>("acme.Plugin.add", 1, 1).value() == 2);
  });
  stage.wait(0);
  vm.reset();
  stage = 2;
  stage.notify_all();
  other.join();
}
