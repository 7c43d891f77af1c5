// Threads and sleep.
#include <cerrno>

#include "monitor/blocker.h"
#include "monitor/gateway.h"
#include "monitor/host/errors.h"
#include "monitor/host/thread.h"
#include "monitor/path_walk.h"
#include "monitor/resource_table.h"
#include "monitor/thread_counter.h"

namespace cordon::monitor {

namespace {

struct ThreadStart {
  std::shared_ptr<ThreadCounter> counter;
  void (*entry)(void*);
  void* argument;
};

void run_thread(void* pointer) {
  std::unique_ptr<ThreadStart> start(static_cast<ThreadStart*>(pointer));
  start->entry(start->argument);
  start->counter->leave();
}

}  // namespace

Result<void> Gateway::start_thread(size_t stack_bytes, void (*entry)(void*), void* argument) {
  CORDON_TRY(ask(Permission::Thread, ""));
  if (!threads_->enter()) return limit_reached(&Limits::threads, EAGAIN);
  auto start = std::make_unique<ThreadStart>(ThreadStart{threads_, entry, argument});
  Result<void> result = host::start_thread(HostToken(), stack_bytes, run_thread, start.get());
  if (!result) {
    threads_->leave();
    return result;
  }
  start.release();  // the thread's own now
  return result;
}

void Gateway::wait_for_threads() { threads_->wait_until_empty(); }

Result<void> Gateway::sleep(i8 nanos, ThreadWake& wake) {
  std::vector<host::PollRequest> nothing;
  i8 begin = begin_wait();
  CORDON_TRY(Blocker(wake).wait(nothing, std::max<i8>(nanos, 0)));
  end_wait(begin, nanos);
  return {};
}

void Gateway::set_thread_name(std::string_view name) { host::set_thread_name(HostToken(), std::string(name)); }

void Gateway::yield() { host::yield(HostToken()); }

Gateway::StackBounds Gateway::stack_bounds() {
  StackBounds bounds;
  host::stack_bounds(HostToken(), &bounds.low, &bounds.high);
  return bounds;
}

i8 Gateway::thread_cpu_nanos(bool user_only) { return host::thread_cpu_nanos(HostToken(), user_only); }
i8 Gateway::current_thread_clock() { return host::current_thread_clock(HostToken()); }
i8 Gateway::thread_clock_nanos(i8 clock) { return host::thread_clock_nanos(HostToken(), clock); }
i8 Gateway::current_thread_id() { return host::current_thread_id(HostToken()); }

}  // namespace cordon::monitor
