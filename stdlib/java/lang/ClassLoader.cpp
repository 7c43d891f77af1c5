// java.lang.ClassLoader
#include <fmt/format.h>

#include "stdlib/java/lang/assertions.h"
#include "stdlib/java/lang/class_names.h"
#include "vm/guest_memory.h"
#include "vm/known.h"
#include "vm/link.h"
#include "vm/memory_charge.h"
#include "vm/modules.h"
#include "vm/native.h"
#include "vm/reflection.h"
#include "vm/strings.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

// --- Finding -----------------------------------------------------------------------------------------------------

/// A class that the boot loader shows, or null; no exception is made, as parents are asked for every class.
JavaResult<Object*> findBootstrapClass(Thread& thread, Object* name) {
  Vm& vm = thread.vm();
  if (!name) return nullptr;
  std::string text = to_internal_name(to_modified_utf8(vm, name));
  if (!is_class_name(text, true) || text.size() > kMaxClassName) return nullptr;
  if (!text.starts_with('[')) {
    // Most names are of the application: they must not become symbols.
    std::size_t slash = text.rfind('/');
    if (slash == text.npos || !vm.modules().boot_package_visible(std::string_view(text).substr(0, slash))) return nullptr;
  }
  Class* klass = find_loaded_class(vm, vm.intern_symbol(text), nullptr);
  return klass ? mirror_of(thread, klass) : JavaResult<Object*>(nullptr);
}

JavaResult<Object*> findLoadedClass0(Thread& thread, Object* self, Object* name) {
  Vm& vm = thread.vm();
  if (!name) return nullptr;
  std::string text = to_internal_name(to_modified_utf8(vm, name));
  if (!is_class_name(text, true)) return nullptr;
  const Symbol* symbol = vm.pins().find(text);
  if (!symbol) return nullptr;  // a loaded class's name is a symbol
  Class* klass = find_loaded_class(vm, symbol, loader_data(thread, self));
  return klass ? mirror_of(thread, klass) : JavaResult<Object*>(nullptr);
}

// --- Defining ----------------------------------------------------------------------------------------------------

/// The part of a byte[] that a define call names.
JavaResult<Bytes> array_region(Thread& thread, ByteArray* bytes, jint offset, jint length) {
  if (!bytes) return throw_null_pointer(thread);
  if (length < 0) return throw_new(thread, "java/lang/ArrayIndexOutOfBoundsException");
  if (offset < 0 || length > bytes->length() || offset > bytes->length() - length)
    return throw_new(thread, "java/lang/ArrayIndexOutOfBoundsException",
                     fmt::format("Array region {}..{} out of bounds for length {}", offset,
                                 static_cast<i8>(offset) + length, bytes->length()));
  return Bytes(reinterpret_cast<const u1*>(bytes->data()) + offset, static_cast<std::size_t>(length));
}

/// The name that the bytes must have; null: any.
JavaResult<const Symbol*> expected_name(Thread& thread, Object* name) {
  if (!name) return nullptr;
  std::string text = to_internal_name(to_modified_utf8(thread.vm(), name));
  if (text.size() > kMaxClassName)
    return throw_new(thread, "java/lang/NoClassDefFoundError", "Class name exceeds maximum length of 65535: " + text);
  return intern_name(thread, text);
}

/// `bytes` may lie in memory that the guest changes meanwhile: the copy is what counts.
JavaResult<Object*> define(Thread& thread, Object* loader, Object* name, Bytes bytes, Object* domain) {
  DefineOptions options;
  options.protection_domain = domain;
  options.expected_name = CORDON_TRY(expected_name(thread, name));
  std::vector<u1> copy(bytes.begin(), bytes.end());
  return mirror_of(thread, CORDON_TRY(define_class(thread, copy, loader_data(thread, loader), options)));
}

JavaResult<Object*> defineClass1(Thread& thread, Object* loader, Object* name, ByteArray* bytes, jint offset,
                                 jint length, Object* domain, Object* source) {
  return define(thread, loader, name, CORDON_TRY(array_region(thread, bytes, offset, length)), domain);
}

/// From a direct buffer, whose address Java may have forged: it must lie in the VM's memory.
JavaResult<Object*> defineClass2(Thread& thread, Object* loader, Object* name, Object* buffer, jint offset, jint length,
                                 Object* domain, Object* source) {
  if (!buffer) return throw_null_pointer(thread);
  if (offset < 0 || length < 0) return throw_new(thread, "java/lang/ArrayIndexOutOfBoundsException");
  jlong address = buffer->at<jlong>(thread.vm().known().Buffer_address) + offset;
  std::optional<Bytes> bytes = readable_memory(thread, address, length);
  if (!bytes) return throw_bad_address(thread, address, length);
  return define(thread, loader, name, *bytes, domain);
}

/// java.lang.invoke.MethodHandleNatives.Constants.
enum LookupFlags : jint { kNestmate = 1, kHiddenClass = 2, kStrongLoaderLink = 4, kAccessVmAnnotations = 8 };

/// Lookup.defineClass and defineHiddenClass.
JavaResult<Object*> defineClass0(Thread& thread, Object* loader, Object* lookup, Object* name, ByteArray* bytes,
                                 jint offset, jint length, Object* domain, jboolean initialize, jint flags,
                                 Object* class_data) {
  if (!lookup) return throw_illegal_argument(thread, "Lookup class is null");
  Class* lookup_class = class_of_mirror(thread.vm(), lookup);
  bool hidden = flags & kHiddenClass;
  if (!hidden) {
    if (class_data) return throw_illegal_argument(thread, "classData is only applicable for hidden classes");
    if (flags & kNestmate) return throw_illegal_argument(thread, "dynamic nestmate is only applicable for hidden classes");
    if (!(flags & kStrongLoaderLink))
      return throw_illegal_argument(thread, "an ordinary class must be strongly referenced by its defining loader");
    if (flags & kAccessVmAnnotations)
      return throw_illegal_argument(thread, "vm annotations only allowed for hidden classes");
    if (flags != kStrongLoaderLink) return throw_illegal_argument(thread, fmt::format("invalid flag {:#x}", flags));
  }
  Bytes region = CORDON_TRY(array_region(thread, bytes, offset, length));
  std::vector<u1> copy(region.begin(), region.end());
  DefineOptions options;
  options.hidden = hidden;
  options.nestmate = flags & kNestmate;
  options.vm_annotations = flags & kAccessVmAnnotations;
  options.lookup = lookup_class;
  options.class_data = class_data;
  options.protection_domain = domain;
  options.expected_name = CORDON_TRY(expected_name(thread, name));
  Class* klass = CORDON_TRY(define_class(thread, copy, loader_data(thread, loader), options));
  if (!klass->same_package(lookup_class))
    return throw_illegal_argument(thread, "Lookup class and defined class are in different packages");
  if (initialize) CORDON_TRY(initialize_class(thread, klass));
  else CORDON_TRY(link_class(thread, klass));
  return mirror_of(thread, klass);
}

// --- Assertions --------------------------------------------------------------------------------------------------

JavaResult<void> fill_directives(Thread& thread, Object* directives, bool packages, u4 names_offset, u4 enabled_offset) {
  Vm& vm = thread.vm();
  std::vector<std::pair<std::string, bool>> selected;
  for (auto& [name, on] : vm.options().assertions) {
    if (name.empty() || name == kSystemAssertions || name.ends_with(kPackageSuffix) != packages) continue;
    selected.emplace_back(packages ? name.substr(0, name.size() - kPackageSuffix.size()) : name, on);
  }
  auto length = static_cast<jint>(selected.size());
  ObjectArray* names = CORDON_TRY(allocate_objects(thread, vm.known().String, length));
  store_reference(directives, names_offset, names);
  Class* booleans = vm.runtime().primitive_array(BasicType::Boolean);
  auto* enabled = static_cast<ByteArray*>(CORDON_TRY(allocate_array(thread, booleans, length)));
  store_reference(directives, enabled_offset, enabled);
  for (std::size_t i = 0; i < selected.size(); ++i) {
    (*names)[i] = CORDON_TRY(make_string(thread, selected[i].first));
    (*enabled)[i] = selected[i].second;
  }
  return {};
}

JavaResult<Object*> retrieveDirectives(Thread& thread) {
  Vm& vm = thread.vm();
  const Known& known = vm.known();
  Class* type = find_boot(vm, "java/lang/AssertionStatusDirectives");
  CORDON_TRY(initialize_class(thread, type));
  Object* directives = CORDON_TRY(allocate_instance(thread, type));
  CORDON_TRY(fill_directives(thread, directives, true, known.AssertionStatusDirectives_packages,
                             known.AssertionStatusDirectives_packageEnabled));
  CORDON_TRY(fill_directives(thread, directives, false, known.AssertionStatusDirectives_classes,
                             known.AssertionStatusDirectives_classEnabled));
  directives->at<jboolean>(known.AssertionStatusDirectives_deflt) = default_assertions(vm, false);
  return directives;
}

constexpr NativeMethod kMethods[] = {
    pure<no_op>("registerNatives", "()V"),
    pure<findBootstrapClass>("findBootstrapClass", "(Ljava/lang/String;)Ljava/lang/Class;"),
    pure<findLoadedClass0>("findLoadedClass0", "(Ljava/lang/String;)Ljava/lang/Class;"),
    pure<defineClass0>("defineClass0",
                       "(Ljava/lang/ClassLoader;Ljava/lang/Class;Ljava/lang/String;[BIILjava/security/"
                       "ProtectionDomain;ZILjava/lang/Object;)Ljava/lang/Class;"),
    pure<defineClass1>("defineClass1",
                       "(Ljava/lang/ClassLoader;Ljava/lang/String;[BIILjava/security/ProtectionDomain;Ljava/lang/"
                       "String;)Ljava/lang/Class;"),
    pure<defineClass2>("defineClass2",
                       "(Ljava/lang/ClassLoader;Ljava/lang/String;Ljava/nio/ByteBuffer;IILjava/security/"
                       "ProtectionDomain;Ljava/lang/String;)Ljava/lang/Class;"),
    pure<retrieveDirectives>("retrieveDirectives", "()Ljava/lang/AssertionStatusDirectives;"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_lang_ClassLoader, "java/lang/ClassLoader", kMethods)
