/// The audit records of one VM, as lines of JSON in a file: docs/audit.md has every field.
///
/// A denial is written before the guest learns of it. What was granted is buffered for at most a tenth of a second.
/// Equal decisions that follow each other are counted and written once in a while. The VM's share of the file is bounded.
/// When the file takes no more (disk full), every request that is not given to all VMs is denied until it does again.
///
/// Threads:  any. mutex_ is a leaf but for the file's; who asks is found out before it is taken.
#pragma once

#include <memory>
#include <string>

#include "monitor/audit.h"
#include "monitor/audit_file.h"
#include "monitor/policy.h"

namespace cordon::monitor {

struct AuditLogOptions {
  std::shared_ptr<AuditFile> file;
  std::string vm;  ///< the VM's name in the records; empty: eight random hexadecimal digits
  u8 byte_limit = u8{256} << 20;
  i8 flush_nanos = 100'000'000;     ///< how long granted requests may wait
  size_t flush_bytes = 64 << 10;
  i8 repeat_nanos = 1'000'000'000;  ///< how long equal decisions are counted before that is written
  i8 longest_repeat_nanos = 32'000'000'000;  ///< the wait doubles up to this while they go on
  /// Told once when the file takes no more.
  void (*on_failure)(const Error&) = nullptr;
};

/// What the first record tells.
struct AuditStart {
  std::string command;                  ///< as the user gave it
  std::shared_ptr<const Policy> policy;
  Limits limits;                        ///< those that hold
  std::string working_directory;
};

class AuditLog final : public AuditSink {
 public:
  explicit AuditLog(AuditLogOptions options);
  ~AuditLog() override;

  /// Once, before the VM runs; written at once.
  Result<void> start(const AuditStart& start);

  bool record(const Request& request, const Decision& decision, Who& who) override;
  void limit_reached(std::string_view keyword, Who& who) override;
  void close(const AuditEnd& end, std::span<const AuditTotal> totals) override;

  const std::string& vm() const;

 private:
  class Core;  ///< outlives the log by the last look of the writing thread
  std::shared_ptr<Core> core_;
};

}  // namespace cordon::monitor
