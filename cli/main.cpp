// cordon: the command line. `run` is on the way of every program's start, so nothing is set up before it is chosen.
#include <string_view>

#include "base/suggest.h"
#include "cli/commands.h"
#include "cli/run_options.h"
#include "embed/process.h"

namespace {

using namespace cordon;

constexpr std::string_view kVersion = "cordon 0.1.0\n";

/// A program of its own: what it links, no other command should have to load.
int host(std::vector<std::string> arguments) {
  embed::print_error("cordon host: " + embed::become("cordon-host", std::move(arguments)) + "\n");
  return 1;
}

struct Command {
  std::string_view name, help;
  int (*function)(std::vector<std::string> arguments);
};
constexpr Command kCommands[] = {
    {"run", "runs a Java program", cli::run},
    {"learn", "runs a program with everything allowed and writes the policy that it needs", cli::learn},
    {"audit", "summarizes what --audit recorded", cli::audit},
    {"policy", "checks, explains and compares policy files", cli::policy},
    {"host", "serves a directory of plugins over HTTP", host},
    {"disasm", "prints a class file or a class of the JDK", cli::disasm},
    {"verify", "verifies class files, jars and folders without running them", cli::verify},
};

std::string help() {
  std::string text =
      "Cordon runs Java 17 programs in virtual machines that reach the host only through a monitor.\n\n"
      "Usage: cordon COMMAND [arguments]\n\n";
  for (const Command& command : kCommands) {
    std::string name = "  " + std::string(command.name);
    name.resize(12, ' ');
    text += name + std::string(command.help) + "\n";
  }
  return text +
         "  help      explains a command: cordon help run\n\n"
         "  cordon run -cp classes Main        a class; it can read its class path and use its standard streams\n"
         "  cordon run -A app.jar              a jar, with everything granted\n"
         "  cordon run File.java               a source file\n\n"
         "  --version prints the version. Exit code 1: bad arguments, or nothing could be started.\n";
}

const Command* find_command(std::string_view name) {
  for (const Command& command : kCommands)
    if (command.name == name) return &command;
  return nullptr;
}

int unknown_command(const std::string& name, int argc, char** argv) {
  std::string text = "cordon: unknown command '" + name + "'\n";
  std::vector<std::string_view> names = {"help"};
  for (const Command& command : kCommands) names.push_back(command.name);
  std::string_view meant = nearest(name, names);
  bool looks_like_program = name.starts_with("-") || name.find_first_of("./") != name.npos;
  if (!meant.empty()) {
    text += "Did you mean: cordon " + std::string(meant) + "\n";
  } else if (looks_like_program) {
    text += "Did you mean: cordon run";
    for (int i = 1; i < argc && i < 4; ++i) text += " " + std::string(argv[i]);
    text += argc > 4 ? " ...\n" : "\n";
  } else {
    text += "See: cordon --help\n";
  }
  embed::print_error(text);
  return 1;
}

int dispatch(int argc, char** argv) {
  if (argc < 2) {
    embed::print_error(help());
    return 1;
  }
  std::string name = argv[1];
  std::vector<std::string> arguments(argv + 2, argv + argc);
  if (const Command* command = find_command(name)) return command->function(std::move(arguments));
  if (name == "--version" || name == "-version" || name == "version") {
    embed::print_out(kVersion);
    return 0;
  }
  if (name == "--help" || name == "-h" || name == "-help" || name == "help") {
    if (arguments.empty()) {
      embed::print_out(help());
      return 0;
    }
    if (const Command* command = find_command(arguments[0])) return command->function({"--help"});
    return unknown_command(arguments[0], argc, argv);
  }
  return unknown_command(name, argc, argv);
}

}  // namespace

int main(int argc, char** argv) { embed::end_process(dispatch(argc, argv)); }
