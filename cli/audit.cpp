// cordon audit
#include <CLI/CLI.hpp>

#include "cli/audit_records.h"
#include "cli/audit_text.h"
#include "cli/commands.h"
#include "embed/process.h"

namespace cordon::cli {

namespace {

constexpr std::size_t kMostProblems = 10;

int fail(const std::string& text) {
  embed::print_error("cordon audit: " + text + "\n");
  return 1;
}

void tell_problems(const AuditTrail& trail, const std::string& file) {
  std::string text;
  for (std::size_t i = 0; i < trail.problems.size(); i++) {
    if (i == kMostProblems) {
      text += file + ": and " + std::to_string(trail.problems.size() - i) + " more lines that are left out\n";
      break;
    }
    text += file + ":" + std::to_string(trail.problems[i].line) + ": left out: " + trail.problems[i].what + "\n";
  }
  if (!text.empty()) embed::print_error(text);
}

}  // namespace

int audit(std::vector<std::string> arguments) {
  CLI::App app("Summarizes what `cordon run --audit FILE` recorded: what was denied first.", "cordon audit");
  std::string file, page;
  AuditFilter filter;
  bool as_json = false, overwrites = false;
  app.add_option("file", file, "the record")->required();
  app.add_flag("--denied", filter.only_denied, "only what was denied");
  app.add_option("--permission", filter.permission, "only permissions whose name contains this (file, network connect, ...)");
  app.add_option("--vm", filter.vm, "only the VM whose name begins with this");
  app.add_flag("--json", as_json, "prints the records as they are, one a line");
  app.add_option("--html", page, "writes a page with a timeline and a filter instead; it needs nothing but itself");
  app.add_flag("--force", overwrites, "overwrites an existing page");
  std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants them
  try {
    app.parse(std::move(arguments));
  } catch (const CLI::CallForHelp&) {
    embed::print_out(app.help());
    return 0;
  } catch (const CLI::ParseError& error) {
    embed::print_error("cordon audit: " + std::string(error.what()) + "\n\n" + app.help());
    return 1;
  }
  Result<std::string> text = embed::read_text(file);
  if (!text) return fail(shown(file) + ": " + text.error().message);
  AuditTrail trail = read_audit(*text);
  tell_problems(trail, shown(file));
  if (trail.records.empty()) return fail(shown(file) + " holds no records");
  if (as_json) {
    std::string lines;
    for (const AuditRecord& record : trail.records) {
      bool is_filtered = filter.only_denied || !filter.permission.empty();
      bool matches = record.event == "decision" || record.event == "sum" ? filter.matches(record)
                                                                          : !is_filtered && record.vm.starts_with(filter.vm);
      if (matches) lines += record.json + "\n";
    }
    embed::print_out(lines);
    return 0;
  }
  AuditSummary summary = summarize(trail, filter);
  if (page.empty()) {
    embed::print_out(audit_table(summary, embed::terminal_width()));
    return 0;
  }
  Result<void> written = embed::write_text(page, audit_page(summary, trail, filter, file), overwrites);
  if (!written) return fail(shown(page) + ": " + written.error().message + (overwrites ? "" : " (--force overwrites)"));
  return 0;
}

}  // namespace cordon::cli
