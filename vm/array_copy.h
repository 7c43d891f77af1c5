/// System.arraycopy, for its native and for every tier that wants to call it without one.
#pragma once

#include <cstring>

#include "vm/class.h"
#include "vm/java_result.h"
#include "vm/object.h"

namespace cordon::vm {

/// The checked copy with all its errors: NullPointerException, ArrayStoreException, ArrayIndexOutOfBoundsException,
/// in HotSpot's order and words.
JavaResult<void> copy_array_slow(Thread& thread, Object* source, jint source_position, Object* destination,
                                 jint destination_position, jint length);

/// Moves `count` references; the ranges may overlap. Each is read and written whole, so that a concurrent reader never
/// sees half of one (memmove does not promise that).
inline void move_references(Object** to, Object* const* from, std::size_t count) {
  if (to <= from) {
    for (std::size_t i = 0; i < count; ++i)
      __atomic_store_n(to + i, __atomic_load_n(from + i, __ATOMIC_RELAXED), __ATOMIC_RELAXED);
  } else {
    for (std::size_t i = count; i-- > 0;)
      __atomic_store_n(to + i, __atomic_load_n(from + i, __ATOMIC_RELAXED), __ATOMIC_RELAXED);
  }
}

/// The objects must stay reachable from a frame: the moves hold only addresses inside them.
inline JavaResult<void> copy_array(Thread& thread, Object* source, jint source_position, Object* destination,
                                   jint destination_position, jint length) {
  if (source && destination && source->klass == destination->klass && source->klass->is_array() && length >= 0 &&
      source_position >= 0 && destination_position >= 0 &&
      static_cast<u4>(source_position) + static_cast<u4>(length) <= static_cast<u4>(array_length(source)) &&
      static_cast<u4>(destination_position) + static_cast<u4>(length) <= static_cast<u4>(array_length(destination))) {
    const Class* klass = source->klass;
    u1 shift = klass->element_shift;
    u1* from = reinterpret_cast<u1*>(source + 1) + (static_cast<std::size_t>(source_position) << shift);
    u1* to = reinterpret_cast<u1*>(destination + 1) + (static_cast<std::size_t>(destination_position) << shift);
    if (klass->kind == ClassKind::PrimitiveArray)
      std::memmove(to, from, static_cast<std::size_t>(length) << shift);
    else
      move_references(reinterpret_cast<Object**>(to), reinterpret_cast<Object**>(from), static_cast<std::size_t>(length));
    return {};
  }
  return copy_array_slow(thread, source, source_position, destination, destination_position, length);
}

}  // namespace cordon::vm
