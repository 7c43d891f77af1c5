// java.lang.reflect.Array
#include "vm/invoke.h"
#include "vm/known.h"
#include "vm/link.h"
#include "vm/native.h"
#include "vm/reflection.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

constexpr std::string_view kNoArray = "Argument is not an array";
constexpr std::string_view kNoPrimitiveArray = "Argument is not an array of primitive type";
constexpr std::string_view kMismatch = "argument type mismatch";

Thrown throw_bare_illegal_argument(Thread& thread) { return throw_new(thread, "java/lang/IllegalArgumentException"); }

JavaResult<void> check_array(Thread& thread, Object* array) {
  if (!array) return throw_null_pointer(thread);
  if (!array->klass->is_array()) return throw_illegal_argument(thread, kNoArray);
  return {};
}

/// For the natives of one primitive type, which object arrays do not fit either.
JavaResult<void> check_primitive_array(Thread& thread, Object* array) {
  CORDON_TRY(check_array(thread, array));
  if (array->klass->kind != ClassKind::PrimitiveArray) return throw_illegal_argument(thread, kNoPrimitiveArray);
  return {};
}

JavaResult<void> check_index(Thread& thread, Object* array, jint index) {
  if (static_cast<u4>(index) < static_cast<u4>(array_length(array))) return {};
  return throw_new(thread, "java/lang/ArrayIndexOutOfBoundsException");
}

template <typename T>
T& element(Object* array, jint index) {
  return (*static_cast<ArrayOf<T>*>(array))[static_cast<std::size_t>(index)];
}

Value load(Object* array, jint index) {
  Value value;
  value.type = array->klass->element_type;
  switch (value.type) {
    case BasicType::Boolean: value.slot.j = element<jboolean>(array, index) & 1; break;
    case BasicType::Byte: value.slot.j = element<jbyte>(array, index); break;
    case BasicType::Char: value.slot.j = element<jchar>(array, index); break;
    case BasicType::Short: value.slot.j = element<jshort>(array, index); break;
    case BasicType::Int: value.slot.j = element<jint>(array, index); break;
    case BasicType::Float: value = Value(element<jfloat>(array, index)); break;
    case BasicType::Long:
    case BasicType::Double: value.slot.j = element<jlong>(array, index); break;
    default: value = Value(element<Object*>(array, index)); break;
  }
  return value;
}

/// `value` has the element's type.
void store(Object* array, jint index, const Value& value) {
  switch (value.type) {
    case BasicType::Boolean: element<jboolean>(array, index) = value.slot.i & 1; break;
    case BasicType::Byte: element<jbyte>(array, index) = static_cast<jbyte>(value.slot.i); break;
    case BasicType::Char:
    case BasicType::Short: element<jshort>(array, index) = static_cast<jshort>(value.slot.i); break;
    case BasicType::Int:
    case BasicType::Float: element<jint>(array, index) = value.slot.i; break;
    case BasicType::Long:
    case BasicType::Double: element<jlong>(array, index) = value.slot.j; break;
    default: element<Object*>(array, index) = value.slot.a; break;
  }
}

JavaResult<jint> getLength(Thread& thread, Object* array) {
  CORDON_TRY(check_array(thread, array));
  return array_length(array);
}

JavaResult<Object*> get(Thread& thread, Object* array, jint index) {
  CORDON_TRY(check_array(thread, array));
  CORDON_TRY(check_index(thread, array, index));
  return box(thread, load(array, index));
}

JavaResult<void> set(Thread& thread, Object* array, jint index, Object* object) {
  CORDON_TRY(check_array(thread, array));
  if (array->klass->kind == ClassKind::ObjectArray) {
    CORDON_TRY(check_index(thread, array, index));
    if (object && !object->klass->is_subtype_of(array->klass->component))
      return throw_illegal_argument(thread, "array element type mismatch");
    store(array, index, Value(object));
    return {};
  }
  if (!object) return throw_bare_illegal_argument(thread);
  Value value = unbox(thread.vm(), object);
  if (value.type == BasicType::Void) return throw_illegal_argument(thread, kMismatch);
  CORDON_TRY(check_index(thread, array, index));
  if (!widen(value, array->klass->element_type)) return throw_illegal_argument(thread, kMismatch);
  store(array, index, value);
  return {};
}

// --- One native per primitive type -------------------------------------------------------------------------------

template <typename T>
constexpr BasicType kTypeOf = std::is_same_v<T, jboolean> ? BasicType::Boolean
                              : std::is_same_v<T, jbyte>  ? BasicType::Byte
                              : std::is_same_v<T, jchar>  ? BasicType::Char
                              : std::is_same_v<T, jshort> ? BasicType::Short
                              : std::is_same_v<T, jint>   ? BasicType::Int
                              : std::is_same_v<T, jlong>  ? BasicType::Long
                              : std::is_same_v<T, jfloat> ? BasicType::Float
                                                          : BasicType::Double;

template <typename T>
JavaResult<T> get_primitive(Thread& thread, Object* array, jint index) {
  CORDON_TRY(check_primitive_array(thread, array));
  CORDON_TRY(check_index(thread, array, index));
  Value value = load(array, index);
  if (!widen(value, kTypeOf<T>)) return throw_illegal_argument(thread, kMismatch);
  if constexpr (std::is_same_v<T, jfloat>) return value.slot.f;
  else if constexpr (std::is_same_v<T, jdouble>) return value.slot.d;
  else return static_cast<T>(value.slot.j);
}

template <typename T>
JavaResult<void> set_primitive(Thread& thread, Object* array, jint index, T given) {
  CORDON_TRY(check_primitive_array(thread, array));
  CORDON_TRY(check_index(thread, array, index));
  Value value;
  value.type = kTypeOf<T>;
  if constexpr (std::is_same_v<T, jfloat>) value.slot.f = given;
  else if constexpr (std::is_same_v<T, jdouble>) value.slot.d = given;
  else value.slot.j = given;
  if (!widen(value, array->klass->element_type)) return throw_illegal_argument(thread, kMismatch);
  store(array, index, value);
  return {};
}

// --- Making ------------------------------------------------------------------------------------------------------

JavaResult<Class*> array_class(Thread& thread, Object* component) {
  if (!component) return throw_null_pointer(thread);
  Class* klass = class_of_mirror(thread.vm(), component);
  int dimensions = 0;
  for (Class* k = klass; k->is_array(); k = k->component) ++dimensions;
  if (klass == thread.vm().runtime().primitive(BasicType::Void) || dimensions >= 255)
    return throw_bare_illegal_argument(thread);
  return array_class_of(thread, klass);
}

JavaResult<Object*> newArray(Thread& thread, Object* component, jint length) {
  if (!component) return throw_null_pointer(thread);
  if (length < 0) return throw_new(thread, "java/lang/NegativeArraySizeException", std::to_string(length));
  return allocate_array(thread, CORDON_TRY(array_class(thread, component)), length);
}

JavaResult<Object*> multiNewArray(Thread& thread, Object* component, IntArray* given) {
  if (!component || !given) return throw_null_pointer(thread);
  constexpr int kMaxDimensions = 255;
  int dimensions = given->length();
  if (dimensions == 0 || dimensions > kMaxDimensions) return throw_bare_illegal_argument(thread);
  jint lengths[kMaxDimensions];
  for (int i = 0; i < dimensions; ++i) {
    lengths[i] = (*given)[static_cast<std::size_t>(i)];
    if (lengths[i] < 0) return throw_new(thread, "java/lang/NegativeArraySizeException", std::to_string(lengths[i]));
  }
  Class* klass = CORDON_TRY(array_class(thread, component));
  int depth = 0;
  for (Class* k = klass; k->is_array(); k = k->component) ++depth;
  if (depth + dimensions - 1 > kMaxDimensions) return throw_bare_illegal_argument(thread);
  for (int i = 1; i < dimensions; ++i) klass = CORDON_TRY(array_class_of(thread, klass));
  return allocate_multi_array(thread, klass, lengths, dimensions);
}

constexpr NativeMethod kMethods[] = {
    pure<getLength>("getLength", "(Ljava/lang/Object;)I"),
    pure<get>("get", "(Ljava/lang/Object;I)Ljava/lang/Object;"),
    pure<get_primitive<jboolean>>("getBoolean", "(Ljava/lang/Object;I)Z"),
    pure<get_primitive<jbyte>>("getByte", "(Ljava/lang/Object;I)B"),
    pure<get_primitive<jchar>>("getChar", "(Ljava/lang/Object;I)C"),
    pure<get_primitive<jshort>>("getShort", "(Ljava/lang/Object;I)S"),
    pure<get_primitive<jint>>("getInt", "(Ljava/lang/Object;I)I"),
    pure<get_primitive<jlong>>("getLong", "(Ljava/lang/Object;I)J"),
    pure<get_primitive<jfloat>>("getFloat", "(Ljava/lang/Object;I)F"),
    pure<get_primitive<jdouble>>("getDouble", "(Ljava/lang/Object;I)D"),
    pure<set>("set", "(Ljava/lang/Object;ILjava/lang/Object;)V"),
    pure<set_primitive<jboolean>>("setBoolean", "(Ljava/lang/Object;IZ)V"),
    pure<set_primitive<jbyte>>("setByte", "(Ljava/lang/Object;IB)V"),
    pure<set_primitive<jchar>>("setChar", "(Ljava/lang/Object;IC)V"),
    pure<set_primitive<jshort>>("setShort", "(Ljava/lang/Object;IS)V"),
    pure<set_primitive<jint>>("setInt", "(Ljava/lang/Object;II)V"),
    pure<set_primitive<jlong>>("setLong", "(Ljava/lang/Object;IJ)V"),
    pure<set_primitive<jfloat>>("setFloat", "(Ljava/lang/Object;IF)V"),
    pure<set_primitive<jdouble>>("setDouble", "(Ljava/lang/Object;ID)V"),
    pure<newArray>("newArray", "(Ljava/lang/Class;I)Ljava/lang/Object;"),
    pure<multiNewArray>("multiNewArray", "(Ljava/lang/Class;[I)Ljava/lang/Object;"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_lang_reflect_Array, "java/lang/reflect/Array", kMethods)
