// java.lang.StackStreamFactory$AbstractStackWalker: StackWalker's way to the frames.
//
// callStackWalk fills a first batch and calls doStackWalk back, which asks for more through fetchStackFrames. The walk
// lives in callStackWalk's C++ frame and is known to Java by a number (`anchor`) that means something on this thread
// and inside that call only.
#include <fmt/format.h>

#include "vm/alloc.h"
#include "vm/invoke.h"
#include "vm/method_handles.h"
#include "vm/native.h"
#include "vm/stack_walk.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

// StackStreamFactory's constants.
constexpr jlong kFillClassRefsOnly = 0x2, kGetCallerClass = 0x4, kShowHiddenFrames = 0x20, kFillLiveStackFrames = 0x100;

bool is_walker_frame(const Known& known, const Method& method) {
  const Class* holder = method.holder;
  return holder == known.AbstractStackWalker || holder->super == known.AbstractStackWalker ||
         holder == known.StackWalker;
}

/// Stores the frame into frames[index], whatever array and elements a caller made up.
JavaResult<void> fill_frame(Thread& thread, const FrameWalker& walker, jlong mode, ObjectArray* frames, jint index) {
  Vm& vm = thread.vm();
  Known& known = vm.known();
  Method* method = walker.method();
  std::size_t at = kHeaderBytes + static_cast<std::size_t>(index) * sizeof(Object*);
  if (mode & kFillClassRefsOnly) {
    if (!known.Class->is_subtype_of(frames->klass->component))
      return throw_new(thread, "java/lang/ArrayStoreException", known.Class->java_name());
    Object* mirror = vm.mirror(method->holder);
    if (!mirror) return Thrown{};
    store_reference(frames, at, mirror);
    return {};
  }
  Object* info = frames->at<Object*>(at);
  if (!info) return throw_null_pointer(thread);
  Object* member_name =
      info->klass->is_subclass_of(known.StackFrameInfo) ? info->at<Object*>(known.StackFrameInfo_memberName) : nullptr;
  if (!member_name || member_name->klass != known.MemberName)
    return throw_illegal_argument(thread, "not a frame buffer");
  CORDON_TRY(init_member_name_method(thread, member_name, method, method->holder, true));
  info->at<jint>(known.StackFrameInfo_bci) = walker.bci();
  return {};
}

/// Fills up to `count` frames from frames[start] on and leaves the walker on the last of them. Returns the end index.
JavaResult<jint> fill_frames(Thread& thread, FrameWalker& walker, jlong mode, jint count, jint start,
                             ObjectArray* frames) {
  jint end = start;
  for (; !walker.done(); walker.next()) {
    const Method& method = *walker.method();
    if ((!(mode & kShowHiddenFrames) || mode & kGetCallerClass) && method.is_hidden_frame()) continue;
    if (mode & kFillClassRefsOnly && mode & kGetCallerClass && end == start && method.is_caller_sensitive())
      return throw_new(
          thread, "java/lang/UnsupportedOperationException",
          fmt::format("StackWalker::getCallerClass called from @CallerSensitive '{}' method", method.external_name()));
    CORDON_TRY(fill_frame(thread, walker, mode, frames, end++));
    if (end - start >= count) break;
  }
  return end;
}

JavaResult<void> check_buffer(Thread& thread, jlong mode, jint count, jint start, const ObjectArray* frames) {
  if (!frames) return throw_null_pointer(thread);
  if (start < 1 || count < 0 || static_cast<jlong>(start) + count > frames->length())
    return throw_illegal_argument(thread, "not enough space in buffers");
  if (mode & kFillLiveStackFrames)
    return throw_new(thread, "java/lang/UnsupportedOperationException", "live stack frames");
  return {};
}

JavaResult<Object*> callStackWalk(Thread& thread, Object* self, jlong mode, jint skip, jint count, jint start,
                                  ObjectArray* frames) {
  Vm& vm = thread.vm();
  CORDON_TRY(check_buffer(thread, mode, count, start, frames));
  StackWalk walk{FrameWalker(thread), self, vm.stack_walks.fetch_add(1, std::memory_order_relaxed) + 1,
                 thread.stack_walk};
  while (!walk.walker.done() && is_walker_frame(vm.known(), *walk.walker.method())) walk.walker.next();
  for (jint i = 0; i < skip && !walk.walker.done(); ++i) walk.walker.next();
  jint end = start;
  if (count > 0) {
    end = CORDON_TRY(fill_frames(thread, walk.walker, mode, count, start, frames));
    if (end == start) return throw_internal_error(thread, "stack walk: decode failed");
  }
  thread.stack_walk = &walk;
  auto result = invoke_virtual(
      thread, vm.known().AbstractStackWalker_doStackWalk,
      {Value(self), Value(static_cast<jlong>(walk.number)), Value(skip), Value(count), Value(start), Value(end)});
  thread.stack_walk = walk.outer;
  return CORDON_TRY(result).object();
}

JavaResult<jint> fetchStackFrames(Thread& thread, Object* self, jlong mode, jlong anchor, jint count, jint start,
                                  ObjectArray* frames) {
  CORDON_TRY(check_buffer(thread, mode, count, start, frames));
  StackWalk* walk = thread.stack_walk;
  while (walk && (walk->number != static_cast<u8>(anchor) || walk->owner != self)) walk = walk->outer;
  if (!walk) return throw_internal_error(thread, "doStackWalk: corrupted buffers");
  if (walk->walker.done()) return start;
  walk->walker.next();  // past the last frame of the batch before
  if (walk->walker.done()) return start;
  jint end = CORDON_TRY(fill_frames(thread, walk->walker, mode, count, start, frames));
  if (end == start) return throw_internal_error(thread, "doStackWalk: later decode failed");
  return end;
}

constexpr NativeMethod kMethods[] = {
    pure<callStackWalk>("callStackWalk", "(JIII[Ljava/lang/Object;)Ljava/lang/Object;"),
    pure<fetchStackFrames>("fetchStackFrames", "(JJII[Ljava/lang/Object;)I"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_lang_StackStreamFactory_AbstractStackWalker,
                    "java/lang/StackStreamFactory$AbstractStackWalker", kMethods)
