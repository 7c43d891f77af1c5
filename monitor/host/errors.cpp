#include "monitor/host/errors.h"

#include <errno.h>
#include <string.h>

namespace cordon::monitor::host {

Error error_from(int code) {
  // strerrordesc_np knows no locale and needs no buffer, unlike strerror.
  const char* text = strerrordesc_np(code);
  return Error{ErrorKind::Host, code, text ? text : "Unknown error " + std::to_string(code)};
}

Error last_error() { return error_from(errno); }

bool was_interrupted() { return errno == EINTR; }

}  // namespace cordon::monitor::host
