#include "vm/loader_constraints.h"

#include <algorithm>

#include "vm/link.h"
#include "vm/messages.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::vm {

namespace {

/// Calls `visit(type, class_name)` for each class type in a descriptor, arrays with their brackets in `type`, that
/// loaders may disagree on, until it returns false.
template <typename F>
void for_each_disputable_type(std::string_view descriptor, F&& visit) {
  for (std::size_t i = 0; i < descriptor.size(); ++i) {
    const std::size_t begin = i;
    while (i < descriptor.size() && descriptor[i] == '[') ++i;
    if (i >= descriptor.size() || descriptor[i] != 'L') continue;
    const std::size_t end = descriptor.find(';', i);
    if (end == descriptor.npos) return;
    std::string_view name = descriptor.substr(i + 1, end - i - 1);
    std::string_view type = begin == i ? name : descriptor.substr(begin, end + 1 - begin);
    i = end;
    if (name.starts_with("java/")) continue;
    if (!visit(type, name)) return;
  }
}

bool has_disputable_type(std::string_view descriptor) {
  bool found = false;
  for_each_disputable_type(descriptor, [&](std::string_view, std::string_view) {
    found = true;
    return false;
  });
  return found;
}

}  // namespace

LoaderConstraints::Constraint* LoaderConstraints::find(Constraints& constraints, const LoaderData* loader) {
  for (Constraint& c : constraints)
    if (std::find(c.loaders.begin(), c.loaders.end(), loader) != c.loaders.end()) return &c;
  return nullptr;
}

std::string_view LoaderConstraints::require_same(LoaderData* a, LoaderData* b, std::string_view descriptor) {
  std::string_view failed;
  if (a == b) return failed;
  if (!a) a = vm_.boot_loader();
  if (!b) b = vm_.boot_loader();
  for_each_disputable_type(descriptor, [&](std::string_view type, std::string_view name) {
    if (!add(a, b, vm_.intern_symbol(name))) failed = type;
    return failed.empty();
  });
  return failed;
}

bool LoaderConstraints::add(LoaderData* a, LoaderData* b, const Symbol* name) {
  std::lock_guard lock(mutex_);
  // What the boot loader can find counts as loaded by it.
  Class* in_a = find_loaded_class(vm_, name, a);
  Class* in_b = find_loaded_class(vm_, name, b);
  if (in_a && in_b && in_a != in_b) return false;
  Constraints& constraints = by_name_[name];
  Constraint* of_a = find(constraints, a);
  Constraint* of_b = find(constraints, b);
  Class* klass = in_a ? in_a : in_b;
  for (Constraint* c : {of_a, of_b}) {
    if (!c || !c->klass) continue;
    if (klass && klass != c->klass) return false;
    klass = c->klass;
  }
  if (!of_a && !of_b) {
    constraints.push_back({klass, {a, b}});
    return true;
  }
  Constraint* kept = of_a ? of_a : of_b;
  kept->klass = klass;
  if (!of_b) {
    kept->loaders.push_back(b);
  } else if (!of_a) {
    kept->loaders.push_back(a);
  } else if (of_a != of_b) {
    of_a->loaders.insert(of_a->loaders.end(), of_b->loaders.begin(), of_b->loaders.end());
    constraints.erase(constraints.begin() + (of_b - constraints.data()));
  }
  return true;
}

Class* LoaderConstraints::record(LoaderData* loader, const Symbol* name, Class* klass, Class** existing) {
  std::lock_guard lock(mutex_);
  if (auto found = by_name_.find(name); found != by_name_.end()) {
    if (Constraint* c = find(found->second, loader)) {
      if (c->klass && c->klass != klass) {
        *existing = c->klass;
        return nullptr;
      }
      c->klass = klass;
    }
  }
  return loader->record(name, klass);
}

JavaResult<void> check_overriding_constraints(Thread& thread, Class* klass) {
  Vm& vm = thread.vm();
  LoaderConstraints& constraints = vm.loader_constraints();
  // Overridden methods of superclasses. Constraints are transitive: what the next one overrides was checked when it was
  // linked. A slot for conflicting defaults holds no method whose types could matter.
  const std::size_t inherited = klass->super ? klass->super->vtable.size() : 0;
  for (std::size_t i = 0; i < inherited; ++i) {
    const Method* target = klass->vtable[i];
    const Method* overridden = klass->super->vtable[i];
    if (target == overridden || target->holder->loader == overridden->holder->loader) continue;
    if (target->kind.load(std::memory_order_relaxed) == EntryKind::Conflict) continue;
    std::string_view type =
        constraints.require_same(target->holder->loader, overridden->holder->loader, target->descriptor->text());
    if (!type.empty())
      return throw_new(thread, "java/lang/LinkageError",
                       message_overriding_constraint(vm, klass, target, overridden->holder, type));
  }
  // Implemented methods of all superinterfaces.
  for (const Class* interface : klass->all_interfaces) {
    for (u2 i = 0; i < interface->method_count; ++i) {
      const Method& declared = interface->methods[i];
      if (declared.is_static() || declared.is_private() || !has_disputable_type(declared.descriptor->text())) continue;
      for (const Method* target : klass->vtable) {
        if (target->name != declared.name || target->descriptor != declared.descriptor) continue;
        if (!target->is_public() || target->is_abstract() || target->holder->loader == interface->loader) continue;
        if (target->kind.load(std::memory_order_relaxed) == EntryKind::Conflict) continue;
        std::string_view type =
            constraints.require_same(target->holder->loader, interface->loader, target->descriptor->text());
        if (!type.empty())
          return throw_new(thread, "java/lang/LinkageError",
                           message_implementing_constraint(vm, klass, target, &declared, type));
        break;
      }
    }
  }
  return {};
}

}  // namespace cordon::vm
