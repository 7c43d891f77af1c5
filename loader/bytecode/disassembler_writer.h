/// The disassembler's working state, shared by loader/bytecode/disassembler_*.cpp.
///
/// Attributes are read through readers of their own, so that damage stays inside of the attribute it is in.
#pragma once

#include <string>

#include "base/bytes.h"
#include "loader/bytecode/disassembler.h"
#include "loader/bytecode/raw_constant_pool.h"
#include "loader/class_file_attributes.h"

namespace cordon::loader {

class DisassemblerWriter {
 public:
  DisassemblerWriter(Bytes class_file, const DisassemblerOptions& options) : options_(options), in_(class_file) {}
  std::string run();

 private:
  /// Where flags or attributes stand.
  enum class Place : u1 {
    Class = 1,
    Field = 2,
    Method = 4,
    InnerClass = 8,
    Parameter = 16,
    Module = 32,
    Requires = 64
  };

  // disassembler.cpp: JVMS 4.1, 4.5, 4.6
  void header();
  void constant_pool();
  void members(Place place);
  void member(Place place);
  void attributes(int indent, ByteReader& in);
  std::string flags(u2 access, Place place) const;
  std::string modifiers(u2 access, Place place) const;

  // disassembler_attributes.cpp: JVMS 4.7
  void attribute(int indent, std::string_view name, Bytes body);
  void class_list(int indent, const char* title, ByteReader& in);
  void inner_classes(int indent, ByteReader& in);
  void enclosing_method(int indent, ByteReader& in);
  void bootstrap_methods(int indent, ByteReader& in);
  void method_parameters(int indent, ByteReader& in);
  void record(int indent, ByteReader& in);
  void module(int indent, ByteReader& in);
  void module_exports(int indent, const char* title, ByteReader& in);
  void module_hashes(int indent, ByteReader& in);
  void hex(int indent, Bytes bytes);

  // disassembler_annotations.cpp: JVMS 4.7.16 to 4.7.22
  void annotations(int indent, ByteReader& in);
  void parameter_annotations(int indent, ByteReader& in);
  void type_annotations(int indent, ByteReader& in);
  std::string annotation(ByteReader& in, int depth) const;
  std::string element_value(ByteReader& in, int depth) const;
  std::string type_annotation_target(ByteReader& in) const;

  // disassembler_code.cpp: JVMS 4.7.3, 4.7.12 to 4.7.14
  void code(int indent, ByteReader& in);
  void instructions(int indent, Bytes code);
  void switch_table(int indent, Bytes code, u4 pc);
  void exception_table(int indent, ByteReader& in);
  void line_numbers(int indent, ByteReader& in);
  void local_variables(int indent, const char* title, ByteReader& in);

  // disassembler_frames.cpp: JVMS 4.7.4
  void stack_map_table(int indent, ByteReader& in);
  std::string verification_types(u4 count, ByteReader& in) const;

  void line(int indent, const char* format, ...) __attribute__((format(printf, 3, 4)));
  /// Says what is wrong when the reader ran out, or has bytes left.
  void finish(int indent, const ByteReader& in);
  bool is_full() const { return out_.size() >= options_.max_output; }

  const DisassemblerOptions& options_;
  ByteReader in_;
  RawConstantPool pool_;
  std::string out_;
  u2 access_ = 0;
  std::string class_name_;         ///< with dots, for the heads of constructors
  std::string method_descriptor_;  ///< of the method being printed
  u2 method_access_ = 0;
  u4 code_length_ = 0;
};

/// The operands as text, branch targets absolute, constants as "#4"; "" for none.
std::string operands_text(Bytes code, u4 pc);

}  // namespace cordon::loader
