/// Parsed classes that refer to each other by name, as if one class loader had all of them: what `cordon verify` looks
/// at without running anything.
///
/// Classes that are not in the set are looked for in the class library, if there is one. Of two classes of one name the
/// first is found. Threads: any, for all functions.
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"
#include "loader/class_file.h"
#include "loader/jimage.h"

namespace cordon::loader {

/// What linking a class would throw.
struct LinkError {
  std::string java_class;  ///< java.lang.VerifyError
  std::string message;
};
/// Of an error that the parser or the verifier gave.
LinkError link_error(const Error& error);

class ClassSet {
 public:
  /// `library` may be null, else it must outlive the set.
  explicit ClassSet(const JImage* library) : library_(library) {}
  ClassSet(const ClassSet&) = delete;
  ClassSet& operator=(const ClassSet&) = delete;

  /// Parses with all checks and keeps a copy of the bytes. Fails as parse_class_file does.
  Result<const ClassFile*> add(Bytes bytes);
  const ClassFile* find(std::string_view name);
  /// Verifies a class of the set: its place among others (JVMS 5.3.5, 5.4.5), then its code. Nothing if it is sound.
  std::optional<LinkError> verify(const ClassFile& file);

  static std::string_view name_of(const ClassFile& file) {
    return file.cp.utf8(file.cp.class_name_index(file.this_class));
  }
  static std::string_view super_name_of(const ClassFile& file) {
    return file.super_class ? file.cp.utf8(file.cp.class_name_index(file.super_class)) : std::string_view();
  }

 private:
  const ClassFile* find_in_library(std::string_view name);
  std::optional<LinkError> check_supers(const ClassFile& file);
  std::optional<LinkError> check_super(const ClassFile& file, std::string_view name, bool as_interface);
  bool is_permitted(const ClassFile& file, const ClassFile& super) const;
  bool is_in_circle(const ClassFile& file);
  std::optional<LinkError> check_overrides(const ClassFile& file);

  const JImage* library_;
  SymbolTable symbols_;
  SymbolPins pins_{symbols_};
  std::shared_mutex mutex_;
  std::deque<std::unique_ptr<ClassFile>> files_;
  std::unordered_map<std::string_view, const ClassFile*> by_name_;
};

}  // namespace cordon::loader
