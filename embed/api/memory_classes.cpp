#include "embed/api/memory_classes.h"

#include <map>
#include <string>

#include "embed/api/core.h"
#include "loader/class_file.h"
#include "loader/class_head.h"
#include "loader/zip.h"
#include "vm/link.h"

namespace cordon::detail {

namespace {

constexpr std::size_t kLargestClass = 64 << 20;

/// Superclasses are defined before their subclasses: the class loader itself, which is Java's, would not find them.
class Definer {
 public:
  Definer(Inside& in) : in_(in), thread_(thread_of(in)), loader_(vm::loader_data(thread_, *thread_.vm().system_loader)) {}

  bool add(std::vector<std::uint8_t> bytes, const std::string& where) {
    loader::ParseOptions options;
    options.pins = &thread_.vm().pins();
    options.copy_bytes = false;
    Result<std::unique_ptr<loader::ClassFile>> parsed = loader::parse_class_file(Bytes(bytes), options);
    if (!parsed) return in_.fail(ErrorCode::BadOption, where + ": " + parsed.error().message);
    Item item;
    const loader::ClassFile& file = **parsed;
    std::string name(file.name()->text());
    if (file.super_class) item.needs.emplace_back(file.cp.class_name(file.super_class)->text());
    for (u2 index : file.interfaces) item.needs.emplace_back(file.cp.class_name(index)->text());
    item.bytes = std::move(bytes);
    items_.emplace(std::move(name), std::move(item));
    return true;
  }

  bool define_all() {
    for (auto& [name, item] : items_)
      if (!define(name, item)) return false;
    return true;
  }

 private:
  struct Item {
    std::vector<std::uint8_t> bytes;
    std::vector<std::string> needs;
    bool is_taken = false;
  };

  bool define(const std::string& name, Item& item) {
    if (std::exchange(item.is_taken, true)) return true;
    for (const std::string& need : item.needs)
      if (auto found = items_.find(need); found != items_.end() && !define(need, found->second)) return false;
    vm::DefineOptions options;
    options.expected_name = thread_.vm().intern_symbol(name);
    if (vm::define_class(thread_, Bytes(item.bytes), loader_, options).is_ok()) return true;
    return fail_with_exception(in_);
  }

  Inside& in_;
  vm::Thread& thread_;
  vm::LoaderData* loader_;
  std::map<std::string, Item> items_;
};

}  // namespace

bool define_memory_classes(Inside& in, const ClassPath& class_path) {
  Definer definer(in);
  for (const auto& bytes : class_path.classes())
    if (!definer.add(bytes, "a class from memory")) return false;
  for (const auto& bytes : class_path.jars()) {
    Result<loader::ZipArchive> jar = loader::ZipArchive::open(Bytes(bytes));
    if (!jar) return in.fail(ErrorCode::BadOption, "a jar from memory: " + jar.error().message);
    for (const loader::ZipEntry& entry : jar->entries()) {
      if (!entry.name.ends_with(".class") || entry.name.starts_with("META-INF/") || entry.name.ends_with("module-info.class")) continue;
      Result<std::vector<u1>> content = jar->content(entry, kLargestClass);
      if (!content) return in.fail(ErrorCode::BadOption, std::string(entry.name) + ": " + content.error().message);
      if (!definer.add(std::move(*content), std::string(entry.name))) return false;
    }
  }
  return definer.define_all();
}

}  // namespace cordon::detail
