#include "monitor/host/info.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <mntent.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/sysinfo.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>

#include "monitor/host/errors.h"
#include "monitor/host/file.h"

extern char** environ;

namespace cordon::monitor::host {

namespace {

i8 clock_nanos(clockid_t clock) {
  timespec time;
  ::clock_gettime(clock, &time);
  return i8{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

/// "Name:   123 kB" of a /proc file, in bytes; 0 if there is no such line.
u8 kilobyte_line(const std::string& text, const char* name) {
  std::string key = std::string("\n") + name + ":";
  size_t at = text.find(key);
  return at == std::string::npos ? 0 : strtoull(text.c_str() + at + key.size(), nullptr, 10) * 1024;
}

std::string first_line(std::string text) {
  size_t end = text.find_first_of("\r\n");
  if (end != std::string::npos) text.resize(end);
  return text;
}

u4 count_descriptors(HostToken token) {
  int fd = ::open("/proc/self/fd", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return 0;
  Result<std::unique_ptr<DirectoryReader>> reader = DirectoryReader::open(token, fd);
  u4 count = 0;
  while (reader) {
    auto name = (*reader)->next();
    if (!name || !*name) break;
    count++;
  }
  return count > 0 ? count - 1 : 0;  // the one that lists
}

void add_user(HostToken token, HostFacts* facts) {
  facts->user_id = ::getuid();
  facts->group_id = ::getgid();
  facts->effective_user_id = ::geteuid();
  facts->effective_group_id = ::getegid();
  if (auto name = user_name(token, facts->user_id))
    facts->user_name = *name;
  else
    facts->user_name = "?";
  // As the JDK: a home of "/" or none is what service accounts have, whose HOME may tell better.
  auto home = user_home(token, facts->user_id);
  auto variable = environment_variable(token, "HOME");
  if (home && home->size() >= 3)
    facts->home = *home;
  else if (variable && !variable->empty())
    facts->home = *variable;
  else
    facts->home = "?";
}

void add_memory(HostToken token, HostFacts* facts) {
  struct sysinfo info;
  if (::sysinfo(&info) == 0) {
    facts->physical_memory = u8{info.totalram} * info.mem_unit;
    facts->free_memory = u8{info.freeram} * info.mem_unit;
    facts->total_swap = u8{info.totalswap} * info.mem_unit;
    facts->free_swap = u8{info.freeswap} * info.mem_unit;
  }
  if (auto status = read_small_file(token, "/proc/self/status")) {
    facts->resident_bytes = kilobyte_line(*status, "VmRSS");
    facts->virtual_bytes = kilobyte_line(*status, "VmSize");
  }
}

}  // namespace

Result<std::string> read_small_file(HostToken, const std::string& path) {
  int fd = retry([&] { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC); });
  if (fd < 0) return last_error();
  std::string text;
  char buffer[4096];
  for (;;) {
    ssize_t count = retry([&] { return ::read(fd, buffer, sizeof(buffer)); });
    if (count < 0) {
      Error error = last_error();
      ::close(fd);
      return error;
    }
    if (count == 0) break;
    text.append(buffer, static_cast<size_t>(count));
  }
  ::close(fd);
  return text;
}

std::vector<EnvironmentEntry> environment(HostToken) {
  std::vector<EnvironmentEntry> entries;
  for (char** entry = environ; entry && *entry; entry++) {
    // A name may begin with '=' but is never empty.
    const char* equals = **entry ? strchr(*entry + 1, '=') : nullptr;
    if (equals) entries.push_back({std::string(*entry, static_cast<size_t>(equals - *entry)), equals + 1});
  }
  return entries;
}

std::optional<std::string> environment_variable(HostToken, const char* name) {
  const char* value = ::getenv(name);
  if (!value) return std::nullopt;
  return std::string(value);
}

HostFacts host_facts(HostToken token) {
  HostFacts facts;
  add_user(token, &facts);
  add_memory(token, &facts);
  utsname names;
  if (::uname(&names) == 0) {
    facts.os_name = names.sysname;
    facts.os_version = names.release;
    facts.os_arch = strcmp(names.machine, "x86_64") == 0 ? "amd64" : names.machine;
    facts.host_name = names.nodename;
  }
  if (::getloadavg(facts.load_average, 3) != 3) std::fill_n(facts.load_average, 3, -1.0);
  rlimit limit;
  if (::getrlimit(RLIMIT_NOFILE, &limit) == 0)
    facts.max_descriptors = static_cast<u4>(std::min<rlim_t>(limit.rlim_cur, INT_MAX));
  facts.open_descriptors = count_descriptors(token);
  return facts;
}

std::string time_zone(HostToken token) {
  char target[PATH_MAX];
  ssize_t length = ::readlink("/etc/localtime", target, sizeof(target));
  if (length > 0) {
    std::string_view link(target, static_cast<size_t>(length));
    constexpr std::string_view kDirectory = "zoneinfo/";
    size_t at = link.rfind(kDirectory);
    if (at != std::string_view::npos) return std::string(link.substr(at + kDirectory.size()));
  }
  if (auto text = read_small_file(token, "/etc/timezone")) {
    std::string line = first_line(*text);
    if (!line.empty()) return line;
  }
  return "UTC";
}

u4 processors(HostToken) {
  cpu_set_t set;
  if (::sched_getaffinity(0, sizeof(set), &set) == 0) return static_cast<u4>(CPU_COUNT(&set));
  long count = ::sysconf(_SC_NPROCESSORS_ONLN);
  return count > 0 ? static_cast<u4>(count) : 1;
}

u8 physical_memory(HostToken) {
  return static_cast<u8>(::sysconf(_SC_PHYS_PAGES)) * static_cast<u8>(::sysconf(_SC_PAGESIZE));
}

u8 resident_bytes(HostToken token) {
  auto status = read_small_file(token, "/proc/self/status");
  return status ? kilobyte_line(*status, "VmRSS") : 0;
}

u8 peak_resident_bytes(HostToken) {
  rusage usage;
  return ::getrusage(RUSAGE_SELF, &usage) == 0 ? static_cast<u8>(usage.ru_maxrss) * 1024 : 0;
}

Result<std::vector<Mount>> mounts(HostToken) {
  FILE* file = ::setmntent("/proc/self/mounts", "re");
  if (!file) return last_error();
  std::vector<Mount> list;
  mntent entry;
  std::vector<char> buffer(64 * 1024);
  while (::getmntent_r(file, &entry, buffer.data(), static_cast<int>(buffer.size())))
    list.push_back({entry.mnt_fsname, entry.mnt_dir, entry.mnt_type, entry.mnt_opts});
  ::endmntent(file);
  return list;
}

i8 wall_time_nanos(HostToken) { return clock_nanos(CLOCK_REALTIME); }
i8 monotonic_nanos(HostToken) { return clock_nanos(CLOCK_MONOTONIC); }
i8 process_cpu_nanos(HostToken) { return clock_nanos(CLOCK_PROCESS_CPUTIME_ID); }

i8 thread_cpu_nanos(HostToken) { return clock_nanos(CLOCK_THREAD_CPUTIME_ID); }

Result<void> random_bytes(HostToken, std::span<u1> buffer) {
  while (!buffer.empty()) {
    ssize_t count = retry([&] { return ::getrandom(buffer.data(), buffer.size(), 0); });
    if (count < 0) return last_error();
    buffer = buffer.subspan(static_cast<size_t>(count));
  }
  return {};
}

u4 terminal_width(HostToken) {
  winsize size = {};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

Result<std::string> executable_path(HostToken) {
  char path[PATH_MAX];
  ssize_t length = ::readlink("/proc/self/exe", path, sizeof(path));
  if (length < 0) return last_error();
  return std::string(path, static_cast<size_t>(length));
}

Result<std::string> module_path(HostToken) {
  Dl_info info;
  char path[PATH_MAX];
  if (!::dladdr(reinterpret_cast<const void*>(&module_path), &info) || !info.dli_fname || !::realpath(info.dli_fname, path))
    return Error{ErrorKind::NotFound, 0, "no file has this code"};
  return std::string(path);
}

void raise_descriptor_limit(HostToken) {
  rlimit limit;
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= limit.rlim_max) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

Error replace_process(HostToken, const std::string& path, const std::vector<std::string>& arguments) {
  std::vector<char*> texts;
  for (const std::string& argument : arguments) texts.push_back(const_cast<char*>(argument.c_str()));
  texts.push_back(nullptr);
  ::execv(path.c_str(), texts.data());
  return last_error();
}

void exit_process(HostToken, int status) { ::_exit(status); }

}  // namespace cordon::monitor::host
