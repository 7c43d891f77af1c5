#include "vm/thread_dump.h"
#include "vm/threads.h"

#include <algorithm>

#include "vm/alloc.h"
#include "vm/link.h"
#include "vm/stack_walk.h"
#include "vm/thread_stop.h"
#include "vm/throw.h"
#include "vm/vm.h"

namespace cordon::vm {

namespace {

void store_element(ObjectArray* array, jint index, Object* value) {
  store_reference(array, kHeaderBytes + static_cast<std::size_t>(index) * sizeof(Object*), value);
}

/// How many live threads there are; as many as fit go into `into`.
jint list_threads(Vm& vm, ObjectArray* into) {
  std::lock_guard<std::mutex> lock(vm.threads_mutex());
  jint count = 0;
  for (Thread* t = vm.first_thread(); t; t = t->next.load(std::memory_order_relaxed)) {
    Object* java_thread = *t->java_thread;
    if (!java_thread || t->java_status.load() == kStatusTerminated) continue;
    if (into && count < into->length()) store_element(into, count, java_thread);
    ++count;
  }
  return count;
}

}  // namespace

JavaResult<ObjectArray*> all_java_threads(Thread& thread) {
  Vm& vm = thread.vm();
  jint count = list_threads(vm, nullptr);
  for (;;) {
    // Threads come and go between the two calls; an array that does not fit exactly is made anew.
    ObjectArray* array = CORDON_TRY(allocate_objects(thread, vm.known().Thread, count));
    jint listed = list_threads(vm, array);
    if (listed == count) return array;
    count = listed;
  }
}

std::vector<BacktraceFrame> capture_frames(Thread& target, jint limit) {
  if (limit < 0 || limit > kMaxBacktraceDepth) limit = kMaxBacktraceDepth;
  std::vector<BacktraceFrame> frames;
  for (FrameWalker w(target); !w.done() && static_cast<jint>(frames.size()) < limit; w.next())
    if (!w.method()->is_hidden_frame()) frames.push_back({w.method(), std::max(w.bci(), 0)});
  return frames;
}

/// Unlike a Throwable's, these elements keep their format 0: they print loader and module version, as on HotSpot.
JavaResult<Object*> stack_trace_elements(Thread& thread, const std::vector<BacktraceFrame>& frames) {
  Class* element_class = thread.vm().known().StackTraceElement;
  ObjectArray* elements = CORDON_TRY(allocate_objects(thread, element_class, static_cast<jint>(frames.size())));
  for (std::size_t i = 0; i < frames.size(); ++i) {
    Object* element = CORDON_TRY(allocate_instance(thread, element_class));
    CORDON_TRY(fill_stack_trace_element(thread, element, frames[i]));
    store_element(elements, static_cast<jint>(i), element);
  }
  return elements;
}

JavaResult<Object*> dump_stacks(Thread& thread, ObjectArray* threads) {
  Vm& vm = thread.vm();
  if (!threads) return throw_null_pointer(thread);
  if (threads->length() == 0) return throw_new(thread, "java/lang/IllegalArgumentException");
  Class* row = CORDON_TRY(array_class_of(thread, vm.known().StackTraceElement));
  ObjectArray* traces = CORDON_TRY(allocate_objects(thread, row, threads->length()));
  for (jint i = 0; i < threads->length(); ++i) {
    Object* java_thread = (*threads)[static_cast<std::size_t>(i)];
    if (!java_thread) continue;
    std::vector<BacktraceFrame> frames;
    bool alive = look_at_thread(thread, java_thread, [&](Thread& target) { frames = capture_frames(target, -1); });
    if (alive) store_element(traces, i, CORDON_TRY(stack_trace_elements(thread, frames)));
  }
  return traces;
}

}  // namespace cordon::vm
