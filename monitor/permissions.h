/// The permission table: every kind of thing that a VM can ask of the host, once.
///
/// Enumerator, message names, policy keywords, flags and the defaults are generated from the rows below. Nothing else
/// in Cordon lists permissions.
#pragma once

#include <string_view>

#include "base/types.h"

namespace cordon::monitor {

/// Columns: enumerator, name in messages and audit, keyword in policies, flag that allows it, who has it without being
/// asked (Asked: nobody; Given: every VM, metered and redirectable, because no program runs without it and it tells
/// nothing about the host), what its resource is and so what a list behind the flag holds, one line of description.
// clang-format off
#define CORDON_PERMISSIONS(X)                                                                                          \
  X(FileRead,         "file read",           "read-data", "--allow-read",    Asked, Path,     "read the bytes of a file or its extended attributes") \
  X(FileWrite,        "file write",          "write-data","--allow-write",   Asked, Path,     "change the bytes, length, owner, mode, times or extended attributes of a file") \
  X(FileCreate,       "file create",         "create",    "--allow-write",   Asked, Path,     "create a file or a directory, or give a file a new name") \
  X(FileDelete,       "file delete",         "delete",    "--allow-write",   Asked, Path,     "remove a file or a directory, or take its name away") \
  X(FileList,         "directory list",      "list",      "--allow-read",    Asked, Path,     "list the names in a directory") \
  X(FileStat,         "file stat",           "stat",      "--allow-read",    Asked, Path,     "see whether a file exists, its attributes and where links lead") \
  X(FileLink,         "link create",         "link",      "--allow-write",   Asked, Path,     "create hard links and symbolic links") \
  X(FileWatch,        "directory watch",     "watch",     "--allow-read",    Asked, Path,     "be told of changes in a directory") \
  X(FileLock,         "file lock",           "lock",      "--allow-write",   Asked, Path,     "lock ranges of a file") \
  X(NetConnect,       "network connect",     "connect",   "--allow-net",     Asked, Endpoint, "open TCP connections to a host and port") \
  X(NetListen,        "network listen",      "bind",      "--allow-listen",  Asked, Endpoint, "bind a TCP or UDP port and listen on it") \
  X(NetAccept,        "network accept",      "accept",    "--allow-listen",  Asked, Endpoint, "accept TCP connections and first datagrams from an address") \
  X(NetUdp,           "datagram exchange",   "udp",       "--allow-net",     Asked, Endpoint, "send datagrams to an address or receive them") \
  X(NetUnix,          "unix socket",         "unix",      "--allow-net",     Asked, Path,     "bind or connect a unix domain socket") \
  X(NetResolve,       "name resolution",     "resolve",   "--allow-net",     Asked, Host,     "ask the resolver for addresses or names of hosts") \
  X(Environment,      "environment read",    "env",       "--allow-env",     Asked, Name,     "read an environment variable") \
  X(ProcessSpawn,     "process spawn",       "spawn",     "--allow-run",     Asked, Program,  "start a program as a child process, wait for it and end it") \
  X(ProcessSignal,    "process signal",      "signal",    "--allow-run",     Asked, Program,  "send a signal to a process that is not the VM's own child") \
  X(ProcessEnumerate, "process enumeration", "processes", "--allow-run",     Asked, None,     "list processes and see their attributes") \
  X(NativeLibrary,    "native library load", "native",    "--allow-native",  Asked, Path,     "load native code") \
  X(HostInfo,         "host information",    "host",      "--allow-host",    Asked, None,     "see the user, home, host name, interfaces, mounts, memory and load of the host; neutral values are given otherwise") \
  X(Clock,            "clock",               "clock",     "--allow-clock",   Given, None,     "read the wall clock and the monotonic clock") \
  X(Random,           "random bytes",        "random",    "--allow-random",  Given, None,     "draw random bytes") \
  X(Thread,           "thread start",        "threads",   "--allow-threads", Given, None,     "start threads") \
  X(Memory,           "native memory",       "memory",    "--allow-memory",  Given, None,     "allocate memory outside the Java heap") \
  X(Exit,             "exit",                "exit",      "--allow-exit",    Given, None,     "end the VM with a status") \
  X(StandardStreams,  "standard streams",    "stdio",     "--allow-stdio",   Given, None,     "read standard input, write standard output and error")
// clang-format on

enum class Permission : u1 {
#define X(enumerator, ...) enumerator,
  CORDON_PERMISSIONS(X)
#undef X
};

/// One row of the table, as data.
struct PermissionInfo {
  enum Grant : u1 { Asked, Given };
  enum Resource : u1 { None, Path, Endpoint, Host, Name, Program };
  Permission permission;
  std::string_view name;         ///< in messages and audit records: "file read"
  std::string_view keyword;      ///< in policies: "read"
  std::string_view flag;         ///< on the command line: "--allow-read"
  Grant grant;                   ///< what a VM has without a rule
  Resource resource;             ///< None: the flag takes no list
  std::string_view description;  ///< one line
};

inline constexpr PermissionInfo kPermissions[] = {
#define X(enumerator, name, keyword, flag, grant, resource, description) \
  {Permission::enumerator, name, keyword, flag, PermissionInfo::grant, PermissionInfo::resource, description},
    CORDON_PERMISSIONS(X)
#undef X
};

inline constexpr size_t kPermissionCount = sizeof(kPermissions) / sizeof(kPermissions[0]);

/// The row of a permission.
constexpr const PermissionInfo& info(Permission permission) { return kPermissions[static_cast<size_t>(permission)]; }

}  // namespace cordon::monitor
