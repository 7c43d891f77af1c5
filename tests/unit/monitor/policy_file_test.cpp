#include "tests/unit/monitor/policy_fixture.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "monitor/policy_profiles.h"

using namespace cordon;
using namespace cordon::monitor;
using namespace cordon::monitor::test;

namespace {

constexpr std::string_view kWhole = R"(
clock = 2024-01-31T12:00:00Z
seed = 42
extends = ["no-network"]

[allow]
read = ["data", "/etc/hosts"]
create = ["out"]
spawn = ["git"]
env = ["LANG", "APP_*"]
host = true

[deny]
read = ["data/secret"]

[[map]]
guest = "/data"
host = "store"
read-only = true

[[map-net]]
from = "db:5432"
to = "127.0.0.1:15432"

[env]
HOME = "/nowhere"

[limits]
max-heap = "64m"
max-threads = 8
timeout = 1.5
max-cpu = "250ms"
)";

}  // namespace

TEST_CASE("a policy file: everything that can stand in one") {
  FakeWorld world;
  world.programs["git"] = "/usr/bin/git";
  PolicyBuilder::Built built = read_text(world, kWhole);
  CHECK_FALSE(built.has_errors());
  const PolicySpec& spec = built.spec;
  REQUIRE(spec.paths.size() == 1);
  CHECK(spec.paths[0].guest == "/data");
  CHECK(spec.paths[0].host == "/work/store");
  CHECK(spec.paths[0].is_read_only);
  CHECK(spec.paths[0].place.to_string() == "p.toml:16:1");
  REQUIRE(spec.networks.size() == 1);
  CHECK(spec.networks[0].host == "db");
  CHECK(spec.networks[0].port == 5432);
  CHECK(spec.networks[0].to_host == "127.0.0.1");
  CHECK(spec.networks[0].to_port == 15432);
  CHECK(spec.limits.heap == u8{64} << 20);
  CHECK(spec.limits.threads == 8);
  CHECK(spec.limits.wall_nanos == 1'500'000'000);
  CHECK(spec.limits.cpu_nanos == 250'000'000);
  CHECK(spec.limits.sockets == Limits::kNone);
  CHECK(spec.clock.kind == ClockRule::Fixed);
  CHECK(spec.clock.nanos == i8{1706702400} * 1'000'000'000);
  CHECK(spec.seed == 42);
  REQUIRE(spec.environment.size() == 1);
  CHECK(spec.environment[0].value == "/nowhere");

  auto policy = Policy::create(built.spec);
  CHECK(policy->decide(Permission::FileRead, "/work/data/x").allowed);
  CHECK(policy->decide(Permission::FileList, "/work/data").allowed);
  CHECK(policy->decide(Permission::FileRead, "/work/data/x").rule->place.to_string() == "p.toml:7:9");
  CHECK(policy->decide(Permission::FileStat, "/etc/hosts").rule->place.to_string() == "p.toml:7:17");
  CHECK_FALSE(policy->decide(Permission::FileRead, "/work/data/secret/x").allowed);
  CHECK(policy->decide(Permission::FileCreate, "/work/out/x").allowed);
  CHECK_FALSE(policy->decide(Permission::FileWrite, "/work/out/x").allowed);
  CHECK(policy->decide(Permission::ProcessSpawn, "/usr/bin/git").allowed);
  CHECK_FALSE(policy->decide(Permission::ProcessSignal, "/usr/bin/git").allowed);
  CHECK(policy->decide(Permission::Environment, "APP_X").allowed);
  CHECK(policy->decide(Permission::Environment, "HOME").allowed);
  CHECK_FALSE(policy->decide(Permission::Environment, "PATH").allowed);
  CHECK(policy->decide(Permission::HostInfo, "mounts").allowed);
  CHECK(policy->decide(Permission::NetResolve, "example.com").rule->place.to_string() == "profile no-network:2:1");
}

TEST_CASE("each diagnostic has a text that causes it, with its place") {
  struct Case {
    std::string_view text, expected;
  };
  const Case cases[] = {
      {"[allow\nread = 1", "p.toml:1:7: error: "},
      {"[allow]\nraed = true", "p.toml:2:1: error: unknown key \"raed\" in [allow]; did you mean \"read\"? [unknown-key]"},
      {"[allow]\nread = [\"own/link\"]\nwrite = [\"own\"]",
       "p.toml:2:9: warning: read \"own/link\" does not grant where \"/work/own/link\" leads: the program may change that link [not-followed]"},
      {"[alow]\nread = true", "p.toml:1:2: error: unknown key \"alow\"; did you mean \"allow\"? [unknown-key]"},
      {"[deny]\nall = true", "p.toml:2:1: error: unknown key \"all\" in [deny] [unknown-key]"},
      {"[limits]\nmax-haep = 1", "error: unknown key \"max-haep\" in [limits]; did you mean \"max-heap\"? [unknown-key]"},
      {"[[map]]\nguest = \"/a\"\nhots = \"/b\"", "p.toml:3:1: error: unknown key \"hots\" in [[map]]; did you mean \"host\"?"},
      {"[allow]\nread = \"x\"", "p.toml:2:8: error: read wants true or a list of strings, not a string [wrong-type]"},
      {"[allow]\nread = [1]", "error: the list of read wants strings, not an integer [wrong-type]"},
      {"[allow]\nhost = [\"x\"]", "error: host wants true, not a list [wrong-type]"},
      {"allow = 1", "error: allow wants a table: [allow], not an integer [wrong-type]"},
      {"[map]\nguest = \"/a\"", "error: map wants tables: [[map]], not a table [wrong-type]"},
      {"seed = -1", "error: seed: \"-1\" is no seed"},
      {"clock = 12", "error: clock wants a date and time, or a string, not an integer [wrong-type]"},
      {"clock = 2024-01-01T00:00:00", "error: clock: a fixed time needs its zone"},
      {"[allow]\nconnect = [\"host:70000\"]", "[bad-value]"},
      {"[allow]\nconnect = [\"127.1\"]", "[bad-value]"},
      {"[allow]\nenv = [\"A=B\"]", "[bad-value]"},
      {"[allow]\nread = [\"\"]", "error: read \"\": an empty path [bad-value]"},
      {"[limits]\ntimeout = 0", "error: timeout: a time of zero [bad-value]"},
      {"[limits]\nmax-heap = \"64q\"", "error: max-heap: \"64q\" is no size"},
      {"[[map]]\nguest = \"/a\"", "p.toml:1:1: error: [[map]] needs guest and host [missing-key]"},
      {"[allow]\nread = [\"/a\"]\n[deny]\nread = [\"/a\"]", "p.toml:2:9: error: read \"/a\" is allowed here and denied at p.toml:4:9 [contradiction]"},
      {"[allow]\nenv = true\n[deny]\nenv = true", "[contradiction]"},
      {"[allow]\nread=true\n[[map]]\nguest=\"/a\"\nhost=\"/b\"\n[[map]]\nguest=\"/a/.\"\nhost=\"/c\"", "error: \"/a\" is mapped already at p.toml:3:1 [duplicate-map]"},
      {"extends = \"nothing.toml\"", "p.toml:1:11: error: \"nothing.toml\" cannot be read: No such file or directory [unreadable]"},
      {"extends = \"compite\"", "did you mean \"compute\"? [unreadable]"},
      {"extends = \"p.toml\"", "p.toml:1:11: error: a policy extends itself: /work/p.toml -> /work/p.toml [cycle]"},
      {"[allow]\nspawn = [\"/bin/bash\"]", "p.toml:2:10: warning: spawn \"/bin/bash\" amounts to allowing everything: it is a shell"},
      {"[allow]\nspawn = [\"/usr/bin/python3.11\"]", "[allow-all]"},
      {"[allow]\nrun = true", "p.toml:2:1: warning: run amounts to allowing everything"},
      {"[allow]\nnative = [\"/opt/x.so\"]", "[allow-all]"},
      {"[allow]\nread = [\"/\"]", "[allow-all]"},
      {"[allow]\nwrite = [\"/etc/x\"]", "[allow-all]"},
      {"[allow]\nwrite = [\"/proc/self/mem\"]", "[allow-all]"},
      {"[allow]\nnet = [\"unix:/var/run/docker.sock\"]", "who talks to the Docker daemon is root [allow-all]"},
      {"[allow]\nall = true", "p.toml:2:1: warning: everything is allowed but what is denied [allow-all]"},
      {"[allow]\nread = [\"/a/b\"]\n[deny]\nread = [\"/a\"]", "p.toml:2:9: warning: read \"/a/b\" never applies: deny read \"/a\" at p.toml:4:9 wins [never-applies]"},
      {"[allow]\nconnect = [\"www.example.com:80\"]\n[deny]\nnet = [\"*.example.com\"]", "[never-applies]"},
      {"[deny]\nread = []", "p.toml:2:1: warning: read denies nothing [never-applies]"},
      {"[allow]\nread = [\"/gone\"]", "p.toml:2:9: warning: read \"/gone\": there is no \"/gone\" [not-found]"},
      {"[allow]\nspawn = [\"nosuch\"]", "warning: spawn \"nosuch\": no directory of PATH has such a program"},
      {"[allow]\nread = [\"~/x\"]", "warning: read \"~/x\" means \"/work/~/x\": ~ and $ stand for themselves in a policy [not-expanded]"},
      {"[[map]]\nguest = \"/a\"\nhost = \"/b\"", "p.toml:1:1: warning: nothing at \"/a\" is allowed: a mapping alone grants nothing [unused-map]"},
  };
  std::set<std::string_view> seen;
  for (const Case& c : cases) {
    FakeWorld world;
    world.missing.insert("/gone");
    world.links["/work/own/link"] = "/etc";
    world.files["/work/p.toml"] = c.text;
    PolicyBuilder::Built built = read_text(world, c.text);
    std::string found = diagnostics_of(built);
    CAPTURE(c.text);
    CAPTURE(found);
    CHECK(found.find(c.expected) != std::string::npos);
    for (const Diagnostic& diagnostic : built.diagnostics) {
      seen.insert(diagnostic.info().name);
      CHECK(diagnostic.place.source == "p.toml");
      CHECK(diagnostic.place.line >= 1);
      CHECK(diagnostic.place.column >= 1);
    }
  }
  for (const DiagnosticInfo& info : kDiagnostics) {
    CAPTURE(info.name);
    CHECK(seen.contains(info.name));
  }
}

TEST_CASE("what is no problem is not reported") {
  for (std::string_view text : {
           "", "[allow]", "[allow]\nread = []", "[allow]\nread = false", "[allow]\nread = true", "[allow]\nread = [\"/a\"]\n[deny]\nread = [\"/a/b\"]",
           "[allow]\nnet = [\"example.com:443\"]\n[deny]\nconnect = [\"example.com:80\"]", "[allow]\nspawn = [\"/usr/bin/echo\"]",
           "[allow]\nwrite = [\"/work/out\", \"/dev/null\"]", "[allow]\nread = [\"/a\"]\n[deny]\nwrite = [\"/a\"]",
           "extends = [\"compute\", \"web-client\"]", "clock = \"+90m\"", "seed = \"18446744073709551615\"",
           "[allow]\nread = [\"/data\"]\n[[map]]\nguest = \"/data\"\nhost = \"/x\"",
       }) {
    CAPTURE(text);
    CHECK(diagnostics_of(text) == "");
  }
}

TEST_CASE("the example of docs/policy.md is a good policy") {
  std::ifstream file(std::string(CORDON_TESTS_DIRECTORY) + "/../docs/policy.md");
  std::string page((std::istreambuf_iterator<char>(file)), {});
  size_t begin = page.find("```toml\n"), end = page.find("```", begin + 8);
  REQUIRE(end != std::string::npos);
  FakeWorld world;
  PolicyBuilder::Built built = read_text(world, std::string_view(page).substr(begin + 8, end - begin - 8));
  CHECK(diagnostics_of(built) == "");
  CHECK(built.spec.rules.size() > 10);
}

TEST_CASE("extending: what is extended comes first, its limits are replaced, its denials stay") {
  FakeWorld world;
  world.files["/work/sub/base.toml"] = "extends = \"../common.toml\"\n[deny]\nread = [\"/a/secret\"]\n[limits]\nmax-heap = \"64m\"\ntimeout = 5\n";
  world.files["/work/common.toml"] = "[allow]\nenv = [\"LANG\"]\n";
  PolicyBuilder::Built built = read_text(world, "extends = [\"sub/base.toml\"]\n[allow]\nread = [\"/a\"]\n[limits]\nmax-heap = \"128m\"\n");
  CHECK(diagnostics_of(built) == "");
  CHECK(built.spec.limits.heap == u8{128} << 20);
  CHECK(built.spec.limits.wall_nanos == 5'000'000'000);
  auto policy = Policy::create(built.spec);
  CHECK(policy->decide(Permission::FileRead, "/a/x").allowed);
  CHECK_FALSE(policy->decide(Permission::FileRead, "/a/secret").allowed);
  CHECK(policy->decide(Permission::FileRead, "/a/secret").rule->place.to_string() == "sub/base.toml:3:9");
  CHECK(policy->decide(Permission::Environment, "LANG").allowed);
}

TEST_CASE("the name of a file that is extended is shown printable") {
  FakeWorld world;
  world.files["/work/a\tb\x1b[2J.toml"] = "[allow]\nread = 1\n";
  PolicyBuilder::Built built = read_text(world, "extends = \"a\\tb\\u001b[2J.toml\"\n");
  REQUIRE(built.diagnostics.size() == 1);
  CHECK(built.diagnostics[0].to_string() == "a\\x09b\\x1b[2J.toml:2:8: error: read wants true or a list of strings, not an integer [wrong-type]");
}

TEST_CASE("files that each extend the next one twice end the reading, not the day") {
  FakeWorld world;
  for (int i = 0; i < 30; i++) {
    std::string next = "\"p" + std::to_string(i + 1) + ".toml\"";
    world.files["/work/p" + std::to_string(i) + ".toml"] = "extends = [" + next + ", " + next + "]\n";
  }
  world.files["/work/p30.toml"] = "[allow]\nenv = [\"LANG\"]\n";
  PolicyBuilder::Built built = read_text(world, "extends = \"p0.toml\"\n");
  CHECK(built.has_errors());
  CHECK(diagnostics_of(built).find("error: a policy extends more than 256 others [cycle]") != std::string::npos);
}

TEST_CASE("several policies and flags: rules add up, deny wins, the smallest limits hold") {
  FakeWorld world;
  world.files["/work/a.toml"] = "[allow]\nread = [\"/a\", \"/c\"]\n[limits]\nmax-heap = \"64m\"\nmax-threads = 4\n";
  world.files["/work/b.toml"] = "[allow]\nread = [\"/b\"]\n[deny]\nread = [\"/c\"]\n[limits]\nmax-heap = \"128m\"\n";
  PolicyBuilder builder(world);
  read_policy(builder, "a.toml");
  read_policy(builder, "b.toml");
  builder.begin_source();
  builder.add_rule(Rule::Allow, "read", "/d", {"--allow-read"});
  PolicyBuilder::Built built = builder.finish();
  CHECK(diagnostics_of(built) == "");  // a later source takes back what an earlier one granted: no contradiction
  CHECK(built.spec.limits.heap == u8{64} << 20);
  CHECK(built.spec.limits.threads == 4);
  auto policy = Policy::create(built.spec);
  for (std::string_view path : {"/a", "/b", "/d"}) CHECK(policy->decide(Permission::FileRead, path).allowed);
  CHECK_FALSE(policy->decide(Permission::FileRead, "/c").allowed);

  PolicyBuilder again(world);
  read_policy(again, "b.toml");
  again.begin_source();
  again.add_rule(Rule::Allow, "read", "/c/x", {"--allow-read"});
  CHECK(diagnostics_of(again.finish()).find("--allow-read: warning: read \"/c/x\" never applies") != std::string::npos);
}

TEST_CASE("a link that the program may change grants nothing where it leads") {
  FakeWorld world;
  world.links["/work/data/out"] = "/etc";
  world.links["/work/other"] = "/srv/other";
  PolicyBuilder::Built built = read_text(world, "[allow]\nread = [\"data/out\", \"other\"]\nwrite = [\"data\"]\n[deny]\nread = [\"data/out/x\"]\n");
  std::shared_ptr<const Policy> policy = Policy::create(built.spec);
  CHECK_FALSE(policy->decide(Permission::FileRead, "/etc/passwd").allowed);
  CHECK(policy->decide(Permission::FileRead, "/srv/other/x").allowed);
  CHECK(diagnostics_of(built).find("may change that link [not-followed]") != std::string::npos);
  // A denial follows it all the same.
  bool is_denied_there = std::any_of(built.spec.rules.begin(), built.spec.rules.end(), [](const Rule& rule) {
    const PathPattern* path = std::get_if<PathPattern>(&rule.pattern);
    return rule.effect == Rule::Deny && path && path->root == "/etc/x";
  });
  CHECK(is_denied_there);
}

TEST_CASE("a rule about a link means the name and where it leads; a program only the name") {
  FakeWorld world;
  world.links["/data"] = "/mnt/disk";
  world.links["/bin"] = "/usr/bin";
  world.links["/opt/ls"] = "/bin/busybox";
  PolicyBuilder::Built built = read_text(world, "[allow]\nread = [\"/data/x\"]\nspawn = [\"/bin/echo\", \"/opt/ls\"]\n[deny]\nwrite = [\"/data\"]\n");
  auto policy = Policy::create(built.spec);
  CHECK(policy->decide(Permission::FileRead, "/data/x").allowed);
  CHECK(policy->decide(Permission::FileRead, "/mnt/disk/x/y").allowed);
  CHECK_FALSE(policy->decide(Permission::FileRead, "/mnt/disk").allowed);
  CHECK(policy->decide(Permission::FileWrite, "/mnt/disk").rule != nullptr);
  CHECK(policy->decide(Permission::ProcessSpawn, "/bin/echo").allowed);
  CHECK(policy->decide(Permission::ProcessSpawn, "/usr/bin/echo").allowed);
  CHECK(policy->decide(Permission::ProcessSpawn, "/opt/ls").allowed);
  CHECK_FALSE(policy->decide(Permission::ProcessSpawn, "/bin/busybox").allowed);
}

TEST_CASE("writing what Cordon runs is reported") {
  FakeWorld world;
  world.code_paths = {"/work/classes"};
  for (std::string_view path : {"/work/classes/a", "/work", "classes"}) {
    PolicyBuilder builder(world);
    builder.add_rule(Rule::Allow, "write", path, {"--allow-write"});
    CHECK(diagnostics_of(builder.finish()).find("--allow-write: warning: write") == 0);
  }
}

TEST_CASE("the profiles have no problems") {
  for (const PolicyProfile& profile : policy_profiles()) {
    FakeWorld world;
    PolicyBuilder builder(world);
    read_policy(builder, std::string(profile.name));
    CAPTURE(profile.name);
    CHECK(diagnostics_of(builder.finish()) == "");
  }
}

TEST_CASE("web-client reaches the web, and neither this machine nor private networks") {
  FakeWorld world;
  PolicyBuilder builder(world);
  read_policy(builder, "web-client");
  auto policy = Policy::create(builder.finish().spec);
  auto connects = [&](std::array<u1, 16> bytes, u2 port, AddressFamily family = AddressFamily::Inet4) {
    SocketAddress address{.family = family, .bytes = bytes, .port = port, .path = ""};
    Request request{Permission::NetConnect, "x"};
    request.address = &address;
    return policy->decide(request).allowed;
  };
  CHECK(connects({93, 184, 216, 34}, 443));
  CHECK_FALSE(connects({93, 184, 216, 34}, 22));
  for (auto address : {std::array<u1, 16>{127, 0, 0, 1}, {10, 1, 2, 3}, {192, 168, 1, 1}, {172, 20, 0, 1}, {169, 254, 169, 254}, {0, 0, 0, 0}})
    CHECK_FALSE(connects(address, 80));
  CHECK_FALSE(connects({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 80, AddressFamily::Inet6));
  CHECK_FALSE(connects({0xfd, 1}, 80, AddressFamily::Inet6));
  CHECK(policy->decide(Permission::NetResolve, "example.com").allowed);
}
