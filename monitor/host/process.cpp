#include "monitor/host/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <string_view>

#include "monitor/host/errors.h"

namespace cordon::monitor::host {

namespace {

std::vector<char*> pointers(const std::vector<std::string>& strings) {
  std::vector<char*> result;
  for (const std::string& string : strings) result.push_back(const_cast<char*>(string.c_str()));
  result.push_back(nullptr);
  return result;
}

/// Copies of stream descriptors above 2: dup2 calls come in order and must not overwrite a source that comes later.
struct StreamCopies {
  int fds[3] = {-1, -1, -1};
  ~StreamCopies() {
    for (int fd : fds) {
      if (fd >= 0) ::close(fd);
    }
  }
};

/// What the child needs between clone and exec. It shares the parent's memory until then, and the parent waits.
struct ChildStart {
  int program;
  int directory;
  const int* streams;
  char* const* arguments;
  char* const* environment;
  int error = 0;
};

bool set_stream(int number, int fd) {
  if (fd >= 0) return ::dup2(fd, number) == number;
  int null = ::open("/dev/null", number == 0 ? O_RDONLY : O_WRONLY);
  if (null < 0) return false;
  if (null == number) return true;
  bool is_done = ::dup2(null, number) == number;
  ::close(null);
  return is_done;
}

void close_range(unsigned first, unsigned last) {
  if (first > last || ::syscall(SYS_close_range, first, last, 0) == 0) return;
  // A kernel before 5.9.
  rlimit limit;
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) limit.rlim_cur = 65536;
  for (unsigned fd = first; fd <= last && fd < limit.rlim_cur; fd++) ::close(static_cast<int>(fd));
}

/// Runs in the child: system calls only, and nothing that takes a lock or allocates.
int run_child(void* pointer) {
  auto* start = static_cast<ChildStart*>(pointer);
  struct sigaction standard = {};
  standard.sa_handler = SIG_DFL;
  for (int number = 1; number < NSIG; number++) ::sigaction(number, &standard, nullptr);
  bool is_ready = ::fchdir(start->directory) == 0;
  for (int i = 0; i < 3 && is_ready; i++) is_ready = set_stream(i, start->streams[i]);
  if (is_ready) {
    // Descriptors that the embedder opened without close-on-exec must not reach the child either. The program's own is
    // closed by exec, which also keeps the kernel from running a script's interpreter that nobody has asked about.
    close_range(3, static_cast<unsigned>(start->program) - 1);
    close_range(static_cast<unsigned>(start->program) + 1, ~0u);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::syscall(SYS_execveat, start->program, "", start->arguments, start->environment, AT_EMPTY_PATH);
  }
  start->error = errno;
  ::_exit(127);
}

constexpr size_t kChildStack = 64 * 1024;

}  // namespace

Result<SpawnedProcess> spawn(HostToken, const SpawnPlan& plan) {
  StreamCopies copies;
  for (int i = 0; i < 3; i++) {
    if (plan.streams[i] < 0) continue;
    copies.fds[i] = ::fcntl(plan.streams[i], F_DUPFD_CLOEXEC, 3);
    if (copies.fds[i] < 0) return last_error();
  }
  std::vector<char*> arguments = pointers(plan.arguments);
  std::vector<char*> environment = pointers(plan.environment);
  ChildStart start = {plan.program, plan.directory, copies.fds, arguments.data(), environment.data()};
  void* stack = ::mmap(nullptr, kChildStack, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
  if (stack == MAP_FAILED) return last_error();
  // No handler of this process may run in the child while it shares our memory.
  sigset_t all, before;
  sigfillset(&all);
  ::pthread_sigmask(SIG_SETMASK, &all, &before);
  int descriptor = -1;
  pid_t pid = ::clone(run_child, static_cast<char*>(stack) + kChildStack,
                      CLONE_VM | CLONE_VFORK | CLONE_PIDFD | SIGCHLD, &start, &descriptor);
  int error = pid < 0 ? errno : start.error;
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  ::munmap(stack, kChildStack);
  if (pid < 0) return error_from(error);
  if (error != 0) {
    siginfo_t info;
    retry([&] { return ::waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED); });
    ::close(descriptor);
    return error_from(error);
  }
  return SpawnedProcess{i8{pid}, descriptor};
}

Result<int> open_program(HostToken, const std::string& path) {
  int fd = retry([&] { return ::open(path.c_str(), O_PATH | O_CLOEXEC); });
  if (fd < 0) return last_error();
  struct stat status;
  bool is_program = ::fstat(fd, &status) == 0 && S_ISREG(status.st_mode) &&
                    ::access(("/proc/self/fd/" + std::to_string(fd)).c_str(), X_OK) == 0;
  if (is_program) return fd;
  ::close(fd);
  return error_from(EACCES);
}

Result<std::optional<std::pair<std::string, std::string>>> script_interpreter(HostToken, int program) {
  constexpr size_t kLongestLine = 256;  // BINPRM_BUF_SIZE
  using Interpreter = std::optional<std::pair<std::string, std::string>>;
  int fd = ::open(("/proc/self/fd/" + std::to_string(program)).c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0 && errno == EACCES) return Interpreter();  // may only be executed; a script could not be read either
  if (fd < 0) return last_error();
  char buffer[kLongestLine];
  ssize_t count = retry([&] { return ::pread(fd, buffer, sizeof(buffer), 0); });
  ::close(fd);
  std::string_view line(buffer, static_cast<size_t>(std::max<ssize_t>(count, 0)));
  if (!line.starts_with("#!")) return Interpreter();
  size_t end = line.find('\n');
  if (end == std::string_view::npos && line.size() == kLongestLine) return error_from(ENOEXEC);
  line = line.substr(2, end == std::string_view::npos ? end : end - 2);
  constexpr std::string_view kBlanks = " \t";
  auto trimmed = [&](std::string_view text) {
    size_t first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return std::string_view();
    return text.substr(first, text.find_last_not_of(kBlanks) + 1 - first);
  };
  line = trimmed(line.substr(0, line.find('\0')));
  if (line.empty()) return error_from(ENOEXEC);
  size_t blank = std::min(line.find_first_of(kBlanks), line.size());
  return Interpreter(std::pair(std::string(line.substr(0, blank)), std::string(trimmed(line.substr(blank)))));
}

void end_process(HostToken token, int process_descriptor) {
  [[maybe_unused]] auto sent = signal_process_descriptor(token, process_descriptor, true);
  constexpr int kPatienceMillis = 20;
  pollfd request = {process_descriptor, POLLIN, 0};
  if (::poll(&request, 1, kPatienceMillis) > 0) [[maybe_unused]]
    auto status = child_status(token, process_descriptor, true);
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
