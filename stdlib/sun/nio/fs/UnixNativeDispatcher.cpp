// sun.nio.fs.UnixNativeDispatcher: the system calls of java.nio.file.
#include "stdlib/sun/nio/fs/mount_tables.h"
#include "stdlib/sun/nio/fs/unix_calls.h"
#include "stdlib/sun/nio/fs/unix_names.h"
#include "vm/guest_memory.h"
#include "vm/throw.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::FileStat;
using monitor::FileTimeChange;
using monitor::Handle;
using monitor::PathRef;
using monitor::Permission;

enum : jint { kAtSymlinkNoFollow = 0x100, kAtRemoveDirectory = 0x200 };

/// What this file system can do: openat and its family, futimes, futimens, lutimes, extended attributes, birth time.
jint init(Thread&) { return 2 | 4 | 8 | 16 | 32 | 0x10000; }

JavaResult<Object*> getcwd(Thread& thread, HostAccess& host) { return make_bytes(thread, host->working_directory()); }

JavaResult<Object*> strerror(Thread& thread, jint code) {
  return make_bytes(thread, monitor::Gateway::error_text(code));
}

// --- Opening and closing -------------------------------------------------------------------------------------------

JavaResult<jint> open_path(Thread& thread, HostAccess& host, PathRef path, jint flags, jint mode) {
  monitor::OpenOptions options;
  if (!open_options(flags, mode, &options)) return throw_unix(thread, EINVAL);
  Result<Handle> handle = call_restartable(thread, [&] { return host->open(path, options, thread.wake); });
  if (!handle) return throw_unix(thread, handle.error());
  return handle->value;
}

JavaResult<jint> open0(Thread& thread, HostAccess& host, jlong path_address, jint flags, jint mode) {
  std::string path;
  if (!copy_path(thread, path_address, &path)) return Thrown{};
  return open_path(thread, host, path, flags, mode);
}

JavaResult<jint> openat0(Thread& thread, HostAccess& host, jint directory, jlong path_address, jint flags, jint mode) {
  std::string path;
  if (!copy_path(thread, path_address, &path)) return Thrown{};
  return open_path(thread, host, PathRef(path, Handle{directory}), flags, mode);
}

JavaResult<jint> dup(Thread& thread, HostAccess& host, jint handle) {
  Result<Handle> copy = host->duplicate(Handle{handle});
  if (!copy) return throw_unix(thread, copy.error());
  return copy->value;
}

void close0(Thread&, HostAccess& host, jint handle) {
  [[maybe_unused]] Result<void> closed = host->close(Handle{handle});
}

JavaResult<jint> read(Thread& thread, HostAccess& host, jint handle, jlong address, jint length) {
  auto buffer = writable_memory(thread, address, length);
  if (!buffer) return throw_bad_address(thread, address, length);
  Result<std::size_t> count =
      call_restartable(thread, [&] { return host->read(Handle{handle}, *buffer, thread.wake); });
  if (!count) return throw_unix(thread, count.error());
  return static_cast<jint>(*count);
}

JavaResult<jint> write(Thread& thread, HostAccess& host, jint handle, jlong address, jint length) {
  auto bytes = readable_memory(thread, address, length);
  if (!bytes) return throw_bad_address(thread, address, length);
  Result<std::size_t> count =
      call_restartable(thread, [&] { return host->write(Handle{handle}, *bytes, thread.wake); });
  if (!count) return throw_unix(thread, count.error());
  return static_cast<jint>(*count);
}

// --- Names ---------------------------------------------------------------------------------------------------------

JavaResult<void> link0(Thread& thread, HostAccess& host, jlong existing, jlong created) {
  return with_paths(thread, existing, created,
                    [&](const std::string& from, const std::string& to) { return host->link(from, to); });
}

JavaResult<void> symlink0(Thread& thread, HostAccess& host, jlong target, jlong created) {
  return with_paths(thread, target, created,
                    [&](const std::string& to, const std::string& link) { return host->symlink(to, link); });
}

JavaResult<void> rename0(Thread& thread, HostAccess& host, jlong from, jlong to) {
  return with_paths(thread, from, to,
                    [&](const std::string& source, const std::string& target) { return host->rename(source, target); });
}

JavaResult<void> renameat0(Thread& thread, HostAccess& host, jint from_directory, jlong from, jint to_directory,
                           jlong to) {
  return with_paths(thread, from, to, [&](const std::string& source, const std::string& target) {
    return host->rename(PathRef(source, Handle{from_directory}), PathRef(target, Handle{to_directory}));
  });
}

JavaResult<void> unlink0(Thread& thread, HostAccess& host, jlong path_address) {
  return with_path(thread, path_address, [&](const std::string& path) { return host->unlink(path); });
}

JavaResult<void> unlinkat0(Thread& thread, HostAccess& host, jint directory, jlong path_address, jint flags) {
  return with_path(thread, path_address, [&](const std::string& name) {
    PathRef path(name, Handle{directory});
    return flags & kAtRemoveDirectory ? host->rmdir(path) : host->unlink(path);
  });
}

JavaResult<void> mkdir0(Thread& thread, HostAccess& host, jlong path_address, jint mode) {
  return with_path(thread, path_address,
                   [&](const std::string& path) { return host->mkdir(path, static_cast<u4>(mode)); });
}

JavaResult<void> rmdir0(Thread& thread, HostAccess& host, jlong path_address) {
  return with_path(thread, path_address, [&](const std::string& path) { return host->rmdir(path); });
}

/// No VM makes devices or pipes with names.
JavaResult<void> mknod0(Thread& thread, jlong, jint, jlong) { return throw_unix(thread, EPERM); }

JavaResult<Object*> readlink0(Thread& thread, HostAccess& host, jlong path_address) {
  std::string path;
  if (!copy_path(thread, path_address, &path)) return Thrown{};
  Result<std::string> target = host->read_link(path);
  if (!target) return throw_unix(thread, target.error());
  return make_bytes(thread, *target);
}

JavaResult<Object*> realpath0(Thread& thread, HostAccess& host, jlong path_address) {
  std::string path;
  if (!copy_path(thread, path_address, &path)) return Thrown{};
  Result<std::string> real = host->real_path(path);
  if (!real) return throw_unix(thread, real.error());
  return make_bytes(thread, *real);
}

// --- Attributes ----------------------------------------------------------------------------------------------------

JavaResult<void> return_attributes(Thread& thread, Object* attributes, const Result<FileStat>& stat) {
  if (!stat) return throw_unix(thread, stat.error());
  if (!attributes) return throw_null_pointer(thread);
  store_attributes(thread.vm(), attributes, stat.value());
  return {};
}

JavaResult<void> stat0(Thread& thread, HostAccess& host, jlong path_address, Object* attributes) {
  std::string path;
  if (!copy_path(thread, path_address, &path)) return Thrown{};
  return return_attributes(thread, attributes, host->stat(path));
}

JavaResult<void> lstat0(Thread& thread, HostAccess& host, jlong path_address, Object* attributes) {
  std::string path;
  if (!copy_path(thread, path_address, &path)) return Thrown{};
  return return_attributes(thread, attributes, host->lstat(path));
}

JavaResult<void> fstat(Thread& thread, HostAccess& host, jint handle, Object* attributes) {
  return return_attributes(thread, attributes, host->fstat(Handle{handle}));
}

JavaResult<void> fstatat0(Thread& thread, HostAccess& host, jint directory, jlong path_address, jint flags,
                          Object* attributes) {
  std::string name;
  if (!copy_path(thread, path_address, &name)) return Thrown{};
  PathRef path(name, Handle{directory});
  return return_attributes(thread, attributes, flags & kAtSymlinkNoFollow ? host->lstat(path) : host->stat(path));
}

/// The mode, or 0 where there is nothing to see.
JavaResult<jint> stat1(Thread& thread, HostAccess& host, jlong path_address) {
  std::string path;
  if (!copy_path(thread, path_address, &path)) return Thrown{};
  Result<FileStat> stat = host->stat(path);
  return stat ? static_cast<jint>(stat->mode) : 0;
}

JavaResult<void> access0(Thread& thread, HostAccess& host, jlong path_address, jint mode) {
  return with_path(thread, path_address,
                   [&](const std::string& path) { return host->access(path, static_cast<u4>(mode)); });
}

JavaResult<bool> exists0(Thread& thread, HostAccess& host, jlong path_address) {
  std::string path;
  if (!copy_path(thread, path_address, &path)) return Thrown{};
  return host->access(path, monitor::kAccessExists).is_ok();
}

JavaResult<void> chmod0(Thread& thread, HostAccess& host, jlong path_address, jint mode) {
  return with_path(thread, path_address,
                   [&](const std::string& path) { return host->chmod(path, static_cast<u4>(mode)); });
}

JavaResult<void> fchmod(Thread& thread, HostAccess& host, jint handle, jint mode) {
  return unix_result(thread, host->fchmod(Handle{handle}, static_cast<u4>(mode)));
}

/// -1 leaves the id alone; others are unsigned.
i8 owner_id(jint id) { return id == -1 ? -1 : i8{static_cast<u4>(id)}; }

JavaResult<void> chown0(Thread& thread, HostAccess& host, jlong path_address, jint user, jint group) {
  return with_path(thread, path_address, [&](const std::string& path) {
    return host->chown(path, owner_id(user), owner_id(group), true);
  });
}

JavaResult<void> lchown0(Thread& thread, HostAccess& host, jlong path_address, jint user, jint group) {
  return with_path(thread, path_address, [&](const std::string& path) {
    return host->chown(path, owner_id(user), owner_id(group), false);
  });
}

JavaResult<void> fchown(Thread& thread, HostAccess& host, jint handle, jint user, jint group) {
  return unix_result(thread, host->fchown(Handle{handle}, owner_id(user), owner_id(group)));
}

/// A time in units of 1/`Unit` second; the system calls refuse a negative fraction, and Java counts on that.
template <jlong kUnit>
bool time_change(jlong time, FileTimeChange* change) {
  if (time % kUnit < 0) return false;
  change->kind = FileTimeChange::Set;
  change->time = {time / kUnit, static_cast<i4>(time % kUnit * (1'000'000'000 / kUnit))};
  return true;
}
constexpr jlong kMicros = 1'000'000, kNanos = 1'000'000'000;

JavaResult<void> set_path_times(Thread& thread, HostAccess& host, jlong path_address, jlong accessed, jlong modified,
                                bool follow_links) {
  FileTimeChange access, modification;
  if (!time_change<kMicros>(accessed, &access) || !time_change<kMicros>(modified, &modification))
    return throw_unix(thread, EINVAL);
  return with_path(thread, path_address, [&](const std::string& path) {
    return host->set_times(path, access, modification, follow_links);
  });
}

JavaResult<void> utimes0(Thread& thread, HostAccess& host, jlong path_address, jlong accessed, jlong modified) {
  return set_path_times(thread, host, path_address, accessed, modified, true);
}

JavaResult<void> lutimes0(Thread& thread, HostAccess& host, jlong path_address, jlong accessed, jlong modified) {
  return set_path_times(thread, host, path_address, accessed, modified, false);
}

template <jlong kUnit>
JavaResult<void> set_times(Thread& thread, HostAccess& host, jint handle, jlong accessed, jlong modified) {
  FileTimeChange access, modification;
  if (!time_change<kUnit>(accessed, &access) || !time_change<kUnit>(modified, &modification))
    return throw_unix(thread, EINVAL);
  return unix_result(thread, host->set_handle_times(Handle{handle}, access, modification));
}

JavaResult<void> statvfs0(Thread& thread, HostAccess& host, jlong path_address, Object* attributes) {
  std::string path;
  if (!copy_path(thread, path_address, &path)) return Thrown{};
  Result<monitor::FileSystemStat> stat = host->file_system_stat(path);
  if (!stat) return throw_unix(thread, stat.error());
  if (!attributes) return throw_null_pointer(thread);
  const Known& known = thread.vm().known();
  attributes->at<jlong>(known.UnixFileStoreAttributes_f_frsize) = static_cast<jlong>(stat->block_size);
  attributes->at<jlong>(known.UnixFileStoreAttributes_f_blocks) = static_cast<jlong>(stat->total_blocks);
  attributes->at<jlong>(known.UnixFileStoreAttributes_f_bfree) = static_cast<jlong>(stat->free_blocks);
  attributes->at<jlong>(known.UnixFileStoreAttributes_f_bavail) = static_cast<jlong>(stat->available_blocks);
  return {};
}

// --- Directories and mount tables ----------------------------------------------------------------------------------

JavaResult<jlong> opendir0(Thread& thread, HostAccess& host, jlong path_address) {
  std::string path;
  if (!copy_path(thread, path_address, &path)) return Thrown{};
  Result<Handle> stream = host->open_directory(path);
  if (!stream) return throw_unix(thread, stream.error());
  return stream->value;
}

/// The stream takes the directory's handle over.
JavaResult<jlong> fdopendir(Thread& thread, HostAccess& host, jint directory) {
  Result<Handle> stream = host->open_directory_of(Handle{directory});
  if (!stream) return throw_unix(thread, stream.error());
  [[maybe_unused]] Result<void> closed = host->close(Handle{directory});
  return stream->value;
}

JavaResult<void> closedir(Thread& thread, HostAccess& host, jlong stream) {
  return unix_result(thread, host->close(handle_of_long(stream)));
}

JavaResult<Object*> readdir(Thread& thread, HostAccess& host, jlong stream) {
  Result<std::optional<monitor::DirectoryEntry>> entry = host->read_directory(handle_of_long(stream));
  if (!entry) return throw_unix(thread, entry.error());
  if (!entry->has_value()) return nullptr;
  return make_bytes(thread, (*entry)->name);
}

JavaResult<void> rewind(Thread& thread, jlong stream) {
  std::shared_ptr<MountTable> table = find_mount_table(thread.vm(), stream);
  if (!table) return throw_unix(thread, EBADF);
  table->rewind();
  return {};
}

JavaResult<jint> getlinelen(Thread& thread, jlong stream) {
  std::shared_ptr<MountTable> table = find_mount_table(thread.vm(), stream);
  if (!table) return throw_unix(thread, EBADF);
  return table->next_length();
}

constexpr NativeMethod kMethods[] = {
    pure<init>("init", "()I"),
    host<getcwd>("getcwd", "()[B"),
    pure<strerror>("strerror", "(I)[B"),
    host<dup>("dup", "(I)I"),
    host<open0>("open0", "(JII)I", Permission::FileRead, Permission::FileWrite, Permission::FileCreate),
    host<openat0>("openat0", "(IJII)I", Permission::FileRead, Permission::FileWrite, Permission::FileCreate),
    host<close0>("close0", "(I)V"),
    host<read>("read", "(IJI)I", Permission::StandardStreams),
    host<write>("write", "(IJI)I", Permission::StandardStreams),
    host<link0>("link0", "(JJ)V", Permission::FileLink, Permission::FileCreate),
    host<symlink0>("symlink0", "(JJ)V", Permission::FileLink, Permission::FileCreate),
    host<rename0>("rename0", "(JJ)V", Permission::FileDelete, Permission::FileCreate),
    host<renameat0>("renameat0", "(IJIJ)V", Permission::FileDelete, Permission::FileCreate),
    host<unlink0>("unlink0", "(J)V", Permission::FileDelete),
    host<unlinkat0>("unlinkat0", "(IJI)V", Permission::FileDelete),
    host<mkdir0>("mkdir0", "(JI)V", Permission::FileCreate),
    host<rmdir0>("rmdir0", "(J)V", Permission::FileDelete),
    pure<mknod0>("mknod0", "(JIJ)V"),
    host<readlink0>("readlink0", "(J)[B", Permission::FileStat),
    host<realpath0>("realpath0", "(J)[B", Permission::FileStat),
    host<stat0>("stat0", "(JLsun/nio/fs/UnixFileAttributes;)V", Permission::FileStat),
    host<stat1>("stat1", "(J)I", Permission::FileStat),
    host<lstat0>("lstat0", "(JLsun/nio/fs/UnixFileAttributes;)V", Permission::FileStat),
    host<fstat>("fstat", "(ILsun/nio/fs/UnixFileAttributes;)V"),
    host<fstatat0>("fstatat0", "(IJILsun/nio/fs/UnixFileAttributes;)V", Permission::FileStat),
    host<access0>("access0", "(JI)V", Permission::FileStat, Permission::FileRead, Permission::FileWrite),
    host<exists0>("exists0", "(J)Z", Permission::FileStat),
    host<chmod0>("chmod0", "(JI)V", Permission::FileWrite),
    host<fchmod>("fchmod", "(II)V", Permission::FileWrite),
    host<chown0>("chown0", "(JII)V", Permission::FileWrite),
    host<lchown0>("lchown0", "(JII)V", Permission::FileWrite),
    host<fchown>("fchown", "(III)V", Permission::FileWrite),
    host<utimes0>("utimes0", "(JJJ)V", Permission::FileWrite),
    host<lutimes0>("lutimes0", "(JJJ)V", Permission::FileWrite),
    host<set_times<kMicros>>("futimes", "(IJJ)V", Permission::FileWrite),
    host<set_times<kNanos>>("futimens", "(IJJ)V", Permission::FileWrite),
    host<statvfs0>("statvfs0", "(JLsun/nio/fs/UnixFileStoreAttributes;)V", Permission::FileStat),
    host<opendir0>("opendir0", "(J)J", Permission::FileList),
    host<fdopendir>("fdopendir", "(I)J", Permission::FileList),
    host<closedir>("closedir", "(J)V"),
    host<readdir>("readdir", "(J)[B"),
    pure<rewind>("rewind", "(J)V"),
    pure<getlinelen>("getlinelen", "(J)I"),
    host<getpwuid>("getpwuid", "(I)[B", Permission::HostInfo),
    host<getgrgid>("getgrgid", "(I)[B", Permission::HostInfo),
    host<getpwnam0>("getpwnam0", "(J)I", Permission::HostInfo),
    host<getgrnam0>("getgrnam0", "(J)I", Permission::HostInfo),
    host<fgetxattr0>("fgetxattr0", "(IJJI)I", Permission::FileRead),
    host<fsetxattr0>("fsetxattr0", "(IJJI)V", Permission::FileWrite),
    host<fremovexattr0>("fremovexattr0", "(IJ)V", Permission::FileWrite),
    host<flistxattr>("flistxattr", "(IJI)I", Permission::FileRead),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_nio_fs_UnixNativeDispatcher, "sun/nio/fs/UnixNativeDispatcher", kMethods)
