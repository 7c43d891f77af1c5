#include "vm/messages.h"

#include <algorithm>

#include <fmt/format.h>

#include "vm/link.h"
#include "vm/object_lock.h"
#include "vm/strings.h"
#include "vm/vm.h"

namespace cordon::vm {

namespace {

/// A module as messages need it. `module` is null for java.base before it is defined.
struct ModuleText {
  const Object* module = nullptr;
  bool is_named = false;
  std::string name = "unnamed module", version;
};

std::string string_field(Vm& vm, const Object* object, u4 offset) {
  const Object* string = object ? object->at<Object*>(offset) : nullptr;
  return string ? to_utf8(vm, string) : std::string();
}

/// The Module object that the class's mirror names; null before java.base is defined or when memory is short.
const Object* module_object(Thread& thread, const Class* klass) {
  Vm& vm = thread.vm();
  Object* pending = thread.take_exception();
  Object* mirror = vm.mirror(klass);
  thread.set_exception(pending);
  return mirror ? mirror->at<Object*>(vm.known().Class_module) : nullptr;
}

ModuleText module_text(Thread& thread, const Class* klass) {
  Vm& vm = thread.vm();
  Known& known = vm.known();
  ModuleText text;
  text.module = module_object(thread, klass);
  if (!text.module) {
    text.is_named = true;
    text.name = "java.base";
    return text;
  }
  std::string name = string_field(vm, text.module, known.Module_name);
  if (name.empty()) return text;
  text.is_named = true;
  text.name = std::move(name);
  if (const Object* descriptor = text.module->at<Object*>(known.Module_descriptor))
    if (const Object* version = descriptor->at<Object*>(known.ModuleDescriptor_version))
      text.version = string_field(vm, version, known.ModuleVersion_version);
  return text;
}

enum class LoaderRole { Boot, Platform, App, Other };

LoaderRole loader_role(const Object* loader) {
  if (!loader) return LoaderRole::Boot;
  if (!loader->klass->is_shared()) return LoaderRole::Other;
  std::string_view name = loader->klass->name->text();
  if (name == "jdk/internal/loader/ClassLoaders$PlatformClassLoader") return LoaderRole::Platform;
  if (name == "jdk/internal/loader/ClassLoaders$AppClassLoader") return LoaderRole::App;
  return LoaderRole::Other;
}

/// Versions of the JDK's own modules are left out (HotSpot's ModuleEntry::should_show_version).
bool shows_version(Thread& thread, const ModuleText& module, const Object* loader) {
  if (module.version.empty()) return false;
  LoaderRole role = loader_role(loader);
  if (module.name.starts_with("java.") && (role == LoaderRole::Boot || role == LoaderRole::Platform)) return false;
  if (module.name.starts_with("jdk.") && role != LoaderRole::Other)
    return module.version != module_text(thread, thread.vm().known().Object).version;
  return true;
}

const Class* element_class(const Class* klass) {
  while (klass->is_array()) klass = klass->component;
  return klass;
}

std::string place(Thread& thread, const Class* klass, const char* verb) {
  ModuleText module = module_text(thread, element_class(klass));
  Object* loader = class_loader_of(thread.vm(), element_class(klass));
  std::string version = shows_version(thread, module, loader) ? "@" + module.version : "";
  return fmt::format("{} {} in {}{}{} of loader {}", klass->java_name(), verb, module.is_named ? "module " : "", module.name, version,
                     loader_description(thread.vm(), loader));
}

/// "module m", or "unnamed module @0x1234".
std::string module_phrase(const ModuleText& module) {
  if (module.is_named) return "module " + module.name;
  return fmt::format("unnamed module @{:#x}", static_cast<u4>(identity_hash(module.module)));
}

std::string dotted(std::string_view internal) {
  std::string text(internal);
  std::replace(text.begin(), text.end(), '/', '.');
  return text;
}

/// "interface", "abstract class" or "class", as HotSpot's Klass::external_kind.
const char* kind_text(const Class* klass) {
  return klass->is_interface() ? "interface" : klass->is_abstract() ? "abstract class" : "class";
}

const char* abstract_text(const Method& m) { return m.is_abstract() ? "abstract " : ""; }
const char* private_text(u2 access) { return access & loader::kPrivate ? "private " : ""; }
const char* protected_text(u2 access) { return access & loader::kProtected ? "protected " : ""; }

std::string field_text(const Field& field) { return field.holder->java_name() + "." + std::string(field.name->text()); }

}  // namespace

std::string loader_description(Vm& vm, Object* class_loader) {
  if (!class_loader) return "'bootstrap'";
  std::string text = string_field(vm, class_loader, vm.known().ClassLoader_nameAndId);
  return text.empty() ? class_loader->klass->java_name() : text;
}

std::string class_place(Thread& thread, const Class* klass) { return place(thread, klass, "is"); }

std::string class_places(Thread& thread, const Class* a, const Class* b) {
  if (module_object(thread, element_class(a)) == module_object(thread, element_class(b)))
    return a->java_name() + " and " + place(thread, b, "are");
  return place(thread, a, "is") + "; " + place(thread, b, "is");
}

// ---- Types and methods

std::string type_text(std::string_view descriptor) {
  std::string text;
  append_external_type(text, descriptor);
  return text;
}

namespace {
std::string method_text_in(const std::string& holder, std::string_view name, std::string_view descriptor) {
  std::string parameters;
  std::string_view rest = descriptor.substr(1);
  while (!rest.empty() && rest[0] != ')') {
    if (!parameters.empty()) parameters += ", ";
    append_external_type(parameters, rest);
  }
  if (!rest.empty()) rest.remove_prefix(1);
  return fmt::format("{} {}{}({})", type_text(rest), holder, name, parameters);
}
}  // namespace

std::string method_text(std::string_view name, std::string_view descriptor) { return method_text_in("", name, descriptor); }
std::string method_text(const Class* holder, std::string_view name, std::string_view descriptor) {
  return method_text_in(holder->java_name() + ".", name, descriptor);
}

// ---- Casts and dispatch

std::string class_cast_message(Thread& thread, const Class* from, const Class* to) {
  return fmt::format("class {} cannot be cast to class {} ({})", from->java_name(), to->java_name(), class_places(thread, from, to));
}

std::string abstract_method_message(const Class* receiver, const Method& resolved, const Method* selected) {
  std::string text = receiver ? fmt::format("Receiver class {} does not define or inherit an implementation of the", receiver->java_name())
                              : std::string("Missing implementation of");
  text += fmt::format(" resolved method '{}{}{}' of {} {}.", abstract_text(resolved), private_text(resolved.access),
                      method_text(resolved.name->text(), resolved.descriptor->text()), kind_text(resolved.holder),
                      resolved.holder->java_name());
  if (selected && selected != &resolved)
    text += fmt::format(" Selected method is '{}{}{}'.", abstract_text(*selected), private_text(selected->access),
                        selected->external_name());
  return text;
}

std::string no_interface_message(const Class* receiver, const Class* interface) {
  return fmt::format("Class {} does not implement the requested interface {}", receiver->java_name(), interface->java_name());
}

// ---- Resolution

std::string found_interface_message(const Class* klass) {
  return fmt::format("Found interface {}, but class was expected", klass->java_name());
}
std::string found_class_message(const Class* klass) {
  return fmt::format("Found class {}, but interface was expected", klass->java_name());
}
std::string expected_static_method_message(const Method& method) {
  return fmt::format("Expected static method '{}'", method.external_name());
}
std::string expected_instance_method_message(const Method& method) {
  return fmt::format("Expecting non-static method '{}'", method.external_name());
}
std::string expected_interface_instance_method_message(const Method& method) {
  return fmt::format("Expected instance not static method '{}'", method.external_name());
}
std::string expected_field_message(const Class* resolved_in, const Symbol* name, bool is_static) {
  return fmt::format("Expected {} field {}.{}", is_static ? "static" : "non-static", resolved_in->java_name(), name->text());
}
std::string must_be_methodref_message(const Method& method) {
  return fmt::format("Method '{}' must be Methodref constant", method.external_name());
}
std::string must_be_interface_methodref_message(const Method& method) {
  return fmt::format("Method '{}' must be InterfaceMethodref constant", method.external_name());
}
std::string indirect_superinterface_message(const Method& method, const Class* current) {
  return fmt::format("Interface method reference: '{}', is in an indirect superinterface of {}", method.external_name(),
                     current->java_name());
}
std::string receiver_not_current_message(const Class* receiver, const Class* current) {
  return fmt::format("Receiver class {} must be the current class or a subtype of interface {}", receiver->java_name(),
                     current->java_name());
}

std::string no_such_method_message(const Class* holder, std::string_view name, std::string_view descriptor) {
  return fmt::format("'{}'", method_text(holder, name, descriptor));
}
std::string no_such_constructor_message(const Class* klass, std::string_view name, std::string_view descriptor) {
  return fmt::format("{}: method '{}' not found", klass->java_name(), method_text(name, descriptor));
}

// ---- Access

std::string illegal_field_access_message(Thread& thread, const Class* from, const Field& field) {
  return fmt::format("class {} tried to access {}{}field {} ({})", from->java_name(), protected_text(field.access),
                     private_text(field.access), field_text(field), class_places(thread, from, field.holder));
}

std::string illegal_method_access_message(Thread& thread, const Class* from, const Method& method) {
  return fmt::format("class {} tried to access {}{}{}method '{}' ({})", from->java_name(), abstract_text(method),
                     protected_text(method.access), private_text(method.access), method.external_name(),
                     class_places(thread, from, method.holder));
}

std::string illegal_class_access_message(Thread& thread, const Class* from, const Class* target) {
  return fmt::format("failed to access class {} from class {} ({})", target->java_name(), from->java_name(),
                     class_places(thread, target, from));
}

std::string illegal_superclass_message(Thread& thread, const Class* klass, const Class* super) {
  return fmt::format("class {} cannot access its {}superclass {} ({})", klass->java_name(), super->is_abstract() ? "abstract " : "",
                     super->java_name(), class_places(thread, klass, super));
}

std::string illegal_superinterface_message(Thread& thread, const Class* klass, const Class* interface) {
  return fmt::format("class {} cannot access its superinterface {} ({})", klass->java_name(), interface->java_name(),
                     class_places(thread, klass, interface));
}

std::string module_access_message(Thread& thread, const Class* from, const Class* target, ModuleProblem problem) {
  ModuleText a = module_text(thread, from), b = module_text(thread, target);
  std::string text = fmt::format("class {} (in {}) cannot access class {} (in {}) because ", from->java_name(), module_phrase(a),
                                 target->java_name(), module_phrase(b));
  if (problem == ModuleProblem::NotReadable)
    return text + fmt::format("module {} does not read {}", a.name, module_phrase(b));
  return text + fmt::format("module {} does not export {} to {}", b.name, dotted(target->package()), module_phrase(a));
}

std::string final_field_class_message(const Class* current, const Field& field) {
  return fmt::format("Update to {} final field {} attempted from a different class ({}) than the field's declaring class",
                     field.is_static() ? "static" : "non-static", field_text(field), current->java_name());
}

std::string final_field_method_message(const Method& current, const Field& field) {
  // HotSpot's text ends in a blank.
  return fmt::format("Update to {} final field {} attempted from a different method ({}) than the initializer method {} ",
                     field.is_static() ? "static" : "non-static", field_text(field), current.name->text(),
                     field.is_static() ? "<clinit>" : "<init>");
}

// ---- Loading constraints

std::string method_constraint_message(Thread& thread, const Class* current, const Method& method, bool interface_method,
                                      const Symbol* type) {
  Vm& vm = thread.vm();
  return fmt::format(
      "loader constraint violation: when resolving {} '{}' the class loader {} of the current class, {}, and the class loader {} for "
      "the method's defining class, {}, have different Class objects for the type {} used in the signature ({}; {})",
      interface_method ? "interface method" : "method", method.external_name(),
      loader_description(vm, class_loader_of(vm, current)), current->java_name(),
      loader_description(vm, class_loader_of(vm, method.holder)), method.holder->java_name(), dotted(type->text()),
      class_place(thread, current), class_place(thread, method.holder));
}

std::string field_constraint_message(Thread& thread, const Class* current, const Field& field, const Symbol* type) {
  Vm& vm = thread.vm();
  return fmt::format(
      "loader constraint violation: when resolving field \"{}\" of type {}, the class loader {} of the current class, {}, and the class "
      "loader {} for the field's defining {}, {}, have different Class objects for type {} ({}; {})",
      field.name->text(), dotted(type->text()), loader_description(vm, class_loader_of(vm, current)), current->java_name(),
      loader_description(vm, class_loader_of(vm, field.holder)), field.holder->is_interface() ? "interface" : "class",
      field.holder->java_name(), dotted(type->text()), class_place(thread, current), class_place(thread, field.holder));
}

}  // namespace cordon::vm
