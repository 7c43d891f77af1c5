/// The one door between a VM and the host.
///
/// Each verb asks the policy, counts the decision for the audit, then acts, in that order and in one call: there is no
/// verb that only acts, and no way from a handle back to a descriptor.
///
/// Owned by: its Vm; never shared, so one guest's grants never serve another.
/// Threads:  any. Lock order: resource table, then one resource, then a ThreadWake; no lock is held while a verb
///           blocks.
/// Blocks:   only verbs with a ThreadWake parameter wait for something outside; they return Error::Host EINTR when
///           that wake is signalled and EBADF when another thread closes the handle. Call them from GC-safe regions.
/// Fails:    Error::Denied (policy; the message names permission, resource and flag), Error::Quota (a budget),
///           Error::Host (`code` is Linux's errno, `message` its text). Natives must not retry EINTR blindly: look at
///           the thread's poll first.
/// Buffers:  may be guest memory that changes while a verb runs; verbs never read a byte twice for a decision.
#pragma once

#include <atomic>
#include <functional>
#include <initializer_list>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/memory_budget.h"
#include "base/result.h"
#include "base/types.h"
#include "monitor/audit.h"
#include "monitor/files.h"
#include "monitor/handle.h"
#include "monitor/limits.h"
#include "monitor/memory_regions.h"
#include "monitor/permissions.h"
#include "monitor/policy.h"
#include "monitor/processes.h"
#include "monitor/sockets.h"
#include "monitor/streams.h"
#include "monitor/wake.h"

namespace cordon::monitor {

class ResourceTable;
class Resource;
class GuestMemory;
class Children;
class ThreadCounter;
class CpuMeter;
class Network;
class GuestClock;
class SeededRandom;
class Resolver;
struct Peer;
class PathSpace;
struct ResolvedPath;
namespace host {
struct Opening;
enum class Links;
}  // namespace host

struct GatewayOptions {
  std::shared_ptr<const Policy> policy;                      ///< null: deny everything
  std::string working_directory;                             ///< absolute; empty: the process's, read once at creation
  std::shared_ptr<StreamSource> input;                       ///< null: descriptor 0 of the process
  std::shared_ptr<StreamSink> output;                        ///< null: descriptor 1
  std::shared_ptr<StreamSink> error;                         ///< null: descriptor 2
  std::optional<std::vector<EnvironmentEntry>> environment;  ///< nothing: the process's, read once at creation
  HostFacts neutral;                                         ///< what a VM sees without `host information`
  Limits limits;                                             ///< the smaller of these and the policy's hold
  /// Has the last word on each decision before it is told and acted upon. Any thread; must not call back.
  std::function<bool(const Request&, const Decision&)> judge;
  std::shared_ptr<AuditSink> audit;                          ///< null: nobody is told
  std::shared_ptr<Resolver> resolver;                        ///< null: the host's
  bool has_openat2 = true;                                   ///< false: as on a kernel that has none; for tests
};

class Gateway {
 public:
  static Result<std::unique_ptr<Gateway>> create(GatewayOptions options);
  /// Closes every handle, frees all guest memory. No thread of the VM may be left.
  ~Gateway();
  Gateway(const Gateway&) = delete;
  Gateway& operator=(const Gateway&) = delete;

  // --- Asking ---------------------------------------------------------------------------------------------------

  /// Asks the policy and counts the answer without acting: for requests that the VM itself serves (exit, native
  /// libraries).
  Result<void> ask(Permission permission, std::string_view resource) { return ask(Request{permission, resource}); }
  Result<void> ask(const Request& request);

  /// Tells the audit who asks: `describe` runs on the asking thread. Set once, before the guest runs.
  void set_asker(AuditSink::Who* who) { who_ = who; }
  /// Tells the audit that a budget is used up; `keyword` is the limit's.
  void tell_limit(std::string_view keyword);
  void tell_limit(u8 Limits::*member);
  /// Writes the audit's last record; the first call counts. Any thread, at any time, also while the guest still runs.
  void end_audit(const AuditEnd& end);

  /// How often a permission was granted and denied so far.
  u8 granted_count(Permission permission) const {
    return counts_[index_of(permission)][1].load(std::memory_order_relaxed);
  }
  u8 denied_count(Permission permission) const {
    return counts_[index_of(permission)][0].load(std::memory_order_relaxed);
  }

  /// From now on `policy` decides. Its limits, mappings, environment, clock and seed are not looked at: those of the first
  /// stay. Open files, directories and connections that it does not grant are revoked: they are closed under the guest, whose
  /// blocked threads come back, and handles of them fail with EBADF. Returns how many. What was asked before, and acts now,
  /// is let through. Any thread.
  u8 set_policy(std::shared_ptr<const Policy> policy);

  Usage usage() const;
  /// What the VM's threads tell when they come and go.
  const std::shared_ptr<CpuMeter>& cpu_meter() const { return cpu_; }
  /// Between these two the class library boots: neither its memory nor its threads count against the limits.
  void begin_boot();
  void end_boot();
  /// What is charged for memory beside the Java heap.
  MemoryBudget& memory_budget() const { return *budget_; }
  const Limits& limits() const { return options_.limits; }

  // --- Paths (gateway_paths.cpp) --------------------------------------------------------------------------------

  /// The guest's working directory: an absolute path, fixed at creation (user.dir, getcwd). The process's own working
  /// directory is never used or changed after that.
  const std::string& working_directory() const { return options_.working_directory; }

  /// `path` made absolute by the working directory, "." and empty components removed, ".." resolved by name only.
  std::string normalize(std::string_view path) const;

  /// The real path: all links resolved; fails with ENOENT if it does not exist. FileStat.
  Result<std::string> real_path(PathRef path);

  /// java.io.File.getCanonicalPath: like `real_path` as far as it exists, the rest normalized. Without a FileStat
  /// grant the answer is the normalized name, which tells nothing, and never Denied.
  Result<std::string> canonicalize(std::string_view path);

  // --- Files: opening and attributes by path (gateway_files.cpp) ------------------------------------------------

  /// Opens by FileRead / FileWrite / FileCreate / FileDelete as the options need. Waits (interruptibly) only for
  /// named pipes.
  Result<Handle> open(PathRef path, const OpenOptions& options, ThreadWake& wake);

  Result<FileStat> stat(PathRef path);
  Result<FileStat> lstat(PathRef path);
  /// Does nothing if the access named by the kAccess bits is possible, else EACCES, ENOENT...
  Result<void> access(PathRef path, u4 bits);
  Result<bool> exists(PathRef path);
  Result<void> chmod(PathRef path, u4 mode);
  /// -1 leaves an id as it is.
  Result<void> chown(PathRef path, i8 user, i8 group, bool follow_links);
  Result<void> set_times(PathRef path, FileTimeChange accessed, FileTimeChange modified, bool follow_links);
  /// java.io.File.setLastModified: the access time stays.
  Result<void> set_last_modified(PathRef path, i8 millis);
  Result<void> mkdir(PathRef path, u4 mode);
  Result<void> rmdir(PathRef path);
  Result<void> unlink(PathRef path);
  /// unlink or rmdir, whichever fits.
  Result<void> remove(PathRef path);
  Result<void> rename(PathRef from, PathRef to);
  Result<void> link(PathRef existing, PathRef created);
  /// `target` is stored as it is; FileLink is asked for the link's path and for where the target leads.
  Result<void> symlink(std::string_view target, PathRef created);
  Result<std::string> read_link(PathRef path);
  Result<FileSystemStat> file_system_stat(PathRef path);
  /// pathconf(_PC_NAME_MAX).
  Result<i8> name_max(PathRef path);
  /// Mount table, for FileStore. HostInfo; a single "/" without it.
  Result<std::vector<Mount>> mounts();

  // --- Files by handle (gateway_handles.cpp) --------------------------------------------------------------------

  Result<HandleKind> kind(Handle handle);
  /// 0 is the end of file. A handle set to non-blocking gives EAGAIN when nothing is there.
  Result<size_t> read(Handle handle, std::span<u1> buffer, ThreadWake& wake);
  /// Writes some bytes, at least one unless `bytes` is empty, and returns how many.
  Result<size_t> write(Handle handle, Bytes bytes, ThreadWake& wake);
  Result<size_t> read_vector(Handle handle, std::span<const std::span<u1>> buffers, ThreadWake& wake);
  Result<size_t> write_vector(Handle handle, std::span<const Bytes> buffers, ThreadWake& wake);
  Result<size_t> read_at(Handle handle, std::span<u1> buffer, i8 position);
  Result<size_t> write_at(Handle handle, Bytes bytes, i8 position);
  /// Copies up to `count` bytes inside the host (sendfile); `position` < 0 uses the source's own position. EINVAL or
  /// EOPNOTSUPP when the host cannot; then read and write.
  Result<size_t> transfer(Handle from, i8 position, size_t count, Handle to, ThreadWake& wake);
  Result<i8> seek(Handle handle, i8 offset, SeekOrigin origin);
  Result<i8> tell(Handle handle);
  /// Length of a file; of a block device its capacity.
  Result<i8> size(Handle handle);
  /// As FileInputStream.available: what read gives without blocking.
  Result<i8> available(Handle handle);
  /// Cuts or grows to `length`; the position is left alone.
  Result<void> truncate(Handle handle, i8 length);
  Result<void> sync(Handle handle, bool data_only);
  /// Closes. Threads that block on the handle return EBADF. The standard streams become end of file and nowhere.
  Result<void> close(Handle handle);
  /// Closes what the handle stands for, wakes its blocked threads, and keeps the number as a HalfClosed handle until
  /// `close` (FileDispatcherImpl.preClose).
  Result<void> pre_close(Handle handle);
  /// A second handle for the same open file.
  Result<Handle> duplicate(Handle handle);
  /// dup2: `target` then stands for what `source` stands for; what it stood for is closed.
  Result<void> duplicate_to(Handle source, Handle target);
  Result<FileStat> fstat(Handle handle);
  Result<void> fchmod(Handle handle, u4 mode);
  Result<void> fchown(Handle handle, i8 user, i8 group);
  Result<void> set_handle_times(Handle handle, FileTimeChange accessed, FileTimeChange modified);
  Result<bool> is_append(Handle handle);
  Result<bool> is_terminal(Handle handle);
  /// Console.echo: sets the terminal's echo on standard input, returns what it was.
  Result<bool> set_terminal_echo(bool on);
  Result<void> set_blocking(Handle handle, bool blocking);
  /// O_DIRECT on an open handle; returns the alignment that reads and writes need.
  Result<i4> set_direct(Handle handle);
  /// Locks a range: among the VMs of this process, among other processes, and within one VM between two opens of a
  /// file. `wait` blocks until it is free. FileLock.
  Result<LockOutcome> lock(Handle handle, LockRange range, bool wait, ThreadWake& wake);
  Result<void> unlock(Handle handle, LockRange range);

  /// Extended attributes by handle; `name` with its namespace ("user.x").
  Result<std::vector<u1>> get_attribute(Handle handle, std::string_view name);
  Result<void> set_attribute(Handle handle, std::string_view name, Bytes value);
  Result<void> remove_attribute(Handle handle, std::string_view name);
  Result<std::vector<std::string>> list_attributes(Handle handle);

  // --- Directories ----------------------------------------------------------------------------------------------

  /// FileList. The handle is a DirectoryStream.
  Result<Handle> open_directory(PathRef path);
  /// The same from a Directory handle (fdopendir); that handle stays open.
  Result<Handle> open_directory_of(Handle directory);
  /// The next name, or nothing at the end. "." and ".." are left out.
  Result<std::optional<DirectoryEntry>> read_directory(Handle stream);
  /// All names at once (java.io.File.list).
  Result<std::vector<std::string>> list_directory(PathRef path);

  // --- Watching (inotify) ---------------------------------------------------------------------------------------

  /// `read` on the handle gives inotify events in the kernel's layout.
  Result<Handle> watch_create();
  /// Returns a watch descriptor. FileWatch.
  Result<i4> watch_add(Handle watch, PathRef path, u4 mask);
  Result<void> watch_remove(Handle watch, i4 descriptor);

  // --- Memory (gateway_memory.cpp) ------------------------------------------------------------------------------

  /// What addresses this VM may touch.
  const MemoryRegions& regions() const { return regions_; }

  /// Off-heap memory, 16-byte aligned, not cleared (bytes of other VMs never show). Charged; Error::Quota.
  Result<u8> allocate(u8 bytes);
  /// Keeps the smaller of both lengths. EINVAL if `address` is not the start of an allocation.
  Result<u8> reallocate(u8 address, u8 bytes);
  Result<void> free(u8 address);

  /// Maps a region of an open file. `position` is a multiple of the page size. Beyond the end of the file pages are
  /// refused (EINVAL): grow the file first.
  Result<u8> map(Handle handle, i8 position, u8 length, MapMode mode);
  /// `address` and `length` must be those of a mapping.
  Result<void> unmap(u8 address, u8 length);
  /// The range must lie within one mapping of a file; it is widened to whole pages.
  Result<void> sync_mapping(u8 address, u8 length);
  Result<void> advise_mapping(u8 address, u8 length, MemoryAdvice advice);
  /// True if all pages are in memory.
  Result<bool> is_mapping_loaded(u8 address, u8 length);

  /// Lends memory of the runtime to the guest, read-only (the boot image). It must outlive the gateway.
  void expose_image(Bytes image);
  static u8 page_size();

  // --- Polling and pipes (gateway_poll.cpp) ---------------------------------------------------------------------

  /// Waits for events on handles; fills `ready`, returns how many are. Negative timeout: for ever.
  Result<i4> poll(std::span<PollEntry> entries, i8 timeout_millis, ThreadWake& wake);
  Result<PipeEnds> pipe();
  /// Two connected unix stream sockets, as handles of kind Pipe for both directions.
  Result<PipeEnds> socket_pair();
  Result<Handle> event_counter();
  Result<Handle> epoll_create();
  /// `events` in Linux's bits, EPOLLET (1<<31) and EPOLLONESHOT (1<<30) included.
  Result<void> epoll_control(Handle epoll, EpollAction action, Handle target, u4 events);
  Result<i4> epoll_wait(Handle epoll, std::span<EpollEvent> events, i8 timeout_millis, ThreadWake& wake);

  // --- Sockets (gateway_sockets.cpp) ----------------------------------------------------------------------------

  /// Asks nothing: an unbound, unconnected socket reaches nobody. NetUdp / NetUnix / NetConnect come with its use.
  Result<Handle> socket(AddressFamily family, SocketType type);
  Result<void> bind(Handle handle, const SocketAddress& address);
  Result<void> listen(Handle handle, i4 backlog);
  Result<Accepted> accept(Handle handle, ThreadWake& wake);
  /// A non-blocking socket gives EINPROGRESS; then poll for output and `finish_connect`.
  Result<void> connect(Handle handle, const SocketAddress& address, ThreadWake& wake);
  /// The outcome of a connection under way: nothing, EINPROGRESS, or why it failed.
  Result<void> finish_connect(Handle handle);
  /// Dissolves a datagram socket's association.
  Result<void> disconnect(Handle handle);
  Result<SocketAddress> local_address(Handle handle);
  Result<SocketAddress> peer_address(Handle handle);
  Result<SocketOptionValue> get_option(Handle handle, SocketOption option);
  Result<void> set_option(Handle handle, SocketOption option, SocketOptionValue value);
  Result<void> change_membership(Handle handle, const MulticastChange& change);
  /// Like read and write, for connected sockets; urgent: one byte of TCP urgent data.
  Result<size_t> send(Handle handle, Bytes bytes, bool urgent, ThreadWake& wake);
  Result<size_t> receive(Handle handle, std::span<u1> buffer, bool peek, ThreadWake& wake);
  Result<size_t> send_to(Handle handle, Bytes bytes, const SocketAddress& target, ThreadWake& wake);
  Result<Received> receive_from(Handle handle, std::span<u1> buffer, bool peek, ThreadWake& wake);
  Result<void> shutdown(Handle handle, ShutdownSide side);
  /// Addresses of a host, IPv4 and IPv6 in the resolver's order. NetResolve. NotFound carries the resolver's text.
  Result<std::vector<SocketAddress>> resolve(std::string_view host);
  /// The name of an address. NetResolve.
  Result<std::string> reverse_resolve(const SocketAddress& address);
  /// HostInfo; the neutral name without it.
  Result<std::string> host_name();
  /// HostInfo; the loopback interface alone without it.
  Result<std::vector<NetworkInterface>> interfaces();
  static bool has_ipv6();

  // --- Processes (gateway_processes.cpp) ------------------------------------------------------------------------

  /// ProcessSpawn for the program's path as found, and for the interpreter of a script. What was asked for is what runs:
  /// programs are executed by descriptor. The child is outside of the monitor: it may do what the host lets it.
  Result<Spawned> spawn(const SpawnRequest& request);
  /// Kills the VM's children that still run. Their own children are out of reach.
  void end_children();
  /// Waits for a child of this VM to end; the exit status, or 128 + signal. With `reap` false the status stays
  /// available. A process that is not the VM's child: waits until it is gone and returns -1 (ProcessEnumerate).
  Result<i4> wait_process(i8 pid, bool reap, ThreadWake& wake);
  /// Children of the VM by their spawn grant, others by ProcessSignal. `start_millis` (-1: any) guards against a pid
  /// that was given away again. SIGTERM, or SIGKILL with `force`. False if there is no such process.
  Result<bool> kill_process(i8 pid, i8 start_millis, bool force);
  /// This process's id. HostInfo; 1 without it.
  i8 own_pid();
  Result<std::vector<ProcessInfo>> list_processes();  ///< pid, parent, start_millis only; ProcessEnumerate
  /// Own children need no further grant; ProcessEnumerate for others. ESRCH if it is gone.
  Result<ProcessInfo> process_info(i8 pid);

  // --- Environment, host facts, clock, randomness (gateway_host.cpp) --------------------------------------------

  /// The variables that the policy lets the VM see.
  std::vector<EnvironmentEntry> environment();
  Result<std::string> environment_variable(std::string_view name);  ///< NotFound if unset, Denied if not granted
  /// The real facts with HostInfo, else the neutral ones of the options.
  HostFacts host_facts();
  Presentation presentation();
  /// Names and ids of users and groups. HostInfo; NotFound if there is none, and without the grant for all but the
  /// VM's own user.
  Result<std::string> user_name(u4 id);
  Result<std::string> group_name(u4 id);
  Result<u4> user_id(std::string_view name);
  Result<u4> group_id(std::string_view name);

  static std::string error_text(int code);  ///< Linux's text of an errno; nothing to ask

  i8 wall_time_nanos();  ///< since 1970
  /// Around a wait that is no verb's: `end_wait` when its time ran out. A fixed clock advances by it.
  i8 begin_wait();
  void end_wait(i8 begin, i8 nanos);
  i8 monotonic_nanos();
  i8 process_cpu_nanos();  ///< of the whole process; HostInfo, else 0
  Result<void> random_bytes(std::span<u1> buffer);

  // --- Threads (gateway_threads.cpp) ----------------------------------------------------------------------------

  /// Starts an OS thread on a C stack of at least `stack_bytes` (0: the default), which runs entry(argument).
  /// Counted until it ends; Error::Quota beyond the limit, Error::Host EAGAIN when the host has no more. The collector
  /// does not see `argument` until the thread runs: let it be no heap object's only reference.
  Result<void> start_thread(size_t stack_bytes, void (*entry)(void*), void* argument);
  /// Waits until every thread that `start_thread` started has left its entry function. Destructors of its
  /// thread_local objects may still run after that.
  void wait_for_threads();
  /// Sleeps; EINTR when woken.
  Result<void> sleep(i8 nanos, ThreadWake& wake);

  /// About the calling thread; nothing to ask.
  static void set_thread_name(std::string_view name);
  static void yield();
  struct StackBounds {
    u8 low = 0;  ///< lowest usable address, guard pages excluded
    u8 high = 0;
  };
  static StackBounds stack_bounds();
  static i8 thread_cpu_nanos(bool user_only);
  /// CPU time of another thread of this VM, by what `current_thread_clock` gave it; -1 when it has ended.
  static i8 current_thread_clock();
  static i8 thread_clock_nanos(i8 clock);
  static i8 current_thread_id();  ///< the OS's number, for traces

 private:
  explicit Gateway(GatewayOptions options);

  static constexpr size_t index_of(Permission permission) { return static_cast<size_t>(permission); }

  /// The permissions that one use of a path needs.
  class Permissions {
   public:
    Permissions(std::initializer_list<Permission> permissions) {
      for (Permission permission : permissions) add(permission);
    }
    void add(Permission permission) { items_[count_++] = permission; }
    const Permission* begin() const { return items_; }
    const Permission* end() const { return items_ + count_; }

   private:
    static constexpr size_t kMost = 6;
    Permission items_[kMost];
    size_t count_ = 0;
  };

  const Policy& policy() const { return *policy_.load(std::memory_order_acquire); }
  bool still_grants(const Resource& resource) const;
  /// Policy and mappings alone; `is_allowed` counts too.
  Decision decide(const Request& request) const;
  bool would_allow(Permission permission, std::string_view resource) const;
  bool is_allowed(const Request& request);
  bool is_allowed(const Request& request, const Decision& decision);
  bool is_allowed(Permission permission, std::string_view resource) { return is_allowed(Request{permission, resource}); }
  /// Tells the audit, and gives the error.
  Error limit_reached(u8 Limits::*member, int code);
  /// `asked`: the path as the guest gave it.
  Result<void> ask_path(Permission permission, std::string_view absolute, std::string_view asked = {});
  static bool is_random_device(std::string_view absolute);
  Result<Peer> ask_peer(Permission permission, const SocketAddress& address);
  Result<void> ask_local(const SocketAddress& address, bool is_any_port);
  bool may_call(Resource& resource, const SocketAddress& peer);
  bool may_hear(Resource& resource, const SocketAddress& sender);
  Result<size_t> read_datagram(Handle handle, std::span<const std::span<u1>> buffers, ThreadWake& wake);
  Result<std::optional<SocketAddress>> numeric_address(std::string_view host);

  class PathJudge;

  /// The functions through which every path goes: they decide, then find what it leads to with each link on the way
  /// decided again. `open_path` opens the file, `resolve_file` opens it only to be looked at, `resolve_name` finds the
  /// directory of a last component that need not exist.
  Result<ResolvedPath> open_path(const Permissions& permissions, PathRef path, const host::Opening& opening,
                                 bool follow_last);
  Result<ResolvedPath> resolve_file(const Permissions& permissions, PathRef path, bool follow_last);
  Result<ResolvedPath> resolve_name(const Permissions& permissions, PathRef path);
  /// `resolve_file` if it exists, else `resolve_name`.
  Result<ResolvedPath> resolve_beneath(const Permissions& permissions, PathRef path, bool follow_last);
  Result<ResolvedPath> resolve_in_open_world(const Permissions& permissions, PathRef path);
  Result<std::string> absolute(PathRef path) const;
  Result<std::string> real_path_of(const std::string& absolute_path);
  /// Files of the kernel and devices need a rule that names /proc, /sys or /dev, wherever they were found.
  Result<void> check_object(const Permissions& permissions, const ResolvedPath& found, std::string_view asked);
  /// A file's new names must not grant what the old ones do not.
  Result<void> ask_same_grants(const ResolvedPath& from, const ResolvedPath& to, bool with_contents);
  Result<void> ask_link_target(const ResolvedPath& source, const std::string& new_name);
  /// Fails with `code` where something is mapped there or below.
  static Result<void> refuse_mount_point(const ResolvedPath& name, int code);

  /// What a handle stands for, held for the length of a verb.
  Result<std::shared_ptr<Resource>> pin(Handle handle) const;
  Result<std::shared_ptr<Resource>> pin_file(Handle handle, Permission permission);
  Result<std::shared_ptr<Resource>> pin_socket(Handle handle) const;

  /// Waits until a resource is ready for `events`, its handle is closed (EBADF) or the thread is woken (EINTR).
  Result<u4> wait_ready(Handle handle, Resource& resource, u4 events, i8 timeout_nanos, ThreadWake& wake);
  /// Does an operation that never blocks, again after each wait, until it gives something but EAGAIN.
  template <typename Operation>
  auto until_ready(Handle handle, Resource& resource, u4 events, ThreadWake& wake, Operation operation)
      -> decltype(operation());

  /// Takes up to `wanted` bytes of --max-output or --max-write before they are written; at least one, or Error::Quota.
  Result<u8> take_bytes(const Resource& resource, u8 wanted);
  /// Counts what was written of them and gives back the rest.
  void settle_bytes(const Resource& resource, u8 taken, u8 written);
  /// Does `write(part of bytes)`, within the budget.
  template <typename Write>
  Result<size_t> metered(const Resource& resource, Bytes bytes, Write write) {
    u8 taken = CORDON_TRY(take_bytes(resource, bytes.size()));
    Result<size_t> count = write(bytes.first(taken));
    settle_bytes(resource, taken, count ? *count : 0);
    return count;
  }
  /// Takes a number of bytes that go whole or not at all (a longer file, an attribute, a mapping).
  Result<void> take_whole(u8 bytes);
  Result<size_t> read_standard(Handle handle, Resource& resource, std::span<u1> buffer, ThreadWake& wake);
  Result<size_t> write_standard(Handle handle, Resource& resource, Bytes bytes, ThreadWake& wake);
  Result<ResolvedPath> open_file(PathRef path, const OpenOptions& asked, ThreadWake& wake);
  Result<int> open_fifo(const ResolvedPath& target, const OpenOptions& options, host::Links links, ThreadWake& wake);
  static Result<ResolvedPath> opened(int fd, std::string absolute);
  static Result<FileStat> stat_of(const ResolvedPath& target, host::Links links);
  Result<u4> settable_mode(u4 mode, u4 current) const;
  Result<std::shared_ptr<Resource>> open_stream(PathRef path);
  Result<std::shared_ptr<Resource>> directory_stream(int fd, const std::string& path);
  Result<std::shared_ptr<Resource>> open_program(const std::string& path, bool quietly);
  Result<std::shared_ptr<Resource>> find_program(const SpawnRequest& request);
  Result<std::shared_ptr<Resource>> interpreter_of(std::shared_ptr<Resource> program, const std::string& path,
                                                   std::vector<std::string>* arguments);
  Result<std::vector<std::string>> child_environment(const SpawnRequest& request);
  Result<std::shared_ptr<Resource>> child_directory(const std::string& wanted);
  Result<std::string> host_socket_path(Permission permission, const SocketAddress& address, ResolvedPath* keep);

  GatewayOptions options_;
  std::atomic<const Policy*> policy_{nullptr};
  std::mutex policies_mutex_;
  std::vector<std::shared_ptr<const Policy>> policies_;  ///< all there were: decisions that are being made still read them
  NobodyAsks nobody_;
  AuditSink::Who* who_ = &nobody_;
  std::atomic<bool> is_audit_ended_{false};
  std::atomic<u8> counts_[kPermissionCount][2]{};
  std::atomic<u8> output_taken_{0};   ///< of --max-output
  std::atomic<u8> written_taken_{0};  ///< of --max-write
  std::atomic<u8> output_bytes_{0};
  std::atomic<u8> error_bytes_{0};
  std::atomic<u8> input_bytes_{0};
  std::atomic<u8> written_bytes_{0};
  MemoryRegions regions_;
  std::unique_ptr<MemoryBudget> budget_;
  std::unique_ptr<PathSpace> paths_;
  std::unique_ptr<GuestMemory> memory_;
  std::unique_ptr<ResourceTable> resources_;
  std::unique_ptr<Children> children_;
  std::unique_ptr<Network> network_;
  std::unique_ptr<GuestClock> clock_;
  std::shared_ptr<SeededRandom> seeded_;  ///< null: the host's random bytes
  std::shared_ptr<ThreadCounter> threads_;
  std::shared_ptr<CpuMeter> cpu_;
};

}  // namespace cordon::monitor
