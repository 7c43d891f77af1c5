/// From LLVM's object file to running code: lays the sections out in code memory and applies the few relocations that our
/// code has. Nothing outside the object can be named but the VM's helpers.
#pragma once

#include <llvm/ADT/StringRef.h>

#include "base/result.h"
#include "vm/jit.h"

namespace cordon::jit {

struct LoadedObject {
  const void* entry = nullptr;
  std::size_t bytes = 0;
};
/// Tells the code's exits where their values lie.
Result<LoadedObject> load_object(llvm::StringRef object, vm::JitCompiler::Memory& memory, const vm::JitHelpers& helpers, vm::CompiledCode& code);

}  // namespace cordon::jit
