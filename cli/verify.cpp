// cordon verify: says of class files what linking them would throw.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <map>

#include "cli/commands.h"
#include "embed/process.h"
#include "embed/verify_files.h"

namespace cordon::cli {

namespace {

/// Names in class files are anything; what a terminal takes for a command is not printed.
std::string printable(std::string_view text, bool lines) {
  std::string out;
  for (char c : text) {
    auto u = static_cast<unsigned char>(c);
    if ((u < 0x20 && !(lines && c == '\n')) || u == 0x7f)
      out += fmt::format("\\x{:02x}", u);
    else
      out += c;
  }
  return out;
}

/// Modified UTF-8 may hold surrogates and more; JSON gets what is plain and escapes for the rest.
std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    auto u = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      out.append(1, '\\').append(1, c);
    else if (c == '\n')
      out += "\\n";
    else if (u < 0x20 || u >= 0x7f)
      out += fmt::format("\\u{:04x}", u);
    else
      out += c;
  }
  return out + "\"";
}

std::string as_json(const embed::VerifyReport& report) {
  std::string out = fmt::format(
      "{{\n  \"classes\": {},\n  \"accepted\": {},\n  \"skipped\": {},\n  \"threads\": {},\n"
      "  \"parse_seconds\": {:.4f},\n  \"verify_seconds\": {:.4f},\n  \"rejected\": [",
      report.classes, report.classes - report.rejected.size(), report.skipped, report.threads, report.parse_seconds,
      report.verify_seconds);
  const char* separator = "\n";
  for (const embed::Rejection& r : report.rejected) {
    out += fmt::format("{}    {{\"file\": {}, \"error\": {}, \"message\": {}}}", separator, json_string(r.file),
                       json_string(r.error), json_string(r.message));
    separator = ",\n";
  }
  return out + (report.rejected.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

std::string as_text(const embed::VerifyReport& report) {
  std::string out;
  std::map<std::string, std::size_t> kinds;
  for (const embed::Rejection& r : report.rejected) {
    kinds[r.error.empty() ? "unreadable" : r.error]++;
    out += printable(r.file, false) + ": " + (r.error.empty() ? "" : r.error + ": ") + printable(r.message, true);
    if (!out.ends_with('\n')) out += '\n';
  }
  out += fmt::format("{} classes: {} accepted, {} rejected", report.classes, report.classes - report.rejected.size(),
                     report.rejected.size());
  const char* separator = " (";
  for (const auto& [kind, count] : kinds) {
    out += fmt::format("{}{} {}", separator, count, kind);
    separator = ", ";
  }
  if (!kinds.empty()) out += ")";
  if (report.skipped) out += fmt::format("; {} module descriptions skipped", report.skipped);
  return out + fmt::format("; {:.2f} s\n", report.parse_seconds + report.verify_seconds);
}

}  // namespace

int verify(std::vector<std::string> arguments) {
  CLI::App app("Verifies classes without running them.", "cordon verify");
  embed::VerifyRequest request;
  bool json = false, quiet = false;
  app.add_option("path", request.paths, "class files, jars, and folders, which are searched for class files")
      ->required();
  app.add_option("--jdk", request.jdk, "the OpenJDK 17 that has the classes they refer to");
  app.add_option("-j,--threads", request.threads, "how many at once; as many as there are processors by default");
  app.add_flag("--json", json, "the result as JSON");
  app.add_flag("-q,--quiet", quiet, "no progress line on a terminal");
  app.footer("Referenced classes come from the paths given and the JDK. Exit code 0: all are accepted.");
  std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants them
  try {
    app.parse(std::move(arguments));
  } catch (const CLI::CallForHelp&) {
    embed::print_out(app.help());
    return 0;
  } catch (const CLI::ParseError& error) {
    embed::print_error("cordon verify: " + std::string(error.what()) + "\n\n" + app.help());
    return 1;
  }
  request.progress = !quiet && embed::is_terminal(2);
  Result<embed::VerifyReport> report = embed::verify_files(request);
  if (!report) {
    embed::print_error("cordon verify: " + report.error().message + "\n");
    return 1;
  }
  embed::print_out(json ? as_json(*report) : as_text(*report));
  return report->rejected.empty() ? 0 : 1;
}

}  // namespace cordon::cli
