#include "vm/jit.h"

#include <algorithm>
#include <cstdio>

#include "loader/bytecode/opcodes.h"
#include "monitor/cpu_meter.h"
#include "monitor/host_startup.h"
#include "vm/interp/interpreter.h"
#include "vm/link.h"
#include "vm/threads.h"
#include "vm/vm.h"

namespace cordon::vm {

using monitor::HostStartup;

namespace {

constexpr std::size_t kCodeBytes = std::size_t{64} << 20;  ///< address space; pages are taken as code comes
constexpr u4 kFewCalls = 50;
constexpr std::size_t kLargestMethod = 8000;               ///< bytes of bytecode, as HotSpot's HugeMethodLimit

/// jsr and ret keep code addresses in locals: only the interpreter knows them.
bool has_subroutines(Bytes code) {
  for (u4 pc = 0; pc < code.size(); pc += loader::instruction_length(code, pc)) {
    u1 opcode = code[pc] == loader::op_wide ? code[pc + 1] : code[pc];
    if (opcode == loader::op_jsr || opcode == loader::op_jsr_w || opcode == loader::op_ret) return true;
  }
  return false;
}

}  // namespace

/// Code memory of one VM. Blocks are not reused yet; they go with the VM.
class Jit::Arena final : public JitCompiler::Memory {
 public:
  u1* allocate(std::size_t bytes) override {
    std::lock_guard lock(mutex_);
    if (!memory_.executable()) {
      Result<monitor::CodeMemory> memory = HostStartup::reserve_code(kCodeBytes);
      if (!memory.is_ok()) return nullptr;
      memory_ = std::move(memory).value();
    }
    bytes = (bytes + 63) & ~std::size_t{63};
    if (used_ + bytes > memory_.length()) return nullptr;
    u1* at = memory_.executable() + used_;
    used_ += bytes;
    return at;
  }
  void write(u1* run_address, const void* bytes, std::size_t count) override {
    u1* at = memory_.writable() + (run_address - memory_.executable());
    std::copy_n(static_cast<const u1*>(bytes), count, at);
  }

 private:
  std::mutex mutex_;
  monitor::CodeMemory memory_;
  std::size_t used_ = 0;
};

Jit::Jit(Vm& vm, JitOptions options) : vm_(vm), options_(std::move(options)), arena_(std::make_unique<Arena>()) {
  if (options_.mode == JitMode::FirstCall) {
    // At the second call: at the very first nothing is resolved yet, and little but exits would be compiled.
    options_.hot_calls = 2;
    options_.hot_loops = 2;
    options_.most_exits = 5;
  } else if (options_.stress_deopt) {
    options_.hot_calls = 10;
    options_.hot_loops = 100;
    options_.optimized_calls = 50;
    options_.optimized_loops = 500;
  }
}

Jit::~Jit() {
  stop();
  for (auto& code : codes_) drop(*code);
}

void Jit::stop() {
  std::unique_lock lock(mutex_);
  stopping_ = true;
  for (Worker& worker : workers_) worker.queue.clear();
  changed_.notify_all();
  while (threads_ > 0) changed_.wait(lock);
  if (options_.perf_map) write_perf_map();
}

void Jit::write_perf_map() const {
  Result<std::string> process = HostStartup::real_path("/proc/self");
  if (!process.is_ok()) return;
  std::string map;
  for (auto& code : codes_) {
    char line[64];
    std::snprintf(line, sizeof line, "%llx %llx L%d%s ", static_cast<unsigned long long>(reinterpret_cast<u8>(code->entry)),
                  static_cast<unsigned long long>(code->bytes), code->level, code->osr_bci < 0 ? "" : "-loop");
    map += line + code->method->holder->java_name() + "." + std::string(code->method->name->text()) + "\n";
  }
  (void)HostStartup::write_file("/tmp/perf-" + process->substr(process->rfind('/') + 1) + ".map", {reinterpret_cast<const u1*>(map.data()), map.size()});
}

bool Jit::can_compile(Vm& vm, const Method& method) {
  if (!method.info || !method.info->code || method.is_native() || method.is_abstract()) return false;
  if (method.info->code->code.size() > kLargestMethod || has_subroutines(method.info->code->code)) return false;
  if (method.kind.load(std::memory_order_relaxed) == EntryKind::ReferenceGet) return false;
  // Registers finalizers as it returns; compiled callers do that themselves.
  if (method.holder == vm.known().Object && method.is_constructor()) return false;
  // Its frame's locals are read by AccessController.
  if (method.holder == vm.known().AccessController && method.name->text() == "executePrivileged") return false;
  return true;
}

bool Jit::load_compiler() {
  std::lock_guard lock(load_mutex_);
  if (compiler_ || compiler_failed_) return compiler_ != nullptr;
  // Beside the code, as built; or installed, from bin, from lib, or from a folder of lib for one architecture.
  constexpr const char* kPlaces[] = {"/", "/../lib/", "/../lib/cordon/", "/cordon/", "/../cordon/"};
  std::string path = "libcordon-jit.so";
  for (const Result<std::string>& module : {HostStartup::module_path(), HostStartup::executable_path()}) {
    if (!module.is_ok()) continue;
    const std::string& file = module.value();
    for (const char* place : kPlaces) {
      std::string candidate = file.substr(0, file.rfind('/')) + place + "libcordon-jit.so";
      if (path.find('/') == path.npos && HostStartup::exists(candidate)) path = candidate;
    }
  }
  Result<void*> make = HostStartup::library_symbol(path, "cordon_make_jit_compiler");
  if (!make.is_ok()) {
    if (options_.log) HostStartup::print(2, "jit: no compiler: " + make.error().message + "\n");
    compiler_failed_ = true;
    return false;
  }
  compiler_.reset(reinterpret_cast<MakeJitCompiler>(*make)(&jit_host()));
  return true;
}

bool Jit::hot_method(Thread& thread, Method* method) {
  u1 state = method->jit_state.load(std::memory_order_acquire);
  if (state == kJitCompiled) return true;
  if (options_.own_classes_only && method->holder->owner != &vm_) {
    method->calls.store(0, std::memory_order_relaxed);
    return false;
  }
  method->calls.store(state == kJitNever ? 0x8000'0000 : 0, std::memory_order_relaxed);
  if (state == kJitQueued) warm_up();
  if (state != kJitCold || !method->jit_state.compare_exchange_strong(state, kJitQueued)) return false;
  if (!can_compile(vm_, *method)) {
    method->jit_state.store(kJitNever, std::memory_order_release);
    return false;
  }
  if (options_.mode == JitMode::FirstCall) {
    compile_now(thread, {method, -1, options_.first_call_level});
    return method->jit_state.load(std::memory_order_acquire) == kJitCompiled;
  }
  enqueue({method, -1});
  return false;
}

const CompiledCode* Jit::hot_loop(Thread& thread, Method* method, u4 bci) {
  for (CompiledCode* code = method->osr.load(std::memory_order_acquire); code; code = code->next)
    if (code->osr_bci == static_cast<i4>(bci)) {
      // A method that is called again and again with such a loop is worth code from its start on.
      bool is_called = options_.mode == JitMode::Mixed && method->calls.load(std::memory_order_relaxed) > 2;
      if (is_called && method->jit_state.load(std::memory_order_relaxed) == kJitCold) (void)hot_method(thread, method);
      return code;
    }
  method->loops.store(0, std::memory_order_relaxed);
  if (options_.own_classes_only && method->holder->owner != &vm_) return nullptr;
  if (!can_compile(vm_, *method) || method->jit_state.load(std::memory_order_relaxed) == kJitNever) return nullptr;
  Task task{method, static_cast<i4>(bci), options_.first_call_level};
  if (options_.mode == JitMode::FirstCall) {
    compile_now(thread, task);
    CompiledCode* code = method->osr.load(std::memory_order_acquire);
    return code && code->osr_bci == task.osr_bci ? code : nullptr;
  }
  // Short loops of a method that is called again and again: its next calls are what matters.
  // So they do where one loop after the other gets hot.
  u4 calls = method->calls.load(std::memory_order_relaxed);
  bool is_called = calls > (method->osr.load(std::memory_order_relaxed) ? 2 : kFewCalls);
  if (method->jit_state.load(std::memory_order_relaxed) == kJitCold && is_called) (void)hot_method(thread, method);
  else enqueue(task);
  return nullptr;
}

/// On the compiler's thread all the same: the caller's stack may be nearly full.
void Jit::compile_now(Thread& thread, Task task) {
  enqueue(task);
  blocking(thread, [&] {
    std::unique_lock lock(mutex_);
    while (!stopping_ && is_waiting(task)) changed_.wait(lock);
  });
}

bool Jit::is_waiting(const Task& task) const {
  auto is_same = [&](const Task& other) { return other.method == task.method && other.osr_bci == task.osr_bci; };
  const Worker& worker = workers_[task.level - 1];
  return is_same(worker.current) || std::any_of(worker.queue.begin(), worker.queue.end(), is_same);
}

void Jit::enqueue(Task task) {
  std::lock_guard lock(mutex_);
  if (stopping_) return;
  ++heat_;
  Worker& worker = workers_[task.level - 1];
  if (!is_waiting(task)) {
    // Loops first: who waits for them is inside.
    if (task.osr_bci >= 0) worker.queue.push_front(task);
    else worker.queue.push_back(task);
  }
  start_worker(task.level);
  changed_.notify_all();
}

void Jit::warm_up() {
  std::lock_guard lock(mutex_);
  ++heat_;
  if (!workers_[0].queue.empty()) start_worker(1);
}

/// With mutex_ held.
void Jit::start_worker(int level) {
  Worker& worker = workers_[level - 1];
  if (!worker.has_thread && !stopping_ && (heat_ >= options_.load_heat || options_.mode == JitMode::FirstCall)) {
    worker.has_thread = true;
    ++threads_;
    auto work = level == 1 ? [](void* jit) { static_cast<Jit*>(jit)->work(1); } : [](void* jit) { static_cast<Jit*>(jit)->work(2); };
    if (!HostStartup::start_thread(work, this).is_ok()) {
      --threads_;
      stopping_ = true;
    }
  }
}

void Jit::work(int level) {
  HostStartup::set_thread_name(level == 1 ? "cordon-jit-1" : "cordon-jit-2");
  Worker& worker = workers_[level - 1];
  const u8 cpu_entry = vm_.cpu_meter().enter();
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    if (worker.queue.empty()) {
      changed_.wait(lock);
      continue;
    }
    Task task = worker.queue.front();
    worker.queue.pop_front();
    worker.current = task;
    lock.unlock();
    compile(task);
    lock.lock();
    worker.current = {};
    changed_.notify_all();
  }
  vm_.cpu_meter().leave(cpu_entry);
  --threads_;
  changed_.notify_all();
}

void Jit::compile(const Task& task) {
  Method* method = task.method;
  auto code = std::make_unique<CompiledCode>();
  code->method = method;
  code->vm = &vm_;
  code->osr_bci = task.osr_bci;
  code->level = task.level;
  if (task.level == 1) make_profile(*method);
  else if (MethodProfile* profile = method->profile.load(std::memory_order_acquire)) profile->is_ripe.store(true, std::memory_order_relaxed);
  code->shape = argument_shape(*method);
  i8 start = HostStartup::thread_cpu_nanos();
  std::string name = method->holder->java_name() + "." + std::string(method->name->text());
  Result<void> result = Error{ErrorKind::NotFound, 0, "no compiler"};
  if (load_compiler()) {
    JitCompiler::Request request{&vm_, method, task.osr_bci, task.level, !options_.dump.empty() && options_.dump == name, &options_};
    // The optimizing compiler looks into objects (JitHost::in_world): the collector must see its stack then.
    gc::ThreadHeap heap;
    if (task.level > 1) gc::Collector::attach_thread(heap, vm_.heap());
    gc::Collector::blocking([&] { result = compiler_->compile(request, *arena_, *code); });
    if (task.level > 1) gc::Collector::detach_thread(heap);
  }
  i8 nanos = HostStartup::thread_cpu_nanos() - start;
  if (options_.log) {
    std::string line = result.is_ok() ? "jit: compiled " : "jit: failed ";
    line += std::to_string(task.level) + " " + name + std::string(method->descriptor->text());
    if (task.osr_bci >= 0) line += " @ " + std::to_string(task.osr_bci);
    line += result.is_ok() ? ", " + std::to_string(code->bytes) + " bytes" : ": " + result.error().message;
    HostStartup::print(2, line + ", " + std::to_string(nanos / 1000) + " us\n");
  }
  {
    std::lock_guard lock(mutex_);
    Statistics::Tier& tier = statistics_.tiers[task.level - 1];
    tier.nanos += static_cast<u8>(nanos);
    if (!result.is_ok()) ++tier.failed;
    else ++(task.osr_bci >= 0 ? tier.loops : tier.methods);
    tier.code_bytes += code->bytes;
  }
  if (!result.is_ok()) {
    method->jit_failures.fetch_add(1, std::memory_order_relaxed);
    if (task.level == 1 && task.osr_bci < 0) method->jit_state.store(kJitNever, std::memory_order_release);
    return;
  }
  install(std::move(code));
}

void Jit::make_profile(Method& method) {
  if (method.profile.load(std::memory_order_acquire)) return;
  std::vector<u4> call_sites;
  Bytes code = method.info->code->code;
  for (u4 pc = 0; pc < code.size(); pc += loader::instruction_length(code, pc))
    if (code[pc] == loader::op_invokevirtual || code[pc] == loader::op_invokeinterface) call_sites.push_back(pc);
  auto profile = std::make_unique<MethodProfile>(method, std::move(call_sites));
  std::lock_guard lock(mutex_);
  method.profile.store(profile.get(), std::memory_order_release);
  profiles_.push_back(std::move(profile));
}

bool Jit::hot_code(Method* method, i4 bci) {
  if (bci < 0) {
    method->calls.store(0, std::memory_order_relaxed);
    CompiledCode* code = method->compiled.load(std::memory_order_acquire);
    if (options_.mode == JitMode::Mixed && code && code->level == 1 && method->jit_failures.load() < 2) enqueue({method, -1, 2});
    return false;
  }
  method->loops.store(0, std::memory_order_relaxed);
  for (CompiledCode* code = method->osr.load(std::memory_order_acquire); code; code = code->next)
    if (code->osr_bci == bci && code->level == 2) {
      method->loops.store(options_.hot_loops, std::memory_order_relaxed);  // the interpreter is to enter it at once
      // Who is in the loop goes on in better code; who calls the method again shall find some, too.
      CompiledCode* whole = method->compiled.load(std::memory_order_acquire);
      if (options_.mode == JitMode::Mixed && whole && whole->level == 1 && method->calls.load(std::memory_order_relaxed) > 2 && method->jit_failures.load() < 2)
        enqueue({method, -1, 2});
      return true;
    }
  if (options_.mode != JitMode::Mixed || method->jit_failures.load() >= 2) return false;
  // As in hot_loop.
  CompiledCode* code = method->compiled.load(std::memory_order_acquire);
  CompiledCode* loop = method->osr.load(std::memory_order_acquire);
  u4 few = loop && loop->level == 2 ? 2 : kFewCalls;
  if (code && code->level == 1 && method->calls.load(std::memory_order_relaxed) > few) enqueue({method, -1, 2});
  else enqueue({method, bci, 2});
  return false;
}

void Jit::install(std::unique_ptr<CompiledCode> code) {
  Method* method = code->method;
  std::lock_guard lock(mutex_);
  if (stopping_) return;
  if (code->osr_bci >= 0) {
    // Better code comes first and is found first.
    code->next = method->osr.load(std::memory_order_relaxed);
    method->osr.store(code.get(), std::memory_order_release);
  } else {
    if (CompiledCode* old = method->compiled.load(std::memory_order_acquire); old && old->level < code->level) code->quick = old;
    method->compiled.store(code.get(), std::memory_order_release);
    method->compiled_entry.store(code->entry, std::memory_order_release);
    method->jit_state.store(kJitCompiled, std::memory_order_release);
    set_entry(vm_.runtime(), *method, EntryKind::Compiled);
  }
  codes_.push_back(std::move(code));
}

void Jit::left(const Exit& exit) {
  // Racy counts are good enough: what matters is that code that keeps being left goes.
  CompiledCode& code = *exit.code;
  // Only what would not be left again, made anew, is worth it.
  bool can_learn = exit.reason == Exit::Unresolved || exit.reason == Exit::Uninitialized || exit.reason == Exit::Speculation || exit.wrong ||
                   (exit.reason == Exit::Exception && code.level == 2);
  u4 taken = can_learn ? code.exits_taken.fetch_add(1, std::memory_order_relaxed) + 1 : 0;
  if (options_.log && exit.taken.load(std::memory_order_relaxed) == 1) {
    constexpr const char* kReasons[] = {
#define X(name) #name,
        CORDON_EXIT_REASONS(X)
#undef X
    };
    const ExitFrame& f = exit.frames.back();
    HostStartup::print(2, "jit: left " + f.method->holder->java_name() + "." + std::string(f.method->name->text()) + " @ " +
                              std::to_string(f.bci) + ": " + kReasons[exit.reason] + "\n");
  }
  if (exit.reason == Exit::Exception || (exit.wrong && exit.reason != Exit::Speculation)) {
    for (const ExitFrame& f : exit.frames)
      if (MethodProfile* profile = f.method->profile.load(std::memory_order_acquire)) profile->has_caught.store(true, std::memory_order_relaxed);
  }
  if (exit.wrong) exit.wrong->store(1, std::memory_order_relaxed);
  constexpr u1 kMostDrops = 8;
  if (taken != options_.most_exits || code.method->jit_drops.fetch_add(1, std::memory_order_relaxed) >= kMostDrops) return;
  // Made anew once it is hot again: what was unresolved then is resolved by now.
  std::lock_guard lock(mutex_);
  drop(code);
  ++statistics_.dropped;
}

/// Nobody enters the code any more; who is in it stays until it returns, so its memory is kept.
void Jit::drop(CompiledCode& code) {
  Method* method = code.method;
  if (code.osr_bci >= 0) {
    std::atomic<CompiledCode*>* link = &method->osr;
    if (link->load() == &code) {
      link->store(code.next);
    } else {
      for (CompiledCode* c = method->osr.load(); c; c = c->next)
        if (c->next == &code) c->next = code.next;
    }
    method->loops.store(0, std::memory_order_relaxed);
    return;
  }
  if (method->compiled.load() != &code) return;
  method->calls.store(0, std::memory_order_relaxed);
  if (code.quick && !stopping_) {
    method->compiled.store(code.quick, std::memory_order_release);
    method->compiled_entry.store(code.quick->entry, std::memory_order_release);
    return;
  }
  method->compiled_entry.store(reinterpret_cast<const void*>(&cordon_compiled_to_interpreted), std::memory_order_release);
  set_entry(vm_.runtime(), *method, method->is_synchronized() ? EntryKind::Synchronized : EntryKind::Interpreted);
  method->jit_state.store(kJitCold, std::memory_order_release);
}

Jit::Statistics Jit::statistics() {
  std::lock_guard lock(mutex_);
  Statistics result = statistics_;
  for (auto& code : codes_)
    for (auto& exit : code->exits) result.exits += exit->taken.load(std::memory_order_relaxed);
  return result;
}

}  // namespace cordon::vm
