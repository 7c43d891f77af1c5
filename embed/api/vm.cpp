// The public Runtime and Vm.
#include "cordon/vm.h"

#include "cordon/runtime.h"
#include "embed/api/core.h"
#include "embed/jdk.h"
#include "stdlib/registry.h"
#include "vm/alloc.h"
#include "vm/invoke.h"
#include "vm/link.h"
#include "vm/strings.h"

namespace cordon {

using namespace detail;

namespace {

ErrorCode code_of(const Error& error) {
  switch (error.kind) {
    case ErrorKind::NotFound: return ErrorCode::NotFound;
    case ErrorKind::Quota: return ErrorCode::Limit;
    case ErrorKind::Host: return ErrorCode::Host;
    default: return ErrorCode::BadOption;
  }
}

Failure failure_of(const Error& error) { return Failure(code_of(error), error.message); }

}  // namespace

Outcome<Runtime> Runtime::create(const RuntimeOptions& options) {
  using monitor::HostStartup;
  Result<std::string> java_home = embed::find_jdk(options.java_home);
  if (!java_home) return failure_of(java_home.error());
  auto core = std::make_shared<RuntimeCore>();
  core->java_home = *java_home;
  Result<monitor::MappedFile> image = HostStartup::map_file(core->java_home + "/lib/modules");
  if (!image) return failure_of(image.error());
  core->image = std::move(*image);
  vm::RuntimeOptions runtime_options;
  runtime_options.java_home = core->java_home;
  if (auto list = HostStartup::read_file(core->java_home + "/lib/classlist")) runtime_options.class_list.assign(list->begin(), list->end());
  Result<std::unique_ptr<vm::Runtime>> runtime = vm::Runtime::create(runtime_options, core->image.bytes());
  if (!runtime) return failure_of(runtime.error());
  core->runtime = std::move(*runtime);
  core->runtime->register_natives(stdlib::kNativeClasses, stdlib::kNativeClassCount);
  if (options.may_handle_signals) {
    Result<void> guard = HostStartup::install_fault_guard();
    if (!guard) return failure_of(guard.error());
  }
  return Runtime(std::move(core));
}

const std::string& Runtime::java_home() const { return core_->java_home; }

Outcome<Vm> Runtime::create_vm(VmOptions options) {
  auto core = std::make_shared<Core>(core_, options.name, options.events);
  if (Failure failure = core->start(options)) return failure;
  return Vm(std::move(core));
}

Vm& Vm::operator=(Vm&& other) noexcept {
  if (this == &other) return *this;
  if (core_) core_->destroy();
  core_ = std::move(other.core_);
  return *this;
}

Vm::~Vm() {
  if (core_) core_->destroy();
}

Outcome<void> Vm::load(std::string_view class_name) {
  Inside in(core_);
  vm::Class* klass = nullptr;
  if (!in.ok() || !class_named(in, class_name, &klass)) return in.take_failure();
  if (!vm::initialize_class(thread_of(in), klass).is_ok()) {
    fail_with_exception(in);
    return in.take_failure();
  }
  return {};
}

Outcome<void> Vm::run_main(std::string_view class_name, const std::vector<std::string>& arguments) {
  return call<void>(std::string(class_name) + ".main([Ljava/lang/String;)V", arguments);
}

const std::string& Vm::name() const { return core_->name(); }
bool Vm::is_alive() const { return core_ && core_->is_alive(); }
EndEvent Vm::end_event() const { return core_ ? core_->end_event() : EndEvent{}; }
void Vm::interrupt() {
  if (core_) core_->interrupt();
}
void Vm::pause() {
  if (core_) core_->pause(true);
}
void Vm::resume() {
  if (core_) core_->pause(false);
}
void Vm::kill() {
  if (core_) core_->kill();
}
Outcome<void> Vm::shutdown(int code) {
  Outcome<void> outcome = call<void>("java.lang.System.exit", code);
  if (!outcome && outcome.failure().code() == ErrorCode::Ended) return {};
  return outcome;
}
Outcome<std::size_t> Vm::set_policy(const Policy& policy) {
  if (!core_) return Failure(ErrorCode::Ended, "there is no VM");
  return core_->set_policy(policy);
}
Meters Vm::meters() const { return core_ ? core_->meters() : Meters{}; }
void Vm::collect() { gc::Collector::collect(); }

void Vm::detach() {
  if (core_) core_->detach_current();
}

}  // namespace cordon
