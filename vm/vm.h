/// One virtual machine: its classes, objects, threads, policy and end.
///
/// A Vm is a value: created, run, ended, destroyed, a thousand times in one process. Nothing in it is visible to another.
/// Threads: methods may be called by the VM's own threads unless said otherwise.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "gc/heap.h"
#include "monitor/gateway.h"
#include "vm/audit_asker.h"
#include "vm/cast_messages.h"
#include "vm/class.h"
#include "vm/java_result.h"
#include "vm/jit_options.h"
#include "vm/runtime.h"
#include "vm/thread.h"

namespace cordon::monitor {
class CpuMeter;
}

namespace cordon::vm {

class Modules;
class IdentityHashes;
class LoadingConstraints;
class MethodOrder;
class StringTable;
class ObjectLocks;
class CallSites;
class Embedder;
class Jit;
class Vm;

struct VmOptions {
  std::vector<std::pair<std::string, std::string>> properties;  ///< -D and module options, in order
  std::string class_path;
  std::string command;             ///< sun.java.command
  std::size_t max_heap = 0;        ///< bytes; 0: a quarter of the machine's memory, as `java`
  std::size_t stack_size = 0;      ///< Java stack of new threads in bytes; 0: 1 MiB
  bool preview = false;            ///< --enable-preview
  std::vector<std::string> arguments;                              ///< as Java code gets them; nothing here reads them
  std::vector<std::pair<std::string, bool>> assertions;  ///< -ea:/-da: in order: "" all, "pkg..." , class; system classes: "<system>"
  bool verify_all = false;         ///< verify boot classes too
  bool count_instructions = false;
  JitOptions jit;
  Embedder* embedder = nullptr;    ///< outlives the VM; null: there is none
  std::vector<std::string> trace;  ///< classload, native, exceptions
};

/// Why a VM ended. Columns: name, exit status (-1: what the program says), what the embedder and the CLI's user are told.
// clang-format off
#define CORDON_END_REASONS(X)                                                        \
  X(Running,  -1,  "still running")                                                  \
  X(Exited,   -1,  "the program has ended")                                          \
  X(WallTime, 124, "its time is over (--timeout)")                                   \
  X(CpuTime,  152, "its processor time is used up (--max-cpu)")                      \
  X(Failed,   1,   "the host has no thread left to watch its time limits")          \
  X(Killed,   137, "it was killed")
// clang-format on
enum class EndReason : u1 {
#define X(name, ...) name,
  CORDON_END_REASONS(X)
#undef X
};

/// How a VM ended. The exit statuses of limits are those of timeout(1), and of a shell whose program met RLIMIT_CPU
/// (128 + SIGXCPU).
struct ExitStatus {
  EndReason reason = EndReason::Running;
  int code = 0;
  bool exited() const { return reason != EndReason::Running; }
};
int exit_code_of(EndReason reason);
std::string_view text_of(EndReason reason);

/// What an embedder has in a VM beside the program: functions for native methods of the program's own classes, objects
/// whose life the collector decides, an ear for classes.
class Embedder {
 public:
  /// Gives a native method of a class that the VM owns its function and data, or false.
  virtual bool bind_native(Vm& vm, Method& method) = 0;
  /// As RootSource::sweep_weak: the world is stopped.
  virtual void sweep_weak(bool (*is_marked)(const void* object)) = 0;
  /// A class was loaded, or is used by this VM the first time. Must not call the VM.
  virtual void class_loaded(const Class& klass) = 0;

 protected:
  ~Embedder() = default;
};

class Vm final : public gc::RootSource {
 public:
  Vm(Runtime& runtime, VmOptions options, std::unique_ptr<monitor::Gateway> gateway);
  ~Vm();  ///< the VM must have ended (all threads gone)

  /// Boots java.base on the calling thread, which becomes the VM's thread "main".
  JavaResult<void> boot(Thread& thread);

  Runtime& runtime() { return runtime_; }
  Known& known() { return runtime_.known(); }
  const VmOptions& options() const { return options_; }
  gc::VmHeap& heap() { return *heap_; }
  /// Memory beside the heap: whoever allocates for the guest charges it here (vm/memory_charge.h).
  MemoryBudget& memory() { return gateway_->memory_budget(); }
  /// Who works for this VM on a thread of its own enters here.
  monitor::CpuMeter& cpu_meter() { return *gateway_->cpu_meter(); }
  Jit* jit() { return jit_.get(); }  ///< null: everything is interpreted
  u4 id() const { return id_; }
  loader::SymbolPins& pins() { return *pins_; }
  const Symbol* intern_symbol(std::string_view text) { return pins_->intern(text); }

  // --- classes
  ClassState& state(const Class* klass) {
    if (klass->own_state) return *klass->own_state;
    ClassState* s = shared_states_[klass->index];
    return s ? *s : make_state(klass);
  }
  bool has_state(const Class* klass) const { return klass->own_state || shared_states_[klass->index]; }
  ClassState** shared_states() { return shared_states_; }
  /// The java.lang.Class object; made at first use. Throws only OutOfMemoryError.
  Object* mirror(const Class* klass) {
    ClassState& s = state(klass);
    return s.mirror && *s.mirror ? *s.mirror : make_mirror(klass);
  }
  /// The class's per-VM constant slots, by Class::reference_index.
  Object** references(const Class* klass);
  /// Takes ownership of a class that this VM defined and gives it its state. classes_mutex held.
  Class* adopt_class(std::unique_ptr<Class> klass);
  bool is_platform_loader(const LoaderData* loader);
  /// Whether the class came with the JDK, as far as its loader tells: what the application loader defines is a program's.
  bool is_library(const Class* klass);
  void trace_class_load(const Class& klass);
  LoaderData* boot_loader() { return boot_loader_.get(); }
  LoadingConstraints& loading_constraints() { return *loading_constraints_; }
  Modules& modules() { return *modules_; }
  MethodOrder& method_order() { return *method_order_; }
  IdentityHashes& identity_hashes() { return *identity_hashes_; }
  StringTable& strings() { return *strings_; }
  ObjectLocks& locks() { return *locks_; }
  CallSites& call_sites() { return *call_sites_; }

  // --- threads
  Thread* attach_current_thread();   ///< the calling OS thread gets a Thread and a Java stack; no java.lang.Thread yet
  void detach_current_thread(Thread* thread);  ///< deletes it
  /// The end of an attached thread that is no OS thread's current one and runs nothing, for any OS thread to call. The Thread
  /// stays, for its OS thread to find out (poll says kPollTerminate) and to delete; that one also still has to call
  /// gc::Collector::forget_thread.
  void retire_thread(Thread* thread);
  std::mutex& threads_mutex() { return threads_mutex_; }  ///< a Thread* that is not one's own is good while it is held
  Thread* first_thread() { return threads_.load(std::memory_order_acquire); }
  void notify_threads_changed() { threads_changed_.notify_all(); }  ///< threads_mutex held
  std::mutex& onlooker_mutex() { return onlooker_mutex_; }  ///< vm/thread_stop.h; taken before any other
  Thread* find_thread(u4 id);        ///< by Thread::id; threads_mutex held
  /// Makes a Thread for an OS thread that is about to start and lists it; null when there is no memory for its stack.
  Thread* create_thread(std::size_t stack_bytes, bool is_daemon);
  void enter_thread(Thread* thread);    ///< binds the calling OS thread to it
  void abandon_thread(Thread* thread);  ///< of create_thread, when the OS thread did not start
  struct ThreadCounts {
    u4 alive = 0, daemons = 0, peak = 0;
    u8 started = 0;
  };
  ThreadCounts thread_counts();
  void reset_peak_thread_count();
  /// What all threads did so far. Instructions are counted only if the runtime counts them; objects and bytes are those
  /// handed out to the threads' free lists.
  struct WorkCounts {
    u8 instructions = 0, objects = 0, bytes = 0;
    void add(const Thread& thread);
  };
  WorkCounts work_counts();
  /// Blocks until no other thread but daemons is left, or the VM ends.
  void wait_for_non_daemons(Thread& self);
  /// Blocks until all threads but the caller's own are gone; false when that takes longer than `timeout_millis` (< 0: no limit).
  bool wait_for_all_threads(i8 timeout_millis);

  // --- pause
  /// Stops every thread at its next poll, and keeps new ones from starting, until resume_all. Threads that block stay where
  /// they are. Returns at once. Any thread.
  void pause_all();
  void resume_all();

  // --- end
  /// Asks every thread to unwind; the first caller's code counts. Returns at once; the calling thread unwinds too.
  void terminate(int exit_code) { end({EndReason::Exited, exit_code}); }
  /// The same for a limit of the VM's, with the status of its own. Any thread, also one that no VM knows.
  void terminate(EndReason reason) { end({reason, exit_code_of(reason)}); }
  bool terminating() const { return terminating_.load(std::memory_order_acquire); }
  ExitStatus exit_status();
  /// What stands as pending exception in a thread that unwinds because the VM ends. Not in the heap, equal to nothing.
  Object* termination();
  const std::atomic<bool>& terminating_flag() const { return terminating_; }

  // gc::RootSource
  void push_ranges(void (*push)(void** first, void** last)) override;
  void sweep_weak(bool (*is_marked)(const void*)) override;

 private:
  friend class Linker;
  friend struct HostAccess;
  ClassState& make_state(const Class* klass);
  Object* make_mirror(const Class* klass);
  bool reserve_java_stack(Thread& thread, std::size_t bytes);
  void end(ExitStatus status);
  void watch_time();
  void list_thread(Thread* thread);
  void unlist_thread(Thread* thread);
  void release_thread(Thread* thread);

  Runtime& runtime_;
  VmOptions options_;
  u4 id_;
  AuditAsker audit_asker_{*this};
  std::unique_ptr<monitor::Gateway> gateway_;
  std::unique_ptr<gc::VmHeap> heap_;
  std::unique_ptr<loader::SymbolPins> pins_;
  ClassState** shared_states_ = nullptr;  ///< kMaxSharedClasses entries, zero pages until used
  std::mutex states_mutex_;
  std::deque<ClassState> states_;
  std::unique_ptr<LoaderData> boot_loader_;
  std::unique_ptr<LoadingConstraints> loading_constraints_;
  std::unique_ptr<Modules> modules_;
  std::unique_ptr<MethodOrder> method_order_;
  std::unique_ptr<StringTable> strings_;
  std::unique_ptr<IdentityHashes> identity_hashes_;
  std::unique_ptr<ObjectLocks> locks_;
  std::unique_ptr<CallSites> call_sites_;
  std::unique_ptr<Jit> jit_;

  std::mutex threads_mutex_;
  std::condition_variable threads_changed_;
  std::mutex onlooker_mutex_;
  std::atomic<Thread*> threads_{nullptr};
  std::unordered_map<u4, Thread*> threads_by_id_;  ///< guarded by threads_mutex_
  ThreadCounts thread_counts_;                     ///< guarded by threads_mutex_
  WorkCounts ended_work_;                          ///< of threads that are gone; guarded by threads_mutex_
  u4 detaching_ = 0;                               ///< threads off the list that still use the VM; guarded by threads_mutex_
  std::atomic<bool> terminating_{false};
  bool is_paused_ = false;                         ///< guarded by threads_mutex_
  u8 watch_ = 0;                                   ///< the watchdog's number; 0: no time limit
  ExitStatus exit_status_;                         ///< guarded by threads_mutex_
  alignas(16) u1 termination_[256] = {};           ///< shaped as a Throwable whose fields are all null

 public:
  // --- state of single natives, one member each so that nothing is process-wide
  std::atomic<u8> hidden_class_counter{0};
  std::mutex loaders_mutex;
  std::vector<std::unique_ptr<LoaderData>> loaders;  ///< of the VM's ClassLoader objects
  std::atomic<u4> class_files_read{0};
  std::mutex classes_mutex;
  std::vector<std::unique_ptr<Class>> classes;       ///< owned by this VM
  int init_level = 0;
  std::mutex init_mutex;              ///< class initialization states
  std::condition_variable init_changed;
  Object** system_loader = nullptr;   ///< root slots, after boot
  Object** platform_loader = nullptr;
  std::atomic<u8> stack_walks{0};  ///< StackWalker walks begun so far
  static constexpr int kSignals = 32;
  i8 start_millis = 0;                               ///< wall clock when the first thread was made
  std::atomic<bool> contention_monitoring{false}, cpu_time_enabled{true}, allocation_enabled{true};
  std::atomic<Object**> management_beans{nullptr};   ///< root slots: the memory pool's and the collector's bean
  std::size_t class_count();                         ///< classes that this VM uses
  std::atomic<u1> signal_handlers[kSignals] = {};    ///< of jdk.internal.misc.Signal, by number (vm/signals.h)
  std::mutex native_state_mutex;             ///< guards the making of the next ones, whose types only their natives know
  std::shared_ptr<void> zip_streams;         ///< stdlib/java/util/zip/zip_streams.h
  std::shared_ptr<void> mount_tables;        ///< stdlib/sun/nio/fs/LinuxNativeDispatcher.cpp
  Object** prepared_errors = nullptr;  ///< root slots, vm/throw.cpp
  std::atomic<int> prepared_errors_used{0};
  CastMessages cast_messages;
};

}  // namespace cordon::vm
