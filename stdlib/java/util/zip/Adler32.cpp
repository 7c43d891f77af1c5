// java.util.zip.Adler32
#include "stdlib/java/util/zip/zip_streams.h"
#include "vm/guest_memory.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

jint checksum(jint sum, Bytes bytes) {
  return static_cast<jint>(adler32(static_cast<u4>(sum), bytes.data(), static_cast<uInt>(bytes.size())));
}

jint update(Thread&, jint sum, jint byte) {
  u1 one = static_cast<u1>(byte);
  return checksum(sum, {&one, 1});
}

JavaResult<jint> updateBytes(Thread& thread, jint sum, ByteArray* array, jint offset, jint length) {
  std::span<u1> bytes = CORDON_TRY(array_range(thread, array, offset, length));
  return bytes.empty() ? sum : checksum(sum, bytes);
}

JavaResult<jint> updateByteBuffer(Thread& thread, jint sum, jlong address, jint offset, jint length) {
  auto start = static_cast<jlong>(static_cast<u8>(address) + static_cast<u8>(jlong{offset}));
  std::span<u1> bytes = CORDON_TRY(readable_range(thread, start, length));
  return bytes.empty() ? sum : checksum(sum, bytes);
}

constexpr NativeMethod kMethods[] = {
    pure<update>("update", "(II)I"),
    pure<updateBytes>("updateBytes", "(I[BII)I"),
    pure<updateByteBuffer>("updateByteBuffer", "(IJII)I"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_util_zip_Adler32, "java/util/zip/Adler32", kMethods)
