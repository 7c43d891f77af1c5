// Classes among each other, as `cordon verify` sees them.
#include "loader/class_set.h"

#include <doctest/doctest.h>

#include "class_builder.h"

using namespace cordon;
using namespace cordon::loader;
using namespace cordon::test;

namespace {

struct Shape {
  std::string name, super = "java/lang/Object";
  u2 access = 0x21;
  std::vector<std::string> interfaces = {};
  u2 method_access = 0;  ///< of a method m()V, 0: none
  std::vector<std::string> permitted = {};
};

class World {
 public:
  World() {
    ClassBuilder object;
    object.name = "java/lang/Object";
    object.super = "";
    REQUIRE(set_.add(object.build()));
  }
  const ClassFile* add(const Shape& shape) {
    ClassBuilder builder;
    builder.name = shape.name;
    builder.super = shape.super;
    builder.access = shape.access;
    for (const std::string& i : shape.interfaces) builder.interfaces.push_back(builder.class_ref(i));
    if (shape.method_access) builder.method(shape.method_access, "m", "()V", {builder.code({177})});
    if (!shape.permitted.empty()) {
      ByteVector list = be2({static_cast<u4>(shape.permitted.size())});
      for (const std::string& name : shape.permitted) list = list + be2({builder.class_ref(name)});
      builder.class_attribute("PermittedSubclasses", list);
    }
    auto file = set_.add(builder.build());
    REQUIRE(file);
    return *file;
  }
  std::string verdict(const ClassFile* file) {
    auto error = set_.verify(*file);
    return error ? error->java_class + ": " + error->message : "ok";
  }

 private:
  ClassSet set_{nullptr};
};

constexpr u2 kPublicInterface = 0x601, kFinalClass = 0x31, kPackagePrivate = 0x20;

}  // namespace

TEST_CASE("a class's superclass and interfaces are what they must be") {
  World world;
  world.add({.name = "a/Face", .access = kPublicInterface});
  world.add({.name = "a/Final", .access = kFinalClass});
  world.add({.name = "a/Hidden", .access = kPackagePrivate});
  CHECK(world.verdict(world.add({.name = "b/Good", .interfaces = {"a/Face"}})) == "ok");
  CHECK(world.verdict(world.add({.name = "a/Near", .super = "a/Hidden"})) == "ok");
  CHECK(world.verdict(world.add({.name = "b/A", .super = "a/Face"})) ==
        "java.lang.IncompatibleClassChangeError: class b.A has interface a.Face as super class");
  CHECK(world.verdict(world.add({.name = "b/B", .super = "a/Final"})) ==
        "java.lang.IncompatibleClassChangeError: class b.B cannot inherit from final class a.Final");
  CHECK(world.verdict(world.add({.name = "b/C", .super = "a/Hidden"})) ==
        "java.lang.IllegalAccessError: class b.C cannot access its superclass a.Hidden");
  CHECK(world.verdict(world.add({.name = "b/D", .interfaces = {"b/A"}})) ==
        "java.lang.IncompatibleClassChangeError: class b.D can not implement b.A, because it is not an interface");
  CHECK(world.verdict(world.add({.name = "b/E", .super = "no/Such"})) == "java.lang.NoClassDefFoundError: no/Such");
}

TEST_CASE("a sealed class lists its subclasses") {
  World world;
  world.add({.name = "a/Sealed", .permitted = {"a/Near", "b/Far", "b/Shy"}});
  world.add({.name = "a/Face", .access = kPublicInterface, .permitted = {"a/Near"}});
  CHECK(world.verdict(world.add({.name = "a/Near", .super = "a/Sealed", .access = kPackagePrivate, .interfaces = {"a/Face"}})) == "ok");
  CHECK(world.verdict(world.add({.name = "b/Far", .super = "a/Sealed"})) == "ok");
  CHECK(world.verdict(world.add({.name = "b/Shy", .super = "a/Sealed", .access = kPackagePrivate})) ==
        "java.lang.IncompatibleClassChangeError: class b.Shy cannot inherit from sealed class a.Sealed");
  CHECK(world.verdict(world.add({.name = "a/Other", .super = "a/Sealed"})) ==
        "java.lang.IncompatibleClassChangeError: class a.Other cannot inherit from sealed class a.Sealed");
  CHECK(world.verdict(world.add({.name = "a/Impl", .interfaces = {"a/Face"}})) ==
        "java.lang.IncompatibleClassChangeError: class a.Impl cannot implement sealed interface a.Face");
}

TEST_CASE("classes that are their own superclasses") {
  World world;
  const ClassFile* a = world.add({.name = "A", .super = "B"});
  world.add({.name = "B", .super = "C"});
  world.add({.name = "C", .super = "A"});
  CHECK(world.verdict(a) == "java.lang.ClassCircularityError: A");
  const ClassFile* self = world.add({.name = "S", .interfaces = {"S"}, .method_access = 0});
  CHECK(world.verdict(self).starts_with("java.lang.IncompatibleClassChangeError"));
  world.add({.name = "I", .access = kPublicInterface, .interfaces = {"J"}});
  const ClassFile* j = world.add({.name = "J", .access = kPublicInterface, .interfaces = {"I"}});
  CHECK(world.verdict(j) == "java.lang.ClassCircularityError: J");
  // Not in the circle, but on top of it: the walk must end.
  CHECK(world.verdict(world.add({.name = "T", .super = "A"})) == "ok");
}

TEST_CASE("final methods are not overridden") {
  World world;
  world.add({.name = "a/Base", .method_access = 0x11});
  world.add({.name = "a/Own", .method_access = 0x10});
  CHECK(world.verdict(world.add({.name = "b/A", .super = "a/Base", .method_access = 1})) ==
        "java.lang.IncompatibleClassChangeError: class b.A overrides final method void a.Base.m()");
  CHECK(world.verdict(world.add({.name = "b/B", .super = "a/Base", .method_access = 2})) == "ok");
  CHECK(world.verdict(world.add({.name = "b/C", .super = "a/Own", .method_access = 1})) == "ok");
  CHECK(world.verdict(world.add({.name = "a/D", .super = "a/Own", .method_access = 1})) ==
        "java.lang.IncompatibleClassChangeError: class a.D overrides final method void a.Own.m()");
}
