// Which programs may run, and what a child gets.
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <thread>

#include "fixture.h"

using namespace cordon;
using namespace cordon::monitor;
using namespace cordon::monitor::test;

namespace {

Rule rule_for(std::string path, Rule::Effect effect = Rule::Allow) {
  Rule rule;
  rule.effect = effect;
  rule.permissions = permissions_of_flag("--allow-run");
  rule.text = path;
  if (!path.empty()) rule.pattern = ProgramPattern{std::move(path)};
  return rule;
}

std::shared_ptr<const Policy> policy(std::vector<Rule> rules, bool allow_all = false) {
  PolicySpec spec;
  spec.allow_all = allow_all;
  spec.rules = std::move(rules);
  return Policy::create(std::move(spec));
}

SpawnRequest request(std::string program, std::vector<std::string> arguments = {}) {
  SpawnRequest request;
  request.program = std::move(program);
  request.arguments = std::move(arguments);
  return request;
}

std::string real(const char* path) { return std::filesystem::canonical(path).string(); }

/// What the program prints; "denied", or the errno.
std::string outcome(Vm& vm, const SpawnRequest& wanted) {
  Result<Spawned> child = vm->spawn(wanted);
  if (!child) return is_denied(child) ? "denied" : std::to_string(child.error().code);
  std::string text;
  for (std::string part; !(part = read_text(vm, child->parent_ends[1])).empty();) text += part;
  CHECK(vm->wait_process(child->pid, true, vm.wake).is_ok());
  for (Handle end : child->parent_ends) CHECK(vm->close(end).is_ok());
  return text;
}

std::string add_program(const ScratchDirectory& scratch, const std::string& name, const std::string& text) {
  std::string path = scratch.add_file(name, text);
  std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  return path;
}

std::shared_ptr<const Policy> echo_only() {
  Rule list;
  list.permissions = permissions_of_flag("--allow-read");
  return policy({rule_for(real("/bin/echo")), list});
}

}  // namespace

TEST_CASE("exactly the granted program runs, by the names of its directories") {
  Vm vm(echo_only());
  CHECK(outcome(vm, request("echo", {"x"})) == "x\n");
  CHECK(outcome(vm, request("/bin/echo", {"x"})) == "x\n");
  CHECK(outcome(vm, request("/usr/bin/../bin/echo", {"x"})) == "x\n");
  SpawnRequest relative = request("bin/echo", {"x"});
  relative.directory = "/";
  CHECK(outcome(vm, relative) == "x\n");
  for (auto other : {"sh", "/bin/sh", "/no/such", "nosuch", "/bin/echo/", "/bin/ech", "/proc/self/exe", "/bin/cat"})
    CHECK_MESSAGE(outcome(vm, request(other)) == (std::string(other) == "/bin/echo/" ? "\n" : "denied"), other);
  CHECK(vm->denied_count(Permission::ProcessSpawn) == 7);
}

TEST_CASE("a link to a granted program is no granted program; a link to a denied one is denied") {
  ScratchDirectory scratch;
  std::filesystem::create_symlink(real("/bin/echo"), scratch / "other");
  std::filesystem::create_symlink(real("/bin/sh"), scratch / "shell");
  Vm vm(echo_only());
  // The file is the granted one and says so under its own name: programs of many names look at what they are called.
  SpawnRequest linked = request(scratch / "other", {"x"});
  CHECK(outcome(vm, linked) == "x\n");
  Vm two(policy({rule_for(scratch / "other")}));
  CHECK(outcome(two, request(real("/bin/echo"))) == "denied");
  CHECK(outcome(two, linked) == "x\n");
  Vm most(policy({rule_for("/bin/sh", Rule::Deny)}, true));
  for (auto shell : {std::string("/bin/sh"), std::string("sh"), scratch / "shell", real("/bin/sh")})
    CHECK_MESSAGE(outcome(most, request(shell)) == "denied", shell);
  std::error_code cannot;
  std::filesystem::create_hard_link(real("/bin/sh"), scratch / "hard", cannot);
  if (!cannot) CHECK(outcome(most, request(scratch / "hard")) == "denied");
  CHECK(outcome(most, request("echo", {"x"})) == "x\n");
}

TEST_CASE("a script needs its interpreter granted too, however deep") {
  ScratchDirectory scratch;
  std::string script = add_program(scratch, "script", "#!/bin/sh -e\necho \"$0 $1\"\n");
  std::string outer = add_program(scratch, "outer", "#!" + script + "\n");
  Vm vm(policy({rule_for(script), rule_for(outer)}));
  CHECK(outcome(vm, request(script, {"x"})) == "denied");
  CHECK(outcome(vm, request(outer, {"x"})) == "denied");
  Vm shell(policy({rule_for(script), rule_for(outer), rule_for("/bin/sh")}));
  CHECK(outcome(shell, request(script, {"x"})) == script + " x\n");
  CHECK(outcome(shell, request(outer, {"x"})) == script + " " + outer + "\n");
  std::string self = scratch / "self";
  add_program(scratch, "self", "#!" + self + "\n");
  Vm loop(policy({rule_for(self)}));
  CHECK(outcome(loop, request(self)) == std::to_string(ELOOP));
  add_program(scratch, "empty", "#! \n");
  CHECK(outcome(shell, request(scratch / "empty")) == "denied");
  Vm all(policy({rule_for("")}));
  CHECK(outcome(all, request(scratch / "empty")) == std::to_string(ENOEXEC));
}

TEST_CASE("a child's environment: what the VM sees, without what runs other code") {
  GatewayOptions options;
  options.environment = std::vector<EnvironmentEntry>{
      {"PATH", "/usr/bin:/bin"}, {"SECRET", "s"}, {"SEEN", "1"}, {"LD_AUDIT", "/x"}, {"JAVA_TOOL_OPTIONS", "-x"}};
  auto with = [&](PolicySpec spec) {
    Rule run = rule_for("");
    Rule seen;
    seen.permissions = permissions_of_flag("--allow-env");
    seen.pattern = NamePattern{"SEEN"};
    Rule kin = seen;
    kin.pattern = NamePattern{"LD_AUDIT"};
    spec.rules = {run, seen, kin};
    GatewayOptions copy;
    copy.environment = options.environment;
    return std::make_unique<Vm>(Policy::create(std::move(spec)), std::move(copy));
  };
  auto vm = with({});
  CHECK(outcome(*vm, request("env")) == "SEEN=1\n");
  auto set = [](std::vector<std::string> lines) {
    SpawnRequest wanted = request("env");
    wanted.environment = std::move(lines);
    wanted.has_environment = true;
    return wanted;
  };
  CHECK(outcome(*vm, set({"A=1", "LD_AUDIT=/x", "nonsense", "B="})) == "A=1\nB=\n");
  for (auto line : {"LD_PRELOAD=/evil.so", "LD_AUDIT=/evil.so", "LD_LIBRARY_PATH=", "BASH_ENV=x", "ENV=x",
                    "PYTHONPATH=x", "PERL5OPT=-M", "NODE_OPTIONS=x", "JAVA_TOOL_OPTIONS=x", "GCONV_PATH=x",
                    "BASH_FUNC_ls%%=() { :; }", "GIT_SSH_COMMAND=x", "GLIBC_TUNABLES=x"})
    CHECK_MESSAGE(outcome(*vm, set({"A=1", line})) == "denied", line);
  PolicySpec everything;
  everything.allow_all = true;
  auto open = with(everything);
  CHECK(outcome(*open, set({"LD_BIND_NOW=1"})) == "LD_BIND_NOW=1\n");
}

TEST_CASE("a child's directory must be one that the guest may list") {
  ScratchDirectory scratch;
  std::filesystem::create_directory(scratch / "seen");
  Rule list;
  list.permissions = permissions_of_flag("--allow-read");
  list.pattern = PathPattern{scratch / "seen"};
  GatewayOptions options;
  options.working_directory = scratch.path();
  Vm vm(policy({rule_for(""), list}), std::move(options));
  SpawnRequest wanted = request("pwd");
  wanted.directory = scratch / "seen";
  CHECK(outcome(vm, wanted) == scratch / "seen" + "\n");
  wanted.directory = "/etc";
  CHECK(outcome(vm, wanted) == "denied");
  wanted.directory = "/nosuch";
  CHECK(outcome(vm, wanted) == "denied");
  wanted.directory = "";
  CHECK(outcome(vm, wanted) == scratch.path() + "\n");
}

TEST_CASE("children end with their VM, and a VM sees its own only") {
  i8 pid = 0;
  {
    Vm vm(policy({rule_for(real("/bin/sleep"))}));
    Spawned child = *vm->spawn(request("sleep", {"1000"}));
    pid = child.pid;
    std::vector<ProcessInfo> list = *vm->list_processes();
    REQUIRE(list.size() == 1);
    CHECK(list[0].pid == pid);
    CHECK(list[0].parent == 1);
    CHECK(vm->process_info(pid)->parent == 1);
    CHECK(is_denied(vm->process_info(getpid())));
    CHECK(is_denied(vm->kill_process(getpid(), -1, true)));
    CHECK(kill(static_cast<pid_t>(pid), 0) == 0);
  }
  CHECK(kill(static_cast<pid_t>(pid), 0) == -1);  // not even a zombie
}

TEST_CASE("a child starts with the default signals and none blocked") {
  Vm vm(policy({rule_for("")}, true));
  signal(SIGPIPE, SIG_IGN);
  std::string status = outcome(vm, request("grep", {"-E", "Sig(Blk|Ign)", "/proc/self/status"}));
  signal(SIGPIPE, SIG_DFL);
  CHECK(status == "SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n");
}
