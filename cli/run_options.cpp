#include "cli/run_options.h"

#include <algorithm>
#include <array>

#include "base/suggest.h"
#include "cli/argument_files.h"
#include "cli/memory_size.h"
#include "embed/process.h"

namespace cordon::cli {

namespace {

using Mode = embed::LaunchOptions::Mode;
using Action = embed::LaunchOptions::Action;

constexpr std::string_view kNoVm =
    "Error: Could not create the Java Virtual Machine.\n"
    "Error: A fatal exception has occurred. Program will exit.\n";

Error failure(std::string text) { return Error{ErrorKind::BadInput, 0, std::move(text)}; }
/// As a JVM words what it does not accept.
Error refusal(std::string text) { return failure(std::move(text) + "\n" + std::string(kNoVm)); }

struct Parser {
  RunRequest& request;
  int module_options[4] = {};  ///< numbers of the next jdk.module.add*.N and patch.N
  bool names_source = false;
  const embed::PolicyFlagTable& flags;
  std::string_view program_option;  ///< "-jar", "-m"...: the next argument is the program

  void property(std::string name, std::string_view value) {
    request.launch.properties.emplace_back(std::move(name), std::string(value));
  }
  void numbered(int kind, std::string_view name, std::string_view value) {
    property(std::string(name) + "." + std::to_string(module_options[kind]++), value);
  }
  void assertions(std::string_view what, bool on) { request.launch.assertions.emplace_back(std::string(what), on); }
  void show(Action action) { request.launch.action = action; }
};

using Apply = Result<void> (*)(Parser& parser, std::string_view option, std::string_view value);

enum class Form : u1 {
  Flag,    ///< -x
  Prefix,  ///< -xVALUE
  Next,    ///< -x VALUE
  Long,    ///< --x VALUE or --x=VALUE
  Suffix,  ///< --x or --x:VALUE
};

/// What an option without its value is told: "Error: --x requires ...".
constexpr std::string_view kPath = "class path specification", kModulePath = "module path specification",
                           kModules = "modules to be specified", kModuleName = "module name", kJar = "jar file specification",
                           kSource = "source version";

struct Option {
  std::string_view name;
  Form form;
  std::string_view value;     ///< how the help shows it
  std::string_view help;      ///< empty: not in the help
  std::string_view required;  ///< of Next and Long
  Apply apply;
};

std::string expand_wildcards(std::string_view path);

Result<void> set_class_path(Parser& p, std::string_view, std::string_view value) {
  p.request.launch.class_path = expand_wildcards(value);
  p.request.has_class_path = true;
  return {};
}
Result<void> set_heap(Parser& p, std::string_view option, std::string_view value) {
  auto bytes = parse_memory_size(value);
  if (!bytes) return refusal("Invalid maximum heap size: " + std::string(option));
  if (*bytes < kSmallestHeap) return failure("Error occurred during initialization of VM\nToo small maximum heap\n");
  p.request.launch.max_heap = *bytes;
  return {};
}
Result<void> set_first_heap(Parser& p, std::string_view option, std::string_view value) {
  auto bytes = parse_memory_size(value);
  if (!bytes) return refusal("Invalid initial heap size: " + std::string(option));
  p.request.launch.initial_heap = *bytes;
  return {};
}
Result<void> set_stack(Parser& p, std::string_view option, std::string_view value) {
  auto bytes = parse_memory_size(value);
  if (!bytes || *bytes > kLargestStack) return refusal("Invalid thread stack size: " + std::string(option));
  if (*bytes < kSmallestStack)
    return refusal("\nThe Java thread stack size specified is too small. Specify at least " +
                   std::to_string(kSmallestStack / 1024) + "k");
  p.request.launch.stack_size = *bytes;
  return {};
}
Result<void> set_property(Parser& p, std::string_view, std::string_view value) {
  std::size_t equals = value.find('=');
  std::string_view name = value.substr(0, equals);
  if (name.starts_with("jdk.module.") && name != "jdk.module.showModuleResolution" && name != "jdk.module.validation") {
    for (std::string_view reserved : {"addexports", "addopens", "addreads", "patch", "limitmods", "upgrade.path", "enable.native.access",
                                      "addmods", "path", "main"})
      if (name.substr(11).starts_with(reserved)) {
        p.request.warnings += "OpenJDK 64-Bit Server VM warning: Ignoring system property options whose names match the "
                              "'-Djdk.module.*'.  Those that are reserved for internal use.\n";
        return {};
      }
  }
  if (name == "java.class.path") {
    p.request.launch.class_path = equals == value.npos ? "" : std::string(value.substr(equals + 1));
    p.request.has_class_path = true;
    return {};
  }
  p.property(std::string(name), equals == value.npos ? "" : value.substr(equals + 1));
  return {};
}
template <bool kOn>
Result<void> set_assertions(Parser& p, std::string_view, std::string_view value) {
  p.assertions(value, kOn);
  return {};
}
template <bool kOn>
Result<void> set_system_assertions(Parser& p, std::string_view, std::string_view) {
  p.assertions("<system>", kOn);
  return {};
}
Result<void> add_readable(Parser& p, std::string_view paths) {
  for (std::size_t start = 0; start <= paths.size();) {
    std::size_t end = std::min(paths.find(':', start), paths.size());
    if (end > start) p.request.launch.readable.emplace_back(paths.substr(start, end - start));
    start = end + 1;
  }
  return {};
}
Result<void> set_module_path(Parser& p, std::string_view, std::string_view value) {
  p.property("jdk.module.path", value);
  return add_readable(p, value);
}
Result<void> set_upgrade_path(Parser& p, std::string_view, std::string_view value) {
  p.property("jdk.module.upgrade.path", value);
  return add_readable(p, value);
}
Result<void> patch_module(Parser& p, std::string_view, std::string_view value) {
  p.numbered(3, "jdk.module.patch", value);
  std::size_t equals = value.find('=');
  return equals == value.npos ? Result<void>() : add_readable(p, value.substr(equals + 1));
}
Result<void> add_modules(Parser& p, std::string_view, std::string_view value) {
  p.property("jdk.module.addmods." + std::to_string(p.request.launch.added_modules++), value);
  return {};
}
Result<void> add_exports(Parser& p, std::string_view, std::string_view value) {
  p.numbered(0, "jdk.module.addexports", value);
  return {};
}
Result<void> add_opens(Parser& p, std::string_view, std::string_view value) {
  p.numbered(1, "jdk.module.addopens", value);
  return {};
}
Result<void> add_reads(Parser& p, std::string_view, std::string_view value) {
  p.numbered(2, "jdk.module.addreads", value);
  return {};
}
Result<void> limit_modules(Parser& p, std::string_view, std::string_view value) {
  p.property("jdk.module.limitmods", value);
  return {};
}
Result<void> native_access(Parser& p, std::string_view, std::string_view value) {
  p.property("jdk.module.enable.native.access.0", value);
  return {};
}
Result<void> set_mode(Parser& p, std::string_view option, std::string_view value) {
  p.request.launch.mode = option.starts_with("-jar") ? Mode::Jar : Mode::Module;
  p.request.launch.main = value;
  p.program_option = option;
  return {};
}
Result<void> set_source(Parser& p, std::string_view, std::string_view value) {
  p.property("jdk.internal.javac.source", value);
  p.names_source = true;
  return {};
}
template <Action kAction>
Result<void> show(Parser& p, std::string_view, std::string_view) {
  p.show(kAction);
  return {};
}
Result<void> describe(Parser& p, std::string_view, std::string_view value) {
  p.show(Action::DescribeModule);
  p.request.launch.main = value;
  return {};
}
template <bool kToOutput>
Result<void> show_version(Parser& p, std::string_view, std::string_view) {
  p.request.launch.show_version = kToOutput ? embed::LaunchOptions::Show::Output : embed::LaunchOptions::Show::Error;
  return {};
}
template <bool kToOutput>
Result<void> help(Parser& p, std::string_view, std::string_view) {
  p.request.is_help = true;
  p.request.help_to_output = kToOutput;
  return {};
}
Result<void> trace_classes(Parser& p, std::string_view, std::string_view value) {
  if (value.empty() || value == "class") p.request.launch.trace.push_back("classload");
  return {};
}
Result<void> show_resolution(Parser& p, std::string_view, std::string_view) {
  p.property("jdk.module.showModuleResolution", "true");
  return {};
}
Result<void> enable_preview(Parser& p, std::string_view, std::string_view) {
  p.request.launch.preview = true;
  return {};
}
Result<void> allow_all(Parser& p, std::string_view, std::string_view) {
  p.request.policy.allow_all = true;
  return {};
}
Result<void> set_audit(Parser& p, std::string_view, std::string_view value) {
  p.request.launch.audit = value;
  return {};
}
Result<void> set_jdk(Parser& p, std::string_view, std::string_view value) {
  p.request.jdk = value;
  return {};
}
Result<void> statistics(Parser& p, std::string_view, std::string_view) {
  p.request.launch.statistics = true;
  return {};
}
Result<void> no_signals(Parser& p, std::string_view, std::string_view) {
  p.request.launch.handle_signals = false;
  return {};
}
Result<void> nothing(Parser&, std::string_view, std::string_view) { return {}; }
Result<void> diagnose(Parser& p, std::string_view, std::string_view) {
  p.property("sun.java.launcher.diag", "true");
  return {};
}
Result<void> no_verification(Parser& p, std::string_view option, std::string_view) {
  if (option == "-noverify" || option == "-Xverify:none")
    p.request.warnings += "OpenJDK 64-Bit Server VM warning: Options -Xverify:none and -noverify were deprecated in JDK 13 "
                          "and will likely be removed in a future release.\n";
  return {};
}
Result<void> illegal_access(Parser& p, std::string_view option, std::string_view) {
  p.request.warnings +=
      "OpenJDK 64-Bit Server VM warning: Ignoring option " + std::string(option) + "; support was removed in 17.0\n";
  return {};
}
Result<void> no_effect(Parser& p, std::string_view option, std::string_view) {
  p.request.warnings += "cordon: warning: " + std::string(option) + " has no effect here\n";
  return {};
}
Result<void> agent(Parser&, std::string_view option, std::string_view) {
  return refusal("cordon does not load agents: " + std::string(option));
}
Result<void> set_jit(Parser& p, std::string_view, std::string_view value) {
  if (value == "off") p.request.launch.jit = embed::LaunchOptions::Jit::Off;
  else if (value == "first-call") p.request.launch.jit = embed::LaunchOptions::Jit::FirstCall;
  else if (value == "first-call-optimized") p.request.launch.jit = embed::LaunchOptions::Jit::FirstCallOptimized;
  else if (value == "mixed") p.request.launch.jit = embed::LaunchOptions::Jit::Mixed;
  else return failure("cordon: --jit is one of off, first-call, first-call-optimized and mixed, not '" + std::string(value) + "'\n");
  return {};
}
Result<void> log_jit(Parser& p, std::string_view, std::string_view) {
  p.request.launch.jit_log = true;
  return {};
}
Result<void> perf_map(Parser& p, std::string_view, std::string_view) {
  p.request.launch.jit_perf_map = true;
  return {};
}
Result<void> stress_jit(Parser& p, std::string_view, std::string_view value) {
  if (value != "deopt") return failure("cordon: --jit-stress is deopt, not '" + std::string(value) + "'\n");
  p.request.launch.jit_stress_deopt = true;
  return {};
}
Result<void> dump_ir(Parser& p, std::string_view, std::string_view value) {
  p.request.launch.jit_dump = value;
  return {};
}

Result<void> xx(Parser& p, std::string_view option, std::string_view flag);

// Order is the help's. Longer names stand before those they begin with.
constexpr Option kOptions[] = {
    // Classes and modules
    {"-classpath", Form::Next, "", "", kPath, set_class_path},
    {"-cp", Form::Next, "PATH", "directories and jars of the program, parted by ':' (also -classpath, --class-path);\n"
     "DIR/* means all jars of DIR; without it: CLASSPATH, else the current directory", kPath, set_class_path},
    {"--class-path", Form::Long, "", "", kPath, set_class_path},
    {"-jar", Form::Next, "", "", kJar, set_mode},
    {"-m", Form::Next, "", "", kModuleName, set_mode},
    {"--module", Form::Long, "", "", kModuleName, set_mode},
    {"-p", Form::Next, "PATH", "directories of modules (also --module-path)", kModulePath, set_module_path},
    {"--module-path", Form::Long, "", "", kModulePath, set_module_path},
    {"--upgrade-module-path", Form::Long, "PATH", "modules that replace those of the JDK", kModulePath, set_upgrade_path},
    {"--add-modules", Form::Long, "NAMES", "root modules beside the main one", kModules, add_modules},
    {"--limit-modules", Form::Long, "NAMES", "no modules but these and what they need", kModules, limit_modules},
    {"--add-exports", Form::Long, "M/PKG=TO", "exports a package to a module, or ALL-UNNAMED", kModules, add_exports},
    {"--add-opens", Form::Long, "M/PKG=TO", "opens a package to deep reflection", kModules, add_opens},
    {"--add-reads", Form::Long, "M=TO", "lets a module read another", kModules, add_reads},
    {"--patch-module", Form::Long, "M=PATH", "classes that come before a module's own", kModules, patch_module},
    {"--enable-native-access", Form::Long, "", "", kModules, native_access},
    {"--source", Form::Long, "N", "compiles File.java as of this version", kSource, set_source},
    {"--enable-preview", Form::Flag, "", "allows preview features of Java 17", "", enable_preview},
    // The program
    {"-D", Form::Prefix, "NAME=VALUE", "sets a system property", "", set_property},
    {"-enablesystemassertions", Form::Flag, "", "", "", set_system_assertions<true>},
    {"-disablesystemassertions", Form::Flag, "", "", "", set_system_assertions<false>},
    {"-enableassertions", Form::Suffix, "", "", "", set_assertions<true>},
    {"-disableassertions", Form::Suffix, "", "", "", set_assertions<false>},
    {"-ea", Form::Suffix, "[:PKG...|:CLASS]", "switches assertions on; -da: off; -esa, -dsa: those of the class library", "",
     set_assertions<true>},
    {"-da", Form::Suffix, "", "", "", set_assertions<false>},
    {"-esa", Form::Flag, "", "", "", set_system_assertions<true>},
    {"-dsa", Form::Flag, "", "", "", set_system_assertions<false>},
    // What it may do and use
    {"-A", Form::Flag, "", "grants everything (also --allow-all); without it a program has its standard streams\n"
     "and can read its own class path", "", allow_all},
    {"--allow-all", Form::Flag, "", "", "", allow_all},
    {"-Xmx", Form::Prefix, "SIZE", "largest heap: bytes, or with k, m, g", "", set_heap},
    {"-Xms", Form::Prefix, "", "", "", set_first_heap},
    {"-Xss", Form::Prefix, "SIZE", "stack of a thread", "", set_stack},
    {"-Xint", Form::Flag, "", "", "", nothing},
    {"-Xrs", Form::Flag, "", "leaves SIGINT, SIGTERM and SIGHUP alone: no shutdown hooks", "", no_signals},
    {"--audit", Form::Long, "FILE", "appends each decision to FILE, or to descriptor N with fd:N, as lines of JSON\n"
     "(see: cordon help audit)", "a file", set_audit},
    // What is shown
    {"--stats", Form::Flag, "", "prints at the end what the VM did, on standard error", "", statistics},
    {"-verbose", Form::Suffix, ":class", "names each class as it is loaded", "", trace_classes},
    {"--verbose", Form::Suffix, "", "", "", trace_classes},
    {"--show-module-resolution", Form::Flag, "", "shows how modules are resolved", "", show_resolution},
    {"-version", Form::Flag, "", "prints the version of VM and class library (--version: to standard output)", "",
     show<Action::VersionToError>},
    {"--version", Form::Flag, "", "", "", show<Action::VersionToOutput>},
    {"-fullversion", Form::Flag, "", "", "", show<Action::FullVersionToError>},
    {"--full-version", Form::Flag, "", "", "", show<Action::FullVersionToOutput>},
    {"-showversion", Form::Flag, "", "the same, and runs the program (also --show-version)", "", show_version<false>},
    {"--show-version", Form::Flag, "", "", "", show_version<true>},
    {"--list-modules", Form::Flag, "", "names the modules that can be found", "", show<Action::ListModules>},
    {"-d", Form::Next, "", "", kModuleName, describe},
    {"--describe-module", Form::Long, "NAME", "describes a module", kModuleName, describe},
    {"--dry-run", Form::Flag, "", "loads the main class but does not run it", "", show<Action::DryRun>},
    {"--jdk", Form::Long, "PATH", "the OpenJDK 17 whose class library is used; else JAVA_HOME, else the installed one",
     "a directory", set_jdk},
    {"-help", Form::Flag, "", "", "", help<false>},
    {"-h", Form::Flag, "", "", "", help<false>},
    {"-?", Form::Flag, "", "", "", help<false>},
    {"-X", Form::Flag, "", "", "", help<false>},
    {"--help-extra", Form::Flag, "", "", "", help<true>},
    {"--help", Form::Flag, "", "prints this", "", help<true>},
    // Accepted for HotSpot's sake
    {"-XX:", Form::Prefix, "", "", "", xx},
    {"-Xlog", Form::Suffix, "", "", "", no_effect},
    {"-Xcomp", Form::Flag, "", "", "", nothing},
    {"-Xmixed", Form::Flag, "", "", "", nothing},
    {"-Xbatch", Form::Flag, "", "", "", nothing},
    {"-Xnoclassgc", Form::Flag, "", "", "", nothing},
    {"-Xverify", Form::Suffix, "", "", "", no_verification},
    {"-noverify", Form::Flag, "", "", "", no_verification},
    {"-Xdiag", Form::Flag, "", "", "", diagnose},
    {"--illegal-access=", Form::Prefix, "", "", "", illegal_access},
    {"-Xshare", Form::Suffix, "", "", "", nothing},
    {"-Xmn", Form::Prefix, "", "", "", nothing},
    {"-Xcheck:jni", Form::Flag, "", "", "", nothing},
    {"-Xdebug", Form::Flag, "", "", "", nothing},
    {"-XshowSettings", Form::Suffix, "", "", "", no_effect},
    {"-Xloggc", Form::Suffix, "", "", "", no_effect},
    {"-server", Form::Flag, "", "", "", nothing},
    {"-client", Form::Flag, "", "", "", nothing},
    {"-zero", Form::Flag, "", "", "", nothing},
    {"-splash", Form::Suffix, "", "", "", nothing},
    {"-javaagent:", Form::Prefix, "", "", "", agent},
    {"-agentlib:", Form::Prefix, "", "", "", agent},
    {"-agentpath:", Form::Prefix, "", "", "", agent},
    {"--jit", Form::Long, "MODE", "compiles what gets hot (mixed), nothing (off), or for tests everything at\n"
     "once (first-call, first-call-optimized)", "a mode", set_jit},
    {"--jit-log", Form::Flag, "", "names on standard error what is compiled and why it is left", "", log_jit},
    {"--dump-ir", Form::Long, "CLASS.METHOD", "prints the intermediate code of a method when it is compiled", "a method", dump_ir},
    {"--jit-stress", Form::Long, "KIND", "for tests: compiles early and leaves compiled code at random (deopt)", "a kind", stress_jit},
    {"--perf-map", Form::Flag, "", "writes /tmp/perf-PID.map at the end, which names compiled methods to perf", "", perf_map},
};

/// -XX flags that mean something here, or can be ignored without harm. Size flags as -Xm*; all others are taken as they
/// are, since they steer machinery that Cordon does not have.
constexpr std::string_view kKnownFlags[] = {
    "MaxHeapSize", "InitialHeapSize", "ThreadStackSize", "MaxDirectMemorySize", "MetaspaceSize", "MaxMetaspaceSize",
    "ReservedCodeCacheSize", "UseSerialGC", "UseParallelGC", "UseG1GC", "UseZGC", "UseShenandoahGC", "UseEpsilonGC",
    "MaxGCPauseMillis", "GCTimeRatio", "NewRatio", "NewSize", "MaxNewSize", "SurvivorRatio", "ParallelGCThreads",
    "ConcGCThreads", "CICompilerCount", "InitiatingHeapOccupancyPercent", "G1HeapRegionSize", "AlwaysPreTouch",
    "UseStringDeduplication", "UseCompressedOops", "UseCompressedClassPointers", "UseLargePages", "UseNUMA",
    "HeapDumpOnOutOfMemoryError", "HeapDumpPath", "ExitOnOutOfMemoryError", "CrashOnOutOfMemoryError", "OnOutOfMemoryError",
    "ErrorFile", "TieredCompilation", "TieredStopAtLevel", "CompileThreshold", "BackgroundCompilation", "Inline",
    "MaxInlineSize", "MaxInlineLevel", "FreqInlineSize", "DoEscapeAnalysis", "UseOnStackReplacement", "PrintCompilation",
    "PrintGC", "PrintGCDetails", "PrintFlagsFinal", "PrintCommandLineFlags", "UnlockDiagnosticVMOptions",
    "UnlockExperimentalVMOptions", "EnableJVMCI", "UseJVMCICompiler", "IgnoreUnrecognizedVMOptions", "ShowCodeDetailsInExceptionMessages", "OmitStackTraceInFastThrow",
    "StackTraceInThrowable", "MaxJavaStackTraceDepth", "UseContainerSupport", "ActiveProcessorCount", "MaxRAM",
    "MaxRAMPercentage", "MinRAMPercentage", "InitialRAMPercentage", "SoftRefLRUPolicyMSPerMB", "DisableExplicitGC",
    "ExplicitGCInvokesConcurrent", "UsePerfData", "PerfDisableSharedMem", "SharedArchiveFile", "ArchiveClassesAtExit",
    "BytecodeVerificationRemote", "BytecodeVerificationLocal", "AllowRedefinitionToAddDeleteMethods", "StartFlightRecording",
    "FlightRecorder", "NativeMemoryTracking", "UseBiasedLocking", "UseFastUnorderedTimeStamps", "MaxTenuringThreshold",
};

Result<void> xx(Parser& p, std::string_view option, std::string_view flag) {
  std::string_view name = flag;
  if (name.starts_with('+') || name.starts_with('-')) name.remove_prefix(1);
  std::size_t equals = name.find('=');
  std::string_view value = equals == name.npos ? std::string_view() : name.substr(equals + 1);
  name = name.substr(0, equals);
  if (name == "MaxHeapSize") return set_heap(p, option, value);
  if (name == "InitialHeapSize") return set_first_heap(p, option, value);
  if (name == "ThreadStackSize") return set_stack(p, option, std::string(value) + "k");
  if (name == "IgnoreUnrecognizedVMOptions") p.request.launch.ignore_unrecognized = flag.starts_with('+');
  if (std::find(std::begin(kKnownFlags), std::end(kKnownFlags), name) != std::end(kKnownFlags)) return {};
  if (p.request.launch.ignore_unrecognized) return {};
  std::string text = "Unrecognized VM option '" + std::string(flag.starts_with('+') || flag.starts_with('-') ? flag.substr(1) : flag) + "'";
  if (std::string_view meant = nearest(name, kKnownFlags); !meant.empty()) text += "\nDid you mean '" + std::string(meant) + "'?";
  return refusal(std::move(text));
}

/// The option that an argument is an instance of; null if none.
const Option* find_option(std::string_view argument) {
  for (const Option& option : kOptions) {
    if (!argument.starts_with(option.name)) continue;
    std::string_view rest = argument.substr(option.name.size());
    switch (option.form) {
      case Form::Flag:
      case Form::Next:
        if (rest.empty()) return &option;
        break;
      case Form::Prefix: return &option;
      case Form::Long:
        if (rest.empty() || rest[0] == '=') return &option;
        break;
      case Form::Suffix:
        if (rest.empty() || rest[0] == ':') return &option;
        break;
    }
  }
  return nullptr;
}

/// Directories on a class path that end in "/*" stand for the jars in them.
std::string expand_wildcards(std::string_view path) {
  if (path.find('*') == path.npos) return std::string(path);
  std::string expanded;
  auto add = [&](std::string_view entry) {
    if (!expanded.empty()) expanded += ':';
    expanded += entry;
  };
  for (std::size_t start = 0; start <= path.size();) {
    std::size_t end = std::min(path.find(':', start), path.size());
    std::string_view entry = path.substr(start, end - start);
    start = end + 1;
    bool is_wildcard = entry == "*" || entry.ends_with("/*");
    if (!is_wildcard || embed::is_file(std::string(entry))) {
      add(entry);
      continue;
    }
    std::string directory(entry.substr(0, entry.size() - 1));
    std::vector<std::string> names = embed::list(directory.empty() ? "." : directory);
    std::sort(names.begin(), names.end());
    bool any = false;
    for (const std::string& name : names)
      if (name.size() > 4 && (name.ends_with(".jar") || name.ends_with(".JAR"))) {
        add(directory + name);
        any = true;
      }
    if (!any) add(entry);
  }
  return expanded;
}

Error unrecognized(std::string_view argument, const embed::PolicyFlagTable& flags) {
  std::vector<std::string_view> names;
  for (const embed::PolicyFlag& flag : flags.rows) names.push_back(flag.name);
  for (const Option& option : kOptions)
    if (option.name.size() > 2) names.push_back(option.name);
  std::string text = "Unrecognized option: " + std::string(argument);
  std::string_view name = argument.substr(0, argument.find_first_of("=:", 1));
  std::string_view meant = nearest(name, names);
  // `java` writes some options with one dash, some with two.
  if (meant.empty() && name.starts_with("--")) meant = nearest(name.substr(1), names);
  if (meant.empty() && !name.starts_with("--")) meant = nearest("-" + std::string(name), names);
  if (!meant.empty()) text += "\nDid you mean " + std::string(meant) + "?";
  return refusal(std::move(text));
}

constexpr std::string_view kNotInVariable[] = {"-jar", "-m", "--module", "--dry-run", "-h", "-?", "-help", "--help",
                                               "-X", "--help-extra", "-version", "--version", "-fullversion",
                                               "--full-version", "-d", "--describe-module", "--list-modules", "--validate-modules"};

/// The options in JDK_JAVA_OPTIONS, to stand before the given ones. Announced as `java` does.
Result<std::vector<std::string>> options_of_variable(const char* variable) {
  std::optional<std::string> text = embed::environment(variable);
  if (!text || text->empty()) return std::vector<std::string>();
  embed::print_error(std::string("NOTE: Picked up ") + variable + ": " + *text + "\n");
  auto words = CORDON_TRY(words_of_variable(variable, *text));
  auto arguments = CORDON_TRY(expand_argument_files(std::move(words)));
  bool wants_value = false;
  for (const std::string& argument : arguments) {
    if (wants_value) {
      wants_value = false;
      continue;
    }
    if (!argument.starts_with("-"))
      return failure(std::string("Error: Cannot specify main class in environment variable ") + variable);
    for (std::string_view refused : kNotInVariable)
      if (argument == refused || (refused.starts_with("--") && argument.starts_with(std::string(refused) + "=")))
        return failure("Error: Option " + argument + " is not allowed in environment variable " + variable);
    wants_value = takes_next_argument(argument);
  }
  return arguments;
}

/// The options in JAVA_TOOL_OPTIONS: the VM's own, not the launcher's.
Result<std::vector<std::string>> options_of_tools() {
  std::optional<std::string> text = embed::environment("JAVA_TOOL_OPTIONS");
  if (!text || text->empty()) return std::vector<std::string>();
  embed::print_error("Picked up JAVA_TOOL_OPTIONS: " + *text + "\n");
  return words_of_variable("JAVA_TOOL_OPTIONS", *text);
}

bool is_source_file(const std::string& name) { return name.ends_with(".java") && embed::is_file(name); }

/// What the first argument that is no option means, when no option said it.
void choose_mode(Parser& p, const std::string& name) {
  embed::LaunchOptions& launch = p.request.launch;
  launch.main = name;
  if (p.names_source || is_source_file(name)) launch.mode = Mode::Source;
  // Not `java`'s, but what one means: no class has a name with a slash and a suffix.
  else if (name.ends_with(".jar") && embed::is_file(name)) launch.mode = Mode::Jar;
  else launch.mode = Mode::Class;
}

Result<void> take_policy_flag(Parser& p, const embed::PolicyFlag& flag, const std::vector<std::string>& arguments, std::size_t& at) {
  embed::GivenPolicyFlags::Given given{flag.name, "", false};
  const std::string& argument = arguments[at];
  if (argument.size() > flag.name.size()) {
    given.value = argument.substr(flag.name.size() + 1);
    given.has_value = true;
  } else if (flag.form == embed::PolicyFlag::Required) {
    if (at + 1 == arguments.size()) return failure("Error: " + argument + " requires " + flag.value + "\n");
    given.value = arguments[++at];
    given.has_value = true;
  }
  p.request.policy.flags.push_back(std::move(given));
  return {};
}

/// Does java's launcher hand the option to the VM, where Java code finds it (RuntimeMXBean.getInputArguments)? Also the
/// launcher of source files looks there for what the compiler has to know.
bool is_for_vm(const Option& option) {
  static constexpr std::string_view kHotSpots[] = {"-D", "-X", "-ea", "-da", "-esa", "-dsa", "-enable", "-disable", "-verbose",
                                                   "--enable-preview"};
  return option.required == kModules || option.required == kModulePath ||
         std::any_of(std::begin(kHotSpots), std::end(kHotSpots), [&](std::string_view h) { return option.name.starts_with(h); });
}

std::string as_vm_argument(const Option& option, std::string_view argument, std::string_view value) {
  if (option.required.empty()) return std::string(argument);
  return std::string(option.name == "-p" ? "--module-path" : option.name) + "=" + std::string(value);
}

Result<void> parse_options(Parser& p, const std::vector<std::string>& arguments, std::size_t& at) {
  for (; at < arguments.size() && p.program_option.empty(); ++at) {
    std::string_view argument = arguments[at];
    if (argument.size() < 1 || argument[0] != '-') return {};
    if (argument.starts_with("-J")) return failure("Error: The -J option should not be followed by a space.\n");
    const Option* option = find_option(argument);
    if (!option) {
      const embed::PolicyFlag* flag = p.flags.find(argument);
      if (!flag) return unrecognized(argument, p.flags);
      CORDON_TRY(take_policy_flag(p, *flag, arguments, at));
      continue;
    }
    std::string_view value;
    if (option->form == Form::Next || option->form == Form::Long) {
      if (argument.size() > option->name.size()) {
        value = argument.substr(option->name.size() + 1);
        if (value.empty() && option->required == kModules)
          return failure("Error: " + std::string(argument) + " requires " + std::string(option->required) + "\n");
      } else if (at + 1 < arguments.size()) {
        value = arguments[++at];
      } else {
        return failure("Error: " + std::string(argument) + " requires " + std::string(option->required) + "\n");
      }
      if (p.names_source && option->apply == set_mode)
        return failure("Error: Option " + std::string(option->name) + " is not allowed with --source\n");
    } else if (option->form == Form::Prefix) {
      value = argument.substr(option->name.size());
    } else if (option->form == Form::Suffix && argument.size() > option->name.size()) {
      value = argument.substr(option->name.size() + 1);
    }
    CORDON_TRY(option->apply(p, argument, value));
    if (is_for_vm(*option)) p.request.launch.vm_arguments.push_back(as_vm_argument(*option, argument, value));
    if (p.request.is_help) return {};
  }
  return {};
}

bool needs_program(const RunRequest& request) {
  return request.launch.action == Action::Run || request.launch.action == Action::DryRun;
}

std::string joined(std::string text, const std::vector<std::string>& more) {
  for (const std::string& word : more) text += " " + word;
  return text;
}

}  // namespace

bool takes_next_argument(std::string_view argument) {
  const Option* option = find_option(argument);
  if (!option) {
    embed::PolicyFlagTable flags;
    const embed::PolicyFlag* flag = flags.find(argument);
    return flag && flag->form == embed::PolicyFlag::Required && flag->name == argument;
  }
  return option && (option->form == Form::Next || option->form == Form::Long) && option->name == argument;
}

Result<RunRequest> parse_run(std::vector<std::string> given) {
  RunRequest request;
  embed::PolicyFlagTable flags;
  Parser parser{request, {}, false, flags, {}};
  auto tools = CORDON_TRY(options_of_tools());
  auto arguments = CORDON_TRY(options_of_variable("JDK_JAVA_OPTIONS"));
  arguments.insert(arguments.begin(), tools.begin(), tools.end());
  auto expanded = CORDON_TRY(expand_argument_files(std::move(given)));
  arguments.insert(arguments.end(), std::make_move_iterator(expanded.begin()), std::make_move_iterator(expanded.end()));

  std::size_t at = 0;
  CORDON_TRY(parse_options(parser, arguments, at));
  embed::LaunchOptions& launch = request.launch;
  if (request.is_help || !needs_program(request)) return request;
  if (parser.program_option.empty()) {
    if (at == arguments.size())
      return failure(parser.names_source ? "error: no path for source file\n" : "cordon: no program given\n" + run_usage());
    choose_mode(parser, arguments[at++]);
  }
  launch.arguments.assign(std::make_move_iterator(arguments.begin() + static_cast<std::ptrdiff_t>(at)),
                          std::make_move_iterator(arguments.end()));
  if (launch.initial_heap && launch.max_heap && launch.initial_heap > launch.max_heap)
    return failure("Error occurred during initialization of VM\nInitial heap size set to a larger value than the maximum heap size\n");

  launch.command = joined(launch.main, launch.arguments);
  if (!request.has_class_path) {
    std::optional<std::string> variable = embed::environment("CLASSPATH");
    // With a main module the class path is empty unless somebody wants one; so is it with --source.
    bool is_empty = launch.mode == Mode::Module || parser.names_source;
    launch.class_path = variable ? expand_wildcards(*variable) : is_empty ? "" : ".";
  }
  if (launch.mode == Mode::Jar) launch.class_path = launch.main;
  if (launch.mode == Mode::Source) {
    // The compiler is a program in a module; the source file is its first argument.
    launch.readable.push_back(launch.main);
    launch.compiles = true;
    launch.arguments.insert(launch.arguments.begin(), launch.main);
    launch.main = "jdk.compiler/com.sun.tools.javac.launcher.Main";
    launch.command = launch.main + " " + launch.command;
    CORDON_TRY(add_modules(parser, "--add-modules", "ALL-DEFAULT"));
    launch.vm_arguments.push_back("--add-modules=ALL-DEFAULT");
  }
  if (launch.mode == Mode::Module)
    launch.properties.emplace_back("jdk.module.main", launch.main.substr(0, launch.main.find('/')));
  return request;
}

std::string run_usage() {
  return "Usage: cordon run [options] (-cp PATH Main | app.jar | -jar app.jar | -m module[/Class] | File.java) [args]\n"
         "       cordon help run     lists the options\n";
}

namespace {

void add_help_line(std::string& text, std::string_view option, std::string_view help) {
  constexpr std::size_t kColumn = 28;
  std::string left = "  " + std::string(option);
  // What does not fit stands on a line of its own.
  if (left.size() >= kColumn) left += "\n" + std::string(kColumn, ' ');
  else left.resize(kColumn, ' ');
  text += left;
  for (std::size_t end; (end = help.find('\n')) != help.npos; help.remove_prefix(end + 1))
    text += std::string(help.substr(0, end)) + "\n" + std::string(kColumn, ' ');
  text += std::string(help) + "\n";
}

std::string policy_help() {
  std::string text = "\nWhat the program is granted, denied and limited to (docs/policy.md):\n\n";
  for (const embed::PolicyFlag& flag : embed::PolicyFlagTable().rows) {
    if (flag.help.empty()) continue;
    bool is_apart = flag.form == embed::PolicyFlag::Required;
    add_help_line(text, flag.name + (is_apart ? " " : "") + flag.value, flag.help);
  }
  add_help_line(text, "--deny-...", "the same names and lists; what is denied stays denied, whatever allows it");
  return text + "\n";
}

}  // namespace

std::string run_help() {
  std::string text =
      "Runs a Java program in a VM of its own.\n\n"
      "  cordon run [options] [-cp PATH] Main [args]        a class\n"
      "  cordon run [options] [-jar] app.jar [args]         a jar with a Main-Class\n"
      "  cordon run [options] -m module[/Class] [args]      a module\n"
      "  cordon run [options] File.java [args]              a source file, compiled in memory\n\n"
      "What follows the program belongs to it. Options are those of `java`, and some more:\n\n";
  for (const Option& option : kOptions) {
    if (option.help.empty()) continue;
    bool is_apart = option.form == Form::Next || option.form == Form::Long;
    add_help_line(text, std::string(option.name) + (is_apart ? " " : "") + std::string(option.value), option.help);
  }
  text += policy_help();
  text +=
      "  @FILE                     more arguments from a file\n\n"
      "Long options take --name VALUE or --name=VALUE. JDK_JAVA_OPTIONS and JAVA_TOOL_OPTIONS are honoured.\n"
      "Most -XX flags are accepted and have no effect.\n\n"
      "Exit codes: the program's own; 1 when it ended by an exception or could not be started; 128 + N after signal N;\n"
      "124 when --timeout ended it, 152 when --max-cpu did (docs/exit-codes.md).\n";
  return text;
}

}  // namespace cordon::cli
