/// Invariant checks that stay on in every build.
///
/// CORDON_VERIFY is for bugs of Cordon itself, never for bad input: a failure prints the condition, the place and
/// what the registered context hook knows (VM, thread, Java frame), then aborts.
#pragma once

#include <cstdio>

namespace cordon::base {

/// Prints context (VM, thread, Java frame) after a failed invariant; set once by the runtime. May be null.
using VerifyContextHook = void (*)(std::FILE* out);
void set_verify_context_hook(VerifyContextHook hook);

[[noreturn]] void verify_failed(const char* condition, const char* file, int line, const char* message);

}  // namespace cordon::base

#define CORDON_VERIFY(condition)                                                                 \
  (__builtin_expect(!!(condition), 1) ? (void)0                                                  \
                                      : ::cordon::base::verify_failed(#condition, __FILE__, __LINE__, nullptr))
#define CORDON_UNREACHABLE(message) ::cordon::base::verify_failed("unreachable", __FILE__, __LINE__, message)
