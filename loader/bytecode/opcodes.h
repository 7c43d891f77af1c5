/// The table of the JVM's instructions (JVMS chapter 6), from which everything else about them is made: decoder,
/// verifier, interpreter dispatch, disassembler, compilers.
///
/// Columns: code, mnemonic as in the JVMS (a bare token: paste it, as some are C++ keywords), operand shape, pops,
/// pushes, control flow. Pops and pushes are computational types, the deepest first: I J F D, A a reference, R a
/// returnAddress (where astore pops R it takes a reference too), ? for what depends on the constant pool, on the
/// instruction that wide modifies, or on the categories of what lies on the stack (pop, dup, swap and kin).
#pragma once

#include "base/types.h"

// clang-format off
#define CORDON_OPCODES(X) \
  X(0,   nop,             None,            "",    "",  Normal) \
  X(1,   aconst_null,     None,            "",    "A", Normal) \
  X(2,   iconst_m1,       None,            "",    "I", Normal) \
  X(3,   iconst_0,        None,            "",    "I", Normal) \
  X(4,   iconst_1,        None,            "",    "I", Normal) \
  X(5,   iconst_2,        None,            "",    "I", Normal) \
  X(6,   iconst_3,        None,            "",    "I", Normal) \
  X(7,   iconst_4,        None,            "",    "I", Normal) \
  X(8,   iconst_5,        None,            "",    "I", Normal) \
  X(9,   lconst_0,        None,            "",    "J", Normal) \
  X(10,  lconst_1,        None,            "",    "J", Normal) \
  X(11,  fconst_0,        None,            "",    "F", Normal) \
  X(12,  fconst_1,        None,            "",    "F", Normal) \
  X(13,  fconst_2,        None,            "",    "F", Normal) \
  X(14,  dconst_0,        None,            "",    "D", Normal) \
  X(15,  dconst_1,        None,            "",    "D", Normal) \
  X(16,  bipush,          BipushI1,        "",    "I", Normal) \
  X(17,  sipush,          SipushI2,        "",    "I", Normal) \
  X(18,  ldc,             LdcU1,           "",    "?", Normal) \
  X(19,  ldc_w,           CpU2,            "",    "?", Normal) \
  X(20,  ldc2_w,          CpU2,            "",    "?", Normal) \
  X(21,  iload,           LocalU1,         "",    "I", Normal) \
  X(22,  lload,           LocalU1,         "",    "J", Normal) \
  X(23,  fload,           LocalU1,         "",    "F", Normal) \
  X(24,  dload,           LocalU1,         "",    "D", Normal) \
  X(25,  aload,           LocalU1,         "",    "A", Normal) \
  X(26,  iload_0,         None,            "",    "I", Normal) \
  X(27,  iload_1,         None,            "",    "I", Normal) \
  X(28,  iload_2,         None,            "",    "I", Normal) \
  X(29,  iload_3,         None,            "",    "I", Normal) \
  X(30,  lload_0,         None,            "",    "J", Normal) \
  X(31,  lload_1,         None,            "",    "J", Normal) \
  X(32,  lload_2,         None,            "",    "J", Normal) \
  X(33,  lload_3,         None,            "",    "J", Normal) \
  X(34,  fload_0,         None,            "",    "F", Normal) \
  X(35,  fload_1,         None,            "",    "F", Normal) \
  X(36,  fload_2,         None,            "",    "F", Normal) \
  X(37,  fload_3,         None,            "",    "F", Normal) \
  X(38,  dload_0,         None,            "",    "D", Normal) \
  X(39,  dload_1,         None,            "",    "D", Normal) \
  X(40,  dload_2,         None,            "",    "D", Normal) \
  X(41,  dload_3,         None,            "",    "D", Normal) \
  X(42,  aload_0,         None,            "",    "A", Normal) \
  X(43,  aload_1,         None,            "",    "A", Normal) \
  X(44,  aload_2,         None,            "",    "A", Normal) \
  X(45,  aload_3,         None,            "",    "A", Normal) \
  X(46,  iaload,          None,            "AI",  "I", Normal) \
  X(47,  laload,          None,            "AI",  "J", Normal) \
  X(48,  faload,          None,            "AI",  "F", Normal) \
  X(49,  daload,          None,            "AI",  "D", Normal) \
  X(50,  aaload,          None,            "AI",  "A", Normal) \
  X(51,  baload,          None,            "AI",  "I", Normal) \
  X(52,  caload,          None,            "AI",  "I", Normal) \
  X(53,  saload,          None,            "AI",  "I", Normal) \
  X(54,  istore,          LocalU1,         "I",   "",  Normal) \
  X(55,  lstore,          LocalU1,         "J",   "",  Normal) \
  X(56,  fstore,          LocalU1,         "F",   "",  Normal) \
  X(57,  dstore,          LocalU1,         "D",   "",  Normal) \
  X(58,  astore,          LocalU1,         "R",   "",  Normal) \
  X(59,  istore_0,        None,            "I",   "",  Normal) \
  X(60,  istore_1,        None,            "I",   "",  Normal) \
  X(61,  istore_2,        None,            "I",   "",  Normal) \
  X(62,  istore_3,        None,            "I",   "",  Normal) \
  X(63,  lstore_0,        None,            "J",   "",  Normal) \
  X(64,  lstore_1,        None,            "J",   "",  Normal) \
  X(65,  lstore_2,        None,            "J",   "",  Normal) \
  X(66,  lstore_3,        None,            "J",   "",  Normal) \
  X(67,  fstore_0,        None,            "F",   "",  Normal) \
  X(68,  fstore_1,        None,            "F",   "",  Normal) \
  X(69,  fstore_2,        None,            "F",   "",  Normal) \
  X(70,  fstore_3,        None,            "F",   "",  Normal) \
  X(71,  dstore_0,        None,            "D",   "",  Normal) \
  X(72,  dstore_1,        None,            "D",   "",  Normal) \
  X(73,  dstore_2,        None,            "D",   "",  Normal) \
  X(74,  dstore_3,        None,            "D",   "",  Normal) \
  X(75,  astore_0,        None,            "R",   "",  Normal) \
  X(76,  astore_1,        None,            "R",   "",  Normal) \
  X(77,  astore_2,        None,            "R",   "",  Normal) \
  X(78,  astore_3,        None,            "R",   "",  Normal) \
  X(79,  iastore,         None,            "AII", "",  Normal) \
  X(80,  lastore,         None,            "AIJ", "",  Normal) \
  X(81,  fastore,         None,            "AIF", "",  Normal) \
  X(82,  dastore,         None,            "AID", "",  Normal) \
  X(83,  aastore,         None,            "AIA", "",  Normal) \
  X(84,  bastore,         None,            "AII", "",  Normal) \
  X(85,  castore,         None,            "AII", "",  Normal) \
  X(86,  sastore,         None,            "AII", "",  Normal) \
  X(87,  pop,             None,            "?",   "",  Normal) \
  X(88,  pop2,            None,            "?",   "",  Normal) \
  X(89,  dup,             None,            "?",   "?", Normal) \
  X(90,  dup_x1,          None,            "?",   "?", Normal) \
  X(91,  dup_x2,          None,            "?",   "?", Normal) \
  X(92,  dup2,            None,            "?",   "?", Normal) \
  X(93,  dup2_x1,         None,            "?",   "?", Normal) \
  X(94,  dup2_x2,         None,            "?",   "?", Normal) \
  X(95,  swap,            None,            "?",   "?", Normal) \
  X(96,  iadd,            None,            "II",  "I", Normal) \
  X(97,  ladd,            None,            "JJ",  "J", Normal) \
  X(98,  fadd,            None,            "FF",  "F", Normal) \
  X(99,  dadd,            None,            "DD",  "D", Normal) \
  X(100, isub,            None,            "II",  "I", Normal) \
  X(101, lsub,            None,            "JJ",  "J", Normal) \
  X(102, fsub,            None,            "FF",  "F", Normal) \
  X(103, dsub,            None,            "DD",  "D", Normal) \
  X(104, imul,            None,            "II",  "I", Normal) \
  X(105, lmul,            None,            "JJ",  "J", Normal) \
  X(106, fmul,            None,            "FF",  "F", Normal) \
  X(107, dmul,            None,            "DD",  "D", Normal) \
  X(108, idiv,            None,            "II",  "I", Normal) \
  X(109, ldiv,            None,            "JJ",  "J", Normal) \
  X(110, fdiv,            None,            "FF",  "F", Normal) \
  X(111, ddiv,            None,            "DD",  "D", Normal) \
  X(112, irem,            None,            "II",  "I", Normal) \
  X(113, lrem,            None,            "JJ",  "J", Normal) \
  X(114, frem,            None,            "FF",  "F", Normal) \
  X(115, drem,            None,            "DD",  "D", Normal) \
  X(116, ineg,            None,            "I",   "I", Normal) \
  X(117, lneg,            None,            "J",   "J", Normal) \
  X(118, fneg,            None,            "F",   "F", Normal) \
  X(119, dneg,            None,            "D",   "D", Normal) \
  X(120, ishl,            None,            "II",  "I", Normal) \
  X(121, lshl,            None,            "JI",  "J", Normal) \
  X(122, ishr,            None,            "II",  "I", Normal) \
  X(123, lshr,            None,            "JI",  "J", Normal) \
  X(124, iushr,           None,            "II",  "I", Normal) \
  X(125, lushr,           None,            "JI",  "J", Normal) \
  X(126, iand,            None,            "II",  "I", Normal) \
  X(127, land,            None,            "JJ",  "J", Normal) \
  X(128, ior,             None,            "II",  "I", Normal) \
  X(129, lor,             None,            "JJ",  "J", Normal) \
  X(130, ixor,            None,            "II",  "I", Normal) \
  X(131, lxor,            None,            "JJ",  "J", Normal) \
  X(132, iinc,            Iinc,            "",    "",  Normal) \
  X(133, i2l,             None,            "I",   "J", Normal) \
  X(134, i2f,             None,            "I",   "F", Normal) \
  X(135, i2d,             None,            "I",   "D", Normal) \
  X(136, l2i,             None,            "J",   "I", Normal) \
  X(137, l2f,             None,            "J",   "F", Normal) \
  X(138, l2d,             None,            "J",   "D", Normal) \
  X(139, f2i,             None,            "F",   "I", Normal) \
  X(140, f2l,             None,            "F",   "J", Normal) \
  X(141, f2d,             None,            "F",   "D", Normal) \
  X(142, d2i,             None,            "D",   "I", Normal) \
  X(143, d2l,             None,            "D",   "J", Normal) \
  X(144, d2f,             None,            "D",   "F", Normal) \
  X(145, i2b,             None,            "I",   "I", Normal) \
  X(146, i2c,             None,            "I",   "I", Normal) \
  X(147, i2s,             None,            "I",   "I", Normal) \
  X(148, lcmp,            None,            "JJ",  "I", Normal) \
  X(149, fcmpl,           None,            "FF",  "I", Normal) \
  X(150, fcmpg,           None,            "FF",  "I", Normal) \
  X(151, dcmpl,           None,            "DD",  "I", Normal) \
  X(152, dcmpg,           None,            "DD",  "I", Normal) \
  X(153, ifeq,            BranchI2,        "I",   "",  Branch) \
  X(154, ifne,            BranchI2,        "I",   "",  Branch) \
  X(155, iflt,            BranchI2,        "I",   "",  Branch) \
  X(156, ifge,            BranchI2,        "I",   "",  Branch) \
  X(157, ifgt,            BranchI2,        "I",   "",  Branch) \
  X(158, ifle,            BranchI2,        "I",   "",  Branch) \
  X(159, if_icmpeq,       BranchI2,        "II",  "",  Branch) \
  X(160, if_icmpne,       BranchI2,        "II",  "",  Branch) \
  X(161, if_icmplt,       BranchI2,        "II",  "",  Branch) \
  X(162, if_icmpge,       BranchI2,        "II",  "",  Branch) \
  X(163, if_icmpgt,       BranchI2,        "II",  "",  Branch) \
  X(164, if_icmple,       BranchI2,        "II",  "",  Branch) \
  X(165, if_acmpeq,       BranchI2,        "AA",  "",  Branch) \
  X(166, if_acmpne,       BranchI2,        "AA",  "",  Branch) \
  X(167, goto,            BranchI2,        "",    "",  Goto)   \
  X(168, jsr,             BranchI2,        "",    "R", Jsr)    \
  X(169, ret,             LocalU1,         "",    "",  Ret)    \
  X(170, tableswitch,     TableSwitch,     "I",   "",  Switch) \
  X(171, lookupswitch,    LookupSwitch,    "I",   "",  Switch) \
  X(172, ireturn,         None,            "I",   "",  Return) \
  X(173, lreturn,         None,            "J",   "",  Return) \
  X(174, freturn,         None,            "F",   "",  Return) \
  X(175, dreturn,         None,            "D",   "",  Return) \
  X(176, areturn,         None,            "A",   "",  Return) \
  X(177, return,          None,            "",    "",  Return) \
  X(178, getstatic,       CpU2,            "",    "?", Normal) \
  X(179, putstatic,       CpU2,            "?",   "",  Normal) \
  X(180, getfield,        CpU2,            "A",   "?", Normal) \
  X(181, putfield,        CpU2,            "A?",  "",  Normal) \
  X(182, invokevirtual,   CpU2,            "?",   "?", Normal) \
  X(183, invokespecial,   CpU2,            "?",   "?", Normal) \
  X(184, invokestatic,    CpU2,            "?",   "?", Normal) \
  X(185, invokeinterface, InvokeInterface, "?",   "?", Normal) \
  X(186, invokedynamic,   InvokeDynamic,   "?",   "?", Normal) \
  X(187, new,             CpU2,            "",    "A", Normal) \
  X(188, newarray,        NewArray,        "I",   "A", Normal) \
  X(189, anewarray,       CpU2,            "I",   "A", Normal) \
  X(190, arraylength,     None,            "A",   "I", Normal) \
  X(191, athrow,          None,            "A",   "",  Throw)  \
  X(192, checkcast,       CpU2,            "A",   "A", Normal) \
  X(193, instanceof,      CpU2,            "A",   "I", Normal) \
  X(194, monitorenter,    None,            "A",   "",  Normal) \
  X(195, monitorexit,     None,            "A",   "",  Normal) \
  X(196, wide,            Wide,            "?",   "?", Normal) \
  X(197, multianewarray,  MultiANewArray,  "?",   "A", Normal) \
  X(198, ifnull,          BranchI2,        "A",   "",  Branch) \
  X(199, ifnonnull,       BranchI2,        "A",   "",  Branch) \
  X(200, goto_w,          BranchI4,        "",    "",  Goto)   \
  X(201, jsr_w,           BranchI4,        "",    "R", Jsr)
// clang-format on

namespace cordon::loader {

/// What follows the opcode in the code array.
enum class OperandShape : u1 {
  None,
  LocalU1,  ///< local variable index
  BipushI1,
  SipushI2,
  LdcU1,     ///< constant pool index of one byte
  CpU2,      ///< constant pool index
  BranchI2,  ///< offset from the instruction's own pc
  BranchI4,
  Iinc,             ///< local variable index, signed byte
  TableSwitch,      ///< padding to a multiple of 4, default, low, high, offsets
  LookupSwitch,     ///< padding to a multiple of 4, default, count, pairs of match and offset
  InvokeInterface,  ///< constant pool index, count, zero
  InvokeDynamic,    ///< constant pool index, two zeros
  NewArray,         ///< element type, see ArrayTypeCode
  MultiANewArray,   ///< constant pool index, dimensions
  Wide,             ///< an opcode that has a LocalU1 or Iinc, with operands of twice the width
};

/// Where execution goes after the instruction.
enum class ControlFlow : u1 {
  Normal,  ///< to the next
  Branch,  ///< to the next or the target
  Goto,
  Return,
  Throw,
  Switch,
  Jsr,  ///< to the target; the next is where its ret comes back to
  Ret,
};

enum Op : u1 {
#define CORDON_ENUMERATOR(code, mnemonic, shape, pops, pushes, flow) op_##mnemonic = code,
  CORDON_OPCODES(CORDON_ENUMERATOR)
#undef CORDON_ENUMERATOR
};
constexpr int kOpcodeCount = 202;

/// Operand of newarray: JVMS table 6.5.newarray-A.
enum ArrayTypeCode : u1 {
  kTBoolean = 4,
  kTChar = 5,
  kTFloat = 6,
  kTDouble = 7,
  kTByte = 8,
  kTShort = 9,
  kTInt = 10,
  kTLong = 11,
};

struct OpcodeInfo {
  const char* mnemonic;
  const char* pops;
  const char* pushes;
  OperandShape shape;
  ControlFlow flow;
  u1 length;  ///< of the whole instruction; 0 when it varies (switches, wide)
};

constexpr u1 fixed_length(OperandShape shape) {
  switch (shape) {
    case OperandShape::None:
      return 1;
    case OperandShape::LocalU1:
    case OperandShape::BipushI1:
    case OperandShape::LdcU1:
    case OperandShape::NewArray:
      return 2;
    case OperandShape::SipushI2:
    case OperandShape::CpU2:
    case OperandShape::BranchI2:
    case OperandShape::Iinc:
      return 3;
    case OperandShape::MultiANewArray:
      return 4;
    case OperandShape::BranchI4:
    case OperandShape::InvokeInterface:
    case OperandShape::InvokeDynamic:
      return 5;
    case OperandShape::TableSwitch:
    case OperandShape::LookupSwitch:
    case OperandShape::Wide:
      return 0;
  }
  return 0;
}

inline constexpr OpcodeInfo kOpcodes[] = {
#define CORDON_ROW(code, mnemonic, shape, pops, pushes, flow) \
  {#mnemonic, pops, pushes, OperandShape::shape, ControlFlow::flow, fixed_length(OperandShape::shape)},
    CORDON_OPCODES(CORDON_ROW)
#undef CORDON_ROW
};
static_assert(sizeof kOpcodes / sizeof kOpcodes[0] == kOpcodeCount);

constexpr bool is_opcode(u1 code) { return code < kOpcodeCount; }
/// The JVMS name; "illegal" for a code that is none.
constexpr const char* mnemonic(u1 code) { return is_opcode(code) ? kOpcodes[code].mnemonic : "illegal"; }
/// Whether wide may stand before it.
constexpr bool has_wide_form(u1 code) {
  return is_opcode(code) && (kOpcodes[code].shape == OperandShape::LocalU1 || code == op_iinc);
}

/// Length of the instruction at `pc`; 0 if it is no instruction (an unknown opcode, cut short by the end of the code, a
/// switch with low above high or a negative count, wide before something that has no wide form).
u4 instruction_length(Bytes code, u4 pc);

}  // namespace cordon::loader
