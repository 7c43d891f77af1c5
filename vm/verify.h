/// Bytecode verification of a class before it is first used (JVMS 4.10, 5.4.1).
#pragma once

#include "vm/class.h"
#include "vm/java_result.h"
#include "vm/thread.h"

namespace cordon::vm {

/// Throws VerifyError, or what loading a class for an assignability check throws.
JavaResult<void> verify(Thread& thread, Class* klass);

}  // namespace cordon::vm
