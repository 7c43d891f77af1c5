#include "embed/launch.h"

#include <algorithm>

#include "embed/deadline.h"
#include "embed/grants.h"
#include "embed/host_signals.h"
#include "embed/statistics.h"
#include "monitor/gateway.h"
#include "monitor/host_startup.h"
#include "monitor/policy.h"
#include "stdlib/registry.h"
#include "vm/identity_hash.h"
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
using Action = LaunchOptions::Action;
using Show = LaunchOptions::Show;
using monitor::HostStartup;

/// A word of the command line as `java` makes a String of it: by the locale's charset, which only Java knows. ASCII is
/// the same in all of them.
JavaResult<Object*> string_of_argument(Thread& thread, Class* helper, const std::string& text) {
  if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
    return make_string(thread, text);
  auto* bytes = CORDON_TRY(allocate_bytes(thread, static_cast<jint>(text.size())));
  std::copy(text.begin(), text.end(), &(*bytes)[0]);
  return CORDON_TRY(invoke_static_by_name(thread, helper, "makePlatformString", "(Z[B)Ljava/lang/String;",
                                          {true, static_cast<Object*>(bytes)}))
      .object();
}

JavaResult<void> print_version(Thread& thread, const char* method, bool to_error) {
  Class* version = find_boot(thread.vm(), "java/lang/VersionProps");
  if (!version) return throw_internal_error(thread, "no VersionProps");
  CORDON_TRY(invoke_static_by_name(thread, version, method, "(Z)V", {to_error}));
  return {};
}

/// `java -fullversion`.
JavaResult<void> print_full_version(Thread& thread, int stream) {
  Object* key = CORDON_TRY(make_string(thread, "java.runtime.version"));
  Object* version = CORDON_TRY(invoke_static_by_name(thread, find_boot(thread.vm(), "java/lang/System"), "getProperty",
                                                     "(Ljava/lang/String;)Ljava/lang/String;", {key}))
                        .object();
  HostStartup::print(stream, stream == 2 ? "openjdk full version \"" + to_utf8(thread.vm(), version) + "\"\n"
                                         : "openjdk " + to_utf8(thread.vm(), version) + "\n");
  return {};
}

/// Does what is wanted of a booted VM. LauncherHelper finds the class, checks main and words all errors as `java` does.
JavaResult<void> act(Thread& thread, const LaunchOptions& options, Phases& phases) {
  Vm& vm = thread.vm();
  Class* helper = find_boot(vm, "sun/launcher/LauncherHelper");
  if (!helper) return throw_internal_error(thread, "no LauncherHelper");
  switch (options.action) {
    case Action::VersionToError: return print_version(thread, "print", true);
    case Action::VersionToOutput: return print_version(thread, "print", false);
    case Action::FullVersionToError: return print_full_version(thread, 2);
    case Action::FullVersionToOutput: return print_full_version(thread, 1);
    case Action::ListModules:
      CORDON_TRY(invoke_static_by_name(thread, helper, "listModules", "()V"));
      return {};
    case Action::DescribeModule: {
      Object* name = CORDON_TRY(string_of_argument(thread, helper, options.main));
      CORDON_TRY(invoke_static_by_name(thread, helper, "describeModule", "(Ljava/lang/String;)V", {name}));
      return {};
    }
    case Action::Run:
    case Action::DryRun: break;
  }
  if (options.show_version != Show::No) CORDON_TRY(print_version(thread, "println", options.show_version == Show::Error));

  vm.identity_hashes().start_program(thread);
  Object* what = CORDON_TRY(string_of_argument(thread, helper, options.main));
  jint mode = static_cast<jint>(options.mode) + 1;  // LM_CLASS, LM_JAR, LM_MODULE, LM_SOURCE
  Object* mirror = CORDON_TRY(invoke_static_by_name(thread, helper, "checkAndLoadMain",
                                                    "(ZILjava/lang/String;)Ljava/lang/Class;", {true, mode, what}))
                       .object();
  Class* main_class = class_of_mirror(vm, mirror);
  phases.mark("load main class");
  if (options.action == Action::DryRun) return {};

  ObjectArray* args = CORDON_TRY(allocate_objects(thread, vm.known().String, static_cast<jint>(options.arguments.size())));
  for (std::size_t i = 0; i < options.arguments.size(); ++i)
    (*args)[i] = CORDON_TRY(string_of_argument(thread, helper, options.arguments[i]));
  CORDON_TRY(invoke_static_by_name(thread, main_class, "main", "([Ljava/lang/String;)V", {static_cast<Object*>(args)}));
  return {};
}

Result<std::unique_ptr<monitor::Gateway>> make_gateway(const LaunchOptions& options) {
  monitor::GatewayOptions gateway_options;
  monitor::PolicySpec spec = options.policy;
  bool needs_rules = !spec.allow_all || !spec.rules.empty();
  if (needs_rules) add_class_path_rules(options, spec);
  gateway_options.policy = monitor::Policy::create(std::move(spec));
  return monitor::Gateway::create(std::move(gateway_options));
}

VmOptions vm_options_of(const LaunchOptions& options) {
  VmOptions vm_options;
  vm_options.class_path = options.class_path;
  vm_options.properties = options.properties;
  vm_options.arguments = options.vm_arguments;
  vm_options.assertions = options.assertions;
  // As `java`: a quarter of the machine unless said otherwise.
  vm_options.max_heap = options.max_heap ? options.max_heap : monitor::HostStartup::physical_memory() / 4;
  vm_options.max_heap = static_cast<std::size_t>(std::min<u8>(vm_options.max_heap, options.policy.limits.heap));
  vm_options.stack_size = options.stack_size;
  vm_options.command = options.command;
  vm_options.count_instructions = options.statistics;
  vm_options.trace = options.trace;
  vm_options.jit.mode = options.jit == LaunchOptions::Jit::Off     ? JitMode::Off
                        : options.jit == LaunchOptions::Jit::Mixed ? JitMode::Mixed
                                                                   : JitMode::FirstCall;
  vm_options.jit.first_call_level = options.jit == LaunchOptions::Jit::FirstCallOptimized ? 2 : 1;
  vm_options.jit.log = options.jit_log;
  vm_options.jit.dump = options.jit_dump;
  return vm_options;
}

/// The error of a boot that failed; empty message if Java has said already what is wrong (module options).
Error boot_error(Thread& thread, const std::string& image_path) {
  std::string reason = describe_throwable(thread, thread.take_exception());
  if (thread.vm().init_level == 1 && reason.find("module system") != reason.npos) return Error{ErrorKind::BadInput, 0, ""};
  return Error{ErrorKind::BadInput, 0, "the class library in " + image_path + " could not be started: " + reason};
}

Error image_error(const std::string& path, const Error& error) {
  return Error{error.kind, error.code, path + ": " + error.message + "\nIs the installation of OpenJDK 17 damaged?"};
}

}  // namespace

Result<int> launch(const LaunchOptions& options) {
  Phases phases;
  std::string image_path = options.java_home + "/lib/modules";
  Result<monitor::MappedFile> mapped = HostStartup::map_file(image_path);
  if (!mapped) return image_error(image_path, mapped.error());
  // Everything from here on lives until the process ends: to take it down would be time that nobody gains from.
  auto* image = new monitor::MappedFile(std::move(*mapped));
  RuntimeOptions runtime_options;
  runtime_options.java_home = options.java_home;
  if (auto list = HostStartup::read_file(options.java_home + "/lib/classlist"))
    runtime_options.class_list.assign(list->begin(), list->end());
  if (auto archive = HostStartup::map_file(options.java_home + "/lib/server/classes.jsa"))
    runtime_options.class_archive = (new monitor::MappedFile(std::move(*archive)))->bytes();
  runtime_options.count_instructions = options.statistics;
  Result<std::unique_ptr<Runtime>> created = Runtime::create(runtime_options, image->bytes());
  if (!created) return image_error(image_path, created.error());
  Runtime* runtime = created->release();
  runtime->register_natives(stdlib::kNativeClasses, stdlib::kNativeClassCount);
  HostStartup::raise_descriptor_limit();
  CORDON_TRY(HostStartup::install_fault_guard());
  auto* vm = new Vm(*runtime, vm_options_of(options), CORDON_TRY(make_gateway(options)));
  CORDON_TRY(watch_deadlines(*vm, options.policy.limits));
  Thread* thread = vm->attach_current_thread();
  if (!thread) return Error{ErrorKind::Quota, 0, "no memory for the main thread's stack"};
  phases.mark("map class library");

  if (!vm->boot(*thread).is_ok() && !vm->terminating()) return boot_error(*thread, image_path);
  phases.mark("boot");
  if (!vm->terminating()) {
    monitor::SignalWatcher* watcher = nullptr;
    if (options.handle_signals) watcher = CORDON_TRY(watch_signals_for(*thread)).release();
    (void)watcher;  // until the process ends
    (void)act(*thread, options, phases);
  }
  phases.mark("run");
  int code = finish_main_thread(*thread);
  phases.mark("end");
  if (options.statistics) {
    vm->wait_for_all_threads(200);  // so that their work is counted whole
    HostStartup::print(2, statistics_of(*vm, phases));
  }
  return code;
}

}  // namespace cordon::embed
