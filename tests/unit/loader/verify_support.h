/// A world of parsed classes for the verifier's tests, found by name, with a VerifyHierarchy over it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "loader/verify/verifier.h"

namespace cordon::test {

class ClassWorld {
 public:
  explicit ClassWorld(loader::SymbolPins& pins) : pins_(pins) {}
  /// Parses a class and keeps it; the error's message if that fails. The bytes must stay.
  std::string add(Bytes bytes, bool trusted, std::string_view expected = {});
  const loader::ClassFile* find(std::string_view name) const;
  const std::unordered_map<std::string_view, std::unique_ptr<loader::ClassFile>>& classes() const { return classes_; }

 private:
  loader::SymbolPins& pins_;
  std::unordered_map<std::string_view, std::unique_ptr<loader::ClassFile>> classes_;
};

/// What the VM would answer, were all classes of the world loaded by one loader.
class WorldHierarchy final : public loader::VerifyHierarchy {
 public:
  WorldHierarchy(const ClassWorld& world, const loader::ClassFile& file) : world_(world), file_(file) {}
  loader::Answer is_interface(std::string_view name) override;
  loader::Answer is_subclass(std::string_view name, std::string_view super) override;
  std::string common_superclass(std::string_view a, std::string_view b) override;
  bool is_superclass(std::string_view name) override;
  loader::Answer is_protected_elsewhere(std::string_view super, std::string_view member, std::string_view descriptor,
                                        bool is_method) override;
  bool should_stop() override { return stop_after && --stop_after == 0; }
  int stop_after = 0;  ///< says to stop when asked that often
  /// The class that could not be found, if the verifier stopped for that.
  const std::string& missing() const { return missing_; }

 private:
  const loader::ClassFile* load(std::string_view name);
  const loader::ClassFile* super_of(const loader::ClassFile& file);

  const ClassWorld& world_;
  const loader::ClassFile& file_;
  std::string missing_;
};

std::string_view class_name(const loader::ClassFile& file);

}  // namespace cordon::test
