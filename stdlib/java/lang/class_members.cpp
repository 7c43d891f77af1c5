#include "stdlib/java/lang/class_members.h"

#include "vm/known.h"
#include "vm/link.h"
#include "vm/method_order.h"
#include "vm/reflection.h"
#include "vm/strings.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::stdlib {

using namespace vm;
using loader::ClassFile;
using loader::InnerClassEntry;

namespace {

Class* class_of(Thread& thread, Object* self) { return class_of_mirror(thread.vm(), self); }

/// The members that `select` takes, as an array of `type`, each made by `make`.
template <typename Member, typename Select, typename Make>
JavaResult<Object*> make_members(Thread& thread, Class* type, const std::vector<const Member*>& members, Select select, Make make) {
  std::vector<const Member*> selected;
  for (const Member* member : members)
    if (select(*member)) selected.push_back(member);
  ObjectArray* array = CORDON_TRY(allocate_objects(thread, type, static_cast<jint>(selected.size())));
  for (std::size_t i = 0; i < selected.size(); ++i) (*array)[i] = CORDON_TRY(make(thread, *selected[i]));
  return static_cast<Object*>(array);
}

/// Arrays and primitives declare nothing.
JavaResult<Object*> empty(Thread& thread, Class* type) { return CORDON_TRY(allocate_objects(thread, type, 0)); }

/// The classes that `indices` of the constant pool name, without those that cannot be loaded or that `select` leaves out.
template <typename Select>
JavaResult<std::vector<Class*>> resolve_listed(Thread& thread, Class* from, const std::vector<u2>& indices, Select select) {
  std::vector<Class*> classes;
  for (u2 index : indices) {
    JavaResult<Class*> resolved = resolve_class(thread, from, index);
    if (resolved.is_ok()) {
      if (resolved.value()->is_instance() && select(resolved.value())) classes.push_back(resolved.value());
    } else if (!take_linkage_problem(thread)) {
      return Thrown{};
    }
  }
  return classes;
}

}  // namespace

// --- Members -----------------------------------------------------------------------------------------------------

JavaResult<Object*> getDeclaredFields0(Thread& thread, Object* self, jboolean public_only) {
  Class* klass = class_of(thread, self);
  Class* type = thread.vm().known().ReflectField;
  if (!klass->is_instance()) return empty(thread, type);
  CORDON_TRY(link_class(thread, klass));
  // Fields without FieldInfo are the VM's own, which Java never sees.
  std::vector<const Field*> fields;
  for (u2 i = 0; i < klass->field_count; ++i) fields.push_back(&klass->fields[i]);
  return make_members(
      thread, type, fields,
      [&](const Field& f) { return f.info && (!public_only || f.access & loader::kPublic); }, make_field);
}

JavaResult<Object*> getDeclaredMethods0(Thread& thread, Object* self, jboolean public_only) {
  Class* klass = class_of(thread, self);
  Class* type = thread.vm().known().ReflectMethod;
  if (!klass->is_instance()) return empty(thread, type);
  CORDON_TRY(link_class(thread, klass));
  return make_members(
      thread, type, thread.vm().method_order().of(*klass),
      [&](const Method& m) {
        return !m.is_constructor() && !m.is_class_initializer() && (!public_only || m.is_public());
      },
      make_method);
}

JavaResult<Object*> getDeclaredConstructors0(Thread& thread, Object* self, jboolean public_only) {
  Class* klass = class_of(thread, self);
  Class* type = thread.vm().known().ReflectConstructor;
  if (!klass->is_instance()) return empty(thread, type);
  CORDON_TRY(link_class(thread, klass));
  return make_members(
      thread, type, thread.vm().method_order().of(*klass),
      [&](const Method& m) { return m.is_constructor() && (!public_only || m.is_public()); }, make_constructor);
}

JavaResult<Object*> getRecordComponents0(Thread& thread, Object* self) {
  Vm& vm = thread.vm();
  Class* klass = class_of(thread, self);
  Class* type = find_boot(vm, "java/lang/reflect/RecordComponent");
  if (!klass->is_instance()) return empty(thread, type);
  const Known& known = vm.known();
  const auto& components = klass->file->record_components;
  ObjectArray* array = CORDON_TRY(allocate_objects(thread, type, static_cast<jint>(components.size())));
  for (std::size_t i = 0; i < components.size(); ++i) {
    const loader::RecordComponentInfo& info = components[i];
    const Symbol* name = klass->cp().symbol(info.name);
    std::string_view descriptor = klass->cp().utf8(info.descriptor);
    Class* component_type = CORDON_TRY(class_of_descriptor(thread, descriptor, klass->loader));
    Object* object = CORDON_TRY(allocate_instance(thread, type));
    (*array)[i] = object;
    store_reference(object, known.RecordComponent_clazz, self);
    store_reference(object, known.RecordComponent_name, CORDON_TRY(intern_symbol_string(thread, name->text())));
    store_reference(object, known.RecordComponent_type, CORDON_TRY(mirror_of(thread, component_type)));
    Method* accessor = klass->find_declared_method(name, vm.intern_symbol("()" + std::string(descriptor)));
    if (accessor && !accessor->is_static())
      store_reference(object, known.RecordComponent_accessor, CORDON_TRY(make_method(thread, *accessor)));
    store_reference(object, known.RecordComponent_signature, CORDON_TRY(make_utf8(thread, *klass, info.signature)));
    store_reference(object, known.RecordComponent_annotations, CORDON_TRY(make_attribute(thread, info.annotations)));
    store_reference(object, known.RecordComponent_typeAnnotations,
                    CORDON_TRY(make_attribute(thread, info.type_annotations)));
  }
  return static_cast<Object*>(array);
}

// --- Nested classes (JVMS 4.7.6, 4.7.7) --------------------------------------------------------------------------

JavaResult<Object*> getDeclaredClasses0(Thread& thread, Object* self) {
  Class* klass = class_of(thread, self);
  if (!klass->is_instance()) return empty(thread, thread.vm().known().Class);
  const ClassFile& file = *klass->file;
  std::vector<Class*> members;
  for (const InnerClassEntry& entry : file.inner_classes) {
    if (!entry.inner_class || !entry.outer_class || file.cp.class_name(entry.outer_class) != file.name()) continue;
    if (CORDON_TRY(resolve_class(thread, klass, entry.outer_class)) != klass) continue;
    Class* inner = CORDON_TRY(resolve_class(thread, klass, entry.inner_class));
    if (inner->is_instance()) CORDON_TRY(check_inner_class(thread, klass, inner, true));
    members.push_back(inner);
  }
  return make_class_array(thread, members);
}

JavaResult<Object*> getDeclaringClass0(Thread& thread, Object* self) {
  bool is_member = false;
  Class* outer = CORDON_TRY(declaring_class(thread, class_of(thread, self), is_member));
  if (!outer || !is_member) return nullptr;
  return mirror_of(thread, outer);
}

JavaResult<Object*> getSimpleBinaryName0(Thread& thread, Object* self) {
  Class* klass = class_of(thread, self);
  if (!klass->is_instance()) return nullptr;
  const ClassFile& file = *klass->file;
  for (const InnerClassEntry& entry : file.inner_classes) {
    if (!entry.inner_class || !entry.inner_name || file.cp.class_name(entry.inner_class) != file.name()) continue;
    if (CORDON_TRY(resolve_class(thread, klass, entry.inner_class)) != klass) continue;
    return intern_symbol_string(thread, file.cp.utf8(entry.inner_name));
  }
  return nullptr;
}

/// {class, method's name, method's descriptor}, the latter two null outside of methods; null for other classes.
JavaResult<Object*> getEnclosingMethod0(Thread& thread, Object* self) {
  Vm& vm = thread.vm();
  Class* klass = class_of(thread, self);
  if (!klass->is_instance()) return nullptr;
  const ClassFile& file = *klass->file;
  if (!file.has_enclosing_method || !file.enclosing_class) return nullptr;
  ObjectArray* array = CORDON_TRY(allocate_objects(thread, vm.known().Object, 3));
  Class* enclosing = CORDON_TRY(resolve_class(thread, klass, file.enclosing_class));
  (*array)[0] = CORDON_TRY(mirror_of(thread, enclosing));
  if (file.enclosing_method) {
    u2 name_and_type = file.enclosing_method;
    (*array)[1] = CORDON_TRY(intern_symbol_string(thread, file.cp.utf8(file.cp.name_index(name_and_type))));
    (*array)[2] = CORDON_TRY(intern_symbol_string(thread, file.cp.utf8(file.cp.descriptor_index(name_and_type))));
  }
  return static_cast<Object*>(array);
}

// --- Nests and sealed classes (JVMS 4.7.28, 4.7.29, 4.7.31) ------------------------------------------------------

JavaResult<Object*> getNestHost0(Thread& thread, Object* self) {
  Class* klass = class_of(thread, self);
  return klass->is_instance() ? mirror_of(thread, nest_host(thread, klass)) : JavaResult<Object*>(self);
}

/// The host first, then those members that agree.
JavaResult<Object*> getNestMembers0(Thread& thread, Object* self) {
  Class* klass = class_of(thread, self);
  if (!klass->is_instance()) return make_class_array(thread, {klass});
  Class* host = nest_host(thread, klass);
  std::vector<Class*> members = CORDON_TRY(resolve_listed(
      thread, host, host->file->nest_members, [&](Class* member) { return nest_host(thread, member) == host; }));
  members.insert(members.begin(), host);
  return make_class_array(thread, members);
}

JavaResult<Object*> getPermittedSubclasses0(Thread& thread, Object* self) {
  Class* klass = class_of(thread, self);
  if (!klass->is_instance() || !klass->file->is_sealed) return nullptr;
  std::vector<Class*> classes =
      CORDON_TRY(resolve_listed(thread, klass, klass->file->permitted_subclasses, [](Class*) { return true; }));
  return make_class_array(thread, classes);
}

}  // namespace cordon::stdlib
