#include "loader/bytecode/opcodes.h"

#include <doctest/doctest.h>

#include <cstdio>
#include <fstream>
#include <map>
#include <random>
#include <string>

#include "class_builder.h"
#include "loader/bytecode/disassembler.h"

using namespace cordon;
using namespace cordon::loader;
using namespace cordon::test;

namespace {

/// One well-formed instruction of each opcode; `pc` decides the switches' padding. Index 1 is good for any constant.
ByteVector example(u1 op, u4 pc, bool wide) {
  ByteVector out = {op};
  if (wide) {
    out = {op_wide, op, 0x01, 0x2C};
    return op == op_iinc ? out + be2({0xFF38}) : out;
  }
  switch (kOpcodes[op].shape) {
    case OperandShape::None:
      return out;
    case OperandShape::LocalU1:
      return out + ByteVector{200};
    case OperandShape::BipushI1:
      return out + ByteVector{0xFE};
    case OperandShape::SipushI2:
      return out + be2({0xFED4});
    case OperandShape::LdcU1:
      return out + ByteVector{1};
    case OperandShape::CpU2:
      return out + be2({1});
    case OperandShape::BranchI2:
      return out + be2({pc ? 0xFFFE : 3u});
    case OperandShape::BranchI4:
      return out + be4(5);
    case OperandShape::Iinc:
      return out + ByteVector{7, 0xFF};
    case OperandShape::TableSwitch:
    case OperandShape::LookupSwitch: {
      while ((pc + out.size()) % 4) out.push_back(0);
      out = std::move(out) + be4(40);
      out = std::move(out) + (op == op_tableswitch ? be4(0xFFFFFFFF) + be4(1) : be4(1) + be4(77));
      return std::move(out) + (op == op_tableswitch ? be4(1) + be4(2) + be4(3) : be4(4));
    }
    case OperandShape::InvokeInterface:
      return out + be2({1, 0x0100});
    case OperandShape::InvokeDynamic:
      return out + be2({1, 0});
    case OperandShape::NewArray:
      return out + ByteVector{kTInt};
    case OperandShape::MultiANewArray:
      return out + be2({1}) + ByteVector{3};
    case OperandShape::Wide:
      return {};
  }
  return out;
}

/// Each opcode once, and each that has one in its wide form.
ByteVector all_opcodes() {
  ByteVector code;
  for (bool wide : {false, true}) {
    for (int op = 0; op < kOpcodeCount; op++) {
      if (op == op_wide || (wide && !has_wide_form(static_cast<u1>(op)))) continue;
      code = std::move(code) + example(static_cast<u1>(op), static_cast<u4>(code.size()), wide);
    }
  }
  return code;
}

}  // namespace

TEST_CASE("instruction lengths") {
  ByteVector code = all_opcodes();
  u4 pc = 0, count = 0;
  for (; pc < code.size(); count++) {
    u4 length = instruction_length(code, pc);
    REQUIRE(length > 0);
    // Cut short by a byte it is no instruction.
    CHECK(instruction_length(Bytes(code.data(), pc + length - 1), pc) == 0);
    if (kOpcodes[code[pc]].length) CHECK(kOpcodes[code[pc]].length == length);
    pc += length;
  }
  CHECK(pc == code.size());
  CHECK(count == 201 + 12);
  CHECK(instruction_length(code, pc) == 0);
  const u1 unknown[] = {202};
  CHECK(instruction_length(unknown, 0) == 0);
  const u1 wide_nop[] = {op_wide, op_nop, 0, 0};
  CHECK(instruction_length(wide_nop, 0) == 0);
  ByteVector upside_down = ByteVector{op_tableswitch, 0, 0, 0} + be4(0) + be4(2) + be4(1) + be4(0);
  CHECK(instruction_length(upside_down, 0) == 0);
  ByteVector huge = ByteVector{op_tableswitch, 0, 0, 0} + be4(0) + be4(0x80000000) + be4(0x7FFFFFFF) + be4(0);
  CHECK(instruction_length(huge, 0) == 0);
  ByteVector many = ByteVector{op_lookupswitch, 0, 0, 0} + be4(0) + be4(0x20000000) + be4(0);
  CHECK(instruction_length(many, 0) == 0);
}

TEST_CASE("lengths of random bytes stay inside of them") {
  std::mt19937 random(11);
  for (int round = 0; round < 100000; round++) {
    ByteVector code(random() % 40 + 1);
    for (u1& b : code) b = static_cast<u1>(random() % 4 ? random() % 210 : 0);
    u4 pc = random() % (static_cast<u4>(code.size()) + 1);
    CHECK(pc + instruction_length(code, pc) <= code.size());
  }
}

TEST_CASE("javap agrees about every opcode") {
  const std::string javap = "/usr/lib/jvm/java-17-openjdk-amd64/bin/javap";
  if (!std::ifstream(javap)) return;
  ClassBuilder b;
  b.utf8("constant 1");
  ByteVector code = all_opcodes();
  b.method(8, "all", "()V", {b.code(code)});
  b.name = "AllOpcodes";
  char directory[] = "/tmp/cordon-opcodes-XXXXXX";
  REQUIRE(mkdtemp(directory));
  std::string path = std::string(directory) + "/AllOpcodes.class";
  {
    ByteVector bytes = b.build();
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  }
  std::FILE* pipe = popen((javap + " -c -p " + path + " 2>&1").c_str(), "r");
  REQUIRE(pipe);
  std::map<u4, std::string> lines;  // by pc, without the comment
  char line[4096];
  while (std::fgets(line, sizeof line, pipe)) {
    unsigned pc;
    char name[64], operands[256] = "";
    if (std::sscanf(line, "%u: %63s %255[^/\n]", &pc, name, operands) < 2) continue;
    if (name[0] < 'a') continue;  // a row of a switch
    std::string text = std::string(name) + " " + operands;
    text.erase(text.find_last_not_of(' ') + 1);
    lines[pc] = text;
  }
  pclose(pipe);
  std::remove(path.c_str());
  std::remove(directory);

  u4 matched = 0;
  for (u4 pc = 0; pc < code.size(); pc += instruction_length(code, pc)) {
    std::string ours = disassemble_instruction(code, pc);
    if (code[pc] == op_wide) {
      // javap says "iload_w 300".
      ours = ours.substr(5);
      ours.insert(ours.find(' '), "_w");
    }
    REQUIRE(lines.count(pc));
    std::string theirs = lines[pc];
    auto squeeze = [](std::string s) {
      std::string out;
      for (char c : s)
        if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
      return out;
    };
    if (kOpcodes[code[pc]].shape == OperandShape::TableSwitch ||
        kOpcodes[code[pc]].shape == OperandShape::LookupSwitch) {
      theirs = theirs.substr(0, theirs.find(' '));
    }
    ours = squeeze(ours);
    theirs = squeeze(theirs);
    CHECK(ours == theirs);
    matched++;
  }
  CHECK(matched == lines.size());
}

TEST_CASE("rows are consistent") {
  for (int op = 0; op < kOpcodeCount; op++) {
    const OpcodeInfo& row = kOpcodes[op];
    INFO(row.mnemonic);
    for (const char* types : {row.pops, row.pushes}) {
      CHECK(std::string_view(types).find_first_not_of("IJFDAR?") == std::string_view::npos);
    }
    bool branches = row.shape == OperandShape::BranchI2 || row.shape == OperandShape::BranchI4;
    bool flows = row.flow == ControlFlow::Branch || row.flow == ControlFlow::Goto || row.flow == ControlFlow::Jsr;
    CHECK(branches == flows);
  }
  CHECK(mnemonic(op_goto) == std::string("goto"));
  CHECK(mnemonic(202) == std::string("illegal"));
  CHECK(op_jsr_w == 201);
  CHECK(op_invokedynamic == 186);
}
