#include "vm/class.h"

#include <algorithm>
#include <unordered_set>

#include "loader/descriptor.h"

namespace cordon::vm {

namespace {

const Class* element_class(const Class* klass) {
  while (klass->is_array()) klass = klass->component;
  return klass;
}

u2 read_u2(const u1* p) { return static_cast<u2>(p[0] << 8 | p[1]); }

}  // namespace

// ---- Types

/// JLS 4.10.3 for arrays, all_interfaces for interfaces, the chain of superclasses otherwise.
bool Class::is_subtype_slow(const Class* target) const {
  bool result;
  if (target->is_array()) {
    // An array of references is covariant; one of primitives is a subtype of itself only.
    result = is_array() && kind == ClassKind::ObjectArray && target->kind == ClassKind::ObjectArray &&
             component->is_subtype_of(target->component);
  } else if (target->is_interface()) {
    result = std::find(all_interfaces.begin(), all_interfaces.end(), target) != all_interfaces.end();
  } else {
    result = is_subclass_of(target);
  }
  // A shared class outlives every VM, so it may only remember classes that do too.
  if (result && (target->is_shared() || target->owner == owner))
    last_supertype.store(target, std::memory_order_relaxed);
  return result;
}

bool Class::is_subclass_of(const Class* target) const {
  for (const Class* k = this; k; k = k->super)
    if (k == target) return true;
  return false;
}

// ---- Members

Method* Class::find_declared_method(const Symbol* method_name, const Symbol* descriptor) const {
  for (u2 i = 0; i < method_count; ++i)
    if (methods[i].name == method_name && methods[i].descriptor == descriptor) return &methods[i];
  return nullptr;
}

Method* Class::find_method(const Symbol* method_name, const Symbol* descriptor) const {
  for (const Class* k = this; k; k = k->super)
    if (Method* found = k->find_declared_method(method_name, descriptor)) return found;
  return nullptr;
}

Field* Class::find_declared_field(const Symbol* field_name, const Symbol* descriptor) const {
  // Injected fields have no FieldInfo; no program can name them.
  for (u2 i = 0; i < field_count; ++i)
    if (fields[i].info && fields[i].name == field_name && fields[i].descriptor == descriptor) return &fields[i];
  return nullptr;
}

namespace {

/// Depth first; an interface that several ways lead to is looked at once, or their number would double with each level.
Field* find_in_interfaces(const Class* klass, const Symbol* name, const Symbol* descriptor,
                          std::unordered_set<const Class*>& seen) {
  for (const Class* i : klass->interfaces) {
    if (!seen.insert(i).second) continue;
    if (Field* found = i->find_declared_field(name, descriptor)) return found;
    if (Field* found = find_in_interfaces(i, name, descriptor, seen)) return found;
  }
  return nullptr;
}

}  // namespace

Field* Class::find_field(const Symbol* field_name, const Symbol* descriptor) const {
  std::unordered_set<const Class*> seen;
  for (const Class* k = this; k; k = k->super) {
    if (Field* found = k->find_declared_field(field_name, descriptor)) return found;
    if (Field* found = find_in_interfaces(k, field_name, descriptor, seen)) return found;
  }
  return nullptr;
}

// ---- Names

std::string Class::java_name() const {
  if (!is_array()) return loader::external_class_name(name->text(), is_hidden);
  const Class* element = element_class(this);
  std::string dims;
  for (const Class* k = this; k->is_array(); k = k->component) dims += '[';
  if (element->is_primitive()) return dims + descriptor_char(element->element_type);
  return dims + 'L' + element->java_name() + ';';
}

std::string Class::pretty_name() const {
  std::string dims;
  for (const Class* k = this; k->is_array(); k = k->component) dims += "[]";
  return element_class(this)->java_name() + dims;
}

std::string_view Class::package() const {
  std::string_view text = element_class(this)->name->text();
  if (is_hidden) {
    std::size_t suffix = text.rfind('+');
    text = text.substr(0, suffix);
  }
  std::size_t slash = text.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : text.substr(0, slash);
}

bool Class::same_package(const Class* other) const {
  if (this == other) return true;
  return loader == other->loader && package() == other->package();
}

std::string Method::external_name() const {
  // The class goes along with the name: a hidden class's is no longer an internal one.
  return loader::external_method_name({}, holder->java_name() + "." + std::string(name->text()), descriptor->text());
}

/// As HotSpot: the entry at `bci`, or else the nearest one before it.
int Method::line_of(int bci) const {
  if (!info || !info->code) return -1;
  if (bci < 0) bci = 0;
  int best_bci = 0, best_line = -1;
  for (const Bytes& table : info->code->line_number_tables) {
    std::size_t count = read_u2(table.data());
    const u1* p = table.data() + 2;
    for (std::size_t i = 0; i < count; ++i, p += 4) {
      int start = read_u2(p), line = read_u2(p + 2);
      if (start == bci) return line;
      if (start < bci && start >= best_bci) {
        best_bci = start;
        best_line = line;
      }
    }
  }
  return best_line;
}

}  // namespace cordon::vm
