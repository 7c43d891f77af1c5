#include "vm/archive_list.h"

#include <doctest/doctest.h>

using namespace cordon;

TEST_CASE("the list of archived classes: names; comments and other lines left out") {
  vm::ArchiveList list(
      "# NOTE: a comment\n"
      "@lambda-form-invoker [LF_RESOLVE] java.lang.invoke.DirectMethodHandle$Holder getInt LL_I\n"
      "java/lang/Object\n"
      "java/util/Map$Entry id: 7\n"
      "@lambda-proxy java/util/stream/Collectors accept ()Ljava/util/function/Consumer; (Ljava/lang/Object;)V\n"
      "java/lang/String");
  CHECK(list.has_class("java/lang/Object"));
  CHECK(list.has_class("java/util/Map$Entry"));
  CHECK(list.has_class("java/lang/String"));
  CHECK_FALSE(list.has_class("java/util/BitSet"));
  CHECK_FALSE(list.has_class("java/util/stream/Collectors"));
  CHECK_FALSE(list.has_class("# NOTE: a comment"));
  CHECK_FALSE(list.has_class("@lambda-proxy"));
}

TEST_CASE("a JDK without the list counts as one that archives everything") {
  vm::ArchiveList list("");
  CHECK(list.has_class("any/Class"));
}
