// sun.nio.fs.LinuxNativeDispatcher: the mount table, for FileStore.
#include "stdlib/sun/nio/fs/mount_tables.h"
#include "stdlib/sun/nio/fs/unix_calls.h"
#include "vm/throw.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Permission;

JavaResult<jlong> setmntent0(Thread& thread, HostAccess& host, jlong path_address, jlong) {
  std::string path;
  if (!copy_path(thread, path_address, &path)) return Thrown{};
  if (path != "/proc/mounts" && path != "/proc/self/mounts" && path != "/etc/mtab") return throw_unix(thread, ENOENT);
  Result<std::vector<monitor::Mount>> rows = host->mounts();
  if (!rows) return throw_unix(thread, rows.error());
  jlong number = add_mount_table(thread.vm(), std::make_shared<MountTable>(std::move(*rows)));
  if (number == 0) return throw_unix(thread, EMFILE);
  return number;
}

JavaResult<jint> getmntent0(Thread& thread, jlong number, Object* entry, jlong, jint) {
  if (!entry) return throw_null_pointer(thread);
  std::shared_ptr<MountTable> table = find_mount_table(thread.vm(), number);
  if (!table) return throw_unix(thread, EBADF);
  std::optional<monitor::Mount> row = table->next();
  if (!row) return -1;
  const Known& known = thread.vm().known();
  entry->at<Object*>(known.UnixMountEntry_name) = CORDON_TRY(make_bytes(thread, row->source));
  entry->at<Object*>(known.UnixMountEntry_dir) = CORDON_TRY(make_bytes(thread, row->directory));
  entry->at<Object*>(known.UnixMountEntry_fstype) = CORDON_TRY(make_bytes(thread, row->type));
  entry->at<Object*>(known.UnixMountEntry_opts) = CORDON_TRY(make_bytes(thread, row->options));
  return 0;
}

void endmntent(Thread& thread, jlong number) { remove_mount_table(thread.vm(), number); }

constexpr NativeMethod kMethods[] = {
    pure<no_op>("init", "()V"),
    host<setmntent0>("setmntent0", "(JJ)J", Permission::HostInfo),
    pure<getmntent0>("getmntent0", "(JLsun/nio/fs/UnixMountEntry;JI)I"),
    pure<endmntent>("endmntent", "(J)V"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_nio_fs_LinuxNativeDispatcher, "sun/nio/fs/LinuxNativeDispatcher", kMethods)
