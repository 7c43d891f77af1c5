// cordon learn: `run` with everything allowed, and a policy of what was asked for.
#include "cli/commands.h"
#include "cli/run_options.h"
#include "embed/learner.h"
#include "embed/process.h"

namespace cordon::cli {

namespace {

constexpr std::string_view kHelp =
    "Runs a program with everything allowed and writes the policy that it needed.\n\n"
    "  cordon learn -o policy.toml [options of cordon run] (-cp PATH Main | app.jar | ...) [args]\n"
    "  cordon run --policy policy.toml ...                 runs it under that policy\n\n"
    "  -o, --output FILE         where the policy goes; - is standard output\n"
    "  --force                   overwrites FILE\n\n"
    "These stand before the program. What --deny-... denies stays denied, limits hold. Information about the host is\n"
    "neutral unless --allow-host is given. Run nothing in this way that you would not run without Cordon.\n"
    "The exit code is the program's.\n";

int fail(const std::string& text) {
  embed::print_error("cordon learn: " + text + "\n");
  return 1;
}

}  // namespace

int learn(std::vector<std::string> arguments) {
  std::string output;
  bool overwrites = false;
  std::vector<std::string> rest;
  std::size_t at = 0;
  for (; at < arguments.size(); ++at) {
    std::string& argument = arguments[at];
    if (argument == "--help" || argument == "-h" || argument == "-help") {
      embed::print_out(kHelp);
      return 0;
    }
    if (argument == "--force") {
      overwrites = true;
    } else if (argument == "-o" || argument == "--output") {
      if (++at == arguments.size()) return fail(argument + " requires a file");
      output = arguments[at];
    } else if (argument.starts_with("--output=")) {
      output = argument.substr(argument.find('=') + 1);
    } else if (!argument.starts_with('-') || argument == "-jar" || argument == "-m" || argument == "--module") {
      break;  // the program; what follows is its own
    } else {
      bool has_value = takes_next_argument(argument) && at + 1 < arguments.size();
      rest.push_back(std::move(argument));
      if (has_value) rest.push_back(std::move(arguments[++at]));
    }
  }
  rest.insert(rest.end(), std::make_move_iterator(arguments.begin() + static_cast<std::ptrdiff_t>(at)),
              std::make_move_iterator(arguments.end()));
  if (output.empty()) return fail("say where the policy goes: -o FILE, before the program");
  if (output != "-" && !overwrites && embed::exists(output)) return fail(output + " exists already; --force overwrites it");
  std::string command;
  for (const std::string& word : rest) command += (command.empty() ? "" : " ") + word;
  auto learner = std::make_shared<embed::Learner>(output, overwrites, std::move(command));
  int code = run_learning(std::move(rest), learner);
  if (!learner->outcome()) return fail(output + ": " + learner->outcome().error().message);
  return code;
}

}  // namespace cordon::cli
