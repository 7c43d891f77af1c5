#include "embed/launch.h"

#include <algorithm>

#include "base/utf8.h"
#include "embed/audit.h"
#include "embed/grants.h"
#include "embed/host_signals.h"
#include "embed/learner.h"
#include "embed/statistics.h"
#include "embed/time_limits.h"
#include "monitor/gateway.h"
#include "monitor/host_startup.h"
#include "monitor/policy.h"
#include "stdlib/registry.h"
#include "vm/identity_hash.h"
#include "vm/alloc.h"
#include "vm/invoke.h"
#include "vm/jit.h"
#include "vm/link.h"
#include "vm/string_table.h"
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

/// As `java`: a quarter of the machine unless said otherwise.
std::size_t heap_limit(const LaunchOptions& options) {
  u8 wanted = options.max_heap ? options.max_heap : HostStartup::physical_memory() / 4;
  return static_cast<std::size_t>(std::min(wanted, options.policy.limits.heap));
}

Result<std::unique_ptr<monitor::Gateway>> make_gateway(const LaunchOptions& options) {
  std::unique_ptr<Audit> audit;
  if (!options.audit.empty()) audit = CORDON_TRY(Audit::open(options.audit));
  monitor::PolicySpec spec = options.policy;
  // What is learned is what a run needs beside its class path.
  bool needs_rules = !spec.allow_all || !spec.rules.empty() || options.learner;
  if (needs_rules) add_class_path_rules(options, spec);
  if (audit) audit->protect(spec);
  monitor::GatewayOptions gateway_options;
  if (options.learner) {
    if (audit) options.learner->also_tell(audit->log());
    options.learner->prepare(spec, monitor::Policy::create(spec));
  }
  gateway_options.policy = monitor::Policy::create(std::move(spec));
  gateway_options.limits.heap = heap_limit(options);
  if (audit) gateway_options.audit = audit->log();
  if (options.learner) gateway_options.audit = options.learner;
  monitor::AuditStart start{.command = options.command, .policy = gateway_options.policy};
  std::unique_ptr<monitor::Gateway> gateway = CORDON_TRY(monitor::Gateway::create(std::move(gateway_options)));
  gateway->cpu_meter()->count_process();
  start.limits = gateway->limits();
  start.working_directory = gateway->working_directory();
  if (audit) CORDON_TRY(audit->log()->start(start));
  return gateway;
}

/// Whether the program holds a string constant with this content.
bool is_named(Vm& vm, const std::string& text) {
  std::u16string units = utf8_to_utf16(text);
  StringChars chars;
  chars.utf16 = reinterpret_cast<const jchar*>(units.data());
  chars.length = units.size();
  return vm.strings().find(chars) != nullptr;
}

/// Why the VM has ended, for the audit.
void end_audit(Vm& vm, monitor::Gateway& gateway, const HostSignals* signals) {
  ExitStatus status = vm.exit_status();
  int code = status.code;
  if (std::string_view limit = limit_of(status.reason); !limit.empty()) {
    gateway.end_audit({.cause = "limit", .code = code, .detail = limit});
    return;
  }
  constexpr int kSignalBase = 128;
  if (signals && signals->last() && code == kSignalBase + signals->last()) {
    gateway.end_audit({.cause = "signal", .code = code, .detail = signal_name(signals->last())});
    return;
  }
  gateway.end_audit({.cause = "exit", .code = code});
}

VmOptions vm_options_of(const LaunchOptions& options) {
  VmOptions vm_options;
  vm_options.class_path = options.class_path;
  vm_options.properties = options.properties;
  vm_options.arguments = options.vm_arguments;
  vm_options.preview = options.preview;
  vm_options.assertions = options.assertions;
  vm_options.max_heap = heap_limit(options);
  vm_options.stack_size = options.stack_size;
  vm_options.command = options.command;
  vm_options.count_instructions = options.statistics;
  vm_options.trace = options.trace;
  vm_options.jit.mode = options.jit == LaunchOptions::Jit::Off     ? JitMode::Off
                        : options.jit == LaunchOptions::Jit::Mixed ? JitMode::Mixed
                                                                   : JitMode::FirstCall;
  vm_options.jit.first_call_level = options.jit == LaunchOptions::Jit::FirstCallOptimized ? 2 : 1;
  vm_options.jit.log = options.jit_log;
  vm_options.jit.perf_map = options.jit_perf_map;
  vm_options.jit.stress_deopt = options.jit_stress_deopt;
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
  std::unique_ptr<monitor::Gateway> gateway = CORDON_TRY(make_gateway(options));
  auto* time_limits = new TimeLimits(gateway->limits());
  monitor::Gateway& door = *gateway;
  auto* vm = new Vm(*runtime, vm_options_of(options), std::move(gateway));
  CORDON_TRY(time_limits->watch(door));
  Thread* thread = vm->attach_current_thread();
  if (!thread) return Error{ErrorKind::Quota, 0, "no memory for the main thread's stack"};
  phases.mark("map class library");

  HostSignals* signals = nullptr;
  if (options.handle_signals || !options.audit.empty() || options.learner) {
    auto before_death = [&door](int number) {
      door.end_audit({.cause = "signal", .code = 128 + number, .detail = signal_name(number)});
    };
    signals = CORDON_TRY(HostSignals::watch(before_death)).release();
  }
  if (!vm->boot(*thread).is_ok() && !vm->terminating()) {
    door.end_audit({.cause = "failure", .code = 1, .detail = "the class library could not be started"});
    return boot_error(*thread, image_path);
  }
  phases.mark("boot");
  if (!vm->terminating()) {
    if (options.handle_signals) CORDON_TRY(signals->deliver_to(*thread));
    (void)act(*thread, options, phases);
  }
  phases.mark("run");
  int code = finish_main_thread(*thread);
  if (options.learner) options.learner->choose_variables([vm](const std::string& name) { return is_named(*vm, name); });
  end_audit(*vm, door, signals);
  phases.mark("end");
  time_limits->tell(vm->exit_status().reason);
  if (options.statistics) {
    vm->wait_for_all_threads(200);  // so that their work is counted whole
    HostStartup::print(2, statistics_of(*vm, phases));
  }
  if (options.jit_perf_map && vm->jit()) vm->jit()->stop();  // writes the map
  return code;
}

}  // namespace cordon::embed
