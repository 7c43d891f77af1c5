/// The short way from C++ into a Java method: arguments in the registers that compiled code takes them in, so that a method
/// that is compiled is entered at once; one that is not goes to the interpreter.
#pragma once

#include "vm/class.h"
#include "vm/thread.h"

namespace cordon::vm {

/// Argument registers of the System V calling convention: integers and references, floats and doubles, each in the order
/// of the parameters (a receiver first); what does not fit goes to the stack, in order. Values as in a Slot; an int's upper
/// half means nothing.
struct RegisterArguments {
  u8 general[6];
  u8 floating[8];
};

/// Calls exactly this method, whose holder is initialized. False: an exception is pending. `result`: as its type wants,
/// narrow integers sign-extended to 64 bits.
bool call_direct(Thread& thread, Method* method, const RegisterArguments& registers, const u8* stack, u8 stack_words, u8* result);

}  // namespace cordon::vm
