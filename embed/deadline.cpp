#include "embed/deadline.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>

#include "monitor/host_startup.h"

namespace cordon::embed {

namespace {

using monitor::HostStartup;
using monitor::Limits;

constexpr i8 kGrace = 30'000'000;
constexpr i8 kShortest = 1'000'000;

struct Watch {
  vm::Vm& vm;
  Limits limits;
  i8 start;
};

void sleep(i8 nanos) {
  std::mutex mutex;
  std::condition_variable never;
  std::unique_lock lock(mutex);
  never.wait_for(lock, std::chrono::nanoseconds(nanos));
}

i8 left(u8 limit, i8 used) {
  if (limit == Limits::kNone) return std::numeric_limits<i8>::max();
  return static_cast<i8>(std::min<u8>(limit, std::numeric_limits<i8>::max())) - used;
}

[[noreturn]] void end(Watch& watch, int status, std::string_view why) {
  watch.vm.terminate(status);
  HostStartup::print(2, "cordon: " + std::string(why) + "\n");
  sleep(kGrace);
  HostStartup::exit_process(status);
}

void run(void* argument) {
  std::unique_ptr<Watch> watch(static_cast<Watch*>(argument));
  i8 processors = std::max<i8>(HostStartup::processors(), 1);
  for (;;) {
    i8 wall = left(watch->limits.wall_nanos, HostStartup::monotonic_nanos() - watch->start);
    if (wall <= 0) end(*watch, kTimedOut, "the time limit (--timeout) is over");
    i8 cpu = left(watch->limits.cpu_nanos, HostStartup::process_cpu_nanos());
    if (cpu <= 0) end(*watch, kOutOfCpuTime, "the limit of CPU time (--max-cpu) is reached");
    // Threads on all processors use it up that much faster.
    sleep(std::max(kShortest, std::min(wall, cpu / processors)));
  }
}

}  // namespace

Result<void> watch_deadlines(vm::Vm& vm, const Limits& limits) {
  if (limits.wall_nanos == Limits::kNone && limits.cpu_nanos == Limits::kNone) return {};
  auto watch = std::make_unique<Watch>(Watch{vm, limits, HostStartup::monotonic_nanos()});
  CORDON_TRY(HostStartup::start_thread(run, watch.get()));
  (void)watch.release();
  return {};
}

}  // namespace cordon::embed
