// Child processes and the process list.
#include <algorithm>
#include <cerrno>
#include <optional>

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

namespace {

constexpr std::string_view kDangerousVariables[] = {
#define X(name) name,
#include "monitor/dangerous_variables.def"
#undef X
};

bool is_dangerous(std::string_view variable) {
  return std::any_of(std::begin(kDangerousVariables), std::end(kDangerousVariables), [&](std::string_view row) {
    return row.ends_with('*') ? variable.starts_with(row.substr(0, row.size() - 1)) : variable == row;
  });
}

/// A program's path with the links of its directories resolved. Not those of its last name: programs of many names do
/// what they are called.
std::string in_real_directory(HostToken token, const std::string& path) {
  size_t slash = path.rfind('/');
  Result<std::string> directory = host::real_path(token, slash == 0 ? "/" : path.substr(0, slash));
  return directory ? joined(*directory, path.substr(slash + 1)) : path;
}

bool is_same_file(const FileStat& a, const FileStat& b) { return a.device == b.device && a.inode == b.inode; }

}  // namespace

/// Opens the program of an absolute path and asks for it: denied whether or not it is there. `quietly` leaves no record
/// of a denial, for the places where a search looks.
Result<std::shared_ptr<Resource>> Gateway::open_program(const std::string& path, bool quietly) {
  HostToken token;
  if (!policy().may_allow(Permission::ProcessSpawn)) {
    if (quietly) return host::error_from(ENOENT);
    CORDON_TRY(ask(Permission::ProcessSpawn, path));
  }
  Result<int> fd = host::open_program(token, path);
  std::vector<std::string> names, same_files;
  Temporary program;
  if (fd) {
    program = temporary(*fd);
    program->path = path;
    std::string placed = in_real_directory(token, path);
    Result<std::string> link = host::read_link(token, host::kNoDirectory, "/proc/self/fd/" + std::to_string(*fd));
    std::string real = link ? *link : placed;
    Result<FileStat> file = host::fstat(token, *fd);
    for (const Rule& rule : policy().spec().rules) {
      const auto* pattern = std::get_if<ProgramPattern>(&rule.pattern);
      if (!pattern) continue;
      std::string ruled = in_real_directory(token, pattern->path);
      if (ruled == placed || ruled == real) names.push_back(pattern->path);
      Result<FileStat> other = host::stat(token, host::kNoDirectory, pattern->path, host::Links::Follow);
      if (file && other && is_same_file(*file, *other)) same_files.push_back(pattern->path);
    }
  }
  Request request{.permission = Permission::ProcessSpawn, .resource = path};
  request.names = names;
  request.same_files = same_files;
  if (quietly) {
    // Where nothing allows it, the search goes on. What a rule denies by name it may find.
    Decision decision = policy().decide(request);
    if (!decision.allowed && !decision.rule) return host::error_from(ENOENT);
  }
  CORDON_TRY(ask(request));
  if (!fd) return fd.take_error();
  return program;
}

/// Finds a program as execvp would, in the PATH of this process. What the policy does not allow is not looked for: the
/// answer must not tell whether it is there. A relative path counts from the directory that the child starts in.
Result<std::shared_ptr<Resource>> Gateway::find_program(const SpawnRequest& request) {
  const std::string& program = request.program;
  if (program.empty() || has_nul(program)) return host::error_from(ENOENT);
  std::string directory = normalize(request.directory.empty() ? options_.working_directory : request.directory);
  if (program.find('/') != std::string::npos) return open_program(normalized(joined(directory, program)), false);
  std::string search = "/usr/bin:/bin";
  for (const EnvironmentEntry& entry : *options_.environment) {
    if (entry.name == "PATH") search = entry.value;
  }
  std::optional<Error> error;
  for (size_t at = 0; at <= search.size();) {
    size_t end = std::min(search.find(':', at), search.size());
    std::string place = joined(directory, search.substr(at, end - at));
    at = end + 1;
    Result<Temporary> found = open_program(normalized(joined(place, program)), true);
    if (found) return found;
    // As execvp: what may not be executed is remembered while the search goes on.
    if (!is_host_error(found.error(), ENOENT)) error = found.take_error();
  }
  if (error) return std::move(*error);
  // Nothing found, which only those may know who may start what is not there.
  CORDON_TRY(ask(Permission::ProcessSpawn, program));
  return host::error_from(ENOENT);
}

/// Puts a script's interpreter, to be asked for as well, in its place.
Result<std::shared_ptr<Resource>> Gateway::interpreter_of(std::shared_ptr<Resource> program, const std::string& path,
                                                          std::vector<std::string>* arguments) {
  constexpr int kMostInterpreters = 5;  // as the kernel
  std::string script = path;
  for (int i = 0; i < kMostInterpreters; i++) {
    auto interpreter = CORDON_TRY(host::script_interpreter(HostToken(), program->fd));
    if (!interpreter) return program;
    const auto& [name, argument] = *interpreter;
    if (!name.starts_with('/')) return host::error_from(ENOENT);
    std::vector<std::string> before{name};
    if (!argument.empty()) before.push_back(argument);
    before.push_back(script);
    arguments->erase(arguments->begin());
    arguments->insert(arguments->begin(), before.begin(), before.end());
    script = name;
    program = CORDON_TRY(open_program(normalize(name), false));
  }
  return host::error_from(ELOOP);
}

/// The environment of a child: what the guest wants, without what would run other code. What it has only passed on is
/// left away; what it has set itself is refused.
Result<std::vector<std::string>> Gateway::child_environment(const SpawnRequest& request) {
  std::vector<EnvironmentEntry> own = environment();
  std::vector<std::string> wanted;
  if (request.has_environment) {
    wanted = request.environment;
  } else {
    for (const EnvironmentEntry& entry : own) wanted.push_back(entry.name + "=" + entry.value);
  }
  if (policy().spec().allow_all) return wanted;
  std::vector<std::string> cleaned;
  for (std::string& line : wanted) {
    size_t equals = line.find('=', 1);
    if (line.empty() || equals == std::string::npos) continue;  // names nothing; no child needs it
    std::string name = line.substr(0, equals);
    if (!is_dangerous(name)) {
      cleaned.push_back(std::move(line));
      continue;
    }
    bool is_passed_on = std::any_of(own.begin(), own.end(), [&](const EnvironmentEntry& entry) {
      return entry.name == name && line.compare(equals + 1, std::string::npos, entry.value) == 0;
    });
    if (is_passed_on) continue;
    return Error{ErrorKind::Denied, 0,
                 "process spawn with the variable \"" + printable(name) +
                     "\" denied; it makes programs run other code, and only -A allows that"};
  }
  return cleaned;
}

/// The directory that a child starts in: the VM's own, or one that the guest may list.
Result<std::shared_ptr<Resource>> Gateway::child_directory(const std::string& wanted) {
  HostToken token;
  if (has_nul(wanted)) return host::error_from(EINVAL);
  if (wanted.empty() || normalize(wanted) == options_.working_directory) {
    return temporary(CORDON_TRY(host::open_path(token, host::kNoDirectory, options_.working_directory, host::Links::Follow)));
  }
  ResolvedPath target = CORDON_TRY(resolve_file({Permission::FileList}, wanted, true));
  if (target.is_made_by_mapping) return host::error_from(ENOENT);
  if (target.name.empty() && target.owns_directory) return temporary(std::exchange(target.owns_directory, false) ? target.directory : -1);
  return temporary(CORDON_TRY(host::open_path(token, target.directory, target.name, target.links(true))));
}

Result<Spawned> Gateway::spawn(const SpawnRequest& request) {
  HostToken token;
  host::SpawnPlan plan;
  Temporary program = CORDON_TRY(find_program(request));
  plan.arguments.push_back(request.program);
  plan.arguments.insert(plan.arguments.end(), request.arguments.begin(), request.arguments.end());
  plan.environment = CORDON_TRY(child_environment(request));
  bool is_cut_short = std::any_of(plan.arguments.begin(), plan.arguments.end(), has_nul) ||
                      std::any_of(plan.environment.begin(), plan.environment.end(), has_nul);
  if (is_cut_short) return host::error_from(EINVAL);
  Temporary directory = CORDON_TRY(child_directory(request.directory));
  program = CORDON_TRY(interpreter_of(std::move(program), program->path, &plan.arguments));
  plan.program = program->fd;
  plan.directory = directory->fd;

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
  Result<host::SpawnedProcess> child = host::spawn(token, plan);
  if (!child) {
    for (Handle end : spawned.parent_ends) {
      if (end.is_valid()) [[maybe_unused]]
        auto closed = close(end);
    }
    return child.take_error();
  }
  spawned.pid = child->pid;
  children_->add(child->pid, temporary(child->descriptor));
  return spawned;
}

void Gateway::end_children() {
  std::map<i8, Temporary> children = children_->all();
  for (const auto& [pid, process] : children) [[maybe_unused]]
    auto sent = host::signal_process_descriptor(HostToken(), process->fd, true);
  for (const auto& [pid, process] : children) {
    host::end_process(HostToken(), process->fd);
    children_->remove(pid);
  }
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
  Result<void> allowed = ask(Permission::ProcessEnumerate, "");
  if (allowed) return host::list_processes(HostToken());
  // Whom the VM has started, it knows.
  std::vector<ProcessInfo> own;
  for (const auto& [pid, process] : children_->all()) {
    Result<ProcessInfo> info = host::process_info(HostToken(), pid, true);
    if (!info) continue;
    info->parent = own_pid();
    own.push_back(std::move(*info));
  }
  if (own.empty()) return allowed.take_error();
  return own;
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
  ProcessInfo info = CORDON_TRY(host::process_info(HostToken(), pid, false));
  if (!knows_host && !would_allow(Permission::ProcessEnumerate, std::to_string(pid))) {
    // A child's parent is this process, its user the host's.
    info.parent = kNeutralPid;
    info.user = options_.neutral.user_name;
  }
  return info;
}

}  // namespace cordon::monitor
