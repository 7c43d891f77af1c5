/// Plain data of the gateway's process, environment and host verbs.
#pragma once

#include <string>
#include <vector>

#include "base/types.h"
#include "monitor/handle.h"

namespace cordon::monitor {

/// Where a child's standard stream leads.
struct ChildStream {
  enum Kind : u1 {
    Pipe,     ///< a new pipe; the parent's end comes back in Spawned
    Inherit,  ///< the VM's own standard stream of the same number
    Handle_,  ///< an open handle of the VM
    Null,     ///< /dev/null
  } kind = Pipe;
  Handle handle;
};

struct SpawnRequest {
  std::string program;                   ///< a path, or a name to look up in PATH
  std::vector<std::string> arguments;    ///< without argument 0
  std::vector<std::string> environment;  ///< NAME=value; only if `has_environment`
  bool has_environment = false;          ///< false: the VM's environment
  std::string directory;                 ///< empty: the guest's working directory
  ChildStream streams[3];
  bool merge_error = false;  ///< standard error goes where standard output goes
};

struct Spawned {
  i8 pid = -1;
  Handle parent_ends[3];  ///< valid where the stream is a Pipe
};

/// Attributes of a process; -1 or empty where unknown.
struct ProcessInfo {
  i8 pid = -1;
  i8 parent = -1;
  i8 start_millis = -1;  ///< since 1970
  i8 cpu_nanos = -1;
  std::string user;
  std::string command;  ///< path of the executable
  std::string command_line;
  std::vector<std::string> arguments;
};

struct EnvironmentEntry {
  std::string name;
  std::string value;
};

/// What a VM may see of the host and its user; the neutral defaults are what it sees without the permission.
struct HostFacts {
  std::string user_name = "user";
  std::string home = "/";
  std::string host_name = "localhost";
  std::string os_name = "Linux";
  std::string os_version = "0";
  std::string os_arch = "amd64";
  std::string temporary_directory = "/tmp";
  u4 user_id = 65534;
  u4 group_id = 65534;
  u4 effective_user_id = 65534;
  u4 effective_group_id = 65534;
  u8 physical_memory = u8{1} << 30;
  u8 free_memory = u8{1} << 29;
  u8 total_swap = 0;
  u8 free_swap = 0;
  u8 resident_bytes = 0;
  u8 virtual_bytes = 0;
  double load_average[3] = {-1, -1, -1};
  u4 max_descriptors = 1024;
  u4 open_descriptors = 3;
};

/// What tells how to present things to the user who runs the VM; given to every VM.
struct Presentation {
  std::string locale;           ///< first non-empty of LC_ALL, LC_CTYPE, LANG: "de_DE.UTF-8"; "C" if none
  std::string locale_messages;  ///< the same for LC_MESSAGES: user.language, user.country
  std::string locale_time;      ///< LC_TIME
  std::string time_zone;  ///< TZ, or the zone that /etc/localtime links to: "Europe/Berlin"; "UTC" if neither tells
  bool input_is_terminal = false;
  bool output_is_terminal = false;
  bool error_is_terminal = false;
  u4 processors = 1;  ///< that this process may use
};

}  // namespace cordon::monitor
