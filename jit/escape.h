/// Objects that never leave the code: their fields become values, and exits make them. Works on what the translator emits:
/// allocations are calls of a function without a body until `expand_allocations`.
#pragma once

#include <llvm/IR/PassManager.h>

#include "vm/compiled.h"

namespace cordon::jit {

inline constexpr const char* kAllocation = "cordon.new";  ///< (thread, class) -> a fresh object, or null: the heap is full

/// Replaces allocations whose object is only read, written and named at exits. True if any was.
bool replace_allocations(llvm::Function& function, vm::CompiledCode& code);
/// The others: from the thread's free list of the size, else from the collector.
void expand_allocations(llvm::Function& function, const vm::JitHelpers& helpers);

}  // namespace cordon::jit
