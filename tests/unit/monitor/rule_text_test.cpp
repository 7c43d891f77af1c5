#include "monitor/rule_text.h"

#include <doctest/doctest.h>

using namespace cordon;
using namespace cordon::monitor;

namespace {

const LimitInfo& limit(std::string_view keyword) {
  for (const LimitInfo& row : kLimits) {
    if (row.keyword == keyword) return row;
  }
  return kLimits[0];
}

u8 value(Result<u8> result) { return result ? *result : ~u8{0} - 1; }

}  // namespace

TEST_CASE("limits as text") {
  CHECK(value(parse_limit(limit("max-heap"), "64m")) == u8{64} << 20);
  CHECK(value(parse_limit(limit("max-heap"), "64M")) == u8{64} << 20);
  CHECK(value(parse_limit(limit("max-output"), "0")) == 0);
  CHECK(value(parse_limit(limit("max-threads"), "12")) == 12);
  for (std::string_view bad : {"", "m", "64mb", "-1", "1.5m", " 1", "99999999999999999999", "20000000t"})
    CHECK_FALSE(parse_limit(limit("max-heap"), bad).is_ok());
  for (std::string_view bad : {"", "4k", "-1", "0x10"}) CHECK_FALSE(parse_limit(limit("max-threads"), bad).is_ok());
  CHECK_FALSE(parse_limit(limit("timeout"), "0").is_ok());
  for (const LimitInfo& row : kLimits) {
    for (u8 number : {u8{1}, u8{1} << 20, u8{1500000000}, u8{123456789012}})
      CHECK(value(parse_limit(row, limit_text(row, number))) == number);
  }
}

TEST_CASE("durations") {
  CHECK(value(parse_duration("10")) == 10'000'000'000);
  CHECK(value(parse_duration("0.5")) == 500'000'000);
  CHECK(value(parse_duration("1.000000001")) == 1'000'000'001);
  CHECK(value(parse_duration("1.0000000019")) == 1'000'000'001);
  CHECK(value(parse_duration("250ms")) == 250'000'000);
  CHECK(value(parse_duration("2m")) == 120'000'000'000);
  CHECK(value(parse_duration("1.5h")) == 5'400'000'000'000);
  for (std::string_view bad : {"", ".", "1.", ".5", "-1", "1e3", "1 s", "5d", "s", "1.2.3", "99999999999999", "99999999999999999999"})
    CHECK_FALSE(parse_duration(bad).is_ok());
}

TEST_CASE("clocks") {
  auto fixed = [](std::string_view text) { return parse_clock(text)->nanos; };
  CHECK(parse_clock("real")->kind == ClockRule::Real);
  CHECK(parse_clock("1970-01-01T00:00:00Z")->kind == ClockRule::Fixed);
  CHECK(fixed("1970-01-01T00:00:00Z") == 0);
  CHECK(fixed("2000-03-01T00:00:00Z") == i8{951868800} * 1'000'000'000);
  CHECK(fixed("1969-12-31T23:59:59.5Z") == -500'000'000);
  CHECK(fixed("@12.5") == 12'500'000'000);
  CHECK(parse_clock("+90m")->kind == ClockRule::Offset);
  CHECK(fixed("-1h") == i8{-3600} * 1'000'000'000);
  for (std::string_view bad : {"", "now", "2023-02-29T00:00:00Z", "2024-01-31T12:00:00", "2024-13-01T00:00:00Z", "2024-01-31 12:00:00Z", "@", "@5m", "+",
                               "2024-01-31T12:00:00.Z", "2024-01-31T24:00:00Z", "9999-01-01T00:00:00Z", "2024-01-31T12:00:00+01:00"})
    CHECK_FALSE(parse_clock(bad).is_ok());
}

TEST_CASE("names and paths") {
  CHECK(parse_name("HOME")->matches("HOME"));
  CHECK_FALSE(parse_name("HOME")->matches("HOMES"));
  CHECK(parse_name("APP_*")->matches("APP_X"));
  CHECK_FALSE(parse_name("APP_*")->matches("APP"));
  CHECK(parse_name("*")->matches("ANY"));
  for (std::string_view bad : {"", "A=B", "A*B", "**"}) CHECK_FALSE(parse_name(bad).is_ok());
  CHECK(*parse_path("a/../b/./c", "/w") == "/w/b/c");
  CHECK(*parse_path("../../..", "/w") == "/");
  CHECK(*parse_path("/x//y/", "/w") == "/x/y");
  CHECK_FALSE(parse_path("", "/w").is_ok());
  CHECK_FALSE(parse_path(std::string_view("a\0b", 3), "/w").is_ok());
}

TEST_CASE("sides of network mappings") {
  std::string host;
  u2 port = 1;
  REQUIRE(parse_net_side("DB.example.com:5432", &host, &port).is_ok());
  CHECK(host == "db.example.com");
  CHECK(port == 5432);
  REQUIRE(parse_net_side("[::1]:80", &host, &port).is_ok());
  CHECK(host == "::1");
  REQUIRE(parse_net_side("db", &host, &port).is_ok());
  CHECK(port == 0);
  for (std::string_view bad : {"", ":80", "*:80", "*.example.com:80", "10.0.0.0/8:80", "db:80-90", "db:0", "db:70000"})
    CHECK_FALSE(parse_net_side(bad, &host, &port).is_ok());
}
