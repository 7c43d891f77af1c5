/// Wall 1: every host function takes a HostToken, and only the classes named here can make one.
///
/// The list below is the complete list of code that can reach the host. A private constructor is a wall since C++20:
/// a class that declares one is no aggregate, so `HostToken{}` does not compile elsewhere.
#pragma once

namespace cordon::monitor {

class HostToken {
  HostToken() = default;
  friend class Gateway;      // the verbs
  friend class HostStartup;  // what happens before and beside any VM
  friend class Resource;     // closes what it holds
  friend class ResourceTable;
  friend class ThreadWake;   // its event descriptor
  friend class Blocker;      // waits
  friend class GuestMemory;  // the VM's address ranges
  friend class AuditFile;
  friend class AuditLog;   // its clock and the thread that writes what is buffered
  friend class Children;     // descriptors of child processes
  friend class ThreadCounter;
  friend class CpuMeter;  // clocks of threads
  friend class Watchdog;  // its thread
  friend class HostSource;  // the process's standard streams
  friend class HostSink;
  friend class HostResolver;
  friend class Network;   // ages of names, whether an address is the host's own
  friend class PathWalk;   // directory descriptors on the way of a path
  friend class PathSpace;  // mapped directories
  friend class PathAliases;  // where they stand now
  friend class MappedFile;
  friend class Reservation;
  friend class SignalWatcher;
  friend class CodeMemory;
};

}  // namespace cordon::monitor
