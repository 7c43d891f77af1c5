/// The VM's modules: which module a class is in, what each reads and exports (JVMS 5.3.6, 5.4.4).
///
/// Java's ModuleLayer decides everything; the natives of java.lang.Module tell the results here. Opens are Java's own
/// business. Until java.base is defined every class counts as readable and exported.
///
/// Owned by: its Vm. Records live as long as it does.
/// Threads:  any. A leaf lock; nothing is allocated in the heap while it is held.
#pragma once

#include <atomic>
#include <memory>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "vm/class.h"
#include "vm/java_result.h"
#include "vm/object.h"

namespace cordon::vm {

class LoaderData;

/// One module of one VM: a named one, or the unnamed one of a loader. Modules guards it.
class ModuleRecord {
 public:
  bool is_named() const { return !name_.empty(); }
  const std::string& name() const { return name_; }          ///< "java.base"; empty: unnamed
  const std::string& version() const { return version_; }    ///< empty if it has none
  const std::string& location() const { return location_; }  ///< "jrt:/java.base"; empty if it has none
  LoaderData* loader() const { return loader_; }             ///< null: boot loader
  Object* object() const { return *object_; }                ///< the java.lang.Module

 private:
  friend class Modules;
  struct Export {
    bool to_all = false;
    bool to_all_unnamed = false;
    std::unordered_set<const ModuleRecord*> to;
  };
  std::string name_, version_, location_;
  LoaderData* loader_ = nullptr;
  Object** object_ = nullptr;  ///< root slot
  bool is_open_ = false;
  bool reads_all_unnamed_ = false;
  std::unordered_set<const ModuleRecord*> reads_;
  std::unordered_map<std::string, Export> exports_;  ///< by package, internal form
};

class Modules {
 public:
  explicit Modules(Vm& vm) : vm_(vm) {}
  Modules(const Modules&) = delete;

  /// The module of a class: for arrays their element's, for primitives java.base. Null until java.base is defined.
  const ModuleRecord* record_of(const Class* klass);
  /// What belongs into Class.module of a new mirror; null until java.base is defined. Whoever makes a mirror before that
  /// publishes it first and then writes this, so that it misses neither this nor the fix-up that defining java.base does.
  Object* module_object_for(const Class* klass);
  bool is_base_defined() const { return base_.load(std::memory_order_acquire) != nullptr; }

  bool can_read(const ModuleRecord* from, const ModuleRecord* to);
  /// `package` in internal form; whether classes of `to` see its public classes.
  bool exports(const ModuleRecord* module, std::string_view package, const ModuleRecord* to);
  /// JVMS 5.4.4 for a public class: the module of `from` reads that of `target`, which exports the package to it.
  bool allows(const Class* from, const Class* target);
  /// In HotSpot's words, why `allows` is false: "class a.A (in module m) cannot access class b.B (in module n) because
  /// module n does not export b to module m".
  std::string denial(const Class* from, const Class* target);

  // --- The natives of java.lang.Module and BootLoader. `package` dotted; Java objects checked here.
  JavaResult<void> define(Thread& thread, Object* module, bool is_open, Object* version, Object* location,
                          Object* packages);
  JavaResult<void> set_boot_unnamed(Thread& thread, Object* module);
  JavaResult<void> add_reads(Thread& thread, Object* from, Object* to);
  enum class ExportTo : u1 { One, All, AllUnnamed };
  JavaResult<void> add_exports(Thread& thread, Object* from, Object* package, ExportTo kind, Object* to);

  /// Whether the boot loader finds the classes of a package of the image: those of the modules that Java defined to it,
  /// of java.base alone before that.
  bool boot_package_visible(std::string_view package);
  /// Where the boot loader's package comes from ("jrt:/java.base"), if this VM uses a class of it; else empty.
  std::string boot_package_location(std::string_view package);
  /// The packages of the boot loader of which this VM uses a class, in internal form.
  std::vector<std::string> boot_packages();

 private:
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  using Packages = std::unordered_map<std::string, ModuleRecord*, TextHash, std::equal_to<>>;

  ModuleRecord* find_package(LoaderData* loader, std::string_view package);  ///< locked
  ModuleRecord* unnamed_of(LoaderData* loader);
  /// The record behind a java.lang.Module; null if it was never defined. Makes those of unnamed modules.
  ModuleRecord* record_of_object(Object* module);
  ModuleRecord* make_record(Object* module, LoaderData* loader);  ///< locked
  JavaResult<ModuleRecord*> defined_record(Thread& thread, Object* module, std::string_view what);
  void fix_mirrors(Object* base);

  Vm& vm_;
  std::shared_mutex mutex_;  ///< guards all below and the records
  std::vector<std::unique_ptr<ModuleRecord>> records_;
  std::unordered_map<LoaderData*, Packages> packages_;  ///< by defining loader, null: boot; in internal form
  std::unordered_map<LoaderData*, ModuleRecord*> unnamed_;
  std::atomic<ModuleRecord*> base_{nullptr};  ///< java.base
};

}  // namespace cordon::vm
