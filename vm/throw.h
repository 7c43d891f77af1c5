/// Throwing Java exceptions from C++. Each returns Thrown, so that `return throw_new(...)` reads well.
#pragma once

#include <string_view>

#include "base/result.h"
#include "vm/java_result.h"
#include "vm/thread.h"

namespace cordon::vm {

/// Makes the errors for when no memory is left. The first thing a booting VM does, before any Java code. Throws the
/// OutOfMemoryError itself when the heap is too small for the rest.
JavaResult<void> prepare_errors(Thread& thread);

/// Creates the exception with its (String) constructor and makes it pending. `class_name` in internal form, a boot
/// class.
Thrown throw_new(Thread& thread, std::string_view class_name, std::string_view message_utf8);
Thrown throw_new(Thread& thread, std::string_view class_name);  ///< with the no-argument constructor
Thrown throw_with_cause(Thread& thread, std::string_view class_name, std::string_view message, Object* cause);
Thrown throw_object(Thread& thread, Object* throwable);

Thrown throw_null_pointer(Thread& thread);
Thrown throw_null_pointer(Thread& thread, std::string_view message);
Thrown throw_class_cast(Thread& thread, std::string_view message);
Thrown throw_division_by_zero(Thread& thread);
Thrown throw_array_index(Thread& thread, jint index, jint length);  ///< "Index 5 out of bounds for length 3"
Thrown throw_out_of_memory(Thread& thread, std::string_view message = "Java heap space");
Thrown throw_stack_overflow(Thread& thread);
Thrown throw_illegal_argument(Thread& thread, std::string_view message);
Thrown throw_internal_error(Thread& thread, std::string_view message);
Thrown throw_io_exception(Thread& thread, std::string_view message);

/// The one table from host errors to Java exceptions: IOException for Host with strerror's text, SecurityException for
/// Denied, OutOfMemoryError for memory Quota, LinkageErrors for class file kinds.
Thrown throw_error(Thread& thread, const Error& error);
/// As the java.io natives word it: "<reason>" IOException, with errno's text ("No such file or directory").
Thrown throw_io_error(Thread& thread, const Error& error);

/// Fills Throwable.backtrace and depth of `throwable` from the calling thread's stack (Throwable.fillInStackTrace).
JavaResult<void> fill_in_stack_trace(Thread& thread, Object* throwable);
/// Class name and message, for C++ diagnostics ("java.lang.Error: text").
std::string describe_throwable(Thread& thread, Object* throwable);

}  // namespace cordon::vm
