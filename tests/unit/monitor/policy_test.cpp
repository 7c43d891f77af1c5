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
  CHECK(policy->decide(Permission::FileRead, "/jdk/lib/modules").rule == "/jdk");
  CHECK_FALSE(policy->decide(Permission::FileRead, "/app").allowed);
  CHECK_FALSE(policy->decide(Permission::FileRead, "/app/lib.jar2").allowed);
  CHECK_FALSE(policy->decide(Permission::FileRead, "/jdk2/x").allowed);
  CHECK_FALSE(policy->decide(Permission::FileWrite, "/jdk/lib/modules").allowed);
  CHECK_FALSE(policy->decide(Permission::FileLock, "/jdk/lib/modules").allowed);
  CHECK_FALSE(policy->decide(Permission::Environment, "HOME").allowed);
  CHECK_FALSE(policy->allows_everything());
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
