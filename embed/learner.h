/// Watches what a program asks for and writes a policy of it when the VM ends, however it ends.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "base/result.h"
#include "embed/learned_policy.h"
#include "monitor/audit.h"
#include "monitor/policy.h"

namespace cordon::embed {

class Learner final : public monitor::AuditSink {
 public:
  /// `output`: a file that must not exist, unless `overwrites`, or "-".
  Learner(std::string output, bool overwrites, std::string command);

  /// Makes a policy that allows everything of one that does not, but for what it denies and for information about the
  /// host, which the program gets neutral unless it is allowed. `base`: what needs no rule, since every run has it.
  void prepare(monitor::PolicySpec& spec, std::shared_ptr<const monitor::Policy> base);
  /// Another sink that is told as well.
  void also_tell(std::shared_ptr<AuditSink> next) { next_ = std::move(next); }
  /// Java reads the environment as a whole. Keeps only variables for which `is_named` holds; on a thread of the VM, before
  /// it is gone.
  void choose_variables(const std::function<bool(const std::string&)>& is_named);
  /// Whether the policy was written.
  const Result<void>& outcome() const { return outcome_; }

  bool record(const monitor::Request& request, const monitor::Decision& decision, Who& who) override;
  void limit_reached(std::string_view keyword, Who& who) override;
  void close(const monitor::AuditEnd& end, std::span<const monitor::AuditTotal> totals) override;

 private:
  const std::string output_;
  const bool overwrites_;
  LearnContext context_;
  std::shared_ptr<const monitor::Policy> base_;
  std::shared_ptr<AuditSink> next_;
  std::mutex mutex_;
  std::map<std::pair<monitor::Permission, std::string>, Wish> wishes_;  ///< guarded by mutex_, as what follows
  std::map<std::string, Wish> neutral_;
  std::set<std::string> ignored_variables_;
  Result<void> outcome_;
};

}  // namespace cordon::embed
