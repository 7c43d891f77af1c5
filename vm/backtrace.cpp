#include "vm/backtrace.h"

#include <algorithm>

#include "vm/alloc.h"
#include "vm/link.h"
#include "vm/modules.h"
#include "vm/stack_walk.h"
#include "vm/strings.h"
#include "vm/throw.h"

namespace cordon::vm {

namespace {

/// The frames that belong into the trace of `throwable`: not those of its own construction, nor hidden ones.
class TraceWalker {
 public:
  TraceWalker(Thread& thread, const Object* throwable) : walker_(thread) {
    const Class* klass = throwable->klass;
    auto is_own = [&](std::string_view name) {
      const Method& m = *walker_.method();
      return m.name->text() == name && klass->is_subclass_of(m.holder);
    };
    while (!walker_.done() && is_own("fillInStackTrace")) walker_.next();
    while (!walker_.done() && is_own("<init>")) walker_.next();
    hidden_at_top_ = skip_hidden();
  }
  bool done() const { return walker_.done(); }
  void next() {
    walker_.next();
    skip_hidden();
  }
  Method* method() const { return walker_.method(); }
  int bci() const { return std::max(walker_.bci(), 0); }
  bool hidden_at_top() const { return hidden_at_top_; }

 private:
  bool skip_hidden() {
    bool any = false;
    for (; !walker_.done() && walker_.method()->is_hidden_frame(); walker_.next()) any = true;
    return any;
  }
  FrameWalker walker_;
  bool hidden_at_top_ = false;
};

constexpr jint kRemembered = 64;

/// The mirror that exists already; running code's class has one, and making one here could fail for want of memory
/// again.
Object* existing_mirror(Vm& vm, const Class* klass) {
  ClassState& state = vm.state(klass);
  return state.mirror ? *state.mirror : nullptr;
}

}  // namespace

Backtrace::Backtrace(Vm& vm, Object* throwable) : vm_(vm) {
  Object* value = throwable->at<Object*>(vm.known().Throwable_backtrace);
  if (!value || value->klass->kind != ClassKind::ObjectArray || value->klass->component != vm.known().Object) return;
  auto* array = static_cast<ObjectArray*>(value);
  if (array->length() < 1) return;
  Object* first = (*array)[0];
  if (!first || first->klass != vm.runtime().primitive_array(BasicType::Int)) return;
  array_ = array;
  frames_ = static_cast<IntArray*>(first);
  count_ = std::min(array_->length(), frames_->length()) - 1;
}

bool Backtrace::frame(jint index, BacktraceFrame& out) const {
  if (index < 0 || index >= count_) return false;
  Object* mirror = (*array_)[static_cast<std::size_t>(index) + 1];
  if (!mirror || mirror->klass != vm_.known().Class) return false;
  Class* klass = class_of_mirror(vm_, mirror);
  u4 packed = static_cast<u4>((*frames_)[static_cast<std::size_t>(index) + 1]);
  u4 method = packed >> 16;
  if (!klass || method >= klass->method_count) return false;
  out = {&klass->methods[method], static_cast<int>(packed & 0xffff)};
  return true;
}

ObjectArray* try_allocate_backtrace(Thread& thread, jint depth) {
  Vm& vm = thread.vm();
  auto objects = array_class_of(thread, vm.known().Object);
  if (!objects.is_ok()) {
    thread.take_exception();
    return nullptr;
  }
  auto* array = static_cast<ObjectArray*>(try_allocate_array(thread, objects.value(), depth + 1));
  if (!array) return nullptr;
  Object* frames = try_allocate_array(thread, vm.runtime().primitive_array(BasicType::Int), depth + 1);
  if (!frames) return nullptr;
  store_reference(array, kHeaderBytes, frames);
  return array;
}

void fill_in_stack_trace_quietly(Thread& thread, Object* throwable, ObjectArray* room) {
  Vm& vm = thread.vm();
  Known& known = vm.known();
  store_reference(throwable, known.Throwable_backtrace, nullptr);
  throwable->at<jint>(known.Throwable_depth) = 0;
  if (ClassState& state = vm.state(known.Throwable); state.statics)
    store_reference(throwable, known.Throwable_stackTrace,
                    *reinterpret_cast<Object**>(state.statics + known.Throwable_UNASSIGNED_STACK));

  // Most stacks are walked once: what the first walk saw of them is kept until there is an array for it.
  struct Seen {
    const Method* method;
    int bci;
  } seen[kRemembered];
  jint depth = 0;
  TraceWalker w(thread, throwable);
  for (; !w.done() && depth < kMaxBacktraceDepth; w.next()) {
    if (depth < kRemembered) seen[depth] = {w.method(), w.bci()};
    ++depth;
  }
  if (room) {
    depth = std::min(depth, room->length() - 1);
  } else {
    room = try_allocate_backtrace(thread, depth);
    if (!room) return;
  }
  auto* frames = static_cast<IntArray*>((*room)[0]);
  (*frames)[0] = w.hidden_at_top() ? Backtrace::kHiddenAtTop : 0;
  jint filled = 0;
  auto add = [&](const Method& method, int bci) {
    Object* mirror = existing_mirror(vm, method.holder);
    if (!mirror) return;
    ++filled;
    (*frames)[static_cast<std::size_t>(filled)] =
        static_cast<jint>(static_cast<u4>(method.index) << 16 | static_cast<u4>(bci));
    store_reference(room, kHeaderBytes + static_cast<std::size_t>(filled) * sizeof(Object*), mirror);
  };
  for (jint i = 0; i < std::min(depth, kRemembered); ++i) add(*seen[i].method, seen[i].bci);
  if (depth > kRemembered) {
    jint at = 0;
    for (TraceWalker again(thread, throwable); !again.done() && at < depth; again.next(), ++at)
      if (at >= kRemembered) add(*again.method(), again.bci());
  }
  store_reference(throwable, known.Throwable_backtrace, room);
  throwable->at<jint>(known.Throwable_depth) = filled;
}

JavaResult<void> fill_in_stack_trace(Thread& thread, Object* throwable) {
  fill_in_stack_trace_quietly(thread, throwable, nullptr);
  return {};
}

// ---- Elements

namespace {

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

}  // namespace

JavaResult<void> fill_stack_trace_element(Thread& thread, Object* element, const BacktraceFrame& frame) {
  const Method& method = *frame.method;
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
  element->at<jint>(known.StackTraceElement_lineNumber) = method.is_native() ? -2 : method.line_of(frame.bci);
  return {};
}

}  // namespace cordon::vm
