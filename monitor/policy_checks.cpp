#include "monitor/policy_checks.h"

#include <algorithm>

#include "monitor/path_names.h"
#include "monitor/pattern_sets.h"
#include "monitor/policy.h"

namespace cordon::monitor {

namespace {

std::string quoted(std::string_view text) { return "\"" + printable(text) + "\""; }

/// Programs that run what they are told to, by the name without version ("python3.11" is "python").
struct Dangerous {
  std::string_view name, why;
};
constexpr std::string_view kShell = "it is a shell", kInterpreter = "it runs any script", kStarter = "it starts any other program",
                           kShells = "it can start a shell", kRights = "it runs programs with other rights";
constexpr Dangerous kPrograms[] = {
    {"sh", kShell}, {"bash", kShell}, {"dash", kShell}, {"zsh", kShell}, {"ksh", kShell}, {"mksh", kShell}, {"fish", kShell},
    {"csh", kShell}, {"tcsh", kShell}, {"rbash", kShell}, {"busybox", kShell}, {"toybox", kShell},
    {"python", kInterpreter}, {"perl", kInterpreter}, {"ruby", kInterpreter}, {"node", kInterpreter}, {"nodejs", kInterpreter},
    {"deno", kInterpreter}, {"bun", kInterpreter}, {"php", kInterpreter}, {"lua", kInterpreter}, {"luajit", kInterpreter},
    {"tclsh", kInterpreter}, {"expect", kInterpreter}, {"guile", kInterpreter}, {"java", kInterpreter}, {"javac", "it loads annotation processors"},
    {"jshell", kInterpreter}, {"groovy", kInterpreter}, {"scala", kInterpreter}, {"kotlin", kInterpreter}, {"awk", kShells},
    {"gawk", kShells}, {"mawk", kShells}, {"make", kShells}, {"gmake", kShells}, {"ninja", kShells}, {"cmake", kShells},
    {"gdb", kShells}, {"vi", kShells}, {"vim", kShells}, {"nvim", kShells}, {"emacs", kShells}, {"ed", kShells}, {"less", kShells},
    {"more", kShells}, {"man", kShells}, {"sed", kShells}, {"tar", kShells}, {"zip", kShells}, {"script", kShells}, {"screen", kShells},
    {"tmux", kShells}, {"ssh", kShells}, {"scp", kShells}, {"rsync", kShells}, {"git", kShells}, {"cc", "it runs any linker plug-in"},
    {"gcc", "it runs any linker plug-in"}, {"clang", "it runs any linker plug-in"},
    {"env", kStarter}, {"xargs", kStarter}, {"find", kStarter}, {"nice", kStarter}, {"nohup", kStarter}, {"timeout", kStarter},
    {"setsid", kStarter}, {"stdbuf", kStarter}, {"taskset", kStarter}, {"ionice", kStarter}, {"flock", kStarter}, {"time", kStarter},
    {"watch", kStarter}, {"parallel", kStarter}, {"strace", kStarter}, {"ltrace", kStarter}, {"unshare", kStarter}, {"nsenter", kStarter},
    {"chroot", kStarter}, {"ld.so", kStarter}, {"ld-linux-x86-64.so", kStarter}, {"cordon", kStarter}, {"systemd-run", kStarter}, {"at", kStarter},
    {"crontab", kStarter}, {"socat", kStarter}, {"nc", kStarter}, {"ncat", kStarter}, {"sudo", kRights}, {"su", kRights}, {"doas", kRights},
    {"pkexec", kRights}, {"runuser", kRights}, {"docker", kRights}, {"podman", kRights}, {"kubectl", kRights}, {"mount", kRights},
};

/// Directories in which a file that somebody writes is run or believed by others.
struct Trusted {
  std::string_view path, why;
};
constexpr Trusted kTrusted[] = {
    {"/usr", "programs and libraries lie there"}, {"/bin", "programs lie there"}, {"/sbin", "programs lie there"},
    {"/lib", "libraries lie there"}, {"/lib64", "libraries lie there"}, {"/etc", "the system's settings lie there"},
    {"/boot", "the kernel lies there"}, {"/opt", "programs lie there"}, {"/root", "the start-up files of a user lie there"},
    {"/var/spool/cron", "cron runs what lies there"}, {"/proc", "memory and settings of processes can be written there"},
    {"/sys", "settings of the kernel can be written there"}, {"/dev", "disks and memory can be written there"},
};
/// In /dev, what everybody may write.
constexpr std::string_view kHarmlessDevices[] = {"/dev/null", "/dev/zero", "/dev/full", "/dev/tty", "/dev/random", "/dev/urandom",
                                                 "/dev/stdout", "/dev/stderr", "/dev/shm", "/dev/pts", "/dev/fd"};
/// Sockets through which one can have programs run.
constexpr Trusted kSockets[] = {
    {"/run/docker.sock", "who talks to the Docker daemon is root"}, {"/run/podman", "who talks to Podman starts programs"},
    {"/run/containerd", "who talks to containerd is root"}, {"/run/dbus", "system services are reached there"},
    {"/run/systemd", "systemd starts programs"}, {"/run/user", "the user's session is reached there"}, {"/tmp/.X11-unix", "the user's screen and keyboard are reached there"},
};

std::string_view without_version(std::string_view name) {
  size_t end = name.find_last_not_of("0123456789.-");
  return end == name.npos ? name : name.substr(0, end + 1);
}

bool has(const Rule& rule, Permission permission) { return rule.permissions[static_cast<size_t>(permission)]; }

bool changes_files(const Rule& rule) {
  return has(rule, Permission::FileWrite) || has(rule, Permission::FileCreate) || has(rule, Permission::FileLink);
}

class Checker {
 public:
  Checker(const PolicySpec& spec, std::span<const u4> ranks, PolicyWorld& world) : spec_(spec), ranks_(ranks), code_(world.code()) {}

  std::vector<Diagnostic> run() {
    for (size_t i = 0; i < spec_.rules.size(); i++) {
      const Rule& rule = spec_.rules[i];
      if (rule.effect == Rule::Deny) continue;
      check_against_denials(i);
      check_power(rule);
    }
    for (const PathMapping& map : spec_.paths) check_mapping(map);
    return std::move(found_);
  }

 private:
  /// A rule and the one for where its link leads are one to the reader.
  void report(DiagnosticKind kind, const Rule& rule, const std::string& message) {
    for (const Diagnostic& other : found_) {
      bool is_same = other.kind == kind && other.place.to_string() == rule.place.to_string() && other.message.starts_with(rule_name(rule));
      if (is_same) return;
    }
    found_.push_back({kind, rule.place, rule_name(rule) + message});
  }
  static std::string rule_name(const Rule& rule) { return rule.text.substr(0, rule.text.find(" (where ")); }

  void check_against_denials(size_t index) {
    const Rule& rule = spec_.rules[index];
    if (rule.text.find(" (where ") != std::string::npos) return;
    PermissionSet left = rule.permissions;
    const Rule* last = nullptr;
    for (size_t i = 0; i < spec_.rules.size(); i++) {
      const Rule& denial = spec_.rules[i];
      // A later source takes back what an earlier one granted: that is what it is for.
      if (denial.effect != Rule::Deny || ranks_[i] > ranks_[index]) continue;
      bool is_contradiction = ranks_[i] == ranks_[index] && denial.place.line != 0 && is_same_pattern(denial, rule) && (denial.permissions & rule.permissions).any();
      if (is_contradiction) return report(DiagnosticKind::Contradiction, rule, " is allowed here and denied at " + denial.place.to_string());
      for (const PermissionInfo& row : kPermissions) {
        size_t bit = static_cast<size_t>(row.permission);
        if (!left[bit] || !denial.permissions[bit] || !covers(denial, rule, row.permission)) continue;
        left.reset(bit);
        last = &denial;
      }
    }
    if (left.none() && last) report(DiagnosticKind::NeverApplies, rule, " never applies: deny " + last->text + " at " + last->place.to_string() + " wins");
  }

  void check_power(const Rule& rule) {
    if (spec_.allow_all) return;
    if (has(rule, Permission::NativeLibrary)) report(DiagnosticKind::AllowAll, rule, " amounts to allowing everything: native code is not watched");
    if (has(rule, Permission::ProcessSpawn)) {
      if (auto* program = std::get_if<ProgramPattern>(&rule.pattern)) {
        if (std::string_view why = why_program_is_everything(program->path); !why.empty())
          report(DiagnosticKind::AllowAll, rule, " amounts to allowing everything: " + std::string(why) + ", and children are not watched");
      } else {
        report(DiagnosticKind::AllowAll, rule, " amounts to allowing everything: a shell can be run, and children are not watched");
      }
    }
    auto* path = std::get_if<PathPattern>(&rule.pattern);
    if (changes_files(rule)) check_writing(rule, path);
    if (!path) return;
    if (path->root == "/" && has(rule, Permission::FileRead))
      report(DiagnosticKind::AllowAll, rule, " is every file that this user can read, keys and passwords included");
    if (has(rule, Permission::NetUnix)) {
      for (const Trusted& socket : kSockets) {
        std::string_view root = path->root;
        bool meets = is_beneath(root, socket.path) || is_beneath(socket.path, root) || is_beneath(root, std::string("/var") + std::string(socket.path));
        if (meets) return report(DiagnosticKind::AllowAll, rule, " amounts to allowing everything: " + std::string(socket.why));
      }
    }
  }

  void check_writing(const Rule& rule, const PathPattern* path) {
    if (!path) return report(DiagnosticKind::AllowAll, rule, " amounts to allowing everything: programs and start-up files can be changed");
    if (path->root == "/") return report(DiagnosticKind::AllowAll, rule, " amounts to allowing everything: programs and start-up files can be changed");
    std::string host = path->root;
    for (const PathMapping& map : spec_.paths) {
      if (!is_beneath(path->root, map.guest)) continue;
      if (map.is_read_only) return;
      host = normalized(map.host + "/" + path->root.substr(map.guest.size()));
    }
    for (std::string_view device : kHarmlessDevices) {
      if (is_beneath(host, device)) return;
    }
    for (const Trusted& trusted : kTrusted) {
      if (is_beneath(host, trusted.path))
        return report(DiagnosticKind::AllowAll, rule, " can amount to allowing everything: " + std::string(trusted.why));
    }
    for (const std::string& code : code_) {
      if (is_beneath(host, code) || is_beneath(code, host))
        return report(DiagnosticKind::AllowAll, rule, " amounts to allowing everything: " + quoted(code) + " is code that Cordon runs");
    }
  }

  void check_mapping(const PathMapping& map) {
    if (spec_.allow_all) return;
    bool is_used = std::any_of(spec_.rules.begin(), spec_.rules.end(), [&](const Rule& rule) {
      auto* path = std::get_if<PathPattern>(&rule.pattern);
      bool is_of_files = std::any_of(std::begin(kPermissions), std::end(kPermissions), [&](const PermissionInfo& row) {
        return row.resource == PermissionInfo::Path && rule.permissions[static_cast<size_t>(row.permission)];
      });
      bool meets = path ? is_beneath(path->root, map.guest) || is_beneath(map.guest, path->root) : std::holds_alternative<Anything>(rule.pattern);
      return rule.effect == Rule::Allow && is_of_files && meets;
    });
    if (!is_used)
      found_.push_back({DiagnosticKind::UnusedMap, map.place, "nothing at " + quoted(map.guest) + " is allowed: a mapping alone grants nothing"});
  }

  const PolicySpec& spec_;
  std::span<const u4> ranks_;
  std::vector<std::string> code_;
  std::vector<Diagnostic> found_;
};

}  // namespace

std::string_view why_program_is_everything(std::string_view path) {
  std::string_view name = path.substr(path.rfind('/') + 1);
  for (std::string_view candidate : {name, without_version(name)}) {
    for (const Dangerous& program : kPrograms) {
      if (program.name == candidate) return program.why;
    }
  }
  return {};
}

std::vector<Diagnostic> check_rules(const PolicySpec& spec, std::span<const u4> ranks, PolicyWorld& world) {
  return Checker(spec, ranks, world).run();
}

}  // namespace cordon::monitor
