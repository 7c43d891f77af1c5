// Jars as `cordon verify` reads them: the archive, then its classes.
#include "fuzz.h"
#include "loader/class_set.h"
#include "loader/zip.h"

using namespace cordon;

CORDON_FUZZ_TARGET(Bytes bytes) {
  auto archive = loader::ZipArchive::open(bytes);
  if (!archive) return;
  loader::ClassSet classes(nullptr);
  std::vector<const loader::ClassFile*> files;
  for (const loader::ZipEntry& entry : archive->entries()) {
    auto content = archive->content(entry, 1 << 20);
    if (!content) continue;
    auto file = classes.add(*content);
    if (file) files.push_back(*file);
    if (files.size() == 20) break;
  }
  for (const loader::ClassFile* file : files) (void)classes.verify(*file);
}
