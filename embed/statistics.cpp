#include "embed/statistics.h"

#include <fmt/format.h>

#include "gc/heap.h"
#include "monitor/host_startup.h"
#include "vm/jit.h"
#include "vm/thread.h"
#include "vm/vm.h"

namespace cordon::embed {

using monitor::HostStartup;

Phases::Phases() : wall_(HostStartup::monotonic_nanos()), cpu_(HostStartup::process_cpu_nanos()) {}

void Phases::mark(std::string_view name) {
  i8 wall = HostStartup::monotonic_nanos(), cpu = HostStartup::process_cpu_nanos();
  phases_.push_back({name, wall - wall_, cpu - cpu_});
  wall_ = wall;
  cpu_ = cpu;
}

namespace {

/// 1234567 as "1,234,567".
std::string grouped(u8 number) {
  std::string digits = std::to_string(number);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
  return digits;
}

std::string row(std::string_view name, const std::string& value) { return fmt::format("  {:<24}{:>20}\n", name, value); }

double millis(i8 nanos) { return static_cast<double>(nanos) / 1e6; }

}  // namespace

std::string statistics_of(vm::Vm& vm, const Phases& phases) {
  vm::Vm::WorkCounts work = vm.work_counts();
  gc::Statistics heap = gc::Collector::statistics();
  vm::Vm::ThreadCounts threads = vm.thread_counts();

  std::string text = "cordon: statistics\n";
  text += row("classes loaded", grouped(vm.class_count()));
  text += row("bytecodes executed", grouped(work.instructions));
  text += row("objects allocated", grouped(work.objects));
  text += row("bytes allocated", grouped(work.bytes));
  text += row("collections", grouped(heap.collections));
  text += row("collection time", fmt::format("{:.1f} ms", millis(static_cast<i8>(heap.collection_ns))));
  text += row("heap", fmt::format("{:.1f} MiB", static_cast<double>(heap.heap_bytes) / (1 << 20)));
  text += row("threads started", grouped(threads.started));
  text += row("peak resident memory", fmt::format("{:.1f} MiB", static_cast<double>(HostStartup::peak_resident_bytes()) / (1 << 20)));
  if (vm::Jit* jit = vm.jit()) {
    vm::Jit::Statistics compiled = jit->statistics();
    text += fmt::format("  {:<24}{:>12}{:>12}{:>12}{:>12}\n", "compiler", "methods", "loops", "code KiB", "CPU ms");
    for (int level : {0, 1}) {
      const vm::Jit::Statistics::Tier& tier = compiled.tiers[level];
      text += fmt::format("  {:<24}{:>12}{:>12}{:>12.1f}{:>12.1f}\n", level == 0 ? "quick" : "optimizing", tier.methods, tier.loops,
                          static_cast<double>(tier.code_bytes) / 1024, millis(static_cast<i8>(tier.nanos)));
    }
    text += row("compiled code left", grouped(compiled.exits));
    text += row("compiled code dropped", grouped(compiled.dropped));
  }
  text += fmt::format("  {:<24}{:>12}{:>12}\n", "phase", "wall ms", "CPU ms");
  for (const Phases::Phase& phase : phases.list())
    text += fmt::format("  {:<24}{:>12.1f}{:>12.1f}\n", phase.name, millis(phase.wall_nanos), millis(phase.cpu_nanos));
  return text;
}

}  // namespace cordon::embed
