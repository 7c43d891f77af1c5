// Field access and invocations: JVMS 4.10.1.8 and 4.10.1.9.
#include "loader/verify/method_verifier.h"

namespace cordon::loader::verify {

namespace {

constexpr u4 kField = tag_bits({CpTag::Fieldref});
constexpr u4 kMethod = tag_bits({CpTag::Methodref});
constexpr u4 kInterfaceMethod = tag_bits({CpTag::InterfaceMethodref});
constexpr u4 kDynamicCall = tag_bits({CpTag::InvokeDynamic});

constexpr u2 kInvokeDynamicSince = 51;
constexpr u2 kMethodsInInterfacesSince =
    52;  ///< static and private ones, which invokestatic and invokespecial can reach

}  // namespace

/// JVMS 4.10.1.9: getfield, getstatic, putfield, putstatic.
bool MethodVerifier::field_access() {
  u2 index = operand2(1);
  if (!check_constant(index, kField)) return false;
  Type holder = context_.class_type(context_.cp().member_class(index));
  bool is_static = opcode_ == op_getstatic || opcode_ == op_putstatic;
  if (!holder.is_object() && !(is_static && holder.is_array())) {
    return bad_type(pool(index, holder), "Expecting reference to class in class " + context_.external_class_name() +
                                             " at constant pool index " + std::to_string(index));
  }
  Signature field = context_.signature(index);
  bool is_put = opcode_ == op_putstatic || opcode_ == op_putfield;
  for (u4 i = is_put ? field.result_words : 0; i; i--) {
    if (!pop(field.result()[i - 1])) return false;
  }
  if (!is_static) {
    Type receiver;
    if (is_put ? !pop_putfield_receiver(index, holder, receiver) : !pop(holder, receiver)) return false;
    if (!check_protected_access(index, holder, receiver, false)) return false;
  }
  return is_put || push_words(field.result(), field.result_words);
}

/// JVMS 4.10.1.9.putfield: a constructor may set fields of its own class before it calls another constructor.
bool MethodVerifier::pop_putfield_receiver(u2 index, Type holder, Type& receiver) {
  if (!pop_any(receiver)) return false;
  if (receiver == kUninitializedThis && holder == context_.this_type() && is_own_field(index)) {
    receiver = context_.this_type();
  }
  if (context_.assignable(receiver, holder)) return true;
  return bad_type(top_of_stack(), pool(index, holder), "Bad type on operand stack in putfield");
}

bool MethodVerifier::is_own_field(u2 member_index) {
  const ClassFile& file = context_.file();
  if (!context_.spend(static_cast<u4>(file.fields.size()))) return false;
  u2 name_and_type = file.cp.member_name_and_type(member_index);
  for (const FieldInfo& field : file.fields) {
    if (file.cp.utf8(field.name) == file.cp.utf8(file.cp.name_index(name_and_type)) &&
        file.cp.utf8(field.descriptor) == file.cp.utf8(file.cp.descriptor_index(name_and_type))) {
      return true;
    }
  }
  return false;
}

/// JVMS 4.10.1.8: passesProtectedCheck. A protected member of a superclass in another package can be used only on
/// objects of the class itself.
bool MethodVerifier::check_protected_access(u2 index, Type holder, Type receiver, bool is_method) {
  if (receiver == context_.this_type() || !context_.is_superclass(holder)) return true;
  if (!context_.is_protected_elsewhere(index, is_method)) return !context_.failed();
  // JVMS 4.10.1.9.invokevirtual: arrays have a public clone().
  if (is_method && receiver.is_array() && holder == context_.object_type()) {
    const ConstantPool& cp = context_.cp();
    if (cp.utf8(cp.name_index(cp.member_name_and_type(index))) == "clone") return true;
  }
  if (context_.assignable(receiver, context_.this_type(), true)) return true;
  return bad_type(top_of_stack(), implied(context_.this_type()),
                  std::string("Bad access to protected data in ") + mnemonic(opcode_));
}

/// JVMS 4.10.1.9: the five invoke instructions.
bool MethodVerifier::invoke() {
  u2 index = operand2(1);
  if (!check_constant(index, invoke_tags())) return false;
  const ConstantPool& cp = context_.cp();
  std::string_view name = cp.utf8(cp.name_index(cp.member_name_and_type(index)));
  bool is_dynamic = opcode_ == op_invokedynamic;
  Type holder;
  if (!is_dynamic) {
    holder = context_.class_type(cp.member_class(index));
  } else if (context_.file().major < kInvokeDynamicSince) {
    return format_error("invokedynamic instructions not supported by this class file version (" +
                        std::to_string(context_.file().major) + "), class " + context_.external_class_name());
  }
  Signature signature = context_.signature(index);
  if (!check_invoke_operands(signature.argument_words)) return false;
  bool is_init = name == "<init>";
  if (name.starts_with('<')) {
    if (!is_init || opcode_ != op_invokespecial) return bad_code("Illegal call to internal method");
  } else if (opcode_ == op_invokespecial && !check_special_class(index, holder)) {
    return false;
  }
  for (u4 i = signature.argument_words; i; i--) {
    if (!pop(signature.types[i - 1])) return false;
  }
  if (is_init) {
    if (!invoke_init(index, holder)) return false;
    return !signature.result_words || bad_code("Return type must be void in <init> method");
  }
  if (opcode_ != op_invokestatic && !is_dynamic && !pop_receiver(index, holder)) return false;
  return push_words(signature.result(), signature.result_words);
}

u4 MethodVerifier::invoke_tags() const {
  switch (opcode_) {
    case op_invokeinterface:
      return kInterfaceMethod;
    case op_invokedynamic:
      return kDynamicCall;
    case op_invokevirtual:
      return kMethod;
    default:
      return context_.file().major < kMethodsInInterfacesSince ? kMethod : kMethod | kInterfaceMethod;
  }
}

/// JVMS 6.5: invokeinterface's count is of words, the receiver included; zeros follow.
bool MethodVerifier::check_invoke_operands(u4 argument_words) {
  if (opcode_ == op_invokeinterface) {
    if (operand1(3) != argument_words + 1) return bad_code("Inconsistent args count operand in invokeinterface");
    if (operand1(4)) return bad_code("Fourth operand byte of invokeinterface must be zero");
  } else if (opcode_ == op_invokedynamic && operand2(3)) {
    return bad_code("Third and fourth operand bytes of invokedynamic must be zero");
  }
  return true;
}

/// JVMS 4.9.2: invokespecial names a method of the class itself, a superclass, or a direct superinterface.
bool MethodVerifier::check_special_class(u2 index, Type holder) {
  Type self = context_.this_type();
  if (holder == self || holder == context_.super_type() || context_.is_direct_interface(holder)) return true;
  if (!context_.assignable(self, holder)) {
    return bad_code("Bad invokespecial instruction: current class isn't assignable to reference class.");
  }
  if (context_.cp().tag(index) != CpTag::InterfaceMethodref) return true;
  return bad_code("Bad invokespecial instruction: interface method reference is in an indirect superinterface.");
}

/// The object that a method other than <init> is invoked on.
bool MethodVerifier::pop_receiver(u2 index, Type holder) {
  if (opcode_ == op_invokespecial) return pop(context_.this_type());
  Type receiver;
  if (!pop(holder, receiver)) return false;
  return opcode_ == op_invokeinterface || check_protected_access(index, holder, receiver, true);
}

}  // namespace cordon::loader::verify
