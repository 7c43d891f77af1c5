#include "vm/throw.h"

#include <fmt/format.h>

#include <cerrno>

#include "vm/alloc.h"
#include "vm/backtrace.h"
#include "vm/invoke.h"
#include "vm/link.h"
#include "vm/native.h"
#include "vm/strings.h"
#include "vm/vm.h"

namespace cordon::vm {

namespace {

/// What prepare_errors() makes: root slots at Vm::prepared_errors.
enum Prepared {
  kHeapSpaceText,
  kArraySizeText,
  kSharedOutOfMemory,  ///< thrown when nothing else is left; no stack trace
  kSharedArraySize,
  kSharedStackOverflow,
  kReserve,  ///< pairs of an OutOfMemoryError and a backtrace, each used once
};
constexpr int kReserveCount = 4, kReserveDepth = 32;
constexpr int kPreparedSlots = kReserve + 2 * kReserveCount;

constexpr std::string_view kHeapSpace = "Java heap space";
constexpr std::string_view kArraySize = "Requested array size exceeds VM limit";

Object* prepared(Thread& thread, int slot) {
  Object** slots = thread.vm().prepared_errors;
  CORDON_VERIFY(slots != nullptr);
  return slots[slot];
}

/// The state that Throwable's field initializers would give, without running them.
void set_up(Thread& thread, Object* throwable, Object* message) {
  Known& known = thread.vm().known();
  store_reference(throwable, known.Throwable_detailMessage, message);
  store_reference(throwable, known.Throwable_cause, throwable);
}

/// A class whose constructor does no more than Throwable's, initialized: `message` and a trace make the object, as the
/// constructor would. No Java code runs.
Thrown throw_plain(Thread& thread, Class* klass, std::string_view message) {
  if (thread.has_exception()) return {};
  auto text = make_string(thread, message);
  if (!text.is_ok()) return {};
  auto made = allocate_instance(thread, klass);
  if (!made.is_ok()) return {};
  Object* throwable = made.value();
  Known& known = thread.vm().known();
  set_up(thread, throwable, text.value());
  u1* statics = thread.vm().state(known.Throwable).statics;
  store_reference(throwable, known.Throwable_suppressedExceptions, *reinterpret_cast<Object**>(statics + known.Throwable_SUPPRESSED_SENTINEL));
  fill_in_stack_trace_quietly(thread, throwable, nullptr);
  return throw_object(thread, throwable);
}

Thrown throw_plain(Thread& thread, Class* klass, std::string_view class_name, std::string_view message) {
  return klass && thread.vm().state(klass).statics ? throw_plain(thread, klass, message) : throw_new(thread, class_name, message);
}

Thrown construct(Thread& thread, std::string_view class_name, const std::string_view* message, Object* cause) {
  // The first exception counts, as everywhere in the VM.
  if (thread.has_exception()) return {};
  Class* klass = find_boot(thread.vm(), class_name);
  CORDON_VERIFY(klass != nullptr);
  Object* throwable;
  if (message) {
    auto text = make_string(thread, *message);
    if (!text.is_ok()) return {};
    auto made = new_object(thread, klass, "(Ljava/lang/String;)V", {Value(text.value())});
    if (!made.is_ok()) return {};
    throwable = made.value();
  } else {
    auto made = new_object(thread, klass, "()V");
    if (!made.is_ok()) return {};
    throwable = made.value();
  }
  if (cause) {
    auto done = invoke_virtual(thread, thread.vm().known().Throwable_initCause, {Value(throwable), Value(cause)});
    if (!done.is_ok()) return {};
  }
  return throw_object(thread, throwable);
}

}  // namespace

JavaResult<void> prepare_errors(Thread& thread) {
  Vm& vm = thread.vm();
  Known& known = vm.known();
  auto** slots = reinterpret_cast<Object**>(vm.heap().roots().allocate(kPreparedSlots));
  vm.prepared_errors = slots;
  auto text = [&](std::string_view chars) -> Object* {
    Object* array =
        try_allocate_array(thread, vm.runtime().primitive_array(BasicType::Byte), static_cast<jint>(chars.size()));
    Object* string = array ? try_allocate_instance(thread, known.String) : nullptr;
    if (!string) return nullptr;
    for (std::size_t i = 0; i < chars.size(); ++i) (*static_cast<ByteArray*>(array))[i] = chars[i];
    store_reference(string, known.String_value, array);
    return string;
  };
  auto error = [&](Class* klass, Object* message) -> Object* {
    Object* throwable = try_allocate_instance(thread, klass);
    if (throwable) set_up(thread, throwable, message);
    return throwable;
  };
  slots[kHeapSpaceText] = text(kHeapSpace);
  slots[kArraySizeText] = text(kArraySize);
  slots[kSharedOutOfMemory] = error(known.OutOfMemoryError, slots[kHeapSpaceText]);
  slots[kSharedArraySize] = error(known.OutOfMemoryError, slots[kArraySizeText]);
  slots[kSharedStackOverflow] = error(known.StackOverflowError, nullptr);
  for (int i = 0; i < kReserveCount; ++i) {
    slots[kReserve + 2 * i] = error(known.OutOfMemoryError, nullptr);
    slots[kReserve + 2 * i + 1] = try_allocate_backtrace(thread, kReserveDepth);
  }
  // The first three are a few dozen bytes of an empty heap.
  CORDON_VERIFY(slots[kHeapSpaceText] && slots[kArraySizeText] && slots[kSharedOutOfMemory]);
  for (int i = kSharedArraySize; i < kPreparedSlots; ++i)
    if (!slots[i]) return throw_object(thread, slots[kSharedOutOfMemory]);
  return {};
}

Thrown throw_object(Thread& thread, Object* throwable) {
  thread.set_exception(throwable);
  return {};
}

Thrown throw_new(Thread& thread, std::string_view class_name, std::string_view message_utf8) {
  return construct(thread, class_name, &message_utf8, nullptr);
}
Thrown throw_new(Thread& thread, std::string_view class_name) {
  return construct(thread, class_name, nullptr, nullptr);
}
Thrown throw_with_cause(Thread& thread, std::string_view class_name, std::string_view message, Object* cause) {
  return construct(thread, class_name, &message, cause);
}

Thrown throw_null_pointer(Thread& thread) { return throw_new(thread, "java/lang/NullPointerException"); }
Thrown throw_null_pointer(Thread& thread, std::string_view message) {
  return throw_new(thread, "java/lang/NullPointerException", message);
}
Thrown throw_division_by_zero(Thread& thread) {
  return throw_plain(thread, thread.vm().known().ArithmeticException, "java/lang/ArithmeticException", "/ by zero");
}
Thrown throw_class_cast(Thread& thread, std::string_view message) {
  return throw_plain(thread, thread.vm().known().ClassCastException, "java/lang/ClassCastException", message);
}
Thrown throw_array_index(Thread& thread, jint index, jint length) {
  return throw_plain(thread, thread.vm().known().ArrayIndexOutOfBoundsException, "java/lang/ArrayIndexOutOfBoundsException",
                     fmt::format("Index {} out of bounds for length {}", index, length));
}
Thrown throw_illegal_argument(Thread& thread, std::string_view message) {
  return throw_new(thread, "java/lang/IllegalArgumentException", message);
}
Thrown throw_internal_error(Thread& thread, std::string_view message) {
  return throw_new(thread, "java/lang/InternalError", message);
}
Thrown throw_io_exception(Thread& thread, std::string_view message) {
  return throw_new(thread, "java/io/IOException", message);
}

/// Runs no Java code and needs no memory in the last resort: a fresh error, then one of a few kept in reserve with room
/// for a stack trace, then a shared one without.
Thrown throw_out_of_memory(Thread& thread, std::string_view message) {
  if (thread.has_exception()) return {};
  if (message == kHeapSpace) HostAccess::of(thread)->tell_limit("max-heap");
  bool array_size = message == kArraySize;
  Object* text = prepared(thread, array_size ? kArraySizeText : kHeapSpaceText);
  if (!array_size && message != kHeapSpace) {
    thread.vm().memory().open_reserve();
    auto made = make_string(thread, message);
    if (!made.is_ok()) return {};
    text = made.value();
  }
  Vm& vm = thread.vm();
  if (Object* error = try_allocate_instance(thread, vm.known().OutOfMemoryError)) {
    set_up(thread, error, text);
    fill_in_stack_trace_quietly(thread, error, nullptr);
    return throw_object(thread, error);
  }
  int next = vm.prepared_errors_used.fetch_add(1, std::memory_order_relaxed);
  if (next < kReserveCount) {
    Object** pair = vm.prepared_errors + kReserve + 2 * next;
    Object* error = pair[0];
    auto* room = static_cast<ObjectArray*>(pair[1]);
    pair[0] = pair[1] = nullptr;
    set_up(thread, error, text);
    fill_in_stack_trace_quietly(thread, error, room);
    return throw_object(thread, error);
  }
  vm.prepared_errors_used.store(kReserveCount, std::memory_order_relaxed);
  return throw_object(thread, prepared(thread, array_size ? kSharedArraySize : kSharedOutOfMemory));
}

/// Runs no Java code: there is no stack left for it.
Thrown throw_stack_overflow(Thread& thread) {
  if (thread.has_exception()) return {};
  Object* error = try_allocate_instance(thread, thread.vm().known().StackOverflowError);
  if (!error) return throw_object(thread, prepared(thread, kSharedStackOverflow));
  set_up(thread, error, nullptr);
  fill_in_stack_trace_quietly(thread, error, nullptr);
  return throw_object(thread, error);
}

Thrown throw_error(Thread& thread, const Error& error) {
  switch (error.kind) {
    case ErrorKind::Host:
      return throw_io_exception(thread, error.message);
    case ErrorKind::Denied:
      return throw_new(thread, "java/lang/SecurityException", error.message);
    case ErrorKind::Quota:
      if (error.code == ENOMEM) HostAccess::of(thread)->tell_limit("max-memory");
      return throw_out_of_memory(thread, error.message);
    case ErrorKind::ClassFormat:
      return throw_new(thread, "java/lang/ClassFormatError", error.message);
    case ErrorKind::ClassVersion:
      return throw_new(thread, "java/lang/UnsupportedClassVersionError", error.message);
    case ErrorKind::NoClassDef:
      return throw_new(thread, "java/lang/NoClassDefFoundError", error.message);
    case ErrorKind::Verify:
      return throw_new(thread, "java/lang/VerifyError", error.message);
    // The linker's word for a hierarchy that does not fit together.
    case ErrorKind::BadInput:
      return throw_new(thread, "java/lang/IncompatibleClassChangeError", error.message);
    case ErrorKind::NotFound:
      return throw_new(thread, "java/io/FileNotFoundException", error.message);
  }
  CORDON_UNREACHABLE("error kind");
}

Thrown throw_io_error(Thread& thread, const Error& error) {
  if (error.kind == ErrorKind::Denied) return throw_error(thread, error);
  return throw_io_exception(thread, error.message);
}

std::string describe_throwable(Thread& thread, Object* throwable) {
  Vm& vm = thread.vm();
  std::string text = throwable->klass->java_name();
  Object* message = throwable->at<Object*>(vm.known().Throwable_detailMessage);
  return message ? text + ": " + to_utf8(vm, message) : text;
}

}  // namespace cordon::vm
