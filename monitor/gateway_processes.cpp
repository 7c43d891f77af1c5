// Child processes and the process list.
#include <algorithm>
#include <cerrno>

#include "monitor/blocker.h"
#include "monitor/children.h"
#include "monitor/gateway.h"
#include "monitor/guest_memory.h"
#include "monitor/host/errors.h"
#include "monitor/host/file.h"
#include "monitor/host/process.h"
#include "monitor/path_walk.h"
#include "monitor/resource_table.h"

namespace cordon::monitor {

namespace {

constexpr i8 kNeutralPid = 1;

bool has_nul(const std::string& text) { return text.find('\0') != std::string::npos; }

bool is_host_error(const Error& error, int code) { return error.kind == ErrorKind::Host && error.code == code; }

/// A descriptor that only this process's side of a spawn needs.
using Temporary = std::shared_ptr<Resource>;

Temporary temporary(int fd) { return std::make_shared<Resource>(HandleKind::Pipe, fd); }

}  // namespace

/// The path of a program as execvp would find it, in the PATH that the VM sees. What the policy does not allow is not
/// looked for: the answer must not tell whether it is there.
Result<std::string> Gateway::find_program(const std::string& program) {
  if (program.empty() || has_nul(program)) return host::error_from(ENOENT);
  if (program.find('/') != std::string::npos) {
    std::string path = normalize(program);
    CORDON_TRY(ask(Permission::ProcessSpawn, path));
    return path;
  }
  std::string search = "/usr/bin:/bin";
  for (const EnvironmentEntry& entry : *options_.environment) {
    if (entry.name == "PATH") search = entry.value;
  }
  bool is_any_allowed = false;
  for (size_t at = 0; at <= search.size();) {
    size_t end = std::min(search.find(':', at), search.size());
    std::string directory = search.substr(at, end - at);
    at = end + 1;
    std::string path = normalize(joined(directory.empty() ? "." : directory, program));
    if (!would_allow(Permission::ProcessSpawn, path)) continue;
    is_any_allowed = true;
    if (!host::is_executable(HostToken(), path)) continue;
    CORDON_TRY(ask(Permission::ProcessSpawn, path));
    return path;
  }
  if (!is_any_allowed) CORDON_TRY(ask(Permission::ProcessSpawn, program));
  return host::error_from(ENOENT);
}

Result<Spawned> Gateway::spawn(const SpawnRequest& request) {
  HostToken token;
  host::SpawnPlan plan;
  plan.program = CORDON_TRY(find_program(request.program));
  plan.arguments.push_back(request.program);
  plan.arguments.insert(plan.arguments.end(), request.arguments.begin(), request.arguments.end());
  if (request.has_environment) {
    plan.environment = request.environment;
  } else {
    for (const EnvironmentEntry& entry : environment()) plan.environment.push_back(entry.name + "=" + entry.value);
  }
  plan.directory = normalize(request.directory.empty() ? options_.working_directory : request.directory);
  bool is_cut_short = has_nul(plan.directory) || std::any_of(plan.arguments.begin(), plan.arguments.end(), has_nul) ||
                      std::any_of(plan.environment.begin(), plan.environment.end(), has_nul);
  if (is_cut_short) return host::error_from(EINVAL);

  std::vector<Temporary> child_side;  // closed here when the child has them
  Temporary parent_side[3];
  for (int i = 0; i < 3; i++) {
    if (i == 2 && request.merge_error) {
      plan.streams[2] = plan.streams[1];
      continue;
    }
    const ChildStream& stream = request.streams[i];
    switch (stream.kind) {
      case ChildStream::Null:
        break;
      case ChildStream::Pipe: {
        auto [read_fd, write_fd] = CORDON_TRY(host::blocking_pipe(token));
        Temporary reader = temporary(read_fd);
        Temporary writer = temporary(write_fd);
        parent_side[i] = i == 0 ? writer : reader;
        parent_side[i]->is_readable = i != 0;
        parent_side[i]->is_writable = i == 0;
        // Only our own end: the flag belongs to each end's open file, and the child expects a pipe that blocks.
        CORDON_TRY(host::set_nonblocking(token, parent_side[i]->fd, true));
        child_side.push_back(i == 0 ? reader : writer);
        plan.streams[i] = child_side.back()->fd;
        break;
      }
      case ChildStream::Inherit:
      case ChildStream::Handle_: {
        Handle handle = stream.kind == ChildStream::Inherit ? Handle{i} : stream.handle;
        Temporary resource = CORDON_TRY(pin(handle));
        if (resource->kind == HandleKind::StandardStream) {
          // A stream of the embedder's own has no descriptor to inherit: the child gets /dev/null.
          plan.streams[i] = resource->source ? resource->source->poll_descriptor()
                            : resource->sink ? resource->sink->poll_descriptor()
                                             : -1;
        } else if (resource->kind == HandleKind::File) {
          plan.streams[i] = resource->fd;
          child_side.push_back(resource);
        } else if (resource->fd >= 0 && !resource->is_socket()) {
          child_side.push_back(temporary(CORDON_TRY(host::reopen_blocking(token, resource->fd, i == 0))));
          plan.streams[i] = child_side.back()->fd;
        } else {
          return host::error_from(EBADF);
        }
        break;
      }
    }
  }

  Spawned spawned;
  for (int i = 0; i < 3; i++) {
    if (!parent_side[i]) continue;
    Result<Handle> handle = resources_->add(parent_side[i]);
    if (handle) spawned.parent_ends[i] = *handle;
    Result<void> failure = handle ? Result<void>() : Result<void>(handle.take_error());
    for (int j = 0; j < i && !failure; j++) {
      if (spawned.parent_ends[j].is_valid()) [[maybe_unused]]
        auto closed = close(spawned.parent_ends[j]);
    }
    CORDON_TRY(std::move(failure));
  }
  Result<i8> pid = host::spawn(token, plan);
  if (!pid) {
    for (Handle end : spawned.parent_ends) {
      if (end.is_valid()) [[maybe_unused]]
        auto closed = close(end);
    }
    return pid.take_error();
  }
  spawned.pid = *pid;
  // The child cannot be reaped before it is registered here, so its number is its own.
  children_->add(*pid, temporary(CORDON_TRY(host::process_descriptor(token, *pid))));
  return spawned;
}

Result<i4> Gateway::wait_process(i8 pid, bool reap, ThreadWake& wake) {
  std::shared_ptr<Resource> child = children_->find(pid);
  std::shared_ptr<Resource> process = child;
  if (!process) {
    CORDON_TRY(ask(Permission::ProcessEnumerate, std::to_string(pid)));
    process = temporary(CORDON_TRY(host::process_descriptor(HostToken(), pid)));
  }
  CORDON_TRY(Blocker(wake).wait(process->fd, kPollIn, -1));
  if (!child) return -1;
  i4 status = CORDON_TRY(host::child_status(HostToken(), child->fd, reap));
  if (reap) children_->remove(pid);
  return status;
}

Result<bool> Gateway::kill_process(i8 pid, i8 start_millis, bool force) {
  Result<void> result;
  if (std::shared_ptr<Resource> child = children_->find(pid)) {
    // The grant to start it covers its end.
    result = host::signal_process_descriptor(HostToken(), child->fd, force);
  } else {
    CORDON_TRY(ask(Permission::ProcessSignal, std::to_string(pid)));
    // The descriptor is taken before the start time is compared: what it names cannot change after that.
    Result<int> fd = host::process_descriptor(HostToken(), pid);
    if (!fd && is_host_error(fd.error(), ESRCH)) return false;
    if (!fd) return fd.take_error();
    Temporary process = temporary(*fd);
    if (start_millis > 0) {
      Result<ProcessInfo> info = host::process_info(HostToken(), pid, true);
      if (!info || (info->start_millis > 0 && info->start_millis != start_millis)) return false;
    }
    result = host::signal_process_descriptor(HostToken(), process->fd, force);
  }
  if (!result && is_host_error(result.error(), ESRCH)) return false;
  if (!result) return result.take_error();
  return true;
}

i8 Gateway::own_pid() {
  return is_allowed(Permission::HostInfo, "process id") ? host::own_pid(HostToken()) : kNeutralPid;
}

Result<std::vector<ProcessInfo>> Gateway::list_processes() {
  CORDON_TRY(ask(Permission::ProcessEnumerate, ""));
  return host::list_processes(HostToken());
}

Result<ProcessInfo> Gateway::process_info(i8 pid) {
  bool knows_host = would_allow(Permission::HostInfo, "process id");
  if (pid == kNeutralPid && !knows_host) {
    ProcessInfo neutral;
    neutral.pid = kNeutralPid;
    return neutral;
  }
  bool is_own = (knows_host && pid == host::own_pid(HostToken())) || children_->find(pid);
  if (!is_own) CORDON_TRY(ask(Permission::ProcessEnumerate, std::to_string(pid)));
  return host::process_info(HostToken(), pid, false);
}

}  // namespace cordon::monitor
