// java.lang.StackTraceElement: what a backtrace knows, as text.
#include <algorithm>

#include "vm/alloc.h"
#include "vm/backtrace.h"
#include "vm/link.h"
#include "vm/method_handles.h"
#include "vm/modules.h"
#include "vm/native.h"
#include "vm/strings.h"
#include "vm/throw.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

/// Class.getName's string, which the mirror caches.
JavaResult<Object*> class_name(Thread& thread, Object* mirror, const Class* klass) {
  u4 name = thread.vm().known().Class_name;
  if (Object* known = mirror->at<Object*>(name)) return known;
  Object* string = CORDON_TRY(intern_symbol_string(thread, klass->java_name()));
  mirror->atomic_at<Object*>(name).store(string, std::memory_order_release);
  return string;
}

JavaResult<void> set_text(Thread& thread, Object* element, u4 offset, std::string_view text) {
  store_reference(element, offset, CORDON_TRY(intern_symbol_string(thread, text)));
  return {};
}

JavaResult<void> fill(Thread& thread, Object* element, const Method& method, int bci) {
  Vm& vm = thread.vm();
  Known& known = vm.known();
  const Class* klass = method.holder;
  Object* mirror = vm.mirror(klass);
  if (!mirror) return Thrown{};
  store_reference(element, known.StackTraceElement_declaringClassObject, mirror);
  store_reference(element, known.StackTraceElement_declaringClass, CORDON_TRY(class_name(thread, mirror, klass)));
  if (Object* loader = loader_object(klass))
    store_reference(element, known.StackTraceElement_classLoaderName, loader->at<Object*>(known.ClassLoader_name));
  if (const ModuleRecord* module = vm.modules().record_of(klass); module && module->is_named()) {
    CORDON_TRY(set_text(thread, element, known.StackTraceElement_moduleName, module->name()));
    if (!module->version().empty())
      CORDON_TRY(set_text(thread, element, known.StackTraceElement_moduleVersion, module->version()));
  }
  CORDON_TRY(set_text(thread, element, known.StackTraceElement_methodName, method.name->text()));
  if (klass->file && klass->file->source_file)
    CORDON_TRY(set_text(thread, element, known.StackTraceElement_fileName, klass->cp().utf8(klass->file->source_file)));
  // -2 tells StackTraceElement.isNativeMethod.
  element->at<jint>(known.StackTraceElement_lineNumber) = method.is_native() ? -2 : method.line_of(bci);
  return {};
}

JavaResult<void> initStackTraceElements(Thread& thread, ObjectArray* elements, Object* throwable) {
  if (!elements || !throwable) return throw_null_pointer(thread);
  Backtrace backtrace(thread.vm(), throwable);
  jint count = std::min(elements->length(), backtrace.count());
  for (jint i = 0; i < count; ++i) {
    Object* element = (*elements)[static_cast<std::size_t>(i)];
    if (!element) return throw_null_pointer(thread);
    BacktraceFrame frame;
    if (!backtrace.frame(i, frame)) return throw_internal_error(thread, "backtrace is damaged");
    CORDON_TRY(fill(thread, element, *frame.method, frame.bci));
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
  return fill(thread, element, *method, frame_info->at<jint>(vm.known().StackFrameInfo_bci));
}

constexpr NativeMethod kMethods[] = {
    pure<initStackTraceElements>("initStackTraceElements", "([Ljava/lang/StackTraceElement;Ljava/lang/Throwable;)V"),
    pure<initStackTraceElement>("initStackTraceElement", "(Ljava/lang/StackTraceElement;Ljava/lang/StackFrameInfo;)V"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_lang_StackTraceElement, "java/lang/StackTraceElement", kMethods)
