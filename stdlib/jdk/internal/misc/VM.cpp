// jdk.internal.misc.VM
#include "vm/vm.h"

#include "monitor/gateway.h"
#include "vm/alloc.h"
#include "vm/link.h"
#include "vm/native.h"
#include "vm/stack_walk.h"
#include "vm/strings.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Permission;

bool is_platform_loader(const Object* loader) {
  return loader->klass->is_shared() &&
         loader->klass->name->text() == "jdk/internal/loader/ClassLoaders$PlatformClassLoader";
}

/// The loader of the nearest frame whose class is neither the boot nor the platform loader's.
Object* latestUserDefinedLoader0(Thread& thread) {
  for (FrameWalker w(thread); !w.done(); w.next()) {
    const Class* holder = w.method()->holder;
    // Generated accessors have loaders of their own.
    if (holder->is_magic_accessor) continue;
    Object* loader = loader_object(holder);
    if (loader && !is_platform_loader(loader)) return loader;
  }
  return nullptr;
}

/// Nanoseconds since `offset_seconds` after the epoch; -1 if that is too far away for a long.
jlong getNanoTimeAdjustment(Thread&, HostAccess& host, jlong offset_seconds) {
  constexpr jlong kMaxDifference = 0x1'0000'0000, kNanos = 1'000'000'000;
  jlong now = host->wall_time_nanos();
  jlong difference;
  if (__builtin_sub_overflow(now / kNanos, offset_seconds, &difference)) return -1;
  if (difference >= kMaxDifference || difference <= -kMaxDifference) return -1;
  return difference * kNanos + now % kNanos;
}

jlong getuid(Thread&, HostAccess& host) { return host->host_facts().user_id; }
jlong geteuid(Thread&, HostAccess& host) { return host->host_facts().effective_user_id; }
jlong getgid(Thread&, HostAccess& host) { return host->host_facts().group_id; }
jlong getegid(Thread&, HostAccess& host) { return host->host_facts().effective_group_id; }

/// Null if there were none.
JavaResult<ObjectArray*> getRuntimeArguments(Thread& thread) {
  const std::vector<std::string>& given = thread.vm().options().arguments;
  return given.empty() ? nullptr : make_string_array(thread, given);
}

constexpr NativeMethod kMethods[] = {
    pure<no_op>("initialize", "()V"),
    pure<latestUserDefinedLoader0>("latestUserDefinedLoader0", "()Ljava/lang/ClassLoader;"),
    host<getNanoTimeAdjustment>("getNanoTimeAdjustment", "(J)J", Permission::Clock),
    host<getuid>("getuid", "()J", Permission::HostInfo),
    host<geteuid>("geteuid", "()J", Permission::HostInfo),
    host<getgid>("getgid", "()J", Permission::HostInfo),
    host<getegid>("getegid", "()J", Permission::HostInfo),
    pure<getRuntimeArguments>("getRuntimeArguments", "()[Ljava/lang/String;"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(jdk_internal_misc_VM, "jdk/internal/misc/VM", kMethods)
