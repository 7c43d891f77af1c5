/// Bytecode verification of a class before it is first used (JVMS 4.10, 5.4.1).
#pragma once

#include "vm/class.h"
#include "vm/java_result.h"
#include "vm/thread.h"

namespace cordon::vm {

/// Verifies a class whose superclasses are linked. Does nothing for classes of the boot loader, unless the VM verifies
/// all, and for the reflection implementation's own accessors. Checks of assignability load classes with the class's
/// loader. Throws VerifyError, ClassFormatError, or what loading a class threw.
JavaResult<void> verify(Thread& thread, Class* klass);

}  // namespace cordon::vm
