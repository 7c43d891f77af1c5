/// java.lang.String from and to C++ (compact strings: Latin-1 whenever every char fits, always).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "vm/java_result.h"
#include "vm/object.h"
#include "vm/vm.h"

namespace cordon::vm {

/// The characters of a string: Latin-1 or UTF-16. Keeps the array they stand in alive while it is in scope.
struct StringChars {
  const u1* latin1 = nullptr;
  const jchar* utf16 = nullptr;
  std::size_t length = 0;
  const Object* holder = nullptr;
  ~StringChars() { asm volatile("" : : "rm"(holder)); }
  jchar operator[](std::size_t i) const { return latin1 ? latin1[i] : utf16[i]; }
};
/// Empty for a String whose fields no constructor has set.
StringChars string_chars(Vm& vm, const Object* string);

JavaResult<Object*> make_string(Thread& thread, std::string_view utf8);  ///< standard UTF-8 (bad bytes become U+FFFD)
JavaResult<ObjectArray*> make_string_array(Thread& thread, const std::vector<std::string>& utf8);
JavaResult<Object*> make_string_modified(Thread& thread, std::string_view modified_utf8);  ///< class-file text
JavaResult<Object*> make_string_utf16(Thread& thread, const jchar* chars, std::size_t length);
JavaResult<Object*> make_string_latin1(Thread& thread, const u1* chars, std::size_t length);
JavaResult<Object*> make_dotted_string(Thread& thread, std::string_view internal_name);  ///< '/' becomes '.'

jint string_length(Vm& vm, const Object* string);
jchar string_char(Vm& vm, const Object* string, jint index);
bool string_is_latin1(Vm& vm, const Object* string);
std::string to_utf8(Vm& vm, const Object* string);           ///< standard UTF-8; lone surrogates become '?'
std::string to_modified_utf8(Vm& vm, const Object* string);  ///< as class files have it
std::u16string to_utf16(Vm& vm, const Object* string);
bool string_equals(Vm& vm, const Object* a, const Object* b);

/// String.intern (JLS 3.10.5): one object per content and VM, held weakly.
JavaResult<Object*> intern_string(Thread& thread, Object* string);
JavaResult<Object*> intern_symbol_string(Thread& thread, std::string_view modified_utf8);

}  // namespace cordon::vm
