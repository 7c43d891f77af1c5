#include "stdlib/sun/nio/fs/unix_calls.h"

#include <cstring>

#include "vm/alloc.h"
#include "vm/guest_memory.h"
#include "vm/invoke.h"
#include "vm/link.h"
#include "vm/strings.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::stdlib {

using namespace vm;

bool copy_path(Thread& thread, jlong address, std::string* path) {
  auto bytes = memory_regions(thread).c_string(thread.region_cache, address);
  if (!bytes) {
    throw_bad_address(thread, address, 1);
    return false;
  }
  path->assign(reinterpret_cast<const char*>(bytes->data()), bytes->size());
  return true;
}

Thrown throw_unix(Thread& thread, int code) {
  thread.denial.clear();
  auto exception =
      new_object(thread, find_boot(thread.vm(), "sun/nio/fs/UnixException"), "(I)V", {Value(jint{code})});
  if (!exception.is_ok()) return {};
  return throw_object(thread, exception.value());
}

Thrown throw_unix(Thread& thread, const Error& error) {
  if (thread.is_terminating()) return terminate_thread(thread);
  switch (error.kind) {
    case ErrorKind::Host:
      return throw_unix(thread, error.code);
    case ErrorKind::Quota: {
      // Java makes an IOException with this text of it.
      auto text = make_string(thread, error.message);
      if (!text.is_ok()) return {};
      auto exception = new_object(thread, find_boot(thread.vm(), "sun/nio/fs/UnixException"), "(Ljava/lang/String;)V",
                                  {Value(text.value())});
      if (!exception.is_ok()) return {};
      return throw_object(thread, exception.value());
    }
    case ErrorKind::NotFound:
      return throw_unix(thread, ENOENT);
    default: {
      Thrown thrown = throw_unix(thread, EACCES);
      thread.denial = error.message;
      return thrown;
    }
  }
}

JavaResult<Object*> make_bytes(Thread& thread, std::string_view bytes) {
  ByteArray* array = CORDON_TRY(allocate_bytes(thread, static_cast<jint>(bytes.size())));
  std::memcpy(array->data(), bytes.data(), bytes.size());
  return static_cast<Object*>(array);
}

void store_attributes(Vm& vm, Object* attributes, const monitor::FileStat& stat) {
  const Known& known = vm.known();
  auto store_time = [&](u4 seconds, u4 nanos, monitor::FileTime time) {
    attributes->at<jlong>(seconds) = time.seconds;
    attributes->at<jlong>(nanos) = time.nanos;
  };
  attributes->at<jint>(known.UnixFileAttributes_st_mode) = static_cast<jint>(stat.mode);
  attributes->at<jlong>(known.UnixFileAttributes_st_ino) = static_cast<jlong>(stat.inode);
  attributes->at<jlong>(known.UnixFileAttributes_st_dev) = static_cast<jlong>(stat.device);
  attributes->at<jlong>(known.UnixFileAttributes_st_rdev) = static_cast<jlong>(stat.raw_device);
  attributes->at<jint>(known.UnixFileAttributes_st_nlink) = static_cast<jint>(stat.links);
  attributes->at<jint>(known.UnixFileAttributes_st_uid) = static_cast<jint>(stat.user);
  attributes->at<jint>(known.UnixFileAttributes_st_gid) = static_cast<jint>(stat.group);
  attributes->at<jlong>(known.UnixFileAttributes_st_size) = stat.size;
  store_time(known.UnixFileAttributes_st_atime_sec, known.UnixFileAttributes_st_atime_nsec, stat.accessed);
  store_time(known.UnixFileAttributes_st_mtime_sec, known.UnixFileAttributes_st_mtime_nsec, stat.modified);
  store_time(known.UnixFileAttributes_st_ctime_sec, known.UnixFileAttributes_st_ctime_nsec, stat.changed);
  // Without a birth time the modification time stands in for it, as Java has it where none is supported.
  bool has_birth = stat.born != monitor::FileTime{};
  store_time(known.UnixFileAttributes_st_birthtime_sec, known.UnixFileAttributes_st_birthtime_nsec,
             has_birth ? stat.born : stat.modified);
}

bool open_options(jint flags, jint mode, monitor::OpenOptions* options) {
  // Linux on x86-64, which the constants in the JDK's UnixConstants were compiled for.
  enum : jint {
    kWriteOnly = 01,
    kReadWrite = 02,
    kAccessMode = 03,
    kCreate = 0100,
    kExclusive = 0200,
    kTruncate = 01000,
    kAppend = 02000,
    kDataSync = 010000,
    kDirect = 040000,
    kNoFollow = 0400000,
    kSync = 04010000,
    kAll = kAccessMode | kCreate | kExclusive | kTruncate | kAppend | kDataSync | kDirect | kNoFollow | kSync,
  };
  jint access = flags & kAccessMode;
  if (flags & ~kAll || access == kAccessMode) return false;
  options->read = access != kWriteOnly;
  options->write = access == kWriteOnly || access == kReadWrite;
  options->create = flags & kCreate;
  options->create_new = options->create && (flags & kExclusive);
  options->truncate = flags & kTruncate;
  options->append = flags & kAppend;
  options->sync = (flags & kSync) == kSync;
  options->dsync = !options->sync && (flags & kDataSync);
  options->direct = flags & kDirect;
  options->nofollow = flags & kNoFollow;
  options->mode = static_cast<u4>(mode) & 07777;
  return true;
}

}  // namespace cordon::stdlib
