/// One VM as the public API holds it: the vm::Vm, the embedder's threads in it, what was looked up, handles.
///
/// Owned by: everything of the embedder's that speaks of the VM (Vm, Object, Function), shared; the vm::Vm inside dies
/// with the public Vm and leaves the rest behind, which then only knows that it has ended.
/// Threads: any. Lock order: mutex_ before anything of the VM's; it is never held while Java runs.
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "cordon/detail/abi.h"
#include "cordon/host.h"
#include "cordon/options.h"
#include "embed/launch.h"
#include "monitor/host_startup.h"
#include "vm/id_table.h"
#include "vm/vm.h"

namespace cordon::detail {

class RuntimeCore {
 public:
  std::string java_home;
  monitor::MappedFile image;
  std::unique_ptr<vm::Runtime> runtime;
};

/// An OS thread of the embedder's in one VM. Shared by the OS thread's own list and the Core's.
///
/// The OS thread says `depth` 1, then that its Thread is not at rest, then looks at the Thread's poll; who ends the VM sets
/// that poll, then looks at rest and depth. So either the thread sees that it must stay out, or the other that it is in.
struct Attachment {
  std::atomic<Core*> core{nullptr};     ///< to compare with; null: the VM is gone, or has given the thread up
  std::weak_ptr<Core> owner;
  std::unique_ptr<vm::Thread> thread;   ///< stays until both lists have let go
  std::atomic<std::uint32_t> depth{0};  ///< 1: in the VM
  std::mutex abort_mutex;               ///< who aborts a call holds it, and who leaves an aborted one
  std::uint64_t serial = 0;             ///< of the call, for deadlines that come late; guarded by abort_mutex
  std::atomic<ErrorCode> abort_code{};  ///< why, once thread->abort is set
};

struct BoundMethod : Bound {
  vm::Method* method = nullptr;
  bool is_virtual = false;
  std::vector<JavaType> types;
};

/// An object of Java's that C++ functions stand behind. `object` is hidden from the collector, which tells when it has died.
struct HostEntry {
  std::atomic<void*> object{nullptr};
  u4 index = 0;
  std::vector<std::shared_ptr<HostFunction>> functions;  ///< by the generated class's methods; null: not given
  std::atomic<HostEntry*> next{nullptr};
};

/// A class that was generated for an interface: its methods are native, its one field the index of a HostEntry.
struct HostClass {
  vm::Class* klass = nullptr;
  u4 index_offset = 0;
  std::vector<vm::Method*> implemented;  ///< of the interfaces, by the generated class's methods
};

class Core : public std::enable_shared_from_this<Core>, public vm::Embedder {
 public:
  Core(std::shared_ptr<RuntimeCore> runtime, std::string name, Events events);
  ~Core();

  /// Makes and boots the vm::Vm on the calling thread.
  Failure start(const VmOptions& options);
  /// Kills the VM, waits for its threads and frees it. Not from inside of it.
  void destroy();

  vm::Vm& machine() { return *machine_; }
  const std::string& name() const { return name_; }
  bool is_alive();
  EndEvent end_event();

  // --- threads (attach.cpp)
  /// The slow ways into the VM: a thread's first call, a call from inside of another, a VM that pauses or has ended.
  bool enter_slow(Inside& in);
  void start_deadline(Inside& in, std::int64_t nanos);
  void abort_call(const std::shared_ptr<Attachment>& attachment, std::uint64_t serial, int stage);
  static ErrorCode abort_code_of(const vm::Thread& thread);
  void leave_slow(Inside& in);
  /// The calling OS thread's attachment ends, if it has one and is not in it.
  void detach_current();
  static void detach(const std::shared_ptr<Attachment>& attachment);

  // --- handles (objects.cpp)
  vm::Object** make_slot(vm::Object* object);
  void release_slot(vm::Object** slot);

  // --- what was looked up (bind.cpp)
  const Bound* find_bound(const std::string& key);
  const Bound* keep_bound(std::string key, std::unique_ptr<BoundMethod> bound);

  // --- life (life.cpp)
  void interrupt();
  void pause(bool is_paused);
  void kill();
  Outcome<std::size_t> set_policy(const Policy& policy);
  Meters meters();

  // --- C++ for Java (host.cpp)
  Failure bind_function(std::string_view method, std::shared_ptr<HostFunction> function, std::vector<HostNeed> needs);
  Outcome<Object> implement(std::string_view interface, std::vector<NamedFunction> methods);
  HostFunction* function_of(vm::Object* receiver, const vm::Method& method);
  Result<void> ask(monitor::Permission permission, const std::string& resource);
  bool bind_native(vm::Vm& machine, vm::Method& method) override;
  void sweep_weak(bool (*is_marked)(const void* object)) override;
  void class_loaded(const vm::Class& klass) override;

  Events events;
  bool meters_calls = false;  ///< processor time is limited: the embedder's own time must not count
  vm::Object** main_group = nullptr;  ///< root slot: the ThreadGroup of attached threads

 private:
  friend class Inside;
  std::shared_ptr<Attachment> attach();
  bool prepare_java_thread(vm::Thread& thread);
  bool enter_attached(Inside& in, const std::shared_ptr<Attachment>& attachment);
  void await_attachments();
  monitor::GatewayOptions gateway_options(const VmOptions& options, monitor::PolicySpec spec);
  void watch_later(const std::shared_ptr<Attachment>& attachment, std::uint64_t serial, int stage, std::int64_t nanos, std::uint64_t* watch);
  HostClass* host_class_of(Inside& in, vm::Class* interface);
  void drop_dead_entries();

  std::shared_ptr<RuntimeCore> runtime_;
  const std::string name_;
  std::mutex mutex_;  ///< guards all below
  std::condition_variable changed_;
  std::unique_ptr<vm::Vm> machine_;  ///< reset under the mutex; used without it while the thread is inside
  bool closing_ = false;
  EndEvent end_;  ///< once machine_ is gone
  std::vector<std::shared_ptr<Attachment>> attachments_;
  std::unordered_map<std::string, std::unique_ptr<BoundMethod>> bounds_;
  std::uint64_t attached_ = 0;  ///< so far, for thread names
  monitor::Gateway* gateway_ = nullptr;  ///< machine_'s
  embed::LaunchOptions code_;            ///< what may be read without being granted, for policies to come
  std::unordered_map<const vm::Method*, std::shared_ptr<HostFunction>> functions_;
  std::unordered_map<const vm::Class*, std::unique_ptr<HostClass>> host_classes_;  ///< by interface
  vm::IdTable host_entries_;             ///< HostEntry* by index; read without the mutex
  std::atomic<HostEntry*> first_entry_{nullptr};
  std::vector<u4> free_entries_;
  u4 next_entry_ = 1;
  std::atomic<bool> has_dead_entries_{false};
};

struct Handle {
  Handle(CoreRef c, vm::Object** s) : core(std::move(c)), slot(s) {}
  ~Handle() { core->release_slot(slot); }
  Handle(const Handle&) = delete;
  const CoreRef core;
  vm::Object** const slot;
};

/// The calling thread in the VM of an Inside.
inline vm::Thread& thread_of(Inside& in) { return *static_cast<vm::Thread*>(in.thread()); }
inline vm::Object* object_of(Ref ref) { return static_cast<vm::Object*>(ref); }

/// "pkg.Class.member" taken apart, the class loaded as the program's code finds it.
bool class_and_member(Inside& in, std::string_view target, vm::Class** klass, std::string_view* member);
/// The class of a name with dots.
bool class_named(Inside& in, std::string_view name, vm::Class** klass);

/// The pending exception, or the VM's end, becomes the Inside's failure. Returns false.
bool fail_with_exception(Inside& in);

}  // namespace cordon::detail
