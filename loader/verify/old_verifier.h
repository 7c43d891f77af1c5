/// Class files older than version 50, which have no StackMapTable, and those of version 50 that fail type checking.
///
/// Here are the static constraints of JVMS 4.9.1 (operands, constant pool tags, branch targets, exception tables, local
/// variable numbers), checked for all instructions; then Inference follows those that are reached.
#pragma once

#include <string_view>

#include "loader/verify/class_verifier.h"
#include "loader/verify/code_map.h"
#include "loader/verify/inference.h"

namespace cordon::loader::verify {

class OldVerifier {
 public:
  explicit OldVerifier(ClassVerifier& context) : context_(context), inference_(*this, context) {}
  /// False: context.failed().
  bool verify(const MethodInfo& method);
  /// Records an error in the method at hand.
  bool fail(std::string_view message, ErrorKind kind = ErrorKind::Verify);

 private:
  bool check_exception_table();
  bool check_instruction(u4 pc);
  bool check_constant(u2 index, u4 tags);
  bool check_class_operand(u1 opcode, u2 index);
  bool check_field(u1 opcode, u2 index);
  bool check_method(u4 pc, u2 index);
  bool check_special_class(Type holder);
  bool check_local(u4 index, u4 words);
  bool check_target(i8 pc);
  bool check_switch(u4 pc, u4 length);
  void ask_about_protection(u2 index, bool is_method);

  ClassVerifier& context_;
  Inference inference_;
  const MethodInfo* method_ = nullptr;
  const CodeInfo* code_ = nullptr;
  Bytes bytes_;
  CodeMap map_;
};

}  // namespace cordon::loader::verify
