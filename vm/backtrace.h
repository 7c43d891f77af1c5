/// What Throwable.backtrace holds: methods and bytecode indices, without a pointer that a program could forge or
/// misuse.
///
/// An Object[] of an int[] and one mirror per frame. The int[] starts with flags, then each frame's method index in the
/// upper and bytecode index in the lower half; the mirrors say whose methods, and keep those classes alive.
/// A program may put anything into the field by reflection: readers check every index.
#pragma once

#include "vm/class.h"
#include "vm/java_result.h"
#include "vm/thread.h"
#include "vm/vm.h"

namespace cordon::vm {

/// MaxJavaStackTraceDepth of HotSpot.
inline constexpr jint kMaxBacktraceDepth = 1024;

struct BacktraceFrame {
  Method* method = nullptr;
  int bci = 0;  ///< 0 in native methods
};

class Backtrace {
 public:
  /// Of a Throwable; null or something else in the field gives an empty one.
  Backtrace(Vm& vm, Object* throwable);
  jint count() const { return count_; }
  /// False if there is no such frame or no such method any more.
  bool frame(jint index, BacktraceFrame& out) const;
  /// Hidden frames were left out above the first one.
  bool hidden_at_top() const { return count_ > 0 && (frames_->data()[0] & kHiddenAtTop); }

  static constexpr jint kHiddenAtTop = 1;

 private:
  Vm& vm_;
  ObjectArray* array_ = nullptr;
  IntArray* frames_ = nullptr;
  jint count_ = 0;
};

/// An empty backtrace for `depth` frames; null when the heap is full.
ObjectArray* try_allocate_backtrace(Thread& thread, jint depth);
/// Fills Throwable.backtrace and depth without ever throwing. `room`: a backtrace to use instead of a new one; null:
/// none.
void fill_in_stack_trace_quietly(Thread& thread, Object* throwable, ObjectArray* room);

/// Sets everything in a StackTraceElement but its `format`, which is Java's own business.
JavaResult<void> fill_stack_trace_element(Thread& thread, Object* element, const BacktraceFrame& frame);

}  // namespace cordon::vm
