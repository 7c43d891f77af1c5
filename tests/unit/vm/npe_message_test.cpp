#include "vm/npe_message.h"

#include <doctest/doctest.h>

#include "../loader/class_builder.h"
#include "loader/bytecode/opcodes.h"
#include "loader/jimage.h"

using namespace cordon;
using namespace cordon::loader;
using namespace cordon::test;

namespace {

ByteVector op(u1 code) { return {code}; }
ByteVector op(u1 code, u2 index) { return ByteVector{code} + be2({index}); }

/// The message for the instruction at `bci` of the class's only method.
std::string message_at(ClassBuilder& builder, int bci) {
  SymbolTable table;
  SymbolPins pins(table);
  ParseOptions options;
  options.pins = &pins;
  auto parsed = parse_class_file(builder.build(), options);
  REQUIRE_MESSAGE(parsed.is_ok(), (parsed.is_ok() ? "" : parsed.error().message));
  const ClassFile& file = **parsed;
  return vm::null_pointer_message(file, file.methods[0], bci);
}

}  // namespace

TEST_CASE("a null receiver is named by its parameter, its variable or this") {
  ClassBuilder b;
  u2 length = b.member(10, "java/lang/String", "length", "()I");
  b.method(0x01, "m", "(JLjava/lang/String;)V",
           {b.code(op(op_aload_3) + op(op_invokevirtual, length) + ByteVector{op_pop, op_return})});
  CHECK(message_at(b, 1) == R"x(Cannot invoke "String.length()" because "<parameter2>" is null)x");
  CHECK(message_at(b, 0) == "");
  CHECK(message_at(b, 99) == "");

  ClassBuilder named;
  length = named.member(10, "java/lang/String", "length", "()I");
  u2 name = named.utf8("text"), type = named.utf8("Ljava/lang/String;");
  ByteVector locals = named.attribute("LocalVariableTable", be2({1, 0, 6, name, type, 0}));
  named.method(0x09, "m", "(Ljava/lang/String;)V",
               {named.code(op(op_aload_0) + op(op_invokevirtual, length) + ByteVector{op_pop, op_return}, {locals})});
  CHECK(message_at(named, 1) == R"x(Cannot invoke "String.length()" because "text" is null)x");

  ClassBuilder self;
  u2 field = self.member(9, "Foo", "next", "LFoo;");
  self.method(0x01, "m", "()V",
              {self.code(op(op_aload_0) + op(op_getfield, field) + op(op_aconst_null) + op(op_putfield, field) +
                         op(op_return))});
  CHECK(message_at(self, 1) == R"x(Cannot read field "next" because "this" is null)x");
  CHECK(message_at(self, 5) == R"x(Cannot assign field "next" because "this.next" is null)x");
}

TEST_CASE("a variable that was assigned is no parameter any more") {
  ClassBuilder b;
  b.method(0x09, "m", "([I)V", {b.code({op_aconst_null, op_astore_0, op_aload_0, op_arraylength, op_pop, op_return})});
  CHECK(message_at(b, 3) == R"x(Cannot read the array length because "<local0>" is null)x");
}

TEST_CASE("array elements, statics and return values") {
  ClassBuilder b;
  u2 rows = b.member(9, "pkg/Bar", "rows", "[[J");
  b.method(0x09, "m", "(I)V",
           {b.code(op(op_getstatic, rows) +
                   ByteVector{op_iload_0, op_aaload, op_iconst_1, op_lconst_0, op_lastore, op_return})});
  CHECK(message_at(b, 4) == R"x(Cannot load from object array because "pkg.Bar.rows" is null)x");
  CHECK(message_at(b, 7) == R"x(Cannot store to long array because "pkg.Bar.rows[<parameter1>]" is null)x");

  ClassBuilder calls;
  u2 make = calls.member(10, "pkg/Bar", "make", "(Ljava/lang/Object;JLjava/lang/StringBuilder;)Lpkg/Bar;");
  u2 constructor = calls.member(10, "java/lang/NullPointerException", "<init>", "()V");
  calls.method(0x09, "m", "()V",
               {calls.code(ByteVector{op_aconst_null, op_lconst_0, op_aconst_null} + op(op_invokestatic, make) +
                           ByteVector{op_monitorenter} + ByteVector{op_aconst_null} +
                           op(op_invokespecial, constructor) + op(op_return))});
  CHECK(
      message_at(calls, 6) ==
      R"x(Cannot enter synchronized block because the return value of "pkg.Bar.make(Object, long, StringBuilder)" is null)x");
  CHECK(message_at(calls, 8) == "");  // a constructor: somebody makes the exception
}

TEST_CASE("an expression that depends on the way taken is not named") {
  ClassBuilder b;
  // iload_0; ifeq +7; aload_1; goto +4; aload_2; athrow
  b.method(0x09, "m", "(ILjava/lang/Throwable;Ljava/lang/Throwable;)V",
           {b.code({op_iload_0, op_ifeq, 0, 7, op_aload_1, op_goto, 0, 4, op_aload_2, op_athrow})});
  CHECK(message_at(b, 9) == "Cannot throw exception");
}

TEST_CASE("every instruction of a part of the class library") {
  if (installed_image().empty()) return;
  auto image = JImage::open(installed_image());
  REQUIRE(image.is_ok());
  SymbolTable table;
  SymbolPins pins(table);
  ParseOptions options;
  options.pins = &pins;
  options.trusted = true;
  options.copy_bytes = false;
  int classes = 0, messages = 0;
  CHECK(image
            ->for_each([&](const JImageResource& resource) {
              if (resource.extension != "class" || classes++ % 200 != 0) return true;
              auto bytes = image->content(resource);
              if (!bytes.is_ok()) return true;
              auto parsed = parse_class_file(*bytes, options);
              if (!parsed.is_ok()) return true;
              for (const MethodInfo& m : (*parsed)->methods) {
                if (!m.code || m.code->code.size() > 500) continue;
                Bytes code = m.code->code;
                for (u4 at = 0; at < code.size(); at += instruction_length(code, at))
                  messages += !vm::null_pointer_message(**parsed, m, static_cast<int>(at)).empty();
              }
              return true;
            })
            .is_ok());
  CHECK(messages > 1000);
}
