#include "vm/field_map.h"

#include "vm/link.h"
#include "vm/reflection.h"
#include "vm/vm.h"

namespace cordon::vm {

Class::~Class() {
  delete instance_map.load(std::memory_order_relaxed);
  delete static_map.load(std::memory_order_relaxed);
}

void FieldMap::add_fields(const Class& klass, bool statics) {
  for (u2 i = 0; i < klass.field_count; ++i) {
    const Field& field = klass.fields[i];
    // Fields that the VM added are its own, and a referent is disguised: nobody reaches them by offset.
    if (field.is_static() != statics || !field.info || field.is_referent) continue;
    u4 word = field.offset / 4;
    bool is_constant = field.is_final() && (statics || klass.is_hidden || klass.file->is_record);
    if (field.type == BasicType::Reference) {
      kinds_[word] = kReference | (is_constant ? kConstant : 0);
      references_[word / 2].field = &field;
      continue;
    }
    u4 last = (field.offset + size_of(field.type) - 1) / 4;
    for (u4 w = word; w <= last; ++w) {
      bool is_first = kinds_[w] == kNothing;
      kinds_[w] |= kPrimitive;
      if (is_constant && is_first) kinds_[w] |= kConstant;
      if (!is_constant) kinds_[w] &= static_cast<u1>(~kConstant);
    }
  }
}

const FieldMap& FieldMap::make(const Class& klass, bool statics) {
  std::unique_ptr<FieldMap> map(new FieldMap());
  map->words_ = (statics ? klass.mirror_bytes : klass.instance_bytes) / 4;
  map->kinds_ = std::make_unique<u1[]>(map->words_);
  map->references_ = std::make_unique<Reference[]>(map->words_ / 2 + 1);
  if (statics) map->add_fields(klass, true);
  else
    for (const Class* k = &klass; k; k = k->super) map->add_fields(*k, false);

  std::atomic<const FieldMap*>& place = statics ? klass.static_map : klass.instance_map;
  const FieldMap* winner = nullptr;
  if (place.compare_exchange_strong(winner, map.get(), std::memory_order_acq_rel)) return *map.release();
  return *winner;
}

bool fits_slow(Thread& thread, const FieldMap::Reference& slot, Object* value) {
  const Field& field = *slot.field;
  JavaResult<Class*> type = class_of_descriptor(thread, field.descriptor->text(), field.holder->loader);
  if (!type.is_ok()) {
    take_linkage_problem(thread);
    return false;
  }
  slot.type.store(type.value(), std::memory_order_release);
  return value->klass->is_subtype_of(type.value());
}

}  // namespace cordon::vm
