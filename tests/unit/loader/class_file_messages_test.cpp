// Each broken class file gets the message that HotSpot 17 gives it. The expectations were compared with the installed
// java once; random damage (class_file_test.cpp) covers the rest.
#include <doctest/doctest.h>

#include <functional>

#include "class_builder.h"

using namespace cordon;
using namespace cordon::test;

namespace {

struct Case {
  const char* message;
  std::function<void(ClassBuilder&)> make;
  u2 major = 61;
};

const ByteVector kReturn = {0xB1};

std::string repeated(std::string_view part, int times) {
  std::string out;
  for (int i = 0; i < times; i++) out += part;
  return out;
}

const Case kCases[] = {
    // JVMS 4.1
    {"Foo is not a class because access_flag ACC_MODULE is set", [](ClassBuilder& b) { b.access = 0x8000; }},
    {"Illegal class modifiers in class Foo: 0x430", [](ClassBuilder& b) { b.access = 0x430; }},
    {"Illegal class modifiers in class Foo: 0x200", [](ClassBuilder& b) { b.access = 0x200; }},
    {"Illegal class modifiers in class Foo: 0x2020", [](ClassBuilder& b) { b.access = 0x2020; }},
    {"Bad class name in class file Foo", [](ClassBuilder& b) { b.name = "[I"; }},
    {"Bad superclass name in class file Foo", [](ClassBuilder& b) { b.super = "[I"; }},
    {"Invalid superclass index 0 in class file Foo", [](ClassBuilder& b) { b.super = ""; }},
    {"Bad interface name in class file Foo", [](ClassBuilder& b) { b.interfaces = {b.class_ref("[I")}; }},
    {"Duplicate interface name \"java/lang/Runnable\" in class file Foo",
     [](ClassBuilder& b) {
       b.interfaces = {b.class_ref("java/lang/Runnable"), b.class_ref("java/lang/Runnable")};
     }},
    {"Interfaces must have java.lang.Object as superclass in class file Foo",
     [](ClassBuilder& b) {
       b.access = 0x600;
       b.super = "java/lang/Thread";
     }},
    {"Foo (class file version 44.0) was compiled with an invalid major version", [](ClassBuilder&) {}, 44},
    {"Foo has been compiled by a more recent version of the Java Runtime (class file version 62.0), this version of "
     "the "
     "Java Runtime only recognizes class file versions up to 61.0",
     [](ClassBuilder&) {}, 62},
    {"Foo (class file version 56.7) was compiled with an invalid non-zero minor version",
     [](ClassBuilder& b) { b.minor = 7; }, 56},
    {"", [](ClassBuilder& b) { b.minor = 7; }, 55},
    {"Foo (class file version 60.65535) was compiled with preview features that are unsupported. This version of the "
     "Java Runtime only recognizes preview features for class file version 61.65535",
     [](ClassBuilder& b) { b.minor = 65535; }, 60},
    {"Preview features are not enabled for Foo (class file version 61.65535). Try running with '--enable-preview'",
     [](ClassBuilder& b) { b.minor = 65535; }},
    // JVMS 4.2 to 4.4
    {"Unknown constant tag 2 in class file Foo", [](ClassBuilder& b) { b.constant(2, {}); }},
    {"Unknown constant tag 19 in class file Foo", [](ClassBuilder& b) { b.constant(19, be2({b.utf8("m")})); }},
    {"Unknown constant tag 20 in class file Foo", [](ClassBuilder& b) { b.constant(20, be2({b.utf8("m")})); }, 52},
    {"Class file version does not support constant tag 17 in class file Foo",
     [](ClassBuilder& b) {
       b.constant(17, be2({0, 0}));
     },
     54},
    {"Class file version does not support constant tag 16 in class file Foo",
     [](ClassBuilder& b) { b.constant(16, be2({0})); }, 50},
    {"Invalid constant pool index 999 in class file Foo", [](ClassBuilder& b) { b.constant(7, be2({999})); }},
    {"Invalid constant pool index 1 in class file Foo (not a field)",
     [](ClassBuilder& b) { b.constant(15, ByteVector{1} + be2({b.utf8("x")})); }},
    {"Invalid constant pool index 6 in class file Foo (not a method)",
     [](ClassBuilder& b) { b.constant(15, ByteVector{5} + be2({b.member(11, "I", "m", "()V")})); }},
    {"Invalid constant pool index 6 in class file Foo (not an interface method)",
     [](ClassBuilder& b) { b.constant(15, ByteVector{9} + be2({b.member(10, "I", "m", "()V")})); }},
    {"Bad method handle kind at constant pool index 7 in class file Foo",
     [](ClassBuilder& b) { b.constant(15, ByteVector{10} + be2({b.member(10, "I", "m", "()V")})); }},
    {"Bad constructor name at constant pool index 3 in class file Foo",
     [](ClassBuilder& b) { b.constant(15, ByteVector{8} + be2({b.member(10, "I", "m", "()V")})); }},
    {"Bad method name at constant pool index 3 in class file Foo",
     [](ClassBuilder& b) { b.constant(15, ByteVector{5} + be2({b.member(10, "I", "<init>", "()V")})); }},
    {"Bad method name at constant pool index 3 in class file Foo",
     [](ClassBuilder& b) { b.member(10, "I", "<clinit>", "()V"); }},
    {"Illegal UTF8 string in constant pool in class file Foo", [](ClassBuilder& b) { b.utf8("a\xC0"); }},
    {"Illegal UTF8 string in constant pool in class file Foo", [](ClassBuilder& b) { b.utf8("\xC1\x81"); }},
    {"", [](ClassBuilder& b) { b.utf8("\xC1\x81"); }, 47},
    {"", [](ClassBuilder& b) { b.utf8("\xC0\x80 \xED\xA0\xBD\xED\xB8\x80 \xED\xA0\xBD \xE2\x82\xAC"); }},
    {"Illegal UTF8 string in constant pool in class file Foo", [](ClassBuilder& b) { b.utf8("\xF0\x9F\x98\x80"); }},
    {"Illegal UTF8 string in constant pool in class file Foo",
     [](ClassBuilder& b) {
       b.utf8({"a\0b", 3});
     }},
    {"Illegal class name \"a/;b\" in class file Foo", [](ClassBuilder& b) { b.class_ref("a/;b"); }},
    {"Illegal class name \"\" in class file Foo", [](ClassBuilder& b) { b.class_ref(""); }},
    {"Illegal class name \"/a\" in class file Foo", [](ClassBuilder& b) { b.class_ref("/a"); }},
    {"Illegal class name \"[V\" in class file Foo", [](ClassBuilder& b) { b.class_ref("[V"); }},
    {"Illegal class name \"a-b\" in class file Foo", [](ClassBuilder& b) { b.class_ref("a-b"); }, 48},
    {"", [](ClassBuilder& b) { b.class_ref("a-b"); }},
    {"Array type descriptor has more than 255 dimensions in class file Foo",
     [](ClassBuilder& b) { b.class_ref(repeated("[", 256) + "I"); }},
    {"Class name is empty or contains illegal character in descriptor in class file Foo",
     [](ClassBuilder& b) { b.name_and_type("f", "L;"); }},
    {"Illegal zero length constant pool entry at 2 in class Foo", [](ClassBuilder& b) { b.name_and_type("f", ""); }},
    {"Illegal zero length constant pool entry at 1 in class Foo", [](ClassBuilder& b) { b.name_and_type("", "I"); }},
    {"Illegal field name \"a;\" in class Foo", [](ClassBuilder& b) { b.name_and_type("a;", "I"); }},
    {"Illegal method name \"<x>\" in class Foo", [](ClassBuilder& b) { b.name_and_type("<x>", "()V"); }},
    {"Field \"f\" in class Foo has illegal signature \"V\"", [](ClassBuilder& b) { b.name_and_type("f", "V"); }},
    {"Method \"m\" in class Foo has illegal signature \"()[V\"", [](ClassBuilder& b) { b.name_and_type("m", "()[V"); }},
    {"Method \"<init>\" in class Foo has illegal signature \"()I\"",
     [](ClassBuilder& b) { b.name_and_type("<init>", "()I"); }},
    {"Method \"type\" in class Foo has illegal signature \"I\"",
     [](ClassBuilder& b) { b.constant(16, be2({b.utf8("I")})); }},
    {"CONSTANT_Dynamic \"d\" in class Foo has illegal signature \"()I\"",
     [](ClassBuilder& b) {
       b.constant(17, be2({0, b.name_and_type("d", "()I")}));
     }},
    {"Field \"f\" in class Foo has illegal signature \"()I\"", [](ClassBuilder& b) { b.member(9, "A", "f", "()I"); }},
    {"Method \"m\" in class Foo has illegal signature \"I\"", [](ClassBuilder& b) { b.member(11, "A", "m", "I"); }},
    // JVMS 4.5, 4.6
    {"Illegal field modifiers in class Foo: 0x50", [](ClassBuilder& b) { b.field(0x50, "f", "I"); }},
    {"Duplicate field name \"f\" with signature \"Lx.Y;\" in class file Foo",
     [](ClassBuilder& b) {
       b.field(0, "f", "Lx/Y;");
       b.field(0, "f", "Lx/Z;");
       b.field(0, "f", "Lx/Y;");
     }},
    {"Unable to set initial value 1 in class file Foo",
     [](ClassBuilder& b) {
       u2 value = b.integer(1);
       b.field(8, "f", "[I", {b.attribute("ConstantValue", be2({value}))});
     }},
    {"Inconsistent constant value type in class file Foo",
     [](ClassBuilder& b) {
       u2 value = b.integer(1);
       b.field(8, "f", "J", {b.attribute("ConstantValue", be2({value}))});
     }},
    {"", [](ClassBuilder& b) { b.field(0, "f", "J", {b.attribute("ConstantValue", be2({9999}))}); }},
    {"Duplicate ConstantValue attribute in class file Foo",
     [](ClassBuilder& b) {
       ByteVector value = b.attribute("ConstantValue", be2({b.integer(1)}));
       b.field(8, "f", "I", {value, value});
     }},
    {"Wrong size 3 for field's Signature attribute in class file Foo",
     [](ClassBuilder& b) {
       b.field(8, "f", "I", {b.attribute("Signature", {0, 1, 0})});
     }},
    {"Multiple RuntimeInvisibleTypeAnnotations attributes for field in class file Foo",
     [](ClassBuilder& b) {
       ByteVector a = b.attribute("RuntimeInvisibleTypeAnnotations", be2({0}));
       b.field(8, "f", "I", {a, a});
     }},
    {"Method m in class Foo has illegal modifiers: 0x410", [](ClassBuilder& b) { b.method(0x410, "m", "()V"); }},
    {"Method m in class Foo has illegal modifiers: 0xC00", [](ClassBuilder& b) { b.method(0xC00, "m", "()V"); }, 60},
    {"Method <clinit> is not static in class file Foo", [](ClassBuilder& b) { b.method(0, "<clinit>", "()V"); }},
    {"Method \"<clinit>\" in class Foo has illegal signature \"(I)V\"",
     [](ClassBuilder& b) { b.method(8, "<clinit>", "(I)V", {b.code(kReturn)}); }},
    {"", [](ClassBuilder& b) { b.method(0xFFFF, "<clinit>", "()V", {b.code(kReturn)}); }, 50},
    {"Too many arguments in method signature in class file Foo",
     [](ClassBuilder& b) { b.method(0x400, "m", "(" + repeated("J", 127) + "I)V"); }},
    {"Absent Code attribute in method that is not native or abstract in class file Foo",
     [](ClassBuilder& b) { b.method(0, "m", "()V"); }},
    {"Code attribute in native or abstract methods in class file Foo",
     [](ClassBuilder& b) { b.method(0x100, "m", "()V", {b.code(kReturn)}); }},
    {"Multiple Code attributes in class file Foo",
     [](ClassBuilder& b) {
       b.method(0, "m", "()V", {b.code(kReturn), b.code(kReturn)});
     }},
    {"Arguments can't fit into locals in class file Foo",
     [](ClassBuilder& b) { b.method(0, "m", "(JJ)V", {b.code(kReturn)}); }},
    {"Invalid method Code length 0 in class file Foo", [](ClassBuilder& b) { b.method(0, "m", "()V", {b.code({})}); }},
    {"Illegal exception table range in class file Foo",
     [](ClassBuilder& b) {
       b.method(0, "m", "()V", {b.code(kReturn, {}, be2({1, 1, 1, 0, 0}))});
     }},
    {"Illegal exception table handler in class file Foo",
     [](ClassBuilder& b) {
       b.method(0, "m", "()V", {b.code(kReturn, {}, be2({1, 0, 1, 1, 0}))});
     }},
    {"Duplicate method name \"m\" with signature \"()V\" in class file Foo",
     [](ClassBuilder& b) {
       b.method(0x400, "m", "()V");
       b.method(0x400, "m", "()V");
     }},
    {"Multiple StackMapTable attributes in class file Foo",
     [](ClassBuilder& b) {
       ByteVector map = b.attribute("StackMapTable", be2({0}));
       b.method(0, "m", "()V", {b.code(kReturn, {map, map})});
     }},
    {"Multiple Exceptions attributes in class file Foo",
     [](ClassBuilder& b) {
       ByteVector none = b.attribute("Exceptions", be2({0}));
       b.method(0x400, "m", "()V", {none, none});
     }},
    {"Multiple AnnotationDefault attributes for method in class file Foo",
     [](ClassBuilder& b) {
       ByteVector none = b.attribute("AnnotationDefault", be2({0}));
       b.method(0x400, "m", "()V", {none, none});
     }},
    {"Duplicated LocalVariableTable attribute entry for 'v' in class file Foo",
     [](ClassBuilder& b) {
       u2 v = b.utf8("v"), type = b.utf8("I"), other = b.utf8("Z");
       ByteVector table = b.attribute("LocalVariableTable", be2({2, 0, 1, v, type, 1, 0, 1, v, other, 1}));
       b.method(0, "m", "()V", {b.code(kReturn, {table})});
     }},
    {"LVTT entry for 'v' in class file Foo does not match any LVT entry",
     [](ClassBuilder& b) {
       u2 v = b.utf8("v"), type = b.utf8("I");
       ByteVector table = b.attribute("LocalVariableTable", be2({1, 0, 1, v, type, 1}));
       ByteVector types = b.attribute("LocalVariableTypeTable", be2({1, 0, 1, v, type, 2}));
       b.method(0, "m", "()V", {b.code(kReturn, {types, table})});
     }},
    {"Duplicated LocalVariableTypeTable attribute entry for 'v' in class file Foo",
     [](ClassBuilder& b) {
       u2 v = b.utf8("v"), type = b.utf8("I");
       ByteVector table = b.attribute("LocalVariableTable", be2({1, 0, 1, v, type, 1}));
       ByteVector types = b.attribute("LocalVariableTypeTable", be2({1, 0, 1, v, type, 1}));
       b.method(0, "m", "()V", {b.code(kReturn, {types, table, types})});
     }},
    {"Invalid index 3 in LocalVariableTable in class file Foo",
     [](ClassBuilder& b) {
       u2 v = b.utf8("v"), type = b.utf8("J");
       b.method(0, "m", "()V", {b.code(kReturn, {b.attribute("LocalVariableTable", be2({1, 0, 1, v, type, 3}))})});
     }},
    {"Invalid length 65535 in LocalVariableTable in class file Foo",
     [](ClassBuilder& b) {
       u2 v = b.utf8("v"), type = b.utf8("J");
       b.method(0, "m", "()V", {b.code(kReturn, {b.attribute("LocalVariableTable", be2({1, 0, 65535, v, type, 1}))})});
     }},
    {"Multiple MethodParameters attributes in class file Foo",
     [](ClassBuilder& b) {
       ByteVector none = b.attribute("MethodParameters", {0});
       b.method(0x400, "m", "()V", {none, none});
     }},
    {"Interface cannot have a method named <init>, class file Foo",
     [](ClassBuilder& b) {
       b.access = 0x600;
       b.method(1, "<init>", "()V", {b.code(kReturn)});
     }},
    // JVMS 4.7
    {"Multiple SourceFile attributes in class file Foo",
     [](ClassBuilder& b) {
       u2 file = b.utf8("Foo.java");
       b.class_attribute("SourceFile", be2({file}));
       b.class_attribute("SourceFile", be2({file}));
     }},
    {"Multiple SourceDebugExtension attributes in class file Foo",
     [](ClassBuilder& b) {
       b.class_attribute("SourceDebugExtension", {});
       b.class_attribute("SourceDebugExtension", {});
     }},
    {"Multiple RuntimeVisibleAnnotations attributes in class file Foo",
     [](ClassBuilder& b) {
       b.class_attribute("RuntimeVisibleAnnotations", be2({0}));
       b.class_attribute("RuntimeVisibleAnnotations", be2({0}));
     }},
    {"Invalid Deprecated classfile attribute length 1 in class file Foo",
     [](ClassBuilder& b) { b.class_attribute("Deprecated", {0}); }},
    {"Wrong Signature attribute length 4 in class file Foo",
     [](ClassBuilder& b) {
       b.class_attribute("Signature", be2({0, 0}));
     }},
    {"Invalid constant pool index 0 in Signature attribute in class file Foo",
     [](ClassBuilder& b) { b.class_attribute("Signature", be2({0})); }},
    {"Missing BootstrapMethods attribute in class file Foo",
     [](ClassBuilder& b) {
       b.constant(18, be2({0, b.name_and_type("d", "()I")}));
     }},
    {"Short length on BootstrapMethods in class file Foo",
     [](ClassBuilder& b) {
       b.constant(18, be2({0, b.name_and_type("d", "()I")}));
       b.class_attribute("BootstrapMethods", be2({0}));
     }},
    {"Invalid BootstrapMethods attribute length 0 in class file Foo",
     [](ClassBuilder& b) { b.class_attribute("BootstrapMethods", {}); }},
    {"Bad length on BootstrapMethods in class file Foo",
     [](ClassBuilder& b) {
       b.class_attribute("BootstrapMethods", be2({0, 0}));
     }},
    {"Invalid BootstrapMethods num_bootstrap_methods or num_bootstrap_arguments value in class file Foo",
     [](ClassBuilder& b) {
       u2 handle = b.constant(15, ByteVector{6} + be2({b.member(10, "I", "m", "()V")}));
       b.class_attribute("BootstrapMethods", be2({1, handle, 5, handle}));
     }},
    {"argument_index 1 has bad constant type in class file Foo",
     [](ClassBuilder& b) {
       u2 handle = b.constant(15, ByteVector{6} + be2({b.member(10, "I", "m", "()V")}));
       b.class_attribute("BootstrapMethods", be2({1, handle, 1, 1}));
     }},
    {"Conflicting NestHost and NestMembers attributes in class file Foo",
     [](ClassBuilder& b) {
       b.class_attribute("NestHost", be2({b.class_ref("Bar")}));
       b.class_attribute("NestMembers", be2({0}));
     }},
    {"Conflicting NestMembers and NestHost attributes in class file Foo",
     [](ClassBuilder& b) {
       b.class_attribute("NestMembers", be2({0}));
       b.class_attribute("NestHost", be2({0}));
     }},
    {"PermittedSubclasses attribute in final class file Foo",
     [](ClassBuilder& b) {
       b.access = 0x30;
       b.class_attribute("PermittedSubclasses", be2({0}));
     }},
    {"Wrong NestMembers attribute length in class file Foo",
     [](ClassBuilder& b) {
       b.class_attribute("NestMembers", be2({0, 0}));
     }},
    {"Record attribute has wrong length in class file Foo",
     [](ClassBuilder& b) {
       b.class_attribute("Record", be2({0, 0}));
     }},
    {"Invalid class index in EnclosingMethod attribute in class file Foo",
     [](ClassBuilder& b) {
       b.class_attribute("EnclosingMethod", be2({0, 0}));
     }},
    {"Class is both outer and inner class in class file Foo",
     [](ClassBuilder& b) {
       u2 c = b.class_ref("X");
       b.class_attribute("InnerClasses", be2({1, c, c, 0, 0}));
     }},
    {"Outer class is an array class in class file Foo",
     [](ClassBuilder& b) {
       u2 c = b.class_ref("X");
       b.class_attribute("InnerClasses", be2({1, c, b.class_ref("[I"), 0, 0}));
     }},
    {"Duplicate entry in InnerClasses attribute in class file Foo",
     [](ClassBuilder& b) {
       u2 c = b.class_ref("X");
       b.class_attribute("InnerClasses", be2({2, c, 0, 0, 0, c, 0, 0, 0}));
     }},
    {"",
     [](ClassBuilder& b) {  // two entries of one class: the attribute is ignored
       u2 c = b.class_ref("X");
       b.class_attribute("InnerClasses", be2({3, c, 0, 0, 0, c, 0, 0, 1, c, 0, 0, 0}));
     }},
    {"",
     [](ClassBuilder& b) {  // X in Y in X: the attribute is ignored before the equal entries are seen
       u2 x = b.class_ref("X"), y = b.class_ref("Y"), z = b.class_ref("Z");
       b.class_attribute("InnerClasses", be2({4, x, y, 0, 0, y, x, 0, 0, z, 0, 0, 0, z, 0, 0, 0}));
     }},
    {"Duplicate entry in InnerClasses attribute in class file Foo",
     [](ClassBuilder& b) {
       u2 x = b.class_ref("X"), y = b.class_ref("Y"), z = b.class_ref("Z");
       b.class_attribute("InnerClasses", be2({4, z, 0, 0, 0, z, 0, 0, 0, x, y, 0, 0, y, x, 0, 0}));
     }},
};

}  // namespace

TEST_CASE("broken class files get HotSpot's messages") {
  int number = 0;
  for (const Case& c : kCases) {
    ClassBuilder b(c.major);
    c.make(b);
    // Where the class's own name is what is wrong, the error names the expected one.
    INFO(number++);
    CHECK(parse_error(b.build(), "Foo") == c.message);
  }
}

TEST_CASE("the expected name is checked and used") {
  CHECK(parse_error(ClassBuilder().build(), "x/Bar") == "x/Bar (wrong name: Foo)");
  CHECK(parse_error({1, 2, 3, 4, 5, 6, 7, 8}) == "Incompatible magic value 16909060 in class file <Unknown>");
  CHECK(parse_error({1, 2, 3, 4, 5, 6, 7, 8}, "x/Y") == "Incompatible magic value 16909060 in class file x/Y");
}

TEST_CASE("a long message is cut where HotSpot cuts it") {
  ClassBuilder b;
  b.name_and_type(repeated("n", 2000), "()[V");
  CHECK(parse_error(b.build()).size() == 1023);
}
