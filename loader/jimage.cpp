#include "loader/jimage.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <set>

namespace cordon::loader {

namespace {

constexpr u4 kMagic = 0xCAFEDADA;
constexpr u4 kVersion = 1 << 16;
constexpr std::size_t kHeaderSize = 28;
constexpr u4 kHashSeed = 0x01000193;

/// Kinds of attributes in a location record.
enum : u1 { kEnd, kModuleName, kParent, kBase, kExtension, kOffset, kCompressed, kUncompressed, kKinds };

Error damaged(std::string what) { return Error{ErrorKind::BadInput, 0, "jimage: " + std::move(what)}; }

Error not_found(std::string_view what) {
  return Error{ErrorKind::NotFound, 0, "jimage: no resource " + std::string(what)};
}

u4 hash_on(u4 seed, std::string_view text) {
  for (char c : text) seed = (seed * kHashSeed) ^ static_cast<u1>(c);
  return seed;
}

}  // namespace

std::string JImageResource::full_name() const {
  std::string name;
  if (!module.empty()) name.append("/").append(module).append("/");
  if (!parent.empty()) name.append(parent).append("/");
  name.append(base);
  if (!extension.empty()) name.append(".").append(extension);
  return name;
}

Result<JImage> JImage::open(Bytes image) {
  JImage result;
  result.image_ = image;
  if (image.size() < kHeaderSize) return damaged("the file is shorter than its header");
  u4 magic = result.load4(0);
  if (magic == __builtin_bswap32(kMagic)) {
    result.big_endian_ = std::endian::native == std::endian::little;
    magic = result.load4(0);
  }
  if (magic != kMagic) return damaged("wrong magic number, this is no jimage file");
  u4 version = result.load4(4);
  if (version != kVersion) {
    return damaged("version " + std::to_string(version >> 16) + "." + std::to_string(version & 0xFFFF) +
                   " is not supported, 1.0 is");
  }
  result.table_length_ = result.load4(16);
  if (result.load4(12) != result.table_length_) return damaged("resource count and table length differ");
  u8 tables = u8{4} * result.table_length_;
  u8 locations_size = result.load4(20), strings_size = result.load4(24);
  u8 index_size = kHeaderSize + 2 * tables + locations_size + strings_size;
  if (index_size > image.size()) return damaged("the index reaches past the end of the file");
  result.redirect_ = kHeaderSize;
  result.offsets_ = result.redirect_ + tables;
  std::size_t locations = result.offsets_ + tables;
  result.locations_ = image.subspan(locations, locations_size);
  result.strings_ = image.subspan(locations + locations_size, strings_size);
  result.data_ = image.subspan(index_size);
  // With this, each string ends inside of the table.
  if (result.strings_.empty() || result.strings_.back() != 0) return damaged("the string table is not terminated");
  for (u4 i = 0; i < result.table_length_; i++) {
    if (result.load4(result.offsets_ + std::size_t{4} * i) >= locations_size) {
      return damaged("location " + std::to_string(i) + " lies outside of the index");
    }
    i4 redirect = static_cast<i4>(result.load4(result.redirect_ + std::size_t{4} * i));
    if (redirect < 0 && static_cast<u4>(-1 - redirect) >= result.table_length_) {
      return damaged("redirect " + std::to_string(i) + " lies outside of the table");
    }
  }
  return result;
}

u4 JImage::load4(std::size_t offset) const {
  u4 v;
  std::memcpy(&v, image_.data() + offset, 4);
  return big_endian_ ? __builtin_bswap32(v) : v;
}

std::string_view JImage::string(u8 offset) const {
  if (offset >= strings_.size()) return {};
  return reinterpret_cast<const char*>(strings_.data() + offset);
}

bool JImage::decode(u4 location_offset, JImageResource& out) const {
  u8 values[kKinds] = {};
  for (std::size_t at = location_offset;;) {
    if (at >= locations_.size()) return false;
    u1 head = locations_[at++];
    u1 kind = head >> 3;
    if (kind == kEnd) break;
    std::size_t length = (head & 7) + 1u;
    if (kind >= kKinds || length > locations_.size() - at) return false;
    u8 value = 0;
    for (std::size_t i = 0; i < length; i++) value = value << 8 | locations_[at++];
    values[kind] = value;
  }
  for (u1 kind : {kModuleName, kParent, kBase, kExtension}) {
    if (values[kind] >= strings_.size()) return false;
  }
  out.module = string(values[kModuleName]);
  out.parent = string(values[kParent]);
  out.base = string(values[kBase]);
  out.extension = string(values[kExtension]);
  out.offset = values[kOffset];
  out.stored_size = values[kCompressed];
  out.size = values[kUncompressed];
  return true;
}

u4 JImage::hash(const Name& name, u4 seed) const {
  if (!name.module.empty()) seed = hash_on(hash_on(hash_on(seed, "/"), name.module), "/");
  if (!name.package.empty()) seed = hash_on(hash_on(seed, name.package), "/");
  seed = hash_on(seed, name.base);
  if (!name.extension.empty()) seed = hash_on(hash_on(seed, "."), name.extension);
  return seed & 0x7FFFFFFF;
}

/// The table is a perfect hash of the names that exist; any other name lands somewhere too, so the names are compared.
bool JImage::lookup(const Name& name, JImageResource& out) const {
  if (table_length_ == 0) return false;
  std::size_t slot = hash(name, kHashSeed) % table_length_;
  i4 redirect = static_cast<i4>(load4(redirect_ + 4 * slot));
  if (redirect == 0) return false;
  u4 index = redirect < 0 ? static_cast<u4>(-1 - redirect) : hash(name, static_cast<u4>(redirect)) % table_length_;
  if (!decode(load4(offsets_ + std::size_t{4} * index), out)) return false;
  return out.module == name.module && out.parent == name.package && out.base == name.base &&
         out.extension == name.extension;
}

Result<Bytes> JImage::content(const JImageResource& resource) const {
  if (resource.is_compressed()) {
    return damaged(resource.full_name() + " is compressed; images made with jlink --compress are not supported");
  }
  if (resource.offset > data_.size() || resource.size > data_.size() - resource.offset) {
    return damaged("the content of " + resource.full_name() + " reaches past the end of the file");
  }
  return data_.subspan(resource.offset, resource.size);
}

Result<Bytes> JImage::find(std::string_view module, std::string_view package, std::string_view base,
                           std::string_view extension) const {
  JImageResource found;
  if (lookup({module, package, base, extension}, found)) return content(found);
  found.module = module;
  found.parent = package;
  found.base = base;
  found.extension = extension;
  return not_found(found.full_name());
}

Result<Bytes> JImage::find(std::string_view full_name) const {
  // "/module/package/base.extension": only the module and the base are always there.
  std::size_t module_end = full_name.find('/', 1);
  JImageResource found;
  if (module_end == std::string_view::npos) {
    // The two root directories, /modules and /packages, are all base.
    if (lookup({{}, {}, full_name, {}}, found)) return content(found);
    return not_found(full_name);
  }
  if (!full_name.starts_with('/')) return not_found(full_name);
  std::string_view module = full_name.substr(1, module_end - 1);
  std::string_view rest = full_name.substr(module_end + 1);
  // Directory nodes keep the whole path in the base.
  if (module == "modules" || module == "packages") {
    if (lookup({module, {}, rest, {}}, found)) return content(found);
    return not_found(full_name);
  }
  std::string_view package, extension;
  if (std::size_t slash = rest.rfind('/'); slash != std::string_view::npos) {
    package = rest.substr(0, slash);
    rest.remove_prefix(slash + 1);
  }
  std::string_view base = rest;
  if (std::size_t dot = rest.rfind('.'); dot != std::string_view::npos) {
    base = rest.substr(0, dot);
    extension = rest.substr(dot + 1);
  }
  if (lookup({module, package, base, extension}, found)) return content(found);
  return not_found(full_name);
}

Result<Bytes> JImage::find_class(std::string_view module, std::string_view internal_name) const {
  std::size_t slash = internal_name.rfind('/');
  bool in_package = slash != std::string_view::npos;
  return find(module, in_package ? internal_name.substr(0, slash) : std::string_view(),
              in_package ? internal_name.substr(slash + 1) : internal_name, "class");
}

/// /packages/java.lang holds pairs {is_empty, module name}; at most one module has classes there.
std::string_view JImage::find_package_module(std::string_view package) const {
  char buffer[512];
  if (package.empty() || package.size() > sizeof buffer) return {};
  std::replace_copy(package.begin(), package.end(), buffer, '/', '.');
  JImageResource found;
  if (!lookup({"packages", {}, {buffer, package.size()}, {}}, found)) return {};
  Result<Bytes> pairs = content(found);
  if (!pairs) return {};
  for (std::size_t at = 0; at + 8 <= pairs->size(); at += 8) {
    std::size_t place = static_cast<std::size_t>(pairs->data() - image_.data()) + at;
    if (load4(place) == 0) return string(load4(place + 4));
  }
  return {};
}

Result<void> JImage::for_each(const std::function<bool(const JImageResource&)>& visit) const {
  for (u4 i = 0; i < table_length_; i++) {
    JImageResource resource;
    if (!decode(load4(offsets_ + std::size_t{4} * i), resource)) {
      return damaged("location " + std::to_string(i) + " is malformed");
    }
    if (!visit(resource)) break;
  }
  return {};
}

std::vector<std::string> JImage::modules() const {
  std::set<std::string_view> names;
  Result<void> walked = for_each([&](const JImageResource& resource) {
    if (!resource.is_directory_node() && !resource.module.empty()) names.insert(resource.module);
    return true;
  });
  (void)walked;  // what came before the damage counts
  return {names.begin(), names.end()};
}

}  // namespace cordon::loader
