/// Compiled code as the VM sees it: how it is entered and left, what stands on the stack for it, and what it calls back.
/// The compiler itself (jit/) is a library of its own that is loaded on first need and knows LLVM; nothing here does.
///
/// Calling convention of compiled code: the C calling convention with the Method* in the `nest` register (r10) and the
/// Thread* in the `swiftself` register (r13), which is callee-saved and so stays put from call to call. A method that has
/// no compiled code is entered through a stub of the same convention that goes to the interpreter.
/// An exception travels as thread.pending_exception(), which the caller tests after each call.
///
/// Stack: compiled code that calls others links a CompiledFrame, on the C stack, into the thread's list of frames, and
/// stores the number of the call site in it before each call; the site says which methods (inlined ones included) stand
/// at which bytecode. Leaf methods link nothing.
///
/// Deoptimization: whatever compiled code does not do itself (a class not resolved yet, null, an index out of bounds, a
/// poll that is set, a failed speculation) it leaves to the interpreter: it calls `deoptimize` with an Exit, which says
/// where the live values lie (registers, stack slots, constants), rebuilds the interpreter's frames, runs them to the end
/// of the compiled method's activation, and returns that activation's result. Quick code stores the values into a buffer
/// instead, and calls `deoptimize_stored`.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "vm/class.h"
#include "vm/profile.h"
#include "vm/thread.h"

namespace cordon::vm {

struct CompiledCode;

/// What compiled code links into Thread::top_frame. Its first two words lie as Frame's do; the tag in the second tells
/// them apart.
struct CompiledFrame {
  Frame* previous;
  u8 tagged_code;  ///< CompiledCode* | 1
  u4 site;         ///< index into CompiledCode::sites
};
inline const CompiledFrame* as_compiled(const Frame* frame) {
  return reinterpret_cast<const u8*>(frame)[1] & 1 ? reinterpret_cast<const CompiledFrame*>(frame) : nullptr;
}
inline const CompiledCode& code_of(const CompiledFrame& frame) {
  return *reinterpret_cast<const CompiledCode*>(frame.tagged_code & ~u8{1});
}

/// One method at one bytecode of a call site; `outer` is the site into which it was inlined.
struct SiteRecord {
  Method* method;
  i4 bci;     ///< -1: a native method
  i4 outer;   ///< index into the sites, -1: none
};

/// Where a live value lies when compiled code calls `deoptimize`.
struct ValueLocation {
  enum Kind : u1 { Register, Stack, Constant };
  Kind kind = Constant;
  u1 base = 0;         ///< a general register, DWARF's number: the value's, or what `constant` is an offset from
  bool is_narrow = false;  ///< 32 bits, above them nothing that means anything
  i8 constant = 0;
};

/// How an interpreter frame is rebuilt: the number of each slot's value.
struct ExitFrame {
  enum : u2 { kDead = 0xffff };
  Method* method;
  u4 bci;
  u2 operand_count;          ///< slots, those of an ongoing call's arguments left out
  u2 lock;                   ///< value of the lock of a synchronized method; kDead: none is held
  bool takes_lock = false;   ///< a caller's frame holds the same lock, and the code has not taken it again
  std::vector<u2> locals;    ///< value or kDead, method->max_locals of them
  std::vector<u2> operands;
};

struct Exit {
  enum Mode : u1 {
    Execute,  ///< the innermost frame executes its bytecode (again)
    Unwind,   ///< an exception is pending at the innermost frame's bytecode
  };
  enum Reason : u1 {
#define CORDON_EXIT_REASONS(X)                                                                                    \
  X(Unresolved) X(Uninitialized) X(Null) X(Bounds) X(Division) X(Cast) X(ArrayStore) X(Poll) X(Allocation) \
  X(Exception) X(Rare) X(Speculation) X(Hot) X(Stress)
#define X(name) name,
    CORDON_EXIT_REASONS(X)
#undef X
  };
  Mode mode = Execute;
  Reason reason = Rare;
  bool has_frame = false;  ///< the compiled code has linked a CompiledFrame
  CompiledCode* code = nullptr;
  std::atomic<u4> taken{0};
  std::atomic<u1>* wrong = nullptr;        ///< Speculation: the profile's fact that turned out wrong
  TypeProfile* wrong_types = nullptr;      ///< Speculation on a receiver: where to record its class...
  u2 receiver = 0;                         ///< ...and which operand of the innermost frame it is
  std::vector<ExitFrame> frames;  ///< outermost first
  std::vector<bool> narrow;       ///< by value: an int or float
  /// An object that the code has not made: the exit makes it, from its fields' values, and it becomes the value `value`.
  struct MadeObject {
    Class* klass = nullptr;
    u2 value = 0;
    struct Content {
      u4 offset;
      u1 bytes;
      u2 value;
    };
    std::vector<Content> fields;
  };
  std::vector<MadeObject> objects;
  /// Of each call that LLVM made of the exit, which is one but for copies.
  struct Call {
    u8 return_address;
    std::vector<ValueLocation> values;
  };
  std::vector<Call> calls;
};

/// The code of one method, or of one loop entry of it (on-stack replacement). Immutable once installed but for counters.
struct CompiledCode {
  Method* method = nullptr;
  Vm* vm = nullptr;              ///< whose code it is
  i4 osr_bci = -1;               ///< the loop header that it enters at; -1: the method's start
  const void* entry = nullptr;
  std::size_t bytes = 0;
  int level = 1;                 ///< 1 quick, 2 optimizing
  std::vector<SiteRecord> sites;
  std::vector<std::unique_ptr<Exit>> exits;
  std::vector<u1> shape;         ///< how arguments are passed, for enter_compiled; see argument_shape()
  std::atomic<u4> exits_taken{0};
  CompiledCode* next = nullptr;  ///< of one method's loops
  CompiledCode* quick = nullptr; ///< what this code replaced, and is replaced by if it goes
};

/// Of each argument, the receiver included: 'i' 32 bits, 'j' a reference, 'l' a long, 'f', 'd'.
std::vector<u1> argument_shape(const Method& method);

/// How a call of compiled code from the interpreter ended.
enum class CompiledOutcome : u1 {
  Returned,
  Threw,    ///< an exception is pending
  Resumed,  ///< deoptimized: its frames stand where its arguments stood; go on with thread.resume
};
/// Calls compiled code from the interpreter. `args` are its slots.
CompiledOutcome call_compiled(Thread& thread, Method* method, Slot* args, Slot* result);
/// Enters a loop in the middle: `locals` of the interpreter's frame, which is off the thread's list by now.
CompiledOutcome call_osr(Thread& thread, const CompiledCode& code, Slot* locals, Slot* result);

extern "C" {
/// What a method without compiled code has as its compiled entry: goes to the interpreter.
void cordon_compiled_to_interpreted();
/// The way out: stores the registers and goes to C++.
u8 cordon_deoptimize(Thread* thread, Exit* exit);
}

/// Where the interpreter goes on (Resume, vm/thread.h) with frames that were laid out above an entry frame.
bool resume_interpreter(Thread& thread, const Resume& resume, Slot* result);

/// What compiled code may call, once: name and address of each. It can link to nothing else.
struct JitHelpers {
#define CORDON_JIT_HELPERS(X)                                                                                              \
  X(hot_code, bool, (Thread * thread, Method* method, i4 bci))                                                             \
  X(record_type, void, (TypeProfile * profile, const Class* klass))                                                        \
  X(deoptimize, u8, (Thread * thread, Exit* exit))                                                                         \
  X(deoptimize_stored, u8, (Thread * thread, Exit* exit, const u8* values))                                                \
  X(enter_slow, bool, (Thread * thread))                                                                                   \
  X(pass_poll, bool, (Thread * thread))                                                                                    \
  X(allocate_instance, Object*, (Thread * thread, Class* klass))                                                           \
  X(allocate_array, Object*, (Thread * thread, Class* klass, jint length))                                                 \
  X(allocate_multi_array, Object*, (Thread * thread, Class* klass, const jint* lengths, int dimensions))                   \
  X(interface_target, Method*, (Thread * thread, Method* method, Object* receiver))                                        \
  X(basic_target, Method*, (Thread * thread, Slot* arguments, Method* intrinsic))                                           \
  X(linker_target, Method*, (Thread * thread, Slot* arguments, Method* intrinsic)) \
  X(cast_result, void, (Thread * thread, Object* object, const Class* target))                        \
  X(lock, bool, (Thread * thread, Object* object))                                                                         \
  X(unlock, bool, (Thread * thread, Object* object))                                                                       \
  X(is_subtype, bool, (const Class* klass, const Class* target))                                                           \
  X(load_referent, Object*, (Object * reference))                                                                          \
  X(register_finalizer, void, (Thread * thread, Object* object))                                                           \
  X(copy_array, bool, (Thread * thread, Object* source, jint from, Object* destination, jint to, jint count))               \
  X(object_class, Object*, (Thread * thread, Object* object))                                                              \
  X(bytes_equal, bool, (Object * a, Object* b))                                                                            \
  X(bytes_compare, i4, (Object * a, Object* b))                                                                            \
  X(has_negatives, bool, (Object * bytes, i4 from, i4 count))                                                              \
  X(set_exception, void, (Thread * thread, Object* exception))                                                             \
  X(throw_implicit, void, (Thread * thread, u4 reason, u8 first, u8 second))                                              \
  X(handler_of, i4, (Thread * thread, Method* method, u4 bci))                                                             \
  X(take_exception, Object*, (Thread * thread))                                                                            \
  X(call_native, u8, (Thread * thread, Method* method, Slot* args))                                                        \
  X(fmodf, float, (float a, float b))                                                                                      \
  X(fmod, double, (double a, double b))                                                                                    \
  X(memset, void*, (void* at, int byte, std::size_t count))                                                                \
  X(memcpy, void*, (void* to, const void* from, std::size_t count))                                                        \
  X(memmove, void*, (void* to, const void* from, std::size_t count))
#define X(name, result, parameters) result(*name) parameters;
  CORDON_JIT_HELPERS(X)
#undef X
};
const JitHelpers& jit_helpers();

/// What the compiler, which shares no code with the VM, asks it while it compiles.
struct JitHost {
  ClassState& (*state)(Vm& vm, const Class* klass);
  Method* (*lookup_method)(Vm& vm, Class* klass, const Symbol* name, const Symbol* descriptor);
  Method* (*select_method)(Vm& vm, Class* receiver, Method* method);
  bool (*can_compile)(Vm& vm, const Method& method);  ///< by itself or inlined
  /// What invokeBasic on the handle, or linkTo* with the MemberName, enters; null if it does not fit `intrinsic`.
  Method* (*handle_target)(Vm& vm, Object* handle, const Method& intrinsic);
  Method* (*member_target)(Vm& vm, Object* member, const Method& intrinsic);
  /// Calls `check` for each parameter that java.lang.invoke's calls test, with its class, null if that is not known yet.
  void (*checked_parameters)(const Method& target, void (*check)(void* data, u2 index, const Class* type), void* data);
  /// Compilers work outside of the collector's world. Where they look into objects they are in it, and then poll.
  void (*in_world)(void (*function)(void* data), void* data);
  void (*poll)();
  /// Keeps the object alive as long as the VM.
  void (*keep)(Vm& vm, Object* object);
  JitHelpers helpers;
};
const JitHost& jit_host();

}  // namespace cordon::vm
