// A VM's beginning and end.
#include "embed/api/core.h"

#include <algorithm>

#include "embed/api/memory_classes.h"
#include "embed/api/policy.h"
#include "embed/api/streams.h"
#include "embed/grants.h"
#include "monitor/gateway.h"
#include "monitor/policy.h"
#include "vm/identity_hash.h"
#include "vm/invoke.h"
#include "vm/native.h"
#include "vm/throw.h"

namespace cordon::detail {

Core::Core(std::shared_ptr<RuntimeCore> runtime, std::string name, Events e)
    : events(std::move(e)), runtime_(std::move(runtime)), name_(std::move(name)) {}

Core::~Core() { destroy(); }

namespace {

Result<std::unique_ptr<monitor::Gateway>> make_gateway(const VmOptions& options, const std::string& class_path, const std::string& java_home,
                                                       std::size_t heap, monitor::PolicySpec spec) {
  embed::LaunchOptions code;  // what may be read without being granted
  code.class_path = class_path;
  code.java_home = java_home;
  code.mode = embed::LaunchOptions::Mode::Module;  // an empty class path is no entry
  if (!spec.allow_all || !spec.rules.empty()) embed::add_class_path_rules(code, spec);
  monitor::GatewayOptions gateway_options;
  gateway_options.policy = monitor::Policy::create(std::move(spec));
  gateway_options.limits.heap = heap;
  gateway_options.working_directory = options.working_directory;
  gateway_options.input = source_of(options.input);
  gateway_options.output = sink_of(options.output);
  gateway_options.error = sink_of(options.error);
  return monitor::Gateway::create(std::move(gateway_options));
}

}  // namespace

Failure Core::start(const VmOptions& options) {
  BuiltPolicy policy = build_policy(options.policy);
  if (!policy.errors.empty()) return Failure(ErrorCode::BadOption, policy.errors);
  std::string class_path;
  for (const std::string& path : options.class_path.paths()) class_path += (class_path.empty() ? "" : ":") + path;
  u8 wanted_heap = options.max_heap ? options.max_heap : monitor::HostStartup::physical_memory() / 4;
  auto heap = static_cast<std::size_t>(std::min(wanted_heap, policy.spec.limits.heap));
  Result<std::unique_ptr<monitor::Gateway>> gateway = make_gateway(options, class_path, runtime_->java_home, heap, std::move(policy.spec));
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
  {
    std::lock_guard<std::mutex> lock(mutex_);
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
  EndEvent end = end_event();
  std::unique_ptr<vm::Vm> dying;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    end_ = end;
    dying = std::move(machine_);
  }
  dying.reset();
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
