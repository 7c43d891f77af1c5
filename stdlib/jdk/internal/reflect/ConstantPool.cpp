// jdk.internal.reflect.ConstantPool: annotation values are read through it, and the names of lambdas' implementations.
#include "vm/alloc.h"
#include "vm/known.h"
#include "vm/link.h"
#include "vm/native.h"
#include "vm/reflection.h"
#include "vm/strings.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using loader::CpTag;

/// The class whose pool it is. Java hands over what stands in constantPoolOop, whatever that is.
JavaResult<Class*> pool_class(Thread& thread, Object* pool) {
  if (!pool) return throw_null_pointer(thread);
  if (pool->klass == thread.vm().known().Class) {
    Class* klass = class_of_mirror(thread.vm(), pool);
    if (klass->is_instance()) return klass;
  }
  return throw_illegal_argument(thread, "Constant pool index out of bounds");
}

/// The class, if entry `index` of its pool has one of the tags.
template <typename... Tags>
JavaResult<Class*> checked(Thread& thread, Object* pool, jint index, Tags... tags) {
  Class* klass = CORDON_TRY(pool_class(thread, pool));
  if (index < 0 || index >= klass->cp().size())
    return throw_illegal_argument(thread, "Constant pool index out of bounds");
  if (sizeof...(tags) && !(klass->cp().is(static_cast<u2>(index), tags) || ...))
    return throw_illegal_argument(thread, "Wrong type at constant pool index");
  return klass;
}

JavaResult<jint> getSize0(Thread& thread, Object* self, Object* pool) {
  return static_cast<jint>(CORDON_TRY(pool_class(thread, pool))->cp().size());
}

JavaResult<jbyte> getTagAt0(Thread& thread, Object* self, Object* pool, jint index) {
  Class* klass = CORDON_TRY(checked(thread, pool, index));
  return static_cast<jbyte>(klass->cp().tag(static_cast<u2>(index)));
}

// --- Classes and members -----------------------------------------------------------------------------------------

JavaResult<Object*> getClassAt0(Thread& thread, Object* self, Object* pool, jint index) {
  Class* klass = CORDON_TRY(checked(thread, pool, index, CpTag::Class));
  return mirror_of(thread, CORDON_TRY(resolve_class(thread, klass, static_cast<u2>(index))));
}

JavaResult<Object*> getClassAtIfLoaded0(Thread& thread, Object* self, Object* pool, jint index) {
  Class* klass = CORDON_TRY(checked(thread, pool, index, CpTag::Class));
  Class* found = find_loaded_class(thread.vm(), klass->cp().class_name(static_cast<u2>(index)), klass->loader);
  return found ? mirror_of(thread, found) : JavaResult<Object*>(nullptr);
}

JavaResult<jint> getClassRefIndexAt0(Thread& thread, Object* self, Object* pool, jint index) {
  Class* klass =
      CORDON_TRY(checked(thread, pool, index, CpTag::Fieldref, CpTag::Methodref, CpTag::InterfaceMethodref));
  return static_cast<jint>(klass->cp().member_class(static_cast<u2>(index)));
}

/// The class that a member reference names; with `load` false null unless it is loaded already.
JavaResult<Class*> member_class(Thread& thread, Class* klass, u2 index, bool load) {
  u2 class_index = klass->cp().member_class(index);
  if (load) return resolve_class(thread, klass, class_index);
  return find_loaded_class(thread.vm(), klass->cp().class_name(class_index), klass->loader);
}

JavaResult<Object*> method_at(Thread& thread, Object* pool, jint index, bool load) {
  Class* klass = CORDON_TRY(checked(thread, pool, index, CpTag::Methodref, CpTag::InterfaceMethodref));
  auto at = static_cast<u2>(index);
  Class* holder = CORDON_TRY(member_class(thread, klass, at, load));
  if (!holder) return nullptr;
  Method* method = holder->find_method(klass->cp().member_name(at), klass->cp().member_descriptor(at));
  if (!method) return throw_new(thread, "java/lang/RuntimeException", "Unable to look up method in target class");
  return make_method_or_constructor(thread, *method);
}

JavaResult<Object*> field_at(Thread& thread, Object* pool, jint index, bool load) {
  Class* klass = CORDON_TRY(checked(thread, pool, index, CpTag::Fieldref));
  auto at = static_cast<u2>(index);
  Class* holder = CORDON_TRY(member_class(thread, klass, at, load));
  if (!holder) return nullptr;
  Field* field = holder->find_field(klass->cp().member_name(at), klass->cp().member_descriptor(at));
  if (!field) return throw_new(thread, "java/lang/RuntimeException", "Unable to look up field in target class");
  return make_field(thread, *field);
}

JavaResult<Object*> getMethodAt0(Thread& t, Object* self, Object* pool, jint i) { return method_at(t, pool, i, true); }
JavaResult<Object*> getMethodAtIfLoaded0(Thread& t, Object* self, Object* pool, jint i) {
  return method_at(t, pool, i, false);
}
JavaResult<Object*> getFieldAt0(Thread& t, Object* self, Object* pool, jint i) { return field_at(t, pool, i, true); }
JavaResult<Object*> getFieldAtIfLoaded0(Thread& t, Object* self, Object* pool, jint i) {
  return field_at(t, pool, i, false);
}

JavaResult<Object*> make_string_array(Thread& thread, std::initializer_list<std::string_view> texts) {
  ObjectArray* array =
      CORDON_TRY(allocate_objects(thread, thread.vm().known().String, static_cast<jint>(texts.size())));
  std::size_t at = 0;
  for (std::string_view text : texts) (*array)[at++] = CORDON_TRY(make_string_modified(thread, text));
  return static_cast<Object*>(array);
}

JavaResult<Object*> getMemberRefInfoAt0(Thread& thread, Object* self, Object* pool, jint index) {
  Class* klass =
      CORDON_TRY(checked(thread, pool, index, CpTag::Fieldref, CpTag::Methodref, CpTag::InterfaceMethodref));
  const loader::ConstantPool& cp = klass->cp();
  auto at = static_cast<u2>(index);
  return make_string_array(thread, {cp.class_name(cp.member_class(at))->text(), cp.member_name(at)->text(),
                                    cp.member_descriptor(at)->text()});
}

JavaResult<jint> getNameAndTypeRefIndexAt0(Thread& thread, Object* self, Object* pool, jint index) {
  Class* klass = CORDON_TRY(checked(thread, pool, index, CpTag::Fieldref, CpTag::Methodref, CpTag::InterfaceMethodref,
                                    CpTag::Dynamic, CpTag::InvokeDynamic));
  return static_cast<jint>(klass->cp().member_name_and_type(static_cast<u2>(index)));
}

JavaResult<Object*> getNameAndTypeRefInfoAt0(Thread& thread, Object* self, Object* pool, jint index) {
  Class* klass = CORDON_TRY(checked(thread, pool, index, CpTag::NameAndType));
  const loader::ConstantPool& cp = klass->cp();
  auto at = static_cast<u2>(index);
  return make_string_array(thread, {cp.utf8(cp.name_index(at)), cp.utf8(cp.descriptor_index(at))});
}

// --- Constants ---------------------------------------------------------------------------------------------------

JavaResult<jint> getIntAt0(Thread& thread, Object* self, Object* pool, jint index) {
  return CORDON_TRY(checked(thread, pool, index, CpTag::Integer))->cp().integer(static_cast<u2>(index));
}
JavaResult<jlong> getLongAt0(Thread& thread, Object* self, Object* pool, jint index) {
  return CORDON_TRY(checked(thread, pool, index, CpTag::Long))->cp().long_value(static_cast<u2>(index));
}
JavaResult<jfloat> getFloatAt0(Thread& thread, Object* self, Object* pool, jint index) {
  return CORDON_TRY(checked(thread, pool, index, CpTag::Float))->cp().float_value(static_cast<u2>(index));
}
JavaResult<jdouble> getDoubleAt0(Thread& thread, Object* self, Object* pool, jint index) {
  return CORDON_TRY(checked(thread, pool, index, CpTag::Double))->cp().double_value(static_cast<u2>(index));
}
JavaResult<Object*> getStringAt0(Thread& thread, Object* self, Object* pool, jint index) {
  Class* klass = CORDON_TRY(checked(thread, pool, index, CpTag::String));
  return resolve_string(thread, klass, static_cast<u2>(index));
}
JavaResult<Object*> getUTF8At0(Thread& thread, Object* self, Object* pool, jint index) {
  Class* klass = CORDON_TRY(checked(thread, pool, index, CpTag::Utf8));
  return make_string_modified(thread, klass->cp().utf8(static_cast<u2>(index)));
}

constexpr NativeMethod kMethods[] = {
    pure<getSize0>("getSize0", "(Ljava/lang/Object;)I"),
    pure<getTagAt0>("getTagAt0", "(Ljava/lang/Object;I)B"),
    pure<getClassAt0>("getClassAt0", "(Ljava/lang/Object;I)Ljava/lang/Class;"),
    pure<getClassAtIfLoaded0>("getClassAtIfLoaded0", "(Ljava/lang/Object;I)Ljava/lang/Class;"),
    pure<getClassRefIndexAt0>("getClassRefIndexAt0", "(Ljava/lang/Object;I)I"),
    pure<getMethodAt0>("getMethodAt0", "(Ljava/lang/Object;I)Ljava/lang/reflect/Member;"),
    pure<getMethodAtIfLoaded0>("getMethodAtIfLoaded0", "(Ljava/lang/Object;I)Ljava/lang/reflect/Member;"),
    pure<getFieldAt0>("getFieldAt0", "(Ljava/lang/Object;I)Ljava/lang/reflect/Field;"),
    pure<getFieldAtIfLoaded0>("getFieldAtIfLoaded0", "(Ljava/lang/Object;I)Ljava/lang/reflect/Field;"),
    pure<getMemberRefInfoAt0>("getMemberRefInfoAt0", "(Ljava/lang/Object;I)[Ljava/lang/String;"),
    pure<getNameAndTypeRefIndexAt0>("getNameAndTypeRefIndexAt0", "(Ljava/lang/Object;I)I"),
    pure<getNameAndTypeRefInfoAt0>("getNameAndTypeRefInfoAt0", "(Ljava/lang/Object;I)[Ljava/lang/String;"),
    pure<getIntAt0>("getIntAt0", "(Ljava/lang/Object;I)I"),
    pure<getLongAt0>("getLongAt0", "(Ljava/lang/Object;I)J"),
    pure<getFloatAt0>("getFloatAt0", "(Ljava/lang/Object;I)F"),
    pure<getDoubleAt0>("getDoubleAt0", "(Ljava/lang/Object;I)D"),
    pure<getStringAt0>("getStringAt0", "(Ljava/lang/Object;I)Ljava/lang/String;"),
    pure<getUTF8At0>("getUTF8At0", "(Ljava/lang/Object;I)Ljava/lang/String;"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(jdk_internal_reflect_ConstantPool, "jdk/internal/reflect/ConstantPool", kMethods)
