/// Variables of interpreted methods that hold nothing any more, in the sense of the verifier's types: those of blocks that
/// ended, once paths met on which they differ, and those that a loop's body will assign again. A frame keeps the old values,
/// and the collector looks at whole frames.
#pragma once

namespace cordon::vm {

class Thread;

/// Clears them in the calling thread's frames. Its innermost frame's pc must have been saved. HotSpot's collector has the same
/// notion of what an interpreted frame refers to, so what dies there dies here. True if there was anything.
bool clear_dead_locals(Thread& thread);

}  // namespace cordon::vm
