// Runtimes, policies, options and VMs of the C API.
#include "embed/api/c_api.h"

using namespace cordon;
using namespace cordon::detail;

namespace {

Output output_of(cordon_output write, void* user_data) {
  if (!write) return {};
  return Output([write, user_data](std::string_view text) { write(user_data, text.data(), text.size()); });
}

cordon_decision decision_of(const DecisionEvent& event) {
  auto text = [](std::string_view view) { return cordon_text{view.data(), view.size()}; };
  return {text(event.permission), text(event.resource), text(event.reason), event.allowed};
}

}  // namespace

cordon_error* cordon_runtime_create(const char* java_home, cordon_runtime** runtime) {
  Outcome<Runtime> made = Runtime::create({.java_home = java_home ? java_home : ""});
  if (!made) return c_error(made.failure());
  *runtime = new cordon_runtime{std::move(*made)};
  return nullptr;
}
void cordon_runtime_delete(cordon_runtime* runtime) { delete runtime; }

// ---- Policies

cordon_policy* cordon_policy_create(void) { return new cordon_policy; }
void cordon_policy_delete(cordon_policy* policy) { delete policy; }
void cordon_policy_allow_all(cordon_policy* policy) { policy->policy = Policy::allow_all(); }
void cordon_policy_allow(cordon_policy* policy, const char* key, const char* value) {
  if (value) policy->policy.allow(key, value);
  else policy->policy.allow(key);
}
void cordon_policy_deny(cordon_policy* policy, const char* key, const char* value) {
  if (value) policy->policy.deny(key, value);
  else policy->policy.deny(key);
}
void cordon_policy_map(cordon_policy* policy, const char* guest, const char* host, bool is_read_only) { policy->policy.map(guest, host, is_read_only); }
void cordon_policy_variable(cordon_policy* policy, const char* name, const char* value) { policy->policy.variable(name, value); }
void cordon_policy_limit(cordon_policy* policy, const char* keyword, const char* value) { policy->policy.limit(keyword, value); }
void cordon_policy_file(cordon_policy* policy, const char* path_or_profile) { policy->policy.file(path_or_profile); }
void cordon_policy_text(cordon_policy* policy, const char* toml) { policy->policy.text(toml); }
cordon_error* cordon_policy_check(const cordon_policy* policy) {
  Outcome<std::string> checked = policy->policy.check();
  return checked ? nullptr : c_error(checked.failure());
}

// ---- Options

cordon_vm_options* cordon_vm_options_create(void) { return new cordon_vm_options; }
void cordon_vm_options_delete(cordon_vm_options* options) { delete options; }
void cordon_vm_options_set_name(cordon_vm_options* options, const char* name) { options->options.name = name; }
void cordon_vm_options_set_policy(cordon_vm_options* options, const cordon_policy* policy) { options->options.policy = policy ? policy->policy : Policy(); }
void cordon_vm_options_add_class_path(cordon_vm_options* options, const char* path) { options->options.class_path.add(path); }
void cordon_vm_options_add_class(cordon_vm_options* options, const void* bytes, size_t length) {
  options->options.class_path.add_class({static_cast<const std::uint8_t*>(bytes), length});
}
void cordon_vm_options_add_jar(cordon_vm_options* options, const void* bytes, size_t length) {
  options->options.class_path.add_jar({static_cast<const std::uint8_t*>(bytes), length});
}
void cordon_vm_options_add_property(cordon_vm_options* options, const char* key, const char* value) { options->options.properties.emplace_back(key, value); }
void cordon_vm_options_set_max_heap(cordon_vm_options* options, size_t bytes) { options->options.max_heap = bytes; }
void cordon_vm_options_set_working_directory(cordon_vm_options* options, const char* directory) { options->options.working_directory = directory; }
void cordon_vm_options_set_jit(cordon_vm_options* options, bool is_on) { options->options.jit = is_on ? Jit::On : Jit::Off; }
void cordon_vm_options_set_output(cordon_vm_options* options, cordon_output write, void* user_data) { options->options.output = output_of(write, user_data); }
void cordon_vm_options_set_error(cordon_vm_options* options, cordon_output write, void* user_data) { options->options.error = output_of(write, user_data); }
void cordon_vm_options_set_input(cordon_vm_options* options, cordon_input read, void* user_data) {
  if (!read) options->options.input = Input();
  else options->options.input = Input([read, user_data](std::span<char> buffer) { return std::min(read(user_data, buffer.data(), buffer.size()), buffer.size()); });
}
void cordon_vm_options_on_decision(cordon_vm_options* options, cordon_on_decision decide, void* user_data) {
  if (!decide) return void(options->options.events.on_decision = {});
  options->options.events.on_decision = [decide, user_data](const DecisionEvent& event) {
    cordon_decision decision = decision_of(event);
    switch (decide(user_data, &decision)) {
      case CORDON_ANSWER_ALLOW: return Answer::Allow;
      case CORDON_ANSWER_DENY: return Answer::Deny;
      case CORDON_ANSWER_DEFAULT: break;
    }
    return Answer::Default;
  };
}
void cordon_vm_options_on_audit(cordon_vm_options* options, cordon_on_audit record, void* user_data) {
  if (!record) return void(options->options.events.on_audit = {});
  options->options.events.on_audit = [record, user_data](const DecisionEvent& event) {
    cordon_decision decision = decision_of(event);
    record(user_data, &decision);
  };
}
void cordon_vm_options_on_end(cordon_vm_options* options, cordon_on_end end, void* user_data) {
  if (!end) return void(options->options.events.on_end = {});
  options->options.events.on_end = [end, user_data](const EndEvent& event) { end(user_data, event.exit_code, event.reason.c_str()); };
}

// ---- VMs

cordon_error* cordon_vm_create(cordon_runtime* runtime, const cordon_vm_options* options, cordon_vm** vm) {
  Outcome<Vm> made = runtime->runtime.create_vm(options ? options->options : VmOptions());
  if (!made) return c_error(made.failure());
  *vm = new cordon_vm{std::make_shared<Vm>(std::move(*made))};
  return nullptr;
}
void cordon_vm_delete(cordon_vm* vm) { delete vm; }
bool cordon_vm_is_alive(const cordon_vm* vm) { return vm->vm->is_alive(); }
int cordon_vm_exit_code(const cordon_vm* vm) { return vm->vm->end_event().exit_code; }
char* cordon_vm_end_reason(const cordon_vm* vm) { return c_text(vm->vm->end_event().reason); }
void cordon_vm_interrupt(cordon_vm* vm) { vm->vm->interrupt(); }
void cordon_vm_pause(cordon_vm* vm) { vm->vm->pause(); }
void cordon_vm_resume(cordon_vm* vm) { vm->vm->resume(); }
void cordon_vm_kill(cordon_vm* vm) { vm->vm->kill(); }
cordon_error* cordon_vm_shutdown(cordon_vm* vm, int exit_code) {
  Outcome<void> done = vm->vm->shutdown(exit_code);
  return done ? nullptr : c_error(done.failure());
}
cordon_error* cordon_vm_set_policy(cordon_vm* vm, const cordon_policy* policy, size_t* closed) {
  Outcome<std::size_t> done = vm->vm->set_policy(policy ? policy->policy : Policy());
  if (!done) return c_error(done.failure());
  if (closed) *closed = *done;
  return nullptr;
}
void cordon_vm_detach(cordon_vm* vm) { vm->vm->detach(); }
void cordon_vm_meters(const cordon_vm* vm, cordon_meters* meters) { *meters = c_meters(vm->vm->meters()); }
