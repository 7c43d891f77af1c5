/// The rules about paths of one permission, found by a path in time that does not grow with their number.
#pragma once

#include <string_view>
#include <vector>

#include "monitor/rules.h"

namespace cordon::monitor {

/// The place of the rules that every VM has for what it was started from (embed/grants.h). A deny rule without a list leaves
/// them alone: nothing could be started under it.
inline constexpr std::string_view kClassPath = "class path";

/// Ownership: the rules must outlive it. Threads: any.
class PathRules {
 public:
  PathRules() = default;
  /// Rules with a PathPattern. Of two with the same root the first counts.
  explicit PathRules(const std::vector<const Rule*>& rules);

  /// The rule with the longest root that `path` is or lies below; null if there is none. Without `crosses_kernel`, paths
  /// in the kernel's file systems are found by roots in there only.
  const Rule* find(std::string_view path, bool crosses_kernel) const {
    return rules_.empty() ? nullptr : search(path, crosses_kernel);
  }
  bool is_empty() const { return rules_.empty(); }

 private:
  struct Slot {
    u4 hash = 0;
    const Rule* rule = nullptr;
  };
  const Rule* search(std::string_view path, bool crosses_kernel) const;
  const Rule* look_up(u4 hash, std::string_view root) const;

  std::vector<const Rule*> rules_;  ///< longest roots first
  std::vector<Slot> table_;         ///< open addressing by the hash of the root; empty if the rules are few
};

}  // namespace cordon::monitor
