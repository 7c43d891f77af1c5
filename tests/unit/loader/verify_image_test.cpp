// Every class of the installed class library must be accepted.
#include <doctest/doctest.h>

#include <ctime>
#include <string>

#include "class_builder.h"
#include "loader/jimage.h"
#include "verify_support.h"

using namespace cordon;
using namespace cordon::loader;
using namespace cordon::test;

TEST_CASE("all classes of the class library verify") {
  Bytes bytes = installed_image();
  if (bytes.empty()) return;
  SymbolTable table;
  SymbolPins pins(table);
  ClassWorld world(pins);
  auto image = JImage::open(bytes);
  REQUIRE(image);
  std::size_t failures = 0;
  auto visited = image->for_each([&](const JImageResource& resource) {
    if (resource.extension == "class" && resource.base != "module-info" && !resource.is_directory_node()) {
      auto content = image->content(resource);
      if (content) world.add(*content, true);
    }
    return true;
  });
  REQUIRE(visited);

  std::size_t classes = 0, methods = 0, code_bytes = 0;
  std::clock_t begin = std::clock();
  for (const auto& entry : world.classes()) {
    const ClassFile& file = *entry.second;
    WorldHierarchy hierarchy(world, file);
    auto result = verify_class(file, hierarchy);
    classes++;
    for (const MethodInfo& method : file.methods) {
      if (method.code) methods++, code_bytes += method.code->code.size();
    }
    if (!result && failures++ < 5) {
      MESSAGE(entry.first << ": " << result.error().message << hierarchy.missing());
    }
  }
  double us = static_cast<double>(std::clock() - begin) * 1e6 / CLOCKS_PER_SEC;
  CHECK(failures == 0);
  MESSAGE("verified " << classes << " classes, " << methods << " methods, " << code_bytes
                      << " bytes of code: " << us / static_cast<double>(classes) << " us per class, "
                      << us * 1000 / static_cast<double>(code_bytes) << " ns per byte");
}
