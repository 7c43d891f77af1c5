/// Finding, defining, linking and initializing classes (JVMS chapter 5), and what natives need of it.
#pragma once

#include <string_view>
#include <unordered_map>

#include "vm/class.h"
#include "vm/java_result.h"
#include "vm/vm.h"

namespace cordon::vm {

/// The VM's record of one class loader: the classes for which it was recorded as initiating loader (JVMS 5.3).
/// The boot loader has one too, per VM (only for classes of user-defined kinds in it: hidden classes' arrays etc.).
class LoaderData {
 public:
  LoaderData(Vm& owner, Object** loader_slot) : vm(owner), loader(loader_slot) {}
  Vm& vm;
  Object** loader;  ///< root slot with the java.lang.ClassLoader; null for the boot loader
  Class* find(const Symbol* name);
  /// Records `klass` under `name`; returns the class that stands there in the end. Throws LinkageError when loading
  /// constraints (JVMS 5.3.4) demand another class.
  JavaResult<Class*> record(Thread& thread, const Symbol* name, Class* klass);

 private:
  friend class Linker;
  std::mutex mutex_;
  std::unordered_map<const Symbol*, Class*> classes_;
};

/// The record of a java.lang.ClassLoader object (null: boot). Made at first use.
LoaderData* loader_data(Thread& thread, Object* class_loader);
/// The java.lang.ClassLoader object of a class, null for boot.
Object* loader_object(const Class* klass);

/// Loads (JVMS 5.3) by internal name or array descriptor with `loader` as initiating loader. Throws NoClassDefFoundError
/// caused by ClassNotFoundException, or what the loader threw.
JavaResult<Class*> load_class(Thread& thread, const Symbol* name, LoaderData* loader);
/// Like load_class but a missing class is ClassNotFoundException itself, as Class.forName needs it.
JavaResult<Class*> load_class_or_not_found(Thread& thread, const Symbol* name, LoaderData* loader);
/// The class that `loader` is already recorded for, or null. Never loads.
Class* find_loaded_class(Vm& vm, const Symbol* name, LoaderData* loader);
/// A boot class by internal name; null when absent. For natives: find_boot(thread, "java/lang/String").
Class* find_boot(Vm& vm, std::string_view internal_name);

struct DefineOptions {
  bool hidden = false;
  bool nestmate = false;
  bool vm_annotations = false;
  Class* lookup = nullptr;       ///< hidden classes: Lookup's class
  Object* class_data = nullptr;
  Object* protection_domain = nullptr;
  const Symbol* expected_name = nullptr;  ///< null: any
};
/// Defines a class from bytes (copied) to a loader: parse, check, link superclasses (JVMS 5.3.5). Not initialized.
JavaResult<Class*> define_class(Thread& thread, Bytes bytes, LoaderData* loader, const DefineOptions& options);

/// Links (JVMS 5.4): verifies and prepares. Shared boot classes are linked when found.
JavaResult<void> link_class(Thread& thread, Class* klass);
/// Initializes (JVMS 5.5), running <clinit> in this VM if needed. Throws ExceptionInInitializerError, NoClassDefFoundError, ...
JavaResult<void> initialize_class_slow(Thread& thread, Class* klass);
inline JavaResult<void> initialize_class(Thread& thread, Class* klass) {
  if (thread.vm().state(klass).statics) return {};
  return initialize_class_slow(thread, klass);
}

/// The array class with this component.
JavaResult<Class*> array_class_of(Thread& thread, Class* component);
/// A class from a field descriptor or a type in a method descriptor ("I", "Lfoo/Bar;", "[[J"), loaded by `loader`.
JavaResult<Class*> class_of_descriptor(Thread& thread, std::string_view descriptor, LoaderData* loader);
/// Class behind a java.lang.Class object; never null for a real mirror.
Class* class_of_mirror(Vm& vm, const Object* mirror);

// --- resolution (JVMS 5.4.3); results are cached in the constant pool
JavaResult<Class*> resolve_class(Thread& thread, Class* from, u2 cp_index);
JavaResult<Field*> resolve_field(Thread& thread, Class* from, u2 cp_index, bool is_static, bool is_put, Method* in_method);
enum class InvokeKind : u1 { Static, Special, Virtual, Interface };
JavaResult<Method*> resolve_method(Thread& thread, Class* from, u2 cp_index, InvokeKind kind);
/// JVMS 5.4.3.3 and 5.4.3.4 without access checks; null if there is none.
Method* lookup_method(Vm& vm, Class* klass, const Symbol* name, const Symbol* descriptor);
JavaResult<Object*> resolve_string(Thread& thread, Class* from, u2 cp_index);
/// Any loadable constant: Class mirror, String, MethodType, MethodHandle, or a Dynamic's value boxed.
JavaResult<Object*> resolve_constant(Thread& thread, Class* from, u2 cp_index);

/// JVMS 5.4.4. `from` null: the VM itself, always allowed.
bool can_access_class(Vm& vm, const Class* from, const Class* target);
bool can_access_member(Thread& thread, const Class* from, const Class* resolved_in, const Class* holder, u2 access);
/// Nest host (JVMS 5.4.4), resolved and validated; the class itself if it has none or an invalid one. Never throws.
Class* nest_host(Thread& thread, Class* klass);

/// Object* class_loader_of(Vm& vm, const Class* klass);

}  // namespace cordon::vm
