#include "loader/bytecode/disassembler.h"

#include <doctest/doctest.h>

#include <random>

#include "class_builder.h"
#include "loader/jimage.h"

using namespace cordon;
using namespace cordon::loader;
using namespace cordon::test;

namespace {

bool contains(const std::string& text, std::string_view part) {
  bool found = text.find(part) != std::string::npos;
  if (!found) MESSAGE(text);
  return found;
}

/// Whether a line says that something was broken; names and strings of the class may hold the word too.
bool has_error_line(const std::string& text) {
  for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1) {
    std::size_t word = text.find_first_not_of(" 0123456789:", at);
    if (word != std::string::npos && text.compare(word, 6, "error:") == 0) return true;
  }
  return false;
}

ByteVector sample() {
  ClassBuilder b;
  b.name = "p/Sample";
  u2 exception = b.class_ref("java/lang/Exception");
  u2 field = b.member(9, "p/Sample", "count", "J");
  u2 value = b.utf8("value"), number = b.integer(5);
  b.field(0x8A, "count", "J");
  ByteVector bytecode = ByteVector{0xB2} + be2({field}) + ByteVector{0x58, 0xA7} + be2({3}) + ByteVector{0xB1};
  ByteVector frames = b.attribute("StackMapTable", be2({1}) + ByteVector{252, 0, 7, 7} + be2({exception}));
  b.method(0x9, "run", "([Ljava/lang/String;)V",
           {b.code(bytecode, {b.attribute("LineNumberTable", be2({1, 0, 33})), frames}, be2({1, 0, 3, 7, exception})),
            b.attribute("RuntimeVisibleAnnotations", be2({1, b.utf8("Lp/Note;"), 1, value}) + ByteVector{'['} +
                                                         be2({1}) + ByteVector{'I'} + be2({number}))});
  b.class_attribute("SourceFile", be2({b.utf8("Sample.java")}));
  b.class_attribute("Odd\x1B[31m", {1, 2, 0xFF});
  return b.build();
}

}  // namespace

TEST_CASE("a class in readable form") {
  std::string text = disassemble(sample());
  for (const char* part :
       {"public class p.Sample\n", "major version: 61", "flags: (0x0021) ACC_PUBLIC, ACC_SUPER",
        "Constant pool:", "private static transient long count;", "public static void run(java.lang.String[]);",
        "stack=2, locals=4, args_size=1", "// Field p/Sample.count:J", "4: goto          7",
        "Class java/lang/Exception", "line 33: 0", "number_of_entries = 1", "frame_type = 252 /* append */  // pc 7",
        "locals = [ class java/lang/Exception ]", "@p.Note(value={5})", "// \"Sample.java\"", "01 02 FF"}) {
    CHECK(contains(text, part));
  }
  CHECK(text.find('\x1B') == std::string::npos);
  CHECK(contains(text, "Odd\\u001b[31m"));
  CHECK_FALSE(has_error_line(text));
}

TEST_CASE("options leave things out") {
  DisassemblerOptions options;
  options.constant_pool = false;
  options.attributes = false;
  options.method = "run";
  std::string text = disassemble(sample(), options);
  CHECK(contains(text, "getstatic"));
  for (const char* part : {"Constant pool:", "long count", "LineNumberTable", "SourceFile"}) {
    CHECK(text.find(part) == std::string::npos);
  }
  options = {};
  options.max_output = 500;
  text = disassemble(sample(), options);
  CHECK(text.size() < 800);
  CHECK(contains(text, "output limit reached"));
}

TEST_CASE("broken input is printed as far as it goes") {
  CHECK(contains(disassemble({}), "error: no class file"));
  ByteVector whole = sample();
  for (std::size_t n = 0; n < whole.size(); n++) {
    INFO(n);
    CHECK(has_error_line(disassemble(Bytes(whole.data(), n))));
  }
  std::mt19937 random(23);
  DisassemblerOptions options;
  options.max_output = 1 << 20;
  for (int round = 0; round < 5000; round++) {
    ByteVector bytes = whole;
    for (u4 flips = random() % 5 + 1; flips; flips--) bytes[random() % bytes.size()] = static_cast<u1>(random());
    CHECK(!disassemble(bytes, options).empty());
  }
}

TEST_CASE("single instructions") {
  const u1 code[] = {0xA7, 0xFF, 0xFF, 0x10, 0x80, 0xC4, 0x84, 1, 0, 0xFF, 0xFE, 0x12};
  CHECK(disassemble_instruction(code, 0) == "goto -1");
  CHECK(disassemble_instruction(code, 3) == "bipush -128");
  CHECK(disassemble_instruction(code, 5) == "wide iinc 256, -2");
  CHECK(disassemble_instruction(code, 11) == "ldc");
  CHECK(disassemble_instruction(code, 12) == "(outside of the code)");
}

TEST_CASE("classes of the installed library disassemble without errors") {
  Bytes bytes = installed_image();
  if (bytes.empty()) return;
  auto image = JImage::open(bytes);
  REQUIRE(image.is_ok());
  u4 seen = 0;
  auto walked = image->for_each([&](const JImageResource& r) {
    if (r.extension != "class" || r.is_directory_node()) return true;
    // Every module-info, and one class in twenty.
    if (r.base != "module-info" && seen++ % 20) return true;
    std::string text = disassemble(*image->content(r));
    INFO(r.full_name());
    CHECK_FALSE(has_error_line(text));
    return true;
  });
  CHECK(walked.is_ok());
}
