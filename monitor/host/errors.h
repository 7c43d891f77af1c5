/// Turns errno into an Error. Takes no token: it reaches nothing.
#pragma once

#include "base/result.h"

namespace cordon::monitor::host {

/// Error::Host with `code` and its text in the C locale ("No such file or directory").
Error error_from(int code);

/// The same for the calling thread's errno.
Error last_error();

/// True if the calling thread's errno is EINTR.
bool was_interrupted();

/// Calls a system call again while it fails with EINTR.
template <typename Call>
auto retry(Call call) {
  for (;;) {
    auto result = call();
    if (result != -1 || !was_interrupted()) return result;
  }
}

}  // namespace cordon::monitor::host
