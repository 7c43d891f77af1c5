// cordon policy: checks, explains, compares and shows policies.
#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "embed/policy_commands.h"
#include "embed/process.h"

namespace cordon::cli {

int policy(std::vector<std::string> arguments) {
  CLI::App app("Works on policy files (docs/policy.md) without running anything.", "cordon policy");
  app.require_subcommand(1);
  app.footer(
      "FILE is a policy file or the name of a built-in profile.\n"
      "Exit codes: 0 fine, granted, equal; 1 errors found, denied, different; 2 no answer was possible.");

  std::vector<std::string> files, request;
  std::string file, second;
  bool is_strict = false;
  CLI::App* check = app.add_subcommand("check", "says what is wrong with a policy, line by line");
  check->add_option("FILE", files, "several count together, as several --policy")->required();
  check->add_flag("--strict", is_strict, "warnings count as errors");
  CLI::App* explain = app.add_subcommand("explain", "says whether a request is granted, by which rule, and what would change it");
  explain->add_option("FILE", file)->required();
  explain->add_option("REQUEST", request, "read /etc/passwd, connect example.com:443, env HOME, host")->required();
  explain->positionals_at_end();
  CLI::App* diff = app.add_subcommand("diff", "says what the second policy grants that the first does not, and the other way round");
  diff->add_option("A", file)->required();
  diff->add_option("B", second)->required();
  CLI::App* show = app.add_subcommand("show", "lists rules and limits with all that the file extends; without FILE: the profiles");
  show->add_option("FILE", file);

  std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants them
  try {
    app.parse(std::move(arguments));
  } catch (const CLI::CallForHelp&) {
    embed::print_out(app.help());
    return 0;
  } catch (const CLI::CallForAllHelp&) {
    embed::print_out(app.help());
    return 0;
  } catch (const CLI::ParseError& error) {
    embed::print_error("cordon policy: " + std::string(error.what()) + "\n\n" + app.help());
    return 2;
  }
  embed::Answer answer = check->parsed()     ? embed::check_policies(files, is_strict)
                         : explain->parsed() ? embed::explain_policy(file, request)
                         : diff->parsed()    ? embed::diff_policies(file, second)
                                             : embed::show_policy(file);
  embed::print_error(answer.error);
  embed::print_out(answer.out);
  return answer.code;
}

}  // namespace cordon::cli
