/// Loading constraints of one VM (JVMS 5.3.4): what class loaders have to agree on, because classes of theirs exchange
/// values of a type that both know by name only.
///
/// A constraint is a set of loaders in which a name must mean one class, if and when it means any. Sets that share a
/// loader are one. Whoever records a class for a loader asks here first, so that a set is never broken later either.
/// Threads: any. Lock order: mutex() before LoaderData's.
#pragma once

#include <memory>
#include <mutex>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "vm/class.h"
#include "vm/java_result.h"

namespace cordon::vm {

class LoadingConstraints {
 public:
  explicit LoadingConstraints(Vm& vm) : vm_(vm) {}
  LoadingConstraints(const LoadingConstraints&) = delete;

  /// `name` must mean the same class in both loaders; null is the boot loader. False: it does not.
  bool add(LoaderData* a, LoaderData* b, const Symbol* name);
  /// The same for all classes in a descriptor; the first type that they disagree on, as the messages name it: a class
  /// name, or an array's descriptor. Empty: they agree.
  std::string_view add_all(LoaderData* a, LoaderData* b, std::string_view descriptor);

  /// The class that `name` has to mean in `loader` by a constraint, if that is not `klass`; else makes it that. mutex()
  /// held until the class is recorded.
  Class* check(LoaderData* loader, const Symbol* name, Class* klass);
  std::mutex& mutex() { return mutex_; }

 private:
  struct Set {
    std::vector<LoaderData*> loaders;
    Class* klass = nullptr;
  };
  Set* find(const Symbol* name, const LoaderData* loader);

  Vm& vm_;
  std::mutex mutex_;
  std::unordered_map<const Symbol*, std::vector<std::unique_ptr<Set>>> sets_;
};

/// JVMS 5.4: a method that overrides one of another loader's class, or is selected for an interface method, means the
/// same types as that one. Throws LinkageError. Part of linking.
JavaResult<void> constrain_overriding(Thread& thread, Class* klass);

}  // namespace cordon::vm
