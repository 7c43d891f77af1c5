/// What HotSpot maps from its default class-data archive instead of loading it: the JDK's lib/classlist tells, from which
/// the archive is made. Nothing of the archive itself is used; see vm/identity_hash.h for why it matters.
///
/// Threads: any.
#pragma once

#include <atomic>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace cordon::loader {
struct ClassFile;
}

namespace cordon::vm {

class ArchiveList {
 public:
  /// `text`: of lib/classlist. Empty (the JDK has none): as if everything were archived.
  explicit ArchiveList(std::string text) : text_(std::move(text)) {}

  bool has_class(std::string_view internal_name);
  /// Is `proxy`, a class that LambdaMetafactory spins for `caller`, archived?
  bool has_lambda(std::string_view caller, const loader::ClassFile& proxy);

 private:
  void read_once();  ///< at first use, which many VMs never have
  void read();

  const std::string text_;
  std::mutex mutex_;
  std::atomic<bool> is_read_{false};
  std::unordered_set<std::string_view> classes_;
  std::unordered_multimap<std::string_view, std::string_view> lambdas_;  ///< lines by caller
};

}  // namespace cordon::vm
