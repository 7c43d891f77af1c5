// The verifier, on whatever the parser accepts. What other classes are is decided by their names, so that every answer
// comes up, and the same one again.
#include <functional>
#include <string>

#include "fuzz.h"
#include "loader/verify/verifier.h"

using namespace cordon;
using loader::Answer;

namespace {

class NameHierarchy final : public loader::VerifyHierarchy {
 public:
  explicit NameHierarchy(u4 salt) : salt_(salt) {}
  Answer is_interface(std::string_view name) override { return answer(name, 1); }
  Answer is_subclass(std::string_view name, std::string_view super) override {
    return name == super ? Answer::Yes : answer(std::string(name).append(super), 2);
  }
  std::string common_superclass(std::string_view a, std::string_view b) override {
    Answer found = answer(std::string(a).append(b), 3);
    return found == Answer::Failed ? "" : found == Answer::Yes ? "java/lang/Object" : std::string(a);
  }
  bool is_superclass(std::string_view name) override { return answer(name, 4) == Answer::Yes; }
  Answer is_protected_elsewhere(std::string_view super, std::string_view member, std::string_view, bool) override {
    return answer(std::string(super).append(member), 5);
  }
  bool should_stop() override { return ++questions_ > kMostQuestions; }

 private:
  static constexpr int kMostQuestions = 4;

  Answer answer(std::string_view text, u4 kind) {
    std::size_t n = (std::hash<std::string_view>()(text) ^ salt_ * 0x9e3779b9u) / 7 + kind;
    return n % 16 == 0 ? Answer::Failed : n % 2 ? Answer::Yes : Answer::No;
  }

  u4 salt_;
  int questions_ = 0;
};

}  // namespace

CORDON_FUZZ_TARGET(Bytes bytes) {
  loader::SymbolTable symbols;
  loader::SymbolPins pins(symbols);
  loader::ParseOptions options;
  options.pins = &pins;
  auto file = loader::parse_class_file(bytes, options);
  if (!file) return;
  for (u4 salt = 0; salt < 3; salt++) {
    NameHierarchy hierarchy(salt);
    (void)loader::verify_class(**file, hierarchy, salt == 2 ? "Hidden+0x1" : "");
  }
}
