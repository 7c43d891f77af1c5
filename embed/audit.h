/// The audit of a launched program: opens where it goes, keeps the file out of the program's reach, writes the first
/// record.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "monitor/audit_log.h"
#include "monitor/rules.h"

namespace cordon::embed {

class Audit {
 public:
  /// `where`: a path or "fd:N".
  static Result<std::unique_ptr<Audit>> open(const std::string& where);

  /// Denies the program every access to the file by whatever name it could have, its directory mapped or not. A child
  /// process is bound by none of this.
  void protect(monitor::PolicySpec& spec) const;

  const std::shared_ptr<monitor::AuditLog>& log() const { return log_; }

 private:
  std::shared_ptr<monitor::AuditFile> file_;
  std::shared_ptr<monitor::AuditLog> log_;
};

/// "SIGTERM"; the number where it has no name.
std::string signal_name(int number);

}  // namespace cordon::embed
