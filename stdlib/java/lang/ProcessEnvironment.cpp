// java.lang.ProcessEnvironment: System.getenv.
#include <cstring>

#include "monitor/gateway.h"
#include "vm/alloc.h"
#include "vm/native.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Permission;

JavaResult<Object*> make_bytes(Thread& thread, const std::string& text) {
  ByteArray* bytes = CORDON_TRY(allocate_bytes(thread, static_cast<jint>(text.size())));
  std::memcpy(bytes->data(), text.data(), text.size());
  return static_cast<Object*>(bytes);
}

/// {name, value, name, value, ...} of what the policy lets the VM see.
JavaResult<Object*> environ(Thread& thread, HostAccess& host) {
  std::vector<monitor::EnvironmentEntry> entries = host->environment();
  Class* bytes = thread.vm().runtime().primitive_array(BasicType::Byte);
  ObjectArray* array = CORDON_TRY(allocate_objects(thread, bytes, static_cast<jint>(2 * entries.size())));
  for (std::size_t i = 0; i < entries.size(); ++i) {
    (*array)[2 * i] = CORDON_TRY(make_bytes(thread, entries[i].name));
    (*array)[2 * i + 1] = CORDON_TRY(make_bytes(thread, entries[i].value));
  }
  return static_cast<Object*>(array);
}

constexpr NativeMethod kMethods[] = {
    host<environ>("environ", "()[[B", Permission::Environment),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_lang_ProcessEnvironment, "java/lang/ProcessEnvironment", kMethods)
