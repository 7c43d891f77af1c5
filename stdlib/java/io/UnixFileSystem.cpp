// java.io.UnixFileSystem: what java.io.File asks. Most of it answers "no" to whatever fails, a refusal included.
#include "stdlib/file_io.h"
#include "vm/alloc.h"
#include "vm/strings.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::FileStat;
using monitor::FileSystemStat;
using monitor::Permission;

/// FileSystem.BA_*, ACCESS_*, SPACE_*.
enum : jint { kExists = 1, kRegular = 2, kDirectory = 4 };
enum : jint { kExecute = 1, kWrite = 2, kRead = 4 };
enum : jint { kTotal, kFree, kUsable };

/// A path argument, as java.io.File holds it.
struct PathArg {
  std::string text;
  bool is_null = true;
  PathArg(Thread& thread, Object* string) {
    if (!string) return;
    text = to_utf8(thread.vm(), string);
    is_null = false;
  }
  static PathArg of_file(Thread& thread, Object* file) {
    return {thread, file ? file->at<Object*>(thread.vm().known().File_path) : nullptr};
  }
};

JavaResult<Object*> canonicalize0(Thread& thread, HostAccess& host, Object*, Object* path) {
  PathArg name(thread, path);
  if (name.is_null) return throw_null_pointer(thread);
  Result<std::string> canonical = host->canonicalize(name.text);
  if (!canonical) return throw_io(thread, canonical.error());
  return make_string(thread, *canonical);
}

JavaResult<jint> getBooleanAttributes0(Thread& thread, HostAccess& host, Object*, Object* file) {
  PathArg name = PathArg::of_file(thread, file);
  if (name.is_null) return throw_null_pointer(thread);
  Result<FileStat> stat = host->stat(name.text);
  if (!stat) return 0;
  return kExists | (stat->is_regular() ? kRegular : 0) | (stat->is_directory() ? kDirectory : 0);
}

JavaResult<bool> checkAccess(Thread& thread, HostAccess& host, Object*, Object* file, jint access) {
  PathArg name = PathArg::of_file(thread, file);
  if (name.is_null) return throw_null_pointer(thread);
  return host->access(name.text, static_cast<u4>(access) & (kExecute | kWrite | kRead)).is_ok();
}

JavaResult<jlong> getLastModifiedTime(Thread& thread, HostAccess& host, Object*, Object* file) {
  PathArg name = PathArg::of_file(thread, file);
  if (name.is_null) return throw_null_pointer(thread);
  Result<FileStat> stat = host->stat(name.text);
  return stat ? stat->modified.seconds * 1000 + stat->modified.nanos / 1'000'000 : 0;
}

JavaResult<jlong> getLength(Thread& thread, HostAccess& host, Object*, Object* file) {
  PathArg name = PathArg::of_file(thread, file);
  if (name.is_null) return throw_null_pointer(thread);
  Result<FileStat> stat = host->stat(name.text);
  return stat ? stat->size : 0;
}

JavaResult<bool> setPermission(Thread& thread, HostAccess& host, Object*, Object* file, jint access, jboolean enable,
                               jboolean owner_only) {
  PathArg name = PathArg::of_file(thread, file);
  if (name.is_null) return throw_null_pointer(thread);
  // The bits of kRead, kWrite and kExecute are those of one octal digit of a mode.
  u4 digit = static_cast<u4>(access) & (kExecute | kWrite | kRead);
  u4 bits = owner_only ? digit << 6 : digit << 6 | digit << 3 | digit;
  Result<FileStat> stat = host->stat(name.text);
  return stat && host->chmod(name.text, enable ? stat->mode | bits : stat->mode & ~bits).is_ok();
}

JavaResult<bool> createFileExclusively(Thread& thread, HostAccess& host, Object*, Object* path) {
  PathArg name(thread, path);
  if (name.is_null) return throw_null_pointer(thread);
  if (name.text == "/") return false;  // is always there
  monitor::OpenOptions options;
  options.write = options.create = options.create_new = true;
  options.refuse_directory = true;
  Result<monitor::Handle> handle =
      call_restartable(thread, [&] { return host->open(name.text, options, thread.wake); });
  if (handle) {
    Result<void> closed = host->close(*handle);
    if (!closed) return throw_io(thread, closed.error());
    return true;
  }
  if (is_host_error(handle.error(), EEXIST)) return false;
  if (handle.error().kind == ErrorKind::Denied) return throw_io_exception(thread, reason_of(handle.error()));
  return throw_io(thread, handle.error());
}

JavaResult<bool> delete0(Thread& thread, HostAccess& host, Object*, Object* file) {
  PathArg name = PathArg::of_file(thread, file);
  if (name.is_null) return throw_null_pointer(thread);
  return host->remove(name.text).is_ok();
}

JavaResult<Object*> list(Thread& thread, HostAccess& host, Object*, Object* file) {
  PathArg name = PathArg::of_file(thread, file);
  if (name.is_null) return throw_null_pointer(thread);
  Result<std::vector<std::string>> names = host->list_directory(name.text);
  if (!names) return nullptr;
  ObjectArray* array =
      CORDON_TRY(allocate_objects(thread, thread.vm().known().String, static_cast<jint>(names->size())));
  for (std::size_t i = 0; i < names->size(); ++i) (*array)[i] = CORDON_TRY(make_string(thread, (*names)[i]));
  return static_cast<Object*>(array);
}

JavaResult<bool> createDirectory(Thread& thread, HostAccess& host, Object*, Object* file) {
  PathArg name = PathArg::of_file(thread, file);
  if (name.is_null) return throw_null_pointer(thread);
  return host->mkdir(name.text, 0777).is_ok();
}

JavaResult<bool> rename0(Thread& thread, HostAccess& host, Object*, Object* from, Object* to) {
  PathArg source = PathArg::of_file(thread, from), target = PathArg::of_file(thread, to);
  if (source.is_null || target.is_null) return throw_null_pointer(thread);
  return host->rename(source.text, target.text).is_ok();
}

JavaResult<bool> setLastModifiedTime(Thread& thread, HostAccess& host, Object*, Object* file, jlong millis) {
  PathArg name = PathArg::of_file(thread, file);
  if (name.is_null) return throw_null_pointer(thread);
  return host->set_last_modified(name.text, millis).is_ok();
}

JavaResult<bool> setReadOnly(Thread& thread, HostAccess& host, Object*, Object* file) {
  PathArg name = PathArg::of_file(thread, file);
  if (name.is_null) return throw_null_pointer(thread);
  Result<FileStat> stat = host->stat(name.text);
  return stat && host->chmod(name.text, stat->mode & ~u4{0222}).is_ok();
}

JavaResult<jlong> getSpace(Thread& thread, HostAccess& host, Object*, Object* file, jint kind) {
  PathArg name = PathArg::of_file(thread, file);
  if (name.is_null) return throw_null_pointer(thread);
  Result<FileSystemStat> stat = host->file_system_stat(name.text);
  if (!stat) return 0;
  u8 blocks = kind == kTotal    ? stat->total_blocks
              : kind == kFree   ? stat->free_blocks
              : kind == kUsable ? stat->available_blocks
                                : 0;
  return static_cast<jlong>(stat->block_size * blocks);
}

JavaResult<jlong> getNameMax0(Thread& thread, HostAccess& host, Object*, Object* path) {
  constexpr jlong kNameMax = 255;
  PathArg name(thread, path);
  if (name.is_null) return throw_null_pointer(thread);
  Result<i8> length = host->name_max(name.text);
  return length && *length >= 0 ? *length : kNameMax;
}

constexpr NativeMethod kMethods[] = {
    pure<no_op>("initIDs", "()V"),
    host<canonicalize0>("canonicalize0", "(Ljava/lang/String;)Ljava/lang/String;", Permission::FileStat),
    host<getBooleanAttributes0>("getBooleanAttributes0", "(Ljava/io/File;)I", Permission::FileStat),
    host<checkAccess>("checkAccess", "(Ljava/io/File;I)Z", Permission::FileStat, Permission::FileRead,
                      Permission::FileWrite),
    host<getLastModifiedTime>("getLastModifiedTime", "(Ljava/io/File;)J", Permission::FileStat),
    host<getLength>("getLength", "(Ljava/io/File;)J", Permission::FileStat),
    host<setPermission>("setPermission", "(Ljava/io/File;IZZ)Z", Permission::FileStat, Permission::FileWrite),
    host<createFileExclusively>("createFileExclusively", "(Ljava/lang/String;)Z", Permission::FileWrite,
                                Permission::FileCreate),
    host<delete0>("delete0", "(Ljava/io/File;)Z", Permission::FileDelete),
    host<list>("list", "(Ljava/io/File;)[Ljava/lang/String;", Permission::FileList),
    host<createDirectory>("createDirectory", "(Ljava/io/File;)Z", Permission::FileCreate),
    host<rename0>("rename0", "(Ljava/io/File;Ljava/io/File;)Z", Permission::FileDelete, Permission::FileCreate),
    host<setLastModifiedTime>("setLastModifiedTime", "(Ljava/io/File;J)Z", Permission::FileWrite),
    host<setReadOnly>("setReadOnly", "(Ljava/io/File;)Z", Permission::FileStat, Permission::FileWrite),
    host<getSpace>("getSpace", "(Ljava/io/File;I)J", Permission::FileStat),
    host<getNameMax0>("getNameMax0", "(Ljava/lang/String;)J", Permission::FileStat),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_io_UnixFileSystem, "java/io/UnixFileSystem", kMethods)
