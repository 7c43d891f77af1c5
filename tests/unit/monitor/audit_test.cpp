#include <algorithm>
#include <thread>

#include "fixture.h"
#include "monitor/audit_log.h"
#include "monitor/json_line.h"
#include "monitor/policy_digest.h"

using namespace cordon;
using namespace cordon::monitor;
using test::ScratchDirectory;

namespace {

struct FixedWho final : AuditSink::Who {
  u8 id = 1;
  int described = 0;
  Asker describe() override {
    described++;
    return {"main", "Main.main(Main.java:" + std::to_string(id) + ")", false};
  }
  u8 frame_id() override { return id; }
};

struct Trail {
  ScratchDirectory directory;
  std::string path = directory.path() + "/audit.jsonl";
  std::shared_ptr<const Policy> policy;
  std::unique_ptr<AuditLog> log;
  FixedWho who;

  explicit Trail(AuditLogOptions options = {}, PolicySpec spec = {}) {
    Rule read{.permissions = permissions_of_flag("--allow-read"), .pattern = PathPattern{"/data"}, .text = "read \"/data\"",
              .place = {"policy.toml", 3, 8}};
    spec.rules.push_back(read);
    policy = Policy::create(spec);
    options.file = *AuditFile::open(path);
    log = std::make_unique<AuditLog>(std::move(options));
    AuditStart start{.command = "Main", .policy = policy, .limits = {}, .working_directory = "/"};
    REQUIRE(log->start(start).is_ok());
  }
  bool ask(Permission permission, std::string_view resource) {
    Request request{permission, resource};
    return log->record(request, policy->decide(request), who);
  }
  std::vector<std::string> lines() const {
    std::ifstream in(path);
    std::vector<std::string> result;
    for (std::string line; std::getline(in, line);) result.push_back(line);
    return result;
  }
  size_t count(std::string_view text) const {
    auto all = lines();
    return static_cast<size_t>(std::count_if(all.begin(), all.end(), [&](auto& line) { return line.find(text) != line.npos; }));
  }
};

std::string json(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

AuditLogOptions slow() {
  AuditLogOptions options;
  options.flush_nanos = options.repeat_nanos = 3600'000'000'000;
  return options;
}

}  // namespace

TEST_CASE("JSON strings: any bytes give valid UTF-8 on one line") {
  CHECK(json("plain \xc3\xa4") == "\"plain \xc3\xa4\"");
  CHECK(json("a\"b\\c") == R"j("a\"b\\c")j");
  CHECK(json("a\nb\r\t\x01\x7f") == R"j("a\u000ab\u000d\u0009\u0001\u007f")j");
  CHECK(json("\xe2\x80\xa8\xe2\x80\xa9\xe2\x80\xae") == R"j("\u2028\u2029\u202e")j");
  CHECK(json("\xff\xc3(\xed\xa0\x80\xc0\xaf") == R"j("\ufffd\ufffd(\ufffd\ufffd\ufffd\ufffd\ufffd")j");
  CHECK(json(std::string_view("\0x", 2)) == R"j("\u0000x")j");
  CHECK(json("\xf0\x9f\x98\x80") == "\"\xf0\x9f\x98\x80\"");
  CHECK(JsonLine().text("a", "\xff/").object() == R"j({"a":"\ufffd/","a_hex":"ff2f"})j");
}

TEST_CASE("JSON members: long text is cut at a character and its length told") {
  std::string text(JsonLine::kLongestText - 1, 'x');
  std::string object = JsonLine().text("a", text + "\xc3\xa4yz").object();
  CHECK(object == "{\"a\":\"" + text + "\",\"a_bytes\":4099}");
  CHECK(JsonLine().number("n", -1).boolean("b", true).object() == R"j({"n":-1,"b":true})j");
  CHECK(JsonLine().object() == "{}");
}

TEST_CASE("times are RFC 3339") {
  CHECK(rfc3339(0) == "1970-01-01T00:00:00.000000000Z");
  CHECK(rfc3339(-1) == "1969-12-31T23:59:59.999999999Z");
  CHECK(rfc3339(951'782'400'000'000'001) == "2000-02-29T00:00:00.000000001Z");
  CHECK(rfc3339(1'767'225'599'123'456'789) == "2025-12-31T23:59:59.123456789Z");
  CHECK(rfc3339(4'107'542'400'000'000'000) == "2100-03-01T00:00:00.000000000Z");
}

TEST_CASE("a denial is in the file when record returns; what is granted may wait") {
  Trail trail(slow());
  CHECK(trail.ask(Permission::FileRead, "/data/x"));
  CHECK(trail.lines().size() == 1);
  CHECK(trail.ask(Permission::FileRead, "/etc/shadow"));
  auto lines = trail.lines();
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].find(R"j("event":"start")j") != lines[0].npos);
  CHECK(lines[1].find(R"j("thread":"main","permission":"file read","resource":"/data/x","decision":"granted","rule":"read \"/data\"","place":"policy.toml:3:8","frame":"Main.main(Main.java:1)"})j") != lines[1].npos);
  CHECK(lines[2].find(R"j("resource":"/etc/shadow","decision":"denied","rule":"no rule allows it","frame":"Main.main(Main.java:1)","flag":"--allow-read=/etc/shadow"})j") != lines[2].npos);
}

TEST_CASE("what is granted is written soon without another request") {
  AuditLogOptions options;
  options.flush_nanos = 5'000'000;
  Trail trail(options);
  trail.ask(Permission::FileRead, "/data/x");
  for (int i = 0; i < 2000 && trail.count("/data/x") == 0; i++) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  CHECK(trail.count("/data/x") == 1);
}

TEST_CASE("equal decisions are counted; another frame, resource or permission is another record") {
  Trail trail(slow());
  for (int i = 0; i < 1000; i++) trail.ask(Permission::FileRead, "/etc/shadow");
  CHECK(trail.who.described == 1);
  CHECK(trail.lines().size() == 2);
  trail.who.id = 2;
  trail.ask(Permission::FileRead, "/etc/shadow");
  trail.ask(Permission::FileStat, "/etc/shadow");
  trail.ask(Permission::FileStat, "/etc/shadow2");
  CHECK(trail.lines().size() == 5);
  trail.log->close({.cause = "exit", .code = 3}, {});
  auto lines = trail.lines();
  REQUIRE(lines.size() == 7);
  CHECK(lines[5].find(R"j("count":999,"since":")j") != lines[5].npos);
  CHECK(lines[6].find(R"j("event":"end","cause":"exit","code":3)j") != lines[6].npos);
}

TEST_CASE("repeats are written while the VM idles") {
  AuditLogOptions options;
  options.repeat_nanos = 5'000'000;
  Trail trail(options);
  trail.ask(Permission::FileRead, "/etc/shadow");
  trail.ask(Permission::FileRead, "/etc/shadow");
  for (int i = 0; i < 2000 && trail.count("\"count\":1") == 0; i++) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  CHECK(trail.count("\"count\":1") == 1);
}

TEST_CASE("what every VM is given leaves one record per kind, at the end") {
  Trail trail;
  for (Permission permission : {Permission::Memory, Permission::Random, Permission::StandardStreams, Permission::Thread})
    trail.ask(permission, "");
  AuditTotal totals[] = {{Permission::Memory, 7, 0}, {Permission::Clock, 1000, 2}, {Permission::FileRead, 5, 5}};
  trail.log->close({.cause = "signal", .code = 143, .detail = "SIGTERM"}, totals);
  auto lines = trail.lines();
  REQUIRE(lines.size() == 5);
  CHECK(lines[1].find(R"j("event":"sum","permission":"native memory","decision":"granted","count":7})j") != lines[1].npos);
  CHECK(lines[2].find(R"j("permission":"clock","decision":"granted","count":1000})j") != lines[2].npos);
  CHECK(lines[3].find(R"j("permission":"clock","decision":"denied","count":2})j") != lines[3].npos);
  CHECK(lines[4].find(R"j("cause":"signal","code":143,"detail":"SIGTERM")j") != lines[4].npos);
}

TEST_CASE("the file's share is bounded, and what was left out is counted") {
  AuditLogOptions options;
  options.byte_limit = 20'000;
  Trail trail(options);
  for (int i = 0; i < 10'000; i++) CHECK(trail.ask(Permission::FileRead, "/etc/" + std::to_string(i)));
  for (int i = 0; i < 5; i++) trail.ask(Permission::FileRead, "/data/x");
  size_t kept = trail.count("\"denied\"");
  CHECK(kept > 10);
  CHECK(trail.count("truncated") == 1);
  trail.log->close({.cause = "exit"}, {});
  CHECK(trail.count(R"j("permission":"file read","decision":"denied","count":)j" + std::to_string(10'000 - kept)) == 1);
  CHECK(trail.count(R"j("permission":"file read","decision":"granted","count":5)j") == 1);
  CHECK(trail.count("\"end\"") == 1);
  CHECK(std::filesystem::file_size(trail.path) < 22'000);
}

TEST_CASE("hostile names stay in their line; bytes are kept") {
  Trail trail;
  trail.ask(Permission::FileRead, "/x\n{\"event\":\"end\"}\xff");
  auto lines = trail.lines();
  REQUIRE(lines.size() == 2);
  CHECK(lines[1].find(R"j("resource":"/x\u000a{\"event\":\"end\"}\ufffd","resource_hex":"2f780a)j") != lines[1].npos);
}

TEST_CASE("many threads, several VMs, one file: every line is whole and every decision counted") {
  ScratchDirectory directory;
  std::string path = directory.path() + "/audit.jsonl";
  auto file = *AuditFile::open(path);
  auto policy = Policy::deny_all({"/data"});
  constexpr int kVms = 3, kThreads = 4, kRounds = 2000;
  {
    std::vector<std::unique_ptr<AuditLog>> logs;
    std::vector<std::thread> threads;
    for (int v = 0; v < kVms; v++) {
      AuditLogOptions options;
      options.file = file;
      options.flush_nanos = options.repeat_nanos = 1'000'000;
      AuditLog& log = *logs.emplace_back(std::make_unique<AuditLog>(options));
      REQUIRE(log.start({.command = "Main", .policy = policy}).is_ok());
      for (int t = 0; t < kThreads; t++)
        threads.emplace_back([&log, &policy, t] {
          FixedWho who;
          who.id = static_cast<u8>(t);
          for (int i = 0; i < kRounds; i++) {
            std::string resource = (i % 2 ? "/data/" : "/etc/") + std::to_string(i % 20);
            Request request{Permission::FileRead, resource};
            log.record(request, policy->decide(request), who);
          }
        });
    }
    for (std::thread& thread : threads) thread.join();
    for (auto& log : logs) log->close({.cause = "exit"}, {});
  }
  std::ifstream in(path);
  u8 total = 0, ends = 0;
  for (std::string line; std::getline(in, line);) {
    CHECK(line.starts_with("{\"time\":\"20"));
    CHECK(line.ends_with("}"));
    CHECK(line.find("{\"time\"", 1) == line.npos);
    if (line.find("\"event\":\"end\"") != line.npos) ends++;
    if (line.find("\"event\":\"decision\"") == line.npos) continue;
    size_t at = line.find("\"count\":");
    total += at == line.npos ? 1 : std::stoull(line.substr(at + 8));
  }
  CHECK(total == kVms * kThreads * kRounds);
  CHECK(ends == kVms);
}

TEST_CASE("when the file takes no more, requests are denied until it does") {
  auto file = AuditFile::open("/dev/full");
  REQUIRE(file.is_ok());
  AuditLogOptions options;
  options.file = *file;
  AuditLog log(options);
  auto policy = Policy::deny_all({"/data"});
  CHECK_FALSE(log.start({.command = "Main", .policy = policy}).is_ok());
  FixedWho who;
  auto ask = [&](Permission permission, std::string_view resource) {
    Request request{permission, resource};
    return log.record(request, policy->decide(request), who);
  };
  CHECK_FALSE(ask(Permission::FileRead, "/etc/x"));
  CHECK_FALSE(ask(Permission::FileRead, "/data/x"));
  CHECK(ask(Permission::StandardStreams, "output"));
  CHECK(ask(Permission::Exit, "0"));
}

TEST_CASE("a file is created for its owner alone, appended to, and never through a link") {
  ScratchDirectory directory;
  std::string path = directory.path() + "/audit.jsonl";
  for (std::string text : {"a\n", "b\n"}) CHECK((*AuditFile::open(path))->append(text).is_ok());
  std::ifstream in(path);
  CHECK(std::string(std::istreambuf_iterator<char>(in), {}) == "a\nb\n");
  CHECK((std::filesystem::status(path).permissions() & std::filesystem::perms(077)) == std::filesystem::perms::none);
  std::filesystem::create_symlink(path, directory.path() + "/link");
  auto linked = AuditFile::open(directory.path() + "/link");
  REQUIRE_FALSE(linked.is_ok());
  CHECK(linked.error().message.find("symbolic link") != std::string::npos);
  CHECK_FALSE(AuditFile::open(directory.path()).is_ok());
  for (const char* wrong : {"fd:", "fd:x", "fd:-1", "fd:1x", "fd:999999"}) CHECK_FALSE(AuditFile::open(wrong).is_ok());
}

TEST_CASE("the gateway asks the log, and ends it once") {
  ScratchDirectory directory;
  std::string path = directory.path() + "/audit.jsonl";
  AuditLogOptions log_options;
  log_options.file = *AuditFile::open(path);
  GatewayOptions options;
  options.policy = Policy::deny_all({"/data"});
  auto log = std::make_shared<AuditLog>(log_options);
  REQUIRE(log->start({.command = "Main", .policy = options.policy}).is_ok());
  options.audit = log;
  auto gateway = std::move(Gateway::create(std::move(options))).value();
  CHECK_FALSE(gateway->ask(Permission::Environment, "HOME").is_ok());
  (void)gateway->wall_time_nanos();
  gateway->tell_limit("max-threads");
  gateway->end_audit({.cause = "exit", .code = 7});
  gateway->end_audit({.cause = "signal"});
  gateway.reset();
  std::ifstream in(path);
  std::string text(std::istreambuf_iterator<char>(in), {});
  CHECK(text.find(R"j("permission":"environment read","resource":"HOME","decision":"denied")j") != text.npos);
  CHECK(text.find(R"j("event":"limit","limit":"max-threads"})j") != text.npos);
  CHECK(text.find(R"j("permission":"clock","decision":"granted","count":1})j") != text.npos);
  CHECK(text.find(R"j("cause":"exit","code":7)j") != text.npos);
  CHECK(text.find("signal") == text.npos);
}

TEST_CASE("digests: equal for equal policies, whatever their order and places") {
  PolicySpec a, b;
  Rule read{.permissions = permissions_of_flag("--allow-read"), .pattern = PathPattern{"/data"}, .text = "x"};
  Rule env{.permissions = permissions_of_flag("--allow-env"), .pattern = NamePattern{"HOME"}, .text = "y", .place = {"f", 1, 1}};
  a.rules = {read, env};
  b.rules = {env, read};
  CHECK(policy_digest(a) == policy_digest(b));
  b.rules[0].effect = Rule::Deny;
  CHECK(policy_digest(a) != policy_digest(b));
  CHECK(policy_digest(PolicySpec()) == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}
