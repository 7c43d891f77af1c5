#include "vm/strings.h"

#include <algorithm>
#include <cstring>

#include "base/utf8.h"
#include "vm/alloc.h"
#include "vm/string_table.h"
#include "vm/throw.h"

namespace cordon::vm {

namespace {

constexpr jbyte kLatin1 = 0, kUtf16 = 1;  // java.lang.String.LATIN1, UTF16

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<u1>(c) < 0x80; });
}

bool fits_latin1(const jchar* chars, std::size_t length) {
  jchar all = 0;
  for (std::size_t i = 0; i < length; ++i) all |= chars[i];
  return all < 0x100;
}

/// A byte array for `length` characters of the coder; Java's own limit for text that is too long.
JavaResult<ByteArray*> allocate_value(Thread& thread, std::size_t length, jbyte coder) {
  std::size_t bytes = length << coder;
  if (bytes > 0x7fffffff) return throw_out_of_memory(thread, "Requested array size exceeds VM limit");
  return allocate_bytes(thread, static_cast<jint>(bytes));
}

JavaResult<Object*> wrap_value(Thread& thread, ByteArray* value, jbyte coder) {
  Known& known = thread.vm().known();
  Object* string = CORDON_TRY(allocate_instance(thread, known.String));
  store_reference(string, known.String_value, value);
  string->at<jbyte>(known.String_coder) = coder;
  return string;
}

std::span<const u2> utf16_span(const StringChars& chars) { return {chars.utf16, chars.length}; }
Bytes latin1_span(const StringChars& chars) { return {chars.latin1, chars.length}; }

}  // namespace

StringChars string_chars(Vm& vm, const Object* string) {
  Known& known = vm.known();
  StringChars chars;
  auto* value = static_cast<const ByteArray*>(string->at<Object*>(known.String_value));
  if (!value) return chars;
  chars.holder = value;
  if (string->at<jbyte>(known.String_coder) == kLatin1) {
    chars.latin1 = reinterpret_cast<const u1*>(value->data());
    chars.length = static_cast<std::size_t>(value->length());
  } else {
    chars.utf16 = reinterpret_cast<const jchar*>(value->data());
    chars.length = static_cast<std::size_t>(value->length()) / 2;
  }
  return chars;
}

JavaResult<Object*> make_string_latin1(Thread& thread, const u1* chars, std::size_t length) {
  ByteArray* value = CORDON_TRY(allocate_value(thread, length, kLatin1));
  if (length) std::memcpy(value->data(), chars, length);
  return wrap_value(thread, value, kLatin1);
}

JavaResult<Object*> make_string_utf16(Thread& thread, const jchar* chars, std::size_t length) {
  bool latin1 = fits_latin1(chars, length);
  ByteArray* value = CORDON_TRY(allocate_value(thread, length, latin1 ? kLatin1 : kUtf16));
  if (latin1)
    for (std::size_t i = 0; i < length; ++i) value->data()[i] = static_cast<jbyte>(chars[i]);
  else
    std::memcpy(value->data(), chars, length * sizeof(jchar));
  return wrap_value(thread, value, latin1 ? kLatin1 : kUtf16);
}

JavaResult<Object*> make_string(Thread& thread, std::string_view utf8) {
  if (is_ascii(utf8)) return make_string_latin1(thread, reinterpret_cast<const u1*>(utf8.data()), utf8.size());
  std::u16string text = utf8_to_utf16(utf8);
  return make_string_utf16(thread, reinterpret_cast<const jchar*>(text.data()), text.size());
}

JavaResult<ObjectArray*> make_string_array(Thread& thread, const std::vector<std::string>& utf8) {
  ObjectArray* array = CORDON_TRY(allocate_objects(thread, thread.vm().known().String, static_cast<jint>(utf8.size())));
  for (std::size_t i = 0; i < utf8.size(); ++i) (*array)[static_cast<jint>(i)] = CORDON_TRY(make_string(thread, utf8[i]));
  return array;
}

JavaResult<Object*> make_string_modified(Thread& thread, std::string_view modified_utf8) {
  Utf16Shape shape = utf16_shape(modified_utf8);
  jbyte coder = shape.latin1 ? kLatin1 : kUtf16;
  ByteArray* value = CORDON_TRY(allocate_value(thread, shape.length, coder));
  if (shape.latin1)
    modified_utf8_to_latin1(modified_utf8, reinterpret_cast<u1*>(value->data()));
  else
    modified_utf8_to_utf16(modified_utf8, reinterpret_cast<u2*>(value->data()));
  return wrap_value(thread, value, coder);
}

JavaResult<Object*> make_dotted_string(Thread& thread, std::string_view internal_name) {
  std::string dotted(internal_name);
  std::replace(dotted.begin(), dotted.end(), '/', '.');
  return make_string_modified(thread, dotted);
}

jint string_length(Vm& vm, const Object* string) { return static_cast<jint>(string_chars(vm, string).length); }

jchar string_char(Vm& vm, const Object* string, jint index) {
  StringChars chars = string_chars(vm, string);
  return static_cast<u4>(index) < chars.length ? chars[static_cast<std::size_t>(index)] : u'\0';
}

bool string_is_latin1(Vm& vm, const Object* string) { return string->at<jbyte>(vm.known().String_coder) == kLatin1; }

std::string to_utf8(Vm& vm, const Object* string) {
  StringChars chars = string_chars(vm, string);
  return chars.utf16 ? utf16_to_utf8(utf16_span(chars)) : latin1_to_utf8(latin1_span(chars));
}

std::string to_modified_utf8(Vm& vm, const Object* string) {
  StringChars chars = string_chars(vm, string);
  return chars.utf16 ? utf16_to_modified_utf8(utf16_span(chars)) : latin1_to_modified_utf8(latin1_span(chars));
}

std::u16string to_utf16(Vm& vm, const Object* string) {
  StringChars chars = string_chars(vm, string);
  std::u16string text(chars.length, u'\0');
  for (std::size_t i = 0; i < chars.length; ++i) text[i] = chars[i];
  return text;
}

bool string_equals(Vm& vm, const Object* a, const Object* b) {
  if (a == b) return true;
  StringChars x = string_chars(vm, a), y = string_chars(vm, b);
  if (x.length != y.length) return false;
  for (std::size_t i = 0; i < x.length; ++i)
    if (x[i] != y[i]) return false;
  return true;
}

JavaResult<Object*> intern_string(Thread& thread, Object* string) { return thread.vm().strings().insert(string); }

JavaResult<Object*> intern_symbol_string(Thread& thread, std::string_view modified_utf8) {
  StringTable& table = thread.vm().strings();
  std::u16string wide;
  StringChars chars;
  if (is_ascii(modified_utf8)) {
    chars.latin1 = reinterpret_cast<const u1*>(modified_utf8.data());
    chars.length = modified_utf8.size();
  } else {
    wide = modified_utf8_to_utf16(modified_utf8);
    chars.utf16 = reinterpret_cast<const jchar*>(wide.data());
    chars.length = wide.size();
  }
  if (Object* found = table.find(chars)) return found;
  return table.insert(CORDON_TRY(make_string_modified(thread, modified_utf8)));
}

}  // namespace cordon::vm
