/// Calls of the VM's helpers: by address, with the C calling convention.
#pragma once

#include "jit/translator.h"

namespace cordon::jit {

inline constexpr int kExitCallBytes = 13;  ///< of the call of `deoptimize`: movabs and call

template <typename... A>
llvm::CallInst* Translator::helper(void* function, llvm::Type* result, A... arguments) {
  std::vector<llvm::Value*> values{arguments...};
  std::vector<llvm::Type*> types;
  for (llvm::Value* v : values) types.push_back(v->getType());
  auto* type = llvm::FunctionType::get(result, types, false);
  llvm::CallInst* call = b_.CreateCall(type, pointer(function), values);
  call->setDoesNotThrow();
  if (result == i1_) call->addRetAttr(llvm::Attribute::ZExt);
  return call;
}

template <typename T>
T* Translator::resolved(u2 index) {
  return static_cast<T*>(scope_->method->holder->resolved[index].load(std::memory_order_acquire));
}

}  // namespace cordon::jit
