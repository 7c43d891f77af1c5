/// The options of `cordon run`: those of `java` that people use, and Cordon's own. One table (run_options.cpp) is the
/// parser and the help.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "embed/launch.h"
#include "embed/policy_flags.h"

namespace cordon::cli {

/// What the command line asks for.
struct RunRequest {
  embed::LaunchOptions launch;
  embed::GivenPolicyFlags policy;  ///< becomes launch.policy when the class library is found
  std::string jdk;           ///< --jdk
  std::string warnings;      ///< to print before the program runs
  bool is_help = false;      ///< print the help (to `help_to_output` or standard error) and end
  bool help_to_output = false;
  bool has_class_path = false;
};

/// Reads the arguments after `run`. Fails with the whole text to print; the exit code is then 1.
Result<RunRequest> parse_run(std::vector<std::string> arguments);

/// True if the option's value may stand in the argument after it.
bool takes_next_argument(std::string_view option);

std::string run_help();
std::string run_usage();  ///< two lines

}  // namespace cordon::cli
