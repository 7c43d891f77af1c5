// Instructions that need no other class's members: JVMS 4.10.1.9.
#include "loader/verify/method_verifier.h"

namespace cordon::loader::verify {

namespace {

constexpr u4 kOneWordConstants = tag_bits({CpTag::Integer, CpTag::Float, CpTag::String, CpTag::Class,
                                           CpTag::MethodHandle, CpTag::MethodType, CpTag::Dynamic});
constexpr u4 kTwoWordConstants = tag_bits({CpTag::Long, CpTag::Double, CpTag::Dynamic});
constexpr u4 kClassConstant = tag_bits({CpTag::Class});

constexpr u2 kZeroSwitchPaddingBefore = 51;
constexpr u4 kMaxDimensions = 255;

/// Rows of the opcode table that say all there is to say.
constexpr bool has_plain_effects(const OpcodeInfo& info) {
  if (info.flow != ControlFlow::Normal && info.flow != ControlFlow::Branch && info.flow != ControlFlow::Goto)
    return false;
  for (const char* p = info.pops; *p; p++) {
    if (*p != 'I' && *p != 'J' && *p != 'F' && *p != 'D' && *p != 'A') return false;
  }
  return info.pushes[0] != '?' && info.pushes[0] != 'A' && info.pushes[0] != 'R';
}

/// The row's pops with the top of the stack first.
struct Effects {
  char pops[4] = {};
  char push = 0;
  bool plain = false;
};

struct EffectsTable {
  Effects rows[kOpcodeCount];
  constexpr EffectsTable() {
    for (int i = 0; i < kOpcodeCount; i++) {
      const OpcodeInfo& info = kOpcodes[i];
      rows[i].plain = has_plain_effects(info);
      if (!rows[i].plain) continue;
      int n = 0;
      while (info.pops[n]) n++;
      for (int j = 0; j < n; j++) rows[i].pops[j] = info.pops[n - 1 - j];
      rows[i].push = info.pushes[0];
    }
  }
};
constexpr EffectsTable kEffects;

}  // namespace

/// The current instruction, its branches included.
bool MethodVerifier::execute() {
  switch (opcode_) {
    case op_aconst_null:
      return push(kNull);
    case op_ldc:
    case op_ldc_w:
    case op_ldc2_w:
      return load_constant();
    case op_iload:
      return load_local(local_operand(), kInteger);
    case op_lload:
      return load_pair(local_operand(), kLongType);
    case op_fload:
      return load_local(local_operand(), kFloatType);
    case op_dload:
      return load_pair(local_operand(), kDoubleType);
    case op_aload:
      return load_reference(local_operand());
    case op_iload_0:
    case op_iload_1:
    case op_iload_2:
    case op_iload_3:
      return load_local(opcode_ - op_iload_0, kInteger);
    case op_lload_0:
    case op_lload_1:
    case op_lload_2:
    case op_lload_3:
      return load_pair(opcode_ - op_lload_0, kLongType);
    case op_fload_0:
    case op_fload_1:
    case op_fload_2:
    case op_fload_3:
      return load_local(opcode_ - op_fload_0, kFloatType);
    case op_dload_0:
    case op_dload_1:
    case op_dload_2:
    case op_dload_3:
      return load_pair(opcode_ - op_dload_0, kDoubleType);
    case op_aload_0:
    case op_aload_1:
    case op_aload_2:
    case op_aload_3:
      return load_reference(opcode_ - op_aload_0);
    case op_iaload:
    case op_laload:
    case op_faload:
    case op_daload:
    case op_aaload:
    case op_baload:
    case op_caload:
    case op_saload:
      return array_load();
    case op_istore:
      return store_local(local_operand(), kInteger);
    case op_lstore:
      return store_pair(local_operand(), kLongType);
    case op_fstore:
      return store_local(local_operand(), kFloatType);
    case op_dstore:
      return store_pair(local_operand(), kDoubleType);
    case op_astore:
      return store_reference(local_operand());
    case op_istore_0:
    case op_istore_1:
    case op_istore_2:
    case op_istore_3:
      return store_local(opcode_ - op_istore_0, kInteger);
    case op_lstore_0:
    case op_lstore_1:
    case op_lstore_2:
    case op_lstore_3:
      return store_pair(opcode_ - op_lstore_0, kLongType);
    case op_fstore_0:
    case op_fstore_1:
    case op_fstore_2:
    case op_fstore_3:
      return store_local(opcode_ - op_fstore_0, kFloatType);
    case op_dstore_0:
    case op_dstore_1:
    case op_dstore_2:
    case op_dstore_3:
      return store_pair(opcode_ - op_dstore_0, kDoubleType);
    case op_astore_0:
    case op_astore_1:
    case op_astore_2:
    case op_astore_3:
      return store_reference(opcode_ - op_astore_0);
    case op_iastore:
    case op_lastore:
    case op_fastore:
    case op_dastore:
    case op_aastore:
    case op_bastore:
    case op_castore:
    case op_sastore:
      return array_store();
    case op_pop:
    case op_pop2:
    case op_dup:
    case op_dup_x1:
    case op_dup_x2:
    case op_dup2:
    case op_dup2_x1:
    case op_dup2_x2:
    case op_swap:
      return shuffle();
    case op_iinc:
      return expect_local(local_operand(), kInteger);
    case op_tableswitch:
    case op_lookupswitch:
      return switch_branches();
    case op_ireturn:
    case op_lreturn:
    case op_freturn:
    case op_dreturn:
    case op_areturn:
      return return_value();
    case op_return:
      return return_void();
    case op_getstatic:
    case op_putstatic:
    case op_getfield:
    case op_putfield:
      return field_access();
    case op_invokevirtual:
    case op_invokespecial:
    case op_invokestatic:
    case op_invokeinterface:
    case op_invokedynamic:
      return invoke();
    case op_new:
      return new_object();
    case op_newarray:
      return new_array();
    case op_anewarray:
      return new_reference_array();
    case op_multianewarray:
      return new_multi_array();
    case op_arraylength:
      return array_length();
    case op_athrow:
      return pop(context_.throwable_type());
    case op_checkcast:
      return check_cast();
    case op_instanceof:
      return instance_of();
    default:
      return run_effects();
  }
}

/// Instructions whose row in the opcode table is their whole type rule. What is left over, jsr and ret, has no place in
/// code with a stack map.
bool MethodVerifier::run_effects() {
  const Effects& effects = kEffects.rows[opcode_];
  if (!effects.plain) {
    static constexpr char kHex[] = "0123456789abcdef";
    return bad_code(std::string("Bad instruction: ") + kHex[opcode_ >> 4] + kHex[opcode_ & 15]);
  }
  for (const char* p = effects.pops; *p; p++) {
    if (*p == 'I'   ? !pop(kInteger)
        : *p == 'A' ? !pop(kAnyReference)
        : *p == 'F' ? !pop(kFloatType)
                    : !pop_pair(*p == 'J' ? kLongType : kDoubleType)) {
      return false;
    }
  }
  switch (effects.push) {
    case 'I':
      if (!push(kInteger)) return false;
      break;
    case 'F':
      if (!push(kFloatType)) return false;
      break;
    case 'J':
      if (!push_pair(kLongType)) return false;
      break;
    case 'D':
      if (!push_pair(kDoubleType)) return false;
      break;
    default:
      break;
  }
  switch (kOpcodes[opcode_].shape) {
    case OperandShape::BranchI2:
      return branch_to(static_cast<i2>(operand2(1)));
    case OperandShape::BranchI4:
      return branch_to(operand4(1));
    default:
      return true;
  }
}

bool MethodVerifier::load_local(u4 index, Type type) { return expect_local(index, type) && push(type); }

bool MethodVerifier::load_pair(u4 index, Type type) {
  if (index + 1 >= frame_.locals_size) return bad_local(index, "get long/double overflows locals");
  return expect_local(index, type) && expect_local(index + 1, type.second()) && push_pair(type);
}

/// JVMS 4.10.1.9.aload: uninitialized objects may be moved too.
bool MethodVerifier::load_reference(u4 index) {
  return expect_local(index, kAnyReference) && push(frame_.local(index));
}

bool MethodVerifier::store_local(u4 index, Type type) { return pop(type) && set_local(index, type); }

bool MethodVerifier::store_pair(u4 index, Type type) { return pop_pair(type) && set_local(index, type); }

bool MethodVerifier::store_reference(u4 index) {
  Type type;
  return pop(kAnyReference, type) && set_local(index, type);
}

/// JVMS 4.10.1.9.aaload, baload and so on. Null is an array of any type.
bool MethodVerifier::array_load() {
  Type array;
  if (!pop(kInteger) || !pop(kAnyReference, array) || !check_array(array, opcode_ - op_iaload)) return false;
  switch (opcode_) {
    case op_aaload:
      return push(array.is_null() ? kNull : context_.names().component_of(array));
    case op_laload:
      return push_pair(kLongType);
    case op_daload:
      return push_pair(kDoubleType);
    case op_faload:
      return push(kFloatType);
    default:
      return push(kInteger);
  }
}

/// JVMS 4.10.1.9.aastore: whether the element fits the array is checked at run time.
bool MethodVerifier::array_store() {
  bool popped = opcode_ == op_lastore   ? pop_pair(kLongType)
                : opcode_ == op_dastore ? pop_pair(kDoubleType)
                : opcode_ == op_fastore ? pop(kFloatType)
                : opcode_ == op_aastore ? pop(context_.object_type())
                                        : pop(kInteger);
  Type array;
  return popped && pop(kInteger) && pop(kAnyReference, array) && check_array(array, opcode_ - op_iastore);
}

/// The array operand, popped, of the `kind`th of the array loads or stores.
bool MethodVerifier::check_array(Type array, int kind) {
  static constexpr const char* kArrays[] = {"[I", "[J", "[F", "[D", "", "", "[C", "[S"};
  constexpr int kReferences = op_aaload - op_iaload, kBytes = op_baload - op_iaload;
  if (array.is_null()) return true;
  char element = array.is_array() ? context_.names().element(array) : 'V';
  if (kind == kReferences) {
    if (element == 'L' || element == '[') return true;
    return bad_type(top_of_stack(), implied(kAnyReference), on_stack_in());
  }
  if (kind == kBytes) return element == 'Z' || element == 'B' || bad_type(top_of_stack(), on_stack_in());
  if (element == kArrays[kind][1]) return true;
  return bad_type(top_of_stack(), implied(context_.names().intern(kArrays[kind])), on_stack_in());
}

/// JVMS 4.10.1.9: pop, pop2, dup and kin, swap. Halves of a long or double are never parted.
bool MethodVerifier::shuffle() {
  /// A value of two words, or two of one word, below what has been popped.
  auto pop_two = [this](Type& top, Type& below) {
    if (!pop_any(top)) return false;
    if (top.is_category1()) return pop(kAnyCategory1, below);
    if (top.is_category2_second()) return pop(kAnyCategory2, below);
    return bad_type(top_of_stack(), on_stack_in());
  };
  Type a, b, c, d;
  switch (opcode_) {
    case op_pop:
      return pop(kAnyCategory1);
    case op_pop2:
      return pop_two(a, b);
    case op_dup:
      return pop(kAnyCategory1, a) && push(a) && push(a);
    case op_dup_x1:
      return pop(kAnyCategory1, a) && pop(kAnyCategory1, b) && push(a) && push(b) && push(a);
    case op_dup_x2:
      return pop(kAnyCategory1, a) && pop_two(b, c) && push(a) && push(c) && push(b) && push(a);
    case op_dup2:
      return pop_two(a, b) && push(b) && push(a) && push(b) && push(a);
    case op_dup2_x1:
      return pop_two(a, b) && pop(kAnyCategory1, c) && push(b) && push(a) && push(c) && push(b) && push(a);
    case op_dup2_x2:
      return pop_two(a, b) && pop_two(c, d) && push(b) && push(a) && push(d) && push(c) && push(b) && push(a);
    default:  // swap
      return pop(kAnyCategory1, a) && pop(kAnyCategory1, b) && push(a) && push(b);
  }
}

/// The constant pool entry must exist and have one of the tags.
bool MethodVerifier::check_constant(u2 index, u4 wanted) {
  Fault fault{pc_, Fault::Kind::PoolIndex, {Origin::Kind::Index, index, {}, nullptr}};
  if (index == 0 || index >= context_.cp().size()) {
    return error(
        fault, "Illegal constant pool index " + std::to_string(index) + " in class " + context_.external_class_name());
  }
  if (wanted >> static_cast<u4>(context_.cp().tag(index)) & 1) return true;
  return error(fault, "Illegal type at constant pool entry " + std::to_string(index) + " in class " +
                          context_.external_class_name());
}

bool MethodVerifier::check_class_constant(u2 index) { return check_constant(index, kClassConstant); }

/// JVMS 4.10.1.9.ldc.
bool MethodVerifier::load_constant() {
  u2 index = opcode_ == op_ldc ? operand1(1) : operand2(1);
  u4 allowed = opcode_ == op_ldc2_w ? kTwoWordConstants : kOneWordConstants;
  if (!check_constant(index, allowed)) return false;
  switch (context_.cp().tag(index)) {
    case CpTag::Integer:
      return push(kInteger);
    case CpTag::Float:
      return push(kFloatType);
    case CpTag::Long:
      return push_pair(kLongType);
    case CpTag::Double:
      return push_pair(kDoubleType);
    case CpTag::String:
      return push(context_.string_type());
    case CpTag::Class:
      return push(context_.names().intern("java/lang/Class"));
    case CpTag::MethodHandle:
      return push(context_.names().intern("java/lang/invoke/MethodHandle"));
    case CpTag::MethodType:
      return push(context_.names().intern("java/lang/invoke/MethodType"));
    default: {  // Dynamic
      Signature signature = context_.signature(index);
      if (signature.result_words != (opcode_ == op_ldc2_w ? 2 : 1)) {
        return check_constant(index, allowed & ~tag_bits({CpTag::Dynamic}));
      }
      return push_words(signature.result(), signature.result_words);
    }
  }
}

/// JVMS 4.9.1, 4.10.1.9.tableswitch and lookupswitch. That the operands fit in the code is known.
bool MethodVerifier::switch_branches() {
  u4 at = 4 - (pc_ & 3);
  if (context_.file().major < kZeroSwitchPaddingBefore) {
    for (u4 i = 1; i < at; i++) {
      if (operand1(i)) return bad_code("Nonzero padding byte in lookupswitch or tableswitch");
    }
  }
  i4 default_offset = operand4(at);
  if (!pop(kInteger)) return false;
  u4 count, stride;
  if (opcode_ == op_tableswitch) {
    i8 keys = i8{operand4(at + 8)} - operand4(at + 4) + 1;
    count = static_cast<u4>(keys);
    stride = 4;
    at += 12;
  } else {
    count = static_cast<u4>(operand4(at + 4));
    stride = 8;
    at += 8;
    for (u4 i = 1; i < count; i++) {
      if (operand4(at + 8 * i - 8) >= operand4(at + 8 * i)) return bad_code("Bad lookupswitch instruction");
    }
    at += 4;
  }
  if (!branch_to(default_offset)) return false;
  for (u4 i = 0; i < count; i++) {
    if (!branch_to(operand4(at + stride * i))) return false;
  }
  return true;
}

/// JVMS 4.10.1.9.areturn, ireturn and so on.
bool MethodVerifier::return_value() {
  Type type;
  bool popped = false;
  switch (opcode_) {
    case op_ireturn:
      popped = pop(kInteger, type);
      break;
    case op_freturn:
      popped = pop(kFloatType, type);
      break;
    case op_lreturn:
      popped = pop(kLongSecond) && pop(kLongType, type);
      break;
    case op_dreturn:
      popped = pop(kDoubleSecond) && pop(kDoubleType, type);
      break;
    default:
      popped = pop(kAnyReference, type);
      break;
  }
  if (!popped) return false;
  Origin declared{Origin::Kind::Signature, 0, return_type_, nullptr};
  if (return_type_.is_top()) return bad_type(top_of_stack(), declared, "Method does not expect a return value");
  return context_.assignable(type, return_type_) || bad_type(top_of_stack(), declared, "Bad return type");
}

/// JVMS 4.10.1.9.return.
bool MethodVerifier::return_void() {
  if (!return_type_.is_top()) return bad_code("Method expects a return value");
  if (is_constructor_ && frame_.this_uninitialized) {
    return bad_code("Constructor must call super() or this() before return");
  }
  return true;
}

/// JVMS 4.10.1.9.new.
bool MethodVerifier::new_object() {
  u2 index = operand2(1);
  if (!check_class_constant(index)) return false;
  Type type = context_.class_type(index);
  if (!type.is_object()) return bad_type(pool(index, type), "Illegal new instruction");
  Type object = Type::uninitialized(static_cast<u2>(pc_));
  // An object that this instruction made in an earlier round of a loop has the same type: it must not be taken for the
  // new one. The stack map alone can bring it here. HotSpot leaves this rule out.
  if (stack_map_.has_uninitialized()) {
    if (!context_.spend(frame_.locals_size)) return false;
    for (u4 i = 0; i < frame_.stack_size; i++) {
      if (frame_.stack(i) != object) continue;
      FrameView state = before();
      return bad_type({Origin::Kind::Stack, i, object, &state}, "Uninitialized object exists on operand stack at new");
    }
    if (frame_.replace(object, kTop)) handlers_checked_ = false;
  }
  return push(object);
}

/// JVMS 4.10.1.9.newarray.
bool MethodVerifier::new_array() {
  static constexpr const char* kArrays[] = {"[Z", "[C", "[F", "[D", "[B", "[S", "[I", "[J"};
  u1 code = operand1(1);
  if (code < kTBoolean || code > kTLong) return bad_code("Illegal newarray instruction");
  return pop(kInteger) && push(context_.names().intern(kArrays[code - kTBoolean]));
}

/// JVMS 4.10.1.9.anewarray.
bool MethodVerifier::new_reference_array() {
  u2 index = operand2(1);
  if (!check_class_constant(index) || !pop(kInteger)) return false;
  Type component = context_.class_type(index);
  if (component.is_array() && context_.names().dimensions(component) >= kMaxDimensions) {
    return bad_code("Illegal anewarray instruction, array has more than 255 dimensions");
  }
  return push(context_.names().array_of(component));
}

/// JVMS 4.10.1.9.multianewarray.
bool MethodVerifier::new_multi_array() {
  u2 index = operand2(1);
  u1 dimensions = operand1(3);
  if (!check_class_constant(index)) return false;
  Type type = context_.class_type(index);
  if (!type.is_array()) return bad_type(pool(index, type), "Illegal constant pool index in multianewarray instruction");
  if (dimensions < 1 || context_.names().dimensions(type) < dimensions) {
    return bad_code("Illegal dimension in multianewarray instruction: " + std::to_string(dimensions));
  }
  for (u1 i = 0; i < dimensions; i++) {
    if (!pop(kInteger)) return false;
  }
  return push(type);
}

bool MethodVerifier::array_length() {
  Type array;
  if (!pop(kAnyReference, array)) return false;
  if (!array.is_null() && !array.is_array()) return bad_type(top_of_stack(), on_stack_in());
  return push(kInteger);
}

bool MethodVerifier::check_cast() {
  u2 index = operand2(1);
  return check_class_constant(index) && pop(context_.object_type()) && push(context_.class_type(index));
}

bool MethodVerifier::instance_of() {
  return check_class_constant(operand2(1)) && pop(context_.object_type()) && push(kInteger);
}

}  // namespace cordon::loader::verify
