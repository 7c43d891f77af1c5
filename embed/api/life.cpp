// What an embedder does to a running VM: stop, pause, bound, measure it.
#include "embed/api/core.h"
#include "embed/api/policy.h"
#include "embed/grants.h"
#include "monitor/gateway.h"
#include "monitor/policy.h"
#include "vm/thread_stop.h"

namespace cordon::detail {

namespace {
/// How long a call that is to end may go on cleaning up, and how long until the whole VM ends with it: that is put off while
/// the class library is in the midst of something, which takes long only where the machine is slow, up to kMostStages.
constexpr std::int64_t kCleaningNanos = 20'000'000, kLastNanos = 480'000'000;
constexpr int kMostStages = 8;
}  // namespace

void Core::watch_later(const std::shared_ptr<Attachment>& attachment, std::uint64_t serial, int stage, std::int64_t nanos, std::uint64_t* watch) {
  monitor::Watchdog::Watch later;
  later.wall_nanos = static_cast<u8>(nanos);
  later.on_end = [weak = weak_from_this(), attachment, serial, stage](monitor::TimeLimit) {
    if (std::shared_ptr<Core> core = weak.lock()) core->abort_call(attachment, serial, stage);
  };
  Result<u8> number = runtime_->runtime->watchdog().add(std::move(later));
  if (number && watch) *watch = *number;
  // Without a thread that watches nothing bounds the call: better none than that.
  if (!number) kill();
}

/// On the watchdog's thread.
void Core::abort_call(const std::shared_ptr<Attachment>& attachment, std::uint64_t serial, int stage) {
  bool is_last = false;
  {
    std::lock_guard<std::mutex> lock(attachment->abort_mutex);
    if (attachment->serial != serial || !attachment->depth.load(std::memory_order_acquire)) return;
    if (stage == 1) attachment->abort_code.store(ErrorCode::Deadline, std::memory_order_release);
    if (stage <= 2) vm::abort_call(*attachment->thread, stage == 2);
    else is_last = stage == kMostStages || !attachment->thread->abort_put_off.exchange(false);
  }
  if (is_last) kill();
  else watch_later(attachment, serial, stage + 1, stage == 1 ? kCleaningNanos : kLastNanos, nullptr);
}

void Core::interrupt() {
  std::vector<std::shared_ptr<Attachment>> all;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    all = attachments_;
  }
  for (const auto& attachment : all) {
    std::uint64_t serial;
    {
      std::lock_guard<std::mutex> lock(attachment->abort_mutex);
      if (!attachment->depth.load(std::memory_order_acquire)) continue;
      serial = attachment->serial;
      attachment->abort_code.store(ErrorCode::Interrupted, std::memory_order_release);
      vm::abort_call(*attachment->thread, false);
    }
    watch_later(attachment, serial, 2, kCleaningNanos, nullptr);
  }
}

void Core::pause(bool is_paused) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (!machine_) return;
  if (is_paused) machine_->pause_all();
  else machine_->resume_all();
}

void Core::kill() {
  std::lock_guard<std::mutex> lock(mutex_);
  if (machine_) machine_->terminate(vm::EndReason::Killed);
}

Outcome<std::size_t> Core::set_policy(const Policy& policy) {
  BuiltPolicy built = build_policy(policy);
  if (!built.errors.empty()) return Failure(ErrorCode::BadOption, built.errors);
  if (!built.spec.allow_all || !built.spec.rules.empty()) embed::add_class_path_rules(code_, built.spec);
  std::shared_ptr<const monitor::Policy> made = monitor::Policy::create(std::move(built.spec));
  std::lock_guard<std::mutex> lock(mutex_);
  if (!machine_ || closing_) return Failure(ErrorCode::Ended, "the VM has ended");
  return static_cast<std::size_t>(gateway_->set_policy(std::move(made)));
}

Meters Core::meters() {
  Meters meters;
  std::lock_guard<std::mutex> lock(mutex_);
  if (!machine_) return meters;
  monitor::Usage usage = gateway_->usage();
  meters.cpu = std::chrono::nanoseconds(static_cast<std::int64_t>(usage.cpu_nanos));
  meters.heap_live = machine_->heap().used();
  meters.memory = usage.memory;
  vm::Vm::WorkCounts work = machine_->work_counts();
  meters.objects_allocated = work.objects;
  meters.bytes_allocated = work.bytes;
  meters.threads = machine_->thread_counts().alive;
  meters.open_files = usage.open_files;
  meters.sockets = usage.sockets;
  meters.bytes_written = usage.written_bytes;
  meters.bytes_output = usage.output_bytes + usage.error_bytes;
  meters.bytes_input = usage.input_bytes;
  meters.classes = machine_->class_count();
  for (std::size_t i = 0; i < monitor::kPermissionCount; ++i) {
    meters.requests_allowed += gateway_->granted_count(static_cast<monitor::Permission>(i));
    meters.requests_denied += gateway_->denied_count(static_cast<monitor::Permission>(i));
  }
  return meters;
}

}  // namespace cordon::detail
