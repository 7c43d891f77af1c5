/// The shape of Java objects in memory.
///
///   word 0: Class* (shared between VMs)
///   word 1: low half the lock word (vm/object_lock.h), high half the array length, or the object's first 4-byte field
///   then references, then primitives; a subclass's fields follow its superclass's
///
/// Objects never move: their address is their identity hash, and raw pointers in locals stay valid.
#pragma once

#include <atomic>
#include <bit>

#include "base/types.h"

namespace cordon::vm {

class Class;
class Method;
class Thread;
class Vm;

using jboolean = u1;
using jbyte = i1;
using jchar = u2;
using jshort = i2;
using jint = i4;
using jlong = i8;
using jfloat = float;
using jdouble = double;

inline constexpr u4 kHeaderBytes = 16;      ///< payload of arrays starts here
inline constexpr u4 kFirstFieldOffset = 12;  ///< an instance may keep one 4-byte field in the header's last half word

struct Object {
  Class* klass;
  std::atomic<u4> lock_word;
  u4 header_extra;  ///< array length; in instances a field's storage

  template <typename T>
  T& at(std::size_t offset) {
    return *reinterpret_cast<T*>(reinterpret_cast<u1*>(this) + offset);
  }
  template <typename T>
  const T& at(std::size_t offset) const {
    return *reinterpret_cast<const T*>(reinterpret_cast<const u1*>(this) + offset);
  }
  template <typename T>
  std::atomic_ref<T> atomic_at(std::size_t offset) {
    return std::atomic_ref<T>(at<T>(offset));
  }
};
static_assert(sizeof(Object) == kHeaderBytes);

/// An array; T is an element type, Object* for references.
template <typename T>
struct ArrayOf : Object {
  jint length() const { return static_cast<jint>(header_extra); }
  T* data() { return reinterpret_cast<T*>(this + 1); }
  const T* data() const { return reinterpret_cast<const T*>(this + 1); }
  T& operator[](std::size_t i) { return data()[i]; }
};
using ByteArray = ArrayOf<jbyte>;
using CharArray = ArrayOf<jchar>;
using IntArray = ArrayOf<jint>;
using LongArray = ArrayOf<jlong>;
using ObjectArray = ArrayOf<Object*>;
inline jint array_length(const Object* array) { return static_cast<jint>(array->header_extra); }

/// One word of a Java frame: a local variable or an operand. A long or double occupies two; its value is in the second.
union Slot {
  u8 raw;
  jint i;
  jlong j;
  jfloat f;
  jdouble d;
  Object* a;
};
static_assert(sizeof(Slot) == 8);

/// JVMS 2.3, 2.4 types, numbered as newarray's operand (JVMS table 6.5.newarray-A) where it has one.
enum class BasicType : u1 { Boolean = 4, Char = 5, Float = 6, Double = 7, Byte = 8, Short = 9, Int = 10, Long = 11, Reference = 12, Void = 13 };

/// Bytes of a field or element of the type.
inline constexpr u4 size_of(BasicType t) {
  constexpr u1 sizes[] = {0, 0, 0, 0, 1, 2, 4, 8, 1, 2, 4, 8, 8, 0};
  return sizes[static_cast<u1>(t)];
}
/// Slots of an operand of the type.
inline constexpr u4 slots_of(BasicType t) {
  return t == BasicType::Long || t == BasicType::Double ? 2 : t == BasicType::Void ? 0 : 1;
}
inline constexpr BasicType basic_type_of(char descriptor) {
  switch (descriptor) {
    case 'Z': return BasicType::Boolean;
    case 'C': return BasicType::Char;
    case 'F': return BasicType::Float;
    case 'D': return BasicType::Double;
    case 'B': return BasicType::Byte;
    case 'S': return BasicType::Short;
    case 'I': return BasicType::Int;
    case 'J': return BasicType::Long;
    case 'V': return BasicType::Void;
    default: return BasicType::Reference;
  }
}
inline constexpr char descriptor_char(BasicType t) {
  constexpr char chars[] = "????ZCFDBSIJLV";
  return chars[static_cast<u1>(t)];
}

}  // namespace cordon::vm
