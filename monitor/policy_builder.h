/// Collects rules, mappings and limits from policy files and flags, and says what is wrong with them.
///
/// Sources come in the order in which one builds on the other: what a file extends before the file, files before flags.
/// Ownership: uses `world` until it is destroyed. Threads: one. Fails: never; problems are diagnostics.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "monitor/diagnostics.h"
#include "monitor/policy_world.h"
#include "monitor/rules.h"

namespace cordon::monitor {

/// What stands at the left of a rule: a permission's keyword, or a flag without "--allow-", which means all of the
/// flag's permissions. Empty set: neither.
PermissionSet permissions_of_key(std::string_view key);
/// All keys, groups first; "all" included.
std::vector<std::string_view> rule_keys();
/// True if lists make sense behind the key.
bool takes_list(PermissionSet permissions);

class PolicyBuilder {
 public:
  explicit PolicyBuilder(PolicyWorld& world);

  /// What follows comes from a source of its own. Limits of later sources replace those of earlier ones in a chain.
  void begin_source() { rank_++; }
  /// What a file extends and the file itself are one chain. Of different chains the smallest limits hold.
  void begin_chain() { chain_limits_ = {}; }
  void end_chain();

  /// Everything of the key's kind.
  void add_rule(Rule::Effect effect, std::string_view key, Place place);
  void add_rule(Rule::Effect effect, std::string_view key, std::string_view value, Place place);
  void add_map(std::string_view guest, std::string_view host, bool is_read_only, Place place);
  void add_net_map(std::string_view from, std::string_view to, Place place);
  void add_variable(std::string_view name, std::string_view value, Place place);
  void set_limit(const LimitInfo& limit, std::string_view text, Place place);
  void set_clock(std::string_view text, Place place);
  void set_clock(ClockRule clock) { spec_.clock = clock; }
  void set_seed(std::string_view text, Place place);

  void report(DiagnosticKind kind, Place place, std::string message);

  PolicyWorld& world() { return world_; }

  /// The whole: links in rules' paths followed, once, and the rules checked against each other.
  struct Built {
    PolicySpec spec;
    std::vector<Diagnostic> diagnostics;
    bool has_errors() const;
  };
  Built finish();

 private:
  void add(Rule rule);
  void add_path_rule(Rule rule, std::string_view value);
  void add_program_rule(Rule rule, std::string_view value);
  void follow_links();

  PolicyWorld& world_;
  std::string directory_;
  PolicySpec spec_;
  std::vector<u4> ranks_;  ///< of each rule: the number of its source
  std::vector<Diagnostic> diagnostics_;
  Limits chain_limits_;
  u4 rank_ = 0;
};

}  // namespace cordon::monitor
