/// What quick code learns of a method while it runs, for the optimizing compiler: which way branches went, which classes
/// receivers had. Facts, not counts: the stores are idempotent, so threads need no synchronization and hot paths only a
/// compare.
#pragma once

#include <atomic>
#include <memory>
#include <vector>

#include "vm/class.h"

namespace cordon::vm {

struct TypeProfile {
  u4 bci = 0;
  std::atomic<const Class*> seen[2] = {};
  std::atomic<u1> has_more{0};  ///< a third class
  std::atomic<u1> differs{0};   ///< of many classes one was met that overrides what the first two have
  void record(const Class* klass) {
    for (auto& slot : seen) {
      const Class* expected = nullptr;
      if (slot.compare_exchange_strong(expected, klass) || expected == klass) return;
    }
    has_more.store(1, std::memory_order_relaxed);
  }
};

struct MethodProfile {
  explicit MethodProfile(const Method& method, std::vector<u4> call_sites)
      : branches(std::make_unique<std::atomic<u1>[]>(method.info->code->code.size() * 2)), types(call_sites.size()) {
    for (std::size_t i = 0; i < call_sites.size(); ++i) types[i].bci = call_sites[i];
  }
  /// By bytecode index * 2: not taken, taken. Of what is no branch the second says that it has thrown an exception of its own.
  std::unique_ptr<std::atomic<u1>[]> branches;
  std::vector<TypeProfile> types;  ///< by bytecode index
  std::atomic<bool> is_ripe{false};  ///< the method ran often enough for what was not seen to mean something
  std::atomic<bool> has_caught{false};  ///< an exception arrived where a handler may want it
  TypeProfile* types_at(u4 bci) {
    for (TypeProfile& t : types)
      if (t.bci == bci) return &t;
    return nullptr;
  }
};

}  // namespace cordon::vm
