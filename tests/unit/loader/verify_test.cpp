// What the verifier promises besides verdicts: failing loads, being stopped, limits, hidden classes.
#include <doctest/doctest.h>

#include "class_builder.h"
#include "loader/verify/verifier.h"
#include "verify_support.h"

using namespace cordon;
using namespace cordon::loader;
using namespace cordon::test;

namespace {

constexpr u2 kStatic = 8;

struct MethodShape {
  std::string descriptor = "()V";
  ByteVector code;
  u2 max_stack = 10, max_locals = 10;
  ByteVector exceptions = {0, 0};
  ByteVector stack_map = {};
};

void add_method(ClassBuilder& builder, const MethodShape& shape) {
  ByteVector body = be2({shape.max_stack, shape.max_locals}) + be4(static_cast<u4>(shape.code.size())) + shape.code +
                    shape.exceptions;
  body =
      shape.stack_map.empty() ? body + be2({0}) : body + be2({1}) + builder.attribute("StackMapTable", shape.stack_map);
  builder.method(kStatic, "m", shape.descriptor, {builder.attribute("Code", body)});
}

/// The class Foo alone in a world, verified; the error if there is one.
struct Verdict {
  bool accepted = false;
  ErrorKind kind = ErrorKind::BadInput;
  std::string message, missing;
};

Verdict verify_alone(ClassBuilder& builder, int stop_after = 0, std::string_view name = {}) {
  ByteVector bytes = builder.build();
  SymbolTable table;
  SymbolPins pins(table);
  ClassWorld world(pins);
  REQUIRE(world.add(bytes, false) == "");
  const ClassFile* file = world.find("Foo");
  WorldHierarchy hierarchy(world, *file);
  hierarchy.stop_after = stop_after;
  auto result = verify_class(*file, hierarchy, name);
  Verdict verdict;
  verdict.accepted = result.is_ok();
  if (!result) verdict.kind = result.error().kind, verdict.message = result.error().message;
  verdict.missing = hierarchy.missing();
  return verdict;
}

constexpr u1 kNop = 0, kIconst0 = 3, kFconst0 = 11, kAload0 = 42, kIstore0 = 59, kFstore0 = 67, kPop = 87,
             kReturn = 177, kAreturn = 176, kGetField = 180, kAthrow = 191;

}  // namespace

TEST_CASE("a class that cannot be loaded leaves the error to the hierarchy") {
  ClassBuilder builder;
  add_method(builder, {"(LFoo;)Lno/Such;", {kAload0, kAreturn}});
  Verdict verdict = verify_alone(builder);
  CHECK(!verdict.accepted);
  CHECK(verdict.message == "");
  CHECK(verdict.missing == "no/Such");
}

TEST_CASE("names alone decide where they can") {
  ClassBuilder builder;
  add_method(builder, {"(Lno/Such;)Ljava/lang/Object;", {kAload0, kAreturn}});
  Verdict verdict = verify_alone(builder);
  CHECK(verdict.accepted);
  CHECK(verdict.missing == "");
}

TEST_CASE("a verification of great length asks whether to go on") {
  // Each store changes a local, so that all handlers are compared again, with all locals.
  constexpr u2 kHandlers = 200, kLocals = 2000, kStores = 500;
  ClassBuilder builder;
  MethodShape shape;
  shape.max_locals = kLocals;
  for (int i = 0; i < kStores; i++) {
    shape.code.insert(shape.code.end(), {kIconst0, kIstore0, kFconst0, kFstore0});
  }
  shape.code.push_back(kReturn);
  u2 handler = static_cast<u2>(shape.code.size());
  shape.code.push_back(kAthrow);
  shape.exceptions = be2({kHandlers});
  for (int i = 0; i < kHandlers; i++) shape.exceptions = shape.exceptions + be2({0, u4(handler - 1), handler, 0});
  shape.stack_map = be2({1}) + ByteVector{255} + be2({handler, kLocals}) + ByteVector(kLocals, 0) + be2({1}) +
                    ByteVector{7} + be2({builder.class_ref("java/lang/Throwable")});
  add_method(builder, shape);
  CHECK(verify_alone(builder).accepted);
  Verdict verdict = verify_alone(builder, 3);
  CHECK(!verdict.accepted);
  CHECK(verdict.message == "");
}

TEST_CASE("a small stack map cannot take gigabytes") {
  constexpr u2 kLocals = 60000, kFrames = 20000;
  ClassBuilder builder;
  MethodShape shape;
  shape.max_locals = kLocals;
  shape.code = ByteVector(kFrames + 1, kNop);
  shape.code.push_back(kReturn);
  shape.stack_map = be2({kFrames + 1}) + ByteVector{255} + be2({0, kLocals}) + ByteVector(kLocals, 0) + be2({0});
  for (int i = 0; i < kFrames; i += 2) {
    shape.stack_map.insert(shape.stack_map.end(), {250, 0, 0, 252, 0, 0, 0});  // chop one, append one
  }
  add_method(builder, shape);
  Verdict verdict = verify_alone(builder);
  CHECK(verdict.kind == ErrorKind::ClassFormat);
  CHECK(verdict.message == "StackMapTable format error: frames too large");
}

TEST_CASE("a hidden class is not the class that its descriptors name") {
  ClassBuilder builder;
  builder.this_class = builder.class_ref("Foo");
  u2 field = builder.constant(9, be2({builder.this_class, builder.name_and_type("x", "I")}));
  builder.field(0, "x", "I");
  add_method(builder, {"(LFoo;)V", {kAload0, kGetField, u1(field >> 8), u1(field), kPop, kReturn}});
  CHECK(verify_alone(builder).accepted);
  Verdict verdict = verify_alone(builder, 0, "Foo+0x12");
  CHECK(!verdict.accepted);
  CHECK(verdict.missing == "Foo+0x12");  // a VM finds it, and that Foo is no subclass
}
