// Typed calls, conversions, fields, objects, exceptions.
#include <limits>

#include "fixture.h"

using cordon::ErrorCode;
using cordon::Object;

TEST_CASE("calls of static methods with primitives") {
  cordon::Vm vm = make_vm();
  CHECK(vm.call<int>("acme.Plugin.add", 3, 4).value() == 7);
  CHECK(vm.call<int>("acme.Plugin.add", 2147483647, 1).value() == -2147483647 - 1);
  CHECK(vm.call<std::int64_t>("acme.Plugin.addLong", std::int64_t{1} << 40, std::int64_t{-1}).value() == (std::int64_t{1} << 40) - 1);
  CHECK(vm.call<double>("acme.Plugin.mean", 1.0, 2.0).value() == 1.5);
  CHECK(vm.call<float>("acme.Plugin.half", 3.0f).value() == 1.5f);
  CHECK(vm.call<bool>("acme.Plugin.not", true).value() == false);
  CHECK(vm.call<std::int8_t>("acme.Plugin.nextByte", std::int8_t{127}).value() == -128);
  CHECK(vm.call<char16_t>("acme.Plugin.nextChar", u'\xffff').value() == 0);
  CHECK(vm.call<std::int16_t>("acme.Plugin.nextShort", std::int16_t{32767}).value() == -32768);
  // Widening, as in Java.
  CHECK(vm.call<std::int64_t>("acme.Plugin.addLong", -1, 2).value() == 1);
  CHECK(vm.call<double>("acme.Plugin.mean", 1, 2.0f).value() == 1.5);
  CHECK(vm.call<double>("acme.Plugin.add", 3, 4).value() == 7.0);
  CHECK(vm.call("acme.Plugin.add", 3, 4).ok());  // the result is not wanted
  double sum = 0;
  for (int i = 1; i <= 18; ++i) sum += i * i;
  CHECK(vm.call<double>("acme.Plugin.many", 1, 2.0, std::int64_t{3}, 4.0f, 5, 6, 7, 8, 9, 10, 11.0, 12.0, 13.0, 14.0, 15.0, 16.0, 17.0, 18.0).value() == sum);
}

TEST_CASE("calls that do not fit") {
  cordon::Vm vm = make_vm();
  CHECK(code_of(vm.call<int>("acme.Nobody.add", 3, 4)) == ErrorCode::NotFound);
  CHECK(code_of(vm.call<int>("acme.Plugin.nobody", 3, 4)) == ErrorCode::NotFound);
  CHECK(code_of(vm.call<int>("nodots")) == ErrorCode::NotFound);
  CHECK(code_of(vm.call<int>("acme..Plugin.add")) == ErrorCode::NotFound);
  CHECK(code_of(vm.call<int>("acme.Plugin.add", 3)) == ErrorCode::Mismatch);
  CHECK(code_of(vm.call<int>("acme.Plugin.add", 3.0, 4.0)) == ErrorCode::Mismatch);
  CHECK(code_of(vm.call<std::string>("acme.Plugin.add", 3, 4)) == ErrorCode::Mismatch);
  CHECK(code_of(vm.call<float>("acme.Plugin.mean", 3.0, 4.0)) == ErrorCode::Mismatch);
  auto outcome = vm.call<int>("acme.Plugin.add", "three");
  REQUIRE(!outcome);
  CHECK(outcome.failure().message().find("add(II)I") != std::string::npos);
  CHECK(code_of(vm.function<int(int)>("acme.Plugin.add")) == ErrorCode::Mismatch);
}

TEST_CASE("overloads") {
  cordon::Vm vm = make_vm();
  CHECK(vm.call<std::string>("acme.Plugin.which", 1).value() == "int");
  CHECK(vm.call<std::string>("acme.Plugin.which", std::int64_t{1}).value() == "long");
  CHECK(vm.call<std::string>("acme.Plugin.which", "text").value() == "String");
  CHECK(vm.call<std::string>("acme.Plugin.which", true).value() == "Object");
  CHECK(vm.call<std::string>("acme.Plugin.which(J)", 1).value() == "long");
  CHECK(vm.call<std::string>("acme.Plugin.which(Ljava/lang/Object;)Ljava/lang/String;", "text").value() == "Object");
  CHECK(code_of(vm.call<std::string>("acme.Plugin.both", 1, 1)) == ErrorCode::Ambiguous);
  CHECK(vm.call<std::string>("acme.Plugin.both(JI)", 1, 1).value() == "li");
}

TEST_CASE("strings") {
  cordon::Vm vm = make_vm();
  CHECK(vm.call<std::string>("acme.Plugin.greet", "Wörld \xF0\x9F\x98\x80").value() == "Hello, Wörld \xF0\x9F\x98\x80!");
  CHECK(vm.call<std::u16string>("acme.Plugin.greet", u"\u00e4").value() == u"Hello, \u00e4!");
  CHECK(vm.call<std::u16string>("acme.Plugin.greet", std::string("\xff")).value() == u"Hello, \ufffd!");
  CHECK(vm.call<int>("acme.Plugin.length", std::string_view("four")).value() == 4);
  CHECK(code_of(vm.call<std::string>("acme.Plugin.nothing")) == ErrorCode::Null);
  CHECK(vm.call<std::optional<std::string>>("acme.Plugin.nothing").value() == std::nullopt);
  CHECK(code_of(vm.call<std::string>("acme.Plugin.any", std::vector<int>{1})) == ErrorCode::Mismatch);
}

TEST_CASE("arrays and collections") {
  cordon::Vm vm = make_vm();
  std::vector<int> numbers{1, 2, 3};
  CHECK(vm.call<int>("acme.Plugin.sum", numbers).value() == 6);
  CHECK(vm.call<int>("acme.Plugin.sum", std::span<const int>(numbers).subspan(1)).value() == 5);
  CHECK(vm.call<int>("acme.Plugin.sum", std::array{4, 5}).value() == 9);
  CHECK(vm.call<int>("acme.Plugin.total", numbers).value() == 6);
  CHECK(vm.call<std::vector<int>>("acme.Plugin.squares", 4).value() == std::vector{0, 1, 4, 9});
  CHECK(code_of(vm.call<std::vector<double>>("acme.Plugin.squares", 4)) == ErrorCode::Mismatch);
  CHECK(vm.call<std::string>("acme.Plugin.join", std::vector<std::string>{"a", "b"}).value() == "a+b");
  CHECK(vm.call<std::string>("acme.Plugin.joinArray", std::vector<std::string>{"a", "b"}).value() == "a-b");
  CHECK(vm.call<std::vector<std::string>>("acme.Plugin.split", "x,y").value() == std::vector<std::string>{"x", "y"});
  auto lengths = vm.call<std::map<std::string, int>>("acme.Plugin.lengths", std::vector<std::string>{"one", "three"}).value();
  CHECK(lengths == std::map<std::string, int>{{"one", 3}, {"three", 5}});
  CHECK(vm.call<int>("acme.Plugin.look", std::map<std::string, int>{{"k", 9}}, "k").value() == 9);
  CHECK(vm.call<std::vector<std::vector<int>>>("acme.Plugin.any", std::vector<std::vector<int>>{{1}, {2, 3}}).value().at(1).at(1) == 3);

  auto array = vm.make_array<float>(3).value();
  CHECK(array.size() == 3);
  array.span()[0] = 9;
  REQUIRE(vm.call("acme.Plugin.fill", array, 2.5f).ok());
  CHECK(array.span()[0] == 2.5f);
  CHECK(array.span()[2] == 2.5f);
  auto squares = vm.call<cordon::Array<int>>("acme.Plugin.squares", 3).value();
  CHECK(squares.span()[2] == 4);
  CHECK(code_of(vm.call<cordon::Array<double>>("acme.Plugin.squares", 3)) == ErrorCode::Mismatch);
  CHECK(code_of(vm.make_array<std::int64_t>(std::size_t{1} << 30)) == ErrorCode::JavaException);  // no room for that
}

TEST_CASE("boxes, options and null") {
  cordon::Vm vm = make_vm();
  CHECK(vm.call<int>("acme.Plugin.boxed", 4).value() == 5);
  CHECK(vm.call<std::optional<int>>("acme.Plugin.boxed", std::optional<int>()).value() == std::nullopt);
  CHECK(code_of(vm.call<int>("acme.Plugin.boxed", nullptr)) == ErrorCode::Null);
  CHECK(vm.call<std::int64_t>("acme.Plugin.any", 5).value() == 5);
  CHECK(code_of(vm.call<int>("acme.Plugin.any", std::int64_t{5})) == ErrorCode::Mismatch);
  CHECK(!vm.call<Object>("acme.Plugin.any", nullptr).value());
  CHECK(vm.make("text").value().as<std::string>().value() == "text");
  CHECK(vm.make(std::vector<int>{1, 2}).value().as<std::vector<int>>().value() == std::vector{1, 2});
}

struct Money {
  std::int64_t cents = 0;
};
template <>
struct cordon::Converter<Money> {
  using Via = std::int64_t;
  static Via to_java(const Money& money) { return money.cents; }
  static Money from_java(Via cents) { return Money{cents}; }
};

TEST_CASE("a type of the embedder's own") {
  cordon::Vm vm = make_vm();
  CHECK(vm.call<Money>("acme.Plugin.addLong", Money{5}, Money{6}).value().cents == 11);
  CHECK(vm.call<std::vector<Money>>("acme.Plugin.any", std::vector{Money{3}}).value().at(0).cents == 3);
}

TEST_CASE("function objects") {
  cordon::Vm vm = make_vm();
  auto add = vm.function<int(int, int)>("acme.Plugin.add").value();
  int sum = 0;
  for (int i = 0; i < 50000; ++i) sum = add(sum, 1).value();  // through the interpreter, and then compiled
  CHECK(sum == 50000);
  auto deep = vm.function<int(int)>("acme.Plugin.deep").value();
  for (int i = 0; i < 3000; ++i) CHECK(deep(20).value() == 20);
  auto overflow = deep(100'000'000);
  REQUIRE(!overflow);
  CHECK(overflow.failure().class_name() == "java.lang.StackOverflowError");
  CHECK(add(1, 2).value() == 3);
  auto times = vm.method<int(int)>("acme.Order.times").value();
  Object order = vm.construct("acme.Order", "x", 3).value();
  Object special = vm.construct("acme.Order$Special").value();
  for (int i = 0; i < 5000; ++i) {
    CHECK(times(order, 2).value() == 6);
    CHECK(times(special, 2).value() == -200);
  }
  CHECK(code_of(times(vm.make("no order").value(), 2)) == ErrorCode::Mismatch);
  CHECK(code_of(times(Object(), 2)) == ErrorCode::Null);
  auto compare = vm.method<int(Object)>("java.lang.Comparable.compareTo").value();
  CHECK(compare(order, special).value() == -1);
}

TEST_CASE("objects") {
  cordon::Vm vm = make_vm();
  Object order = vm.construct("acme.Order", "book", 30).value();
  CHECK(vm.call<int>("acme.Plugin.price", order, 3).value() == 90);
  CHECK(order.call<int>("times", 2).value() == 60);
  CHECK(order.call<std::string>("name").value() == "book");
  CHECK(order.class_name().value() == "acme.Order");
  CHECK(order.to_string().value() == "book@30");
  CHECK(order.is_instance_of("java.lang.Comparable").value());
  CHECK(!order.is_instance_of("acme.Order$Special").value());
  CHECK(code_of(order.is_instance_of("acme.Nobody")) == ErrorCode::JavaException);
  CHECK(order.call<Object>("self").value().same_as(order));
  CHECK(!vm.construct("acme.Order", "book", 30).value().same_as(order));
  CHECK(vm.construct("acme.Order", "other", 30).value().equals(order).value());
  CHECK(vm.construct("acme.Order").value().call<std::string>("name").value() == "unnamed");
  CHECK(code_of(order.call<int>("nobody")) == ErrorCode::NotFound);
  CHECK(code_of(vm.construct("acme.Order", 1, 2, 3)) == ErrorCode::Mismatch);
  CHECK(code_of(vm.construct("java.lang.Number")) == ErrorCode::Mismatch);
  CHECK(code_of(Object().class_name()) == ErrorCode::Null);
  CHECK(code_of(Object().call<int>("times", 1)) == ErrorCode::Null);
  CHECK(code_of(vm.call<int>("acme.Plugin.price", vm.make("text").value(), 3)) == ErrorCode::Mismatch);
  CHECK(code_of(vm.construct("acme.Plugin$Loud").value().to_string()) == ErrorCode::JavaException);
}

TEST_CASE("fields") {
  cordon::Vm vm = make_vm();
  CHECK(vm.get<int>("acme.Plugin.count").value() == 0);
  CHECK(vm.set("acme.Plugin.count", 8).ok());
  CHECK(vm.get<std::int64_t>("acme.Plugin.count").ok() == false);
  CHECK(vm.get<int>("acme.Plugin.count").value() == 8);
  CHECK(vm.get<std::string>("acme.Plugin.secret").value() == "hidden");
  CHECK(vm.get<double>("acme.Plugin.ratio").value() == 0.5);
  CHECK(vm.get<std::vector<std::string>>("acme.Plugin.names").value().size() == 2);
  CHECK(vm.get<int>("acme.Plugin.LIMIT").value() == 7);
  CHECK(code_of(vm.set("acme.Plugin.LIMIT", 8)) == ErrorCode::Mismatch);
  CHECK(code_of(vm.get<int>("acme.Plugin.nobody")) == ErrorCode::NotFound);
  CHECK(code_of(vm.get<int>("acme.Plugin$Broken.x")) == ErrorCode::JavaException);
  Object order = vm.construct("acme.Order$Special").value();
  CHECK(order.get<int>("price").value() == 100);
  CHECK(order.set("price", 5).ok());
  CHECK(order.call<int>("times", 2).value() == -10);
  CHECK(order.get<std::string>("name").value() == "special");
  CHECK(order.set("name", "renamed").ok());
  CHECK(order.to_string().value() == "renamed@5");
  CHECK(order.get<std::int64_t>("stamp").value() == 5000000000);
  CHECK(order.get<bool>("isFixed").value());
  CHECK(order.set("next", order).ok());
  CHECK(order.get<Object>("next").value().same_as(order));
  CHECK(order.set("next", nullptr).ok());
  CHECK(!order.get<Object>("next").value());
  CHECK(code_of(order.set("next", vm.make("text").value())) == ErrorCode::Mismatch);
  CHECK(code_of(order.set("isFixed", false)) == ErrorCode::Mismatch);
  CHECK(code_of(order.get<int>("nobody")) == ErrorCode::NotFound);
}

TEST_CASE("exceptions are values") {
  cordon::Vm vm = make_vm();
  auto outcome = vm.call("acme.Plugin.fail", "oh no");
  REQUIRE(!outcome);
  const cordon::Failure& failure = outcome.failure();
  CHECK(failure.code() == ErrorCode::JavaException);
  CHECK(failure.class_name() == "java.lang.IllegalStateException");
  CHECK(failure.java_message() == "oh no");
  CHECK(failure.message() == "java.lang.IllegalStateException: oh no");
  CHECK(failure.trace().starts_with("java.lang.IllegalStateException: oh no\n\tat acme.Plugin.fail(Plugin.java:"));
  CHECK(failure.trace().find("Caused by: java.lang.RuntimeException: the reason") != std::string::npos);
  CHECK(failure.cause().class_name() == "java.lang.RuntimeException");
  CHECK(!failure.cause().cause());
  CHECK(failure.object().is_instance_of("java.lang.RuntimeException").value());
  CHECK(vm.call<int>("acme.Plugin.add", 1, 1).value() == 2);
}

TEST_CASE("main, properties, streams") {
  auto out = std::make_shared<cordon::OutputBuffer>(), err = std::make_shared<cordon::OutputBuffer>();
  cordon::Vm vm = make_vm({.properties = {{"acme.key", "value"}}, .input = cordon::Input("first line\nsecond\n"), .output = out, .error = err});
  CHECK(vm.run_main("acme.Plugin", {"a", "b"}).ok());
  CHECK(out->take() == "main a b\n");
  CHECK(vm.get<int>("acme.Plugin.count").value() == 2);
  CHECK(vm.call<std::string>("acme.Plugin.property", "acme.key").value() == "value");
  CHECK(vm.call("acme.Plugin.print", "text").ok());
  CHECK(out->text() == "text\n");
  CHECK(err->text() == "err text\n");
  CHECK(vm.call<std::string>("acme.Plugin.readLine").value() == "first line");
  CHECK(code_of(vm.run_main("acme.Order")) == ErrorCode::NotFound);
}
