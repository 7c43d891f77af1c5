/// Java's two encodings of text: UTF-16 and modified UTF-8 (JVMS 4.4.7), and standard UTF-8 for the host's side.
///
/// Modified UTF-8 writes U+0000 as C0 80 and each half of a surrogate pair as three bytes of its own. Pure functions;
/// decoders of modified UTF-8 never read past the view, whatever it holds.
#pragma once

#include <string>
#include <string_view>

#include "base/types.h"

namespace cordon {

/// Class files before version 48 may write a character with more bytes than it needs.
enum class Utf8Rules { Strict, AllowOverlong };

/// Whether `text` is modified UTF-8 as JVMS 4.4.7 demands of a CONSTANT_Utf8: no zero byte, no byte F0 to FF, every
/// sequence whole and well-formed.
bool is_valid_modified_utf8(std::string_view text, Utf8Rules rules = Utf8Rules::Strict);

struct Utf16Shape {
  std::size_t length = 0;  ///< UTF-16 code units
  bool latin1 = true;      ///< all code units fit in a byte
};
/// What decoding would give. Malformed bytes count as one code unit each, as the decoder has it.
Utf16Shape utf16_shape(std::string_view modified_utf8);

/// Decodes into `out`, which has room for utf16_shape().length units. A malformed byte becomes itself, as HotSpot does.
void modified_utf8_to_utf16(std::string_view text, u2* out);
/// The same for text whose shape said Latin-1.
void modified_utf8_to_latin1(std::string_view text, u1* out);
std::u16string modified_utf8_to_utf16(std::string_view text);

std::size_t modified_utf8_length(std::span<const u2> utf16);
std::size_t modified_utf8_length_latin1(Bytes latin1);
std::string utf16_to_modified_utf8(std::span<const u2> utf16);
std::string latin1_to_modified_utf8(Bytes latin1);

/// Standard UTF-8. Unpaired surrogates become '?', as Java's own encoder does.
std::string utf16_to_utf8(std::span<const u2> utf16);
std::string latin1_to_utf8(Bytes latin1);
/// Decodes standard UTF-8; malformed input becomes U+FFFD, one for each maximal ill-formed part.
std::u16string utf8_to_utf16(std::string_view text);

/// Decodes the sequence of standard UTF-8 at `at`; its length, or 0 if it is malformed (overlong forms and surrogates too).
std::size_t decode_utf8(std::string_view text, std::size_t at, u4* code_point);
/// Characters that break lines, move the cursor, hide or reorder what is shown: not for logs and messages as they are.
bool is_treacherous(u4 code_point);

/// For messages and tools: modified UTF-8 as standard UTF-8.
std::string modified_utf8_to_utf8(std::string_view text);

}  // namespace cordon
