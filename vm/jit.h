/// When methods are compiled: heat, requests, the compiler thread, installing and dropping code.
///
/// One per VM that may compile. The interpreter counts calls and loop iterations; a method that gets hot is requested
/// once, compiled (on the compiler's thread, or at once in first-call mode), and its entries switched. Code belongs to
/// its VM and is freed with it.
/// Threads: any.
#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/result.h"
#include "vm/compiled.h"
#include "vm/java_result.h"
#include "vm/jit_options.h"
#include "vm/profile.h"

namespace cordon::vm {

/// What the compiler library offers. Compilers keep no state between methods but caches; compile may be called by one
/// thread at a time for each level.
class JitCompiler {
 public:
  virtual ~JitCompiler() = default;
  struct Request {
    Vm* vm;
    Method* method;
    i4 osr_bci = -1;
    int level = 1;              ///< 1 quick, 2 optimizing
    bool dump = false;
    const JitOptions* options = nullptr;
  };
  /// Where the code is to run; the compiler asks once it knows the size.
  class Memory {
   public:
    virtual u1* allocate(std::size_t bytes) = 0;                      ///< run address, 16-byte aligned; null: full
    virtual void write(u1* run_address, const void* bytes, std::size_t count) = 0;

   protected:
    ~Memory() = default;
  };
  /// Fills `code`. An Error says why the method cannot be compiled; it is then interpreted for ever.
  virtual Result<void> compile(const Request& request, Memory& memory, CompiledCode& code) = 0;
};
/// The one symbol of libcordon-jit.so.
using MakeJitCompiler = JitCompiler* (*)(const JitHost* host);

class Jit {
 public:
  Jit(Vm& vm, JitOptions options);
  ~Jit();  ///< no thread of the VM may be left

  const JitOptions& options() const { return options_; }
  /// The interpreter is about to run a method whose counter has passed the threshold. True: enter it again.
  bool hot_method(Thread& thread, Method* method);
  /// A loop is hot; the code to go on in, or null.
  const CompiledCode* hot_loop(Thread& thread, Method* method, u4 bci);
  /// Quick code is hot: at a method's entry (bci -1) or a loop's header. True if better code for the loop is there.
  bool hot_code(Method* method, i4 bci);
  /// An exit was taken.
  void left(const Exit& exit);
  /// Stops the compiler's thread; nothing is compiled any more.
  void stop();
  static bool can_compile(Vm& vm, const Method& method);

  struct Statistics {
    /// A level: the quick compiler, the optimizing one.
    struct Tier {
      u8 methods = 0, loops = 0, failed = 0;
      u8 code_bytes = 0;
      u8 nanos = 0;  ///< of processor time
    };
    Tier tiers[2];
    u8 dropped = 0, exits = 0;
  };
  Statistics statistics();

 private:
  struct Task {
    Method* method = nullptr;
    i4 osr_bci = -1;
    int level = 1;
  };
  class Arena;
  /// One per level, so that quick code does not wait for optimized code.
  struct Worker {
    std::deque<Task> queue;
    Task current;  ///< being compiled
    bool has_thread = false;
  };
  bool load_compiler();
  void enqueue(Task task);
  void warm_up();  ///< somebody goes on interpreting what waits for the compiler
  void start_worker(int level);
  void compile_now(Thread& thread, Task task);
  void work(int level);
  bool is_waiting(const Task& task) const;
  void write_perf_map() const;
  void compile(const Task& task);
  void make_profile(Method& method);
  void install(std::unique_ptr<CompiledCode> code);
  void drop(CompiledCode& code);

  Vm& vm_;
  JitOptions options_;
  std::mutex mutex_;  ///< guards the queue and the code list
  std::condition_variable changed_;
  Worker workers_[2];
  int threads_ = 0;
  u4 heat_ = 0;  ///< requests so far, repeated ones too
  std::vector<std::unique_ptr<CompiledCode>> codes_;
  std::vector<std::unique_ptr<MethodProfile>> profiles_;
  bool stopping_ = false;
  std::unique_ptr<JitCompiler> compiler_;
  bool compiler_failed_ = false;
  std::unique_ptr<Arena> arena_;
  std::mutex load_mutex_;  ///< of the library
  Statistics statistics_;
};

enum : u1 { kJitCold = 0, kJitQueued = 1, kJitCompiled = 2, kJitNever = 3 };

}  // namespace cordon::vm
