/// The interpreter: direct-threaded cells decoded from bytecode, top of stack in a register, quickened at first use.
///
/// A cell is one bytecode instruction: {handler, operand}; only calls of method handles and call sites have a second cell,
/// which checks the class of what they return (vm/call_shape.h says why). Quickening and superinstructions only replace a cell's
/// handler and operand; cells never move, so branch targets, exception ranges and bytecode indices stay valid.
/// A superinstruction sits in its first cell and reads the operands of the cells behind it, which stay executable.
///
/// Stack discipline: the operand on top is in `tos`; memory holds the others. An empty stack has sp at the frame's
/// first operand slot, which only ever receives the meaningless tos of an empty stack.
#pragma once

#include <memory>
#include <vector>

#include "vm/class.h"
#include "vm/thread.h"

namespace cordon::vm {

class Runtime;

/// Internal opcodes, from ops.def.
enum class Op : u2 {
#define OP(name) name,
#include "vm/interp/ops.def"
  kCount
};

/// One decoded instruction. A slow handler never uses the operand for what a quick one would overwrite: it goes back to
/// the bytecode, so that two threads may quicken the same cell at once.
struct Cell {
  std::atomic<const void*> handler;
  union Operand {
    u8 bits;
    struct {
      i4 a, b;
    };
    void* p;
  } operand;
};
static_assert(sizeof(Cell) == 16);

struct Handler {
  u4 start, end, target;  ///< cell indices, end exclusive
  u2 catch_type;          ///< cp index, 0 any
};

/// A decoded method body.
struct Code {
  std::unique_ptr<Cell[]> cells;
  std::unique_ptr<u2[]> bci;  ///< by cell index
  u4 count = 0;
  u2 max_locals = 0, max_stack = 0;
  std::vector<Handler> handlers;
  std::vector<std::unique_ptr<i4[]>> switches;
  std::vector<std::unique_ptr<struct InterfaceSite>> interface_sites;
};

/// An invokeinterface: the resolved method and a write-once cache of the first receiver class.
struct InterfaceSite {
  explicit InterfaceSite(Method* m) : method(m) {}
  Method* method;
  std::atomic<bool> claimed{false};
  std::atomic<Class*> klass{nullptr};
  Method* target = nullptr;
};

/// A linked invokedynamic or method-handle call (JVMS 5.4.3.6): the adapter to call and what to push behind the arguments.
struct CallSiteEntry {
  Method* target = nullptr;
  Object** appendix = nullptr;  ///< root slot; null: nothing to push
  Object** error = nullptr;     ///< root slot: linking failed, and fails the same way for ever (JVMS 5.4.3)
  u2 receiver_slots = 0;        ///< of a method handle call: where below the operands' end the handle lies; else 0
};

/// Operand slots of a frame beyond max_stack: the empty-stack slot and a call site's appendix.
inline constexpr u4 kExtraOperands = 2;

const void* const* interpreter_handlers(bool counting);
void set_entry(Runtime& runtime, Method& method, EntryKind kind);
/// Decodes the method's bytecode if it has not been yet. Throws what linking its class throws.
JavaResult<void> prepare_method(Thread& thread, Method* method);
void free_code(Method& method);

/// First free slot of the thread's Java stack.
Slot* free_stack_above(const Thread& thread, Frame* top);
inline Slot* free_stack(Thread& thread) {
  Frame* top = thread.top_frame;
  return top ? free_stack_above(thread, top) : thread.stack_base;
}
/// Runs `method` on arguments that the caller stored at free_stack(thread) + kEntryFrameSlots; the result goes to *result.
/// False: an exception is pending.
bool interpret(Thread& thread, Method* method, Slot* result);
inline constexpr std::size_t kEntryFrameSlots = sizeof(Frame) / sizeof(Slot);

}  // namespace cordon::vm
