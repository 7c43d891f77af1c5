#include "monitor/policy.h"

#include <doctest/doctest.h>

#include <set>

using namespace cordon;
using namespace cordon::monitor;

TEST_CASE("permission table: keywords and names are unique, rows stand at their own index") {
  std::set<std::string_view> names, keywords;
  for (size_t i = 0; i < kPermissionCount; i++) {
    CHECK(static_cast<size_t>(kPermissions[i].permission) == i);
    CHECK(names.insert(kPermissions[i].name).second);
    CHECK(keywords.insert(kPermissions[i].keyword).second);
    CHECK(kPermissions[i].flag.starts_with("--allow-"));
  }
}

TEST_CASE("deny all: what every VM is given, and reading below the roots") {
  auto policy = Policy::deny_all({"/app/lib.jar", "/jdk"});
  CHECK(policy->decide(Permission::Clock, "").allowed);
  CHECK(policy->decide(Permission::StandardStreams, "").allowed);
  CHECK(policy->decide(Permission::FileRead, "/app/lib.jar").allowed);
  CHECK(policy->decide(Permission::FileStat, "/jdk/lib/modules").allowed);
  CHECK(policy->decide(Permission::FileRead, "/jdk/lib/modules").rule->text == "read \"/jdk\"");
  CHECK_FALSE(policy->decide(Permission::FileRead, "/app").allowed);
  CHECK_FALSE(policy->decide(Permission::FileRead, "/app/lib.jar2").allowed);
  CHECK_FALSE(policy->decide(Permission::FileRead, "/jdk2/x").allowed);
  CHECK_FALSE(policy->decide(Permission::FileWrite, "/jdk/lib/modules").allowed);
  CHECK_FALSE(policy->decide(Permission::FileLock, "/jdk/lib/modules").allowed);
  CHECK_FALSE(policy->decide(Permission::Environment, "HOME").allowed);
  CHECK_FALSE(policy->allows_every_file());
}

TEST_CASE("deny wins, everything leaves the kernel's file systems out") {
  PolicySpec spec;
  Rule everything{.permissions = permissions_of_flag("--allow-read"), .text = "read"};
  Rule secret{.effect = Rule::Deny, .permissions = permissions_of_flag("--allow-read"), .pattern = PathPattern{"/a/secret"}};
  Rule proc{.permissions = permissions_of_flag("--allow-read"), .pattern = PathPattern{"/proc/self/status"}};
  spec.rules = {everything, secret, proc};
  auto policy = Policy::create(spec);
  CHECK(policy->decide(Permission::FileRead, "/a/b").allowed);
  CHECK(policy->decide(Permission::FileList, "/a").allowed);
  CHECK_FALSE(policy->decide(Permission::FileRead, "/a/secret").allowed);
  CHECK_FALSE(policy->decide(Permission::FileRead, "/a/secret/x").allowed);
  CHECK(policy->decide(Permission::FileRead, "/a/secrets").allowed);
  CHECK(policy->decide(Permission::FileRead, "/proc/self/status").allowed);
  CHECK_FALSE(policy->decide(Permission::FileRead, "/proc/self/environ").allowed);
  CHECK_FALSE(policy->decide(Permission::FileRead, "/dev/mem").allowed);
  CHECK_FALSE(policy->decide(Permission::FileWrite, "/a/b").allowed);
}

TEST_CASE("endpoints: names by what the gateway resolved, numbers in all spellings") {
  auto decide = [](EndpointPattern pattern, Rule::Effect effect, std::array<u1, 16> bytes, AddressFamily family, u2 port,
                   std::vector<std::string> names) {
    Rule rule{.effect = effect, .permissions = permissions_of_flag("--allow-net"), .pattern = std::move(pattern)};
    SocketAddress address{.family = family, .bytes = bytes, .port = port};
    return rule.matches({Permission::NetConnect, "", "", &address, names});
  };
  using enum AddressFamily;
  EndpointPattern name{.name = "example.com", .low_port = 443, .high_port = 443};
  CHECK(decide(name, Rule::Allow, {93, 1, 2, 3}, Inet4, 443, {"example.com"}));
  CHECK_FALSE(decide(name, Rule::Allow, {93, 1, 2, 3}, Inet4, 80, {"example.com"}));
  CHECK_FALSE(decide(name, Rule::Allow, {93, 1, 2, 3}, Inet4, 443, {}));
  CHECK_FALSE(decide(name, Rule::Allow, {127, 0, 0, 1}, Inet4, 443, {"example.com"}));
  EndpointPattern suffix{.name = ".example.com", .is_suffix = true};
  CHECK(decide(suffix, Rule::Allow, {93, 1, 2, 3}, Inet4, 443, {"www.example.com"}));
  CHECK_FALSE(decide(suffix, Rule::Allow, {93, 1, 2, 3}, Inet4, 443, {"example.com"}));
  EndpointPattern local{.name = "localhost"};
  CHECK(decide(local, Rule::Deny, {127, 9, 9, 9}, Inet4, 80, {}));
  CHECK(decide(local, Rule::Deny, {0, 0, 0, 0}, Inet4, 80, {}));
  CHECK(decide(local, Rule::Deny, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 127, 0, 0, 1}, Inet6, 80, {}));
  CHECK(decide(local, Rule::Deny, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, Inet6, 80, {}));
  EndpointPattern net{.has_address = true, .address = {.bytes = {10, 0, 0, 0}}, .prefix_bits = 9};
  CHECK(decide(net, Rule::Allow, {10, 127, 0, 1}, Inet4, 1, {}));
  CHECK_FALSE(decide(net, Rule::Allow, {10, 128, 0, 1}, Inet4, 1, {}));
}

TEST_CASE("allow all allows each permission") {
  auto policy = Policy::allow_all();
  for (const PermissionInfo& row : kPermissions) CHECK(policy->decide(row.permission, "anything").allowed);
}

TEST_CASE("a denial names permission, resource and flag") {
  CHECK(denied_error(Permission::FileRead, "/etc/passwd").message ==
        "file read of \"/etc/passwd\" denied; allow it with --allow-read=/etc/passwd or -A");
  CHECK(denied_error(Permission::NetConnect, "[::1]:80").message ==
        "network connect of \"[::1]:80\" denied; allow it with --allow-net=[::1]:80 or -A");
  CHECK(denied_error(Permission::HostInfo, "mounts").message ==
        "host information of \"mounts\" denied; allow it with --allow-host or -A");
  CHECK(denied_error(Permission::ProcessEnumerate, "").message ==
        "process enumeration denied; allow it with --allow-run or -A");
  CHECK(denied_error(Permission::FileRead, "/x").kind == ErrorKind::Denied);
}

TEST_CASE("messages keep the attacker's text in one line") {
  CHECK(printable("plain/\xc3\xa4") == "plain/\xc3\xa4");
  CHECK(printable("a\nb\x1b[2J") == "a\\x0ab\\x1b[2J");
  CHECK(printable("\"\\") == "\\\"\\\\");
  CHECK(printable("\xff\xc3") == "\\xff\\xc3");
  CHECK(printable("\xed\xa0\x80") == "\\xed\\xa0\\x80");  // a surrogate
  CHECK(printable("\xc0\xaf") == "\\xc0\\xaf");           // overlong
  CHECK(printable("\xe2\x80\xae") == "\\xe2\\x80\\xae");  // right-to-left override
  CHECK(printable(std::string(1 << 20, 'x')).size() < 1100);
}
