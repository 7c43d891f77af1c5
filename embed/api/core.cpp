// A VM's beginning and end.
#include "embed/api/core.h"

#include <algorithm>

#include "embed/api/events.h"
#include "embed/api/memory_classes.h"
#include "embed/api/policy.h"
#include "embed/api/streams.h"
#include "embed/grants.h"
#include "monitor/gateway.h"
#include "monitor/policy.h"
#include "vm/identity_hash.h"
#include "vm/invoke.h"
#include "vm/throw.h"

namespace cordon::detail {

Core::Core(std::shared_ptr<RuntimeCore> runtime, std::string name, Events e)
    : events(std::move(e)), runtime_(std::move(runtime)), name_(std::move(name)) {}

Core::~Core() { destroy(); }

monitor::GatewayOptions Core::gateway_options(const VmOptions& options, monitor::PolicySpec spec) {
  if (!spec.allow_all || !spec.rules.empty()) embed::add_class_path_rules(code_, spec);
  monitor::GatewayOptions gateway;
  gateway.policy = monitor::Policy::create(std::move(spec));
  gateway.working_directory = options.working_directory;
  gateway.input = source_of(options.input);
  gateway.output = sink_of(options.output);
  gateway.error = sink_of(options.error);
  gateway.judge = judge_of(events);
  gateway.audit = audit_of(events);
  return gateway;
}

Failure Core::start(const VmOptions& options) {
  BuiltPolicy policy = build_policy(options.policy);
  if (!policy.errors.empty()) return Failure(ErrorCode::BadOption, policy.errors);
  std::string class_path;
  for (const std::string& path : options.class_path.paths()) class_path += (class_path.empty() ? "" : ":") + path;
  u8 wanted_heap = options.max_heap ? options.max_heap : monitor::HostStartup::physical_memory() / 4;
  auto heap = static_cast<std::size_t>(std::min(wanted_heap, policy.spec.limits.heap));
  code_.class_path = class_path;
  code_.java_home = runtime_->java_home;
  code_.mode = embed::LaunchOptions::Mode::Module;  // an empty class path is no entry
  monitor::GatewayOptions door = gateway_options(options, std::move(policy.spec));
  door.limits.heap = heap;
  Result<std::unique_ptr<monitor::Gateway>> gateway = monitor::Gateway::create(std::move(door));
  if (!gateway) return Failure(ErrorCode::BadOption, gateway.error().message);
  meters_calls = (*gateway)->limits().cpu_nanos != monitor::Limits::kNone;

  vm::VmOptions vm_options;
  vm_options.class_path = class_path;
  vm_options.properties = options.properties;
  vm_options.max_heap = heap;
  vm_options.stack_size = options.stack_size;
  vm_options.command = options.name;
  if (options.assertions) vm_options.assertions.emplace_back("", true);
  vm_options.jit.mode = options.jit == Jit::On ? vm::JitMode::Mixed : vm::JitMode::Off;
  vm_options.jit.own_classes_only = true;
  vm_options.embedder = this;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    gateway_ = gateway->get();
    machine_ = std::make_unique<vm::Vm>(*runtime_->runtime, std::move(vm_options), std::move(*gateway));
  }
  Failure failure;
  {
    Inside in(shared_from_this());
    if (!in.ok()) {
      failure = in.take_failure();
    } else {
      vm::Thread& thread = thread_of(in);
      if (!machine_->boot(thread).is_ok()) {
        bool ended = machine_->terminating();
        fail_with_exception(in);
        failure = in.take_failure();
        failure = Failure(ended ? ErrorCode::Ended : ErrorCode::BadOption, "the VM could not be started: " + failure.message());
      } else {
        main_group = make_slot((*thread.java_thread)->at<vm::Object*>(machine_->known().Thread_group));
        machine_->identity_hashes().start_program(thread);
        if (!define_memory_classes(in, options.class_path)) failure = in.take_failure();
      }
    }
  }
  if (failure) destroy();
  return failure;
}

void Core::destroy() {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (closing_ || !machine_) return;
    closing_ = true;
  }
  vm::Thread* current = vm::Thread::current();
  CORDON_VERIFY(!current || &current->vm() != machine_.get());
  machine_->terminate(vm::EndReason::Killed);
  await_attachments();
  machine_->wait_for_all_threads(-1);
  gateway_->wait_for_threads();
  EndEvent end = end_event();
  std::unique_ptr<vm::Vm> dying;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    end_ = end;
    dying = std::move(machine_);
  }
  dying.reset();
  gateway_ = nullptr;
  functions_.clear();
  for (HostEntry* entry = first_entry_.exchange(nullptr); entry;) delete std::exchange(entry, entry->next.load());
  if (events.on_end) events.on_end(end);
}

bool Core::is_alive() {
  std::lock_guard<std::mutex> lock(mutex_);
  return machine_ && !closing_ && !machine_->terminating();
}

EndEvent Core::end_event() {
  std::lock_guard<std::mutex> lock(mutex_);
  if (!machine_) return end_;
  vm::ExitStatus status = machine_->exit_status();
  return {status.code, std::string(vm::text_of(status.reason))};
}

}  // namespace cordon::detail
