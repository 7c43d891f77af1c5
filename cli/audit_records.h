/// Reads audit files (docs/audit.md). Needs no VM. What a file says is taken for what it says: text of an attacker, to be
/// shown with care (cli/audit_text.h).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/types.h"

namespace cordon::cli {

struct AuditRecord {
  std::string time, vm, event;
  std::string thread, permission, asked, resource, mapped, decision, rule, place, frame, flag;  ///< decision, sum
  std::string limit;                                                      ///< limit
  std::string command, policy;                                            ///< start
  std::string cause, detail;                                              ///< end
  std::string since;                                                      ///< of a repeat: the first of them
  u8 count = 1;
  i8 code = 0, nanos = 0;
  std::string json;  ///< the whole record, in ASCII
};

struct AuditTrail {
  struct Problem {
    u8 line;
    std::string what;
  };
  std::vector<AuditRecord> records;
  std::vector<Problem> problems;  ///< lines that were left out
};

AuditTrail read_audit(std::string_view text);

struct AuditFilter {
  bool only_denied = false;
  std::string permission;  ///< part of its name
  std::string vm;          ///< beginning of its name
  bool matches(const AuditRecord& record) const;
};

/// Equal decisions of a trail, together.
struct AuditGroup {
  std::string permission, resource, decision;
  u8 count = 0;
  std::string first, last;  ///< times
  std::string flag, rule, place, mapped;
  std::map<std::string, u8> frames;
  /// The frame that asked most often; `others`: how many more.
  std::string_view main_frame(size_t* others) const;
};

struct AuditSummary {
  struct VmLife {
    std::string vm, command, policy, started, ended, cause, detail;
    i8 code = 0, nanos = 0;
    bool has_start = false, has_end = false, is_truncated = false;
  };
  std::vector<VmLife> vms;         ///< in the order in which they appear
  std::vector<AuditGroup> groups;  ///< denied first, then neutral, then granted; most frequent first
  std::map<std::string, u8> limits;
  std::map<std::string, u8> totals;  ///< by decision
  std::string first, last;
  /// A decision's groups by permission.
  std::map<std::string, std::vector<const AuditGroup*>> by_permission(std::string_view decision) const;
};

AuditSummary summarize(const AuditTrail& trail, const AuditFilter& filter);

}  // namespace cordon::cli
