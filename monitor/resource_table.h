/// What a VM's handles stand for. Inside of the monitor only.
///
/// A Resource is shared: by its slot (or slots, after a dup) and by every verb that uses it right now. Its descriptor
/// is closed when the last of them lets go, so a close under a blocked reader never lets the number be reused early.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "monitor/gateway.h"
#include "monitor/handle.h"
#include "monitor/host/file.h"
#include "monitor/wake.h"

namespace cordon::monitor {

class WaitScope;

class Resource {
 public:
  Resource(HandleKind resource_kind, int descriptor) : kind(resource_kind), fd(descriptor) {}
  ~Resource();
  Resource(const Resource&) = delete;
  Resource& operator=(const Resource&) = delete;

  bool is_socket() const { return kind == HandleKind::Socket || kind == HandleKind::UnixSocket; }

  /// Of the internet: unix datagrams have no sender that a rule could speak of.
  bool is_datagram() const { return kind == HandleKind::Socket && type == SocketType::Datagram; }

  const HandleKind kind;
  const int fd;  ///< -1 for standard streams and what has none
  bool is_readable = true;
  bool is_writable = true;
  bool is_append = false;
  bool is_accepted = false;  ///< a connection that a server socket took
  bool is_inner = false;  ///< both ends are the VM's: what goes through is not written to anything
  std::atomic<bool> is_blocking{true};  ///< as the guest wants it; the descriptor itself never blocks
  std::string path;                     ///< the guest's absolute path, for files and directories

  int stream = -1;  ///< StandardStream: 0, 1 or 2
  std::shared_ptr<StreamSource> source;
  std::shared_ptr<StreamSink> sink;

  AddressFamily family = AddressFamily::Inet4;  ///< sockets
  SocketType type = SocketType::Stream;
  std::mutex names_mutex;  ///< guards the socket's names below; a leaf lock
  std::string local_path;  ///< of a unix socket, as the guest gave it
  std::string peer_path;
  /// What the guest bound: it may see its address again. Unset: the host chose, or nothing is bound.
  std::optional<SocketAddress> bound;
  bool is_port_of_host = true;          ///< the host chose the local port
  std::optional<SocketAddress> redirected_peer;  ///< whom the guest means by a connection that was led elsewhere
  /// Datagrams: (where it really is, what the guest calls it), the newest last.
  std::vector<std::pair<SocketAddress, SocketAddress>> redirections;
  /// Datagrams: who was heard because the socket may listen; answers may go there. The newest last.
  std::vector<SocketAddress> callers;

  int wake_event = -1;  ///< Epoll: an event inside the epoll set that ends a wait

  std::mutex reader_mutex;  ///< a directory stream serves one thread at a time
  std::unique_ptr<host::DirectoryReader> reader;
  std::vector<std::string> mount_names;  ///< of mappings, which the host's directory may not have

 private:
  friend class WaitScope;
  friend class ResourceTable;
  std::mutex waiters_mutex_;  ///< taken before a ThreadWake's
  std::vector<WaitScope*> waiters_;
};

class ResourceTable {
 public:
  /// `on_limit` is told which limit kept a handle from being made; it must not come back here.
  using OnLimit = std::function<void(u8 Limits::*member)>;
  ResourceTable(const Limits& limits, MemoryBudget& budget, OnLimit on_limit)
      : limits_(limits), budget_(budget), on_limit_(std::move(on_limit)) {}

  /// Error::Quota if no file (or socket) more may be open. For verbs that would leave a trace before they `add`.
  Result<void> check_room(bool is_socket) const;
  /// Puts a resource into the lowest kind of free slot. Error::Quota.
  Result<Handle> add(std::shared_ptr<Resource> resource);
  /// For the standard streams, once, in order.
  void add_standard(std::shared_ptr<Resource> resource);
  /// EBADF if the handle stands for nothing (any more).
  Result<std::shared_ptr<Resource>> find(Handle handle) const;
  /// Frees the slot and wakes those who block through it. A standard stream's slot cannot be freed.
  Result<std::shared_ptr<Resource>> remove(Handle handle);
  /// Puts another resource into the slot, and wakes those who block through it.
  Result<void> replace(Handle handle, std::shared_ptr<Resource> resource);
  /// True while the handle stands for this resource.
  bool is_current(Handle handle, const Resource& resource) const;
  void clear();
  std::vector<std::pair<Handle, std::shared_ptr<Resource>>> all() const;

  u8 file_count() const { return files_.load(std::memory_order_relaxed); }
  u8 socket_count() const { return sockets_.load(std::memory_order_relaxed); }

 private:
  // 20 bits of slot and 11 of generation keep a handle non-negative; the first use of a slot has the slot's number.
  static constexpr int kSlotBits = 20;
  static constexpr u4 kSlots = u4{1} << kSlotBits;
  static constexpr u4 kGenerations = u4{1} << (31 - kSlotBits);
  static constexpr u4 kStandardSlots = 3;

  struct Slot {
    std::shared_ptr<Resource> resource;
    u4 generation = 0;
  };

  Slot* slot_of(Handle handle);
  const Slot* slot_of(Handle handle) const { return const_cast<ResourceTable*>(this)->slot_of(handle); }
  static void wake_waiters(Resource& resource, Handle handle);
  Result<void> charge(const Resource& resource);
  void discharge(const Resource& resource);

  /// What a resource costs in memory, its path apart.
  static constexpr u8 kCost = sizeof(Resource) + sizeof(Slot) + 64;

  const Limits& limits_;
  MemoryBudget& budget_;
  const OnLimit on_limit_;
  mutable std::mutex mutex_;  ///< guards the two below; no other lock is taken under it
  std::vector<Slot> slots_;
  std::vector<u4> free_slots_;
  std::atomic<u8> files_{0};
  std::atomic<u8> sockets_{0};
};

/// From before a wait until after it: lets a close of the handle in another thread end the wait.
class WaitScope {
 public:
  WaitScope(const ResourceTable& table, Resource& resource, Handle handle, ThreadWake& wake);
  ~WaitScope();
  WaitScope(const WaitScope&) = delete;
  WaitScope& operator=(const WaitScope&) = delete;
  /// True if the handle was closed, before or during the wait.
  bool is_closed() const { return is_closed_.load(std::memory_order_acquire); }

 private:
  friend class ResourceTable;
  Resource& resource_;
  const Handle handle_;
  ThreadWake& wake_;
  std::atomic<bool> is_closed_{false};
};

}  // namespace cordon::monitor
