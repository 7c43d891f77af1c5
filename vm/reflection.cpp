#include "vm/reflection.h"

#include <cstring>

#include "vm/known.h"
#include "vm/link.h"
#include "vm/strings.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::vm {
namespace {

/// Modifier's flags for fields, methods and constructors (JVMS tables 4.5-A, 4.6-A).
constexpr u2 kFieldModifiers = 0x50df, kMethodModifiers = 0x1dff;

/// One parameter's or the return type's descriptor, taken off the front.
std::string_view next_type(std::string_view& rest) {
  std::size_t end = 0;
  while (end < rest.size() && rest[end] == '[') ++end;
  end = end < rest.size() && rest[end] == 'L' ? rest.find(';', end) + 1 : end + 1;
  std::string_view type = rest.substr(0, end);
  rest.remove_prefix(type.size());
  return type;
}

void put(Object* object, u4 offset, Object* value) { store_reference(object, offset, value); }

JavaResult<Object*> make_exception_types(Thread& thread, const Method& method) {
  std::vector<Class*> classes;
  for (u2 index : method.info->exceptions) classes.push_back(CORDON_TRY(resolve_class(thread, method.holder, index)));
  return make_class_array(thread, classes);
}

}  // namespace

JavaResult<Object*> mirror_of(Thread& thread, const Class* klass) {
  if (Object* mirror = thread.vm().mirror(klass)) return mirror;
  return throw_out_of_memory(thread);
}

// --- Making ------------------------------------------------------------------------------------------------------

JavaResult<Object*> make_class_array(Thread& thread, const std::vector<Class*>& classes) {
  Vm& vm = thread.vm();
  ObjectArray* array = CORDON_TRY(allocate_objects(thread, vm.known().Class, static_cast<jint>(classes.size())));
  for (std::size_t i = 0; i < classes.size(); ++i) (*array)[i] = CORDON_TRY(mirror_of(thread, classes[i]));
  return static_cast<Object*>(array);
}

JavaResult<Object*> make_attribute(Thread& thread, Bytes body) {
  if (body.empty()) return nullptr;
  ByteArray* array = CORDON_TRY(allocate_bytes(thread, static_cast<jint>(body.size())));
  std::memcpy(array->data(), body.data(), body.size());
  return static_cast<Object*>(array);
}

JavaResult<Object*> make_utf8(Thread& thread, const Class& klass, u2 index) {
  if (!index) return nullptr;
  return make_string_modified(thread, klass.cp().utf8(index));
}

JavaResult<std::vector<Class*>> parameter_classes(Thread& thread, const Method& method) {
  std::vector<Class*> classes;
  std::string_view rest = method.descriptor->text().substr(1);
  while (rest.front() != ')')
    classes.push_back(CORDON_TRY(class_of_descriptor(thread, next_type(rest), method.holder->loader)));
  return classes;
}

JavaResult<Class*> return_class(Thread& thread, const Method& method) {
  std::string_view text = method.descriptor->text();
  return class_of_descriptor(thread, text.substr(text.find(')') + 1), method.holder->loader);
}

JavaResult<Object*> make_field(Thread& thread, const Field& field) {
  Vm& vm = thread.vm();
  const Known& known = vm.known();
  Class* holder = field.holder;
  Class* type = CORDON_TRY(class_of_descriptor(thread, field.descriptor->text(), holder->loader));
  Object* object = CORDON_TRY(allocate_instance(thread, known.ReflectField));
  put(object, known.ReflectField_clazz, CORDON_TRY(mirror_of(thread, holder)));
  put(object, known.ReflectField_type, CORDON_TRY(mirror_of(thread, type)));
  object->at<jint>(known.ReflectField_slot) = field.index;
  object->at<jint>(known.ReflectField_modifiers) = field.access & kFieldModifiers;
  // Whether Java may write a final field after setAccessible(true).
  bool is_record = holder->file->is_record && holder->super == known.Record;
  object->at<jboolean>(known.ReflectField_trustedFinal) =
      field.is_final() && (field.is_static() || holder->is_hidden || is_record);
  put(object, known.ReflectField_name, CORDON_TRY(intern_symbol_string(thread, field.name->text())));
  put(object, known.ReflectField_signature, CORDON_TRY(make_utf8(thread, *holder, field.info->signature)));
  put(object, known.ReflectField_annotations, CORDON_TRY(make_attribute(thread, field.info->annotations)));
  return object;
}

JavaResult<Object*> make_method(Thread& thread, const Method& method) {
  Vm& vm = thread.vm();
  const Known& known = vm.known();
  Class* holder = method.holder;
  Class* result = CORDON_TRY(return_class(thread, method));
  std::vector<Class*> parameters = CORDON_TRY(parameter_classes(thread, method));
  Object* object = CORDON_TRY(allocate_instance(thread, known.ReflectMethod));
  put(object, known.ReflectMethod_clazz, CORDON_TRY(mirror_of(thread, holder)));
  put(object, known.ReflectMethod_returnType, CORDON_TRY(mirror_of(thread, result)));
  object->at<jint>(known.ReflectMethod_slot) = method.index;
  object->at<jint>(known.ReflectMethod_modifiers) = method.access & kMethodModifiers;
  put(object, known.ReflectMethod_parameterTypes, CORDON_TRY(make_class_array(thread, parameters)));
  put(object, known.ReflectMethod_exceptionTypes, CORDON_TRY(make_exception_types(thread, method)));
  put(object, known.ReflectMethod_name, CORDON_TRY(intern_symbol_string(thread, method.name->text())));
  put(object, known.ReflectMethod_signature, CORDON_TRY(make_utf8(thread, *holder, method.info->signature)));
  put(object, known.ReflectMethod_annotations, CORDON_TRY(make_attribute(thread, method.info->annotations)));
  put(object, known.ReflectMethod_parameterAnnotations,
      CORDON_TRY(make_attribute(thread, method.info->parameter_annotations)));
  put(object, known.ReflectMethod_annotationDefault,
      CORDON_TRY(make_attribute(thread, method.info->annotation_default)));
  return object;
}

JavaResult<Object*> make_constructor(Thread& thread, const Method& method) {
  Vm& vm = thread.vm();
  const Known& known = vm.known();
  Class* holder = method.holder;
  std::vector<Class*> parameters = CORDON_TRY(parameter_classes(thread, method));
  Object* object = CORDON_TRY(allocate_instance(thread, known.ReflectConstructor));
  put(object, known.ReflectConstructor_clazz, CORDON_TRY(mirror_of(thread, holder)));
  object->at<jint>(known.ReflectConstructor_slot) = method.index;
  object->at<jint>(known.ReflectConstructor_modifiers) = method.access & kMethodModifiers;
  put(object, known.ReflectConstructor_parameterTypes, CORDON_TRY(make_class_array(thread, parameters)));
  put(object, known.ReflectConstructor_exceptionTypes, CORDON_TRY(make_exception_types(thread, method)));
  put(object, known.ReflectConstructor_signature, CORDON_TRY(make_utf8(thread, *holder, method.info->signature)));
  put(object, known.ReflectConstructor_annotations, CORDON_TRY(make_attribute(thread, method.info->annotations)));
  put(object, known.ReflectConstructor_parameterAnnotations,
      CORDON_TRY(make_attribute(thread, method.info->parameter_annotations)));
  return object;
}

JavaResult<Object*> make_method_or_constructor(Thread& thread, const Method& method) {
  return method.is_constructor() ? make_constructor(thread, method) : make_method(thread, method);
}

// --- Finding -----------------------------------------------------------------------------------------------------

namespace {

/// The class behind a member's `clazz`; null unless it has a class file.
Class* holder_of(Vm& vm, const Object* member, u4 clazz_offset) {
  const Object* mirror = member->at<Object*>(clazz_offset);
  if (!mirror) return nullptr;
  Class* klass = class_of_mirror(vm, mirror);
  return klass && klass->is_instance() ? klass : nullptr;
}

}  // namespace

Field* field_of(Vm& vm, const Object* reflect_field) {
  const Known& known = vm.known();
  Class* holder = holder_of(vm, reflect_field, known.ReflectField_clazz);
  auto slot = static_cast<u4>(reflect_field->at<jint>(known.ReflectField_slot));
  if (!holder || slot >= holder->field_count || !holder->fields[slot].info) return nullptr;
  return &holder->fields[slot];
}

Method* method_of(Vm& vm, const Object* executable) {
  const Known& known = vm.known();
  bool is_method = executable->klass == known.ReflectMethod;
  if (!is_method && executable->klass != known.ReflectConstructor) return nullptr;
  Class* holder = holder_of(vm, executable, is_method ? known.ReflectMethod_clazz : known.ReflectConstructor_clazz);
  auto slot = static_cast<u4>(
      executable->at<jint>(is_method ? known.ReflectMethod_slot : known.ReflectConstructor_slot));
  if (!holder || slot >= holder->method_count) return nullptr;
  Method* method = &holder->methods[slot];
  // The two kinds of object never stand for each other's members, and <clinit> for nobody's.
  if (method->is_class_initializer() || method->is_constructor() == is_method) return nullptr;
  return method;
}

// --- Enclosing classes -------------------------------------------------------------------------------------------

bool take_linkage_problem(Thread& thread) {
  if (!thread.has_exception() || thread.is_terminating()) return false;
  Class* fatal = find_boot(thread.vm(), "java/lang/VirtualMachineError");
  if (thread.pending_exception()->klass->is_subclass_of(fatal)) return false;
  thread.take_exception();
  return true;
}

JavaResult<void> check_inner_class(Thread& thread, Class* outer, Class* inner, bool is_member) {
  const loader::ClassFile& file = *outer->file;
  for (const loader::InnerClassEntry& entry : file.inner_classes) {
    if (!entry.inner_class || (entry.outer_class != 0) != is_member) continue;
    if (file.cp.class_name(entry.inner_class) != inner->file->name()) continue;
    if (is_member) {
      if (file.cp.class_name(entry.outer_class) != file.name()) continue;
      if (CORDON_TRY(resolve_class(thread, outer, entry.outer_class)) != outer) continue;
    }
    if (CORDON_TRY(resolve_class(thread, outer, entry.inner_class)) == inner) return {};
  }
  return throw_new(thread, "java/lang/IncompatibleClassChangeError",
                   outer->java_name() + " and " + inner->java_name() + " disagree on InnerClasses attribute");
}

JavaResult<Class*> declaring_class(Thread& thread, Class* klass, bool& is_member) {
  is_member = false;
  if (!klass->is_instance()) return nullptr;
  const loader::ClassFile& file = *klass->file;
  Class* outer = nullptr;
  for (const loader::InnerClassEntry& entry : file.inner_classes) {
    if (!entry.inner_class || file.cp.class_name(entry.inner_class) != file.name()) continue;
    if (CORDON_TRY(resolve_class(thread, klass, entry.inner_class)) != klass) continue;
    if (entry.outer_class) {
      outer = CORDON_TRY(resolve_class(thread, klass, entry.outer_class));
      is_member = true;
    }
    break;
  }
  if (!outer && file.has_enclosing_method && file.enclosing_class)
    outer = CORDON_TRY(resolve_class(thread, klass, file.enclosing_class));
  if (!outer) return nullptr;
  if (outer->is_instance()) CORDON_TRY(check_inner_class(thread, outer, klass, is_member));
  return outer;
}

}  // namespace cordon::vm
