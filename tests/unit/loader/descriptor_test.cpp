#include "loader/descriptor.h"

#include <doctest/doctest.h>

using namespace cordon;
using namespace cordon::loader;

TEST_CASE("valid and invalid descriptors") {
  for (const char* good : {"I", "[[J", "Ljava/lang/String;", "[La;"}) CHECK(is_valid_field_descriptor(good));
  for (const char* bad : {"", "V", "[", "[V", "L;", "La", "La//b;", "L/a;", "La/;", "La.b;", "II", "L[a;", "x"}) {
    CHECK_FALSE(is_valid_field_descriptor(bad));
  }
  CHECK(is_valid_field_descriptor(std::string(255, '[') + "I"));
  CHECK_FALSE(is_valid_field_descriptor(std::string(256, '[') + "I"));
  for (const char* good : {"()V", "(I[JLa/b;)[[D", "(L);)V"}) CHECK(is_valid_method_descriptor(good));
  for (const char* bad : {"", "I", "(", "()", "(V)V", "()[V", "()VV", "(I", "(L;)V", "()L", "()V "}) {
    CHECK_FALSE(is_valid_method_descriptor(bad));
  }
  CHECK(is_valid_method_descriptor("(" + std::string(127, 'D') + "I)V"));
  CHECK_FALSE(is_valid_method_descriptor("(" + std::string(128, 'D') + ")V"));
}

TEST_CASE("walking a method descriptor") {
  MethodDescriptor d("(I[JLjava/lang/String;[[La/B;D)La/C;");
  CHECK(d.parameter_count() == 5);
  CHECK(d.parameter_slots() == 6);
  CHECK(d.return_type().class_name() == "a/C");
  std::string tags;
  for (TypeView type : d) tags += type.computational();
  CHECK(tags == "IAAAD");
  auto at = d.begin();
  ++at;
  CHECK((*at).component().text() == "J");
  ++at;
  CHECK((*at).class_name() == "java/lang/String");
  ++at;
  CHECK((*at).innermost().class_name() == "a/B");
  CHECK((*at).class_name() == "[[La/B;");
  CHECK((*at).dimensions() == 2);
  CHECK(MethodDescriptor("(Z").return_type().empty());
  CHECK(MethodDescriptor("(L)V;)J").return_type().tag() == 'J');
  CHECK(MethodDescriptor("").parameter_count() == 0);
}

TEST_CASE("names as Java's messages have them") {
  CHECK(external_class_name("java/lang/String") == "java.lang.String");
  CHECK(external_class_name("[Ljava/lang/String;") == "[Ljava.lang.String;");
  CHECK(external_class_name("a/B+0x12", true) == "a.B/0x12");
  CHECK(external_type_name("[[Ljava/lang/String;") == "java.lang.String[][]");
  CHECK(external_type_name("[I") == "int[]");
  CHECK(external_type_name("what?") == "what?");
  CHECK(external_method_name("foo/Bar", "m", "(ILjava/lang/String;[Z)I") ==
        "int foo.Bar.m(int, java.lang.String, boolean[])");
  CHECK(external_method_name({}, "m", "()V") == "void m()");
}
