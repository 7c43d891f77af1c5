/// Reads the class library of an installed JDK: a jimage file (lib/modules) that somebody else has mapped.
///
/// A view: no I/O, no allocation after open(), the bytes must outlive it. Immutable, so any thread may ask.
/// Fails: open() names what is wrong with the header or the index. Later lookups check every offset they follow, so
/// that an image that lies cannot make us read outside of it; damage they come across is an Error (BadInput) too.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/types.h"

namespace cordon::loader {

/// One location of the image: a resource, or a directory node of /modules or /packages.
struct JImageResource {
  std::string_view module;  ///< "java.base"; "modules" or "packages" for directory nodes
  std::string_view parent;  ///< package with slashes, may be empty
  std::string_view base;
  std::string_view extension;  ///< without the dot, may be empty
  u8 offset = 0;               ///< of the content, from the start of resource data
  u8 stored_size = 0;          ///< 0 when stored plain
  u8 size = 0;                 ///< unpacked size

  bool is_compressed() const { return stored_size != 0; }
  bool is_directory_node() const { return module.empty() || module == "modules" || module == "packages"; }
  /// "/java.base/java/lang/Object.class".
  std::string full_name() const;
};

class JImage {
 public:
  static Result<JImage> open(Bytes image);

  /// The content of /module/package/base.extension; `package` with slashes, it and `extension` may be empty.
  /// Fails with NotFound, or BadInput (compressed content, or an offset outside of the image).
  Result<Bytes> find(std::string_view module, std::string_view package, std::string_view base,
                     std::string_view extension) const;
  /// The same by full name: "/java.base/java/lang/Object.class".
  Result<Bytes> find(std::string_view full_name) const;
  /// A class by module and internal name ("java/lang/Object").
  Result<Bytes> find_class(std::string_view module, std::string_view internal_name) const;

  /// The module that has classes or resources in a package ("java.lang" or "java/lang"); empty when there is none.
  std::string_view find_package_module(std::string_view package) const;
  /// Names of all modules, sorted.
  std::vector<std::string> modules() const;
  /// Calls `visit` for every location, in the image's order, until it returns false.
  Result<void> for_each(const std::function<bool(const JImageResource&)>& visit) const;

  Result<Bytes> content(const JImageResource& resource) const;
  u4 location_count() const { return table_length_; }

 private:
  /// The parts of a full name, hashed one after the other without building it.
  struct Name {
    std::string_view module, package, base, extension;
  };

  u4 load4(std::size_t offset) const;
  u4 hash(const Name& name, u4 seed) const;
  std::string_view string(u8 offset) const;
  /// False when the record runs out of its part of the image.
  bool decode(u4 location_offset, JImageResource& out) const;
  bool lookup(const Name& name, JImageResource& out) const;

  Bytes image_;
  bool big_endian_ = false;
  u4 table_length_ = 0;
  std::size_t redirect_ = 0, offsets_ = 0;  ///< of the two tables, from the image's start
  Bytes locations_, strings_, data_;
};

}  // namespace cordon::loader
