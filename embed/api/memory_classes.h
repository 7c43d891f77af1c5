/// Classes that come as bytes, defined in a VM's application class loader before anybody asks for them.
#pragma once

#include "cordon/options.h"
#include "cordon/outcome.h"
#include "vm/thread.h"

namespace cordon::detail {

class Inside;
/// False: the Inside has a failure.
bool define_memory_classes(Inside& in, const ClassPath& class_path);

}  // namespace cordon::detail
