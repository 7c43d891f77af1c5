/// Bytecode to LLVM IR: one pass over the blocks in reverse post order with an abstract state of locals and operands, whose
/// values are LLVM values with what is known of them. Calls are inlined as they are met.
///
/// What the translator does not want to compile (unresolved, null, out of bounds...) becomes an exit: a cold block that
/// stores the live values and leaves the rest of the activation to the interpreter (vm/compiled.h).
#pragma once

#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/MDBuilder.h>
#include <llvm/IR/Module.h>

#include <array>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "jit/analysis.h"
#include "vm/compiled.h"
#include "vm/interp/interpreter.h"
#include "vm/jit.h"

namespace cordon::jit {

using namespace vm;

/// A value of the abstract state, and what is known of it.
struct Value {
  llvm::Value* v = nullptr;
  Kind kind = Kind::Dead;
  bool non_null = false;
  bool is_exact = false;         ///< its class is `klass` itself
  const Class* klass = nullptr;  ///< a class that it is an instance of if it is not null; null: not known
  i4 length = -1;                ///< of an array that the code made; -1: not known
};

struct State {
  std::vector<Value> locals, operands;  ///< slots
};

/// One method in the code: the one compiled, or one inlined.
struct Scope {
  Method* method = nullptr;
  Scope* caller = nullptr;
  u4 call_bci = 0;
  const State* caller_state = nullptr;  ///< at the call, its arguments popped
  const BitSet* caller_live = nullptr;  ///< the caller's locals that are live after the call
  const Analysis* analysis = nullptr;
  int depth = 0;
  std::map<u4, i4> sites;               ///< by bytecode index

  struct Edge {
    llvm::BasicBlock* from;
    State state;
  };
  struct BlockState {
    llvm::BasicBlock* block = nullptr;
    std::vector<Edge> edges;                            ///< until the block is translated
    bool is_started = false;
    std::vector<std::pair<std::size_t, llvm::PHINode*>> locals, operands;  ///< of a loop header
  };
  std::vector<BlockState> blocks;
  struct Return {
    llvm::BasicBlock* from;
    Value value;
  };
  std::vector<Return> returns;          ///< of an inlined method
  llvm::Value* lock = nullptr;          ///< of a synchronized method, unless a loop is entered in the middle of it
  bool is_lock_held = false;            ///< by a caller within the code: it is not taken again
  llvm::BasicBlock* continuation = nullptr;
};

class Translator {
 public:
  Translator(llvm::Module& module, const JitCompiler::Request& request, CompiledCode& code, const JitHost& host);

  /// Makes the function "code" in the module. An Error says what it does not translate.
  Result<void> translate();

 private:
  // --- translator.cpp: functions, blocks, merges
  void make_function();
  void learn_parameter_types(const Method& method, State& state);
  void finish_prologue();
  void translate_scope(Scope& scope, llvm::BasicBlock* from, State state);
  State enter_block(Scope& scope, int number);
  void go_to(Scope& scope, int number, const State& state);
  void translate_block(Scope& scope, int number, State& state);
  const Analysis& analysis_of(Method* method, u4 entry);
  bool catches(const Method& method) const;
  Value merge_values(const std::vector<std::pair<llvm::BasicBlock*, Value>>& incoming, llvm::BasicBlock* block);
  void close_loop(Scope::BlockState& header, llvm::BasicBlock* from, const State& state);

  // --- exits.cpp
  /// The block that leaves at the current instruction with the state before it.
  llvm::BasicBlock* exit_block(Exit::Reason reason);
  llvm::BasicBlock* make_exit(Exit::Mode mode, Exit::Reason reason, const State& state, const BitSet& live, std::atomic<u1>* wrong = nullptr);
  /// Ends the current block with an exit.
  void leave(Exit::Reason reason);
  /// Leaves if `condition` holds; goes on in a new block.
  void leave_if(llvm::Value* condition, Exit::Reason reason);
  void leave_to(llvm::Value* condition, llvm::BasicBlock* exit);
  /// Where an exception that is pending goes from the current instruction.
  llvm::BasicBlock* exception_block(const State& state);
  void check_exception(const State& state);
  void check_null(State& state, Value& value, bool throws = false);
  /// The current instruction throws an exception of its own if `condition` holds. Code leaves for it, until that was seen to happen.
  void throw_if(llvm::Value* condition, Exit::Reason reason, llvm::Value* first = nullptr, llvm::Value* second = nullptr);
  void poll();
  /// --jit-stress=deopt: here and there a check that fails now and then.
  void stress();
  /// Quick code counts its loops' iterations, and leaves a loop for which there is better code.
  void count_iteration(u4 header, std::size_t operands);
  void count_call();
  llvm::Value* load_poll();
  u4 site(Scope& scope, u4 bci);
  u4 native_site(Scope& scope, u4 bci, Method* native);
  void store_site(u4 number);
  void return_raw(llvm::Value* raw);

  // --- instructions.cpp
  /// False: the block has ended.
  bool instruction(State& state, const Instruction& i);
  bool control(State& state, const Instruction& i);
  std::array<bool, 2> unseen(u4 bci);
  bool branch(State& state, llvm::Value* condition, u4 target, std::size_t popped);
  void arithmetic(State& state, const Instruction& i);
  void load_constant(State& state, const Instruction& i);
  bool field(State& state, const Instruction& i);
  bool static_field(State& state, const Instruction& i, const Field& field);
  void array_load(State& state, const Instruction& i);
  void array_store(State& state, const Instruction& i);
  llvm::Value* element_address(Value& array, llvm::Value* index, BasicType type);
  bool objects(State& state, const Instruction& i);
  llvm::Value* is_instance(Value& object, const Class* target);
  void lock_operation(State& state, llvm::Value* object, bool is_enter);
  /// Tries what needs no more than an exchange of the lock word; goes to `slow` or `on`.
  void try_lock_word(llvm::Value* object, bool is_enter, llvm::BasicBlock* slow, llvm::BasicBlock* on);
  /// Takes a synchronized method's lock; where that fails is `failed`, an exception pending.
  bool lock_method(Scope& scope, llvm::Value* receiver, llvm::BasicBlock* failed);
  void unlock_method(Scope& scope);
  llvm::Value* new_instance(Class* klass);
  llvm::Value* new_array(Class* klass, llvm::Value* length);
  /// The object, if the value is a constant.
  Object* constant_object(const Value& value);
  bool constant_field(State& state, const Field& field, const Value& object);
  /// What the declared type of a field, parameter or result tells: primitive arrays and String, which have no subclasses.
  const Class* class_of_type(std::string_view descriptor);
  /// Pushes what was loaded as the declared type.
  void push_declared(State& state, llvm::Value* v, std::string_view descriptor);

  // --- calls.cpp
  bool invoke(State& state, const Instruction& i);
  bool invoke_dynamic(State& state, const Instruction& i);
  bool call_polymorphic(State& state, Method* method);
  /// With a constant MethodHandle or MemberName: true if the call was made, *goes_on as call() says.
  bool call_constant_handle(State& state, Method* intrinsic, bool* goes_on);
  void check_parameters(const Method& target, std::vector<Value>& arguments);
  bool array_copy(State& state, Method* callee);
  bool unsafe_access(State& state, Method* callee);
  bool byte_intrinsic(State& state, std::string_view holder, std::string_view name, std::string_view type);
  void store_arguments(const std::vector<Value>& arguments, const Method& method);
  bool call_site(State& state, const Cell* cell, const CallSiteEntry* site);
  /// False: it is not known yet what to check. With `goes_on`: emits the check of the result.
  bool check_result(State& state, const Cell* cell, bool* goes_on);
  TypeProfile* profile_types();
  /// Learns (quick code) or uses (optimized) the receiver's class. True: the call was made; *done says whether the block goes on.
  bool call_by_profile(State& state, Method* method, i4 vtable_index, bool* goes_on);
  llvm::Value* load_virtual(const Value& receiver, i4 vtable_index);
  Method* select(const Class* klass, Method* method, i4 vtable_index);
  bool call_virtual(State& state, Method* method, i4 vtable_index);
  bool call_interface(State& state, Method* method);
  Value* receiver_of(State& state, const Method& method);
  void check_receiver_class(State& state, const Method& method, const Class* klass);
  bool emit_call(State& state, const Method& shape, llvm::Value* method, const std::vector<Value>& arguments);
  Method* object_constructor();
  bool object_initializer(State& state, const Method& method);
  /// Calls `target`, known; or the method in `dynamic` of the same signature. Pops the arguments, pushes the result.
  bool call(State& state, Method* target, llvm::Value* dynamic, bool check_receiver);
  bool should_inline(Method* callee) const;
  const char* reason_not_to_inline(Method* callee) const;
  void log_call(const Method& callee, const char* reason) const;
  bool inline_call(State& state, Method* callee);
  /// Where an exception goes that is the inlined call's, not the callee's.
  llvm::BasicBlock* exception_in_caller(const Scope& scope);
  bool intrinsic(State& state, Method* callee);
  bool call_native(State& state, Method* target);
  std::vector<Value> pop_arguments(State& state, const Method& method);
  void push_result(State& state, const Method& method, llvm::Value* raw);
  Class* return_class(const Method& method);
  bool return_from(State& state, BasicType type);

  // --- values
  llvm::Value* int_constant(i4 value) { return llvm::ConstantInt::getSigned(i32_, value); }
  llvm::Value* long_constant(i8 value) { return llvm::ConstantInt::getSigned(i64_, value); }
  llvm::Value* pointer(const void* p);
  llvm::Type* type_of(Kind kind);
  llvm::Value* at(llvm::Value* base, i8 offset);
  llvm::Value* zero_of(Kind kind);
  llvm::Value* load_class(const Value& object);
  llvm::Value* array_length(const Value& array);
  template <typename... A>
  llvm::CallInst* helper(void* function, llvm::Type* result, A... arguments);
  llvm::Instruction* tagged(llvm::Instruction* access, const std::string& name);
  llvm::MDNode* tag(const std::string& name);
  void push(State& s, Value v);
  void push(State& s, Kind kind, llvm::Value* v);
  void push_reference(State& s, llvm::Value* v, const Class* klass, bool non_null, bool is_exact);
  Value pop(State& s);
  llvm::BasicBlock* new_block(const char* name);
  void branch_cold(llvm::Value* condition, llvm::BasicBlock* cold, llvm::BasicBlock* on);
  llvm::Value* thread_field(std::size_t offset) { return at(thread_, static_cast<i8>(offset)); }
  llvm::FunctionType* signature(const Method& method);
  ClassState& state_of(const Class* klass) { return host_.state(vm_, klass); }
  Class* resolved_class(u2 index);
  template <typename T>
  T* resolved(u2 index);
  const Cell* cell_at(u4 bci);
  void fail(std::string reason);

  llvm::Module& module_;
  llvm::LLVMContext& context_;
  llvm::IRBuilder<> b_;
  const JitCompiler::Request& request_;
  Vm& vm_;
  CompiledCode& code_;
  const JitHost& host_;
  const JitHelpers& helpers_;
  llvm::Type *i1_, *i8_, *i16_, *i32_, *i64_, *f32_, *f64_, *ptr_, *void_;

  llvm::Function* function_ = nullptr;
  llvm::Value* thread_ = nullptr;
  llvm::AllocaInst* frame_ = nullptr;
  llvm::AllocaInst* slots_ = nullptr;     ///< arguments of natives, lengths of arrays
  llvm::AllocaInst* buffer_ = nullptr;    ///< values at exits of quick code
  std::size_t buffer_size_ = 1, slots_size_ = 1;
  llvm::BasicBlock *entry_ = nullptr, *start_ = nullptr, *unwind_ = nullptr;
  bool uses_frame_ = false;
  std::vector<llvm::Instruction*> returns_;  ///< before each of these the frame is unlinked
  std::map<std::pair<Method*, u4>, std::unique_ptr<Analysis>> analyses_;
  std::map<std::string, llvm::MDNode*> tags_;
  llvm::MDNode* tag_root_ = nullptr;
  const int level_;
  std::size_t inlined_bytes_ = 0;
  std::string failure_;
  u4 stress_random_ = 0;

  // --- where the translation stands
  Scope* scope_ = nullptr;
  u4 bci_ = 0;
  const State* before_ = nullptr;  ///< the state before the current instruction
  const BitSet* live_ = nullptr;   ///< locals live before it
  const Block* block_ = nullptr;
  llvm::BasicBlock* exit_ = nullptr;  ///< of the current instruction, if one was made
};

}  // namespace cordon::jit
