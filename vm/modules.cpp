#include "vm/identity_hash.h"
#include "vm/modules.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>

#include "vm/alloc.h"
#include "vm/known.h"
#include "vm/link.h"
#include "vm/object_lock.h"
#include "vm/strings.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::vm {
namespace {

/// One spelling of the boot loader, so that it can be a key.
LoaderData* key_of(LoaderData* loader) { return loader && loader->loader ? loader : nullptr; }

/// Where a class's module is looked up: the element of arrays; null for primitives, which are java.base's.
const Class* element_of(const Class* klass) {
  while (klass->is_array()) klass = klass->component;
  return klass->is_primitive() ? nullptr : klass;
}

std::string to_internal(std::string dotted) {
  std::replace(dotted.begin(), dotted.end(), '.', '/');
  return dotted;
}
std::string to_dotted(std::string_view internal) {
  std::string text(internal);
  std::replace(text.begin(), text.end(), '/', '.');
  return text;
}

/// JVMS 4.2.3: unqualified names separated by single slashes.
bool is_package_name(std::string_view internal) {
  if (internal.empty() || internal.front() == '/' || internal.back() == '/') return false;
  for (std::size_t i = 0; i < internal.size(); ++i) {
    char c = internal[i];
    if (c == '.' || c == ';' || c == '[' || (c == '/' && internal[i + 1] == '/')) return false;
  }
  return true;
}

/// "module java.base" or "unnamed module @0x1b2c3d".
std::string describe(const ModuleRecord& module) {
  if (module.is_named()) return "module " + module.name();
  return fmt::format("unnamed module @{:#x}", Thread::current()->vm().identity_hashes().of(*Thread::current(), module.object()));
}

}  // namespace

// --- Questions ---------------------------------------------------------------------------------------------------

ModuleRecord* Modules::find_package(LoaderData* loader, std::string_view package) {
  auto of_loader = packages_.find(loader);
  if (of_loader == packages_.end()) return nullptr;
  auto found = of_loader->second.find(package);
  return found == of_loader->second.end() ? nullptr : found->second;
}

const ModuleRecord* Modules::record_of(const Class* klass) {
  ModuleRecord* base = base_.load(std::memory_order_acquire);
  if (!base) return nullptr;
  const Class* element = element_of(klass);
  if (!element) return base;
  LoaderData* loader = key_of(element->loader);
  {
    std::shared_lock lock(mutex_);
    if (ModuleRecord* found = find_package(loader, element->package())) return found;
  }
  return unnamed_of(loader);
}

Object* Modules::module_object_for(const Class* klass) {
  const ModuleRecord* record = record_of(klass);
  return record ? record->object() : nullptr;
}

ModuleRecord* Modules::make_record(Object* module, LoaderData* loader) {
  auto& record = records_.emplace_back(std::make_unique<ModuleRecord>());
  vm_.memory().charge_always(sizeof(ModuleRecord) + 256);
  record->loader_ = loader;
  record->object_ = reinterpret_cast<Object**>(vm_.heap().roots().allocate());
  *record->object_ = module;
  module->at<jlong>(vm_.known().Module_vm_module) = static_cast<jlong>(reinterpret_cast<std::uintptr_t>(record.get()));
  return record.get();
}

ModuleRecord* Modules::unnamed_of(LoaderData* loader) {
  {
    std::shared_lock lock(mutex_);
    auto found = unnamed_.find(loader);
    if (found != unnamed_.end()) return found->second;
  }
  // ClassLoader's constructor has set the field before its loader can define anything; the boot loader's is told.
  Object* module = loader ? (*loader->loader)->at<Object*>(vm_.known().ClassLoader_unnamedModule) : nullptr;
  std::unique_lock lock(mutex_);
  if (!module) {
    auto boot = unnamed_.find(nullptr);
    return boot == unnamed_.end() ? nullptr : boot->second;
  }
  ModuleRecord*& record = unnamed_[loader];
  if (!record) record = make_record(module, loader);
  return record;
}

ModuleRecord* Modules::record_of_object(Object* module) {
  auto read = [&] { return reinterpret_cast<ModuleRecord*>(module->at<jlong>(vm_.known().Module_vm_module)); };
  {
    std::shared_lock lock(mutex_);
    if (ModuleRecord* record = read()) return record;
  }
  Object* loader = module->at<Object*>(vm_.known().Module_loader);
  if (!loader || loader->at<Object*>(vm_.known().ClassLoader_unnamedModule) != module) return nullptr;
  return unnamed_of(key_of(loader_data(*Thread::current(), loader)));
}

bool Modules::can_read(const ModuleRecord* from, const ModuleRecord* to) {
  if (!from || !to || from == to || !from->is_named() || to == base_.load(std::memory_order_acquire)) return true;
  std::shared_lock lock(mutex_);
  return (!to->is_named() && from->reads_all_unnamed_) || from->reads_.contains(to);
}

bool Modules::exports(const ModuleRecord* module, std::string_view package, const ModuleRecord* to) {
  if (!module || !to || module == to || !module->is_named()) return true;
  std::shared_lock lock(mutex_);
  if (module->is_open_) return true;
  auto found = module->exports_.find(std::string(package));
  if (found == module->exports_.end()) return false;
  const ModuleRecord::Export& e = found->second;
  return e.to_all || (e.to_all_unnamed && !to->is_named()) || e.to.contains(to);
}

bool Modules::allows(const Class* from, const Class* target) {
  const Class* element = element_of(target);
  if (!element || !is_base_defined()) return true;
  const ModuleRecord* from_module = record_of(from);
  const ModuleRecord* target_module = record_of(element);
  return from_module == target_module ||
         (can_read(from_module, target_module) && exports(target_module, element->package(), from_module));
}

std::string Modules::denial(const Class* from, const Class* target) {
  const Class* element = element_of(target);
  const ModuleRecord* from_module = record_of(from);
  const ModuleRecord* target_module = element ? record_of(element) : nullptr;
  std::string text = fmt::format("class {} ", from->java_name());
  if (!from_module || !target_module) return text + fmt::format("cannot access class {}", target->java_name());
  text += fmt::format("(in {}) cannot access class {} (in {}) because ", describe(*from_module), target->java_name(),
                      describe(*target_module));
  if (!can_read(from_module, target_module))
    return text + fmt::format("{} does not read {}", describe(*from_module), describe(*target_module));
  return text + fmt::format("{} does not export {} to {}", describe(*target_module), to_dotted(element->package()),
                            describe(*from_module));
}

// --- Definitions -------------------------------------------------------------------------------------------------

JavaResult<void> Modules::define(Thread& thread, Object* module, bool is_open, Object* version, Object* location,
                                 Object* packages) {
  if (!module) return throw_null_pointer(thread, "Null module object");
  const Known& known = vm_.known();
  Object* name_string = module->at<Object*>(known.Module_name);
  if (!name_string) return throw_illegal_argument(thread, "Module name cannot be null");
  std::string name = to_modified_utf8(vm_, name_string);
  Object* loader_object = module->at<Object*>(known.Module_loader);
  LoaderData* loader = loader_object ? key_of(loader_data(thread, loader_object)) : nullptr;
  bool is_base = name == "java.base";
  if (is_base && loader_object) return throw_illegal_argument(thread, "Class loader must be the boot class loader");

  std::vector<std::string> names;
  auto* array = static_cast<ObjectArray*>(packages);
  for (jint i = 0; array && i < array->length(); ++i) {
    Object* package = (*array)[static_cast<std::size_t>(i)];
    if (!package || package->klass != known.String) return throw_illegal_argument(thread, "Bad package name");
    names.push_back(to_internal(to_modified_utf8(vm_, package)));
    const std::string& text = names.back();
    if (!is_package_name(text))
      return throw_illegal_argument(thread, fmt::format("Invalid package name: {} for module: {}", text, name));
    // `java` packages belong to the boot and the platform loader. Java's own checks let only those through.
    bool is_java = text == "java" || text.starts_with("java/");
    if (is_java && loader_object && loader_object->klass->loader)
      return throw_illegal_argument(
          thread, fmt::format("Class loader (instance of): {} tried to define prohibited package name: {}",
                              loader_object->klass->java_name(), text));
  }

  Thrown (*failure)(Thread&, std::string_view) = nullptr;
  std::string message;
  Object* base_object = nullptr;
  {
    std::unique_lock lock(mutex_);
    Packages& of_loader = packages_[loader];
    bool is_defined = is_base && base_.load(std::memory_order_relaxed);
    for (auto& record : records_) is_defined |= record->is_named() && record->loader_ == loader && record->name_ == name;
    if (is_defined) {
      failure = [](Thread& t, std::string_view text) { return throw_new(t, "java/lang/IllegalStateException", text); };
      if (is_base) failure = throw_internal_error;
      message = fmt::format("Module {} is already defined", name);
    }
    for (auto& text : names) {
      auto found = of_loader.find(text);
      if (failure || found == of_loader.end()) continue;
      failure = [](Thread& t, std::string_view m) { return throw_new(t, "java/lang/IllegalStateException", m); };
      message = fmt::format("Package {} for module {} is already in another module, {}, defined to the class loader",
                            to_dotted(text), name, found->second->name_);
    }
    if (!failure) {
      ModuleRecord* record = make_record(module, loader);
      record->name_ = name;
      record->is_open_ = is_open;
      if (version) record->version_ = to_modified_utf8(vm_, version);
      if (location) record->location_ = to_modified_utf8(vm_, location);
      vm_.memory().charge_always(names.size() * 128);
      for (auto& text : names) of_loader.emplace(std::move(text), record);
      if (is_base) {
        base_object = module;
        base_.store(record, std::memory_order_release);
      }
    }
  }
  if (failure) return failure(thread, message);
  if (base_object) fix_mirrors(base_object);
  return {};
}

/// All classes that a VM has seen before java.base was defined are java.base's.
void Modules::fix_mirrors(Object* base) {
  u4 offset = vm_.known().Class_module;
  auto fix = [&](ClassState* state) {
    if (state && state->mirror && *state->mirror) store_reference(*state->mirror, offset, base);
  };
  for (u4 i = 0; i < vm_.runtime().shared_class_count(); ++i) fix(vm_.shared_states()[i]);
  std::lock_guard lock(vm_.classes_mutex);
  for (auto& klass : vm_.classes)
    if (!key_of(klass->loader)) fix(klass->own_state);
}

JavaResult<void> Modules::set_boot_unnamed(Thread& thread, Object* module) {
  if (!module) return throw_null_pointer(thread, "Null module object");
  if (module->at<Object*>(vm_.known().Module_name))
    return throw_illegal_argument(thread, "boot loader unnamed module must be unnamed");
  if (module->at<Object*>(vm_.known().Module_loader))
    return throw_illegal_argument(thread, "Class loader must be the boot class loader");
  std::unique_lock lock(mutex_);
  ModuleRecord*& record = unnamed_[nullptr];
  if (!record) record = make_record(module, nullptr);
  return {};
}

JavaResult<ModuleRecord*> Modules::defined_record(Thread& thread, Object* module, std::string_view what) {
  if (ModuleRecord* record = record_of_object(module)) return record;
  return throw_illegal_argument(thread, fmt::format("{} is not valid", what));
}

JavaResult<void> Modules::add_reads(Thread& thread, Object* from, Object* to) {
  if (!from) return throw_null_pointer(thread, "from_module is null");
  ModuleRecord* from_module = CORDON_TRY(defined_record(thread, from, "from_module"));
  ModuleRecord* to_module = to ? CORDON_TRY(defined_record(thread, to, "to_module")) : nullptr;
  std::unique_lock lock(mutex_);
  if (to_module) from_module->reads_.insert(to_module);
  else from_module->reads_all_unnamed_ = true;
  return {};
}

JavaResult<void> Modules::add_exports(Thread& thread, Object* from, Object* package, ExportTo kind, Object* to) {
  if (!package) return throw_null_pointer(thread, "package is null");
  if (!from) return throw_null_pointer(thread, "from_module is null");
  if (kind == ExportTo::One && !to) return throw_null_pointer(thread, "to_module is null");
  ModuleRecord* from_module = CORDON_TRY(defined_record(thread, from, "from_module"));
  ModuleRecord* to_module =
      kind == ExportTo::One ? CORDON_TRY(defined_record(thread, to, "to_module")) : nullptr;
  if (!from_module->is_named()) return {};
  std::string text = to_internal(to_modified_utf8(vm_, package));
  bool is_own = false;
  {
    std::unique_lock lock(mutex_);
    is_own = find_package(from_module->loader_, text) == from_module;
    if (is_own) {
      ModuleRecord::Export& e = from_module->exports_[text];
      if (kind == ExportTo::All) e.to_all = true;
      else if (kind == ExportTo::AllUnnamed) e.to_all_unnamed = true;
      else e.to.insert(to_module);
    }
  }
  if (is_own) return {};
  return throw_illegal_argument(
      thread, fmt::format("Package {} not found in from_module {}", to_dotted(text), from_module->name()));
}

// --- The boot loader's packages ------------------------------------------------------------------------------------

bool Modules::boot_package_visible(std::string_view package) {
  if (!is_base_defined()) return vm_.runtime().module_of_package(package) == "java.base";
  std::shared_lock lock(mutex_);
  return find_package(nullptr, package) != nullptr;
}

std::vector<std::string> Modules::boot_packages() {
  std::unordered_set<std::string_view> seen;
  for (u4 i = 0; i < vm_.runtime().shared_class_count(); ++i) {
    const Class* klass = vm_.runtime().shared_class(i);
    if (vm_.shared_states()[i] && klass->is_instance()) seen.insert(klass->package());
  }
  std::vector<std::string> packages(seen.begin(), seen.end());
  std::sort(packages.begin(), packages.end());
  return packages;
}

std::string Modules::boot_package_location(std::string_view package) {
  {
    std::shared_lock lock(mutex_);
    ModuleRecord* module = find_package(nullptr, package);
    if (!module || module->location_.empty()) return {};
  }
  for (u4 i = 0; i < vm_.runtime().shared_class_count(); ++i) {
    const Class* klass = vm_.runtime().shared_class(i);
    if (!vm_.shared_states()[i] || !klass->is_instance() || klass->package() != package) continue;
    std::shared_lock lock(mutex_);
    return find_package(nullptr, package)->location_;
  }
  return {};
}

}  // namespace cordon::vm
