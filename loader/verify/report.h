/// The text of a VerifyError beneath its first line: location, reason, frames, bytecode and tables, laid out as HotSpot
/// has them, since people and tools read them.
#pragma once

#include <string>

#include "loader/verify/class_verifier.h"
#include "loader/verify/frame.h"

namespace cordon::loader::verify {

/// Where a type in a message comes from, with the frame that it lies in.
struct Origin {
  enum class Kind : u1 {
    None,
    Local,  ///< of the current frame
    Stack,
    MapLocal,  ///< of a frame of the stack map
    MapStack,
    Pool,  ///< the constant pool entry `index`
    Signature,
    Implied,  ///< by the instruction
    Index,    ///< `index` itself is what is wrong
    Frame,    ///< the frame as a whole
  };
  Kind kind = Kind::None;
  u4 index = 0;
  Type type;
  const FrameView* frame = nullptr;

  static Origin whole(const FrameView& f) { return {Kind::Frame, 0, {}, &f}; }
};

/// What is wrong at an instruction.
struct Fault {
  enum class Kind : u1 {
    BadCode,
    WrongType,  ///< `found` is not assignable to `expected`, or wrong in itself
    Flags,
    PoolIndex,
    LocalIndex,
    StackSize,
    StackOverflow,
    StackUnderflow,
    MissingStackMap,
    BadStackMap,
  };
  u4 pc = 0;
  Kind kind = Kind::BadCode;
  Origin found = {}, expected = {};
};

/// "\nException Details:\n ..." for a fault in a method.
std::string fault_details(const Fault& fault, ClassVerifier& context, const MethodInfo& method);

}  // namespace cordon::loader::verify
