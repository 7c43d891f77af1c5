/// Checked access by object and offset, or by address: what every native of Unsafe goes through.
///
/// On-heap offsets must hit a whole primitive or exactly one reference of a fitting type; addresses must lie in the VM's
/// own memory (vm/guest_memory.h). Everything else is an InternalError, never a wild access.
#pragma once

#include <type_traits>

#include "vm/field_map.h"
#include "vm/guest_memory.h"
#include "vm/known.h"
#include "vm/link.h"
#include "vm/vm.h"

namespace cordon::stdlib {

/// The InternalError for an access that is refused.
[[gnu::cold]] vm::Thrown refuse_access(vm::Thread& thread, vm::Object* base, vm::jlong offset, u4 size);
[[gnu::cold]] vm::Thrown refuse_value(vm::Thread& thread, vm::Object* base, vm::jlong offset, vm::Object* value);

/// Static fields lie in the mirror behind java.lang.Class's own fields: `map` becomes the one to ask for them.
[[gnu::noinline]] bool is_static_primitive(vm::Thread& thread, vm::Object* base, u8 offset, u4 size, bool for_writing);
[[gnu::noinline]] const vm::FieldMap::Reference* static_reference(vm::Thread& thread, vm::Object* base, u8 offset,
                                                                  bool for_writing);

/// Payload of a primitive array. It ends at a multiple of 8, so that a sub-int access may go by its whole word.
inline bool is_in_array(const vm::Object* array, u8 offset, u8 size) {
  u8 bytes = static_cast<u8>(vm::array_length(array)) << array->klass->element_shift;
  u8 limit = vm::kHeaderBytes + ((bytes + 7) & ~u8{7});
  return offset >= vm::kHeaderBytes && offset <= limit && size <= limit - offset;
}

/// Where `size` primitive bytes (1, 2, 4 or 8) lie; null with InternalError pending if they are not the caller's to touch.
template <typename T>
inline T* primitive_at(vm::Thread& thread, vm::Object* base, vm::jlong offset, bool for_writing) {
  auto at = static_cast<u8>(offset);
  bool good;
  if (!base) {
    good = vm::memory_regions(thread).contains(thread.region_cache, at, sizeof(T), for_writing);
  } else {
    const vm::Class* klass = base->klass;
    if (klass->kind == vm::ClassKind::PrimitiveArray) good = is_in_array(base, at, sizeof(T));
    else if (klass->kind != vm::ClassKind::Instance) good = false;
    else {
      const vm::FieldMap& map = vm::FieldMap::of_instances(*klass);
      if (__builtin_expect(map.is_primitive(at, sizeof(T)), 1)) good = !for_writing || map.is_variable(at, sizeof(T));
      else good = klass == thread.vm().known().Class && is_static_primitive(thread, base, at, sizeof(T), for_writing);
    }
  }
  if (__builtin_expect(!good, 0)) {
    refuse_access(thread, base, offset, sizeof(T));
    return nullptr;
  }
  return reinterpret_cast<T*>(reinterpret_cast<std::uintptr_t>(base) + at);
}

/// The same for atomic accesses, which must be aligned.
template <typename T>
inline T* aligned_at(vm::Thread& thread, vm::Object* base, vm::jlong offset, bool for_writing) {
  if (__builtin_expect(static_cast<u8>(offset) % sizeof(T), 0)) {
    refuse_access(thread, base, offset, sizeof(T));
    return nullptr;
  }
  return primitive_at<T>(thread, base, offset, for_writing);
}

/// A reference in an object. `value` is what is to be stored there if it is for writing.
inline vm::Object** reference_at(vm::Thread& thread, vm::Object* base, vm::jlong offset, vm::Object* value,
                                 bool for_writing = true) {
  auto at = static_cast<u8>(offset);
  bool fitting = false;
  if (__builtin_expect(base != nullptr, 1)) {
    const vm::Class* klass = base->klass;
    if (klass->kind == vm::ClassKind::ObjectArray) {
      u8 index = (at - vm::kHeaderBytes) / sizeof(vm::Object*);
      if (at < vm::kHeaderBytes || at % sizeof(vm::Object*) || index >= static_cast<u4>(vm::array_length(base))) {
        refuse_access(thread, base, offset, sizeof(vm::Object*));
        return nullptr;
      }
      fitting = !value || value->klass->is_subtype_of(klass->component);
    } else {
      const vm::FieldMap::Reference* slot = nullptr;
      if (klass->kind == vm::ClassKind::Instance) {
        slot = vm::FieldMap::of_instances(*klass).reference(at, for_writing);
        if (!slot && klass == thread.vm().known().Class) slot = static_reference(thread, base, at, for_writing);
      }
      if (!slot) {
        refuse_access(thread, base, offset, sizeof(vm::Object*));
        return nullptr;
      }
      fitting = vm::fits(thread, *slot, value);
    }
  } else {
    refuse_access(thread, base, offset, sizeof(vm::Object*));
    return nullptr;
  }
  if (__builtin_expect(!fitting, 0)) {
    refuse_value(thread, base, offset, value);
    return nullptr;
  }
  return reinterpret_cast<vm::Object**>(reinterpret_cast<u1*>(base) + at);
}

/// A range of bytes in a primitive array, or in memory (`base` null); null with InternalError pending if it is neither.
u1* range_at(vm::Thread& thread, vm::Object* base, vm::jlong offset, vm::jlong bytes, bool for_writing);

}  // namespace cordon::stdlib
