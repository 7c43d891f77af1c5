/// The names in HotSpot's default class-data archive, lib/server/classes.jsa, in the order in which they lie there; only
/// that order is used (vm/method_order.h). The file is mapped by the embedder and read at the first question.
///
/// Threads: any.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

#include "base/types.h"

namespace cordon::vm {

class ArchivedNames {
 public:
  /// `archive` outlives this object; empty or not JDK 17's format: no name is known.
  explicit ArchivedNames(Bytes archive) : archive_(archive) {}
  ArchivedNames(const ArchivedNames&) = delete;

  static constexpr u4 kNone = ~0u;
  /// A greater number lies at a higher address.
  u4 position(std::string_view name);

 private:
  void read();
  std::string_view name_at(u4 offset) const;

  const Bytes archive_;
  std::mutex mutex_;
  std::atomic<bool> is_read_{false};
  u4 begin_ = 0;             ///< of the names in the file
  u4 mask_ = 0;
  std::vector<u4> offsets_;  ///< open addressing; 0: free, else offset behind begin_, plus 1
};

}  // namespace cordon::vm
