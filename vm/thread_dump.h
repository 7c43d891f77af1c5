/// Other threads as Java sees them: who is alive, and their stack traces.
#pragma once

#include <vector>

#include "vm/backtrace.h"
#include "vm/java_result.h"
#include "vm/thread.h"

namespace cordon::vm {

/// Thread[] of all threads that are alive.
JavaResult<ObjectArray*> all_java_threads(Thread& thread);

/// The visible Java frames of a thread at rest, innermost first, at most `limit` (< 0: as many as Throwable keeps).
std::vector<BacktraceFrame> capture_frames(Thread& target, jint limit);

/// StackTraceElement[] of captured frames.
JavaResult<Object*> stack_trace_elements(Thread& thread, const std::vector<BacktraceFrame>& frames);

/// Thread.dumpThreads: StackTraceElement[][], null for threads that are not alive.
JavaResult<Object*> dump_stacks(Thread& thread, ObjectArray* threads);

}  // namespace cordon::vm
