#include "loader/bytecode/local_kinds.h"

#include <doctest/doctest.h>

#include <string>

#include "class_builder.h"
#include "loader/bytecode/opcodes.h"

using namespace cordon;
using namespace cordon::loader;
using namespace cordon::test;

namespace {

/// The kinds before `bci` as letters; "" when they are not known.
std::string kinds(const ByteVector& code, u4 bci, std::string_view descriptor = "()V", bool is_static = true,
                  std::vector<ExceptionEntry> exceptions = {}, std::size_t budget = 10'000) {
  CodeInfo info;
  info.max_locals = 4;
  info.code = code;
  info.exceptions = std::move(exceptions);
  std::string text;
  for (LocalKind kind : local_kinds(info, descriptor, is_static, bci, budget)) text += ".IJFDA"[static_cast<int>(kind)];
  return text;
}

}  // namespace

TEST_CASE("kinds of parameters and of what is stored") {
  CHECK(kinds({op_return}, 0, "(J[[DLa/b;)V", false) == "A.JA");  // two that do not fit are none of verified code
  CHECK(kinds({op_return}, 0, "(IF)V") == "IF..");
  ByteVector code = {op_aconst_null, op_astore_0, op_dconst_0, op_dstore_1, op_lconst_0, op_lstore_0, op_return};
  CHECK(kinds(code, 0) == "....");
  CHECK(kinds(code, 2) == "A...");
  CHECK(kinds(code, 4) == "A.D.");
  CHECK(kinds(code, 6) == ".JD.");
}

TEST_CASE("a variable is dead where paths meet that disagree") {
  // if (i) { a1 = null } else { i1 = 0 }; ...
  ByteVector code = {op_iload_0, op_ifeq, 0, 8, op_aconst_null, op_astore_1, op_goto, 0, 5, op_iconst_0, op_istore_1, op_return};
  CHECK(kinds(code, 6, "(I)V") == "IA..");
  CHECK(kinds(code, 11, "(I)V") == "I...");
  // A loop whose body assigns a variable that is unset before it.
  ByteVector loop = {op_nop, op_aconst_null, op_astore_1, op_iload_0, op_ifne, 0xFF, 0xFC, op_return};
  CHECK(kinds(loop, 0, "(I)V") == "I...");
  CHECK(kinds(loop, 3, "(I)V") == "IA..");
  CHECK(kinds(loop, 7, "(I)V") == "IA..");
}

TEST_CASE("a handler sees what each covered instruction begins with") {
  ByteVector code = {op_aconst_null, op_astore_0, op_iconst_0, op_istore_0, op_return, op_pop, op_return};
  CHECK(kinds(code, 5, "()V", true, {{2, 4, 5, 0}}) == "A...");  // the store is the last of the range
  CHECK(kinds(code, 5, "()V", true, {{2, 5, 5, 0}}) == "....");
  CHECK(kinds(code, 5, "()V", true, {{4, 5, 5, 0}}) == "I...");
  CHECK(kinds(code, 5, "()V", true, {{0, 1, 5, 0}}) == "....");
}

TEST_CASE("switches, wide stores, and what has no answer") {
  ByteVector code = {op_iload_0, op_tableswitch, 0, 0};
  code = code + be4(26) + be4(0) + be4(0) + be4(19) + ByteVector{op_nop, op_aconst_null, op_astore_1, op_wide, op_astore, 0, 2, op_return};
  CHECK(kinds(code, 20, "(I)V") == "I...");
  CHECK(kinds(code, 23, "(I)V") == "IA..");
  CHECK(kinds(code, 27, "(I)V") == "I...");  // reached with and without the stores
  CHECK(kinds(code, 27, "(ILa;)V") == "IA..");
  CHECK(kinds({op_goto, 0, 4, op_nop, op_return}, 3) == "");  // nothing leads there
  CHECK(kinds({op_jsr, 0, 4, op_return, op_astore_0, op_ret, 0}, 3) == "");
  CHECK(kinds(code, 20, "(I)V", true, {}, 5) == "");
}
