/// The flags of `cordon run` that say what a program may do and use, generated from the tables of the monitor.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "monitor/rules.h"

namespace cordon::embed {

struct PolicyFlag {
  enum Form : u1 {
    Optional,  ///< --x or --x=VALUE; never the next argument, which may be the program
    Required,  ///< --x VALUE or --x=VALUE
  };
  std::string name;   ///< "--allow-read"
  Form form;
  std::string value;  ///< how the help shows it: "[=PATH,...]"
  std::string help;   ///< empty: not in the help
};

/// Made once per command line; there are no globals to keep it in.
struct PolicyFlagTable {
  PolicyFlagTable();
  std::vector<PolicyFlag> rows;
  /// The flag that an argument ("--allow-read=/x") is an instance of; null if none.
  const PolicyFlag* find(std::string_view argument) const;
};

/// The flags of one command line, as given.
struct GivenPolicyFlags {
  struct Given {
    std::string name;
    std::string value;
    bool has_value = false;
  };
  std::vector<Given> flags;
  bool allow_all = false;
};

/// What was built of flags and the policy files that they name. Fails with the errors, one a line; `warnings` likewise.
/// `code`: what a program must not be able to write without a warning (PolicyWorld::code).
struct FlaggedPolicy {
  monitor::PolicySpec spec;
  std::string warnings;
};
Result<FlaggedPolicy> build_policy(const GivenPolicyFlags& given, std::vector<std::string> code);

}  // namespace cordon::embed
