#include "monitor/host/library.h"

#include <dlfcn.h>

namespace cordon::monitor::host {

Result<void*> library_symbol(HostToken, const std::string& path, const char* symbol) {
  void* library = ::dlopen(path.c_str(), RTLD_LAZY | RTLD_LOCAL);
  void* found = library ? ::dlsym(library, symbol) : nullptr;
  if (!found) {
    const char* reason = ::dlerror();
    return Error{ErrorKind::NotFound, 0, reason ? reason : path + ": no symbol " + symbol};
  }
  return found;
}

}  // namespace cordon::monitor::host
