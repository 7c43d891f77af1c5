// java.util.TimeZone
#include "monitor/gateway.h"
#include "vm/native.h"
#include "vm/strings.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

/// The zone that the embedder presents; null sends Java on to getSystemGMTOffsetID. TZ may begin with a colon.
JavaResult<Object*> getSystemTimeZoneID(Thread& thread, HostAccess& host, Object* java_home) {
  std::string zone = host->presentation().time_zone;
  if (zone.starts_with(':')) zone.erase(0, 1);
  if (zone.empty()) return nullptr;
  return make_string(thread, zone);
}

JavaResult<Object*> getSystemGMTOffsetID(Thread& thread) { return make_string(thread, "GMT"); }

constexpr NativeMethod kMethods[] = {
    host<getSystemTimeZoneID>("getSystemTimeZoneID", "(Ljava/lang/String;)Ljava/lang/String;"),
    pure<getSystemGMTOffsetID>("getSystemGMTOffsetID", "()Ljava/lang/String;"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_util_TimeZone, "java/util/TimeZone", kMethods)
