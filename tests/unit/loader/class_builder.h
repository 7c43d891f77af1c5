/// A writer of small class files, and the installed class library, for the loader's tests.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/types.h"

namespace cordon::test {

using ByteVector = std::vector<u1>;

/// Big-endian numbers of two bytes: be2({1, 0xCAFE}) is 00 01 CA FE.
ByteVector be2(std::initializer_list<u4> values);
ByteVector be4(u4 value);
ByteVector operator+(ByteVector a, const ByteVector& b);

/// Writes class files piece by piece; nothing is checked, so that broken ones can be made.
class ClassBuilder {
 public:
  explicit ClassBuilder(u2 major = 61) : major_(major) {}

  u2 utf8(std::string_view text);
  u2 class_ref(std::string_view class_name) { return constant(7, be2({utf8(class_name)})); }
  u2 string(std::string_view text) { return constant(8, be2({utf8(text)})); }
  u2 integer(u4 value) { return constant(3, be4(value)); }
  u2 long_value(u4 high, u4 low);
  u2 name_and_type(std::string_view member, std::string_view descriptor);
  /// Tag 9, 10 or 11: field, method, interface method.
  u2 member(u1 tag, std::string_view owner, std::string_view member, std::string_view descriptor);
  u2 constant(u1 tag, const ByteVector& body);

  ByteVector attribute(std::string_view attribute_name, const ByteVector& body);
  /// A Code attribute with stack 2 and locals 4; `exceptions` is the exception table with its length in front.
  ByteVector code(const ByteVector& bytecode, const std::vector<ByteVector>& attributes = {},
                  const ByteVector& exceptions = {0, 0});
  void field(u2 flags, std::string_view field_name, std::string_view descriptor,
             const std::vector<ByteVector>& attributes = {});
  void method(u2 flags, std::string_view method_name, std::string_view descriptor,
              const std::vector<ByteVector>& attributes = {});
  void class_attribute(std::string_view attribute_name, const ByteVector& body);

  ByteVector build();

  std::string name = "Foo";
  std::string super = "java/lang/Object";
  u2 minor = 0;
  u2 access = 0x21;
  u2 this_class = 0;  ///< index of its Class entry; 0: build() adds one
  std::vector<u2> interfaces;

 private:
  ByteVector member_info(u2 flags, std::string_view member, std::string_view descriptor,
                         const std::vector<ByteVector>& attributes);

  u2 major_;
  u2 count_ = 1;
  ByteVector pool_, fields_, methods_, attributes_;
  u2 field_count_ = 0, method_count_ = 0, attribute_count_ = 0;
};

/// The message of the error that parsing gives, or "" when it parses.
std::string parse_error(const ByteVector& bytes, std::string_view expected = {}, bool trusted = false);

/// The bytes of the installed lib/modules, read once; empty when there is no JDK.
Bytes installed_image();

}  // namespace cordon::test
