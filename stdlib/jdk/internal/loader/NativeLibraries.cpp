// jdk.internal.loader.NativeLibraries: no native library is ever loaded.
//
// The JDK's own libraries count as built in: their natives are this folder. Any other request is put to the policy, so
// that it shows in the audit, and fails.
#include <algorithm>

#include "monitor/gateway.h"
#include "vm/known.h"
#include "vm/native.h"
#include "vm/strings.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Permission;

constexpr std::string_view kBuiltIn[] = {"net",   "nio",        "zip",            "jimage",     "java", "verify", "extnet",
                                         "prefs", "management", "management_ext", "instrument", "jaas", "rmi",
                                         "awt"};  // of it, what images and colors need without a display
constexpr std::string_view kPrefix = "lib", kSuffix = ".so";
constexpr jlong kHandle = 1;            ///< Java asks only whether it is 0
constexpr jint kJniVersion = 0x000a0000;  ///< JNI_VERSION_10

bool is_built_in(std::string_view name) {
  return std::find(std::begin(kBuiltIn), std::end(kBuiltIn), name) != std::end(kBuiltIn);
}

/// "libnet.so" -> "net"; null: look for a file.
JavaResult<Object*> findBuiltinLib(Thread& thread, Object* file_name) {
  if (!file_name) return throw_internal_error(thread, "NULL filename for native library");
  std::string text = to_utf8(thread.vm(), file_name);
  std::string_view name = text;
  if (!name.starts_with(kPrefix) || !name.ends_with(kSuffix) || name.size() <= kPrefix.size() + kSuffix.size())
    return nullptr;
  name = name.substr(kPrefix.size(), name.size() - kPrefix.size() - kSuffix.size());
  return is_built_in(name) ? make_string(thread, name) : JavaResult<Object*>(nullptr);
}

JavaResult<bool> load(Thread& thread, HostAccess& host, Object* library, Object* name, jboolean is_built_in_library,
                      jboolean is_jni, jboolean throw_on_failure) {
  if (!library || !name) return throw_null_pointer(thread);
  const Known& known = thread.vm().known();
  std::string text = to_utf8(thread.vm(), name);
  if (is_built_in_library && is_built_in(text)) {
    library->at<jlong>(known.NativeLibraryImpl_handle) = kHandle;
    library->at<jint>(known.NativeLibraryImpl_jniVersion) = kJniVersion;
    return true;
  }
  Result<void> allowed = host->ask(Permission::NativeLibrary, text);
  if (!throw_on_failure) return false;
  return throw_new(thread, "java/lang/UnsatisfiedLinkError",
                   text + ": " + (allowed ? "this VM does not load native code" : allowed.error().message));
}

void unload(Thread&, Object* name, jboolean is_built_in_library, jboolean is_jni, jlong handle) {}

/// Symbols are for code that was loaded.
jlong findEntry0(Thread&, Object* library, Object* name) { return 0; }

constexpr NativeMethod kMethods[] = {
    pure<findBuiltinLib>("findBuiltinLib", "(Ljava/lang/String;)Ljava/lang/String;"),
    host<load>("load", "(Ljdk/internal/loader/NativeLibraries$NativeLibraryImpl;Ljava/lang/String;ZZZ)Z",
               Permission::NativeLibrary),
    pure<unload>("unload", "(Ljava/lang/String;ZZJ)V"),
    pure<findEntry0>("findEntry0",
                     "(Ljdk/internal/loader/NativeLibraries$NativeLibraryImpl;Ljava/lang/String;)J"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(jdk_internal_loader_NativeLibraries, "jdk/internal/loader/NativeLibraries", kMethods)
