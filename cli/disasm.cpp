// cordon disasm: the only command that CLI11 parses. `run` has java's syntax, which no parser library knows.
#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "embed/jdk.h"
#include "embed/process.h"
#include "embed/class_listing.h"

namespace cordon::cli {

int disasm(std::vector<std::string> arguments) {
  CLI::App app("Prints a class: constant pool, members, code, attributes.", "cordon disasm");
  embed::ListingOptions options;
  std::string what, jdk;
  bool without_pool = false, only_code = false;
  app.add_option("class", what, "a class file, or the name of a class of the JDK (java.lang.Object)")->required();
  app.add_option("--method", options.method, "only the methods of this name");
  app.add_flag("--no-pool", without_pool, "leaves out the constant pool");
  app.add_flag("--code", only_code, "only members and their instructions");
  app.add_option("--jdk", jdk, "the OpenJDK 17 that the class is looked for in");
  std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants them
  try {
    app.parse(std::move(arguments));
  } catch (const CLI::CallForHelp&) {
    embed::print_out(app.help());
    return 0;
  } catch (const CLI::ParseError& error) {
    embed::print_error("cordon disasm: " + std::string(error.what()) + "\n\n" + app.help());
    return 1;
  }
  options.constant_pool = !without_pool && !only_code;
  options.attributes = !only_code;
  Result<std::string> text = embed::list_class(what, jdk, options);
  if (!text) {
    embed::print_error("cordon disasm: " + text.error().message + "\n");
    return 1;
  }
  embed::print_out(*text);
  return 0;
}

}  // namespace cordon::cli
