/// What `--stats` prints: what a VM did, and how long each phase of its life took.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/types.h"

namespace cordon::vm {
class Vm;
}

namespace cordon::embed {

/// Wall and CPU time of the process between marks.
class Phases {
 public:
  Phases();
  /// What went on since the last mark, or the start, was this.
  void mark(std::string_view name);
  struct Phase {
    std::string_view name;
    i8 wall_nanos, cpu_nanos;
  };
  const std::vector<Phase>& list() const { return phases_; }

 private:
  i8 wall_, cpu_;
  std::vector<Phase> phases_;
};

/// The table, ready to print. Counts of threads that still run are of the moment.
std::string statistics_of(vm::Vm& vm, const Phases& phases);

}  // namespace cordon::embed
