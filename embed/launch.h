/// Runs a program as `java` does: one runtime, one VM, main, exit code.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace cordon::embed {

struct LaunchOptions {
  enum class Mode { Class, Jar, Module, Source };
  Mode mode = Mode::Class;
  std::string main;                    ///< class name, jar, module[/class] or source file
  std::vector<std::string> arguments;
  std::string java_home;
  std::string class_path;
  std::vector<std::pair<std::string, std::string>> properties;
  std::vector<std::pair<std::string, bool>> assertions;
  std::size_t max_heap = 0, stack_size = 0;
  bool allow_all = false;
};

/// Returns the program's exit code; an Error when the runtime itself could not be started.
Result<int> launch(const LaunchOptions& options);

}  // namespace cordon::embed
