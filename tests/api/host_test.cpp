// C++ behind native methods and behind Java interfaces.
#include <atomic>
#include <memory>
#include <stdexcept>
#include <thread>

#include "fixture.h"

using cordon::ErrorCode;
using cordon::Object;

TEST_CASE("functions for native methods") {
  cordon::Vm vm = make_vm();
  std::vector<std::string> lines;
  REQUIRE(vm.bind("acme.Host.log", [&](std::string text) { lines.push_back(text); }).ok());
  REQUIRE(vm.bind("acme.Host.add", [](int a, int b) { return a + b; }).ok());
  REQUIRE(vm.bind("acme.Host.wide", [](int a, std::int64_t b, double c, float d, bool e, std::int8_t f, char16_t g, std::int16_t h, const std::string& i) {
              return static_cast<std::int64_t>(a + b + c + d) * 1000 + (e ? 100 : 0) + f + (g - u'a') + h + static_cast<std::int64_t>(i.size());
            }).ok());
  REQUIRE(vm.bind("acme.Host.join", [](const std::vector<std::string>& words) { return words.at(0) + "&" + words.at(1); }).ok());
  REQUIRE(vm.bind("acme.Host.twice", [](std::vector<int> values) {
              for (int& v : values) v *= 2;
              return values;
            }).ok());
  REQUIRE(vm.bind("acme.Host.echo", [](Object o) { return o; }).ok());
  CHECK(vm.call("acme.Host.callLog", "a").ok());
  CHECK(lines == std::vector<std::string>{"<a>"});
  for (int i = 0; i < 20; ++i) CHECK(vm.call<int>("acme.Host.sum", 1000).value() == 499500);  // compiled in the end
  CHECK(vm.call<std::int64_t>("acme.Host.callWide").value() == 11000 + 100 + 5 + 2 + 6 + 5);
  CHECK(vm.call<std::string>("acme.Host.callJoin").value() == "x&y");
  CHECK(vm.call<int>("acme.Host.callTwice").value() == 6);
  CHECK(vm.call<bool>("acme.Host.callEcho").value());
  CHECK(vm.call<std::string>("acme.Host.callNever").value() == "unsatisfied");
}

TEST_CASE("instance methods") {
  cordon::Vm vm = make_vm();
  REQUIRE(vm.bind("acme.Host.own", [](Object self, int x) { return self.get<int>("field").value() + x; }).ok());
  REQUIRE(vm.bind("acme.Host.plain", [](int x) { return x; }).ok());
  CHECK(vm.call<int>("acme.Host.callOwn").value() == 1103);
}

TEST_CASE("bindings that cannot be") {
  cordon::Vm vm = make_vm();
  auto bind = [&](const char* name, auto f) { return code_of(vm.bind(name, f)); };
  CHECK(bind("acme.Host.nobody", [] {}) == ErrorCode::NotFound);
  CHECK(bind("acme.Nobody.log", [] {}) == ErrorCode::NotFound);
  CHECK(bind("acme.Host.notNative", [] { return 1; }) == ErrorCode::Mismatch);
  CHECK(bind("java.lang.System.currentTimeMillis", [] { return std::int64_t{0}; }) == ErrorCode::Mismatch);
  CHECK(bind("acme.Host.add", [](int) { return 1; }) == ErrorCode::Mismatch);
  CHECK(bind("acme.Host.add", [](int, std::string) { return 1; }) == ErrorCode::Mismatch);
  CHECK(bind("acme.Host.add", [](int, int) { return std::string(); }) == ErrorCode::Mismatch);
  CHECK(bind("acme.Host.log", [](std::string) { return 1; }) == ErrorCode::Mismatch);
  CHECK(code_of(vm.bind("acme.Host.log", [](std::string) {}, {{"raed", "/x"}})) == ErrorCode::BadOption);
  CHECK(vm.bind("acme.Host.add", [](int a, int) { return a; }).ok());
  CHECK(bind("acme.Host.add", [](int a, int) { return a; }) == ErrorCode::BadOption);
}

TEST_CASE("failures of host functions are Java exceptions") {
  cordon::Vm vm = make_vm();
  REQUIRE(vm.bind("acme.Host.fails", [&vm](std::string how) -> cordon::Outcome<std::string> {
              if (how == "throw") throw std::runtime_error("thrown in C++");
              if (how == "java") {
                auto inner = vm.call("acme.Plugin.fail", "from Java");
                return inner.failure();
              }
              if (how == "value") return vm.call<int>("acme.Nobody.x").failure();
              if (how == "bad") vm.call("acme.Plugin.fail", "by value()").value();
              return how + "!";
            }).ok());
  CHECK(vm.call<std::string>("acme.Host.callFails", "fine").value() == "fine!");
  CHECK(vm.call<std::string>("acme.Host.callFails", "throw").value() == "java.lang.RuntimeException: thrown in C++");
  CHECK(vm.call<std::string>("acme.Host.callFails", "java").value() == "java.lang.IllegalStateException: from Java");
  CHECK(vm.call<std::string>("acme.Host.callFails", "bad").value() == "java.lang.IllegalStateException: by value()");
  CHECK(vm.call<std::string>("acme.Host.callFails", "value").value().starts_with("java.lang.RuntimeException: there is no class acme.Nobody"));
}

TEST_CASE("calls back and forth") {
  cordon::Vm vm = make_vm();
  REQUIRE(vm.bind("acme.Host.back", [&vm](int depth) { return vm.call<int>("acme.Host.callBack", depth).value(); }).ok());
  CHECK(vm.call<int>("acme.Host.callBack", 50).value() == 50);
}

TEST_CASE("what a host function needs is asked for") {
  std::vector<std::string> asked;
  cordon::Policy policy;
  policy.allow("read", "/granted");
  cordon::Vm vm = make_vm({.policy = policy, .events = {.on_audit = [&](const cordon::DecisionEvent& e) {
                             if (e.resource == "/granted" || e.resource == "/denied") asked.push_back(std::string(e.resource) + (e.allowed ? "+" : "-"));
                           }}});
  int calls = 0;
  REQUIRE(vm.bind("acme.Host.log", [&](std::string) { ++calls; }, {{"read-data", "/granted"}}).ok());
  REQUIRE(vm.bind("acme.Host.never", [&] { ++calls; }, {{"read-data", "/denied"}}).ok());
  CHECK(vm.call("acme.Host.callLog", "x").ok());
  auto denied = vm.call("acme.Host.never");
  REQUIRE(!denied);
  CHECK(denied.failure().class_name() == "java.lang.SecurityException");
  CHECK(calls == 1);
  CHECK(asked == std::vector<std::string>{"/granted+", "/denied-"});
}

TEST_CASE("objects of interfaces") {
  cordon::Vm vm = make_vm();
  cordon::HostObject listener;
  listener.method("onEvent", [](std::string name, int count) { return name + std::to_string(count); });
  Object handle = vm.implement("acme.Listener", std::move(listener)).value();
  CHECK(handle.is_instance_of("acme.Listener").value());
  CHECK(vm.call<std::string>("acme.Listener$User.use", handle).value() == "e1e2");
  CHECK(vm.call<std::string>("acme.Listener$User.end", handle).value() == "onEnd is not implemented by the host");
  CHECK(handle.call<std::string>("twice", "x").value() == "x1x2");

  int runs = 0;
  Object runnable = vm.implement("java.lang.Runnable", cordon::HostObject().method("run", [&] { ++runs; })).value();
  CHECK(vm.call("acme.Listener$User.run", runnable).ok());
  CHECK(vm.call("acme.Listener$User.runOnThread", runnable).ok());
  CHECK(runs == 2);
  Object comparator = vm.implement("java.util.Comparator", cordon::HostObject().method("compare", [](Object a, Object b) {
                          return b.call<int>("compareTo", a).value();
                        })).value();
  CHECK(vm.call<int>("acme.Listener$User.sorted", comparator).value() == 1);

  struct Counter {
    int total = 0;
    void end() { ++total; }
  };
  auto counter = std::make_shared<Counter>();
  Object counted = vm.implement("acme.Listener", cordon::HostObject().method("onEnd", &Counter::end, counter)).value();
  CHECK(vm.call<std::string>("acme.Listener$User.end", counted).value() == "ended");
  CHECK(counter->total == 1);

  CHECK(code_of(vm.implement("acme.Order", {})) == ErrorCode::Mismatch);
  CHECK(code_of(vm.implement("acme.Nobody", {})) == ErrorCode::NotFound);
  CHECK(code_of(vm.implement("acme.Listener", cordon::HostObject().method("nobody", [] {}))) == ErrorCode::NotFound);
  CHECK(code_of(vm.implement("acme.Listener", cordon::HostObject().method("onEnd", [](int) {}))) == ErrorCode::Mismatch);
}

TEST_CASE("host objects die with their Java objects, or with the VM") {
  auto captured = std::make_shared<int>(1);
  {
    cordon::Vm vm = make_vm();
    for (int i = 0; i < 200; ++i) {
      Object made = vm.implement("java.lang.Runnable", cordon::HostObject().method("run", [captured] {})).value();
      if (i < 10) CHECK(vm.call("acme.Listener$User.run", made).ok());
    }
    CHECK(captured.use_count() == 201);
    vm.collect();
    Object last = vm.implement("java.lang.Runnable", cordon::HostObject().method("run", [] {})).value();
    CHECK(captured.use_count() < 150);  // the collector sees stacks conservatively: not all need be gone
    CHECK(vm.call("acme.Listener$User.run", last).ok());
  }
  CHECK(captured.use_count() == 1);
}
