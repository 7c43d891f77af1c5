/// Why a request was refused, for exceptions of java.nio.file: UnixException carries no more than an errno, so the class
/// library makes an AccessDeniedException without a reason of it. The reason becomes that exception's cause.
#pragma once

#include "vm/java_result.h"
#include "vm/object.h"
#include "vm/thread.h"

namespace cordon::vm {

/// Gives an exception that UnixException's own code is making a SecurityException with Thread::denial as its cause, once;
/// leaves all others alone. Called when a throwable's stack trace is filled in.
JavaResult<void> explain_denial(Thread& thread, Object* throwable);

}  // namespace cordon::vm
