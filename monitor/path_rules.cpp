#include "monitor/path_rules.h"

#include <algorithm>

#include "monitor/path_names.h"

namespace cordon::monitor {

namespace {

/// FNV-1a, which can be taken up again where it stopped: one pass over a path hashes all its ancestors.
constexpr u4 kStart = 2166136261, kPrime = 16777619;
constexpr u4 add(u4 hash, char c) { return (hash ^ static_cast<u1>(c)) * kPrime; }

/// So few are compared one by one.
constexpr size_t kFew = 4;

const std::string& root_of(const Rule& rule) { return std::get<PathPattern>(rule.pattern).root; }

bool is_of_kernel(std::string_view path) {
  for (std::string_view root : kernel_file_systems()) {
    if (is_beneath(path, root)) return true;
  }
  return false;
}

}  // namespace

PathRules::PathRules(const std::vector<const Rule*>& rules) {
  for (const Rule* rule : rules) {
    bool is_new = std::none_of(rules_.begin(), rules_.end(), [&](const Rule* other) { return root_of(*other) == root_of(*rule); });
    if (is_new) rules_.push_back(rule);
  }
  std::stable_sort(rules_.begin(), rules_.end(), [](const Rule* a, const Rule* b) { return root_of(*a).size() > root_of(*b).size(); });
  if (rules_.size() <= kFew) return;
  size_t size = 16;
  while (size < rules_.size() * 2) size *= 2;
  table_.resize(size);
  for (const Rule* rule : rules_) {
    u4 hash = kStart;
    for (char c : root_of(*rule)) hash = add(hash, c);
    size_t at = hash & (size - 1);
    while (table_[at].rule) at = (at + 1) & (size - 1);
    table_[at] = {hash, rule};
  }
}

const Rule* PathRules::look_up(u4 hash, std::string_view root) const {
  for (size_t at = hash & (table_.size() - 1); table_[at].rule; at = (at + 1) & (table_.size() - 1)) {
    if (table_[at].hash == hash && root_of(*table_[at].rule) == root) return table_[at].rule;
  }
  return nullptr;
}

const Rule* PathRules::search(std::string_view path, bool crosses_kernel) const {
  if (!path.starts_with('/')) return nullptr;
  bool skips_all = !crosses_kernel && is_of_kernel(path);
  if (table_.empty()) {
    for (const Rule* rule : rules_) {
      if (is_beneath(path, root_of(*rule)) && !(skips_all && root_of(*rule) == "/")) return rule;
    }
    return nullptr;
  }
  // "/" is the only root outside of the kernel's file systems that what lies in them lies below.
  const Rule* best = skips_all ? nullptr : look_up(add(kStart, '/'), "/");
  u4 hash = kStart;
  for (size_t i = 0; i < path.size(); i++) {
    if (path[i] == '/' && i > 0) {
      if (const Rule* rule = look_up(hash, path.substr(0, i))) best = rule;
    }
    hash = add(hash, path[i]);
  }
  if (const Rule* rule = look_up(hash, path)) best = rule;
  return best;
}

}  // namespace cordon::monitor
