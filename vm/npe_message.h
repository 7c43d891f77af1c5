/// Helpful NullPointerException messages (JEP 358), word for word as HotSpot gives them.
#pragma once

#include <string>

#include "vm/class.h"

namespace cordon::vm {

/// What the instruction at `bci` could not do, and which expression was null: `Cannot invoke "String.length()" because
/// "<local1>" is null`. Modified UTF-8. Empty if that instruction cannot fail on null, as where a program makes the
/// exception itself. A pure function of the class file.
std::string null_pointer_message(const loader::ClassFile& file, const loader::MethodInfo& method, int bci);
std::string null_pointer_message(const Method& method, int bci);

}  // namespace cordon::vm
