// java.lang.StackTraceElement: what a backtrace knows, as text.
#include <algorithm>

#include "vm/backtrace.h"
#include "vm/method_handles.h"
#include "vm/native.h"
#include "vm/throw.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

JavaResult<void> initStackTraceElements(Thread& thread, ObjectArray* elements, Object* throwable) {
  if (!elements || !throwable) return throw_null_pointer(thread);
  Backtrace backtrace(thread.vm(), throwable);
  jint count = std::min(elements->length(), backtrace.count());
  for (jint i = 0; i < count; ++i) {
    Object* element = (*elements)[static_cast<std::size_t>(i)];
    if (!element) return throw_null_pointer(thread);
    BacktraceFrame frame;
    if (!backtrace.frame(i, frame)) return throw_internal_error(thread, "backtrace is damaged");
    CORDON_TRY(fill_stack_trace_element(thread, element, frame));
  }
  return {};
}

JavaResult<void> initStackTraceElement(Thread& thread, Object* element, Object* frame_info) {
  if (!element || !frame_info) return throw_null_pointer(thread);
  Vm& vm = thread.vm();
  Object* member_name = frame_info->at<Object*>(vm.known().StackFrameInfo_memberName);
  Method* method =
      member_name && member_name->klass == vm.known().MemberName ? method_of_member_name(vm, member_name) : nullptr;
  if (!method) return throw_internal_error(thread, "stack frame without a method");
  return fill_stack_trace_element(thread, element, {method, frame_info->at<jint>(vm.known().StackFrameInfo_bci)});
}

constexpr NativeMethod kMethods[] = {
    pure<initStackTraceElements>("initStackTraceElements", "([Ljava/lang/StackTraceElement;Ljava/lang/Throwable;)V"),
    pure<initStackTraceElement>("initStackTraceElement", "(Ljava/lang/StackTraceElement;Ljava/lang/StackFrameInfo;)V"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_lang_StackTraceElement, "java/lang/StackTraceElement", kMethods)
