/// The answers of `cordon policy`: policies read, checked, explained, compared. No VM is started.
#pragma once

#include <string>
#include <vector>

namespace cordon::embed {

struct Answer {
  std::string out;    ///< standard output
  std::string error;  ///< standard error
  int code = 0;       ///< 0: fine, granted, equal; 1: errors, denied, different; 2: no answer was possible
};

/// Files, or names of profiles, together as several --policy flags. `is_strict`: warnings count as errors.
Answer check_policies(const std::vector<std::string>& names, bool is_strict);
/// `request`: "read /etc/passwd", as one word or several.
Answer explain_policy(const std::string& name, const std::vector<std::string>& request);
Answer diff_policies(const std::string& first, const std::string& second);
/// Rules, redirections and limits with what is extended; the list of profiles if `name` is empty.
Answer show_policy(const std::string& name);

}  // namespace cordon::embed
