#include "vm/array_copy.h"

#include <fmt/format.h>

#include "vm/throw.h"

namespace cordon::vm {
namespace {

constexpr std::string_view kStore = "java/lang/ArrayStoreException";
constexpr std::string_view kIndex = "java/lang/ArrayIndexOutOfBoundsException";

/// "int[" or "object array[", as the messages about indices begin.
std::string array_prefix(const Class* array) {
  return array->kind == ClassKind::ObjectArray ? "object array[" : array->component->java_name() + "[";
}

Thrown throw_type_mismatch(Thread& thread, const Class* from, const Class* to) {
  if (from->kind == ClassKind::ObjectArray && to->kind == ClassKind::ObjectArray)
    return throw_new(thread, kStore,
                     fmt::format("arraycopy: type mismatch: can not copy {}[] into {}[]", from->component->java_name(),
                                 to->component->java_name()));
  return throw_new(thread, kStore, fmt::format("arraycopy: type mismatch: can not copy {}] into {}]",
                                               array_prefix(from), array_prefix(to)));
}

}  // namespace

JavaResult<void> copy_array_slow(Thread& thread, Object* source, jint source_position, Object* destination,
                                 jint destination_position, jint length) {
  if (!source || !destination) return throw_null_pointer(thread);
  const Class* from = source->klass;
  const Class* to = destination->klass;
  if (!from->is_array())
    return throw_new(thread, kStore, fmt::format("arraycopy: source type {} is not an array", from->java_name()));
  if (!to->is_array())
    return throw_new(thread, kStore, fmt::format("arraycopy: destination type {} is not an array", to->java_name()));
  bool primitive = from->kind == ClassKind::PrimitiveArray;
  if (from->kind != to->kind || (primitive && from != to)) return throw_type_mismatch(thread, from, to);

  std::string prefix = array_prefix(from);
  jint from_length = array_length(source);
  jint to_length = array_length(destination);
  if (source_position < 0)
    return throw_new(thread, kIndex, fmt::format("arraycopy: source index {} out of bounds for {}{}]", source_position,
                                                 prefix, from_length));
  if (destination_position < 0)
    return throw_new(thread, kIndex, fmt::format("arraycopy: destination index {} out of bounds for {}{}]",
                                                 destination_position, array_prefix(to), to_length));
  if (length < 0) return throw_new(thread, kIndex, fmt::format("arraycopy: length {} is negative", length));
  u4 from_end = static_cast<u4>(source_position) + static_cast<u4>(length);
  u4 to_end = static_cast<u4>(destination_position) + static_cast<u4>(length);
  if (from_end > static_cast<u4>(from_length))
    return throw_new(thread, kIndex, fmt::format("arraycopy: last source index {} out of bounds for {}{}]", from_end,
                                                 prefix, from_length));
  if (to_end > static_cast<u4>(to_length))
    return throw_new(thread, kIndex, fmt::format("arraycopy: last destination index {} out of bounds for {}{}]",
                                                 to_end, array_prefix(to), to_length));

  // Two reference arrays of different classes are left.
  Object** read = static_cast<ObjectArray*>(source)->data() + source_position;
  Object** write = static_cast<ObjectArray*>(destination)->data() + destination_position;
  const Class* element = to->component;
  if (from->component->is_subtype_of(element)) {
    move_references(write, read, static_cast<std::size_t>(length));
    return {};
  }
  // They cannot overlap now. What fits is stored up to the first element that does not.
  for (jint i = 0; i < length; ++i) {
    Object* value = __atomic_load_n(read + i, __ATOMIC_RELAXED);
    if (value && !value->klass->is_subtype_of(element)) {
      if (!element->is_subtype_of(from->component)) return throw_type_mismatch(thread, from, to);
      return throw_new(thread, kStore,
                       fmt::format("arraycopy: element type mismatch: can not cast one of the elements of {}[] to the "
                                   "type of the destination array, {}",
                                   from->component->java_name(), element->java_name()));
    }
    __atomic_store_n(write + i, value, __ATOMIC_RELAXED);
  }
  return {};
}

}  // namespace cordon::vm
