// java.lang.Class
#include <cstring>

#include "stdlib/java/lang/assertions.h"
#include "stdlib/java/lang/class_members.h"
#include "stdlib/java/lang/class_names.h"
#include "vm/known.h"
#include "vm/link.h"
#include "vm/memory_charge.h"
#include "vm/native.h"
#include "vm/reflection.h"
#include "vm/strings.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

Class* class_of(Thread& thread, Object* self) { return class_of_mirror(thread.vm(), self); }

// --- Finding -----------------------------------------------------------------------------------------------------

Thrown throw_class_not_found(Thread& thread, std::string_view name) {
  return throw_new(thread, "java/lang/ClassNotFoundException", name);
}

/// `caller` matters only to a security manager's checks.
JavaResult<Object*> forName0(Thread& thread, Object* name, jboolean initialize, Object* loader, Object* caller) {
  Vm& vm = thread.vm();
  if (!name) return throw_null_pointer(thread);
  std::string text = to_modified_utf8(vm, name);
  if (text.find('/') != text.npos) return throw_class_not_found(thread, text);
  text = to_internal_name(std::move(text));
  if (!is_class_name(text, true)) return throw_class_not_found(thread, text);
  if (text.size() > kMaxClassName)
    return throw_class_not_found(thread, "Class name exceeds maximum length of 65535: " + text);
  const Symbol* symbol = CORDON_TRY(intern_name(thread, text));
  Class* klass = CORDON_TRY(load_class_or_not_found(thread, symbol, loader_data(thread, loader)));
  if (initialize && klass->is_instance()) CORDON_TRY(initialize_class(thread, klass));
  return mirror_of(thread, klass);
}

JavaResult<Object*> getPrimitiveClass(Thread& thread, Object* name) {
  if (!name) return throw_null_pointer(thread);
  std::string text = to_modified_utf8(thread.vm(), name);
  for (int type = static_cast<int>(BasicType::Boolean); type <= static_cast<int>(BasicType::Void); ++type) {
    if (type == static_cast<int>(BasicType::Reference)) continue;
    Class* klass = thread.vm().runtime().primitive(static_cast<BasicType>(type));
    if (klass->name->text() == text) return mirror_of(thread, klass);
  }
  return nullptr;
}

// --- Kind and hierarchy ------------------------------------------------------------------------------------------

bool isInterface(Thread& thread, Object* self) { return class_of(thread, self)->is_interface(); }
bool isArray(Thread& thread, Object* self) { return class_of(thread, self)->is_array(); }
bool isPrimitive(Thread& thread, Object* self) { return class_of(thread, self)->is_primitive(); }
bool isHidden(Thread& thread, Object* self) { return class_of(thread, self)->is_hidden; }

bool isRecord0(Thread& thread, Object* self) {
  const Class* klass = class_of(thread, self);
  return klass->is_instance() && klass->file->is_record && klass->access & loader::kFinal &&
         klass->super == thread.vm().known().Record;
}

bool isInstance(Thread& thread, Object* self, Object* object) {
  return object && object->klass->is_subtype_of(class_of(thread, self));
}

JavaResult<bool> isAssignableFrom(Thread& thread, Object* self, Object* other) {
  if (!other) return throw_null_pointer(thread);
  return class_of(thread, other)->is_subtype_of(class_of(thread, self));
}

JavaResult<Object*> getSuperclass(Thread& thread, Object* self) {
  const Class* klass = class_of(thread, self);
  if (klass->is_interface() || klass->is_primitive()) return nullptr;
  const Class* super = klass->is_array() ? thread.vm().known().Object : klass->super;
  return super ? mirror_of(thread, super) : JavaResult<Object*>(nullptr);
}

JavaResult<Object*> getInterfaces0(Thread& thread, Object* self) {
  const Known& known = thread.vm().known();
  const Class* klass = class_of(thread, self);
  if (klass->is_array()) return make_class_array(thread, {known.Cloneable, known.Serializable});
  return make_class_array(thread, klass->interfaces);
}

/// The flags that source code gave: those of InnerClasses, if the class has an entry there (JVMS 4.7.6).
jint modifiers_of(const Class& klass) {
  using namespace loader;
  if (klass.is_primitive()) return kPublic | kFinal | kAbstract;
  if (klass.is_array())
    return (modifiers_of(*klass.component) & (kPublic | kPrivate | kProtected)) | kFinal | kAbstract;
  u2 access = klass.file->access;
  for (const InnerClassEntry& entry : klass.file->inner_classes)
    if (entry.inner_class && klass.cp().class_name(entry.inner_class) == klass.file->name()) {
      access = entry.access;
      break;
    }
  return access & 0x7fff & ~kSuper;
}

jint getModifiers(Thread& thread, Object* self) { return modifiers_of(*class_of(thread, self)); }

// --- Content -----------------------------------------------------------------------------------------------------

/// Also the cache that Class.getName reads.
JavaResult<Object*> initClassName(Thread& thread, Object* self) {
  Object* name = CORDON_TRY(intern_symbol_string(thread, class_of(thread, self)->java_name()));
  store_reference(self, thread.vm().known().Class_name, name);
  return name;
}

JavaResult<Object*> getGenericSignature0(Thread& thread, Object* self) {
  const Class* klass = class_of(thread, self);
  return klass->is_instance() ? make_utf8(thread, *klass, klass->file->signature) : JavaResult<Object*>(nullptr);
}

JavaResult<Object*> getRawAnnotations(Thread& thread, Object* self) {
  const Class* klass = class_of(thread, self);
  return klass->is_instance() ? make_attribute(thread, klass->file->annotations) : JavaResult<Object*>(nullptr);
}

JavaResult<Object*> getRawTypeAnnotations(Thread& thread, Object* self) {
  const Class* klass = class_of(thread, self);
  return klass->is_instance() ? make_attribute(thread, klass->file->type_annotations) : JavaResult<Object*>(nullptr);
}

/// jdk.internal.reflect.ConstantPool reads through the class's mirror.
JavaResult<Object*> getConstantPool(Thread& thread, Object* self) {
  Vm& vm = thread.vm();
  if (!class_of(thread, self)->is_instance()) return nullptr;
  Class* type = find_boot(vm, "jdk/internal/reflect/ConstantPool");
  CORDON_TRY(initialize_class(thread, type));
  Object* pool = CORDON_TRY(allocate_instance(thread, type));
  store_reference(pool, vm.known().ReflectConstantPool_constantPoolOop, self);
  return pool;
}

Object* getProtectionDomain0(Thread& thread, Object* self) {
  return self->at<Object*>(thread.vm().known().Class_vm_protection_domain);
}

JavaResult<Object*> getSigners(Thread& thread, Object* self) {
  Object* signers = self->at<Object*>(thread.vm().known().Class_vm_signers);
  return signers ? clone_object(thread, signers) : JavaResult<Object*>(nullptr);
}

void setSigners(Thread& thread, Object* self, Object* signers) {
  if (class_of(thread, self)->is_instance()) store_reference(self, thread.vm().known().Class_vm_signers, signers);
}

JavaResult<bool> desiredAssertionStatus0(Thread& thread, Object* klass) {
  if (!klass) return throw_null_pointer(thread);
  return assertions_enabled(thread.vm(), *class_of(thread, klass));
}

constexpr NativeMethod kMethods[] = {
    pure<no_op>("registerNatives", "()V"),
    pure<forName0>("forName0", "(Ljava/lang/String;ZLjava/lang/ClassLoader;Ljava/lang/Class;)Ljava/lang/Class;"),
    pure<getPrimitiveClass>("getPrimitiveClass", "(Ljava/lang/String;)Ljava/lang/Class;"),
    pure<isInterface>("isInterface", "()Z"),
    pure<isArray>("isArray", "()Z"),
    pure<isPrimitive>("isPrimitive", "()Z"),
    pure<isHidden>("isHidden", "()Z"),
    pure<isRecord0>("isRecord0", "()Z"),
    pure<isInstance>("isInstance", "(Ljava/lang/Object;)Z"),
    pure<isAssignableFrom>("isAssignableFrom", "(Ljava/lang/Class;)Z"),
    pure<getSuperclass>("getSuperclass", "()Ljava/lang/Class;"),
    pure<getInterfaces0>("getInterfaces0", "()[Ljava/lang/Class;"),
    pure<getModifiers>("getModifiers", "()I"),
    pure<initClassName>("initClassName", "()Ljava/lang/String;"),
    pure<getGenericSignature0>("getGenericSignature0", "()Ljava/lang/String;"),
    pure<getRawAnnotations>("getRawAnnotations", "()[B"),
    pure<getRawTypeAnnotations>("getRawTypeAnnotations", "()[B"),
    pure<getConstantPool>("getConstantPool", "()Ljdk/internal/reflect/ConstantPool;"),
    pure<getProtectionDomain0>("getProtectionDomain0", "()Ljava/security/ProtectionDomain;"),
    pure<getSigners>("getSigners", "()[Ljava/lang/Object;"),
    pure<setSigners>("setSigners", "([Ljava/lang/Object;)V"),
    pure<desiredAssertionStatus0>("desiredAssertionStatus0", "(Ljava/lang/Class;)Z"),
    pure<getDeclaredFields0>("getDeclaredFields0", "(Z)[Ljava/lang/reflect/Field;"),
    pure<getDeclaredMethods0>("getDeclaredMethods0", "(Z)[Ljava/lang/reflect/Method;"),
    pure<getDeclaredConstructors0>("getDeclaredConstructors0", "(Z)[Ljava/lang/reflect/Constructor;"),
    pure<getDeclaredClasses0>("getDeclaredClasses0", "()[Ljava/lang/Class;"),
    pure<getDeclaringClass0>("getDeclaringClass0", "()Ljava/lang/Class;"),
    pure<getSimpleBinaryName0>("getSimpleBinaryName0", "()Ljava/lang/String;"),
    pure<getEnclosingMethod0>("getEnclosingMethod0", "()[Ljava/lang/Object;"),
    pure<getRecordComponents0>("getRecordComponents0", "()[Ljava/lang/reflect/RecordComponent;"),
    pure<getNestHost0>("getNestHost0", "()Ljava/lang/Class;"),
    pure<getNestMembers0>("getNestMembers0", "()[Ljava/lang/Class;"),
    pure<getPermittedSubclasses0>("getPermittedSubclasses0", "()[Ljava/lang/Class;"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_lang_Class, "java/lang/Class", kMethods)
