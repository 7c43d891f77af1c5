#include "embed/audit.h"

#include "monitor/host_startup.h"
#include "monitor/policy.h"

namespace cordon::embed {

namespace {

using namespace monitor;

void say_failure(const Error& error) {
  HostStartup::print(2, "cordon: the audit cannot be written: " + error.message +
                            "; what the program asks for is denied until it can\n");
}

}  // namespace

Result<std::unique_ptr<Audit>> Audit::open(const std::string& where) {
  auto audit = std::make_unique<Audit>();
  audit->file_ = CORDON_TRY(AuditFile::open(where));
  AuditLogOptions options;
  options.file = audit->file_;
  options.on_failure = say_failure;
  audit->log_ = std::make_shared<AuditLog>(std::move(options));
  return audit;
}

void Audit::protect(PolicySpec& spec) const {
  const std::string& path = file_->path();
  // Who may do everything may also start a program that writes the file: no rule would help.
  if (path.empty() || spec.allow_all) return;
  std::vector<std::string> names = {path};
  for (const PathMapping& map : spec.paths) {
    std::string host = map.host;
    if (Result<std::string> real = HostStartup::real_path(host)) host = std::move(*real);
    if (path == host || host == "/" || (path.starts_with(host) && path[host.size()] == '/'))
      names.push_back((map.guest == "/" ? "" : map.guest) + path.substr(host == "/" ? 0 : host.size()));
  }
  for (std::string& name : names) {
    Rule rule;
    rule.effect = Rule::Deny;
    for (const PermissionInfo& row : kPermissions)
      if (row.resource == PermissionInfo::Path) rule.permissions.set(static_cast<size_t>(row.permission));
    rule.text = "the audit \"" + printable(name) + "\"";
    rule.pattern = PathPattern{std::move(name)};
    rule.place.source = "--audit";
    spec.rules.push_back(std::move(rule));
  }
}

std::string signal_name(int number) {
  switch (number) {  // those that SignalWatcher delivers
    case 1: return "SIGHUP";
    case 2: return "SIGINT";
    case 15: return "SIGTERM";
  }
  return std::to_string(number);
}

}  // namespace cordon::embed
