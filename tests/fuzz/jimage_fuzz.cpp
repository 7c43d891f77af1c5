// The reader of lib/modules.
#include "fuzz.h"
#include "loader/jimage.h"

using namespace cordon;

CORDON_FUZZ_TARGET(Bytes bytes) {
  auto image = loader::JImage::open(bytes);
  if (!image) return;
  u4 sum = 0, resources = 0;
  (void)image->for_each([&](const loader::JImageResource& resource) {
    (void)resource.full_name();
    if (auto content = image->content(resource)) {
      for (u1 b : *content) sum += b;
      if (content->size() > 1 << 20) return false;
    }
    return ++resources < 1000;
  });
  (void)image->modules();
  (void)image->find_package_module("java.lang");
  (void)image->find_package_module("java/lang");
  (void)image->find("/java.base/java/lang/Object.class");
  (void)image->find_class("java.base", "java/lang/Object");
  volatile u4 used = sum;
  (void)used;
}
