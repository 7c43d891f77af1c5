#include "embed/launch.h"

#include "monitor/gateway.h"
#include "monitor/host_startup.h"
#include "monitor/policy.h"
#include "stdlib/registry.h"
#include "vm/alloc.h"
#include "vm/invoke.h"
#include "vm/link.h"
#include "vm/strings.h"
#include "vm/threads.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::embed {

namespace {

using namespace vm;

/// LauncherHelper finds the class, checks main and words all errors as `java` does.
JavaResult<void> run_main(Thread& thread, const LaunchOptions& options) {
  Vm& vm = thread.vm();
  Class* helper = find_boot(vm, "sun/launcher/LauncherHelper");
  if (!helper) return throw_internal_error(thread, "no LauncherHelper");
  Object* what = CORDON_TRY(make_string(thread, options.main));
  jint mode = static_cast<jint>(options.mode) + 1;
  Object* mirror =
      CORDON_TRY(invoke_static_by_name(thread, helper, "checkAndLoadMain", "(ZILjava/lang/String;)Ljava/lang/Class;", {true, mode, what})).object();
  Class* main_class = class_of_mirror(vm, mirror);
  ObjectArray* args = CORDON_TRY(allocate_objects(thread, vm.known().String, static_cast<jint>(options.arguments.size())));
  for (std::size_t i = 0; i < options.arguments.size(); ++i) (*args)[i] = CORDON_TRY(make_string(thread, options.arguments[i]));
  CORDON_TRY(invoke_static_by_name(thread, main_class, "main", "([Ljava/lang/String;)V", {static_cast<Object*>(args)}));
  return {};
}

}  // namespace

Result<int> launch(const LaunchOptions& options) {
  monitor::MappedFile image = CORDON_TRY(monitor::HostStartup::map_file(options.java_home + "/lib/modules"));
  RuntimeOptions runtime_options;
  runtime_options.java_home = options.java_home;
  std::unique_ptr<Runtime> runtime = CORDON_TRY(Runtime::create(runtime_options, image.bytes()));
  runtime->register_natives(stdlib::kNativeClasses, stdlib::kNativeClassCount);
  monitor::GatewayOptions gateway_options;
  gateway_options.policy = options.allow_all ? monitor::Policy::allow_all() : monitor::Policy::deny_all({options.java_home});
  std::unique_ptr<monitor::Gateway> gateway = CORDON_TRY(monitor::Gateway::create(std::move(gateway_options)));
  VmOptions vm_options;
  vm_options.class_path = options.class_path;
  vm_options.properties = options.properties;
  vm_options.assertions = options.assertions;
  vm_options.max_heap = options.max_heap;
  vm_options.stack_size = options.stack_size;
  vm_options.command = options.main;
  Vm vm(*runtime, std::move(vm_options), std::move(gateway));
  Thread* thread = vm.attach_current_thread();
  if (!thread) return Error{ErrorKind::Quota, 0, "no memory for the main thread's stack"};
  if (!vm.boot(*thread).is_ok() && !vm.terminating()) {
    Error error{ErrorKind::BadInput, 0, "the class library could not be started: " + describe_throwable(*thread, thread->take_exception())};
    vm.terminate(1);
    vm.wait_for_all_threads(-1);
    vm.detach_current_thread(thread);
    return error;
  }
  if (!vm.terminating()) (void)run_main(*thread, options);
  int code = finish_main_thread(*thread);
  vm.wait_for_all_threads(-1);
  vm.detach_current_thread(thread);
  return code;
}

}  // namespace cordon::embed
