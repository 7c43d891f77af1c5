/// Type-checks one method after another against its StackMapTable (JVMS 4.10.1.6).
///
/// One pass over the code: the current Frame follows the instructions, is compared with the stack map at branch targets
/// and handlers, and replaced by it where control flow joins. All functions that can find fault return false after
/// ClassVerifier::fail() (but none of them for two-word pops, see pop_pair).
///
/// The instructions' effects know nothing of stack maps but for branch_to() and check_handlers(): a type-inferring
/// verifier differs in these two, in jsr and ret, and in the order of instructions.
#pragma once

#include <string>

#include "loader/bytecode/opcodes.h"
#include "loader/verify/class_verifier.h"
#include "loader/verify/code_map.h"
#include "loader/verify/frame.h"
#include "loader/verify/report.h"
#include "loader/verify/stack_map.h"

namespace cordon::loader::verify {

class MethodVerifier {
 public:
  explicit MethodVerifier(ClassVerifier& context) : context_(context) {}
  /// False: context.failed().
  bool verify(const MethodInfo& method);

 private:
  // method_verifier.cpp: the method as a whole
  bool start();
  bool check_exception_table();
  bool check_local_variable_tables();
  bool read_stack_map();
  bool run();
  bool join_stack_map(bool falls_in);
  bool branch_to(i4 offset);
  bool missing_frame(i8 target);
  bool check_handlers(bool was_uninitialized);
  bool matches(const FrameView& state, const FrameView& target, Fault& fault);

  // instructions.cpp: JVMS 4.10.1.9 in the order of opcodes
  bool execute();
  bool run_effects();
  bool load_local(u4 index, Type type);
  bool load_pair(u4 index, Type type);
  bool load_reference(u4 index);
  bool store_local(u4 index, Type type);
  bool store_pair(u4 index, Type type);
  bool store_reference(u4 index);
  bool array_load();
  bool array_store();
  bool check_array(Type array, int kind);
  bool shuffle();
  bool check_constant(u2 index, u4 wanted);
  bool check_class_constant(u2 index);
  bool load_constant();
  bool switch_branches();
  bool return_value();
  bool return_void();
  bool new_object();
  bool new_array();
  bool new_reference_array();
  bool new_multi_array();
  bool array_length();
  bool check_cast();
  bool instance_of();

  // members.cpp: field access and invocations
  bool field_access();
  bool pop_putfield_receiver(u2 index, Type holder, Type& receiver);
  bool check_protected_access(u2 index, Type holder, Type receiver, bool is_method);
  bool invoke();
  u4 invoke_tags() const;
  bool check_invoke_operands(u4 argument_words);
  bool check_special_class(u2 index, Type holder);
  bool pop_receiver(u2 index, Type holder);
  bool is_own_field(u2 member_index);

  // constructors.cpp: invokespecial of <init>
  bool invoke_init(u2 index, Type holder);
  bool initialize_this(Type holder);
  bool initialize_new(u2 index, Type holder, Type object);

  // --- operand stack and locals
  bool pop(Type expected) {
    if (frame_.stack_size && context_.assignable(frame_.stack(frame_.stack_size - 1), expected)) {
      frame_.stack_size--;
      return true;
    }
    return pop_failed(expected);
  }
  bool pop(Type expected, Type& out) {
    if (!pop(expected)) return false;
    out = frame_.stack(frame_.stack_size);
    return true;
  }
  bool pop_any(Type& out);
  bool pop_failed(Type expected);
  /// Both words of a long or double. Like HotSpot it goes on after the first word's error, so that the second's is
  /// reported.
  bool pop_pair(Type type);
  bool push(Type type) {
    if (frame_.stack_size >= frame_.max_stack()) return stack_overflow();
    frame_.stack(frame_.stack_size++) = type;
    return true;
  }
  bool push_pair(Type type);
  bool push_words(const Type* types, u4 words);
  bool stack_overflow();
  bool expect_local(u4 index, Type type);
  bool set_local(u4 index, Type type);
  void change_local(u4 index, Type type) {
    if (frame_.local(index) == type) return;
    frame_.local(index) = type;
    handlers_checked_ = false;
  }

  // --- errors
  FrameView before() const { return frame_.before(pc_); }
  /// What lies, or lay, just above the stack: the operand popped last.
  Origin top_of_stack();
  Origin pool(u2 index, Type type) const { return {Origin::Kind::Pool, index, type, nullptr}; }
  Origin implied(Type type) const { return {Origin::Kind::Implied, 0, type, nullptr}; }
  bool error(const Fault& fault, std::string_view message);
  bool bad_code(std::string_view message) { return error({pc_, Fault::Kind::BadCode}, message); }
  bool bad_type(const Origin& found, std::string_view message) {
    return error({pc_, Fault::Kind::WrongType, found}, message);
  }
  bool bad_type(const Origin& found, const Origin& expected, std::string_view message) {
    return error({pc_, Fault::Kind::WrongType, found, expected}, message);
  }
  bool bad_local(u4 index, std::string_view message) {
    return error({pc_, Fault::Kind::LocalIndex, {Origin::Kind::Index, index, {}, nullptr}}, message);
  }
  bool format_error(std::string_view message);  ///< a ClassFormatError that names the method
  std::string on_stack_in() const;              ///< "Bad type on operand stack in <mnemonic>"

  u1 operand1(u4 at) const { return bytes_[pc_ + at]; }
  u2 operand2(u4 at) const { return load_be2(bytes_.data() + pc_ + at); }
  i4 operand4(u4 at) const { return static_cast<i4>(load_be4(bytes_.data() + pc_ + at)); }
  u4 local_operand() const { return wide_ ? operand2(2) : operand1(1); }

  ClassVerifier& context_;
  const MethodInfo* method_ = nullptr;
  const CodeInfo* code_ = nullptr;
  Bytes bytes_;
  CodeMap map_;
  StackMap stack_map_;
  Frame frame_;
  Type return_type_;  ///< first word; top for void
  bool is_constructor_ = false;
  u4 protected_begin_ = 0, protected_end_ = 0;  ///< all exception ranges lie within
  /// All handlers of the current range have been compared with the current locals.
  bool handlers_checked_ = false;

  // the current instruction
  u4 pc_ = 0, next_pc_ = 0;
  u1 opcode_ = 0;
  bool wide_ = false;
  bool falls_through_ = true;
  FrameView current_;                   ///< for messages
  bool this_initialized_here_ = false;  ///< the current instruction called this() or super()
};

}  // namespace cordon::loader::verify
