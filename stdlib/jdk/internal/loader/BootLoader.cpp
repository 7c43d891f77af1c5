// jdk.internal.loader.BootLoader
#include "vm/alloc.h"
#include "vm/known.h"
#include "vm/modules.h"
#include "vm/native.h"
#include "vm/strings.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

JavaResult<void> setBootLoaderUnnamedModule0(Thread& thread, Object* module) {
  return thread.vm().modules().set_boot_unnamed(thread, module);
}

/// `package` comes with slashes, and so do the names that getSystemPackageNames returns.
JavaResult<Object*> getSystemPackageLocation(Thread& thread, Object* package) {
  if (!package) return nullptr;
  std::string location = thread.vm().modules().boot_package_location(to_modified_utf8(thread.vm(), package));
  if (location.empty()) return nullptr;
  return make_string_modified(thread, location);
}

JavaResult<Object*> getSystemPackageNames(Thread& thread) {
  std::vector<std::string> names = thread.vm().modules().boot_packages();
  ObjectArray* array =
      CORDON_TRY(allocate_objects(thread, thread.vm().known().String, static_cast<jint>(names.size())));
  for (std::size_t i = 0; i < names.size(); ++i)
    (*array)[i] = CORDON_TRY(make_string_modified(thread, names[i]));
  return static_cast<Object*>(array);
}

constexpr NativeMethod kMethods[] = {
    pure<setBootLoaderUnnamedModule0>("setBootLoaderUnnamedModule0", "(Ljava/lang/Module;)V"),
    pure<getSystemPackageLocation>("getSystemPackageLocation", "(Ljava/lang/String;)Ljava/lang/String;"),
    pure<getSystemPackageNames>("getSystemPackageNames", "()[Ljava/lang/String;"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(jdk_internal_loader_BootLoader, "jdk/internal/loader/BootLoader", kMethods)
