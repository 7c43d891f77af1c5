// The hand-made classes of tests/bytecode: each must get the verdict that the JDK's own VM gave, word for word.
#include <doctest/doctest.h>

#include <algorithm>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "class_builder.h"
#include "loader/jimage.h"
#include "verify_support.h"

using namespace cordon;
using namespace cordon::loader;
using namespace cordon::test;

namespace {

namespace fs = std::filesystem;

struct Case {
  std::string name;
  std::string verdict;  ///< "accepted", or the exception's class and message
  std::string ours;     ///< where Cordon differs on purpose: how its verdict begins
};

ByteVector read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return ByteVector(std::istreambuf_iterator<char>(in), {});
}

/// The classes of a source and the lines behind them: "> " the JDK's verdict, "! " Cordon's own.
std::vector<Case> read_cases(const fs::path& source) {
  std::vector<Case> cases;
  std::ifstream in(source);
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("class ")) {
      std::string name = line.substr(6);
      cases.push_back({name.substr(0, name.find(' ')), {}, {}});
    } else if (!cases.empty() && (line.starts_with(">") || line.starts_with("!"))) {
      std::string& text = line[0] == '>' ? cases.back().verdict : cases.back().ours;
      if (!text.empty()) text += '\n';
      text += line.size() > 2 ? line.substr(2) : "";
    }
  }
  return cases;
}

const char* exception_name(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::Verify:
      return "java.lang.VerifyError: ";
    case ErrorKind::ClassFormat:
      return "java.lang.ClassFormatError: ";
    default:
      return "other: ";
  }
}

std::string without_last_newline(std::string text) {
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

std::string dotted(std::string name) {
  std::replace(name.begin(), name.end(), '.', '/');
  return name;
}

class Cases {
 public:
  explicit Cases(SymbolPins& pins) : pins_(pins), world_(pins) {
    auto image = JImage::open(installed_image());
    if (!image) return;
    (void)image->for_each([&](const JImageResource& resource) {
      if (resource.module != "java.base" || resource.extension != "class") return true;
      if (!resource.parent.starts_with("java/lang") && !resource.parent.starts_with("java/io") &&
          !resource.parent.starts_with("java/util")) {
        return true;
      }
      auto content = image->content(resource);
      if (content) world_.add(*content, true);
      return true;
    });
  }

  void add_folder(const fs::path& folder) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (entry.path().extension() != ".class") continue;
      files_.push_back(read_file(entry.path()));
      std::string name = fs::relative(entry.path(), folder).replace_extension("");
      std::string error = world_.add(files_.back(), false, name);
      if (!error.empty()) parse_errors_[name] = "java.lang.ClassFormatError: " + error;
    }
  }

  std::string verdict(const std::string& name) {
    auto broken = parse_errors_.find(name);
    if (broken != parse_errors_.end()) return broken->second;
    const ClassFile* file = world_.find(name);
    if (!file) return "no class file";
    WorldHierarchy hierarchy(world_, *file);
    auto result = verify_class(*file, hierarchy);
    if (result) return "accepted";
    if (!hierarchy.missing().empty()) return "java.lang.NoClassDefFoundError: " + dotted(hierarchy.missing());
    return exception_name(result.error().kind) + without_last_newline(result.error().message);
  }

 private:
  SymbolPins& pins_;
  ClassWorld world_;
  std::deque<ByteVector> files_;
  std::unordered_map<std::string, std::string> parse_errors_;
};

}  // namespace

TEST_CASE("hand-made classes get the verdicts of the JDK") {
  fs::path folder = fs::path(CORDON_TESTS_DIRECTORY) / "bytecode";
  REQUIRE(fs::exists(folder));
  if (installed_image().empty()) return;
  SymbolTable table;
  SymbolPins pins(table);
  Cases cases(pins);
  cases.add_folder(folder / "accept");
  cases.add_folder(folder / "reject");
  int rejected = 0, accepted = 0;
  for (const char* kind : {"accept", "reject"}) {
    for (const auto& entry : fs::directory_iterator(folder / kind)) {
      if (entry.path().extension() != ".jasm") continue;
      for (const Case& c : read_cases(entry.path())) {
        CAPTURE(c.name);
        std::string verdict = cases.verdict(c.name);
        if (c.ours.empty())
          CHECK(verdict == c.verdict);
        else
          CHECK(verdict.substr(0, c.ours.size()) == c.ours);
        (c.verdict == "accepted" ? accepted : rejected)++;
      }
    }
  }
  MESSAGE(rejected << " rejected, " << accepted << " accepted");
}
