/// Class files older than version 50, which have no StackMapTable.
///
/// For now: the static constraints of JVMS 4.9.1 (operands, constant pool tags, branch targets, exception tables, local
/// variable numbers), and a walk that gives every reachable instruction one operand stack depth within max_stack. Types
/// are not inferred yet (JVMS 4.10.2).
#pragma once

#include <string_view>
#include <vector>

#include "loader/verify/class_verifier.h"
#include "loader/verify/code_map.h"

namespace cordon::loader::verify {

class OldVerifier {
 public:
  explicit OldVerifier(ClassVerifier& context) : context_(context) {}
  /// False: context.failed().
  bool verify(const MethodInfo& method);

 private:
  bool check_exception_table();
  bool check_instruction(u4 pc);
  bool check_constant(u2 index, u4 tags);
  bool check_member(u4 pc, u2 index);
  bool check_local(u4 index, u4 words);
  bool check_target(i8 pc);
  bool check_switch(u4 pc, u4 length);

  // --- the walk
  bool walk();
  bool step(u4 pc);
  bool arrive(i8 pc, u4 depth);
  void effect(u4 pc, u4& pops, u4& pushes);

  bool fail(std::string_view message, ErrorKind kind = ErrorKind::Verify);

  ClassVerifier& context_;
  const MethodInfo* method_ = nullptr;
  const CodeInfo* code_ = nullptr;
  Bytes bytes_;
  CodeMap map_;
  std::vector<i4> depths_;  ///< by pc, -1 where the walk has not been
  std::vector<u4> work_;
};

}  // namespace cordon::loader::verify
