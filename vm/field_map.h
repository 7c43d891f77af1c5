/// What lies at each offset of a class's instances and among its static fields: for accesses by raw offset (Unsafe,
/// field handles), which must not reach a header, a field of the VM's own, or half a reference.
///
/// Static finals, and finals of records and hidden classes, are constants: reflection does not write them either, however
/// accessible they are made. Other finals are set behind their constructors' backs by deserialization. System.in, out and
/// err have natives of their own. Small fields that share a word with one that is no constant are not protected.
///
/// A map is a table with an entry per 4-byte word, so a check costs one or two loads. No aligned word holds both a
/// reference and a primitive. Made at the first such access to the class, owned by it.
/// Threads: any.
#pragma once

#include <atomic>
#include <memory>

#include "vm/class.h"

namespace cordon::vm {

class FieldMap {
 public:
  /// A slot that holds a reference.
  struct Reference {
    const Field* field = nullptr;
    mutable std::atomic<Class*> type{nullptr};  ///< the declared type, once somebody needed it
  };

  /// Of the instances of a class.
  static const FieldMap& of_instances(const Class& klass) {
    const FieldMap* map = klass.instance_map.load(std::memory_order_acquire);
    return map ? *map : make(klass, false);
  }
  /// Of the class's static fields; offsets count from the start of its mirror.
  static const FieldMap& of_statics(const Class& klass) {
    const FieldMap* map = klass.static_map.load(std::memory_order_acquire);
    return map ? *map : make(klass, true);
  }

  /// Whether all of [offset, offset + size) is primitive fields, or padding beside one in its word. `size` 1 to 8.
  bool is_primitive(u8 offset, u4 size) const {
    u8 first = offset / 4, last = (offset + size - 1) / 4;
    if (first >= words_ || last >= words_) return false;
    u1 all = kinds_[first] & kinds_[last] & kinds_[(first + last) / 2];
    return all & kPrimitive;
  }
  /// Whether a primitive at `offset` that is_primitive() may be written: finals that nothing in Java ever writes again are
  /// constants.
  bool is_variable(u8 offset, u4 size) const {
    return !((kinds_[offset / 4] | kinds_[(offset + size - 1) / 4]) & kConstant);
  }
  /// The reference that lies exactly at `offset`, or null. `for_writing`: null for constants, too.
  const Reference* reference(u8 offset, bool for_writing) const {
    u8 word = offset / 4;
    if (offset % 8 || word >= words_ || !(kinds_[word] & kReference)) return nullptr;
    if (for_writing && kinds_[word] & kConstant) return nullptr;
    return &references_[word / 2];
  }

 private:
  enum Kind : u1 { kNothing = 0, kPrimitive = 1, kReference = 2, kConstant = 4 };
  FieldMap() = default;
  static const FieldMap& make(const Class& klass, bool statics);
  void add_fields(const Class& klass, bool statics);

  u4 words_ = 0;
  std::unique_ptr<u1[]> kinds_;              ///< by word
  std::unique_ptr<Reference[]> references_;  ///< by double word
};

/// Whether `value` (not null) may be stored in the slot. Loads the declared type if need be, and throws what that
/// throws when the VM ends; a type that cannot be loaded fits nothing.
bool fits_slow(Thread& thread, const FieldMap::Reference& slot, Object* value);
inline bool fits(Thread& thread, const FieldMap::Reference& slot, Object* value) {
  Class* type = slot.type.load(std::memory_order_acquire);
  return !value || (type ? value->klass->is_subtype_of(type) : fits_slow(thread, slot, value));
}

}  // namespace cordon::vm
