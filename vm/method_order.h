/// The order of a class's methods in reflection.
///
/// Class.getDeclaredMethods promises none, but programs show it: a runner of tests calls them in that order, annotations
/// print their members in it. HotSpot keeps the methods sorted by where their names lie in memory: the names of its
/// class-data archive first, then those that class files brought, in the order in which it read them.
///
/// Owned by its Vm. Threads: any.
#pragma once

#include <mutex>
#include <unordered_map>
#include <vector>

#include "vm/class.h"

namespace cordon::vm {

class MethodOrder {
 public:
  explicit MethodOrder(Vm& vm) : vm_(vm) {}
  MethodOrder(const MethodOrder&) = delete;

  /// All methods that the class file declares, constructors and initializer too.
  std::vector<const Method*> of(const Class& klass);

 private:
  void number_names(const Class& klass);

  Vm& vm_;
  std::mutex mutex_;
  std::size_t classes_read_ = 0;  ///< of the VM's; their names are in numbers_
  std::unordered_map<const Symbol*, u4> numbers_;
};

}  // namespace cordon::vm
