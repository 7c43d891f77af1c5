#include "monitor/host/process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "monitor/host/errors.h"

namespace cordon::monitor::host {

namespace {

std::vector<char*> pointers(const std::vector<std::string>& strings) {
  std::vector<char*> result;
  for (const std::string& string : strings) result.push_back(const_cast<char*>(string.c_str()));
  result.push_back(nullptr);
  return result;
}

/// Owns the two structures of posix_spawn.
struct SpawnSettings {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  int error = 0;

  SpawnSettings() {
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
  }
  ~SpawnSettings() {
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
  }
  void check(int status) {
    if (status != 0 && error == 0) error = status;
  }
};

/// Copies of stream descriptors above 2: dup2 actions run in order and must not overwrite a source that comes later.
struct StreamCopies {
  int fds[3] = {-1, -1, -1};
  ~StreamCopies() {
    for (int fd : fds) {
      if (fd >= 0) ::close(fd);
    }
  }
};

}  // namespace

Result<i8> spawn(HostToken, const SpawnPlan& plan) {
  SpawnSettings settings;
  StreamCopies copies;
  for (int i = 0; i < 3; i++) {
    if (plan.streams[i] < 0) {
      settings.check(
          posix_spawn_file_actions_addopen(&settings.actions, i, "/dev/null", i == 0 ? O_RDONLY : O_WRONLY, 0));
      continue;
    }
    copies.fds[i] = ::fcntl(plan.streams[i], F_DUPFD_CLOEXEC, 3);
    if (copies.fds[i] < 0) return last_error();
    settings.check(posix_spawn_file_actions_adddup2(&settings.actions, copies.fds[i], i));
  }
  if (!plan.directory.empty())
    settings.check(posix_spawn_file_actions_addchdir_np(&settings.actions, plan.directory.c_str()));
  // Descriptors that the embedder opened without close-on-exec must not reach the child either.
  settings.check(posix_spawn_file_actions_addclosefrom_np(&settings.actions, 3));
  sigset_t none;
  sigset_t all;
  sigemptyset(&none);
  sigfillset(&all);
  settings.check(posix_spawnattr_setsigmask(&settings.attributes, &none));
  settings.check(posix_spawnattr_setsigdefault(&settings.attributes, &all));
  settings.check(posix_spawnattr_setflags(&settings.attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF));
  if (settings.error != 0) return error_from(settings.error);
  std::vector<char*> arguments = pointers(plan.arguments);
  std::vector<char*> environment = pointers(plan.environment);
  pid_t pid = -1;
  int status = ::posix_spawn(&pid, plan.program.c_str(), &settings.actions, &settings.attributes, arguments.data(),
                             environment.data());
  if (status != 0) return error_from(status);
  return i8{pid};
}

Result<int> process_descriptor(HostToken, i8 pid) {
  if (pid <= 0 || pid > 0x7fff'ffff) return error_from(ESRCH);
  // By number: the header of glibc 2.36 declares the wrapper for C only.
  auto fd = static_cast<int>(::syscall(SYS_pidfd_open, static_cast<pid_t>(pid), 0));
  if (fd < 0) return last_error();
  return fd;
}

Result<i4> child_status(HostToken, int process_descriptor, bool reap) {
  siginfo_t info = {};
  int flags = WEXITED | WNOHANG | (reap ? 0 : WNOWAIT);
  if (retry([&] { return ::waitid(P_PIDFD, static_cast<id_t>(process_descriptor), &info, flags); }) < 0)
    return last_error();
  if (info.si_pid == 0) return error_from(EAGAIN);
  return info.si_code == CLD_EXITED ? info.si_status : 128 + info.si_status;
}

Result<void> signal_process(HostToken, i8 pid, bool force) {
  if (pid <= 0 || pid > 0x7fff'ffff) return error_from(ESRCH);
  if (::kill(static_cast<pid_t>(pid), force ? SIGKILL : SIGTERM) < 0) return last_error();
  return {};
}

Result<void> signal_process_descriptor(HostToken, int process_descriptor, bool force) {
  int number = force ? SIGKILL : SIGTERM;
  if (::syscall(SYS_pidfd_send_signal, process_descriptor, number, nullptr, 0) < 0) return last_error();
  return {};
}

i8 own_pid(HostToken) { return ::getpid(); }

bool is_executable(HostToken, const std::string& path) {
  struct stat status;
  return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) && ::access(path.c_str(), X_OK) == 0;
}

Result<int> reopen_blocking(HostToken, int fd, bool for_reading) {
  std::string name = "/proc/self/fd/" + std::to_string(fd);
  int copy = ::open(name.c_str(), (for_reading ? O_RDONLY : O_WRONLY) | O_CLOEXEC | O_NOCTTY);
  if (copy < 0) return last_error();
  return copy;
}

Result<std::pair<int, int>> blocking_pipe(HostToken) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) < 0) return last_error();
  return std::pair(ends[0], ends[1]);
}

}  // namespace cordon::monitor::host
