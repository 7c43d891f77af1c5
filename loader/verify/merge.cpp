#include "loader/verify/merge.h"

namespace cordon::loader::verify {

Type TypeMerger::merge(Type value, Type target, bool for_assignment) {
  if (value == target) return value;
  if (!value.is_reference() || !target.is_reference()) return kTop;
  if (value.is_null()) return target;
  if (target.is_null()) return value;
  Type object = context_.object_type();
  if (target == object) return object;
  if (value == object) return for_assignment && target.is_object() && context_.is_interface(target) ? target : object;
  if (value.is_array() || target.is_array()) return merge_arrays(value, target, for_assignment);
  return merge_classes(value, target, for_assignment);
}

/// At least one is an array. Arrays of primitives count as objects, one dimension less.
Type TypeMerger::merge_arrays(Type value, Type target, bool for_assignment) {
  if (is_array_interface(target)) return target;
  if (is_array_interface(value)) return value;
  struct Shape {
    Type element;
    u4 dimensions = 0;
  };
  NameTable& names = context_.names();
  auto shape_of = [&](Type t) -> Shape {
    if (!t.is_array()) return {t, 0};
    u4 dimensions = names.dimensions(t);
    Type element = names.element_class(t);
    return element.is_top() ? Shape{context_.object_type(), dimensions - 1} : Shape{element, dimensions};
  };
  Shape a = shape_of(value), b = shape_of(target);
  if (a.dimensions == b.dimensions) {
    Type element = merge(a.element, b.element, for_assignment);
    return element.is_top() ? kTop : array_of(element, a.dimensions);
  }
  const Shape& shallow = a.dimensions < b.dimensions ? a : b;
  if (is_array_interface(shallow.element)) return array_of(shallow.element, shallow.dimensions);
  return array_of(context_.object_type(), shallow.dimensions);
}

Type TypeMerger::array_of(Type element_class, u4 dimensions) {
  if (!dimensions) return element_class;
  if (!context_.spend(static_cast<u4>(context_.names().text(element_class).size()) + dimensions)) return kTop;
  return context_.names().array_of(element_class, dimensions);
}

Type TypeMerger::merge_classes(Type value, Type target, bool for_assignment) {
  if (for_assignment) return context_.assignable(value, target) ? target : context_.object_type();
  if (context_.is_interface(target) || (!context_.failed() && context_.is_interface(value))) {
    return context_.object_type();
  }
  return context_.failed() ? kTop : context_.common_superclass(value, target);
}

}  // namespace cordon::loader::verify
