/// The type lattice of type inference (JVMS 4.10.2.2): what a variable holds where two paths of execution meet.
///
/// Follows the JDK's verifier for old class files, which differs from the type checker: interfaces count as
/// java/lang/Object where types meet, as anything where a value is assigned, and both know about arrays what `merge`
/// says.
#pragma once

#include "loader/verify/class_verifier.h"

namespace cordon::loader::verify {

class TypeMerger {
 public:
  explicit TypeMerger(ClassVerifier& context) : context_(context) {}

  /// Top if the types have nothing in common, and when a class failed to load: see ClassVerifier::failed().
  Type merge(Type value, Type target) { return value == target ? value : merge(value, target, false); }
  bool assignable(Type value, Type target) { return value == target || merge(value, target, true) == target; }

 private:
  Type merge(Type value, Type target, bool for_assignment);
  Type merge_arrays(Type value, Type target, bool for_assignment);
  Type merge_classes(Type value, Type target, bool for_assignment);
  /// Those that arrays implement (JLS 10.7).
  bool is_array_interface(Type t) const { return t == cloneable_ || t == serializable_; }
  Type array_of(Type element_class, u4 dimensions);

  ClassVerifier& context_;
  Type cloneable_ = context_.names().intern("java/lang/Cloneable");
  Type serializable_ = context_.names().intern("java/io/Serializable");
};

}  // namespace cordon::loader::verify
