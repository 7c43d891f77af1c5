#include "monitor/host/thread.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <linux/membarrier.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>

#include "monitor/host/errors.h"
#include "monitor/host/sigpipe.h"

namespace cordon::monitor::host {

namespace {

struct Start {
  void (*entry)(void*);
  void* argument;
};

void* run(void* pointer) {
  Start start = *static_cast<Start*>(pointer);
  delete static_cast<Start*>(pointer);
  block_sigpipe_in_this_thread();
  start.entry(start.argument);
  return nullptr;
}

}  // namespace

Result<void> start_thread(HostToken, size_t stack_bytes, void (*entry)(void*), void* argument) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  if (stack_bytes > 0) {
    auto page = static_cast<size_t>(::sysconf(_SC_PAGESIZE));
    size_t least = std::max(stack_bytes, static_cast<size_t>(PTHREAD_STACK_MIN) + page);
    pthread_attr_setstacksize(&attributes, (least + page - 1) / page * page);
  }
  auto* start = new Start{entry, argument};
  pthread_t thread;
  int status = pthread_create(&thread, &attributes, run, start);
  pthread_attr_destroy(&attributes);
  if (status != 0) {
    delete start;
    return error_from(status);
  }
  return {};
}

void set_thread_name(HostToken, std::string name) {
  constexpr size_t kLongest = 15;
  if (name.size() > kLongest) name.resize(kLongest);
  pthread_setname_np(pthread_self(), name.c_str());
}

bool order_all_threads(HostToken) {
  int saved = errno;
  long done = ::syscall(SYS_membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0, 0);
  if (done < 0 && errno == EPERM) {  // the process has not said yet that it will
    ::syscall(SYS_membarrier, MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED, 0, 0);
    done = ::syscall(SYS_membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0, 0);
  }
  errno = saved;
  return done == 0;
}

namespace {

/// As in linux/sched/types.h, which cannot be included beside sched.h.
struct SchedulerAttributes {
  u4 size;
  u4 policy;
  u8 flags;
  i4 nice;
  u4 priority;
  u8 runtime;  ///< for SCHED_OTHER: the length of a turn, in nanoseconds
  u8 deadline;
  u8 period;
};

}  // namespace

void take_short_turns(HostToken) {
  constexpr u8 kShortest = 100'000;
  SchedulerAttributes attributes = {};
  if (::syscall(SYS_sched_getattr, 0, &attributes, sizeof attributes, 0) != 0 || attributes.policy != SCHED_OTHER) return;
  attributes.size = sizeof attributes;
  attributes.runtime = kShortest;
  ::syscall(SYS_sched_setattr, 0, &attributes, 0);
}

void yield(HostToken) { ::sched_yield(); }

void stack_bounds(HostToken, u8* low, u8* high) {
  pthread_attr_t attributes;
  void* address = nullptr;
  size_t length = 0;
  if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
    pthread_attr_getstack(&attributes, &address, &length);  // without the guard
    pthread_attr_destroy(&attributes);
  }
  *low = reinterpret_cast<u8>(address);
  *high = *low + length;
}

i8 thread_cpu_nanos(HostToken token, bool user_only) {
  if (user_only) {
    rusage usage;
    if (::getrusage(RUSAGE_THREAD, &usage) != 0) return -1;
    return i8{usage.ru_utime.tv_sec} * 1'000'000'000 + i8{usage.ru_utime.tv_usec} * 1000;
  }
  return thread_clock_nanos(token, CLOCK_THREAD_CPUTIME_ID);
}

i8 current_thread_clock(HostToken) {
  clockid_t clock;
  return pthread_getcpuclockid(pthread_self(), &clock) == 0 ? i8{clock} : -1;
}

i8 process_clock(HostToken) { return i8{CLOCK_PROCESS_CPUTIME_ID}; }

i8 thread_clock_nanos(HostToken, i8 clock) {
  timespec time;
  if (::clock_gettime(static_cast<clockid_t>(clock), &time) != 0) return -1;
  return i8{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

i8 current_thread_id(HostToken) { return ::gettid(); }

}  // namespace cordon::monitor::host
