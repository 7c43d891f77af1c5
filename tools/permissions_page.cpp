// Writes docs/permissions.md from the tables of permissions, limits, diagnostics and profiles.
//
//   permissions_page > docs/permissions.md
//   permissions_page --check docs/permissions.md    1: the page is out of date

#include <cstdio>
#include <cstring>
#include <string>

#include "monitor/diagnostics.h"
#include "monitor/host_startup.h"
#include "monitor/limits.h"
#include "monitor/permissions.h"
#include "monitor/policy_profiles.h"

using namespace cordon;
using namespace cordon::monitor;

namespace {

std::string code(std::string_view text) { return "`" + std::string(text) + "`"; }

std::string_view list_of(PermissionInfo::Resource resource) {
  switch (resource) {
    case PermissionInfo::None: return "-";
    case PermissionInfo::Path: return "paths";
    case PermissionInfo::Endpoint: return "hosts and ports";
    case PermissionInfo::Host: return "hosts";
    case PermissionInfo::Name: return "names";
    case PermissionInfo::Program: return "programs";
  }
  return "";
}

std::string row(std::initializer_list<std::string> cells) {
  std::string text = "|";
  for (const std::string& cell : cells) text += " " + cell + " |";
  return text + "\n";
}

std::string make_page() {
  std::string page =
      "# Permissions\n\n"
      "Generated from the tables in `monitor/` by `permissions_page`. What rules, lists and files look like stands in\n"
      "`docs/policy.md`.\n\n"
      "## What a program can ask for\n\n"
      "The flag grants all rows that name it, and so does its name without `--allow-` in a policy file (`read = [...]`); the\n"
      "keyword grants its row alone. `--deny-...` and `[deny]` take the same names. Messages and the audit use the name. Rows\n"
      "that are *given* need no rule, since no program runs without them and they tell nothing about the host; they can be\n"
      "denied, and clock and randomness can be redirected.\n\n";
  page += row({"name", "flag", "keyword", "list of", "given", "allows to"}) + "|---|---|---|---|---|---|\n";
  for (const PermissionInfo& info : kPermissions)
    page += row({std::string(info.name), code(info.flag), code(info.keyword), std::string(list_of(info.resource)),
                 info.grant == PermissionInfo::Given ? "yes" : "", std::string(info.description)});

  page += "\n## Limits\n\nFlags (`--max-heap=64m`) and keys of `[limits]`. Without one there is no limit, but where the table says so.\n\n";
  page += row({"key", "unit", "of"}) + "|---|---|---|\n";
  for (const LimitInfo& limit : kLimits) {
    constexpr std::string_view kUnits[] = {"bytes, or with k, m, g, t", "a number", "seconds with fractions, or 250ms, 2m, 1h"};
    page += row({code(limit.keyword), std::string(kUnits[limit.unit]), std::string(limit.description)});
  }

  page += "\n## Profiles\n\nFor `extends = [...]` and `--policy`.\n";
  for (const PolicyProfile& profile : policy_profiles()) {
    page += "\n### " + std::string(profile.name) + "\n\n" + std::string(profile.description) + "\n";
    if (!profile.text.empty()) page += "\n```toml\n" + std::string(profile.text) + "```\n";
  }

  page += "\n## What is reported about a policy\n\nErrors keep a program from being started; warnings are printed.\n\n";
  page += row({"name", "", "meaning"}) + "|---|---|---|\n";
  for (const DiagnosticInfo& info : kDiagnostics)
    page += row({code(info.name), info.severity == DiagnosticInfo::Error ? "error" : "warning", std::string(info.description)});
  return page;
}

int check(const std::string& page, const std::string& path) {
  auto bytes = HostStartup::read_file(path);
  if (!bytes) return std::fprintf(stderr, "%s: %s\n", path.c_str(), bytes.error().message.c_str()), 1;
  if (std::string(bytes->begin(), bytes->end()) == page) return 0;
  std::printf("%s is out of date: write it anew with permissions_page > %s\n", path.c_str(), path.c_str());
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  std::string page = make_page();
  if (argc == 3 && !std::strcmp(argv[1], "--check")) return check(page, argv[2]);
  if (argc != 1) return std::fprintf(stderr, "usage: permissions_page [--check PAGE]\n"), 1;
  std::fwrite(page.data(), 1, page.size(), stdout);
  return 0;
}
