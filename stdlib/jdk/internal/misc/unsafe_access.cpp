#include "stdlib/jdk/internal/misc/unsafe_access.h"

#include <fmt/format.h>

#include "vm/throw.h"

namespace cordon::stdlib {

using namespace vm;

Thrown refuse_access(Thread& thread, Object* base, jlong offset, u4 size) {
  if (thread.has_exception()) return {};
  if (!base) return throw_bad_address(thread, offset, size);
  return throw_internal_error(thread, fmt::format("refused: no {} bytes to access at offset {} of {}", size, offset,
                                                  base->klass->pretty_name()));
}

Thrown refuse_value(Thread& thread, Object* base, jlong offset, Object* value) {
  if (thread.has_exception()) return {};
  return throw_internal_error(thread, fmt::format("refused: {} does not fit the reference at offset {} of {}",
                                                  value->klass->pretty_name(), offset, base->klass->pretty_name()));
}

bool is_static_primitive(Thread& thread, Object* base, u8 offset, u4 size, bool for_writing) {
  const FieldMap& map = FieldMap::of_statics(*class_of_mirror(thread.vm(), base));
  return map.is_primitive(offset, size) && (!for_writing || map.is_variable(offset, size));
}

const FieldMap::Reference* static_reference(Thread& thread, Object* base, u8 offset, bool for_writing) {
  return FieldMap::of_statics(*class_of_mirror(thread.vm(), base)).reference(offset, for_writing);
}

u1* range_at(Thread& thread, Object* base, jlong offset, jlong bytes, bool for_writing) {
  auto at = static_cast<u8>(offset);
  auto size = static_cast<u8>(bytes);
  bool good = bytes >= 0;
  if (!base) good = good && memory_regions(thread).contains(thread.region_cache, at, size, for_writing);
  else good = good && base->klass->kind == ClassKind::PrimitiveArray && is_in_array(base, at, size);
  if (good) return reinterpret_cast<u1*>(reinterpret_cast<std::uintptr_t>(base) + at);
  if (!base) throw_bad_address(thread, offset, bytes);
  else throw_internal_error(thread, fmt::format("refused: no {} bytes to access at offset {} of {}", bytes, offset,
                                                base->klass->pretty_name()));
  return nullptr;
}

}  // namespace cordon::stdlib
