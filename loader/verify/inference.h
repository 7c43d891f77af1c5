/// Type inference (JVMS 4.10.2): data flow through one method of a class file without stack maps, with subroutines.
///
/// A state is kept where control flow joins or a subroutine is called or left; between these an instruction is executed
/// again on the way. States only grow less definite, so the work ends. The instructions' operands must have been
/// checked (OldVerifier). Rules and their order are those of the JDK's verifier for old class files.
#pragma once

#include <vector>

#include "base/bytes.h"
#include "loader/bytecode/opcodes.h"
#include "loader/verify/code_map.h"
#include "loader/verify/merge.h"

namespace cordon::loader::verify {

class OldVerifier;

class Inference {
 public:
  Inference(OldVerifier& owner, ClassVerifier& context) : owner_(owner), context_(context), merger_(context) {}
  bool run(const MethodInfo& method, const CodeMap& map);

  /// A catch type must be a Throwable.
  TypeMerger& merger() { return merger_; }

 private:
  /// A subroutine that is being executed, and which locals have been touched since its jsr: the others are, after ret,
  /// what they were before (JVMS 4.10.2.5).
  struct Subroutine {
    u4 entry = 0;
    std::vector<u8> touched;
    bool operator==(const Subroutine&) const = default;
  };
  struct State {
    bool reached = false, changed = false;
    bool needs_constructor = false;  ///< in a constructor
    bool constructed = false;        ///< this() or super() has been called on all paths
    bool cannot_return = false;      ///< on some path this() or super() has thrown
    std::vector<Type> locals;        ///< those above are top
    std::vector<Type> stack;         ///< in words
    std::vector<Subroutine> subroutines;
  };
  struct Jsr {
    u4 pc, entry, next;
    i8 ret = -1;  ///< the one that comes back to here
  };

  // inference.cpp: data flow
  void find_joins();
  bool start();
  bool run_from(u4 pc);
  void decode();
  bool is_protected_pc() const { return pc_ >= protected_begin_ && pc_ < protected_end_; }
  bool reach_handlers();
  bool reach_handlers_after_init();
  bool reach_target();
  bool reach_switch_targets();
  bool return_from_subroutine();
  bool return_to(Jsr& jsr);
  bool reach(i8 pc, const State& state, const std::vector<Type>& stack);
  bool reach_first(State& old, const State& state, const std::vector<Type>& stack);
  bool merge_stack(State& old, const std::vector<Type>& stack);
  bool merge_locals(State& old, const State& state);
  bool merge_subroutines(State& old, const State& state);
  State& state_at(i8 pc) { return states_[static_cast<std::size_t>(join_at_[static_cast<std::size_t>(pc)])]; }
  bool is_join(u4 pc) const { return join_at_[pc] >= 0; }
  i8 branch_target() const;

  // inference_instructions.cpp
  bool execute();
  bool run_effects();
  bool load_constant();
  bool load_local(u4 index, Type type);
  bool load_reference(u4 index);
  bool increment_local(u4 index);
  bool store_local(u4 index, char kind);
  bool store_reference(u4 index);
  bool array_load(u4 kind);
  bool array_store(u4 kind);
  bool shuffle();
  bool field_access();
  bool invoke();
  bool invoke_init(u2 index, Type holder, Type object);
  bool check_receiver(u2 index, Type holder, Type object);
  bool return_value();
  bool return_void();
  bool check_return();
  bool new_object();
  bool call_subroutine();
  bool leave_subroutine();
  bool has_local(u4 index, Type type);
  void set_local(u4 index, Type type);
  void touch(u4 index);
  bool replace(Type from, Type to);
  void forget_new_objects();
  bool is_own_field(u2 index);

  bool pop(char kind);
  bool pop_reference(Type& out);
  bool pop_array(u4 kind, Type& out);
  bool pop_single(Type& out);
  bool pop_double(Type& top, Type& below);
  bool pop_value(const Signature& signature, u4 last_word, const char* message);
  void push(Type type) { now_.stack.push_back(type); }
  void push_pair(Type type) { push(type), push(type.second()); }
  void push_kind(char kind);
  void push_words(const Type* types, u4 words) { now_.stack.insert(now_.stack.end(), types, types + words); }

  u1 operand1(u4 at) const { return bytes_[pc_ + at]; }
  u2 operand2(u4 at) const { return load_be2(bytes_.data() + pc_ + at); }
  i4 operand4(u4 at) const { return static_cast<i4>(load_be4(bytes_.data() + pc_ + at)); }
  u4 local_operand() const { return wide_ ? operand2(2) : operand1(1); }
  bool fail(std::string_view message);

  OldVerifier& owner_;
  ClassVerifier& context_;
  TypeMerger merger_;
  const MethodInfo* method_ = nullptr;
  const CodeInfo* code_ = nullptr;
  Bytes bytes_;
  const CodeMap* map_ = nullptr;
  Type return_type_;                            ///< first word; top for void
  u4 protected_begin_ = 0, protected_end_ = 0;  ///< all exception ranges lie within
  std::vector<i4> join_at_;                     ///< by pc: index of the state, -1 where there is none
  std::vector<u4> join_pcs_;
  std::vector<State> states_;
  std::vector<Jsr> jsrs_;
  std::size_t stored_words_ = 0;

  // the current instruction
  u4 pc_ = 0, next_pc_ = 0;
  u1 opcode_ = 0;
  bool wide_ = false;
  State now_;       ///< the state that it changes
  State returned_;  ///< what a ret brings to an instruction behind a jsr
  std::vector<Type> thrown_;
  bool handlers_reached_ = false;  ///< all handlers of the current range, with the current locals
  bool is_init_call_ = false, initialized_this_ = false;
};

}  // namespace cordon::loader::verify
