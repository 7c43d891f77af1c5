#include "vm/loading_constraints.h"

#include <algorithm>

#include "vm/link.h"
#include "vm/messages.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::vm {

LoadingConstraints::Set* LoadingConstraints::find(const Symbol* name, const LoaderData* loader) {
  auto sets = sets_.find(name);
  if (sets == sets_.end()) return nullptr;
  for (const std::unique_ptr<Set>& set : sets->second) {
    if (std::find(set->loaders.begin(), set->loaders.end(), loader) != set->loaders.end()) return set.get();
  }
  return nullptr;
}

bool LoadingConstraints::add(LoaderData* a, LoaderData* b, const Symbol* name) {
  if (!a) a = vm_.boot_loader();
  if (!b) b = vm_.boot_loader();
  // Only one loader can define classes of java.*, whoever is asked for them.
  if (a == b || name->text().starts_with("java/")) return true;
  std::lock_guard lock(mutex_);
  Set* set_a = find(name, a);
  Set* set_b = find(name, b);
  if (set_a && set_a == set_b) return true;
  auto meaning = [&](LoaderData* loader, const Set* set) -> Class* {
    if (set && set->klass) return set->klass;
    return find_loaded_class(vm_, name, loader);
  };
  Class* in_a = meaning(a, set_a);
  Class* in_b = meaning(b, set_b);
  if (in_a && in_b && in_a != in_b) return false;
  std::vector<std::unique_ptr<Set>>& sets = sets_[name];
  if (!set_a) {
    set_a = sets.emplace_back(std::make_unique<Set>()).get();
    set_a->loaders.push_back(a);
  }
  set_a->klass = in_a ? in_a : in_b;
  if (!set_b) {
    set_a->loaders.push_back(b);
    return true;
  }
  set_a->loaders.insert(set_a->loaders.end(), set_b->loaders.begin(), set_b->loaders.end());
  std::erase_if(sets, [&](const std::unique_ptr<Set>& set) { return set.get() == set_b; });
  return true;
}

std::string_view LoadingConstraints::add_all(LoaderData* a, LoaderData* b, std::string_view descriptor) {
  if (a == b) return {};
  for (std::size_t i = descriptor.find('L'); i != descriptor.npos; i = descriptor.find('L', i)) {
    std::size_t end = descriptor.find(';', i);
    if (end == descriptor.npos) break;
    std::string_view name = descriptor.substr(i + 1, end - i - 1);
    if (!name.starts_with("java/") && !add(a, b, vm_.intern_symbol(name))) {
      std::size_t begin = i;
      while (begin > 0 && descriptor[begin - 1] == '[') --begin;
      return begin == i ? name : descriptor.substr(begin, end + 1 - begin);
    }
    i = end;
  }
  return {};
}

Class* LoadingConstraints::check(LoaderData* loader, const Symbol* name, Class* klass) {
  Set* set = find(name, loader);
  if (!set || set->klass == klass) return nullptr;
  if (set->klass) return set->klass;
  set->klass = klass;
  return nullptr;
}

JavaResult<void> constrain_overriding(Thread& thread, Class* klass) {
  Vm& vm = thread.vm();
  LoadingConstraints& constraints = vm.loading_constraints();
  if (klass->super && !klass->is_interface()) {
    // Superclasses have agreed among themselves when they were linked.
    const std::vector<Method*>& inherited = klass->super->vtable;
    for (std::size_t i = 0; i < inherited.size(); i++) {
      const Method* method = klass->vtable[i];
      if (method == inherited[i] || method->holder->loader == inherited[i]->holder->loader) continue;
      std::string_view type =
          constraints.add_all(method->holder->loader, inherited[i]->holder->loader, method->descriptor->text());
      if (!type.empty()) {
        return throw_new(thread, "java/lang/LinkageError",
                         message_override_constraint(vm, klass, method, inherited[i], type));
      }
    }
  }
  if (klass->is_interface()) return {};
  std::size_t inherited = klass->super ? klass->super->all_interfaces.size() : 0;
  for (std::size_t n = 0; n < klass->all_interfaces.size(); n++) {
    const Class* interface = klass->all_interfaces[n];
    // An interface that the superclass has implemented counts again where the class itself overrides.
    if (n < inherited && interface->loader == klass->loader) continue;
    for (u2 i = 0; i < interface->method_count; i++) {
      const Method& wanted = interface->methods[i];
      if (wanted.is_static() || (wanted.access & loader::kPrivate) || wanted.name->text().starts_with('<')) continue;
      const Method* method = klass->find_method(wanted.name, wanted.descriptor);
      if (!method || method->holder->loader == interface->loader) continue;
      std::string_view type = constraints.add_all(method->holder->loader, interface->loader, wanted.descriptor->text());
      if (!type.empty()) {
        return throw_new(thread, "java/lang/LinkageError",
                         message_itable_constraint(vm, klass, method, &wanted, type));
      }
    }
  }
  return {};
}

}  // namespace cordon::vm
