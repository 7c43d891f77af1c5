// Attributes of processes, from /proc.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "monitor/host/errors.h"
#include "monitor/host/info.h"
#include "monitor/host/process.h"

namespace cordon::monitor::host {

namespace {

/// Seconds since 1970 at which the host was booted; start times in /proc count from there.
i8 boot_time_millis(HostToken token) {
  Result<std::string> text = read_small_file(token, "/proc/stat");
  if (!text) return -1;
  size_t at = text->find("\nbtime ");
  return at == std::string::npos ? -1 : atoll(text->c_str() + at + 7) * 1000;
}

/// Parent, cpu time and start time from /proc/PID/stat; false if it is gone.
bool read_stat(HostToken token, const std::string& directory, i8 boot_millis, ProcessInfo* info) {
  Result<std::string> text = read_small_file(token, directory + "/stat");
  if (!text) return false;
  // The command's name stands in parentheses and may hold any character: fields count from the last one.
  size_t at = text->rfind(')');
  if (at == std::string::npos) return false;
  long long parent = 0;
  unsigned long long user = 0, system = 0, start = 0;
  int count = sscanf(text->c_str() + at + 1,
                     " %*c %lld %*d %*d %*d %*d %*u %*u %*u %*u %*u %llu %llu %*d %*d %*d %*d %*d %*d %llu", &parent,
                     &user, &system, &start);
  if (count != 4) return false;
  auto ticks = static_cast<i8>(::sysconf(_SC_CLK_TCK));
  info->parent = parent;
  info->cpu_nanos = static_cast<i8>(user + system) * (1'000'000'000 / ticks);
  if (boot_millis >= 0) info->start_millis = boot_millis + static_cast<i8>(start) * 1000 / ticks;
  return true;
}

void read_command(HostToken token, const std::string& directory, ProcessInfo* info) {
  char path[PATH_MAX];
  ssize_t length = ::readlink((directory + "/exe").c_str(), path, sizeof(path));
  if (length > 0) info->command.assign(path, static_cast<size_t>(length));
  Result<std::string> text = read_small_file(token, directory + "/cmdline");
  if (!text || text->empty()) return;
  std::vector<std::string> words;
  for (size_t at = 0; at < text->size();) {
    size_t end = text->find('\0', at);
    if (end == std::string::npos) end = text->size();
    words.push_back(text->substr(at, end - at));
    at = end + 1;
  }
  if (info->command.empty()) {
    // The executable of another user's process cannot be seen: then only the line as a whole is known.
    for (const std::string& word : words) info->command_line += (info->command_line.empty() ? "" : " ") + word;
    return;
  }
  info->arguments.assign(words.begin() + 1, words.end());
  info->command_line = info->command;
  for (const std::string& word : info->arguments) info->command_line += " " + word;
}

}  // namespace

Result<ProcessInfo> process_info(HostToken token, i8 pid, bool brief) {
  ProcessInfo info;
  info.pid = pid;
  std::string directory = "/proc/" + std::to_string(pid);
  struct stat status;
  if (pid <= 0 || ::stat(directory.c_str(), &status) < 0 ||
      !read_stat(token, directory, boot_time_millis(token), &info))
    return error_from(ESRCH);
  if (brief) return info;
  if (Result<std::string> user = user_name(token, status.st_uid)) info.user = *user;
  read_command(token, directory, &info);
  return info;
}

Result<std::vector<ProcessInfo>> list_processes(HostToken token) {
  DIR* stream = ::opendir("/proc");
  if (!stream) return last_error();
  i8 boot_millis = boot_time_millis(token);
  std::vector<ProcessInfo> list;
  while (dirent* entry = ::readdir(stream)) {
    char* end;
    i8 pid = strtoll(entry->d_name, &end, 10);
    if (*end != 0 || pid <= 0) continue;
    ProcessInfo info;
    info.pid = pid;
    if (read_stat(token, std::string("/proc/") + entry->d_name, boot_millis, &info)) list.push_back(std::move(info));
  }
  ::closedir(stream);
  return list;
}

}  // namespace cordon::monitor::host
