/// Counted loops without their checks: most iterations of a loop run in a copy from which range checks, null checks and
/// polls are gone, because it was tested before that none of them could leave. Only then can LLVM unroll and vectorize.
#pragma once

#include <llvm/IR/PassManager.h>

namespace cordon::jit {

inline constexpr const char* kPollMark = "cordon.poll";  ///< metadata of the loads that polls test

/// A poll before the branch back looks to LLVM as if the loop had its test there, and were not to be rotated. Puts a block
/// between the two.
class SplitPollPass : public llvm::PassInfoMixin<SplitPollPass> {
 public:
  llvm::PreservedAnalyses run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses);
};

/// Wants innermost loops rotated, with invariants hoisted. Puts the copy before the loop's first block, so that the loop
/// itself becomes one around it, and does what the copy leaves to do:
///
///     do { body; poll; } while (++i < n);
///
/// becomes
///
///     do {
///       limit = min(n, i + kChunk, what the lengths of the arrays allow);
///       if (arrays are not null && i + 1 < limit) do { body without checks; } while (++i + 1 < limit);
///       body; poll;
///     } while (++i < n);
///
/// The last iteration, and any that leaves by a check, is the loop's own: so exits know nothing of all this.
class FastLoopPass : public llvm::PassInfoMixin<FastLoopPass> {
 public:
  llvm::PreservedAnalyses run(llvm::Function& function, llvm::FunctionAnalysisManager& analyses);
};

}  // namespace cordon::jit
