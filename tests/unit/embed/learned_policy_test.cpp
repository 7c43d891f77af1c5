#include "embed/learned_policy.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace cordon;
using namespace cordon::embed;
using monitor::Permission;

namespace {

std::vector<std::string> grouped(const std::vector<std::string>& paths, std::string_view home = "/home/me") {
  std::vector<Wish> wishes;
  wishes.reserve(paths.size());
  std::map<std::string, const Wish*> by_path;
  for (const std::string& path : paths) by_path[path] = &wishes.emplace_back(Wish{Permission::FileRead, path, 1, "Main.main"});
  std::vector<std::string> result;
  for (const PathGroup& group : group_paths(by_path, home)) result.push_back(group.path);
  return result;
}

std::vector<std::string> files(const std::string& directory, int count) {
  std::vector<std::string> names;
  for (int i = 0; i < count; i++) names.push_back(directory + "/f" + std::to_string(i));
  return names;
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

}  // namespace

TEST_CASE("learn: few files one by one, many as their directory") {
  CHECK(grouped({"/data/a", "/data/b"}) == std::vector<std::string>{"/data/a", "/data/b"});
  CHECK(grouped(files("/data", 9)) == std::vector<std::string>{"/data"});
  CHECK(grouped(files("/data", 8)).size() == 8);
  CHECK(grouped({"/data", "/data/a", "/data/a/b"}) == std::vector<std::string>{"/data"});
}

TEST_CASE("learn: names of one run stand for their directory") {
  CHECK(grouped({"/tmp/needs1234567.tmp"}) == std::vector<std::string>{"/tmp"});
  CHECK(grouped({"/work/run-3f9ac01b/x/y", "/work/z"}) == std::vector<std::string>{"/work"});
  CHECK(looks_random("tmp123456"));
  CHECK(looks_random("3f9ac01b-22"));
  CHECK_FALSE(looks_random("2024.txt"));
  CHECK_FALSE(looks_random("facade"));
  CHECK_FALSE(looks_random("deadbeef"));  // a word of letters only
}

TEST_CASE("learn: directories that hold too much are never allowed as a whole") {
  for (const char* broad : {"/etc", "/usr/lib", "/home/me", "/home/you", "/proc/self", "/home"}) CHECK(grouped(files(broad, 20)).size() == 20);
  CHECK(grouped({"/a", "/b", "/c", "/d", "/e", "/f", "/g", "/h", "/i", "/j"}).size() == 10);
  CHECK(grouped(files("/home/me/project", 20)) == std::vector<std::string>{"/home/me/project"});
}

TEST_CASE("learn: every path is covered by a group") {
  u4 state = 7;
  auto next = [&](u4 below) { return (state = state * 1664525 + 1013904223) >> 16, (state >> 16) % below; };
  for (int round = 0; round < 50; round++) {
    std::vector<std::string> paths;
    for (u4 i = 0, count = 1 + next(60); i < count; i++) {
      std::string path;
      for (u4 depth = 1 + next(5); depth > 0; depth--) path += "/" + std::string(next(9) == 0 ? "x123456" : "d") + std::to_string(next(6));
      paths.push_back(path);
    }
    auto groups = grouped(paths);
    for (const std::string& path : paths)
      CHECK(std::any_of(groups.begin(), groups.end(), [&](auto& g) { return path == g || path.starts_with(g + "/"); }));
  }
}

TEST_CASE("learn: the policy names who asked, warns, and holds no text of an attacker as it is") {
  LearnContext context{.command = "Main\nread = true", .ended = "exit code 0", .home = "/home/me", .neutral = {}, .ignored_variables = {"HOME"}};
  std::vector<Wish> wishes = {
      {Permission::FileRead, "/home/me/.ssh/id_rsa", 2, "acme.Main.load(Main.java:12)"},
      {Permission::FileStat, "/data", 1, "x"},
      {Permission::FileCreate, "/out/\"a\nb\"", 1, "x\ny"},
      {Permission::FileRead, "/bad\xff", 1, "x"},
      {Permission::ProcessSpawn, "/bin/sh", 1, "x"},
      {Permission::Environment, "LD_PRELOAD", 1, "x"},
      {Permission::NetConnect, "example.com:443", 3, "x"},
      {Permission::NetResolve, "example.com", 3, "x"},
      {Permission::NetResolve, "other.example.com", 3, "x"},
      {Permission::NetConnect, "localhost:40000", 1, "x"},
      {Permission::NetAccept, "localhost:51234", 1, "x"},
  };
  std::string text = learned_policy(wishes, context);
  CHECK(holds(text, "# What a run of this program needed: Main\\x0aread = true\n"));
  CHECK(holds(text, "  # WARNING: holds secrets, or decides who may log in\n  \"/home/me/.ssh/id_rsa\",  # 2 times, by acme.Main.load(Main.java:12)\n"));
  CHECK(holds(text, "stat = [\n  \"/data\",  # once, by x\n]\n"));
  CHECK(holds(text, "\"/out/\\\"a\\u000ab\\\"\",  # once, by x\\x0ay\n"));
  CHECK(holds(text, "# read: a name that is not UTF-8 is left out: /bad\\xff\n"));
  CHECK(holds(text, "  # WARNING: runs whatever it is told"));
  CHECK(holds(text, "  # WARNING: makes programs run other code\n  \"LD_PRELOAD\","));
  CHECK(holds(text, "\"example.com:443\",  # 3 times"));
  CHECK(holds(text, "resolve = [\n  \"other.example.com\",  # 3 times, by x\n]\n"));
  CHECK(holds(text, "\"localhost:32768-60999\","));
  CHECK(holds(text, "accept = [\n  \"localhost\","));
}

TEST_CASE("learn: things are named as rules name them") {
  monitor::SocketAddress address{.family = monitor::AddressFamily::Inet4, .bytes = {93, 1, 2, 3}, .port = 443};
  std::vector<std::string> names = {"example.com"};
  CHECK(thing_of({.permission = Permission::NetConnect, .resource = "93.1.2.3:443", .address = &address, .names = names}) == "example.com:443");
  CHECK(thing_of({.permission = Permission::NetConnect, .resource = "93.1.2.3:443", .address = &address}) == "93.1.2.3:443");
  address.bytes = {127, 0, 0, 1};
  CHECK(thing_of({.permission = Permission::NetConnect, .resource = "", .address = &address, .names = names}) == "localhost:443");
  address = {.family = monitor::AddressFamily::Inet6, .bytes = {0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, .port = 80};
  CHECK(thing_of({.permission = Permission::NetConnect, .resource = "", .address = &address}) == "[2001:db8::1]:80");
  CHECK(thing_of({.permission = Permission::FileRead, .resource = "/a"}) == "/a");
}
