#include "base/verify.h"

#include <cstdlib>

namespace cordon::base {

namespace {
struct Hook {
  VerifyContextHook function = nullptr;
};
constinit Hook hook;
}  // namespace

void set_verify_context_hook(VerifyContextHook function) { hook.function = function; }

void verify_failed(const char* condition, const char* file, int line, const char* message) {
  std::fprintf(stderr, "cordon: internal error: %s at %s:%d%s%s\n", condition, file, line, message ? ": " : "",
               message ? message : "");
  if (hook.function) hook.function(stderr);
  std::fflush(stderr);
  std::abort();
}

}  // namespace cordon::base
