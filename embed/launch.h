/// Runs a program as `java` does: one runtime, one VM, main, exit code.
///
/// What it is made of (finding the JDK, grants, signals, statistics) stands in files of its own, for the public API to be
/// built from. Threads: call from the process's main thread, once.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/types.h"
#include "monitor/rules.h"

namespace cordon::embed {

class Learner;

struct LaunchOptions {
  enum class Mode { Class, Jar, Module, Source };
  enum class Action { Run, DryRun, VersionToError, VersionToOutput, FullVersionToError, FullVersionToOutput, ListModules, DescribeModule };
  enum class Jit { Off, FirstCall, FirstCallOptimized, Mixed };
  enum class Show { No, Error, Output };
  Mode mode = Mode::Class;
  Action action = Action::Run;
  Show show_version = Show::No;        ///< before the program runs
  std::string main;                    ///< class name, jar, module[/class]
  std::vector<std::string> arguments;
  std::string command;                 ///< sun.java.command
  std::string java_home;
  std::string class_path;
  std::vector<std::string> readable;   ///< paths beside the class path's that loaders read and list
  bool compiles = false;               ///< the program is the compiler of a source file: it lists the class path
  std::vector<std::pair<std::string, std::string>> properties;
  bool preview = false;  ///< allows classes that use preview features
  std::vector<std::string> vm_arguments;  ///< what Java code is told that the VM was given: options as HotSpot sees them
  std::vector<std::pair<std::string, bool>> assertions;
  std::vector<std::string> trace;
  std::size_t max_heap = 0, initial_heap = 0, stack_size = 0;
  int added_modules = 0;               ///< how many jdk.module.addmods.N there are
  monitor::PolicySpec policy;          ///< what is granted beside the class path, redirections, limits
  std::string audit;                   ///< where the audit goes: a file, or "fd:N"; empty: nowhere
  std::shared_ptr<Learner> learner;    ///< allows everything and learns what was needed; null: the policy holds
  Jit jit = Jit::Mixed;
  bool jit_log = false;                ///< what was compiled and left, on standard error
  bool jit_perf_map = false;           ///< /tmp/perf-PID.map
  bool jit_stress_deopt = false;       ///< compiled code is left at random
  std::string jit_dump;                ///< Class.method whose IR is printed
  bool statistics = false;
  bool handle_signals = true;
  bool ignore_unrecognized = false;
};

/// Returns the program's exit code; an Error when the runtime itself could not be started. The VM and its daemon threads
/// are left as they are: the caller ends the process next.
Result<int> launch(const LaunchOptions& options);

}  // namespace cordon::embed
