/// Loading constraints (JVMS 5.3.4): which loaders must mean the same class by a name.
///
/// Names of java.* packages never get here: only the boot and the platform loader can define those, and each such class
/// exists once in a VM.
///
/// Owned by its Vm. Threads: any; the mutex is held while a loader's own is taken.
#pragma once

#include <mutex>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "vm/class.h"
#include "vm/java_result.h"

namespace cordon::vm {

class LoaderConstraints {
 public:
  explicit LoaderConstraints(Vm& vm) : vm_(vm) {}

  /// Requires that both loaders (null: boot) mean the same classes by the names in a field or method descriptor. The
  /// descriptor of the first type that they disagree on, or empty.
  std::string_view require_same(LoaderData* a, LoaderData* b, std::string_view descriptor);

  /// Records the loader as an initiating loader of `klass` and returns the class that stands under the name in the end.
  /// Null, and nothing recorded, when that would violate a constraint; `*existing` is then what the constraint allows.
  Class* record(LoaderData* loader, const Symbol* name, Class* klass, Class** existing);

 private:
  /// Loaders that mean the same by a name; null class: none of them has loaded one yet.
  struct Constraint {
    Class* klass;
    std::vector<LoaderData*> loaders;
  };
  using Constraints = std::vector<Constraint>;

  bool add(LoaderData* a, LoaderData* b, const Symbol* name);
  static Constraint* find(Constraints& constraints, const LoaderData* loader);

  Vm& vm_;
  std::mutex mutex_;
  std::unordered_map<const Symbol*, Constraints> by_name_;  ///< the constraints of a name have no loader in common
};

/// The constraints that overriding imposes (JVMS 5.4.2): a method and what it overrides or implements have a common view
/// of the classes in their descriptor. Part of linking. Throws LinkageError.
JavaResult<void> check_overriding_constraints(Thread& thread, Class* klass);

}  // namespace cordon::vm
