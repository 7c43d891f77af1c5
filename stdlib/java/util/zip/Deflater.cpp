// java.util.zip.Deflater
#include "stdlib/java/util/zip/zip_streams.h"
#include "vm/memory_charge.h"
#include "vm/throw.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Permission;

constexpr ZipDirection kDeflate = ZipDirection::Deflate;
constexpr int kMemoryLevel = 8;  // zlib's default, as the JDK

JavaResult<jlong> init(Thread& thread, HostAccess& host, jint level, jint strategy, jboolean no_wrap) {
  std::shared_ptr<ZipStream> stream = CORDON_TRY(make_zip_stream(thread, host, kDeflate));
  int result = Z_MEM_ERROR;
  retry_after_collecting(thread, [&] {
    result = deflateInit2(&stream->stream, level, Z_DEFLATED, no_wrap ? -MAX_WBITS : MAX_WBITS, kMemoryLevel, strategy);
    return result != Z_MEM_ERROR;
  });
  if (result == Z_MEM_ERROR) return throw_new(thread, "java/lang/OutOfMemoryError");
  if (result == Z_STREAM_ERROR) return throw_new(thread, "java/lang/IllegalArgumentException");
  if (result != Z_OK) {
    const char* text = stream->stream.msg;
    if (!text && result == Z_VERSION_ERROR)
      text = "zlib returned Z_VERSION_ERROR: compile time and runtime zlib implementations differ";
    return throw_internal_error(thread, text ? text : "unknown error initializing zlib library");
  }
  stream->is_open = true;
  return add_zip_stream(thread, std::move(stream));
}

JavaResult<void> set_dictionary(Thread& thread, jlong number, std::span<u1> dictionary) {
  int result;
  const char* text;
  {
    ZipStreamUse stream = use_zip_stream(thread, number, kDeflate);
    if (!stream) return Thrown{};
    result = deflateSetDictionary(&*stream, dictionary.data(), static_cast<uInt>(dictionary.size()));
    text = stream->msg;
  }
  if (result == Z_OK) return {};
  if (result == Z_STREAM_ERROR) return throw_new(thread, "java/lang/IllegalArgumentException");
  return throw_zip(thread, "java/lang/InternalError", text);
}

JavaResult<void> setDictionary(Thread& thread, jlong number, ByteArray* array, jint offset, jint length) {
  return set_dictionary(thread, number, CORDON_TRY(array_range(thread, array, offset, length)));
}

JavaResult<void> setDictionaryBuffer(Thread& thread, jlong number, jlong address, jint length) {
  return set_dictionary(thread, number, CORDON_TRY(readable_range(thread, address, length)));
}

/// `params`: bit 0 tells that strategy (bits 1 and 2) and level (the rest) are to change first; the last flag of the
/// result, that they still have to.
/// As one call of deflate on all of the input, but with a look in between at whether the VM ends.
int deflate_in_pieces(Thread& thread, z_stream& stream, std::size_t input, int flush) {
  while (input > kZipPiece) {
    stream.avail_in = static_cast<uInt>(kZipPiece);
    int result = deflate(&stream, Z_NO_FLUSH);
    input -= kZipPiece - stream.avail_in;
    if (result != Z_OK || stream.avail_out == 0 || thread.is_terminating()) return result;
  }
  stream.avail_in = static_cast<uInt>(input);
  return deflate(&stream, flush);
}

JavaResult<jlong> deflate_bytes(Thread& thread, jlong number, std::span<u1> input, std::span<u1> output, jint flush,
                                jint params) {
  const bool set_params = params & 1;
  int result;
  const char* text;
  jint consumed, produced;
  {
    ZipStreamUse stream = use_zip_stream(thread, number, kDeflate);
    if (!stream) return Thrown{};
    stream->next_in = input.data();
    stream->next_out = output.data();
    stream->avail_in = static_cast<uInt>(input.size());
    stream->avail_out = static_cast<uInt>(output.size());
    result = set_params ? deflateParams(&*stream, params >> 3, params >> 1 & 3)
                        : deflate_in_pieces(thread, *stream, input.size(), flush);
    consumed = static_cast<jint>(stream->next_in - input.data());
    produced = static_cast<jint>(stream->next_out - output.data());
    text = stream->msg;
    stream->next_in = stream->next_out = nullptr;
    stream->avail_in = stream->avail_out = 0;
  }
  switch (result) {
    case Z_OK:
      return pack_zip_result(consumed, produced, false, false);
    case Z_STREAM_END:
      if (!set_params) return pack_zip_result(consumed, produced, true, false);
      break;
    case Z_BUF_ERROR:
      if (set_params) return pack_zip_result(consumed, produced, false, true);
      return pack_zip_result(0, 0, false, false);
  }
  return throw_zip(thread, "java/lang/InternalError", text);
}

JavaResult<jlong> deflateBytesBytes(Thread& thread, Object*, jlong number, ByteArray* input, jint input_offset,
                                    jint input_length, ByteArray* output, jint output_offset, jint output_length,
                                    jint flush, jint params) {
  std::span<u1> from = CORDON_TRY(array_range(thread, input, input_offset, input_length));
  std::span<u1> to = CORDON_TRY(array_range(thread, output, output_offset, output_length));
  return deflate_bytes(thread, number, from, to, flush, params);
}

JavaResult<jlong> deflateBytesBuffer(Thread& thread, Object*, jlong number, ByteArray* input, jint input_offset,
                                     jint input_length, jlong output_address, jint output_length, jint flush,
                                     jint params) {
  std::span<u1> from = CORDON_TRY(array_range(thread, input, input_offset, input_length));
  std::span<u1> to = CORDON_TRY(writable_range(thread, output_address, output_length));
  return deflate_bytes(thread, number, from, to, flush, params);
}

JavaResult<jlong> deflateBufferBytes(Thread& thread, Object*, jlong number, jlong input_address, jint input_length,
                                     ByteArray* output, jint output_offset, jint output_length, jint flush,
                                     jint params) {
  std::span<u1> from = CORDON_TRY(readable_range(thread, input_address, input_length));
  std::span<u1> to = CORDON_TRY(array_range(thread, output, output_offset, output_length));
  return deflate_bytes(thread, number, from, to, flush, params);
}

JavaResult<jlong> deflateBufferBuffer(Thread& thread, Object*, jlong number, jlong input_address, jint input_length,
                                      jlong output_address, jint output_length, jint flush, jint params) {
  std::span<u1> from = CORDON_TRY(readable_range(thread, input_address, input_length));
  std::span<u1> to = CORDON_TRY(writable_range(thread, output_address, output_length));
  return deflate_bytes(thread, number, from, to, flush, params);
}

JavaResult<jint> getAdler(Thread& thread, jlong number) {
  ZipStreamUse stream = use_zip_stream(thread, number, kDeflate);
  if (!stream) return Thrown{};
  return static_cast<jint>(stream->adler);
}

JavaResult<void> reset(Thread& thread, jlong number) {
  int result;
  {
    ZipStreamUse stream = use_zip_stream(thread, number, kDeflate);
    if (!stream) return Thrown{};
    result = deflateReset(&*stream);
  }
  if (result != Z_OK) return throw_new(thread, "java/lang/InternalError");
  return {};
}

JavaResult<void> end(Thread& thread, jlong number) { return end_zip_stream(thread, number, kDeflate); }

constexpr NativeMethod kMethods[] = {
    host<init>("init", "(IIZ)J", Permission::Memory),
    pure<setDictionary>("setDictionary", "(J[BII)V"),
    pure<setDictionaryBuffer>("setDictionaryBuffer", "(JJI)V"),
    pure<deflateBytesBytes>("deflateBytesBytes", "(J[BII[BIIII)J"),
    pure<deflateBytesBuffer>("deflateBytesBuffer", "(J[BIIJIII)J"),
    pure<deflateBufferBytes>("deflateBufferBytes", "(JJI[BIIII)J"),
    pure<deflateBufferBuffer>("deflateBufferBuffer", "(JJIJIII)J"),
    pure<getAdler>("getAdler", "(J)I"),
    pure<reset>("reset", "(J)V"),
    pure<end>("end", "(J)V"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_util_zip_Deflater, "java/util/zip/Deflater", kMethods)
