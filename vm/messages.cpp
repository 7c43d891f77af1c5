#include "vm/messages.h"

#include <fmt/format.h>

#include <algorithm>

#include "loader/descriptor.h"
#include "vm/link.h"
#include "vm/modules.h"
#include "vm/strings.h"
#include "vm/vm.h"

namespace cordon::vm {

namespace {

const Class* element_class(const Class* klass) {
  while (klass->is_array()) klass = klass->component;
  return klass;
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
bool shows_version(Vm& vm, const ModuleRecord& module) {
  if (module.version().empty()) return false;
  LoaderRole role = loader_role(module.loader() ? *module.loader()->loader : nullptr);
  const std::string& location = module.location();
  if (location.starts_with("jrt:/java.") && (role == LoaderRole::Boot || role == LoaderRole::Platform)) return false;
  if (location.starts_with("jrt:/jdk.") && role != LoaderRole::Other)
    return module.version() != vm.modules().record_of(vm.known().Object)->version();
  return true;
}

std::string place(Vm& vm, const Class* klass, const char* verb) {
  const ModuleRecord* module = vm.modules().record_of(klass);
  std::string text = "module java.base";
  if (module) {
    text = module->is_named() ? "module " + module->name() : "unnamed module";
    if (shows_version(vm, *module)) text += "@" + module->version();
  }
  Object* loader = loader_object(element_class(klass));
  return fmt::format("{} {} in {} of loader {}", klass->java_name(), verb, text, loader_description(vm, loader));
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
  const Object* text = class_loader->at<Object*>(vm.known().ClassLoader_nameAndId);
  return text ? to_utf8(vm, text) : class_loader->klass->java_name();
}

std::string class_place(Vm& vm, const Class* klass) { return place(vm, klass, "is"); }

std::string class_places(Vm& vm, const Class* a, const Class* b) {
  if (vm.modules().record_of(a) == vm.modules().record_of(b)) return a->java_name() + " and " + place(vm, b, "are");
  return place(vm, a, "is") + "; " + place(vm, b, "is");
}

// ---- Casts and dispatch

std::string message_class_cast(Vm& vm, const Class* from, const Class* to) {
  std::string text = vm.cast_messages.find(from, to);
  if (!text.empty()) return text;
  text = fmt::format("class {} cannot be cast to class {} ({})", from->java_name(), to->java_name(),
                     class_places(vm, from, to));
  vm.cast_messages.add(from, to, text);
  return text;
}

std::string message_abstract_method(const Class* receiver, const Method* resolved, const Method* selected) {
  std::string text = receiver ? fmt::format("Receiver class {} does not define or inherit an implementation of the",
                                            receiver->java_name())
                              : std::string("Missing implementation of");
  text += fmt::format(" resolved method '{}{}{}' of {} {}.", abstract_text(*resolved), private_text(resolved->access),
                      loader::external_method_name({}, resolved->name->text(), resolved->descriptor->text()),
                      kind_text(resolved->holder), resolved->holder->java_name());
  if (selected && selected != resolved)
    text += fmt::format(" Selected method is '{}{}{}'.", abstract_text(*selected), private_text(selected->access),
                        selected->external_name());
  return text;
}

std::string message_not_implementing(Vm&, const Class* receiver, const Class* interface) {
  return fmt::format("Class {} does not implement the requested interface {}", receiver->java_name(),
                     interface->java_name());
}

std::string message_non_public_implementation(Vm&, const Class*, const Method*, const Method* selected) {
  return fmt::format("'{}'", selected->external_name());
}

/// Names the maximally-specific methods that are not abstract (JVMS 5.4.3.3), in internal form.
std::string message_conflicting_defaults(const Method* conflict) {
  std::string text = "Conflicting default methods:";
  auto find = [&](const Class* interface) -> const Method* {
    const Method* m = interface->find_declared_method(conflict->name, conflict->descriptor);
    return m && !m->is_static() && !m->is_private() ? m : nullptr;
  };
  const auto& all = conflict->holder->all_interfaces;
  for (const Class* interface : all) {
    const Method* m = find(interface);
    if (!m || m->is_abstract()) continue;
    bool overridden = std::any_of(all.begin(), all.end(), [&](const Class* other) {
      return other != interface && other->is_subtype_of(interface) && find(other);
    });
    if (!overridden) text += fmt::format(" {}.{}", interface->name->text(), conflict->name->text());
  }
  return text;
}

// ---- Resolution

std::string message_found_interface(const Class* klass) {
  return fmt::format("Found interface {}, but class was expected", klass->java_name());
}
std::string message_found_class(const Class* klass) {
  return fmt::format("Found class {}, but interface was expected", klass->java_name());
}
std::string message_expected_static_method(const Method& method) {
  return fmt::format("Expected static method '{}'", method.external_name());
}
std::string message_expected_instance_method(const Method& method) {
  return fmt::format("Expecting non-static method '{}'", method.external_name());
}
std::string message_expected_interface_instance_method(const Method& method) {
  return fmt::format("Expected instance not static method '{}'", method.external_name());
}
std::string message_expected_field(const Class* resolved_in, const Symbol* name, bool is_static) {
  return fmt::format("Expected {} field {}.{}", is_static ? "static" : "non-static", resolved_in->java_name(),
                     name->text());
}
std::string message_must_be_methodref(const Method& method) {
  return fmt::format("Method '{}' must be Methodref constant", method.external_name());
}
std::string message_must_be_interface_methodref(const Method& method) {
  return fmt::format("Method '{}' must be InterfaceMethodref constant", method.external_name());
}
std::string message_indirect_superinterface(const Method& method, const Class* current) {
  return fmt::format("Interface method reference: '{}', is in an indirect superinterface of {}", method.external_name(),
                     current->java_name());
}
std::string message_receiver_not_current(const Class* receiver, const Class* current) {
  return fmt::format("Receiver class {} must be the current class or a subtype of interface {}", receiver->java_name(),
                     current->java_name());
}

std::string message_no_such_method(const Class* holder, const Symbol* name, const Symbol* descriptor) {
  return fmt::format("'{}'", loader::external_method_name({}, holder->java_name() + "." + std::string(name->text()),
                                                          descriptor->text()));
}
std::string message_no_such_constructor(const Class* klass, const Symbol* name, const Symbol* descriptor) {
  return fmt::format("{}: method '{}' not found", klass->java_name(),
                     loader::external_method_name({}, name->text(), descriptor->text()));
}

std::string message_inconsistent_handle(const Class* from, u2 member, const Class* holder) {
  const loader::ConstantPool& cp = from->file->cp;
  bool is_interface = holder->is_interface();
  return fmt::format(
      "Inconsistent constant pool data in classfile for class {}. Method '{}' at index {} is {} and should be {}",
      holder->name->text(),
      loader::external_method_name({}, cp.member_name(member)->text(), cp.member_descriptor(member)->text()), member,
      is_interface ? "CONSTANT_MethodRef" : "CONSTANT_InterfaceMethodRef",
      is_interface ? "CONSTANT_InterfaceMethodRef" : "CONSTANT_MethodRef");
}

// ---- Access (JVMS 5.4.4)

std::string message_class_access(Vm& vm, const Class* from, const Class* target) {
  target = element_class(target);
  // To a public class only its module can be in the way.
  if (target->access & loader::kPublic) return vm.modules().denial(from, target);
  return fmt::format("failed to access class {} from class {} ({})", target->java_name(), from->java_name(),
                     class_places(vm, target, from));
}

std::string message_field_access(Vm& vm, const Class* from, const Field* field) {
  return fmt::format("class {} tried to access {}{}field {} ({})", from->java_name(), protected_text(field->access),
                     private_text(field->access), field_text(*field), class_places(vm, from, field->holder));
}

std::string message_method_access(Vm& vm, const Class* from, const Method* method) {
  return fmt::format("class {} tried to access {}{}{}method '{}' ({})", from->java_name(), abstract_text(*method),
                     protected_text(method->access), private_text(method->access), method->external_name(),
                     class_places(vm, from, method->holder));
}

std::string message_superclass_access(Vm& vm, const Class* klass, const Class* super) {
  if (super->access & loader::kPublic) return "superclass access check failed: " + vm.modules().denial(klass, super);
  return fmt::format("class {} cannot access its {}superclass {} ({})", klass->java_name(),
                     super->is_abstract() ? "abstract " : "", super->java_name(), class_places(vm, klass, super));
}

std::string message_superinterface_access(Vm& vm, const Class* klass, const Class* interface) {
  if (interface->access & loader::kPublic)
    return "superinterface check failed: " + vm.modules().denial(klass, interface);
  return fmt::format("class {} cannot access its superinterface {} ({})", klass->java_name(), interface->java_name(),
                     class_places(vm, klass, interface));
}

std::string message_not_an_interface(Vm& vm, const Class* klass, const Class* named) {
  return fmt::format("class {} can not implement {}, because it is not an interface ({})", klass->java_name(),
                     named->java_name(), class_place(vm, named));
}

std::string message_final_field(Vm&, const Class* current, const Field* field, const Method* in_method) {
  const char* kind = field->is_static() ? "static" : "non-static";
  if (field->holder != current || !in_method)
    return fmt::format(
        "Update to {} final field {} attempted from a different class ({}) than the field's declaring class", kind,
        field_text(*field), current->java_name());
  // HotSpot's text ends in a blank.
  return fmt::format(
      "Update to {} final field {} attempted from a different method ({}) than the initializer method {} ", kind,
      field_text(*field), in_method->name->text(), field->is_static() ? "<clinit>" : "<init>");
}

// ---- Loaders

namespace {

/// "A is in unnamed module of loader 'own' @1b2c3d, parent loader 'app'"; of loaders that are not the JDK's.
std::string class_place_and_parent(Vm& vm, const Class* klass, Object* loader) {
  std::string text = class_place(vm, klass);
  if (loader_role(loader) != LoaderRole::Other) return text;
  return text + ", parent loader " + loader_description(vm, loader->at<Object*>(vm.known().ClassLoader_parent));
}
std::string class_place_and_parent(Vm& vm, const Class* klass) {
  return class_place_and_parent(vm, klass, loader_object(klass));
}

}  // namespace

std::string message_duplicate_class(Vm& vm, LoaderData* loader, const Symbol* name) {
  const Class* known = loader->find(name);
  Object* object = loader->loader ? *loader->loader : nullptr;
  std::string text =
      fmt::format("loader {} attempted duplicate {} definition for {}.", loader_description(vm, object),
                  known && known->is_interface() ? "interface" : "class", loader::external_class_name(name->text()));
  if (!known) return text;
  return text + fmt::format(" ({})", class_place_and_parent(vm, known, object));
}

/// A type of a descriptor as HotSpot names it in these messages: arrays keep their brackets.
static std::string constrained_type(std::string_view type) {
  std::string text(type);
  std::replace(text.begin(), text.end(), '/', '.');
  return text;
}

std::string message_method_constraint(Vm& vm, const Class* current, const Method* method, std::string_view type) {
  const Class* holder = method->holder;
  return fmt::format(
      "loader constraint violation: when resolving {} '{}' the class loader {} of the current class, {}, and the class "
      "loader {} for "
      "the method's defining class, {}, have different Class objects for the type {} used in the signature ({}; {})",
      holder->is_interface() ? "interface method" : "method", method->external_name(),
      loader_description(vm, loader_object(current)), current->java_name(),
      loader_description(vm, loader_object(holder)), holder->java_name(),
      constrained_type(type), class_place_and_parent(vm, current), class_place_and_parent(vm, holder));
}

std::string message_override_constraint(Vm& vm, const Class* klass, const Method* method, const Method* overridden,
                                        std::string_view type) {
  return fmt::format(
      "loader constraint violation for class {}: when selecting overriding method '{}' the class loader {} of the "
      "selected method's type {}, and the class loader {} for its super type {} have different Class objects for the "
      "type {} used in the signature ({}; {})",
      klass->java_name(), method->external_name(), loader_description(vm, loader_object(method->holder)),
      method->holder->java_name(), loader_description(vm, loader_object(overridden->holder)),
      overridden->holder->java_name(), constrained_type(type), class_place_and_parent(vm, method->holder),
      class_place_and_parent(vm, overridden->holder));
}

std::string message_itable_constraint(Vm& vm, const Class* klass, const Method* method, const Method* wanted,
                                      std::string_view type) {
  const Class* interface = wanted->holder;
  return fmt::format(
      "loader constraint violation in interface itable initialization for class {}: when selecting method '{}' the "
      "class loader {} for super interface {}, and the class loader {} of the selected method's {}, {} have different "
      "Class objects for the type {} used in the signature ({}; {})",
      klass->java_name(), wanted->external_name(), loader_description(vm, loader_object(interface)),
      interface->java_name(), loader_description(vm, loader_object(method->holder)),
      method->holder->is_interface() ? "interface" : "class", method->holder->java_name(),
      constrained_type(type), class_place_and_parent(vm, interface), class_place_and_parent(vm, method->holder));
}

std::string message_loading_constraint(Vm& vm, LoaderData* loader, const Class* klass, const Class* demanded) {
  const char* kind = klass->is_interface() ? "interface" : "class";
  std::string text = fmt::format("loader constraint violation: loader {} wants to load {} {}.",
                                 loader_description(vm, loader->loader ? *loader->loader : nullptr), kind, klass->java_name());
  if (demanded->loader == loader) return text + fmt::format(" ({})", class_place_and_parent(vm, klass));
  return text + fmt::format(" A different {} with the same name was previously loaded by {}. ({})",
                            demanded->is_interface() ? "interface" : "class",
                            loader_description(vm, loader_object(demanded)), class_place_and_parent(vm, demanded));
}

std::string message_field_constraint(Vm& vm, const Class* current, const Field* field, std::string_view type) {
  const Class* holder = field->holder;
  std::string type_name = constrained_type(type);
  return fmt::format(
      "loader constraint violation: when resolving field \"{}\" of type {}, the class loader {} of the current class, "
      "{}, and the class "
      "loader {} for the field's defining {}, {}, have different Class objects for type {} ({}; {})",
      field->name->text(), type_name, loader_description(vm, loader_object(current)), current->java_name(),
      loader_description(vm, loader_object(holder)), holder->is_interface() ? "interface" : "class",
      holder->java_name(), type_name, class_place_and_parent(vm, current), class_place_and_parent(vm, holder));
}

}  // namespace cordon::vm
