// What VMs could share by mistake: locks of constants, defaults, streams.
#include <atomic>
#include <chrono>
#include <thread>

#include "fixture.h"

using namespace std::chrono_literals;
using cordon::ErrorCode;

namespace {
void await_held(cordon::Vm& vm) {
  while (!vm.get<bool>("acme.Shared.held").value_or(true)) std::this_thread::yield();
}
constexpr int kConstants = 15;
}  // namespace

TEST_CASE("locks on constants of the class library are each VM's own") {
  cordon::Vm a = make_vm(), b = make_vm();
  std::thread holder([&] { CHECK(a.call<int>("acme.Shared.hold").value() == kConstants); });
  await_held(a);
  // b gets all of them while a holds all of them; in a nobody else gets one.
  CHECK(b.within(30s).call<int>("acme.Shared.grab").value() == kConstants);
  std::thread second([&] { CHECK(a.call<int>("acme.Shared.grab").value() == kConstants); });
  CHECK(b.within(30s).call<int>("acme.Shared.grab").value() == kConstants);
  CHECK(a.set("acme.Shared.release", true).ok());
  holder.join();
  second.join();
}

TEST_CASE("a notification reaches nobody in another VM") {
  cordon::Vm a = make_vm(), b = make_vm();
  std::atomic<bool> was_woken{true};
  std::thread waiter([&] { was_woken = a.call<bool>("acme.Shared.await", std::int64_t{300}).value(); });
  await_held(a);
  CHECK(b.call("acme.Shared.notifyConstants").ok());
  waiter.join();
  CHECK_FALSE(was_woken);
  // In the same VM it does.
  CHECK(a.set("acme.Shared.held", false).ok());
  std::thread again([&] { was_woken = a.call<bool>("acme.Shared.await", std::int64_t{60'000}).value(); });
  await_held(a);
  CHECK(a.call("acme.Shared.notifyConstants").ok());
  again.join();
  CHECK(was_woken);
}

TEST_CASE("default locale, time zone, streams and separators are each VM's own") {
  auto out_a = std::make_shared<cordon::OutputBuffer>(), out_b = std::make_shared<cordon::OutputBuffer>();
  cordon::Vm a = make_vm({.output = out_a}), b = make_vm({.output = out_b});
  std::string before = b.call<std::string>("acme.Shared.defaults").value();
  CHECK(a.call<std::string>("acme.Shared.defaults").value() == before);
  CHECK(a.call("acme.Shared.changeDefaults").ok());
  CHECK(a.call<std::string>("acme.Shared.defaults").value() == "de_DE 1.234,5 Asia/Tokyo 1");
  CHECK(b.call<std::string>("acme.Shared.defaults").value() == before);
  CHECK(make_vm().call<std::string>("acme.Shared.defaults").value() == before);
  CHECK(before.find("de_DE") == std::string::npos);
  CHECK(a.call("acme.Shared.print", "into a's own stream").ok());
  CHECK(b.call("acme.Shared.print", "b").ok());
  CHECK(out_a->text().empty());
  CHECK(out_b->text() == "b\n");
}

TEST_CASE("the same text is another string in another VM") {
  cordon::Vm a = make_vm(), b = make_vm();
  auto one = a.call<cordon::Object>("java.lang.String.valueOf(Ljava/lang/Object;)", "interned").value().call<cordon::Object>("intern").value();
  CHECK(a.call<bool>("acme.Shared.isSame", one, "interned").value());
  CHECK(code_of(b.call<bool>("acme.Shared.isSame", one, "interned")) == ErrorCode::WrongVm);
  auto other = b.call<cordon::Object>("java.lang.String.valueOf(Ljava/lang/Object;)", "interned").value().call<cordon::Object>("intern").value();
  CHECK_FALSE(one.same_as(other));
}
