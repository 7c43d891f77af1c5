// java.util.zip.Inflater
#include <algorithm>

#include "stdlib/java/util/zip/zip_streams.h"
#include "vm/known.h"
#include "vm/memory_charge.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Permission;

constexpr ZipDirection kInflate = ZipDirection::Inflate;

JavaResult<jlong> init(Thread& thread, HostAccess& host, jboolean no_wrap) {
  std::shared_ptr<ZipStream> stream = CORDON_TRY(make_zip_stream(thread, host, kInflate));
  int result = Z_MEM_ERROR;
  retry_after_collecting(thread, [&] {
    result = inflateInit2(&stream->stream, no_wrap ? -MAX_WBITS : MAX_WBITS);
    return result != Z_MEM_ERROR;
  });
  if (result == Z_MEM_ERROR) return throw_new(thread, "java/lang/OutOfMemoryError");
  if (result != Z_OK) {
    const char* text = stream->stream.msg;
    if (!text && result == Z_VERSION_ERROR)
      text = "zlib returned Z_VERSION_ERROR: compile time and runtime zlib implementations differ";
    if (!text && result == Z_STREAM_ERROR) text = "inflateInit2 returned Z_STREAM_ERROR";
    return throw_internal_error(thread, text ? text : "unknown error initializing zlib library");
  }
  stream->is_open = true;
  return add_zip_stream(thread, std::move(stream));
}

JavaResult<void> set_dictionary(Thread& thread, jlong number, std::span<u1> dictionary) {
  int result;
  const char* text;
  {
    ZipStreamUse stream = use_zip_stream(thread, number, kInflate);
    if (!stream) return Thrown{};
    result = inflateSetDictionary(&*stream, dictionary.data(), static_cast<uInt>(dictionary.size()));
    text = stream->msg;
  }
  if (result == Z_OK) return {};
  bool bad_argument = result == Z_STREAM_ERROR || result == Z_DATA_ERROR;
  return throw_zip(thread, bad_argument ? "java/lang/IllegalArgumentException" : "java/lang/InternalError", text);
}

JavaResult<void> setDictionary(Thread& thread, jlong number, ByteArray* array, jint offset, jint length) {
  return set_dictionary(thread, number, CORDON_TRY(array_range(thread, array, offset, length)));
}

JavaResult<void> setDictionaryBuffer(Thread& thread, jlong number, jlong address, jint length) {
  return set_dictionary(thread, number, CORDON_TRY(readable_range(thread, address, length)));
}

/// As one call of inflate on all of both buffers, but with a look in between at whether the VM ends.
int inflate_in_pieces(Thread& thread, z_stream& stream, std::size_t input, std::size_t output) {
  for (bool is_first = true;; is_first = false) {
    const std::size_t in = std::min(input, kZipPiece), out = std::min(output, kZipPiece);
    stream.avail_in = static_cast<uInt>(in);
    stream.avail_out = static_cast<uInt>(out);
    int result = inflate(&stream, Z_SYNC_FLUSH);
    const std::size_t consumed = in - stream.avail_in, produced = out - stream.avail_out;
    input -= consumed;
    output -= produced;
    // No progress is an error only if there was none at all.
    if (result == Z_BUF_ERROR) return is_first ? Z_BUF_ERROR : Z_OK;
    const bool may_go_on = consumed + produced > 0 && (input > 0 || (produced == out && output > 0));
    if (result != Z_OK || !may_go_on || thread.is_terminating()) return result;
  }
}

JavaResult<jlong> inflate_bytes(Thread& thread, Object* self, jlong number, std::span<u1> input, std::span<u1> output) {
  int result;
  const char* text;
  jint consumed, produced;
  {
    ZipStreamUse stream = use_zip_stream(thread, number, kInflate);
    if (!stream) return Thrown{};
    stream->next_in = input.data();
    stream->next_out = output.data();
    result = inflate_in_pieces(thread, *stream, input.size(), output.size());
    consumed = static_cast<jint>(stream->next_in - input.data());
    produced = static_cast<jint>(stream->next_out - output.data());
    text = stream->msg;
    stream->next_in = stream->next_out = nullptr;
    stream->avail_in = stream->avail_out = 0;
  }
  const Known& known = thread.vm().known();
  switch (result) {
    case Z_BUF_ERROR:
      return pack_zip_result(0, 0, false, false);
    case Z_OK:
    case Z_STREAM_END:
    case Z_NEED_DICT:
      return pack_zip_result(consumed, produced, result == Z_STREAM_END, result == Z_NEED_DICT);
    case Z_DATA_ERROR:
      self->at<jint>(known.Inflater_inputConsumed) = consumed;
      self->at<jint>(known.Inflater_outputConsumed) = produced;
      return throw_zip(thread, "java/util/zip/DataFormatException", text);
    case Z_MEM_ERROR:
      return throw_new(thread, "java/lang/OutOfMemoryError");
    default:
      return throw_zip(thread, "java/lang/InternalError", text);
  }
}

JavaResult<jlong> inflateBytesBytes(Thread& thread, Object* self, jlong number, ByteArray* input, jint input_offset,
                                    jint input_length, ByteArray* output, jint output_offset, jint output_length) {
  std::span<u1> from = CORDON_TRY(array_range(thread, input, input_offset, input_length));
  std::span<u1> to = CORDON_TRY(array_range(thread, output, output_offset, output_length));
  return inflate_bytes(thread, self, number, from, to);
}

JavaResult<jlong> inflateBytesBuffer(Thread& thread, Object* self, jlong number, ByteArray* input, jint input_offset,
                                     jint input_length, jlong output_address, jint output_length) {
  std::span<u1> from = CORDON_TRY(array_range(thread, input, input_offset, input_length));
  std::span<u1> to = CORDON_TRY(writable_range(thread, output_address, output_length));
  return inflate_bytes(thread, self, number, from, to);
}

JavaResult<jlong> inflateBufferBytes(Thread& thread, Object* self, jlong number, jlong input_address,
                                     jint input_length, ByteArray* output, jint output_offset, jint output_length) {
  std::span<u1> from = CORDON_TRY(readable_range(thread, input_address, input_length));
  std::span<u1> to = CORDON_TRY(array_range(thread, output, output_offset, output_length));
  return inflate_bytes(thread, self, number, from, to);
}

JavaResult<jlong> inflateBufferBuffer(Thread& thread, Object* self, jlong number, jlong input_address,
                                      jint input_length, jlong output_address, jint output_length) {
  std::span<u1> from = CORDON_TRY(readable_range(thread, input_address, input_length));
  std::span<u1> to = CORDON_TRY(writable_range(thread, output_address, output_length));
  return inflate_bytes(thread, self, number, from, to);
}

JavaResult<jint> getAdler(Thread& thread, jlong number) {
  ZipStreamUse stream = use_zip_stream(thread, number, kInflate);
  if (!stream) return Thrown{};
  return static_cast<jint>(stream->adler);
}

JavaResult<void> reset(Thread& thread, jlong number) {
  int result;
  {
    ZipStreamUse stream = use_zip_stream(thread, number, kInflate);
    if (!stream) return Thrown{};
    result = inflateReset(&*stream);
  }
  if (result != Z_OK) return throw_new(thread, "java/lang/InternalError");
  return {};
}

JavaResult<void> end(Thread& thread, jlong number) { return end_zip_stream(thread, number, kInflate); }

constexpr NativeMethod kMethods[] = {
    pure<no_op>("initIDs", "()V"),
    host<init>("init", "(Z)J", Permission::Memory),
    pure<setDictionary>("setDictionary", "(J[BII)V"),
    pure<setDictionaryBuffer>("setDictionaryBuffer", "(JJI)V"),
    pure<inflateBytesBytes>("inflateBytesBytes", "(J[BII[BII)J"),
    pure<inflateBytesBuffer>("inflateBytesBuffer", "(J[BIIJI)J"),
    pure<inflateBufferBytes>("inflateBufferBytes", "(JJI[BII)J"),
    pure<inflateBufferBuffer>("inflateBufferBuffer", "(JJIJI)J"),
    pure<getAdler>("getAdler", "(J)I"),
    pure<reset>("reset", "(J)V"),
    pure<end>("end", "(J)V"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_util_zip_Inflater, "java/util/zip/Inflater", kMethods)
