#include "loader/class_file.h"

#include <doctest/doctest.h>

#include <map>
#include <random>

#include "class_builder.h"
#include "loader/jimage.h"

using namespace cordon;
using namespace cordon::loader;
using namespace cordon::test;

namespace {

const ByteVector kReturn = {0xB1};

/// A class with a bit of everything.
ByteVector rich_class() {
  ClassBuilder b;
  u2 exception = b.class_ref("java/lang/Exception");
  u2 handle = b.constant(15, be2({}) + ByteVector{6} + be2({b.member(10, "Foo", "boot", "()V")}));
  b.constant(18, be2({0, b.name_and_type("dynamic", "()I")}));
  u2 answer = b.integer(42);
  b.field(0x19, "ANSWER", "I", {b.attribute("ConstantValue", be2({answer}))});
  b.field(0x02, "names", "[Ljava/lang/String;", {b.attribute("Signature", be2({b.utf8("[TT;")}))});
  ByteVector lines = b.attribute("LineNumberTable", be2({1, 0, 7}));
  u2 variable = b.utf8("variable"), type = b.utf8("I");
  ByteVector locals = b.attribute("LocalVariableTable", be2({1, 0, 1, variable, type, 1}));
  ByteVector frames = b.attribute("StackMapTable", be2({1}) + ByteVector{0});
  b.method(0x01, "<init>", "()V", {b.code(kReturn, {lines, locals}), b.attribute("Exceptions", be2({1, exception}))});
  b.method(0x09, "boot", "()V", {b.code({0, 0xB1}, {frames}, be2({1, 0, 1, 1, exception}))});
  b.method(0x401, "later", "(IJ[[D)Ljava/lang/Object;");
  b.access |= 0x400;
  b.class_attribute("SourceFile", be2({b.utf8("Foo.java")}));
  b.class_attribute("BootstrapMethods", be2({1, handle, 1, answer}));
  u2 inner = b.class_ref("Foo$Inner"), outer = b.class_ref("Foo");
  b.class_attribute("InnerClasses", be2({1, inner, outer, b.utf8("Inner"), 8}));
  b.class_attribute("NestMembers", be2({1, inner}));
  u2 component = b.utf8("component");
  b.class_attribute("Record", be2({1, component, type, 1}) + b.attribute("Signature", be2({b.utf8("TT;")})));
  b.class_attribute("PermittedSubclasses", be2({1, inner}));
  return b.build();
}

}  // namespace

TEST_CASE("a class with a bit of everything") {
  SymbolTable table;
  SymbolPins pins(table);
  ParseOptions options;
  options.pins = &pins;
  auto parsed = parse_class_file(rich_class(), options);
  REQUIRE_MESSAGE(parsed.is_ok(), (parsed.is_ok() ? "" : parsed.error().message));
  const ClassFile& c = **parsed;
  CHECK(c.major == 61);
  CHECK(c.name()->text() == "Foo");
  CHECK(c.cp.class_name(c.super_class)->text() == "java/lang/Object");
  REQUIRE(c.fields.size() == 2);
  CHECK(c.cp.integer(c.fields[0].constant_value) == 42);
  CHECK(c.cp.utf8(c.fields[1].signature) == "[TT;");
  REQUIRE(c.methods.size() == 3);
  CHECK(c.methods[0].code->line_number_tables.size() == 1);
  CHECK(c.methods[0].code->local_variable_tables.size() == 1);
  CHECK(c.methods[0].exceptions.size() == 1);
  CHECK(c.methods[1].code->has_stack_map_table);
  CHECK(c.methods[1].code->stack_map_table.size() == 3);
  REQUIRE(c.methods[1].code->exceptions.size() == 1);
  CHECK(c.cp.class_name(c.methods[1].code->exceptions[0].catch_type)->text() == "java/lang/Exception");
  CHECK(c.methods[2].code == nullptr);
  CHECK(c.cp.utf8(c.source_file) == "Foo.java");
  REQUIRE(c.bootstrap_methods.size() == 1);
  CHECK(c.bootstrap_methods[0].arguments.size() == 1);
  CHECK(c.inner_classes.size() == 1);
  CHECK(c.nest_members.size() == 1);
  REQUIRE(c.record_components.size() == 1);
  CHECK(c.cp.symbol(c.record_components[0].descriptor)->text() == "I");
  CHECK(c.is_sealed);
}

TEST_CASE("a hidden class has its own name, its bytes the other one") {
  SymbolTable table;
  SymbolPins pins(table);
  ParseOptions options;
  options.pins = &pins;
  options.hidden_name = "Foo+0x1";
  auto parsed = parse_class_file(rich_class(), options);
  REQUIRE(parsed.is_ok());
  CHECK((*parsed)->name()->text() == "Foo+0x1");
  u2 others = 0;
  const ConstantPool& cp = (*parsed)->cp;
  for (u2 i = 1; i < cp.size(); i++) others += cp.is(i, CpTag::Class) && cp.class_name(i)->text() == "Foo";
  CHECK(others > 0);
}

TEST_CASE("a rich class cut short anywhere is truncated") {
  ByteVector whole = rich_class();
  for (std::size_t n = 0; n < whole.size(); n++) {
    ByteVector part(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(n));
    INFO(n);
    CHECK(parse_error(part) == "Truncated class file");
    CHECK(parse_error(part, {}, true) == "Truncated class file");
  }
  whole.push_back(0);
  CHECK(parse_error(whole) == "Extra bytes at the end of class file Foo");
}

TEST_CASE("random damage is an error or a class, never a crash") {
  std::mt19937 random(17);
  std::map<std::string, int> messages;
  const ByteVector whole = rich_class();
  for (int round = 0; round < 40000; round++) {
    ByteVector bytes = whole;
    for (u4 flips = random() % 4 + 1; flips; flips--) {
      std::size_t at = random() % bytes.size();
      switch (random() % 3) {
        case 0:
          bytes[at] ^= static_cast<u1>(1u << random() % 8);
          break;
        case 1:
          bytes[at] = static_cast<u1>(random());
          break;
        default:
          bytes[at] = random() % 2 ? 0xFF : 0;
      }
    }
    SymbolTable table;
    SymbolPins pins(table);
    ParseOptions options;
    options.pins = &pins;
    options.trusted = round % 4 == 0;
    auto parsed = parse_class_file(bytes, options);
    if (!parsed) {
      messages[parsed.error().message.substr(0, 20)]++;
      continue;
    }
    // Whatever is accepted must be safe to walk.
    const ClassFile& c = **parsed;
    for (const MethodInfo& m : c.methods) {
      (void)c.cp.symbol(m.name)->text();
      (void)c.cp.symbol(m.descriptor)->text();
    }
    for (u2 i = 1; i < c.cp.size(); i++) {
      if (c.cp.is(i, CpTag::Methodref)) (void)c.cp.member_name(i)->hash();
      if (c.cp.is(i, CpTag::String)) (void)c.cp.symbol(c.cp.string_index(i));
    }
  }
  CHECK(messages.size() > 20);
}

TEST_CASE("every class of the installed library parses, trusted or not") {
  Bytes image = installed_image();
  if (image.empty()) return;
  auto jimage = JImage::open(image);
  REQUIRE(jimage.is_ok());
  SymbolTable table;
  SymbolPins pins(table);
  u4 classes = 0, annotated = 0;
  auto walked = jimage->for_each([&](const JImageResource& resource) {
    if (resource.extension != "class" || resource.is_directory_node()) return true;
    std::string name = std::string(resource.parent) + "/" + std::string(resource.base);
    auto content = jimage->content(resource);
    REQUIRE(content.is_ok());
    for (bool trusted : {true, false}) {
      ParseOptions options;
      options.pins = &pins;
      options.copy_bytes = false;
      options.trusted = trusted;
      if (resource.base != "module-info") options.expected_name = name;
      auto parsed = parse_class_file(*content, options);
      if (resource.base == "module-info") {
        CHECK(parsed.error().kind == ErrorKind::NoClassDef);
        continue;
      }
      INFO(name);
      REQUIRE_MESSAGE(parsed.is_ok(), (parsed.is_ok() ? "" : parsed.error().message));
      for (const MethodInfo& m : (*parsed)->methods) annotated += m.vm_annotations != 0;
      classes++;
    }
    return true;
  });
  CHECK(walked.is_ok());
  CHECK(classes > 50000);
  CHECK(annotated > 1000);
}

TEST_CASE("VM annotations count in trusted classes only") {
  for (bool trusted : {true, false}) {
    ClassBuilder b;
    u2 hidden = b.utf8("Ljdk/internal/vm/annotation/Hidden;");
    u2 inline_always = b.utf8("Ljdk/internal/vm/annotation/ForceInline;");
    u2 value = b.utf8("value");
    // The second one stands behind an annotation with an array of nested values.
    ByteVector body = be2({3, hidden, 0, value, 1, value}) + ByteVector{'['} + be2({2}) + ByteVector{'@'} +
                      be2({value, 0}) + ByteVector{'e'} + be2({value, value}) + be2({inline_always, 0});
    b.method(0x401, "m", "()V", {b.attribute("RuntimeVisibleAnnotations", body)});
    b.access |= 0x400;
    SymbolTable table;
    SymbolPins pins(table);
    ParseOptions options;
    options.pins = &pins;
    options.trusted = trusted;
    auto parsed = parse_class_file(b.build(), options);
    REQUIRE(parsed.is_ok());
    CHECK((*parsed)->methods[0].vm_annotations == (trusted ? kAnnHidden | kAnnForceInline : 0));
    CHECK((*parsed)->methods[0].annotations.size() == body.size());
  }
}
