/// The classes, field offsets and methods of the class library that the VM uses by itself, from vm/known.def.
///
/// A row is filled when its class is linked the first time in the process (Linker); offsets are the same for all VMs.
/// Runtime::create links the classes that natives use without a load of their own, so natives may rely on every row
/// whose class an object at hand proves to be loaded.
#pragma once

#include "base/types.h"

namespace cordon::vm {

class Class;
class Method;

struct Known {
#define KNOWN_CLASS(id, name) ::cordon::vm::Class* id = nullptr;
#define KNOWN_FIELD(cls, field, descriptor) u4 cls##_##field = 0;
#define KNOWN_INJECTED(cls, field, descriptor) u4 cls##_##field = 0;
#define KNOWN_METHOD(id, cls, name, descriptor) ::cordon::vm::Method* id = nullptr;
#include "vm/known.def"
};

}  // namespace cordon::vm
