#include "embed/time_limits.h"

#include <fmt/format.h>

#include <utility>

#include "monitor/gateway.h"
#include "monitor/host_startup.h"

namespace cordon::embed {

namespace {

using vm::EndReason;

/// Threads that poll come back within some milliseconds; a collection of a large heap may take longer.
constexpr u8 kGraceNanos = 15'000'000;

}  // namespace

Result<void> TimeLimits::watch(monitor::Gateway& gateway) {
  if (limits_.wall_nanos == monitor::Limits::kNone && limits_.cpu_nanos == monitor::Limits::kNone) return {};
  monitor::Watchdog::Watch watch;
  watch.wall_nanos = limits_.wall_nanos;
  watch.cpu_nanos = limits_.cpu_nanos;
  watch.cpu = gateway.cpu_meter();
  watch.grace_nanos = kGraceNanos;
  watch.on_end = [this, &gateway](monitor::TimeLimit limit) {
    EndReason reason = limit == monitor::TimeLimit::Wall ? EndReason::WallTime : EndReason::CpuTime;
    tell(reason);
    gateway.end_audit({.cause = "limit", .code = vm::exit_code_of(reason), .detail = limit_of(reason)});
    monitor::HostStartup::exit_process(vm::exit_code_of(reason));
  };
  CORDON_TRY(last_resort_.add(std::move(watch)));
  return {};
}

std::string_view limit_of(EndReason reason) {
  u8 monitor::Limits::*member = reason == EndReason::WallTime  ? &monitor::Limits::wall_nanos
                                : reason == EndReason::CpuTime ? &monitor::Limits::cpu_nanos
                                                               : nullptr;
  for (const monitor::LimitInfo& limit : monitor::kLimits)
    if (limit.member == member) return limit.keyword;
  return {};
}

void TimeLimits::tell(EndReason reason) {
  if (vm::exit_code_of(reason) < 0) return;
  // Who comes second waits until it is said: it may end the process next.
  std::lock_guard lock(told_mutex_);
  if (std::exchange(told_, true)) return;
  std::string text = "cordon: the program was ended: ";
  constexpr double kSecond = 1e9;
  if (reason == EndReason::WallTime)
    text += fmt::format("{:g} s of time are over (--timeout)", static_cast<double>(limits_.wall_nanos) / kSecond);
  else if (reason == EndReason::CpuTime)
    text += fmt::format("{:g} s of processor time are used up (--max-cpu)", static_cast<double>(limits_.cpu_nanos) / kSecond);
  else
    text += text_of(reason);
  monitor::HostStartup::try_print(2, text + "\n");
}

}  // namespace cordon::embed
