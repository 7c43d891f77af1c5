// What `cordon policy explain` and `diff` say.
#include "monitor/pattern_sets.h"
#include "monitor/policy_diff.h"
#include "monitor/policy_explain.h"
#include "tests/unit/monitor/policy_fixture.h"

using namespace cordon;
using namespace cordon::monitor;
using namespace cordon::monitor::test;

namespace {

std::string explain(std::string_view policy_text, std::string_view key, std::string_view resource, bool allowed) {
  FakeWorld world;
  world.links["/data/link"] = "/etc";
  auto policy = Policy::create(read_text(world, policy_text).spec);
  Result<Explanation> explanation = explain_request(*policy, world, key, resource);
  if (!explanation) return "error: " + explanation.error().message;
  CHECK(explanation->allowed == allowed);
  return explanation->text;
}

std::string diff(std::string_view a, std::string_view b) {
  FakeWorld world;
  PolicyDifference difference = compare_policies(read_text(world, a).spec, read_text(world, b).spec);
  return difference.more + difference.less + difference.other;
}

}  // namespace

TEST_CASE("explain: the deciding rule, those that lose, and what would change it") {
  constexpr std::string_view kPolicy = "[allow]\nread = [\"/data\"]\nlist = [\"/data/sub\"]\n[deny]\nread-data = [\"/data/secret\"]\n";
  CHECK(explain(kPolicy, "read-data", "/data/x", true) == "file read of \"/data/x\": granted\n  by read \"/data\" at p.toml:2:9\n");
  CHECK(explain(kPolicy, "read-data", "/etc/passwd", false) ==
        "file read of \"/etc/passwd\": denied\n  because: no rule allows it\n"
        "  to allow it: --allow-read=/etc/passwd, or in [allow]: read-data = [\"/etc/passwd\"]\n");
  CHECK(explain(kPolicy, "read-data", "/data/secret/x", false) ==
        "file read of \"/data/secret/x\": denied\n  by deny read-data \"/data/secret\" at p.toml:5:14\n"
        "  loses: read \"/data\" at p.toml:2:9\n  to allow it: take the deny rule away; nothing wins over it\n");
  CHECK(explain(kPolicy, "list", "/data/sub/x", true).find("matches too: ") != std::string::npos);
  CHECK(explain(kPolicy, "read-data", "/data/link/passwd", false).find("file read of \"/etc/passwd\": denied") != std::string::npos);
  CHECK(explain(kPolicy, "host", "", false).find("to allow it: --allow-host, or in [allow]: host = true") != std::string::npos);
  CHECK(explain(kPolicy, "clock", "", true) == "clock: granted\n  because: given to every VM\n");
  CHECK(explain(kPolicy, "raed", "/x", false) == "error: no permission \"raed\"; did you mean \"read\"?");
  CHECK(explain(kPolicy, "env", "", false).starts_with("error: "));
  CHECK(explain(kPolicy, "connect", "example.com", false).starts_with("error: "));
}

TEST_CASE("explain: hosts by name and by address") {
  constexpr std::string_view kPolicy = "[allow]\nnet = [\"example.com:443\", \"10.0.0.0/8\"]\n";
  CHECK(explain(kPolicy, "connect", "example.com:443", true).find("rules about addresses are asked with what the name resolves to") != std::string::npos);
  explain(kPolicy, "connect", "example.com:80", false);
  explain(kPolicy, "connect", "10.1.2.3:80", true);
  explain(kPolicy, "connect", "[::ffff:10.1.2.3]:80", true);
  explain(kPolicy, "connect", "localhost:443", false);
  std::string whole = explain(kPolicy, "net", "example.com:443", true);
  CHECK(whole.find("name resolution of \"example.com\": granted") != std::string::npos);
  CHECK(whole.find("datagram exchange") != std::string::npos);
  CHECK(whole.find("unix") == std::string::npos);
}

TEST_CASE("diff: what is granted counts, not how it is written") {
  CHECK(diff("", "") == "");
  CHECK(diff("[allow]\nread = [\"/a\", \"/a/b\"]", "[allow]\nread = [\"/a/../a\"]") == "");
  CHECK(diff("[allow]\nread = [\"/a\"]", "[allow]\nread-data=[\"/a\"]\nlist=[\"/a\"]\nstat=[\"/a\"]\nwatch=[\"/a\"]") == "");
  CHECK(diff("", "[allow]\nread-data = [\"/a\"]") == "+ read-data \"/a\": file read (p.toml:2:14)\n");
  CHECK(diff("[allow]\nread-data = [\"/a\"]", "") == "- read-data \"/a\": file read (p.toml:2:14)\n");
  CHECK(diff("[allow]\nenv = [\"A\"]", "[allow]\nenv = [\"A*\"]") == "+ env \"A*\": environment read, of which the first grants a part (p.toml:2:8)\n");
  CHECK(diff("[allow]\nenv = true\n[deny]\nenv = [\"A\"]", "[allow]\nenv = true") == "+ env \"A\": environment read, which the first denies (p.toml:4:8)\n");
  CHECK(diff("[deny]\nenv = [\"A\"]", "") == "");  // nobody allows it
  CHECK(diff("[allow]\nenv = [\"A\"]", "[allow]\nenv = [\"A\"]\n[deny]\nenv = [\"A*\"]") == "- env \"A*\": environment read, which the second denies (p.toml:4:8)\n");
  CHECK(diff("[allow]\nconnect = [\"10.0.0.0/8\"]", "[allow]\nconnect = [\"10.1.0.0/16:80\"]") ==
        "- connect \"10.0.0.0/8\": network connect, of which the second grants a part (p.toml:2:12)\n");
  CHECK(diff("[limits]\nmax-heap = \"64m\"", "[limits]\nmax-heap = \"128m\"") == "+ max-heap: 64m -> 128m\n");
  CHECK(diff("[limits]\ntimeout = 2", "") == "+ timeout: 2 -> none\n");
  CHECK(diff("seed = 1", "seed = 2") == "  seed: 1 -> 2\n");
  CHECK(diff("", "[deny]\nclock = true") == "- clock: clock, which the second denies (p.toml:2:1)\n");
}

TEST_CASE("patterns as sets") {
  auto path = [](Rule::Effect effect, std::string root) {
    Rule rule;
    rule.effect = effect;
    rule.pattern = PathPattern{std::move(root)};
    return rule;
  };
  using enum Rule::Effect;
  CHECK(covers(path(Allow, "/a"), path(Allow, "/a/b"), Permission::FileRead));
  CHECK_FALSE(covers(path(Allow, "/a/b"), path(Allow, "/a"), Permission::FileRead));
  CHECK_FALSE(covers(path(Allow, "/a"), path(Allow, "/ab"), Permission::FileRead));
  CHECK_FALSE(covers(path(Allow, "/"), path(Allow, "/proc/self"), Permission::FileRead));
  CHECK(covers(path(Deny, "/"), path(Allow, "/proc/self"), Permission::FileRead));
  CHECK(covers(path(Allow, "/proc"), path(Allow, "/proc/self"), Permission::FileRead));
  Rule any;
  CHECK(covers(any, path(Allow, "/a"), Permission::FileRead));
  CHECK_FALSE(covers(any, path(Allow, "/dev/null"), Permission::FileRead));
  CHECK(covers(path(Allow, "/"), any, Permission::FileRead));
  CHECK_FALSE(covers(path(Allow, "/a"), any, Permission::FileRead));
}
